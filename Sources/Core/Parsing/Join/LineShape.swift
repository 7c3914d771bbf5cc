import Bytes

/// What a line looks like to somebody who joins lines to entries.
enum LineShape: Hashable {
    /// Nothing but blanks.
    case blank
    /// One whole JSON object.
    case object
    /// The first line of a JSON object that is written over several.
    case objectStart
    /// An entry of its own whatever follows: access lines, logfmt.
    case whole
    /// A line of a daemon that only indented lines and traces go on: nginx's error log, syslog, PostgreSQL, redis.
    case single
    /// A head of a logging library: a time before the message, maybe with a level.
    case head
    /// A head that is a level alone: `INFO:     text`.
    case levelHead
    /// A level in small letters at the start, `error: text`: a head, or what a compiler says.
    case softHead
    /// Kafka's or ZooKeeper's head: whatever follows without one is its own.
    case kafkaHead
    /// java.util.logging's first line: the level begins the second one.
    case julHead
    /// `SEVERE: text`, the second line of java.util.logging.
    case julLevel
    /// A frame of a trace, or another line that only follows one: `\tat x`, `Caused by:`, `... 5 more`, `#0 x`.
    case frame
    /// A class of an exception, maybe with its message.
    case exception
    /// `Traceback (most recent call last):`
    case traceback
    /// What stands between Python's chained tracebacks.
    case chain
    /// `goroutine 1 [running]:`
    case goroutine
    /// `panic: text`, `fatal error: text`, `thread 'main' panicked at …`: begins an entry and a trace.
    case panic
    /// `/app/a.js:3`, with which Node begins an uncaught error.
    case nodeSource
    /// `# Time: …` of MySQL's and MariaDB's slow log.
    case slowTime
    /// `# User@Host: …` of the same.
    case slowUser
    /// Begins with a blank or a tab.
    case indented
    /// Anything else.
    case text

    /// Looks at a line.
    /// - Parameter visible: room for the line without its colour.
    init(_ line: RawSpan, _ visible: inout ByteBuffer) {
        guard line.firstOffset(of: 0x1B) != nil else {
            self.init(plain: line)
            return
        }
        visible.removeAll()
        ANSI.strip(line, into: &visible)
        self.init(plain: visible.bytes)
    }

    private init(plain line: RawSpan) {
        var start = 0
        while start < line.byteCount, line.at(start) == 32 || line.at(start) == 9 || line.at(start) == 13 { start += 1 }
        guard start < line.byteCount else {
            self = .blank
            return
        }
        let first = line.at(start)
        if first == UInt8(ascii: "{"), let object = Self.object(line, start) {
            self = object
            return
        }
        if start > 0 {
            self = Self.indented(line, start)
            return
        }
        self = Self.unindented(line, first)
    }

    private static func object(_ line: RawSpan, _ start: Int) -> LineShape? {
        var end = line.byteCount
        while end > start, line.at(end - 1) <= 32 { end -= 1 }
        // Python's and Ruby's own notations begin alike, but for the key's quote.
        let next = line.skipBlanks(start + 1)
        if line.at(end - 1) == UInt8(ascii: "}") {
            guard start == 0 else { return nil }
            return line.byteOrZero(next) == UInt8(ascii: "\"") || next == end - 1 ? .object : nil
        }
        // `{` alone, or with its first members.
        return start == 0 && (next >= end || line.at(next) == UInt8(ascii: "\"")) && end - start < 4096
            ? .objectStart : nil
    }

    private static func indented(_ line: RawSpan, _ start: Int) -> LineShape {
        if line.has("at ", at: start) || line.has("... ", at: start) || line.has("Suppressed: ", at: start) {
            return .frame
        }
        if line.has("Traceback (most recent call last)", at: start) { return .indented }
        // An indented head is one all the same (tracing's pretty form).
        let head = Head(line, from: start, to: min(line.byteCount, start + 200))
        if let time = head.time, time.gap != .date || head.level != .none, line.at(start).isDigit { return .head }
        return .indented
    }

    private static func unindented(_ line: RawSpan, _ first: UInt8) -> LineShape {
        let end = min(line.byteCount, 300)
        if first.isLetter {
            if let known = named(line, first) { return known }
        } else if first == UInt8(ascii: "#") {
            if line.has("# Time: ", at: 0) { return .slowTime }
            if line.has("# User@Host: ", at: 0) { return .slowUser }
            if line.byteOrZero(1).isDigit { return .frame }
        } else if first == UInt8(ascii: "/"), isSource(line) {
            return .nodeSource
        } else if first.isDigit || first == UInt8(ascii: ":") || first == UInt8(ascii: "<"),
            let known = single(line, first)
        {
            return known
        }
        if !first.isDigit, AccessParts(line, zone: .utc) != nil { return .whole }
        if first == UInt8(ascii: "\""), isRequest(line) { return .whole }
        var head = Head(line, to: end)
        if head.level == .none, first == UInt8(ascii: "["), line.byteOrZero(2) == 32, let time = TimeText(line, at: 3) {
            head.time = time
        }
        guard head.time != nil || head.level != .none else {
            return first.isLetter && TraceScan.exceptionClass(line, 0, line.byteCount) != nil ? .exception : .text
        }
        return headed(line, head, end)
    }

