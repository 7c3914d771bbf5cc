import Bytes
import Flow
import Parsing
import Settings

/// Cuts bytes of a file into lines, takes each line out of its frame, joins what a container runtime cut, joins lines to
/// entries, and hands these on.
///
/// Blank lines of plain files are passed over: they carry nothing. Blank lines in a container's frame are kept: they
/// have a time of their own. A line that does not fit its file's frame goes on as it stands.
struct Framer: ~Copyable {
    /// Why it stopped before the end of the bytes.
    enum Stop: Hashable {
        /// The rest is not a whole line.
        case incomplete
        /// The rest is longer than any line may be, and has no end in sight.
        case tooLong
        /// The next line tells no time, and an anchor must be made durable first.
        case needsAnchor
        /// The bound of `--once`.
        case limit
    }

    /// The longest line in a file that is looked at as a whole.
    private let frameLimit: Int
    private var text: LineText
    private var docker = DockerFrame()
    private var content = ByteBuffer(capacity: 64 << 10)
    /// This turn's time.
    var now = Instant(nanoseconds: 0)

    init(lineLimit: Int, redactor: consuming Redactor) {
        text = LineText(limit: lineLimit, redactor: redactor)
        // JSON escapes make a line longer than its content.
        frameLimit = lineLimit * 2 + 4096
    }

    /// Names of the redactor's rules and how often each has replaced something.
    var redactions: (rules: [String], counts: [UInt64]) { text.redactions }

    /// The most bytes behind a place in a file that a read may take.
    var lookAhead: Int { max(Reader.quantum, frameLimit + 4096) }

    /// The longest line in the file that is looked at as a whole.
    func rawLimit(_ frame: SourceSettings.Frame) -> Int { frame == .plain ? text.limit : frameLimit }

    /// Hands on the lines that end in `bytes`, and moves the generation's offset behind them.
    /// - Parameters:
    ///   - bytes: of the file, from `base` on.
    ///   - start: where in `bytes` the generation's next line begins.
    mutating func cut(
        _ bytes: RawSpan, from start: Int, base: Int64, _ turn: inout Turn, to assembler: inout Assembler
    ) -> Stop {
        var at = start
        var stop = Stop.incomplete
        let count = bytes.byteCount
        let generation = turn.generation
        let cuts = generation.cuts
        let limit = generation.limit
        while at < count {
            let lineStart = base + Int64(at)
            guard lineStart < limit else {
                stop = .limit
                break
            }
            let cut = cuts.isEmpty ? nil : cuts.lineEnd(after: lineStart).map { Int($0 - base) }
            if bytes.byte(at: at) == 0 {
                let end = Self.endOfZeros(bytes, from: at)
                // Zeros at the end may be room that a writer has yet to fill.
                guard end < count || cut == count else {
                    stop = count - at > rawLimit(turn.frame) ? .tooLong : .incomplete
                    break
                }
                turn.tally.nulBytes += end - at
                at = end
                continue
            }
            let newline = bytes.firstOffset(of: 10, from: at)
            let end: Int
            var next: Int
            if let cut, cut <= count, cut <= newline ?? .max {
                (end, next) = (cut, cut)
            } else if let newline {
                (end, next) = (newline, newline + 1)
            } else {
                stop = count - at > rawLimit(turn.frame) ? .tooLong : .incomplete
                break
            }
            guard
                line(
                    bytes.extracting(at..<end), lineStart..<(base + Int64(next)), -1, isFramed: turn.frame != .plain,
                    &turn, &assembler)
            else {
                stop = .needsAnchor
                break
            }
            turn.tally.lines += 1
            at = next
        }
        turn.tally.bytes += at - start
        generation.offset = base + Int64(at)
        generation.searched = generation.offset
        return stop
    }

    /// Hands on a line that was too long to be looked at as a whole: its beginning, as it stands in the file.
    /// - Returns: false when an anchor must be made durable first.
    mutating func cutLong(
        _ beginning: RawSpan, _ range: Range<Int64>, length: Int, _ turn: inout Turn, to assembler: inout Assembler
    ) -> Bool {
        let original = length > text.limit ? length : -1
        guard line(beginning, range, original, isFramed: false, &turn, &assembler) else { return false }
        turn.tally.lines += 1
        turn.tally.bytes += Int(range.upperBound - range.lowerBound)
        turn.generation.offset = range.upperBound
        turn.generation.searched = range.upperBound
        return true
    }

    @inline(__always)
    private mutating func line(
        _ line: RawSpan, _ range: Range<Int64>, _ originalLength: Int, isFramed: Bool, _ turn: inout Turn,
        _ assembler: inout Assembler
    ) -> Bool {
        // A line's way must not depend on how much of it a read happened to hold.
        if isFramed, line.byteCount <= frameLimit {
            content.removeAll()
            let found =
                turn.frame == .docker ? docker.decode(line, into: &content) : CRIFrame.decode(line, into: &content)
            if let found { return framed(found, range, &turn, &assembler) }
        }
        let fileBytes = Int(range.upperBound - range.lowerBound)
        if turn.passedEnd > range.lowerBound, turn.passed[.unknown] > range.lowerBound {
            turn.tally.passedBytes += fileBytes
            turn.tally.passedLines += 1
            return true
        }
        // A byte order mark says how the file is written; it is no part of its first line.
        let from = range.lowerBound == 0 && Self.hasByteOrderMark(line) ? 3 : 0
        let place = Place(
            start: range.lowerBound, end: range.upperBound, stream: .unknown, time: nil, fileBytes: fileBytes, lines: 1,
            originalLength: originalLength)
        return Self.deliver(
            line.extracting(from..<Self.end(line)), at: place, &turn, through: &text, to: &assembler, at: now)
    }

