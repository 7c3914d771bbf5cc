import Bytes
import Record

/// What formats add after the combined one: X-Forwarded-For, times, upstreams; bare, quoted or named.
struct AccessTail {
    /// The name of the format that it shows, or nil where it is still the combined one.
    private(set) var format: StaticString?
    /// Whether it is another server's.
    private(set) var isForeign = false

    /// Whether anything known was there.
    private var found = false

    /// Reads from `start` on and adds what it knows.
    init(_ line: RawSpan, from start: Int, _ fields: inout Fields) {
        let end = line.byteCount
        var index = line.skipSpaces(start, to: end)
        guard index < end else { return }
        if let other = foreignFormat(line, index, end) {
            isForeign = true
            format = other
            return
        }
        if readIngress(line, index, end, &fields) { return }
        var parts = 0
        while index < end, parts < 24 {
            index = part(line, index, end, parts, &fields)
            index = line.skipSpaces(index, to: end)
            parts += 1
        }
        if found { format = "combined_extended" }
    }

    /// The server that adds what stands there, where it is not nginx.
    private func foreignFormat(_ line: RawSpan, _ start: Int, _ end: Int) -> StaticString? {
        if line.at(start).isDigit {
            if isTraefik(line, start, end) { return "traefik" }
            return isHAProxy(line, start, end) ? "haproxy" : nil
        }
        // squid's ` TCP_MISS:HIER_DIRECT`.
        var index = start
        while line.byteOrZero(index).isCapital || line.byteOrZero(index) == UInt8(ascii: "_") { index += 1 }
        return index > start && line.byteOrZero(index) == UInt8(ascii: ":")
            && line.at(index + 1 < end ? index + 1 : start).isCapital
            && line.find(32, from: start, to: end) < 0 ? "squid" : nil
    }

    /// ` 34796 732 "frontend" "backend" "server" 0 …`: HAProxy's `option httplog clf`.
    private func isHAProxy(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var index = start
        for _ in 0..<2 {
            while line.byteOrZero(index).isDigit { index += 1 }
            guard line.byteOrZero(index) == 32 else { return false }
            index += 1
        }
        for _ in 0..<3 {
            guard line.byteOrZero(index) == UInt8(ascii: "\"") else { return false }
            let close = line.find(UInt8(ascii: "\""), from: index + 1, to: end)
            guard close > 0, line.byteOrZero(close + 1) == 32 else { return false }
            index = close + 2
        }
        return true
    }

    /// ` 123 "router@docker" "http://10.0.0.5:80" 12ms`, Traefik's addition to the same format.
    private func isTraefik(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        line.at(start).isDigit && line.has("ms", at: end - 2) && line.at(end - 3).isDigit
            && line.find(UInt8(ascii: "\""), from: start, to: end) > 0
    }

    // MARK: - ingress-nginx

    /// `$request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr
    /// $upstream_response_length $upstream_response_time $upstream_status $req_id`
    private mutating func readIngress(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) -> Bool {
        var index = start
        while line.byteOrZero(index).isDigit { index += 1 }
        let length = (start, index)
        guard index > start, line.byteOrZero(index) == 32 else { return false }
        let time = (index + 1, Self.numberEnd(line, index + 1))
        guard time.1 > time.0, line.has(" [", at: time.1) else { return false }
        let close = line.find(UInt8(ascii: "]"), from: time.1, to: end)
        guard close > 0, line.has("] [", at: close) else { return false }
        let second = line.find(UInt8(ascii: "]"), from: close + 2, to: end)
        guard second > 0 else { return false }
        fields.addText(FieldName(.requestLength), line, from: length.0, to: length.1)
        fields.addText(FieldName(.requestTime), line, from: time.0, to: time.1)
        if close > time.1 + 2 { fields.addText(FieldName(.upstream), line, from: time.1 + 2, to: close) }
        index = second + 1
        for name in [.upstreamAddr, nil, .upstreamResponseTime, .upstreamStatus, .requestID] as [CatalogueName?] {
            guard line.byteOrZero(index) == 32 else { break }
            let from = index + 1
            index = Self.listEnd(line, from, end)
            guard index > from else { break }
            if let name, index - from > 1 || line.at(from) != UInt8(ascii: "-") {
                fields.addText(FieldName(name), line, from: from, to: index)
            }
        }
        format = "ingress_nginx"
        return true
    }

