import Bytes
import Record

/// Access lines of servers and frameworks other than nginx, where they differ from its formats.
extension LineParser {
    /// The fields of such a line, or nil when the line is none.
    ///
    ///     INFO:     10.0.0.2:1234 - "POST /login HTTP/1.1" 200 OK                       uvicorn
    ///     10.0.0.2 - - [25/Nov/2026 00:27:48] "GET / HTTP/1.1" 200 -                    werkzeug
    ///     [25/Nov/2026 00:27:48] "GET / HTTP/1.1" 200 5                                 Django
    ///     [GIN] 2026/11/25 - 00:35:58 | 200 | 1.2ms | 10.0.0.2 | GET "/"                gin
    ///     "10.0.0.2" - - [25/Nov/2026:00:27:48 +0000] "GET / HTTP/1.1" 200 5              Twisted
    ///     GET / 200 1.2 ms - 5                                                          morgan
    ///     10.0.0.2 anne GET / HTTP/1.1 200 5 - 1.2 ms                                   morgan, short
    ///     10.0.0.2 example.org - [25/Nov/2026:00:27:48 +0000] "GET / HTTP/1.1" 200 5    lighttpd
    ///     10.0.0.2:1234 [25/Nov/2026:00:29:02.468] fe be/s 0/0/0/1/1 200 157 … "GET / HTTP/1.1"    HAProxy
    mutating func request(
        _ line: RawSpan, _ start: Int, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields
    ) -> Verdict? {
        let first = line.byteOrZero(start)
        if first == UInt8(ascii: "["), line.has("[GIN] ", at: start) { return gin(line, start, end, &fields) }
        if first.isCapital, let verdict = bareRequest(line, start, end, &fields) { return verdict }
        if first.isDigit || first.hexValue >= 0 || first == UInt8(ascii: ":"),
            let verdict = haproxy(line, start, end, &fields)
        {
            return verdict
        }
        if line.has(" ms", at: end - 3), let verdict = shortRequest(line, start, end, &fields) { return verdict }
        let quote = Self.requestStart(line, start, end)
        guard quote > start + 5 else { return nil }
        return quotedRequest(line, start, quote, end, frameTime, &fields)
    }

