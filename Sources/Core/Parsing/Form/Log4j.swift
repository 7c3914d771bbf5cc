import Bytes
import Record

/// The lines of Kafka and ZooKeeper, which come from log4j and log4j2.
extension LineParser {
    /// The fields of a line of Kafka or ZooKeeper, or nil when it is none.
    ///
    ///     [2026-11-24 06:00:00,123] INFO [Component id=1] message (logger)
    ///     2026-11-24T06:00:00,123 INFO message (logger) [thread]
    ///     2026-11-24 06:00:00,123 [myid:1] - INFO  [thread:Class@136] - message
    /// - Parameter pinned: the source is Kafka's: a head is enough, no logger is needed.
    mutating func log4j(_ line: RawSpan, pinned: Bool, _ fields: inout Fields) -> Verdict? {
        let bracketed = line.byteOrZero(0) == UInt8(ascii: "[")
        guard let stamp = Timestamp.iso(line, bracketed ? 1 : 0, zone: zone) else { return nil }
        var index = stamp.end
        if bracketed {
            guard line.byteOrZero(index) == UInt8(ascii: "]") else { return nil }
            index &+= 1
        }
        guard line.byteOrZero(index) == 32 else { return nil }
        index = line.skipSpaces(index, to: line.byteCount)
        if !bracketed, line.has("[myid:", at: index) || line.has("- ", at: index) {
            return zooKeeper(line, index, stamp, &fields)
        }
        var wordEnd = index
        while wordEnd < line.byteCount, line.at(wordEnd).isCapital { wordEnd &+= 1 }
        // A message may begin with a newline.
        guard wordEnd > index, line.byteOrZero(wordEnd) == 32 || line.byteOrZero(wordEnd) == 10 else { return nil }
        let level = LevelWord.level(line, from: index, count: wordEnd &- index)
        guard level != .none else { return nil }
        let message = line.skipSpaces(wordEnd, to: line.byteCount)
        let origin = LoggerSuffix(line, from: message) ?? (pinned ? LoggerSuffix(layout: line, from: message) : nil)
        guard pinned || isKafkas(line, origin, message, isBracketed: bracketed) else { return nil }

        fields.add(FieldName(.format), "log4j" as StaticString)
        fields.addOriginalLevel(line, from: index, count: wordEnd &- index, level)
        if let origin {
            fields.addText(FieldName(.logger), line, from: origin.start, to: origin.end)
            if origin.threadStart >= 0 {
                fields.addText(FieldName(.thread), line, from: origin.threadStart, to: origin.threadEnd)
            }
        }
        Self.addComponent(line, origin.map { max($0.textStart, message) } ?? message, &fields)
        Trace.add(line, from: message, &fields)
        Self.addNeutral(&fields)
        fields.time = stamp.time
        return Verdict(
            service: .kafka, level: level, format: "log4j", failure: stamp.time == nil ? .badTime : .none)
    }

    /// Whether the logger says that the line is Kafka's. Flask writes the same layout but for `in module: ` before the
    /// message, and its message may end in anything; so may that of every layout with a bare time, where Kafka's have
    /// the thread at the end.
    private func isKafkas(
        _ line: RawSpan, _ origin: LoggerSuffix?, _ message: Int, isBracketed: Bool
    ) -> Bool {
        guard let origin, origin.isKafka, isBracketed || origin.threadStart >= 0 else { return false }
        guard line.has("in ", at: message) else { return true }
        var index = message + 3
        while index < line.byteCount, line.at(index) > 32, line.at(index) != UInt8(ascii: ":") { index += 1 }
        return !line.has(": ", at: index)
    }

    /// The first part of such a line that is lacking, for a person.
    func log4jMissing(_ line: RawSpan) -> StaticString {
        let bracketed = line.byteOrZero(0) == UInt8(ascii: "[")
        guard let stamp = Timestamp.iso(line, bracketed ? 1 : 0, zone: zone) else {
            return "no [date time] or date and time at its start"
        }
        if bracketed, line.byteOrZero(stamp.end) != UInt8(ascii: "]") { return "no ] after the time" }
        let index = line.skipSpaces(bracketed ? stamp.end &+ 1 : stamp.end, to: line.byteCount)
        var wordEnd = index
        while wordEnd < line.byteCount, line.at(wordEnd).isCapital { wordEnd &+= 1 }
        guard LevelWord.level(line, from: index, count: wordEnd &- index) != .none else {
            return "no level in capitals after the time"
        }
        return "no logger of Kafka's or ZooKeeper's, (kafka.server.KafkaServer) say, at its end"
    }