    // MARK: - Parts in any order

    /// Takes the part at `start` and returns the offset after it.
    private mutating func part(_ line: RawSpan, _ start: Int, _ end: Int, _ number: Int, _ fields: inout Fields) -> Int
    {
        switch line.at(start) {
        case UInt8(ascii: "\""):
            var close = start + 1
            while close < end, line.at(close) != UInt8(ascii: "\"") {
                close += line.at(close) == UInt8(ascii: "\\") ? 2 : 1
            }
            close = min(close, end)
            value(line, start + 1, close, isFirst: number == 0, isQuoted: true, &fields)
            return close + 1
        case UInt8(ascii: "["):
            let close = line.find(UInt8(ascii: "]"), from: start, to: end)
            guard close > 0 else { return end }
            return close + 1
        default:
            var key = start
            while key < end, line.at(key).isLetter || line.at(key) == UInt8(ascii: "_") { key += 1 }
            if key > start, line.byteOrZero(key) == UInt8(ascii: "=") || line.byteOrZero(key) == UInt8(ascii: ":"),
                let next = named(line, start, key, end, &fields)
            {
                return next
            }
            let stop = Self.listEnd(line, start, end)
            value(line, start, stop, isFirst: number == 0, isQuoted: false, &fields)
            return max(stop, start + 1)
        }
    }

    /// `rt=0.123`, `urt="0.001, 0.002"`, `upstream_addr: 10.0.0.5:80`.
    private mutating func named(_ line: RawSpan, _ start: Int, _ key: Int, _ end: Int, _ fields: inout Fields) -> Int? {
        var from = key + 1
        if line.byteOrZero(from) == 32, line.at(key) == UInt8(ascii: ":") { from += 1 }
        var to = from
        var next = from
        if line.byteOrZero(from) == UInt8(ascii: "\"") {
            from += 1
            to = from
            while to < end, line.at(to) != UInt8(ascii: "\"") { to += 1 }
            next = to + 1
        } else {
            to = Self.listEnd(line, from, end)
            next = to
        }
        let count = key - start
        func reads(_ names: StaticString...) -> Bool { names.contains { line.equals($0, from: start, count: count) } }
        if reads("rt", "request_time", "req_time", "time", "duration") {
            add(.requestTime, line, from, to, &fields)
        } else if reads("urt", "upstream_response_time", "upstream_time", "uresp_t") {
            add(.upstreamResponseTime, line, from, to, &fields)
        } else if reads("ua", "upstream_addr", "upstream", "up") {
            add(.upstreamAddr, line, from, to, &fields)
        } else if reads("us", "upstream_status", "ustat") {
            add(.upstreamStatus, line, from, to, &fields)
        } else if reads("xff", "x_forwarded_for", "http_x_forwarded_for", "forwarded") {
            add(.xForwardedFor, line, from, to, &fields)
        } else if reads("request_id", "req_id", "rid", "id") {
            add(.requestID, line, from, to, &fields)
        } else if reads("host", "vhost", "server_name") {
            if fields.value(of: FieldName(.vhost)) == nil {
                LineParser.addAccess(FieldName(.vhost), line, from, to, keepEmpty: false, &fields)
            }
        }
        return max(next, key + 1)
    }

