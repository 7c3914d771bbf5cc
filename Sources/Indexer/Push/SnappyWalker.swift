/// Finds out whether snappy blocks are sound, without uncompressing them: whether their elements add up to what the
/// preamble claims and no copy reaches back before the start (google/snappy, format_description.txt). A block that is
/// not would swallow or shift what is strung behind it.
///
/// The walk from tag to tag is bound by latency (load the tag, look its length up, load the next tag), so four blocks
/// are walked at once: four chains that do not wait for each other. They share one note of a fault: where it is set,
/// each of the four is walked again by itself. Behind the first 64 KiB of plain bytes the short copies cannot reach back
/// too far any more, which makes a step a third cheaper: so all blocks' beginnings are walked first, then all the rest.
/// The verdict is that of the library's `snappy_validate_compressed_buffer`, which a test compares on tens of thousands
/// of damaged blocks.
///
/// All reading through bare pointers of the push's common road is in this file. What makes each read safe: a step reads
/// at most five bytes and is only taken at a position that is at least six bytes before the end; `finish` asks before
/// each read.
@safe
final class SnappyWalker {
    /// For each tag, bits 0-7: how far the next tag is; 8-15: how many plain bytes it makes; 16-18: the high bits of a
    /// one-byte copy's offset; 19: a literal; 29: a copy with a four-byte offset; 30: a literal whose length follows the
    /// tag; 31: a copy; 32-63: which of the four bytes behind the tag are the copy's offset.
    @unsafe private let table: UnsafeMutablePointer<UInt64>

    private static let literal: UInt64 = 1 << 19
    private static let farCopy: UInt64 = 1 << 29
    private static let longLiteral: UInt64 = 1 << 30
    private static let copy: UInt64 = 1 << 31
    /// How far copies other than far ones reach back at most.
    private static let reach: UInt64 = 1 << 16

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
        case 0: return literal | (six < 60 ? 2 + six | (six + 1) << 8 : longLiteral)
        case 1: return 2 | (4 + six & 7) << 8 | (tag >> 5) << 16 | copy | 0xff << 32
        case 2: return 3 | (1 + six) << 8 | copy | 0xffff << 32
        default: return 5 | (1 + six) << 8 | copy | farCopy | 0xffff_ffff << 32
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
        let index: Int

        /// Where a step may be taken at the latest.
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

    /// A step of a block's beginning, where any copy may reach back too far.
    @unsafe
    private struct NearStep: SnappyStep {
        let table: UnsafePointer<UInt64>

        @inline(__always)
        func take(
            _ at: inout UnsafeRawPointer, _ made: inout UInt64, _ fault: inout UInt64, last: UnsafeRawPointer
        ) {
            let tag = unsafe at.load(as: UInt8.self)
            let behind = unsafe UInt64((at + 1).loadUnaligned(as: UInt32.self))
            let element = unsafe table[Int(tag)]
            if element & SnappyWalker.longLiteral != 0 {
                return unsafe SnappyWalker.takeLong(tag, behind, &at, &made, last: last)
            }
            let offset = behind & element >> 32 | (element >> 16 & 7) << 8
            // Too far when offset - 1 >= made: no borrow; and an offset of 0 borrows by itself. Without branches.
            let before = offset &- 1
            fault |= (~(before &- made) | before) & element << 32
            unsafe at += Int(element & 255)
            made &+= element >> 8 & 255
        }

    }

    /// A step with at least `reach` plain bytes before it.
    @unsafe
    private struct FarStep: SnappyStep {
        let table: UnsafePointer<UInt64>

        @inline(__always)
        func take(
            _ at: inout UnsafeRawPointer, _ made: inout UInt64, _ fault: inout UInt64, last: UnsafeRawPointer
        ) {
            let tag = unsafe at.load(as: UInt8.self)
            let behind = unsafe UInt64((at + 1).loadUnaligned(as: UInt32.self))
            let element = unsafe table[Int(tag)]
            if element & (SnappyWalker.longLiteral | SnappyWalker.farCopy) != 0 {
                if element & SnappyWalker.longLiteral != 0 {
                    return unsafe SnappyWalker.takeLong(tag, behind, &at, &made, last: last)
                }
                if behind > made { fault |= 1 << 63 }
            }
            // 0 only where a copy's offset is 0, and then the difference borrows.
            fault |= (behind & element >> 32 | element & 0xf0000) &- 1
            unsafe at += Int(element & 255)
            made &+= element >> 8 & 255
        }
    }

    /// Takes a literal whose length follows the tag.
    @inline(__always)
    private static func takeLong(
        _ tag: UInt8, _ behind: UInt64, _ at: inout UnsafeRawPointer, _ made: inout UInt64, last: UnsafeRawPointer
    ) {
        let width = UInt64(tag >> 2) &- 59
        let length = behind & ((1 << (8 * width)) &- 1) &+ 1
        let left = unsafe UInt64(bitPattern: Int64(last - at)) &+ 6
        // One past the end is where every block goes that was cut short.
        unsafe at += Int(min(1 &+ width &+ length, left &+ 1))
        made &+= length
    }

