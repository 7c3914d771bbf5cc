import Bytes

/// The logger and the thread of a headed line, where the layout is one of those that tell them without doubt.
struct Origin {
    var loggerStart = 0
    var loggerEnd = 0
    var threadStart = 0
    var threadEnd = 0

    /// Looks before and behind the level.
    init(_ line: RawSpan, _ head: Head, to end: Int) {
        // `INFO:logger:text`, Python's default.
        if head.levelStart == 0, head.time == nil {
            guard line.byteOrZero(head.levelEnd) == UInt8(ascii: ":") else { return }
            let stop = Self.nameEnd(line, head.levelEnd + 1, end)
            if stop > head.levelEnd + 1, line.byteOrZero(stop) == UInt8(ascii: ":") {
                setLogger(head.levelEnd + 1, stop)
            }
            return
        }
        // `time - logger - LEVEL - text`
        if head.nameEnd > head.nameStart, head.nameEnd < head.levelStart { setLogger(head.nameStart, head.nameEnd) }
        let hasBracket = head.bracketEnd > head.bracketStart && head.bracketEnd < head.levelStart
        var index = line.skipSpaces(head.end, to: end)
        if line.byteOrZero(index) == UInt8(ascii: "|") { index = line.skipSpaces(index + 1, to: end) }
        if springBoot(line, index, end) { return }
        switch line.byteOrZero(index) {
        case UInt8(ascii: "["):
            bracketed(line, index, end)
        case UInt8(ascii: "-"):
            // log4js: `[time] [LEVEL] logger - text` has no dash here.
            break
        default:
            let stop = Self.nameEnd(line, index, end)
            guard stop > index else { break }
            let after = line.skipSpaces(stop, to: end)
            let dash = after > stop && (line.has("- ", at: after) || line.has("-- ", at: after))
            let dotted = Self.isDotted(line, index, stop)
            let colon = line.byteOrZero(stop) == UInt8(ascii: ":") && line.byteOrZero(stop + 1) <= 32
            guard dash || colon && (dotted || head.levelInBrackets) else { break }
            setLogger(index, stop)
            // `time [thread] LEVEL logger - text`
            if hasBracket, dash, !Self.isNumber(line, head.bracketStart, head.bracketEnd) {
                threadStart = head.bracketStart
                threadEnd = head.bracketEnd
            }
        }
    }

    /// `12345 --- [app] [thread] logger : text`
    private mutating func springBoot(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while line.byteOrZero(index).isDigit { index += 1 }
        guard index > start, line.has(" --- [", at: index) else { return false }
        index += 5
        while line.byteOrZero(index) == UInt8(ascii: "[") {
            let close = line.find(UInt8(ascii: "]"), from: index, to: min(end, index + 200))
            guard close > 0 else { return true }
            threadStart = line.skipSpaces(index + 1, to: close)
            threadEnd = close
            index = line.skipSpaces(close + 1, to: end)
        }
        let stop = Self.nameEnd(line, index, end)
        if stop > index, line.has(": ", at: line.skipSpaces(stop, to: end)) { setLogger(index, stop) }
        return true
    }

    /// `LEVEL [logger] (thread) text` and `LEVEL [thread] logger text`.
    private mutating func bracketed(_ line: RawSpan, _ start: Int, _ end: Int) {
        let close = line.find(UInt8(ascii: "]"), from: start, to: min(end, start + 200))
        // Apache's `[pid 12:tid 34]` is no thread's name.
        guard close > start + 1, !line.has("[pid ", at: start) else { return }
        let next = line.skipSpaces(close + 1, to: end)
        if line.byteOrZero(next) == UInt8(ascii: "("),
            case let stop = line.find(UInt8(ascii: ")"), from: next, to: min(end, next + 200)), stop > 0,
            Self.isDotted(line, start + 1, close)
        {
            setLogger(start + 1, close)
            threadStart = next + 1
            threadEnd = stop
            return
        }
        let stop = Self.nameEnd(line, next, end)
        // `[thread] Logger:12 - text`
        if let nameStop = Self.beforeLine(line, next, stop), line.has(" - ", at: stop) {
            threadStart = start + 1
            threadEnd = close
            setLogger(next, nameStop)
            return
        }
        if stop > next, Self.isDotted(line, next, stop) {
            threadStart = start + 1
            threadEnd = close
            setLogger(next, stop)
        }
    }

    private mutating func setLogger(_ start: Int, _ end: Int) {
        loggerStart = start
        loggerEnd = end
    }

    /// The end of the name at `start`, without a colon at its end.
    private static func nameEnd(_ line: RawSpan, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < min(end, start + 160) {
            let byte = line.at(index)
            guard byte.isLetter || byte.isDigit || [46, 95, 36, 45, 58, 47, 64].contains(byte) else { break }
            index += 1
        }
        while index > start, line.at(index - 1) == UInt8(ascii: ":") { index -= 1 }
        // Python's default ends its logger with the first colon.
        if start > 0, line.at(start - 1) == UInt8(ascii: ":"),
            case let colon = line.find(UInt8(ascii: ":"), from: start, to: index), colon > 0
        {
            return colon
        }
        return index
    }

    /// The end of a capitalised name with a line number behind it.
    private static func beforeLine(_ line: RawSpan, _ start: Int, _ stop: Int) -> Int? {
        var index = stop
        while index > start, line.at(index - 1).isDigit || line.at(index - 1) == UInt8(ascii: "?") { index -= 1 }
        guard index < stop, index > start + 1, line.at(index - 1) == UInt8(ascii: ":"), line.at(start).isLetter else {
            return nil
        }
        return index - 1
    }

    /// A name of several words joined by dots or double colons.
    private static func isDotted(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        guard end > start, line.at(start).isLetter else { return false }
        for index in start..<(end - 1) {
            let byte = line.at(index)
            if byte == UInt8(ascii: "."), line.at(index + 1).isLetter { return true }
            if byte == UInt8(ascii: ":"), line.at(index + 1) == UInt8(ascii: ":") { return true }
        }
        return false
    }

    private static func isNumber(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        for index in start..<end where !line.at(index).isDigit { return false }
        return true
    }
}