    /// ZooKeeper's own layout: `%d{ISO8601} [myid:%X{myid}] - %-5p [%t:%C{1}@%L] - %m%n`.
    private func zooKeeper(_ line: RawSpan, _ start: Int, _ stamp: Timestamp, _ fields: inout Fields) -> Verdict? {
        var index = start
        var node = (0, 0)
        if line.has("[myid:", at: index) {
            let close = line.find(UInt8(ascii: "]"), from: index, to: min(line.byteCount, index + 40))
            guard close > 0 else { return nil }
            node = (index + 6, close)
            index = close + 1
        } else {
            index -= 1
        }
        guard line.has(" - ", at: index) else { return nil }
        index = line.skipSpaces(index + 3, to: line.byteCount)
        var wordEnd = index
        while wordEnd < line.byteCount, line.at(wordEnd).isCapital { wordEnd += 1 }
        let level = LevelWord.level(line, from: index, count: wordEnd - index)
        let open = line.skipSpaces(wordEnd, to: line.byteCount)
        guard level != .none, line.byteOrZero(open) == UInt8(ascii: "[") else { return nil }
        // The thread holds anything; `:Class@line] - ` ends it.
        var close = open
        var at = -1
        while true {
            close = line.find(UInt8(ascii: "]"), from: close + 1, to: line.byteCount)
            guard close >= 0 else { return nil }
            guard line.has("] - ", at: close) || close + 3 == line.byteCount else { continue }
            at = line.findLast(UInt8(ascii: "@"), from: open, to: close)
            if at >= 0 { break }
        }
        let colon = line.findLast(UInt8(ascii: ":"), from: open, to: at)
        guard colon >= 0 else { return nil }
        fields.add(FieldName(.format), "zookeeper" as StaticString)
        fields.addOriginalLevel(line, from: index, count: wordEnd - index, level)
        fields.addText(FieldName(.logger), line, from: colon + 1, to: at)
        let threadEnd = line.at(colon - 1) == UInt8(ascii: ":") ? colon - 1 : colon
        if threadEnd > open + 1 { fields.addText(FieldName(.thread), line, from: open + 1, to: threadEnd) }
        if node.1 > node.0 { fields.addText(FieldName(.nodeID), line, from: node.0, to: node.1) }
        Trace.add(line, from: close, &fields)
        Self.addNeutral(&fields)
        fields.time = stamp.time
        return Verdict(
            service: .kafka, level: level, format: "zookeeper", failure: stamp.time == nil ? .badTime : .none)
    }

    /// The component in brackets at the start of a message, and the id in it: `[Broker id=1]`, `[GroupCoordinator 1]`.
    @inline(__always)
    static func addComponent(_ line: RawSpan, _ start: Int, _ fields: inout Fields) {
        guard line.byteOrZero(start) == UInt8(ascii: "[") else { return }
        let limit = min(line.byteCount, start &+ 256)
        let close = line.find(UInt8(ascii: "]"), from: start &+ 1, to: limit)
        guard close > start &+ 1 else { return }
        // The name is the words before the first `key=value` or number.
        var index = start &+ 1
        var nameEnd = index
        var id = (0, 0)
        while index < close {
            var wordEnd = index
            var equals = -1
            var digits = true
            while wordEnd < close, line.at(wordEnd) != 32 {
                let byte = line.at(wordEnd)
                if byte == UInt8(ascii: "="), equals < 0 { equals = wordEnd }
                if !byte.isDigit { digits = false }
                wordEnd &+= 1
            }
            if equals >= 0 || digits {
                let from = digits ? index : equals &+ 1
                var to = from
                while to < wordEnd, line.at(to).isDigit { to &+= 1 }
                let isID =
                    digits || line.equals("id", from: index, count: equals &- index)
                    || line.equals("brokerId", from: index, count: equals &- index)
                    || line.equals("nodeId", from: index, count: equals &- index)
                    || line.equals("replicaId", from: index, count: equals &- index)
                    || line.equals("broker", from: index, count: equals &- index)
                if isID, to > from, to == wordEnd || line.at(to) == UInt8(ascii: ",") { id = (from, to) }
                break
            }
            nameEnd = wordEnd
            index = line.skipSpaces(wordEnd, to: close)
        }
        if nameEnd > start &+ 1 { fields.addText(FieldName(.component), line, from: start &+ 1, to: nameEnd) }
        if id.1 > id.0 { fields.add(FieldName(.brokerID), Fields.Slice(line: id.0, count: id.1 &- id.0)) }
    }
}

/// The `(logger)` at the end of a message of Kafka's, maybe with a line number in it and a `[thread]` after it.
struct LoggerSuffix {
    var start: Int
    var end: Int
    var threadStart = -1
    var threadEnd = -1
    /// Whether the name is one of Kafka's or ZooKeeper's, or that of a class with its package.
    var isKafka: Bool
    /// Where the message begins, if the logger stands before it; otherwise 0.
    var textStart = 0

    /// Looks for it at the end of the line from `start` on; of a message of several lines, at the end of the last.
    @inline(__always)
    init?(_ line: RawSpan, from start: Int) {
        guard let newline = line.firstOffset(of: 10, from: start) else {
            guard let found = Self.atEnd(line, start, line.byteCount) else { return nil }
            self = found
            return
        }
        guard let found = Self.inLines(line, start, newline) else { return nil }
        self = found
    }