    /// A value without a name: what it is, its form tells.
    private mutating func value(
        _ line: RawSpan, _ start: Int, _ end: Int, isFirst: Bool, isQuoted: Bool, _ fields: inout Fields
    ) {
        guard end > start else { return }
        let count = end - start
        if count == 1, line.at(start) == UInt8(ascii: "-") {
            // The absent value of whichever comes here: in the default configuration's format, X-Forwarded-For.
            if isFirst, isQuoted { found = true }
            return
        }
        if Self.isTime(line, start, end) {
            if fields.value(of: FieldName(.requestTime)) != nil {
                add(.upstreamResponseTime, line, start, end, &fields)
            } else {
                add(.requestTime, line, start, end, &fields)
            }
        } else if isQuoted, Self.isAddressList(line, start, end) {
            add(.xForwardedFor, line, start, end, &fields)
        } else if Self.isUpstream(line, start, end) {
            add(.upstreamAddr, line, start, end, &fields)
        } else if count == 3, fields.value(of: FieldName(.upstreamAddr)) != nil, LineParser.isStatus(line, start) {
            add(.upstreamStatus, line, start, end, &fields)
        } else if count == 32, Self.isHex(line, start, end) {
            add(.requestID, line, start, end, &fields)
        }
    }

    private mutating func add(
        _ name: CatalogueName, _ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields
    ) {
        found = true
        guard fields.value(of: FieldName(name)) == nil else { return }
        LineParser.addAccess(FieldName(name), line, start, end, keepEmpty: false, &fields)
    }

    // MARK: - Forms

    /// The end of a list as nginx writes them: items joined by `, ` and ` : `.
    private static func listEnd(_ line: RawSpan, _ start: Int, _ end: Int) -> Int {
        var index = start
        while true {
            while index < end, line.at(index) != 32 { index += 1 }
            if index > start, line.at(index - 1) == UInt8(ascii: ","), index < end {
                index += 1
            } else if line.has(" : ", at: index), index + 3 < end {
                index += 3
            } else {
                return index
            }
        }
    }

    /// The end of the decimal number at `start`.
    private static func numberEnd(_ line: RawSpan, _ start: Int) -> Int {
        var index = start
        while line.byteOrZero(index).isDigit || line.byteOrZero(index) == UInt8(ascii: ".") { index += 1 }
        return index
    }

    /// Seconds with a fraction, or a list of them.
    private static func isTime(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var dots = 0
        guard line.at(start).isDigit else { return false }
        for index in start..<end {
            let byte = line.at(index)
            if byte == UInt8(ascii: ",") {
                guard dots == 1 else { return false }
                dots = 0
            } else if byte == UInt8(ascii: ".") {
                dots += 1
            } else if !byte.isDigit, byte != 32 {
                return false
            }
        }
        return dots == 1
    }

    /// Addresses separated by commas, `unknown` and names among them.
    private static func isAddressList(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var index = start
        var addresses = 0
        while index < end {
            index = line.skipSpaces(index, to: end)
            var stop = index
            while stop < end, line.at(stop) != UInt8(ascii: ","), line.at(stop) != 32 { stop += 1 }
            if IPAddress.isValid(line, index, stop) {
                addresses += 1
            } else if stop > index, !line.equals("unknown", from: index, count: stop - index) {
                return false
            }
            index = stop + 1
        }
        return addresses > 0
    }

    /// `10.0.0.5:8080`, `[2001:db8::1]:80`, `unix:/x.sock`, or a list of them.
    private static func isUpstream(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        if line.has("unix:", at: start) { return true }
        var stop = start
        while stop < end, line.at(stop) != UInt8(ascii: ","), line.at(stop) != 32 { stop += 1 }
        let colon = line.findLast(UInt8(ascii: ":"), from: start, to: stop)
        guard colon > start, colon + 1 < stop, line.at(colon + 1).isDigit else { return false }
        if line.at(start) == UInt8(ascii: "["), line.at(colon - 1) == UInt8(ascii: "]") {
            return IPAddress.isVersion6(line, start + 1, colon - 1)
        }
        return IPAddress.isVersion4(line, start, colon)
    }

    private static func isHex(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        for index in start..<end where line.at(index).hexValue < 0 { return false }
        return true
    }
}
