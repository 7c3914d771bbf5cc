import Bytes
import Files
import Flow
import Settings

/// Reads one quantum of one file a turn, after it has made sure that it is still the same file.
struct Reader: ~Copyable {
    /// Bytes that a file gets in one round.
    static let quantum = 256 << 10

    /// What a turn came to.
    enum Outcome: Hashable {
        /// Lines were taken, or a line's end was looked for; there may be more.
        case more
        /// All whole lines that are there were taken.
        case atEnd
        /// An anchor must be made durable before the next line.
        case needsAnchor
        /// What was read before is not there any more: emptied or written anew in place.
        case overwritten
        /// It is no text.
        case compressed
        /// The first bytes of a file that is known by its name alone: before a line of it leaves, the checkpoint must know its
        /// head. Killed before that and renamed, it would be taken for another file, and its lines be shown twice.
        case needsHead
    }

    private var buffer = ByteBuffer(capacity: 512 << 10)

    init() {}

    /// Gives a file its turn.
    /// - Parameter status: of the open file, fresh.
    mutating func turn(
        _ generation: Generation, _ handle: FileHandle, status: FileStatus, files: any FileSystemEdge,
        plan: SourcePlan, framer: inout Framer, assembler: inout Assembler, _ tally: inout Tally
    ) throws(FileError) -> Outcome {
        guard status.size >= max(generation.offset, generation.head.end, generation.tail?.end ?? 0),
            try isSameAhead(generation, handle, files)
        else { return .overwritten }
        if generation.searched > generation.offset {
            return try search(
                generation, handle, status: status, files: files, plan: plan, &framer, &assembler, &tally)
        }
        let before = Int(min(Int64(Fingerprint.tailBytes), generation.offset))
        let base = generation.offset - Int64(before)
        let raw = framer.rawLimit(plan.settings.frame)
        // A container's frame may be longer than a quantum: then only this once more is read.
        let wanted = generation.needsLongRead ? max(raw + 4096, Self.quantum) : Self.quantum
        buffer.removeAll()
        buffer.shrink(toRoom: 512 << 10)
        let limit = before + wanted
        let count = try files.readWhole(
            handle, at: base, limit: min(limit, Int(status.size - base)), into: &buffer)
        // Shorter than it was a moment ago: the next look will tell.
        guard count >= before, base > 0 || count >= generation.head.count else { return .atEnd }
        guard Self.isSame(generation, base: base, before: before, buffer.bytes) else { return .overwritten }
        if generation.offset == 0, Compression.begins(buffer.bytes) { return .compressed }
        let wasEmpty = generation.head.count == 0
        guard try growHead(generation, handle, base: base, files) else { return .overwritten }
        if wasEmpty, generation.head.count > 0 { return .needsHead }
        let isLast = base + Int64(count) >= status.size || count == 0
        let rest = buffer.bytes.extracting(before..<count)
        guard rest.byteCount > 0 else { return isLast ? .atEnd : .more }
        guard rest.firstOffset(of: 10) != nil || !generation.cuts.isEmpty || rest.byte(at: 0) == 0 else {
            return beyond(generation, base + Int64(count), length: rest.byteCount, raw: raw, isLast: isLast)
        }
        var turn = Turn(generation, plan)
        let stop = framer.cut(buffer.bytes, from: before, base: base, &turn, to: &assembler)
        tally = turn.tally
        let end = Int(generation.offset - base)
        if end > before {
            generation.tail = Fingerprint(
                ending: generation.offset,
                buffer.bytes.extracting(max(0, end - Fingerprint.tailBytes)..<end))
            generation.needsLongRead = false
        }
        turn.end()
        switch stop {
        case .needsAnchor: return .needsAnchor
        case .limit: return .atEnd
        case .tooLong, .incomplete:
            if end > before { return isLast ? .atEnd : .more }
            return beyond(generation, base + Int64(count), length: count - before, raw: raw, isLast: isLast)
        }
    }

    /// The line at the generation's offset does not end within what was read.
    private func beyond(
        _ generation: Generation, _ end: Int64, length: Int, raw: Int, isLast: Bool
    ) -> Outcome {
        if length > raw {
            generation.searched = end
        } else if !isLast {
            generation.needsLongRead = true
        }
        return isLast ? .atEnd : .more
    }

    /// Whether the bytes before the offset are those that were read.
    private static func isSame(_ generation: Generation, base: Int64, before: Int, _ bytes: RawSpan) -> Bool {
        guard let tail = generation.tail, tail.end == generation.offset, tail.count > 0, tail.count <= before else {
            return true
        }
        return Fingerprint(ending: tail.end, bytes.extracting((before - tail.count)..<before)) == tail
    }

