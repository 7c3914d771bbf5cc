import Bytes
import Record

/// Syslog lines, as daemons write them to files and send them: RFC 3164, RFC 5424 and rsyslog's file format.
extension LineParser {
    /// The fields of a syslog line, or nil when the line is none.
    ///
    ///     <34>1 2026-11-24T06:00:00.003Z host app 123 ID [id k="v"] text
    ///     <34>Nov 24 06:00:00 host app[123]: text
    ///     2026-11-24T06:00:00.123456+01:00 host app[123]: text
    mutating func syslog(_ line: RawSpan, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict? {
        var index = 0
        var priority = -1
        if line.byteOrZero(0) == UInt8(ascii: "<") {
            var value = 0
            index = 1
            while index < 5, line.byteOrZero(index).isDigit {
                value = value * 10 + Int(line.at(index)) - 48
                index += 1
            }
            guard index > 1, line.byteOrZero(index) == UInt8(ascii: ">"), value <= 191 else { return nil }
            priority = value
            index += 1
            if line.byteOrZero(index) == UInt8(ascii: "1"), line.byteOrZero(index + 1) == 32 {
                return structured(line, index + 2, end, priority, &fields)
            }
        }
        let first = line.byteOrZero(index)
        guard first.isLetter || first.isDigit, let time = TimeText(line, at: index) else { return nil }
        // The two stamps that syslog has: no year, or ISO with a T and a zone.
        let isShort = time.gap == .year && (time.digits == 0 || priority >= 0)
        let isISO = time.zone != nil && first.isDigit && line.byteOrZero(index + 10) == UInt8(ascii: "T")
        guard isShort || isISO, line.byteOrZero(time.end) == 32 else { return nil }
        let hostStart = line.skipSpaces(time.end, to: end)
        var hostEnd = hostStart
        while hostEnd < end, Self.isHostByte(line.at(hostEnd)) { hostEnd += 1 }
        // `2026-11-24T06:00:00Z debug: text` has no host.
        guard hostEnd > hostStart, line.byteOrZero(hostEnd) == 32,
            line.at(hostEnd - 1) != UInt8(ascii: ":") || line.at(hostEnd - 2) == UInt8(ascii: ":"),
            LevelWord.level(line, from: hostStart, count: hostEnd - hostStart) == .none
        else { return nil }
        guard let tag = SyslogTag(line, line.skipSpaces(hostEnd, to: end), end), isShort || tag.isSure else {
            return nil
        }

        fields.add(FieldName(.format), "syslog" as StaticString)
        fields.addText(FieldName(.hostname), line, from: hostStart, to: hostEnd)
        fields.addText(FieldName(.app), line, from: tag.start, to: tag.end)
        if tag.pidEnd > tag.pidStart { fields.addText(FieldName(.pid), line, from: tag.pidStart, to: tag.pidEnd) }
        let resolved = resolve(time, frameTime, &fields)
        var verdict = Verdict(service: .other, level: Self.level(priority: priority), format: "syslog")
        if resolved == nil, !fields.lacksDate { verdict.failure = .badTime }
        return message(line, tag.messageStart, end, resolved, frameTime, verdict, &fields)
    }

    /// RFC 5424 from its timestamp on.
    private mutating func structured(
        _ line: RawSpan, _ start: Int, _ end: Int, _ priority: Int, _ fields: inout Fields
    ) -> Verdict? {
        var index = start
        var verdict = Verdict(service: .other, level: Self.level(priority: priority), format: "syslog5424")
        var time: ContentTime?
        if line.byteOrZero(index) == UInt8(ascii: "-") {
            index += 1
        } else {
            guard let stamp = Timestamp.iso(line, index, zone: zone) else { return nil }
            time = stamp.time
            if time == nil { verdict.failure = .badTime }
            index = stamp.end
        }
        let names: [CatalogueName?] = [.hostname, .app, .pid, nil]
        var places: [(CatalogueName, Int, Int)] = []
        for name in names {
            guard line.byteOrZero(index) == 32 else { return nil }
            let from = index + 1
            index = from
            while index < end, line.at(index) > 32 { index += 1 }
            guard index > from else { return nil }
            if let name, index - from > 1 || line.at(from) != UInt8(ascii: "-") { places.append((name, from, index)) }
        }
        guard index == end || line.at(index) == 32 else { return nil }
        index += 1
        index = Self.skipStructuredData(line, index, end)
        fields.add(FieldName(.format), "syslog5424" as StaticString)
        for (name, from, to) in places { fields.addText(FieldName(name), line, from: from, to: to) }
        if line.byteOrZero(index) == 32 { index += 1 }
        if line.has("\u{FEFF}", at: index) { index += 3 }
        return message(line, min(index, end), end, time, nil, verdict, &fields)
    }

    /// The offset after `-` or `[id name="value"]…`.
    private static func skipStructuredData(_ line: RawSpan, _ start: Int, _ end: Int) -> Int {
        var index = start
        if line.byteOrZero(index) == UInt8(ascii: "-") { return index + 1 }
        while line.byteOrZero(index) == UInt8(ascii: "[") {
            var inString = false
            while index < end {
                let byte = line.at(index)
                if byte == UInt8(ascii: "\\") {
                    index += 1
                } else if byte == UInt8(ascii: "\"") {
                    inString.toggle()
                } else if byte == UInt8(ascii: "]"), !inString {
                    break
                }
                index += 1
            }
            index += 1
        }
        return min(index, end)
    }

    /// What the message of a syslog line is: a whole line of another form, or text that may begin with a level.
    private mutating func message(
        _ line: RawSpan, _ start: Int, _ end: Int, _ time: ContentTime?, _ frameTime: Int64?, _ verdict: Verdict,
        _ fields: inout Fields
    ) -> Verdict {
        var verdict = verdict
        let known = fields.count
        if let inner = wholeMessage(line.extracting(start..<end), frameTime, &fields) {
            fields.shift(from: known, by: start)
            fields.removeDuplicates(from: known)
            if inner.service != .other || inner.isObject {
                // The message says what it is; syslog says when and how severe where it does not.
                let level = inner.level == .none ? verdict.level : inner.level
                verdict = inner
                verdict.level = level
                fields.time = fields.time ?? time
                return verdict
            }
            verdict.level = inner.level == .none ? verdict.level : inner.level
            if time != nil, fields.time?.digits ?? 0 == 0 { fields.time = time }
            return verdict
        }
        if verdict.level == .none {
            let head = Head(line, from: start, to: end)
            if head.level != .none {
                verdict.level = head.level
                fields.addOriginalLevel(line, from: head.levelStart, count: head.levelEnd - head.levelStart, head.level)
            }
        }
        fields.time = time
        Trace.add(line, from: start, &fields)
        Self.addNeutral(&fields)
        return verdict
    }

    /// The message as a line of nginx's, Kafka's, a JSON object or another server's request.
    private mutating func wholeMessage(_ text: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict? {
        let first = text.byteOrZero(0)
        if first == UInt8(ascii: "{"), scanObject(text) { return object(text, frameTime, &fields) }
        if first == UInt8(ascii: "["), let verdict = log4j(text, pinned: false, &fields) { return verdict }
        if let verdict = accessLine(text, &fields) { return verdict }
        if first.isDigit, let verdict = nginxError(text, &fields) { return verdict }
        return request(text, 0, text.byteCount, frameTime, &fields)
    }

    /// The level of a priority: facility times eight plus severity.
    private static func level(priority: Int) -> Level {
        priority < 0 ? .none : LevelWord.level(number: priority & 7)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ":")
    }
}

/// The tag of a syslog line: the program, maybe with a process id, and where the message begins.
private struct SyslogTag {
    var start: Int
    var end: Int
    var pidStart = 0
    var pidEnd = 0
    var messageStart: Int
    /// Whether it has a process id or a colon.
    var isSure: Bool