    /// morgan's short format, `10.0.0.2 anne GET / HTTP/1.1 200 5 - 1.2 ms`, read from its end.
    private func shortRequest(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) -> Verdict? {
        let blank = line.find(32, from: start, to: min(end, start + 60))
        guard blank > start, IPAddress.isValid(line, start, blank) else { return nil }
        // Time, dash, bytes, status.
        var places = InlineArray<4, (Int, Int)>(repeating: (0, 0))
        var index = end - 3
        for place in 0..<4 {
            let from = line.findLast(32, from: blank, to: index) + 1
            guard from > blank + 1 else { return nil }
            places[place] = (from, index)
            index = from - 1
        }
        let version = line.findLast(32, from: blank, to: index) + 1
        let target = line.findLast(32, from: blank, to: version - 1) + 1
        let method = line.findLast(32, from: blank, to: target - 1) + 1
        guard line.has("HTTP/", at: version), method > blank + 1, line.at(method).isCapital,
            line.equals("-", from: places[1].0, count: places[1].1 - places[1].0),
            Self.isStatus(line, places[3].0), places[3].1 - places[3].0 == 3
        else { return nil }
        fields.add(FieldName(.format), "morgan" as StaticString)
        fields.addText(FieldName(.clientIP), line, from: start, to: blank)
        Self.addAccess(FieldName(.user), line, blank + 1, method - 1, keepEmpty: false, &fields)
        Self.addRequest(line, method, index, &fields)
        Self.addStatus(line, places[3].0, &fields)
        if line.at(places[2].0).isDigit {
            fields.addText(FieldName(.bytesSent), line, from: places[2].0, to: places[2].1)
        }
        if line.at(places[0].0).isDigit {
            fields.addText(FieldName(.durationMs), line, from: places[0].0, to: places[0].1)
        }
        fields.add(FieldName(.eventType), .httpRequest)
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: .none, format: "morgan")
    }

    // MARK: - Quoted requests

    /// A request in quotes with a status behind it, where nothing but level, client, user and time stands before it.
    private func quotedRequest(
        _ line: RawSpan, _ start: Int, _ quote: Int, _ end: Int, _ frameTime: Int64?, _ fields: inout Fields
    ) -> Verdict? {
        guard let close = Self.requestEnd(line, quote + 1, end) else { return nil }
        guard let prefix = RequestPrefix(line, start, quote) else { return nil }
        let status = close + 2
        var verdict = Verdict(service: .other, level: prefix.level, format: prefix.format)
        fields.add(FieldName(.format), prefix.format)
        if prefix.level != .none {
            fields.addOriginalLevel(
                line, from: prefix.levelStart, count: prefix.levelEnd - prefix.levelStart, prefix.level)
        }
        if prefix.clientEnd > prefix.clientStart {
            fields.addText(FieldName(.clientIP), line, from: prefix.clientStart, to: prefix.clientEnd)
        }
        if prefix.hostEnd > prefix.hostStart {
            fields.addText(FieldName(.vhost), line, from: prefix.hostStart, to: prefix.hostEnd)
        }
        Self.addAccess(FieldName(.user), line, prefix.userStart, prefix.userEnd, keepEmpty: false, &fields)
        if let version = Self.bareVersion(line, quote + 1, close) {
            // Hypercorn leaves `HTTP/` out.
            Self.addRequest(line, quote + 1, version - 1, &fields)
            fields.addText(FieldName(.httpVersion), line, from: version, to: close)
        } else {
            Self.addRequest(line, quote + 1, close, &fields)
        }
        Self.addStatus(line, status, &fields)
        // Bytes, referer and user agent as the combined format has them.
        var index = status + 4
        let bytes = index
        while line.byteOrZero(index).isDigit { index += 1 }
        if index > bytes, index == end || line.byteOrZero(index) == 32 {
            fields.addText(FieldName(.bytesSent), line, from: bytes, to: index)
        } else if line.byteOrZero(index) == UInt8(ascii: "-") {
            index += 1
        }
        // Some servers leave quotes in them as they are.
        let text = line.extracting(0..<end)
        if line.has(" \"", at: index), let refererEnd = AccessParts.closingQuote(text, index + 2, follower: true),
            let agentEnd = AccessParts.closingQuote(text, refererEnd + 3, follower: false)
        {
            Self.addAccess(FieldName(.referer), line, index + 2, refererEnd, keepEmpty: false, &fields)
            Self.addAccess(FieldName(.userAgent), line, refererEnd + 3, agentEnd, keepEmpty: true, &fields)
        }
        fields.add(FieldName(.eventType), .httpRequest)
        if let time = prefix.time {
            fields.time = resolve(time, frameTime, &fields)
            if fields.time == nil, !fields.lacksDate, !time.isCoarse { verdict.failure = .badTime }
        }
        Self.addNeutral(&fields)
        return verdict
    }

    /// The quote before a request, or -1: the first, or the one behind a client in quotes (Twisted).
    static func requestStart(_ line: RawSpan, _ start: Int, _ end: Int) -> Int {
        let quote = line.find(UInt8(ascii: "\""), from: start, to: end)
        guard quote == start else { return quote }
        let close = line.find(UInt8(ascii: "\""), from: start + 1, to: min(end, start + 60))
        guard close > 0, IPAddress.isValid(line, start + 1, close) else { return -1 }
        return line.find(UInt8(ascii: "\""), from: close + 1, to: end)
    }

    /// The quote that ends a request: three digits and a blank or the end follow it.
    static func requestEnd(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        var quote = start - 1
        while true {
            quote = line.find(UInt8(ascii: "\""), from: quote + 1, to: end)
            guard quote >= 0, quote + 5 <= end else { return nil }
            guard line.at(quote + 1) == 32, isStatus(line, quote + 2), quote + 5 == end || line.at(quote + 5) == 32
            else {
                continue
            }
            return quote
        }
    }

    /// Where `1.1` begins in a request that ends so, and not in `HTTP/1.1`.
    private static func bareVersion(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        let blank = line.findLast(32, from: start, to: end)
        guard blank > start, line.findLast(32, from: start, to: blank) > start else { return nil }
        for version in ["1.1", "1.0", "2", "3"] as [StaticString]
        where line.equals(version, from: blank + 1, count: end - blank - 1) {
            return blank + 1
        }
        return nil
    }

    /// Whether three digits from 100 to 599 stand at `start`.
    static func isStatus(_ line: RawSpan, _ start: Int) -> Bool {
        start + 3 <= line.byteCount && line.at(start) &- 49 < 5 && line.at(start + 1).isDigit
            && line.at(start + 2).isDigit
    }

    /// Adds a status under both its names.
    static func addStatus(_ line: RawSpan, _ start: Int, _ fields: inout Fields) {
        fields.add(FieldName(.status), Fields.Slice(line: start, count: 3))
        fields.add(FieldName(.httpStatus), Fields.Slice(line: start, count: 3))
    }

    // MARK: - Other orders

    /// `[GIN] 2026/11/25 - 00:35:58 | 200 |     1.2ms |       127.0.0.1 | GET      "/path"`
    private func gin(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) -> Verdict? {
        guard let time = TimeText(line, at: start + 6) else { return nil }
        var columns = InlineArray<4, (Int, Int)>(repeating: (0, 0))
        var index = time.end
        for column in 0..<4 {
            index = line.skipSpaces(index, to: end)
            guard line.byteOrZero(index) == UInt8(ascii: "|") else { return nil }
            let from = line.skipSpaces(index + 1, to: end)
            var stop = line.find(UInt8(ascii: "|"), from: from, to: end)
            if stop < 0 || column == 3 { stop = end }
            var to = stop
            while to > from, line.at(to - 1) == 32 { to -= 1 }
            columns[column] = (from, to)
            index = stop
        }
        guard Self.isStatus(line, columns[0].0), columns[0].1 - columns[0].0 == 3 else { return nil }
        let method = columns[3].0
        var methodEnd = method
        while line.byteOrZero(methodEnd).isLetter { methodEnd += 1 }
        var path = line.skipSpaces(methodEnd, to: end)
        var pathEnd = columns[3].1
        if line.byteOrZero(path) == UInt8(ascii: "\""), pathEnd > path + 1, line.at(pathEnd - 1) == UInt8(ascii: "\"") {
            path += 1
            pathEnd -= 1
        }
        fields.add(FieldName(.format), "gin" as StaticString)
        if IPAddress.isValid(line, columns[2].0, columns[2].1) {
            fields.addText(FieldName(.clientIP), line, from: columns[2].0, to: columns[2].1)
        }
        fields.addText(FieldName(.method), line, from: method, to: methodEnd)
        if pathEnd > path { Self.addAccess(FieldName(.endpoint), line, path, pathEnd, keepEmpty: false, &fields) }
        Self.addStatus(line, columns[0].0, &fields)
        fields.add(FieldName(.eventType), .httpRequest)
        fields.time = resolve(time, nil, &fields)
        Trace.add(line, from: start, &fields)
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: .none, format: "gin", failure: fields.time == nil ? .badTime : .none)
    }

    /// morgan's dev and tiny formats, `GET / 200 1.2 ms - 5` and `GET / 200 5 - 1.2 ms`.
    private func bareRequest(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) -> Verdict? {
        var index = start
        while line.byteOrZero(index).isCapital { index += 1 }
        guard index - start >= 3, index - start <= 7, line.byteOrZero(index) == 32 else { return nil }
        let method = (start, index)
        let path = index + 1
        guard line.byteOrZero(path) == UInt8(ascii: "/") || line.byteOrZero(path) == UInt8(ascii: "*") else {
            return nil
        }
        index = path
        while index < end, line.at(index) != 32 { index += 1 }
        let pathEnd = index
        index += 1
        guard Self.isStatus(line, index), line.byteOrZero(index + 3) == 32 else { return nil }
        let status = index
        index += 4
        // Bytes and milliseconds in either order, with ` - ` between them; `-` for what is not known.
        var numbers: [(Int, Int, Bool)] = []
        while index < end, numbers.count < 2 {
            let from = index
            while index < end, line.at(index).isDigit || line.at(index) == UInt8(ascii: ".") { index += 1 }
            if index == from {
                guard line.at(index) == UInt8(ascii: "-") else { return nil }
                index += 1
            }
            let to = index
            let isTime = line.has(" ms", at: index)
            if isTime { index += 3 }
            numbers.append((from, to, isTime))
            if line.has(" - ", at: index) { index += 3 } else { break }
        }
        guard numbers.count == 2, index == end, numbers.contains(where: { $0.2 }) else { return nil }
        fields.add(FieldName(.format), "morgan" as StaticString)
        fields.addText(FieldName(.method), line, from: method.0, to: method.1)
        Self.addAccess(FieldName(.endpoint), line, path, pathEnd, keepEmpty: false, &fields)
        Self.addStatus(line, status, &fields)
        for (from, to, isTime) in numbers where to - from > 1 || line.at(from) != UInt8(ascii: "-") {
            fields.addText(FieldName(isTime ? .durationMs : .bytesSent), line, from: from, to: to)
        }
        fields.add(FieldName(.eventType), .httpRequest)
        Self.addNeutral(&fields)
        return Verdict(service: .other, level: .none, format: "morgan")
    }
}