    /// Kinds of line that a word at the start tells.
    private static func named(_ line: RawSpan, _ first: UInt8) -> LineShape? {
        switch first {
        case UInt8(ascii: "C"):
            if line.has("Caused by: ", at: 0) { return .frame }
        case UInt8(ascii: "T"):
            if line.has("Traceback (most recent call last):", at: 0) { return .traceback }
            if line.has("The above exception was the direct cause", at: 0) { return .chain }
        case UInt8(ascii: "D"):
            if line.has("During handling of the above exception", at: 0) { return .chain }
        case UInt8(ascii: "S"):
            if line.has("Stack trace:", at: 0) || line.has("Stack (most recent call last)", at: 0) { return .frame }
            if line.has("Suppressed: ", at: 0) { return .frame }
        case UInt8(ascii: "g"):
            if line.has("goroutine ", at: 0), line.byteOrZero(10).isDigit { return .goroutine }
        case UInt8(ascii: "P"):
            if PHPText.level(line, 0) != nil { return .levelHead }
        case UInt8(ascii: "p"):
            if line.has("panic: ", at: 0) { return .panic }
        case UInt8(ascii: "f"):
            if line.has("fatal error: ", at: 0) { return .panic }
            if line.has("file:///", at: 0), isSource(line) { return .nodeSource }
        case UInt8(ascii: "n"):
            if line.has("node:", at: 0), isSource(line) { return .nodeSource }
            if line.has("note: run with `RUST_BACKTRACE", at: 0) || line.has("note: Some details", at: 0) {
                return .frame
            }
        case UInt8(ascii: "t"):
            if line.has("thread '", at: 0), contains(line, " panicked at ") { return .panic }
        case UInt8(ascii: "I"), UInt8(ascii: "W"), UInt8(ascii: "E"), UInt8(ascii: "F"):
            // klog, glog
            if isKlog(line) { return .head }
        default: break
        }
        if first.isCapital, isJULLevel(line) { return isRequest(line) ? .whole : .julLevel }
        // Syslog: `Nov 25 00:28:51 host tag: `, and morgan's `GET / 200 …`
        if let time = TimeText(line, at: 0), time.gap == .year, time.digits == 0 { return .single }
        if first.isCapital, isBareRequest(line) { return .whole }
        return isLogfmt(line) ? .whole : nil
    }

    private static func headed(_ line: RawSpan, _ head: Head, _ end: Int) -> LineShape {
        if isRequest(line) { return .whole }
        guard let time = head.time else {
            let isSmall = head.levelStart == 0 && !line.at(0).isCapital && line.at(0).isLetter
            return isSmall ? .softHead : .levelHead
        }
        if line.has(":  ", at: head.levelEnd), head.level != .none, head.bracketEnd > head.bracketStart {
            return .single
        }
        if head.level == .none, line.at(0).isLetter, line.find(UInt8(ascii: ","), from: 0, to: min(end, 8)) > 0 {
            return .julHead
        }
        // nginx's error log.
        if line.byteOrZero(4) == UInt8(ascii: "/"), line.has(" [", at: 19),
            line.find(UInt8(ascii: "#"), from: 20, to: min(end, 60)) > 0
        {
            return .single
        }
        if head.level == .none, PostgresText.isDetail(line, time.end, end) { return .single }
        if time.digits == 3, line.at(0) == UInt8(ascii: "["), line.byteOrZero(24) == UInt8(ascii: "]"),
            head.levelStart == 26
        {
            return .kafkaHead
        }
        if contains(line, " [myid:") { return .kafkaHead }
        return .head
    }

