import Bytes
import Record

/// Forms of single programs that no general head covers: klog, redis.
extension LineParser {
    /// Kubernetes' klog and glog: `I1125 00:28:51.325818   12345 file.go:123] text`; glog's date may have a year.
    func klog(_ line: RawSpan, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict? {
        let letter = line.byteOrZero(0)
        guard [73, 87, 69, 70, 68].contains(letter), line.byteOrZero(1).isDigit, end >= 24 else { return nil }
        var digits = 0
        while line.byteOrZero(1 + digits).isDigit, digits < 9 { digits += 1 }
        guard digits == 4 || digits == 8, line.byteOrZero(1 + digits) == 32 else { return nil }
        guard var time = TimeText(line, at: digits + 2), time.gap == .date, time.digits > 0 else { return nil }
        let date = digits == 8 ? 5 : 1
        time.year = digits == 8 ? CivilTime.four(line, 1) : 0
        time.month = CivilTime.two(line, date)
        time.day = CivilTime.two(line, date + 2)
        time.gap = digits == 8 ? .none : .year
        guard time.month >= 1, time.month <= 12, time.day >= 1, time.day <= 31 else { return nil }
        var index = line.skipSpaces(time.end, to: end)
        let pid = index
        while line.byteOrZero(index).isDigit { index += 1 }
        let pidEnd = index
        guard pidEnd > pid, line.byteOrZero(index) == 32 else { return nil }
        index = line.skipSpaces(index, to: end)
        let close = line.find(UInt8(ascii: "]"), from: index, to: min(end, index + 200))
        guard close > index, line.find(32, from: index, to: close) < 0 else { return nil }

        let level = Self.level(letter: letter)
        fields.add(FieldName(.format), "klog" as StaticString)
        fields.addText(FieldName(.originalLevel), line, from: 0, to: 1)
        fields.addText(FieldName(.pid), line, from: pid, to: pidEnd)
        fields.addText(FieldName(.logger), line, from: index, to: close)
        fields.time = resolve(time, frameTime, &fields)
        Trace.add(line, from: close, &fields)
        Self.addNeutral(&fields)
        let isBad = fields.time == nil && !fields.lacksDate
        return Verdict(service: .other, level: level, format: "klog", failure: isBad ? .badTime : .none)
    }

    /// Redis: `123:M 25 Nov 2026 00:28:51.325 * text`, with `.`, `-`, `*` and `#` for its levels.
    func redis(_ line: RawSpan, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict? {
        var index = 0
        while index < 10, line.byteOrZero(index).isDigit { index += 1 }
        let pidEnd = index
        guard line.byteOrZero(index) == UInt8(ascii: ":"), [77, 83, 67, 88].contains(line.byteOrZero(index + 1)),
            line.byteOrZero(index + 2) == 32, let time = TimeText(line, at: index + 3)
        else { return nil }
        let mark = time.end + 1
        guard line.byteOrZero(time.end) == 32, line.byteOrZero(mark + 1) == 32 || mark + 1 == end else { return nil }
        let level: Level
        switch line.at(mark) {
        case UInt8(ascii: "."): level = .debug
        case UInt8(ascii: "-"): level = .debug
        case UInt8(ascii: "*"): level = .info
        case UInt8(ascii: "#"): level = .warn
        default: return nil
        }
        fields.add(FieldName(.format), "redis" as StaticString)
        fields.addText(FieldName(.pid), line, from: 0, to: pidEnd)
        fields.addText(FieldName(.originalLevel), line, from: mark, to: mark + 1)
        fields.time = resolve(time, frameTime, &fields)
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: level, format: "redis", failure: fields.time == nil ? .badTime : .none)
    }

    /// MySQL's and MariaDB's slow log: `# Time: 261125  0:29:18`, which is left out while the second is the same, then
    /// `# User@Host: root[root] @ localhost [10.0.0.1]`, and `SET timestamp=1795566558;` before the statement.
    func slowLog(_ line: RawSpan, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict? {
        var index = 0
        var time: ContentTime?
        var isBad = false
        if line.has("# Time: ", at: 0) {
            guard let text = TimeText(line, at: 8) else { return nil }
            time = resolve(text, frameTime, &fields)
            isBad = time == nil && !fields.lacksDate
            index = end + 1
        }
        guard line.has("# User@Host: ", at: index) else { return nil }
        let userEnd = line.firstOffset(of: 10, from: index) ?? line.byteCount
        fields.add(FieldName(.format), "slow_log" as StaticString)
        let user = index + 13
        let bracket = line.find(UInt8(ascii: "["), from: user, to: userEnd)
        if bracket > user { fields.addText(FieldName(.user), line, from: user, to: bracket) }
        let close = line.findLast(UInt8(ascii: "]"), from: user, to: userEnd)
        let open = line.findLast(UInt8(ascii: "["), from: user, to: max(close, user))
        if open > user, IPAddress.isValid(line, open + 1, close) {
            fields.addText(FieldName(.clientIP), line, from: open + 1, to: close)
        }
        if time == nil, !isBad { time = Self.setTimestamp(line, userEnd) }
        fields.time = time
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: .none, format: "slow_log", failure: isBad ? .badTime : .none)
    }

    /// The time in a line `SET timestamp=1795566558;`.
    private static func setTimestamp(_ line: RawSpan, _ start: Int) -> ContentTime? {
        var index = start
        while index < line.byteCount {
            if line.has("SET timestamp=", at: index + 1) {
                var stop = index + 15
                while line.byteOrZero(stop).isDigit || line.byteOrZero(stop) == UInt8(ascii: ".") { stop += 1 }
                return Timestamp.epoch(line, index + 15, stop)
            }
            guard let next = line.firstOffset(of: 10, from: index + 1) else { return nil }
            index = next
        }
        return nil
    }
}