    /// `app[123]: `, `app[123] `, `app: `, `rs:main Q:Reg[1]: `.
    init?(_ line: RawSpan, _ start: Int, _ limit: Int) {
        self.start = start
        let end = min(limit, start + 64)
        var index = start
        var blanks = 0
        while index < end {
            let byte = line.at(index)
            if byte == UInt8(ascii: "["), index > start {
                var close = index + 1
                while close < end, line.at(close).isDigit { close += 1 }
                guard close > index + 1, line.byteOrZero(close) == UInt8(ascii: "]") else { return nil }
                self.end = index
                pidStart = index + 1
                pidEnd = close
                close += 1
                if line.byteOrZero(close) == UInt8(ascii: ":") { close += 1 }
                guard close >= limit || line.at(close) <= 32 || line.at(close - 1) == UInt8(ascii: ":") else {
                    return nil
                }
                messageStart = line.skipSpaces(close, to: limit)
                isSure = true
                return
            }
            if byte == UInt8(ascii: ":"), line.byteOrZero(index + 1) <= 32, blanks == 0, index > start {
                self.end = index
                messageStart = line.skipSpaces(index + 1, to: limit)
                isSure = true
                return
            }
            if byte == 32 {
                // A tag with blanks in it is one only when a process id ends it.
                blanks += 1
                if blanks > 3 { return nil }
            } else if byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "=") {
                return nil
            }
            index += 1
        }
        return nil
    }
}
