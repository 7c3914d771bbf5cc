import Bytes
import Flow
import Parsing

/// The entry of one stream of a file that lines may still go on, and the machine that decides which do.
///
/// Where an entry ends is a function of the file's bytes from the entry's first line on, of what the joiner remembered
/// there (it stands in the checkpoint) and of the cuts. So a re-read joins the same lines.
final class OpenEntry {
    /// All of it in one value: a line takes hold of it once, where each property of an object would be asked by itself
    /// whether somebody changes it already.
    private var lines: Lines

    /// - Parameter memory: what a joiner remembered at the stream's resume point.
    init(_ stream: OutputStream, _ plan: JoinPlan, byteLimit: Int, memory: Int64) {
        lines = Lines(stream, plan, byteLimit: byteLimit, memory: memory)
    }

    /// When its last line came.
    var since: Instant { lines.since }
    /// Whether its end is being made durable.
    var isClosing: Bool {
        get { lines.isClosing }
        set { lines.isClosing = newValue }
    }
    /// Whether it has lines.
    var isOpen: Bool { lines.isOpen }
    /// Where its first line begins.
    var start: Int64 { lines.extent.start }
    /// Offset just after its last line.
    var end: Int64 { lines.extent.end }
    /// Bytes of the file.
    var fileBytes: Int { lines.extent.fileBytes }
    /// Lines of the file.
    var lineCount: Int { lines.extent.lines }
    /// Bytes of memory.
    var roomBytes: Int { lines.content.capacity }
    /// What must be remembered to read the stream again from the place that is not yet left.
    var memory: Int64 { (lines.isOpen ? lines.before : lines.joiner.memory).code }

    /// Takes the stream's next line: it goes on the open entry, or the open entry leaves and another begins.
    /// - Returns: false when what must leave cannot yet (`Assembler.take`). Nothing of the line was taken then.
    @inline(__always)
    func take(
        _ line: RawSpan, at place: Place, _ turn: inout Turn, through text: inout LineText,
        to assembler: inout Assembler, at now: Instant
    ) -> Bool {
        lines.take(line, at: place, &turn, through: &text, to: &assembler, at: now)
    }

    /// Ends the open entry for a reason that no line tells, and hands it on.
    /// - Returns: false when it cannot leave yet.
    func close(_ turn: inout Turn, through text: inout LineText, to assembler: inout Assembler) -> Bool {
        lines.close(&turn, through: &text, to: &assembler)
    }

    /// Hands on the text of an entry. Blank lines of plain files carry nothing; a container's have a time of their own.
    @inline(__always)
    static func emit(
        _ line: RawSpan, at place: Place, _ turn: inout Turn, through text: inout LineText,
        to assembler: inout Assembler
    ) -> Bool {
        guard line.byteCount > 0 || place.stream != .unknown else {
            turn.tally.blankLines += place.lines
            turn.tally.blankBytes += place.fileBytes
            return true
        }
        return text.emit(line, at: place, &turn, to: &assembler)
    }
}

/// Where the entry lies, and how much of `content` is what.
private struct Extent {
    var start: Int64 = 0
    var end: Int64 = 0
    var time: Int64?
    var fileBytes = 0
    /// Lines of the file.
    var lines = 0
    /// Lines that were joined: parts of one count as one.
    var joined = 0
    var originalLength = -1
    /// Bytes of `content`.
    var count = 0
    /// Blank lines before and behind are left out.
    var textStart = 0
    var textEnd = 0
}

/// The lines of an open entry, and the machine that decides which go on it.
private struct Lines: ~Copyable {
    /// Room that is kept from entry to entry, bytes: there are as many of these as streams of files.
    private static let room = 1 << 10

    private let stream: OutputStream
    private(set) var joiner: EntryJoiner
    /// What the joiner remembered before the entry's first line.
    private(set) var before = EntryJoiner.Memory()
    private(set) var content = ByteBuffer(capacity: 0)
    private(set) var extent = Extent()
    /// When its last line came.
    private(set) var since = Instant(nanoseconds: 0)
    var isClosing = false

