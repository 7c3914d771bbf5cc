/// Finds out whether snappy blocks are sound, without uncompressing them: whether their elements add up to what the
/// preamble claims and no copy reaches back before the start (google/snappy, format_description.txt). A block that is
/// not would swallow or shift what is strung behind it.
///
/// The walk from tag to tag is bound by latency (load the tag, look its length up, load the next tag), so four blocks
/// are walked at once: four chains that do not wait for each other. The verdict is that of the library's
/// `snappy_validate_compressed_buffer`, which a test compares on tens of thousands of damaged blocks.
///
/// All reading through bare pointers of the push's common road is in this file. What makes each read safe: `Step.take`
/// reads at most five bytes and is only called at a position that is at least six bytes before the end; `finish` asks
/// before each read.
@safe
final class SnappyWalker {
    /// For each tag, bits 0-7: how far the next tag is; 8-15: how many plain bytes it makes; 16-18: the high bits of a short
    /// copy's offset; 30: a literal whose length follows the tag; 31: a copy; 32-63: which of the four bytes behind the tag
    /// are the copy's offset.
    @unsafe private let table: UnsafeMutablePointer<UInt64>

    private static let longLiteral: UInt64 = 1 << 30
    private static let copy: UInt64 = 1 << 31

    init() {
        unsafe table = .allocate(capacity: 256)
        for tag in 0..<256 { unsafe table[tag] = Self.entry(UInt64(tag)) }
    }

    deinit {
        unsafe table.deallocate()
    }

    private static func entry(_ tag: UInt64) -> UInt64 {
        let six = tag >> 2
        switch tag & 3 {
        case 0: return six < 60 ? 2 + six | (six + 1) << 8 : longLiteral
        case 1: return 2 | (4 + six & 7) << 8 | (tag >> 5) << 16 | copy | 0xff << 32
        case 2: return 3 | (1 + six) << 8 | copy | 0xffff << 32
        default: return 5 | (1 + six) << 8 | copy | 0xffff_ffff << 32
        }
    }

    /// One block on its way.
    @unsafe
    private struct Walk {
        var at: UnsafeRawPointer
        let end: UnsafeRawPointer
        /// Plain bytes so far.
        var made: UInt64 = 0
        /// Plain bytes claimed.
        let claim: UInt64
        /// Its highest bit is set once a copy reached back too far.
        var fault: UInt64 = 0
        let index: Int

        /// Where `Step.take` may be called at the latest.
        var last: UnsafeRawPointer { unsafe end - 6 }

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

    /// What one element does to a walk, on values that stay in registers.
    @unsafe
    private struct Step {
        let table: UnsafePointer<UInt64>

        /// Takes the element at `at`, which must be at least six bytes before the end.
        @inline(__always)
        func take(
            _ at: inout UnsafeRawPointer, _ made: inout UInt64, _ fault: inout UInt64, last: UnsafeRawPointer
        ) {
            let tag = unsafe at.load(as: UInt8.self)
            let behind = unsafe UInt64((at + 1).loadUnaligned(as: UInt32.self))
            let element = unsafe table[Int(tag)]
            if element & SnappyWalker.longLiteral != 0 {
                let width = UInt64(tag >> 2) &- 59
                let length = behind & ((1 << (8 * width)) &- 1) &+ 1
                let left = unsafe UInt64(bitPattern: Int64(last - at)) &+ 6
                // One past the end is where every block goes that was cut short.
                unsafe at += Int(min(1 &+ width &+ length, left &+ 1))
                made &+= length
                return
            }
            let offset = behind & element >> 32 | (element >> 16 & 7) << 8
            // Too far when offset - 1 >= made: no borrow; and an offset of 0 borrows by itself. Without branches.
            let before = offset &- 1
            fault |= (~(before &- made) | before) & element << 32
            unsafe at += Int(element & 255)
            made &+= element >> 8 & 255
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
                unsafe walkOne(&walks[0])
            }
            // At least one is at its last bytes now.
            var index = 0
            while unsafe index < walks.count {
                if unsafe walks[index].at > walks[index].last {
                    let place = unsafe walks[index].index
                    verdicts[place] = unsafe finish(&walks[index])
                    unsafe walks.remove(at: index)
                } else {
                    index += 1
                }
            }
        }
    }

    /// Walks one block to its last bytes.
    private func walkOne(_ walk: inout Walk) {
        let step = unsafe Step(table: table)
        let last = unsafe walk.last
        while unsafe walk.at <= last { unsafe step.take(&walk.at, &walk.made, &walk.fault, last: last) }
    }

    /// Walks four blocks until one of them has no more than its last bytes left.
    @inline(never)
    private func walkFour(_ walks: inout [Walk]) {
        let step = unsafe Step(table: table)
        let (last0, last1, last2, last3) = unsafe (walks[0].last, walks[1].last, walks[2].last, walks[3].last)
        var (at0, at1, at2, at3) = unsafe (walks[0].at, walks[1].at, walks[2].at, walks[3].at)
        var (made0, made1, made2, made3) = unsafe (walks[0].made, walks[1].made, walks[2].made, walks[3].made)
        var (fault0, fault1, fault2, fault3) = unsafe (walks[0].fault, walks[1].fault, walks[2].fault, walks[3].fault)
        while unsafe at0 <= last0, unsafe at1 <= last1, unsafe at2 <= last2, unsafe at3 <= last3 {
            unsafe step.take(&at0, &made0, &fault0, last: last0)
            unsafe step.take(&at1, &made1, &fault1, last: last1)
            unsafe step.take(&at2, &made2, &fault2, last: last2)
            unsafe step.take(&at3, &made3, &fault3, last: last3)
        }
        unsafe (walks[0].at, walks[1].at, walks[2].at, walks[3].at) = unsafe (at0, at1, at2, at3)
        unsafe (walks[0].made, walks[1].made, walks[2].made, walks[3].made) = (made0, made1, made2, made3)
        unsafe (walks[0].fault, walks[1].fault, walks[2].fault, walks[3].fault) = (fault0, fault1, fault2, fault3)
    }

    /// Takes the last bytes, asking before each read.
    /// - Returns: the verdict.
    private func finish(_ walk: inout Walk) -> Bool {
        while unsafe walk.at < walk.end {
            let left = unsafe walk.end - walk.at - 1
            let tag = unsafe Int(walk.at.load(as: UInt8.self))
            let element = unsafe table[tag]
            let isLong = element & Self.longLiteral != 0
            let isCopy = element & Self.copy != 0
            let width = isLong ? tag >> 2 - 59 : isCopy ? Int(element & 255) - 1 : 0
            guard width <= left else { return false }
            var behind: UInt64 = 0
            for index in 0..<width {
                behind |= unsafe UInt64((walk.at + 1 + index).load(as: UInt8.self)) << UInt64(8 * index)
            }
            let made = isLong ? behind + 1 : element >> 8 & 255
            if isCopy {
                let offset = behind | (element >> 16 & 7) << 8
                guard offset > 0, unsafe offset <= walk.made else { return false }
                unsafe walk.at += 1 + width
            } else {
                guard made <= UInt64(left - width) else { return false }
                unsafe walk.at += 1 + width + Int(made)
            }
            unsafe walk.made += made
        }
        return unsafe walk.fault >> 63 == 0 && walk.at == walk.end && walk.made == walk.claim
    }
}