    @inline(__always)
    private mutating func framed(
        _ found: ContainerLine, _ range: Range<Int64>, _ turn: inout Turn, _ assembler: inout Assembler
    ) -> Bool {
        let fileBytes = Int(range.upperBound - range.lowerBound)
        if turn.passedEnd > range.lowerBound, turn.passed[found.stream] > range.lowerBound {
            turn.tally.passedBytes += fileBytes
            turn.tally.passedLines += 1
            return true
        }
        if found.isPartial || turn.holdsParts, found.isPartial || turn.generation.held[found.stream] != nil {
            return join(found, range, &turn, &assembler)
        }
        let place = Place(
            start: range.lowerBound, end: range.upperBound, stream: found.stream, time: found.timeNanoseconds,
            fileBytes: fileBytes, lines: 1, originalLength: -1)
        return Self.deliver(content, at: place, &turn, through: &text, to: &assembler, at: now)
    }

    @inline(__always)
    private static func deliver(
        _ content: borrowing ByteBuffer, at place: Place, _ turn: inout Turn, through text: inout LineText,
        to assembler: inout Assembler, at now: Instant
    ) -> Bool {
        let line = content.bytes
        return deliver(
            line.extracting(0..<end(line)), at: place, &turn, through: &text, to: &assembler, at: now)
    }

    /// Where a line ends: terminals, and programs made for Windows, write a carriage return before the newline.
    @inline(__always)
    private static func end(_ line: RawSpan) -> Int {
        let count = line.byteCount
        return count > 0 && line.byte(at: count - 1) == 13 ? count - 1 : count
    }

    @inline(__always)
    private static func hasByteOrderMark(_ line: RawSpan) -> Bool {
        line.byteCount >= 3 && line.byte(at: 0) == 0xEF && line.byte(at: 1) == 0xBB && line.byte(at: 2) == 0xBF
    }

    /// A line is whole: it is an entry, or goes on one.
    @inline(__always)
    private static func deliver(
        _ line: RawSpan, at place: Place, _ turn: inout Turn, through text: inout LineText,
        to assembler: inout Assembler, at now: Instant
    ) -> Bool {
        if let join = turn.join {
            let entry = turn.entry(of: place.stream, join, byteLimit: text.limit)
            return entry.take(line, at: place, &turn, through: &text, to: &assembler, at: now)
        }
        return OpenEntry.emit(line, at: place, &turn, through: &text, to: &assembler)
    }

    @inline(never)
    private mutating func join(
        _ found: ContainerLine, _ range: Range<Int64>, _ turn: inout Turn, _ assembler: inout Assembler
    ) -> Bool {
        let stream = found.stream
        let generation = turn.generation
        let held =
            generation.held[stream]
            ?? HeldPartial(start: range.lowerBound, time: found.timeNanoseconds, since: now)
        generation.held[stream] = held
        turn.holdsParts = true
        // A few bytes more than the limit show where a character ends.
        held.append(content.bytes, limit: text.limit + 4, frame: range, at: now)
        turn.tally.heldBytes += Int(range.upperBound - range.lowerBound)
        guard !found.isPartial || turn.isCut(stream, at: held.end) else { return true }
        return endLine(of: stream, &turn, to: &assembler)
    }

    /// The parts of a line that are there are the whole line.
    @inline(never)
    mutating func endLine(of stream: OutputStream, _ turn: inout Turn, to assembler: inout Assembler) -> Bool {
        guard let held = turn.generation.held[stream] else { return true }
        let place = Place(
            start: held.start, end: held.end, stream: stream, time: held.time, fileBytes: held.fileBytes,
            lines: held.lines, originalLength: held.length > text.limit ? held.length : -1)
        let isDone = Self.deliver(held.content, at: place, &turn, through: &text, to: &assembler, at: now)
        if isDone {
            turn.generation.held[stream] = nil
            turn.tally.heldBytes -= held.fileBytes
        }
        return isDone
    }

    /// The lines of an entry that are there are the whole entry.
    /// - Returns: false when it cannot leave yet.
    @inline(never)
    mutating func endEntry(of stream: OutputStream, _ turn: inout Turn, to assembler: inout Assembler) -> Bool {
        guard let entry = turn.generation.entries[stream], entry.isOpen else { return true }
        guard entry.close(&turn, through: &text, to: &assembler) else { return false }
        turn.forgetEntry(of: stream)
        return true
    }

    private static func endOfZeros(_ bytes: RawSpan, from start: Int) -> Int {
        var index = start
        while index < bytes.byteCount, bytes.byte(at: index) == 0 { index += 1 }
        return index
    }
}
