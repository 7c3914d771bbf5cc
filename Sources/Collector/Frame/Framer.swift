import Bytes
import Flow
import Parsing
import Settings

/// Cuts bytes of a file into lines, takes each line out of its frame, joins what a container runtime cut, and hands the
/// entries on.
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

    /// The longest line in the file that is looked at as a whole.
    func rawLimit(_ frame: SourceSettings.Frame) -> Int { frame == .plain ? text.limit : frameLimit }

    /// Hands on the lines that end in `bytes`, and moves the generation's offset behind them.
    /// - Parameters:
    ///   - bytes: of the file, from `base` on.
    ///   - start: where in `bytes` the generation's next line begins.
    mutating func cut(
        _ bytes: RawSpan, from start: Int, base: Int64, of generation: Generation, frame: SourceSettings.Frame,
        piece: UInt64, to assembler: inout Assembler, _ tally: inout Tally
    ) -> Stop {
        var at = start
        var stop = Stop.incomplete
        let count = bytes.byteCount
        let hasCuts = !generation.cuts.isEmpty
        let limit = generation.limit
        while at < count {
            let lineStart = base + Int64(at)
            guard lineStart < limit else {
                stop = .limit
                break
            }
            let cut = hasCuts ? generation.cuts.lineEnd(after: lineStart).map { Int($0 - base) } : nil
            if bytes.byte(at: at) == 0 {
                let end = Self.endOfZeros(bytes, from: at)
                // Zeros at the end may be room that a writer has yet to fill.
                guard end < count || cut == count else {
                    stop = count - at > rawLimit(frame) ? .tooLong : .incomplete
                    break
                }
                tally.nulBytes += end - at
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
                stop = count - at > rawLimit(frame) ? .tooLong : .incomplete
                break
            }
            guard
                line(
                    bytes.extracting(at..<end), lineStart..<(base + Int64(next)), -1, generation, frame, piece,
                    &assembler, &tally)
            else {
                stop = .needsAnchor
                break
            }
            tally.lines += 1
            at = next
        }
        tally.bytes += at - start
        generation.offset = base + Int64(at)
        generation.searched = generation.offset
        return stop
    }

    /// Hands on a line that was too long to be looked at as a whole: its beginning, as it stands in the file.
    /// - Returns: false when an anchor must be made durable first.
    mutating func cutLong(
        _ beginning: RawSpan, _ range: Range<Int64>, length: Int, of generation: Generation, piece: UInt64,
        to assembler: inout Assembler, _ tally: inout Tally
    ) -> Bool {
        let original = length > text.limit ? length : -1
        guard line(beginning, range, original, generation, .plain, piece, &assembler, &tally) else { return false }
        tally.lines += 1
        tally.bytes += Int(range.upperBound - range.lowerBound)
        generation.offset = range.upperBound
        generation.searched = range.upperBound
        return true
    }

    @inline(__always)
    private mutating func line(
        _ line: RawSpan, _ range: Range<Int64>, _ originalLength: Int, _ generation: Generation,
        _ frame: SourceSettings.Frame, _ piece: UInt64, _ assembler: inout Assembler, _ tally: inout Tally
    ) -> Bool {
        // A line's way must not depend on how much of it a read happened to hold.
        if frame != .plain, line.byteCount <= frameLimit {
            content.removeAll()
            let found =
                frame == .docker ? docker.decode(line, into: &content) : CRIFrame.decode(line, into: &content)
            if let found { return framed(found, range, generation, piece, &assembler, &tally) }
        }
        let fileBytes = Int(range.upperBound - range.lowerBound)
        if generation.passedEnd > range.lowerBound, generation.passed[.unknown] > range.lowerBound {
            tally.passedBytes += fileBytes
            return true
        }
        var end = line.byteCount
        if end > 0, line.byte(at: end - 1) == 13 { end -= 1 }
        guard end > 0 else {
            tally.blankLines += 1
            tally.blankBytes += fileBytes
            return true
        }
        return text.emit(
            line.extracting(0..<end),
            at: Place(
                start: range.lowerBound, end: range.upperBound, stream: .unknown, time: nil, fileBytes: fileBytes,
                lines: 1, originalLength: originalLength, piece: piece),
            of: generation, to: &assembler, &tally)
    }

    @inline(__always)
    private mutating func framed(
        _ found: ContainerLine, _ range: Range<Int64>, _ generation: Generation, _ piece: UInt64,
        _ assembler: inout Assembler, _ tally: inout Tally
    ) -> Bool {
        let fileBytes = Int(range.upperBound - range.lowerBound)
        if generation.passedEnd > range.lowerBound, generation.passed[found.stream] > range.lowerBound {
            tally.passedBytes += fileBytes
            return true
        }
        if found.isPartial || generation.held[found.stream] != nil {
            return join(found, range, generation, piece, &assembler, &tally)
        }
        let place = Place(
            start: range.lowerBound, end: range.upperBound, stream: found.stream, time: found.timeNanoseconds,
            fileBytes: fileBytes, lines: 1, originalLength: -1, piece: piece)
        return Self.emit(content, at: place, of: generation, through: &text, to: &assembler, &tally)
    }

    @inline(__always)
    private static func emit(
        _ content: borrowing ByteBuffer, at place: Place, of generation: Generation, through text: inout LineText,
        to assembler: inout Assembler, _ tally: inout Tally
    ) -> Bool {
        text.emit(content.bytes, at: place, of: generation, to: &assembler, &tally)
    }

    @inline(never)
    private mutating func join(
        _ found: ContainerLine, _ range: Range<Int64>, _ generation: Generation, _ piece: UInt64,
        _ assembler: inout Assembler, _ tally: inout Tally
    ) -> Bool {
        let stream = found.stream
        let held =
            generation.held[stream]
            ?? HeldPartial(start: range.lowerBound, time: found.timeNanoseconds, since: now)
        generation.held[stream] = held
        // A few bytes more than the limit show where a character ends.
        held.append(content.bytes, limit: text.limit + 4, frame: range, at: now)
        tally.heldBytes += Int(range.upperBound - range.lowerBound)
        guard !found.isPartial || generation.cuts.endsParts(of: stream, at: held.end) else { return true }
        return emitHeld(stream, of: generation, piece: piece, to: &assembler, &tally)
    }

    /// Hands on the parts of a line that are there.
    @inline(never)
    mutating func emitHeld(
        _ stream: OutputStream, of generation: Generation, piece: UInt64, to assembler: inout Assembler,
        _ tally: inout Tally
    ) -> Bool {
        guard let held = generation.held[stream] else { return true }
        let isDone = text.emit(
            held.content.bytes,
            at: Place(
                start: held.start, end: held.end, stream: stream, time: held.time, fileBytes: held.fileBytes,
                lines: held.lines, originalLength: held.length > text.limit ? held.length : -1, piece: piece),
            of: generation, to: &assembler, &tally)
        if isDone {
            generation.held[stream] = nil
            tally.heldBytes -= held.fileBytes
        }
        return isDone
    }

    private static func endOfZeros(_ bytes: RawSpan, from start: Int) -> Int {
        var index = start
        while index < bytes.byteCount, bytes.byte(at: index) == 0 { index += 1 }
        return index
    }
}
