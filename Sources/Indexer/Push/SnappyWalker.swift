/// Finds out whether snappy blocks are sound, without uncompressing them: whether their elements add up to what the
/// preamble claims and no copy reaches back before the start (google/snappy, format_description.txt). A block that is
/// not would swallow or shift what is strung behind it.
///
/// The walk from tag to tag is bound by latency (load the tag, look its length up, load the next tag), so four blocks
/// are walked at once: four chains that do not wait for each other. The verdict is that of the library's
/// `snappy_validate_compressed_buffer`, which a test compares on tens of thousands of damaged blocks.
///
/// All reading through bare pointers of the push's common road is in this file. What makes each read safe: `step` reads
/// at most five bytes at a position that is at least six bytes before the end; `finish` asks before each read.
@safe
final class SnappyWalker {
    /// For each tag: bits 0-7 how far the next tag is, 8-15 how many plain bytes it makes, 16-18 the high bits of a short
    /// copy's offset, 30 a literal, 31 a literal whose length follows the tag. Then for each tag the mask of the four
    /// bytes behind it that are the copy's offset.
    @unsafe private let table: UnsafeMutablePointer<UInt32>

    private static let literal: UInt32 = 1 << 30
    private static let longLiteral: UInt32 = 1 << 31

    init() {
        unsafe table = .allocate(capacity: 512)
        for tag in 0..<256 {
            let entry = Self.entry(UInt32(tag))
            unsafe table[tag] = entry.element
            unsafe table[256 + tag] = entry.mask
        }
    }

    deinit {
        unsafe table.deallocate()
    }

    private static func entry(_ tag: UInt32) -> (element: UInt32, mask: UInt32) {
        let six = tag >> 2
        switch tag & 3 {
        case 0:
            let length = six + 1
            return length <= 60 ? (1 + length | length << 8 | literal, 0) : (longLiteral, 0)
        case 1: return (2 | (4 + six & 7) << 8 | (tag >> 5) << 16, 0xff)
        case 2: return (3 | (1 + six) << 8, 0xffff)
        default: return (5 | (1 + six) << 8, 0xffff_ffff)
        }
    }

    /// One block on its way.
    @unsafe
    private struct Walk {
        var at: UnsafeRawPointer
        var end: UnsafeRawPointer
        /// Plain bytes so far.
        var made: UInt64 = 0
        /// Plain bytes claimed.
        var claim: UInt64
        /// Not zero once a copy reached back too far.
        var fault: UInt64 = 0
        var index: Int

        /// Nil when there is no preamble that the library takes.
        init?(_ block: UnsafeRawBufferPointer, index: Int) {
            guard let start = block.baseAddress else { return nil }
            unsafe end = start + block.count
            var value: UInt64 = 0
            var shift: UInt64 = 0
            var position = 0
            while true {
                guard position < block.count, shift < 32 else { return nil }
                let byte = unsafe block[position]
                position += 1
                value |= UInt64(byte & 127) << shift
                guard value <= UInt64(UInt32.max) else { return nil }
                if byte < 128 { break }
                shift += 7
            }
            unsafe at = start + position
            unsafe claim = value
            unsafe self.index = index
        }
    }

    /// Judges blocks, in any order inside.
    /// - Parameter verdicts: one for each block, true where it is sound.
    func validate(_ blocks: [UnsafeRawBufferPointer], verdicts: inout [Bool]) {
        verdicts.removeAll(keepingCapacity: true)
        unsafe verdicts.append(contentsOf: repeatElement(false, count: blocks.count))
        var next = 0
        var walks: [Walk] = unsafe []
        unsafe walks.reserveCapacity(4)
        while true {
            while unsafe walks.count < 4, unsafe next < blocks.count {
                if let walk = unsafe Walk(blocks[next], index: next) { unsafe walks.append(walk) }
                next += 1
            }
            if unsafe walks.count == 4 {
                unsafe walkFour(&walks)
            } else {
                guard unsafe !walks.isEmpty else { return }
                while unsafe step(&walks[0]) != 0 {}
            }
            // At least one is at its last bytes now.
            var index = 0
            while unsafe index < walks.count {
                if unsafe walks[index].end - walks[index].at < 6 {
                    let place = unsafe walks[index].index
                    verdicts[place] = unsafe finish(&walks[index])
                    unsafe walks.remove(at: index)
                } else {
                    index += 1
                }
            }
        }
    }