    /// Whether the bytes that were read before a rewind, and lie ahead now, are still there.
    private mutating func isSameAhead(
        _ generation: Generation, _ handle: FileHandle, _ files: any FileSystemEdge
    ) throws(FileError) -> Bool {
        guard let tail = generation.tail, tail.end > generation.offset else { return true }
        buffer.removeAll()
        let count = try files.readWhole(handle, at: tail.start, limit: tail.count, into: &buffer)
        return count == tail.count && Fingerprint(ending: tail.end, buffer.bytes) == tail
    }

    /// Takes more of the head into its hash while the file is short.
    /// - Returns: false when the head is another one now.
    private func growHead(
        _ generation: Generation, _ handle: FileHandle, base: Int64, _ files: any FileSystemEdge
    ) throws(FileError) -> Bool {
        let head = generation.head
        // After a rewind to the beginning there is no tail: the head alone tells whether it is the same file still.
        if base == 0 { return Self.growHead(generation, buffer.bytes) }
        guard head.count < Fingerprint.headBytes else { return true }
        // It was read past the beginning already: look there again, until there is a whole head.
        guard base + Int64(buffer.count) > Int64(head.count) else { return true }
        var beginning = ByteBuffer(capacity: Fingerprint.headBytes)
        _ = try files.readWhole(handle, at: 0, limit: Fingerprint.headBytes, into: &beginning)
        return Self.growHead(generation, beginning.bytes)
    }

    private static func growHead(_ generation: Generation, _ bytes: RawSpan) -> Bool {
        let head = generation.head
        guard bytes.byteCount >= head.count else { return true }
        if head.count > 0, Fingerprint(ending: head.end, bytes.extracting(0..<head.count)) != head { return false }
        let count = min(bytes.byteCount, Fingerprint.headBytes)
        if count > head.count {
            generation.head = Fingerprint(ending: Int64(count), bytes.extracting(0..<count))
            generation.headGrew = true
        }
        return true
    }

    /// Looks for the end of a line that is longer than any line may be. Its beginning is all that will leave of it.
    private mutating func search(
        _ generation: Generation, _ handle: FileHandle, status: FileStatus, files: any FileSystemEdge,
        plan: SourcePlan, _ framer: inout Framer, _ assembler: inout Assembler, _ tally: inout Tally
    ) throws(FileError) -> Outcome {
        var first: UInt8 = 0
        buffer.removeAll()
        guard try files.read(handle, at: generation.offset, limit: 1, into: &buffer) == 1 else { return .more }
        first = buffer.bytes.byte(at: 0)
        buffer.removeAll()
        let from = generation.searched
        let count = try files.readWhole(
            handle, at: from, limit: min(Self.quantum, Int(max(0, status.size - from))), into: &buffer)
        let cut = generation.cuts.lineEnd(after: generation.offset)
        var end: Int64?
        var next: Int64 = 0
        if first == 0 {
            // Zeros without an end: the first other byte begins a line.
            var index = 0
            let bytes = buffer.bytes
            while index < count, bytes.byte(at: index) == 0 { index += 1 }
            if index < count {
                end = from + Int64(index)
                next = from + Int64(index)
            }
        } else if let newline = buffer.bytes.firstOffset(of: 10) {
            end = from + Int64(newline)
            next = from + Int64(newline) + 1
        }
        if let cut, cut <= end ?? .max, cut <= from + Int64(count) {
            end = cut
            next = cut
        }
        guard let end else {
            generation.searched = from + Int64(count)
            return generation.searched >= status.size || count == 0 ? .atEnd : .more
        }
        let range = generation.offset..<next
        if first == 0 {
            tally.nulBytes += Int(next - range.lowerBound)
            tally.bytes += Int(next - range.lowerBound)
            generation.offset = next
            generation.searched = next
            renewTail(generation, handle, files)
            return .more
        }
        buffer.removeAll()
        var length = Int(end - range.lowerBound)
        if try files.read(handle, at: end - 1, limit: 1, into: &buffer) == 1, buffer.bytes.byte(at: 0) == 13 {
            length -= 1
        }
        buffer.removeAll()
        let beginning = min(length, framer.rawLimit(.plain) + 4)
        let got = try files.readWhole(handle, at: range.lowerBound, limit: beginning, into: &buffer)
        guard got == beginning else { return .more }
        var turn = Turn(generation, plan)
        let isDone = framer.cutLong(buffer.bytes, range, length: length, &turn, to: &assembler)
        tally = turn.tally
        if isDone { renewTail(generation, handle, files) }
        turn.end()
        return isDone ? .more : .needsAnchor
    }

    private func renewTail(
        _ generation: Generation, _ handle: FileHandle, _ files: any FileSystemEdge
    ) {
        generation.tail = nil
        let count = Int(min(Int64(Fingerprint.tailBytes), generation.offset))
        var bytes = ByteBuffer(capacity: count)
        let got = try? files.readWhole(handle, at: generation.offset - Int64(count), limit: count, into: &bytes)
        if got == count { generation.tail = Fingerprint(ending: generation.offset, bytes.bytes) }
    }
}