/// What may stand before a quoted request: a level, a client, a user, a time, in the orders that servers use.
struct RequestPrefix {
    var level = Level.none
    var levelStart = 0
    var levelEnd = 0
    var clientStart = 0
    var clientEnd = 0
    var userStart = 0
    var userEnd = 0
    /// lighttpd's host of the request.
    var hostStart = 0
    var hostEnd = 0
    var time: TimeText?
    var format: StaticString = "request"

    /// Reads from `start` up to the quote; nil when anything else stands there.
    init?(_ line: RawSpan, _ start: Int, _ quote: Int) {
        var index = start
        let head = Head(line, from: start, to: quote)
        if head.level != .none {
            level = head.level
            levelStart = head.levelStart
            levelEnd = head.levelEnd
            time = head.time
            index = head.end
            if line.byteOrZero(index) == UInt8(ascii: ":") {
                index += 1
                // `INFO:werkzeug:`
                var name = index
                while name < quote,
                    line.at(name).isLetter || line.at(name) == UInt8(ascii: ".") || line.at(name) == UInt8(ascii: "_")
                { name += 1 }
                if name > index, line.byteOrZero(name) == UInt8(ascii: ":") { index = name + 1 }
            }
            index = line.skipSpaces(index, to: quote)
            if line.has("- ", at: index) { index = line.skipSpaces(index + 2, to: quote) }
        }
        index = line.skipSpaces(index, to: quote)
        // The client.
        var stop = index
        while stop < quote, line.at(stop) != 32 { stop += 1 }
        if line.byteOrZero(index) == UInt8(ascii: "\""), stop > index + 2, line.at(stop - 1) == UInt8(ascii: "\"") {
            (clientStart, clientEnd) = (index + 1, stop - 1)
            index = stop
        } else if let end = Self.addressEnd(line, index, stop) {
            clientStart = index
            clientEnd = end
            index = stop
        }
        // `- user [time]`, `- `, `[time] `
        guard clientEnd > clientStart || line.byteOrZero(index) == UInt8(ascii: "[") else { return nil }
        let bracket = Self.timeBracket(line, index, quote)
        if let bracket {
            time = bracket.time
            var from = line.skipSpaces(index, to: bracket.start)
            if line.has("- ", at: from) {
                from += 2
                userStart = from
                userEnd = max(from, bracket.start - 1)
            } else if from < bracket.start {
                let blank = line.find(32, from: from, to: bracket.start)
                guard clientEnd > clientStart, blank > from,
                    IPAddress.isHostName(line, from, blank) || Self.addressEnd(line, from, blank) != nil
                else { return nil }
                (hostStart, hostEnd) = (from, blank)
                userStart = blank + 1
                userEnd = max(userStart, bracket.start - 1)
            }
            index = bracket.end
        }
        index = line.skipSpaces(index, to: quote)
        if line.has("- ", at: index) { index = line.skipSpaces(index + 2, to: quote) }
        guard index == quote, time != nil || level != .none else { return nil }
        if level != .none, time == nil { format = "uvicorn" }
    }

    /// The end of the address in `10.0.0.2`, `10.0.0.2:1234`, `[2001:db8::1]:1234`.
    private static func addressEnd(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        if IPAddress.isValid(line, start, end) { return end }
        let colon = line.findLast(UInt8(ascii: ":"), from: start, to: end)
        guard colon > start, IPAddress.isValid(line, start, colon) else { return nil }
        return colon
    }

    /// The bracket with a time in it that ends just before the quote.
    private static func timeBracket(
        _ line: RawSpan, _ start: Int, _ quote: Int
    ) -> (start: Int, end: Int, time: TimeText)? {
        var open = start - 1
        while true {
            open = line.find(UInt8(ascii: "["), from: open + 1, to: quote)
            guard open >= 0 else { return nil }
            if let time = TimeText(line, at: open + 1), line.byteOrZero(time.end) == UInt8(ascii: "]") {
                return (open, time.end + 1, time)
            }
        }
    }
}