    /// Walks four blocks until one of them has no more than its last bytes left.
    @inline(never)
    private func walkFour(_ walks: inout [Walk]) {
        var one = unsafe walks[0]
        var two = unsafe walks[1]
        var three = unsafe walks[2]
        var four = unsafe walks[3]
        while true {
            let first = unsafe step(&one)
            let second = unsafe step(&two)
            let third = unsafe step(&three)
            let fourth = unsafe step(&four)
            if first & second & third & fourth == 0 { break }
        }
        unsafe walks[0] = unsafe one
        unsafe walks[1] = unsafe two
        unsafe walks[2] = unsafe three
        unsafe walks[3] = unsafe four
    }

    /// Takes one element.
    /// - Returns: 0 when fewer than six bytes were left and nothing was done, else 1.
    @inline(__always)
    private func step(_ walk: inout Walk) -> UInt8 {
        guard unsafe walk.end - walk.at >= 6 else { return 0 }
        let tag = unsafe Int(walk.at.load(as: UInt8.self))
        let element = unsafe table[tag]
        if element >= Self.longLiteral {
            unsafe takeLongLiteral(&walk, tag)
            return 1
        }
        let behind = unsafe (walk.at + 1).loadUnaligned(as: UInt32.self)
        let offset = unsafe UInt64(behind & table[256 + tag] | (element >> 16 & 7) << 8)
        // A literal has offset 0 and is never too far; a copy's 0 wraps around and always is.
        let isCopy = UInt64(element >> 30 & 1) &- 1
        let tooFar: UInt64 = unsafe offset &- 1 >= walk.made ? 1 : 0
        unsafe walk.fault |= isCopy & tooFar
        unsafe walk.at += Int(element & 255)
        unsafe walk.made += UInt64(element >> 8 & 255)
        return 1
    }

    /// A literal of more than 60 bytes; its length less one stands in the one to four bytes behind the tag.
    @inline(never)
    private func takeLongLiteral(_ walk: inout Walk, _ tag: Int) {
        let width = tag >> 2 - 59
        let behind = unsafe (walk.at + 1).loadUnaligned(as: UInt32.self)
        let length = Int(width == 4 ? behind : behind & (1 << UInt32(8 * width) - 1)) + 1
        // One past the end is where every block that was cut short goes.
        let left = unsafe walk.end - walk.at
        unsafe walk.at += min(1 + width + length, left + 1)
        unsafe walk.made += UInt64(length)
    }

    /// Takes the last bytes, asking before each read.
    /// - Returns: the verdict.
    private func finish(_ walk: inout Walk) -> Bool {
        while unsafe walk.at < walk.end {
            let left = unsafe walk.end - walk.at - 1
            let tag = unsafe Int(walk.at.load(as: UInt8.self))
            let element = unsafe table[tag]
            let isLong = element >= Self.longLiteral
            let width = isLong ? tag >> 2 - 59 : element & Self.literal != 0 ? 0 : Int(element & 255) - 1
            guard width <= left else { return false }
            var behind: UInt32 = 0
            for index in 0..<width {
                behind |= unsafe UInt32((walk.at + 1 + index).load(as: UInt8.self)) << UInt32(8 * index)
            }
            let made = isLong ? Int(behind) + 1 : Int(element >> 8 & 255)
            if isLong || element & Self.literal != 0 {
                guard width + made <= left else { return false }
                unsafe walk.at += 1 + width + made
            } else {
                let offset = UInt64(behind | (element >> 16 & 7) << 8)
                guard offset > 0, unsafe offset <= walk.made else { return false }
                unsafe walk.at += 1 + width
            }
            unsafe walk.made += UInt64(made)
        }
        return unsafe walk.fault == 0 && walk.at == walk.end && walk.made == walk.claim
    }
}