    /// `10.0.0.7 - - [`, `10.0.0.7:123 [`, `123:M 25 Nov`, `<34>`, `1795567052.732 `.
    private static func single(_ line: RawSpan, _ first: UInt8) -> LineShape? {
        if first == UInt8(ascii: "<") { return line.byteOrZero(1).isDigit ? .single : nil }
        let blank = line.find(32, from: 0, to: min(line.byteCount, 60))
        guard blank > 0 else { return nil }
        if IPAddress.isValid(line, 0, blank) { return .whole }
        let colon = line.findLast(UInt8(ascii: ":"), from: 0, to: blank)
        if colon > 0 {
            if IPAddress.isValid(line, 0, colon), line.has(" [", at: blank) { return .whole }
            if blank == colon + 2, [77, 83, 67, 88].contains(line.at(colon + 1)) { return .single }
        }
        return line.byteOrZero(10) == UInt8(ascii: ".") && blank == 14 ? .whole : nil
    }

    /// Whether the line is a framework's access line: nothing but head, client and user before a request in quotes.
    private static func isRequest(_ line: RawSpan) -> Bool {
        let quote = LineParser.requestStart(line, 0, min(line.byteCount, 400))
        guard quote > 0, LineParser.requestEnd(line, quote + 1, line.byteCount) != nil else { return false }
        return RequestPrefix(line, 0, quote) != nil
    }

    /// Whether pairs begin the line, with a time or a level among the first ones.
    private static func isLogfmt(_ line: RawSpan) -> Bool {
        var from = 0
        var pairs = 0
        while pairs < 4, let pair = LogfmtPair(line, from, line.byteCount) {
            let count = pair.keyEnd - pair.keyStart
            for key in ["level", "lvl", "severity"] as [StaticString]
            where line.equals(key, from: pair.keyStart, count: count)
                && LevelWord.level(line, from: pair.valueStart, count: pair.valueEnd - pair.valueStart) != .none
            {
                return true
            }
            for key in ["time", "ts", "t", "timestamp"] as [StaticString]
            where line.equals(key, from: pair.keyStart, count: count) && TimeText(line, at: pair.valueStart) != nil {
                return true
            }
            from = pair.next
            pairs += 1
        }
        return false
    }

    /// `/app/a.js:3`, `file:///app/a.mjs:3`, `node:internal/x:12`: a path, a colon, a number, nothing else.
    private static func isSource(_ line: RawSpan) -> Bool {
        var end = line.byteCount
        while end > 0, line.at(end - 1) <= 32 { end -= 1 }
        var index = end
        while index > 0, line.at(index - 1).isDigit { index -= 1 }
        return index < end && index > 2 && line.at(index - 1) == UInt8(ascii: ":")
            && line.find(32, from: 0, to: index) < 0
    }

    /// `I1125 00:28:51.325818 `, with a year in glog's newer form.
    private static func isKlog(_ line: RawSpan) -> Bool {
        var digits = 1
        while line.byteOrZero(digits).isDigit, digits < 10 { digits += 1 }
        return (digits == 5 || digits == 9) && line.byteOrZero(digits) == 32
            && line.byteOrZero(digits + 3) == UInt8(ascii: ":") && line.byteOrZero(digits + 6) == UInt8(ascii: ":")
    }

    private static func isJULLevel(_ line: RawSpan) -> Bool {
        for word in ["SEVERE: ", "WARNING: ", "INFO: ", "CONFIG: ", "FINE: ", "FINER: ", "FINEST: "] as [StaticString]
        where line.has(word, at: 0) {
            return true
        }
        return false
    }

    private static func isBareRequest(_ line: RawSpan) -> Bool {
        var index = 0
        while line.byteOrZero(index).isCapital { index += 1 }
        guard index >= 3, index <= 7, line.has(" /", at: index) else { return false }
        let blank = line.find(32, from: index + 1, to: line.byteCount)
        return blank > 0 && LineParser.isStatus(line, blank + 1) && line.byteOrZero(blank + 4) == 32
    }

    private static func contains(_ line: RawSpan, _ text: StaticString) -> Bool {
        let first = unsafe text.utf8Start.pointee
        var index = -1
        let end = min(line.byteCount, 400)
        while true {
            index = line.find(first, from: index + 1, to: end)
            guard index >= 0 else { return false }
            if line.has(text, at: index) { return true }
        }
    }
}

/// PostgreSQL's lines that go with the one before and have no level of their own.
enum PostgresText {
    /// Whether one of its words stands after the time, the process id and what else the prefix holds.
    static func isDetail(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        let limit = min(end, start + 130, line.byteCount)
        var colon = start - 1
        while true {
            colon = line.find(UInt8(ascii: ":"), from: colon + 1, to: limit)
            guard colon >= 0 else { return false }
            guard line.has(":  ", at: colon) else { continue }
            var word = colon
            while word > start, line.at(word - 1).isCapital { word -= 1 }
            guard word < colon, word > 0, line.at(word - 1) == 32 else { continue }
            for known in ["DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION"] as [StaticString]
            where line.equals(known, from: word, count: colon - word) {
                return true
            }
        }
    }
}
