import Bytes
import Record

/// Lines that are no JSON, no access line of nginx's and none of Kafka's: each form is tried in turn, from the one
/// with the surest signs to the general head of a logging library's line.
extension LineParser {
    /// What can be had of such a line.
    mutating func plain(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        if line.firstOffset(of: 0x1B) != nil { return coloured(line, frameTime, &fields) }
        return uncoloured(line, frameTime, &fields)
    }

    private mutating func uncoloured(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        let end = line.firstOffset(of: 10) ?? line.byteCount
        let first = line.byteOrZero(0)
        if first == UInt8(ascii: "<"), let verdict = syslog(line, end, frameTime, &fields) { return verdict }
        if first.isDigit {
            if let verdict = nginxError(line, &fields) { return verdict }
            if let verdict = redis(line, end, frameTime, &fields) { return verdict }
            if let verdict = squid(line, end, &fields) { return verdict }
        }
        if first == UInt8(ascii: "#"), let verdict = slowLog(line, end, frameTime, &fields) { return verdict }
        if first.isLetter {
            if let verdict = klog(line, end, frameTime, &fields) { return verdict }
            if let verdict = logfmt(line, end, frameTime, &fields) { return verdict }
        }
        if let verdict = syslog(line, end, frameTime, &fields) { return verdict }
        if let verdict = request(line, 0, end, frameTime, &fields) { return verdict }
        return headed(line, end, frameTime, &fields)
    }

    /// Reads a line with the escape sequences taken out. What is found then stands in `scratch`, since the line that
    /// is stored keeps its colour.
    @inline(never)
    private mutating func coloured(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        // Taken out, so that it can be read while the parser changes.
        var text = uncolouredText.take() ?? ByteBuffer(capacity: line.byteCount)
        text.removeAll()
        ANSI.strip(line, into: &text)
        var verdict: Verdict
        if let found = accessLine(text.bytes, &fields) {
            verdict = found
        } else if scanObject(text.bytes) {
            verdict = object(text.bytes, frameTime, &fields)
        } else if let found = log4j(text.bytes, pinned: false, &fields) {
            verdict = found
        } else {
            verdict = uncoloured(text.bytes, frameTime, &fields)
        }
        fields.moveToScratch(text.bytes)
        uncolouredText = consume text
        return verdict
    }

    /// The general head, and what it tells of logger, thread and exceptions.
    private func headed(_ line: RawSpan, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        var head = Head(line, to: end)
        var verdict = Verdict(service: .other, level: .none, format: "plain")
        if head.level == .none { secondLine(line, end, &head) }
        if head.level == .none { Self.letterLevel(line, end, &head) }
        if head.level == .none { Self.phpLevel(line, end, &head) }
        verdict.level = head.level
        verdict.isRecognised = head.time != nil || head.level != .none
        if verdict.isRecognised { verdict.format = Self.format(line, end, head) }
        fields.add(FieldName(.format), verdict.format)
        if head.levelEnd > head.levelStart {
            fields.addOriginalLevel(line, from: head.levelStart, count: head.levelEnd - head.levelStart, head.level)
        }
        if head.level != .none, head.time != nil || head.levelStart == 0 {
            let origin = Origin(line, head, to: end)
            if origin.loggerEnd > origin.loggerStart {
                fields.addText(FieldName(.logger), line, from: origin.loggerStart, to: origin.loggerEnd)
            }
            if origin.threadEnd > origin.threadStart {
                fields.addText(FieldName(.thread), line, from: origin.threadStart, to: origin.threadEnd)
            }
        }
        if let time = head.time {
            fields.time = resolve(time, frameTime, &fields)
            if fields.time == nil, !fields.lacksDate, !time.isCoarse { verdict.failure = .badTime }
        }
        Trace.add(line, from: verdict.isRecognised ? max(head.end, 1) : 0, &fields)
        Self.addNeutral(&fields)
        return verdict
    }

    /// java.util.logging's level stands at the start of the second line: `SEVERE: text`.
    private func secondLine(_ line: RawSpan, _ end: Int, _ head: inout Head) {
        guard head.time != nil, end < line.byteCount else { return }
        let start = end + 1
        var stop = start
        while line.byteOrZero(stop).isCapital { stop += 1 }
        guard line.byteOrZero(stop) == UInt8(ascii: ":"), stop - start >= 4 else { return }
        let level = LevelWord.level(line, from: start, count: stop - start)
        guard level != .none else { return }
        head.level = level
        head.levelStart = start
        head.levelEnd = stop
    }

