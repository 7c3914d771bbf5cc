import Bytes
import Record

/// nginx's error log: `2026/11/24 06:00:00 [error] 12#13: *1 text, client: 10.0.0.1, server: x, request: "GET / HTTP/1.1"`.
extension LineParser {
    /// The fields of a line of the error log, or nil when the line is none.
    func nginxError(_ line: RawSpan, _ fields: inout Fields) -> Verdict? {
        guard line.byteOrZero(4) == UInt8(ascii: "/"), line.has(" [", at: 19),
            let stamp = Timestamp.iso(line, 0, zone: zone), stamp.end == 19
        else { return nil }
        let close = line.find(UInt8(ascii: "]"), from: 21, to: min(line.byteCount, 30))
        guard close > 21 else { return nil }
        let level = LevelWord.level(line, from: 21, count: close - 21)
        var index = close + 2
        let pid = index
        while line.byteOrZero(index).isDigit { index += 1 }
        guard level != .none, index > pid, line.byteOrZero(index) == UInt8(ascii: "#") else { return nil }
        let tid = index + 1
        index = tid
        while line.byteOrZero(index).isDigit { index += 1 }
        guard index > tid, line.byteOrZero(index) == UInt8(ascii: ":") else { return nil }

        fields.add(FieldName(.format), "nginx_error" as StaticString)
        fields.addOriginalLevel(line, from: 21, count: close - 21, level)
        fields.addText(FieldName(.pid), line, from: pid, to: tid - 1)
        fields.addText(FieldName(.tid), line, from: tid, to: index)
        index = line.skipSpaces(index + 1, to: line.byteCount)
        if line.byteOrZero(index) == UInt8(ascii: "*") {
            let connection = index + 1
            index = connection
            while line.byteOrZero(index).isDigit { index += 1 }
            if index > connection { fields.addText(FieldName(.connection), line, from: connection, to: index) }
        }
        addContext(line, index, &fields)
        fields.add(FieldName(.eventType), "error" as StaticString)
        Self.addNeutral(&fields)
        fields.time = stamp.time
        return Verdict(
            service: .nginx, level: level, format: "nginx_error", failure: stamp.time == nil ? .badTime : .none)
    }

    /// What nginx appends to a message about a request, in its order: client, server, request, subrequest, upstream,
    /// host, referrer. The line may be cut anywhere.
    private func addContext(_ line: RawSpan, _ start: Int, _ fields: inout Fields) {
        guard let client = Self.client(line, start) else { return }
        if !line.equals("unix:", from: client.start, count: client.end - client.start) {
            fields.addText(FieldName(.clientIP), line, from: client.start, to: client.end)
        }
        var index = client.end
        let end = line.byteCount
        while line.has(", ", at: index) {
            index += 2
            let key = index
            while index < end, line.at(index).isLetter { index += 1 }
            guard line.has(": ", at: index) else { return }
            let keyEnd = index
            index += 2
            var value = (index, index)
            if line.byteOrZero(index) == UInt8(ascii: "\"") {
                // Quotes in it are not escaped: it ends at one that the next key or the line's end follows.
                value.0 = index + 1
                var quote = index
                repeat {
                    quote = line.find(UInt8(ascii: "\""), from: quote + 1, to: end)
                    if quote < 0 { return addCut(line, key, keyEnd, value.0, &fields) }
                } while quote + 1 < end && !Self.isKey(line, quote + 1)
                value.1 = quote
                index = quote + 1
            } else {
                while index < end, !line.has(", ", at: index) { index += 1 }
                value.1 = index
            }
            add(line, key, keyEnd, value, &fields)
        }
    }

    /// A value that the cut of the line ended.
    private func addCut(_ line: RawSpan, _ key: Int, _ keyEnd: Int, _ start: Int, _ fields: inout Fields) {
        guard line.equals("request", from: key, count: keyEnd - key) else { return }
        Self.addRequest(line, start, line.byteCount, &fields)
    }

    private func add(_ line: RawSpan, _ key: Int, _ keyEnd: Int, _ value: (Int, Int), _ fields: inout Fields) {
        let count = keyEnd - key
        if line.equals("request", from: key, count: count) {
            Self.addRequest(line, value.0, value.1, &fields)
        } else if line.equals("server", from: key, count: count) {
            Self.addOnce(.server, line, value, &fields)
        } else if line.equals("upstream", from: key, count: count) {
            Self.addOnce(.upstream, line, value, &fields)
        } else if line.equals("host", from: key, count: count) {
            Self.addOnce(.vhost, line, value, &fields)
        } else if line.equals("referrer", from: key, count: count) {
            Self.addOnce(.referer, line, value, &fields)
        }
    }

    private static func addOnce(_ name: CatalogueName, _ line: RawSpan, _ value: (Int, Int), _ fields: inout Fields) {
        guard value.1 > value.0, fields.value(of: FieldName(name)) == nil else { return }
        fields.addText(FieldName(name), line, from: value.0, to: value.1)
    }

    /// The client's address after `, client: `: a message may quote foreign text that has it too, so the first one
    /// counts that stands outside quotes and goes on as nginx does; then one inside, where quotes do not add up.
    private static func client(_ line: RawSpan, _ start: Int) -> (start: Int, end: Int)? {
        var quoted: (start: Int, end: Int)?
        var inQuotes = false
        var index = start
        while index < line.byteCount {
            let byte = line.at(index)
            if byte == UInt8(ascii: "\"") {
                inQuotes.toggle()
            } else if byte == UInt8(ascii: ","), line.has(", client: ", at: index) {
                let from = index + 10
                var to = from
                while to < line.byteCount, line.at(to) != UInt8(ascii: ","), line.at(to) > 32 { to += 1 }
                if IPAddress.isValid(line, from, to) || line.equals("unix:", from: from, count: to - from),
                    goesOn(line, to)
                {
                    if !inQuotes { return (from, to) }
                    quoted = quoted ?? (from, to)
                }
            }
            index += 1
        }
        return quoted
    }

    /// Whether what follows the client is what nginx writes: a server's name and the next key, or an end.
    private static func goesOn(_ line: RawSpan, _ start: Int) -> Bool {
        guard line.has(", server: ", at: start) else {
            return start >= line.byteCount || line.at(start) <= 32 || line.has(", ", at: start)
        }
        var index = start + 10
        while index < line.byteCount, isNameByte(line.at(index)) { index += 1 }
        if index >= line.byteCount || line.at(index) == 10 { return true }
        if line.has(", request: ", at: index) || line.has(", login: ", at: index) { return true }
        // The stream module counts bytes; a cut may have come anywhere.
        return isKey(line, index) || line.has(", bytes from/to ", at: index)
            || line.byteCount - index < 12
                && line.at(index) == UInt8(ascii: ",")
    }

    /// Bytes of host names, patterns and addresses.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte >= 128
            || [45, 46, 95, 42, 126, 58, 91, 93, 94, 36, 92, 47].contains(byte)
    }

    /// Whether `, key: ` stands at `start`, with one of nginx's keys.
    private static func isKey(_ line: RawSpan, _ start: Int) -> Bool {
        guard line.has(", ", at: start) else { return false }
        for key in ["upstream: ", "host: ", "referrer: ", "subrequest: "] as [StaticString]
        where line.has(key, at: start + 2) {
            return true
        }
        return false
    }
}