    init(_ stream: OutputStream, _ plan: JoinPlan, byteLimit: Int, memory: Int64) {
        self.stream = stream
        joiner = EntryJoiner(plan.rule, lineLimit: plan.lines, byteLimit: byteLimit)
        joiner.memory = EntryJoiner.Memory(code: memory) ?? EntryJoiner.Memory()
    }

    var isOpen: Bool { extent.lines > 0 }

    @inline(__always)
    mutating func take(
        _ line: RawSpan, at place: Place, _ turn: inout Turn, through text: inout LineText,
        to assembler: inout Assembler, at now: Instant
    ) -> Bool {
        let memory = joiner.memory
        if joiner.take(line) == .starts, isOpen, !emit(&turn, through: &text, to: &assembler) {
            joiner.memory = memory
            return false
        }
        let ends = !joiner.isOpen || turn.isCut(place.stream, at: place.end)
        if ends, !isOpen {
            // Most lines are entries: those that nothing can go on are not copied.
            guard OpenEntry.emit(line, at: place, &turn, through: &text, to: &assembler) else {
                joiner.memory = memory
                return false
            }
            joiner.close()
            return true
        }
        return append(line, place, memory, ends: ends, &turn, through: &text, to: &assembler, at: now)
    }

    @inline(never)
    private mutating func append(
        _ line: RawSpan, _ place: Place, _ memory: EntryJoiner.Memory, ends: Bool, _ turn: inout Turn,
        through text: inout LineText, to assembler: inout Assembler, at now: Instant
    ) -> Bool {
        let extent = extent
        add(line, place, memory, at: now)
        turn.tally.heldBytes += place.fileBytes
        guard ends else { return true }
        guard emit(&turn, through: &text, to: &assembler) else {
            content.truncate(to: extent.count)
            self.extent = extent
            joiner.memory = memory
            turn.tally.heldBytes -= place.fileBytes
            return false
        }
        joiner.close()
        return true
    }

    private mutating func add(_ line: RawSpan, _ place: Place, _ memory: EntryJoiner.Memory, at now: Instant) {
        if isOpen {
            content.append(10 as UInt8)
        } else {
            before = memory
            extent.start = place.start
            extent.time = place.time
            extent.originalLength = place.originalLength
        }
        let lineStart = content.count
        content.append(line)
        if !Self.isBlank(line) {
            if extent.textEnd == 0 { extent.textStart = lineStart }
            extent.textEnd = content.count
        }
        extent.count = content.count
        extent.end = place.end
        extent.fileBytes += place.fileBytes
        extent.lines += place.lines
        extent.joined += 1
        since = now
    }

    private static func isBlank(_ line: RawSpan) -> Bool {
        for index in 0..<line.byteCount where !(line.byte(at: index) == 32 || 9...13 ~= line.byte(at: index)) {
            return false
        }
        return true
    }

    mutating func close(_ turn: inout Turn, through text: inout LineText, to assembler: inout Assembler) -> Bool {
        guard emit(&turn, through: &text, to: &assembler) else { return false }
        joiner.close()
        return true
    }

    private mutating func emit(_ turn: inout Turn, through text: inout LineText, to assembler: inout Assembler) -> Bool
    {
        let place = Place(
            start: extent.start, end: extent.end, stream: stream, time: extent.time, fileBytes: extent.fileBytes,
            lines: extent.lines, originalLength: extent.originalLength)
        var range = extent.textStart..<extent.textEnd
        if range.isEmpty, extent.joined == 1 { range = 0..<content.count }
        guard OpenEntry.emit(content.bytes.extracting(range), at: place, &turn, through: &text, to: &assembler) else {
            return false
        }
        turn.tally.heldBytes -= extent.fileBytes
        content.removeAll()
        content.shrink(toRoom: Self.room)
        extent = Extent()
        isClosing = false
        return true
    }
}