    /// The last of Kafka's loggers at a line's end before the trace, or the first of any.
    @inline(never)
    private static func inLines(_ line: RawSpan, _ start: Int, _ firstEnd: Int) -> LoggerSuffix? {
        var best = atEnd(line, start, firstEnd)
        var index = firstEnd + 1
        while index < line.byteCount {
            let end = line.firstOffset(of: 10, from: index) ?? line.byteCount
            let text = line.skipBlanks(index)
            if text < end, best != nil,
                TraceScan.isFrame(line, text) || TraceScan.exceptionClass(line, text, end) != nil
            {
                break
            }
            if let found = atEnd(line, index, end), found.isKafka || best == nil { best = found }
            index = end + 1
        }
        return best ?? overLines(line, start)
    }

    /// The layout that has logger and thread before the message: `[thread] Logger:12 - message`.
    init?(layout line: RawSpan, from start: Int) {
        let limit = line.firstOffset(of: 10, from: start) ?? line.byteCount
        guard line.byteOrZero(start) == UInt8(ascii: "[") else { return nil }
        let close = line.find(UInt8(ascii: "]"), from: start, to: limit)
        guard close > start + 1, line.byteOrZero(close + 1) == 32 else { return nil }
        var index = close + 2
        while index < limit, line.at(index) > 32, line.at(index) != UInt8(ascii: ":") { index += 1 }
        let nameEnd = index
        if line.byteOrZero(index) == UInt8(ascii: ":") {
            index += 1
            while line.byteOrZero(index).isDigit || line.byteOrZero(index) == UInt8(ascii: "?") { index += 1 }
        }
        guard nameEnd > close + 2, line.has(" - ", at: index) else { return nil }
        self.init(start: close + 2, end: nameEnd, isKafka: true)
        threadStart = start + 1
        threadEnd = close
        textStart = index + 3
    }

    /// A thread's name may hold newlines: the entry ends with it.
    @inline(never)
    private static func overLines(_ line: RawSpan, _ start: Int) -> LoggerSuffix? {
        guard line.firstOffset(of: 10, from: start) != nil, line.at(line.byteCount - 1) == UInt8(ascii: "]") else {
            return nil
        }
        return withThread(line, start, line.byteCount)
    }

    private init(start: Int, end: Int, isKafka: Bool) {
        self.start = start
        self.end = end
        self.isKafka = isKafka
    }

    @inline(__always)
    private static func atEnd(_ line: RawSpan, _ start: Int, _ limit: Int) -> LoggerSuffix? {
        var end = limit
        while end > start, line.at(end &- 1) == 32 || line.at(end &- 1) == 13 { end &-= 1 }
        guard end &- start >= 3 else { return nil }
        if line.at(end &- 1) == UInt8(ascii: ")") { return logger(line, start, end) }
        guard line.at(end &- 1) == UInt8(ascii: "]") else { return nil }
        return withThread(line, start, end)
    }

    /// `(logger) [thread]`: a thread holds anything, so the split is at the last `) [` with a logger before it.
    @inline(never)
    private static func withThread(_ line: RawSpan, _ start: Int, _ end: Int) -> LoggerSuffix? {
        var index = end - 3
        while index > start {
            if line.at(index) == UInt8(ascii: "["), line.at(index - 1) == 32, line.at(index - 2) == UInt8(ascii: ")"),
                var found = logger(line, start, index - 1)
            {
                found.threadStart = index + 1
                found.threadEnd = end - 1
                return found
            }
            index -= 1
        }
        return nil
    }

    /// The name before the `)` that ends at `end`.
    @inline(__always)
    private static func logger(_ line: RawSpan, _ start: Int, _ end: Int) -> LoggerSuffix? {
        var index = end &- 2
        var nameEnd = end &- 1
        var dots = 0
        var lastDot = -1
        while index >= start {
            let byte = line.at(index)
            if byte == UInt8(ascii: "(") { break }
            if byte == UInt8(ascii: ".") {
                dots &+= 1
                if lastDot < 0 { lastDot = index }
            } else if byte == UInt8(ascii: ":") {
                // A line number follows, or `?` where there is none.
                guard nameEnd == end &- 1, dots == 0 else { return nil }
                nameEnd = index
                lastDot = -1
            } else if !byte.isLetter, !byte.isDigit, byte != UInt8(ascii: "$"), byte != UInt8(ascii: "_"),
                byte != UInt8(ascii: "-"), !(byte == UInt8(ascii: "?") && nameEnd == end &- 1)
            {
                return nil
            }
            index &-= 1
        }
        guard index >= start, nameEnd > index &+ 1, index == start || line.at(index &- 1) == 32 else { return nil }
        let nameStart = index &+ 1
        guard line.at(nameStart).isLetter else { return nil }
        let known = isKafkaName(line, nameStart)
        // Others write through the same layout in Kafka's process (Connect's plugins, jetty): a class in a package.
        let isClass = dots >= 2 && lastDot > nameStart && line.at(lastDot &+ 1).isCapital
        return LoggerSuffix(start: nameStart, end: nameEnd, isKafka: known || isClass)
    }

    /// Whether the logger at `start` is one of Kafka's or ZooKeeper's.
    @inline(__always)
    static func isKafkaName(_ line: RawSpan, _ start: Int) -> Bool {
        line.has("kafka.", at: start) || line.has("org.apache.kafka.", at: start)
            || line.has("org.apache.zookeeper.", at: start) || line.has("state.change.logger", at: start)
    }
}