    /// Judges blocks, in any order inside.
    /// - Parameter verdicts: one for each block, true where it is sound.
    func validate(_ blocks: [UnsafeRawBufferPointer], verdicts: inout [Bool]) {
        verdicts.removeAll(keepingCapacity: true)
        unsafe verdicts.append(contentsOf: repeatElement(false, count: blocks.count))
        var walks: [Walk] = unsafe []
        unsafe walks.reserveCapacity(blocks.count)
        for index in unsafe blocks.indices {
            if let walk = unsafe Walk(blocks[index], index: index) { unsafe walks.append(walk) }
        }
        var suspects: [Int] = []
        unsafe walkAll(&walks, to: Self.reach, &suspects)
        unsafe walkAll(&walks, to: .max, &suspects)
        for place in unsafe walks.indices { unsafe verdicts[walks[place].index] = finish(walks[place]) }
        for index in suspects {
            verdicts[index] = unsafe Walk(blocks[index], index: index).map { unsafe finish($0) } ?? false
        }
    }

    /// Walks all blocks to their last bytes, or until they have made `goal` plain bytes.
    /// - Parameters:
    ///   - goal: `reach` for blocks at their beginning, else without bound.
    ///   - suspects: receives those that must be walked alone; they are taken out of `walks`.
    private func walkAll(_ walks: inout [Walk], to goal: UInt64, _ suspects: inout [Int]) {
        func isDone(_ walk: Walk) -> Bool { unsafe walk.at > walk.last || walk.made >= goal }
        var waiting = unsafe walks.filter { unsafe !isDone($0) }
        unsafe walks.removeAll { unsafe !isDone($0) }
        var four: [Walk] = unsafe []
        unsafe four.reserveCapacity(4)
        while true {
            while unsafe four.count < 4, let walk = unsafe waiting.popLast() { unsafe four.append(walk) }
            guard unsafe !four.isEmpty else { return }
            let isFaulty =
                unsafe four.count < 4
                ? walkOne(&four[0], to: goal)
                : goal == .max
                    ? walkFour(&four, to: goal, FarStep(table: table))
                    : walkFour(&four, to: goal, NearStep(table: table))
            if isFaulty {
                let walked = unsafe four.count < 4 ? 1 : 4
                for place in 0..<walked { unsafe suspects.append(four[place].index) }
                unsafe four.removeFirst(walked)
            }
            for place in unsafe four.indices where unsafe isDone(four[place]) { unsafe walks.append(four[place]) }
            unsafe four.removeAll { unsafe isDone($0) }
        }
    }

    /// Walks one block to its last bytes, or until it has made `goal` plain bytes.
    /// - Returns: whether it is at fault.
    private func walkOne(_ walk: inout Walk, to goal: UInt64) -> Bool {
        let step = unsafe NearStep(table: table)
        let last = unsafe walk.last
        var fault: UInt64 = 0
        while unsafe walk.at <= last, unsafe walk.made < goal {
            unsafe step.take(&walk.at, &walk.made, &fault, last: last)
        }
        return fault >> 63 != 0
    }

    /// Walks four blocks until one is at its last bytes or the first has made `goal` plain bytes.
    /// - Returns: whether any of them is at fault.
    @inline(never)
    private func walkFour(_ walks: inout [Walk], to goal: UInt64, _ step: some SnappyStep) -> Bool {
        let (last0, last1, last2, last3) = unsafe (walks[0].last, walks[1].last, walks[2].last, walks[3].last)
        var (at0, at1, at2, at3) = unsafe (walks[0].at, walks[1].at, walks[2].at, walks[3].at)
        var (made0, made1, made2, made3) = unsafe (walks[0].made, walks[1].made, walks[2].made, walks[3].made)
        var fault: UInt64 = 0
        while unsafe at0 <= last0, unsafe at1 <= last1, unsafe at2 <= last2, unsafe at3 <= last3, made0 < goal {
            unsafe step.take(&at0, &made0, &fault, last: last0)
            unsafe step.take(&at1, &made1, &fault, last: last1)
            unsafe step.take(&at2, &made2, &fault, last: last2)
            unsafe step.take(&at3, &made3, &fault, last: last3)
        }
        unsafe (walks[0].at, walks[1].at, walks[2].at, walks[3].at) = unsafe (at0, at1, at2, at3)
        unsafe (walks[0].made, walks[1].made, walks[2].made, walks[3].made) = (made0, made1, made2, made3)
        return fault >> 63 != 0
    }

    /// Takes what is left of a block, asking before each read.
    /// - Returns: the verdict.
    private func finish(_ walk: Walk) -> Bool {
        var walk = unsafe walk
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
        return unsafe walk.at == walk.end && walk.made == walk.claim
    }
}

/// What one element does to a walk, on values that stay in registers. A fault sets the highest bit of `fault`.
private protocol SnappyStep {
    /// Takes the element at `at`, which must be at least six bytes before the end.
    @unsafe
    func take(_ at: inout UnsafeRawPointer, _ made: inout UInt64, _ fault: inout UInt64, last: UnsafeRawPointer)
}
