import Bytes
import Record

/// Lines of `key=value` pairs: logrus, slog's text, go-kit, hclog without its head, structlog's logfmt.
extension LineParser {
    /// The fields of such a line, or nil when it is none: pairs from its first byte on, with a level, a time or a
    /// message among the first ones.
    mutating func logfmt(_ line: RawSpan, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict? {
        // Most plain lines have no `=` at the end of their first word.
        var index = 0
        while index < end, index < 40, LogfmtPair.isKeyByte(line.at(index)) { index += 1 }
        guard index > 0, line.byteOrZero(index) == UInt8(ascii: "=") else { return nil }
        var known = 0
        var pairs = 0
        var verdict = Verdict(service: .other, level: .none, format: "logfmt")
        var time: TimeText?
        var trace: LogfmtPair?
        var from = 0
        while pairs < 64, let pair = LogfmtPair(line, from, line.byteCount) {
            pairs += 1
            from = pair.next
            let key = keys.lookUp(line, from: pair.keyStart, count: pair.keyEnd - pair.keyStart)
            switch key {
            case .level, .lvl, .severity, .logLevel:
                let level = LevelWord.level(line, from: pair.valueStart, count: pair.valueEnd - pair.valueStart)
                guard level != .none, verdict.level == .none else { break }
                known += 1
                verdict.level = level
                fields.addOriginalLevel(line, from: pair.valueStart, count: pair.valueEnd - pair.valueStart, level)
            case .time, .ts, .timestamp, .t, .atTimestamp, .date:
                guard time == nil, let found = TimeText(line, at: pair.valueStart), found.end == pair.valueEnd else {
                    break
                }
                known += 1
                time = found
            case .msg, .message, .event, .err, .error: known += 1
            case .exception, .excInfo, .stack, .stackTrace, .stackTraceSnake, .traceback:
                trace = trace ?? pair
            default: break
            }
            pair.add(key, line, &fields)
        }
        // Text after the pairs: not a line of pairs, unless nearly all of it is.
        guard pairs >= 2 || from >= end, known >= 1, from >= end || pairs >= 4 else {
            fields.removeAll()
            return nil
        }
        fields.add(FieldName(.format), "logfmt" as StaticString)
        if let time {
            fields.time = resolve(time, frameTime, &fields)
            if fields.time == nil, !fields.lacksDate, !time.isCoarse { verdict.failure = .badTime }
        }
        if let trace { addTrace(trace, line, &fields) }
        Self.addNeutral(&fields)
        return verdict
    }

    /// The exception in a pair's value.
    @inline(never)
    private mutating func addTrace(_ pair: LogfmtPair, _ line: RawSpan, _ fields: inout Fields) {
        visible.removeAll()
        AccessText.unescape(line, from: pair.valueStart, to: pair.valueEnd, into: &visible)
        Trace.add(text: visible.bytes, &fields)
    }
}

/// One pair of a logfmt line.
struct LogfmtPair {
    var keyStart: Int
    var keyEnd: Int
    /// The value, without its quotes.
    var valueStart: Int
    var valueEnd: Int
    /// Whether the value was quoted, and has escapes.
    var isEscaped = false
    /// Where the next pair begins.
    var next: Int

    /// Reads the pair at `start`, after blanks; nil when no key stands there.
    init?(_ line: RawSpan, _ start: Int, _ end: Int) {
        keyStart = line.skipBlanks(start)
        var index = keyStart
        while index < end, Self.isKeyByte(line.at(index)) { index += 1 }
        keyEnd = index
        guard keyEnd > keyStart else { return nil }
        guard line.byteOrZero(index) == UInt8(ascii: "=") else { return nil }
        index += 1
        if line.byteOrZero(index) == UInt8(ascii: "\"") {
            valueStart = index + 1
            index += 1
            while index < end, line.at(index) != UInt8(ascii: "\"") {
                if line.at(index) == UInt8(ascii: "\\") {
                    isEscaped = true
                    index += 1
                }
                index += 1
            }
            guard index < end else { return nil }
            valueEnd = index
            next = index + 1
        } else {
            valueStart = index
            while index < end, line.at(index) > 32 { index += 1 }
            valueEnd = index
            next = index
        }
        guard next >= end || line.at(next) <= 32 else { return nil }
    }

    @inline(__always)
    static func isKeyByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || [95, 45, 46, 64, 47].contains(byte)
    }

    /// Adds the pair where its key has a meaning for every program.
    func add(_ key: KnownKey, _ line: RawSpan, _ fields: inout Fields) {
        let name: CatalogueName
        switch key {
        case .traceID, .traceIDCamel, .dottedTraceID: name = .traceID
        case .spanID, .spanIDCamel, .dottedSpanID: name = .spanID
        case .logger, .loggerName, .dottedLogger: name = .logger
        case .thread, .threadName, .threadCamel: name = .thread
        default: return
        }
        guard fields.value(of: FieldName(name)) == nil, valueEnd > valueStart else { return }
        if isEscaped {
            let before = fields.scratch.count
            AccessText.unescape(line, from: valueStart, to: valueEnd, into: &fields.scratch)
            fields.addScratch(FieldName(name), from: before)
        } else {
            fields.addText(FieldName(name), line, from: valueStart, to: valueEnd)
        }
    }
}
