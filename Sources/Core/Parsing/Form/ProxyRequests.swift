import Bytes
import Record

/// The lines of HAProxy and squid.
extension LineParser {
    /// HAProxy's `option httplog`, with or without captured headers.
    func haproxy(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) -> Verdict? {
        let blank = line.find(32, from: start, to: min(end, start + 60))
        guard blank > 0, line.has(" [", at: blank) else { return nil }
        let colon = line.findLast(UInt8(ascii: ":"), from: start, to: blank)
        guard colon > start, IPAddress.isValid(line, start, colon), let time = TimeText(line, at: blank + 2),
            time.digits == 3, line.has("] ", at: time.end)
        else { return nil }
        fields.add(FieldName(.format), "haproxy" as StaticString)
        fields.addText(FieldName(.clientIP), line, from: start, to: colon)
        fields.time = resolve(time, nil, &fields)
        let verdict = Verdict(
            service: .other, level: .none, format: "haproxy", failure: fields.time == nil ? .badTime : .none)
        // frontend, backend/server, timers, status, bytes
        var places = InlineArray<5, (Int, Int)>(repeating: (0, 0))
        var count = 0
        var index = time.end + 2
        while count < 5 {
            let from = index
            while index < end, line.at(index) != 32 { index += 1 }
            guard index > from, index < end else { break }
            places[count] = (from, index)
            count += 1
            index += 1
        }
        Self.addNeutral(&fields)
        guard count == 5, line.find(UInt8(ascii: "/"), from: places[1].0, to: places[1].1) > 0 else {
            return verdict
        }
        fields.addText(FieldName(.upstream), line, from: places[1].0, to: places[1].1)
        let quote = line.find(UInt8(ascii: "\""), from: index, to: end)
        guard quote > 0, places[3].1 - places[3].0 == 3 || line.has("-1", at: places[3].0) else {
            // `option tcplog` has no status and no request.
            Self.addCount(.bytesSent, line, places[3], &fields)
            return verdict
        }
        let close = line.at(end - 1) == UInt8(ascii: "\"") ? end - 1 : end
        Self.addHashed(line, quote + 1, max(close, quote + 1), &fields)
        if Self.isStatus(line, places[3].0) { Self.addStatus(line, places[3].0, &fields) }
        Self.addCount(.bytesSent, line, places[4], &fields)
        fields.add(FieldName(.eventType), .httpRequest)
        return verdict
    }

    /// Adds a request in which quotes, `#`, `{`, `|`, `}` and bytes that cannot be shown stand as `#` and two digits.
    private static func addHashed(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) {
        let known = fields.count
        addRequest(line, start, end, &fields)
        guard line.find(UInt8(ascii: "#"), from: start, to: end) >= 0,
            let position = fields.position(of: FieldName(.endpoint), from: known)
        else { return }
        let before = fields.scratch.count
        let text = fields.bytes(of: fields[position].value, line: line).array()
        var at = 0
        while at < text.count {
            let value =
                at + 2 < text.count && text[at] == UInt8(ascii: "#")
                ? text[at + 1].hexValue << 4 | text[at + 2].hexValue : -1
            fields.scratch.append(value >= 0 ? UInt8(value) : text[at])
            at += value >= 0 ? 3 : 1
        }
        // Bytes that are no text stay as they are written.
        guard UTF8Text.firstInvalid(fields.scratch.bytes, from: before) == nil else {
            fields.scratch.truncate(to: before)
            return
        }
        fields.replaceValue(at: position, with: Fields.Slice(scratch: before, count: fields.scratch.count - before))
    }

    /// Adds a number, which may have a sign before it.
    private static func addCount(
        _ name: CatalogueName, _ line: RawSpan, _ place: (Int, Int), _ fields: inout Fields
    ) {
        let from = line.at(place.0) == UInt8(ascii: "+") ? place.0 + 1 : place.0
        if line.byteOrZero(from).isDigit { fields.addText(FieldName(name), line, from: from, to: place.1) }
    }

    /// squid's native format: `1795567052.732     12 10.0.0.2 TCP_MISS/200 512 GET http://x/ - HIER_DIRECT/1.2.3.4 text/html`.
    func squid(_ line: RawSpan, _ end: Int, _ fields: inout Fields) -> Verdict? {
        guard line.byteOrZero(10) == UInt8(ascii: "."), let time = TimeText(line, at: 0), let stamp = time.epoch else {
            return nil
        }
        var places = InlineArray<7, (Int, Int)>(repeating: (0, 0))
        var index = time.end
        for place in 0..<7 {
            index = line.skipSpaces(index, to: end)
            let from = index
            while index < end, line.at(index) != 32 { index += 1 }
            guard index > from else { return nil }
            places[place] = (from, index)
        }
        let slash = line.find(UInt8(ascii: "/"), from: places[2].0, to: places[2].1)
        guard IPAddress.isValid(line, places[1].0, places[1].1), slash > 0, slash + 4 == places[2].1,
            line.at(slash + 1).isDigit, line.at(places[3].0).isDigit
        else { return nil }
        fields.add(FieldName(.format), "squid" as StaticString)
        fields.addText(FieldName(.clientIP), line, from: places[1].0, to: places[1].1)
        fields.addText(FieldName(.durationMs), line, from: places[0].0, to: places[0].1)
        if Self.isStatus(line, slash + 1) { Self.addStatus(line, slash + 1, &fields) }
        fields.addText(FieldName(.bytesSent), line, from: places[3].0, to: places[3].1)
        if line.at(places[4].0).isLetter {
            fields.addText(FieldName(.method), line, from: places[4].0, to: places[4].1)
        }
        fields.addText(FieldName(.endpoint), line, from: places[5].0, to: places[5].1)
        Self.addAccess(FieldName(.user), line, places[6].0, places[6].1, keepEmpty: false, &fields)
        fields.add(FieldName(.eventType), .httpRequest)
        fields.time = stamp
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: .none, format: "squid")
    }
}