    /// Levels of one letter: `2026-11-25 00:28:51.325818 I | etcdserver: text`, `[I 2026-11-25 00:28:51.325 App] text`.
    private static func letterLevel(_ line: RawSpan, _ end: Int, _ head: inout Head) {
        var place = -1
        if let time = head.time {
            let index = line.skipSpaces(time.end, to: end)
            // etcd's older form may have `[file.go:148] ` before the letter.
            var letter = index
            if line.byteOrZero(letter) == UInt8(ascii: "["),
                case let close = line.find(UInt8(ascii: "]"), from: letter, to: min(end, letter + 60)), close > 0
            {
                letter = line.skipSpaces(close + 1, to: end)
            }
            if letter + 3 <= end, line.has(" | ", at: letter + 1) { place = letter }
        } else if line.byteOrZero(0) == UInt8(ascii: "["), line.byteOrZero(2) == 32, let time = TimeText(line, at: 3) {
            head.time = time
            place = 1
        }
        guard place >= 0 else { return }
        head.level = level(letter: line.at(place))
        head.end = place + 1
        if head.level != .none {
            head.levelStart = place
            head.levelEnd = place + 1
        }
    }

    /// The level that a capital stands for.
    static func level(letter: UInt8) -> Level {
        switch letter {
        case UInt8(ascii: "T"), UInt8(ascii: "V"): .trace
        case UInt8(ascii: "D"): .debug
        case UInt8(ascii: "I"), UInt8(ascii: "N"): .info
        case UInt8(ascii: "W"): .warn
        case UInt8(ascii: "E"): .error
        case UInt8(ascii: "F"), UInt8(ascii: "C"), UInt8(ascii: "A"): .fatal
        default: .none
        }
    }

    /// `PHP Warning:  text`, after PHP's time or alone.
    private static func phpLevel(_ line: RawSpan, _ end: Int, _ head: inout Head) {
        var index = line.skipSpaces(head.time.map { $0.end } ?? 0, to: end)
        if line.byteOrZero(index) == UInt8(ascii: "]") { index = line.skipSpaces(index + 1, to: end) }
        // The zone's name stands before the bracket's end.
        if head.time != nil, !line.has("PHP ", at: index),
            case let close = line.find(UInt8(ascii: "]"), from: index, to: min(end, index + 40)), close > 0
        {
            index = line.skipSpaces(close + 1, to: end)
        }
        guard let found = PHPText.level(line, index) else { return }
        head.level = found.level
        head.levelStart = index + 4
        head.levelEnd = found.end
        head.end = found.end
    }

    /// The name of the form of a headed line: the few that can be told apart have their own.
    private static func format(_ line: RawSpan, _ end: Int, _ head: Head) -> StaticString {
        guard let time = head.time else { return "text" }
        if head.level != .none {
            return line.has(":  ", at: head.levelEnd) && head.bracketEnd > head.bracketStart ? "postgresql" : "text"
        }
        return PostgresText.isDetail(line, time.end, end) ? "postgresql" : "text"
    }
}

/// PHP's own levels.
enum PHPText {
    private static let kinds: [(text: StaticString, level: Level)] = [
        ("Fatal error:", .fatal), ("Parse error:", .fatal), ("Core error:", .fatal), ("Compile error:", .fatal),
        ("Recoverable fatal error:", .error), ("Warning:", .warn), ("Core warning:", .warn),
        ("Compile warning:", .warn), ("Notice:", .info), ("Strict Standards:", .info), ("Deprecated:", .warn),
    ]

    /// The level that `PHP Warning:` at `start` tells, and the offset of its colon.
    static func level(_ line: RawSpan, _ start: Int) -> (level: Level, end: Int)? {
        guard line.has("PHP ", at: start) else { return nil }
        for kind in kinds where line.has(kind.text, at: start + 4) {
            return (kind.level, start + 4 + kind.text.utf8CodeUnitCount - 1)
        }
        return nil
    }
}
