import Glibc

extension Checks {
    /// `host:port`, `[::1]:port`.
    private static func split(_ text: ScalarText, example: Int) throws(Complaint) -> (host: String, port: UInt16) {
        let value = text.value
        if value.isEmpty { throw Complaint("is empty; write host:port") }
        // A URL may hold a password.
        if value.utf8.contains(UInt8(ascii: "@")) || value.contains("://") {
            throw Complaint("is written without a scheme and a user: host:\(example)")
        }
        let colons = value.utf8.count { $0 == UInt8(ascii: ":") }
        let isBracketed = value.hasPrefix("[")
        if value.hasSuffix("]") || colons == 0 {
            throw Complaint("\(text.quoted) has no port; for example \(suggestion(text, value, example))")
        }
        if colons > 1, !isBracketed {
            throw Complaint("\(text.quoted): an IPv6 address stands in brackets, [::1]:\(example)")
        }
        guard let colon = value.lastIndex(of: ":") else { throw Complaint("\(text.quoted) is not host:port") }
        var host = String(value[..<colon])
        if isBracketed {
            guard host.hasSuffix("]"), isIPv6(String(host.dropFirst().dropLast())) else {
                throw Complaint("\(text.quoted): there is no IPv6 address in the brackets")
            }
            host = String(host.dropFirst().dropLast())
        }
        if host.isEmpty { throw Complaint("\(text.quoted) has no host") }
        let digits = value[value.index(after: colon)...]
        guard let port = UInt16(digits), digits.utf8.allSatisfy({ 48...57 ~= $0 }) else {
            throw Complaint("\(text.quoted) has a bad port; ports are 1 to 65535")
        }
        return (host, port)
    }

    private static func suggestion(_ text: ScalarText, _ host: String, _ port: Int) -> String {
        text.isExpanded ? "host:\(port)" : "\"\(Excerpt.of(host)):\(port)\""
    }

    static func broker(_ text: ScalarText) throws(Complaint) -> NetworkAddress {
        if text.value.utf8.contains(UInt8(ascii: ",")) {
            throw Complaint("\(text.quoted) holds a comma; a list is written [one:9092, two:9092]")
        }
        let (host, port) = try split(text, example: 9092)
        if port == 0 { throw Complaint("\(text.quoted) has a bad port; ports are 1 to 65535") }
        guard isHost(host) || isIPv6(host) else { throw Complaint("\(text.quoted): that is no host name") }
        return NetworkAddress(host: host, port: port)
    }

    static func listen(_ text: ScalarText) throws(Complaint) -> NetworkAddress {
        if text.value.hasPrefix(":"), UInt16(text.value.dropFirst()) != nil {
            throw Complaint("\(text.quoted) has no host; every address is 0.0.0.0\(Excerpt.of(text.value))")
        }
        if !text.isExpanded, UInt16(text.value) != nil {
            throw Complaint("\(text.quoted) has no host; for example \"127.0.0.1:\(text.value)\"")
        }
        let (host, port) = try split(text, example: 2020)
        guard host == "localhost" || isIPv4(host) || isIPv6(host) else {
            throw Complaint("\(text.quoted): to listen on, a numeric address is wanted, 127.0.0.1 or 0.0.0.0 say")
        }
        return NetworkAddress(host: host, port: port)
    }

    static func url(_ text: ScalarText) throws(Complaint) {
        let value = text.value
        let push = "/loki/api/v1/push"
        try oneLine(value)
        if value.isEmpty { throw Complaint("is empty; for example http://loki:3100") }
        // Nothing of a URL with a user in it is shown: a password may follow.
        if value.utf8.contains(UInt8(ascii: "@")) {
            throw Complaint("holds a user or a password; they belong to loki.basic")
        }
        guard let scheme = ["http://", "https://"].first(where: { value.lowercased().hasPrefix($0) }) else {
            throw Complaint("\(text.quoted) does not begin with http:// or https://; for example http://loki:3100")
        }
        if value.utf8.contains(where: { $0 <= 32 || $0 >= 127 || $0 == UInt8(ascii: "\\") }) {
            throw Complaint("\(text.quoted) holds a character that a URL cannot")
        }
        if value.utf8.contains(UInt8(ascii: "?")) || value.utf8.contains(UInt8(ascii: "#")) {
            // A token may stand there.
            throw Complaint("holds a query; write scheme, host, port and path only")
        }
        let rest = value.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        var path = rest.dropFirst(authority.count)
        while path.hasSuffix("/") { path = path.dropLast() }
        if path.hasSuffix(push) {
            throw Complaint("\(text.quoted): \(push) is added by Logspine; leave it out")
        }
        let host: Substring
        let port: Substring?
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<end]
            let after = authority[authority.index(after: end)...]
            port = after.isEmpty ? nil : after.dropFirst()
            guard isIPv6(String(host)), after.isEmpty || after.hasPrefix(":") else {
                throw Complaint("\(text.quoted): there is no IPv6 address in the brackets")
            }
        } else {
            host = authority.prefix { $0 != ":" }
            port = authority.contains(":") ? authority.dropFirst(host.count + 1) : nil
            guard isHost(String(host)) else {
                throw Complaint("\(text.quoted) has no host; for example http://loki:3100")
            }
        }
        if let port, UInt16(port).map({ $0 > 0 }) != true || !port.utf8.allSatisfy({ 48...57 ~= $0 }) {
            throw Complaint("\(text.quoted) has a bad port; ports are 1 to 65535")
        }
    }

    private static func isHost(_ host: String) -> Bool {
        1...253 ~= host.utf8.count && host.utf8.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 46 || $0 == 95 }
    }

    private static func isIPv4(_ host: String) -> Bool {
        var address = in_addr()
        return unsafe inet_pton(AF_INET, host, &address) == 1
    }

    private static func isIPv6(_ host: String) -> Bool {
        var address = in6_addr()
        // A zone (fe80::1%eth0) is no part of what inet_pton reads.
        return unsafe inet_pton(AF_INET6, String(host.prefix { $0 != "%" }), &address) == 1
    }
}

extension Form where Value == NetworkAddress {
    /// `kafka-1:9092`.
    static var broker: Form {
        .scalar(
            kind: "host:port", "a broker, for example kafka-1:9092", example: "kafka-1:9092",
            schema: [("type", .string("string"))], show: { .text($0.text) },
            parse: { text throws(Complaint) in try Checks.broker(text) })
    }

    /// `127.0.0.1:2020`.
    static var listen: Form {
        .scalar(
            kind: "address:port", "an address to listen on, for example 127.0.0.1:2020", example: "127.0.0.1:0",
            schema: [("type", .string("string"))], show: { .text($0.text) },
            parse: { text throws(Complaint) in try Checks.listen(text) })
    }
}
