/// Grok-style patterns: `%{NAME}` and `%{NAME:field}` stand for common regular expressions.
public enum Grok {
    /// The patterns that have names. They are written for PCRE2 and never backtrack far.
    public static let patterns: [(name: String, pattern: String)] = [
        ("INT", #"[+-]?\d+"#),
        ("NUMBER", #"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"#),
        ("BASE10NUM", #"%{NUMBER}"#),
        ("POSINT", #"\b[1-9]\d*\b"#),
        ("NONNEGINT", #"\b\d+\b"#),
        ("BASE16NUM", #"(?:0[xX])?[0-9a-fA-F]+"#),
        ("WORD", #"\b\w+\b"#),
        ("NOTSPACE", #"\S+"#),
        ("SPACE", #"\s*"#),
        ("DATA", #".*?"#),
        ("GREEDYDATA", #".*"#),
        ("QUOTEDSTRING", #"(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')"#),
        ("QS", #"%{QUOTEDSTRING}"#),
        ("UUID", #"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"#),
        ("MAC", #"(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}"#),
        ("IPV4", #"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"#),
        ("IPV6", #"(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?:%\w+)?"#),
        ("IP", #"(?:%{IPV6}|%{IPV4})"#),
        ("HOSTNAME", #"\b[0-9A-Za-z](?:[0-9A-Za-z-]{0,62})(?:\.[0-9A-Za-z](?:[0-9A-Za-z-]{0,62}))*\.?"#),
        ("IPORHOST", #"(?:%{IP}|%{HOSTNAME})"#),
        ("HOST", #"%{HOSTNAME}"#),
        ("HOSTPORT", #"%{IPORHOST}:%{POSINT}"#),
        ("USERNAME", #"[a-zA-Z0-9._-]+"#),
        ("USER", #"%{USERNAME}"#),
        ("EMAILADDRESS", #"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@%{HOSTNAME}"#),
        ("PATH", #"(?:%{UNIXPATH}|%{WINPATH})"#),
        ("UNIXPATH", #"(?:/[\w_%!$@:.,+~-]*)+"#),
        ("WINPATH", #"(?:[A-Za-z]:|\\)(?:\\[^\\?*]*)+"#),
        ("URIPROTO", #"[A-Za-z][A-Za-z0-9+.-]+"#),
        ("URIPATH", #"(?:/[A-Za-z0-9$.+!*'(){},~:;=@#%&_-]*)+"#),
        ("URIPARAM", #"\?[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\[\]<>-]*"#),
        ("URIPATHPARAM", #"%{URIPATH}(?:%{URIPARAM})?"#),
        ("URI", #"%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?(?:%{IPORHOST}(?::%{POSINT})?)?(?:%{URIPATHPARAM})?"#),
        ("MONTH", #"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"#),
        ("MONTHNUM", #"(?:0?[1-9]|1[0-2])"#),
        ("MONTHDAY", #"(?:0[1-9]|[12]\d|3[01]|[1-9])"#),
        ("DAY", #"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*"#),
        ("YEAR", #"\d{4}"#),
        ("HOUR", #"(?:2[0-3]|[01]?\d)"#),
        ("MINUTE", #"[0-5]\d"#),
        ("SECOND", #"(?:[0-5]?\d|60)(?:[:.,]\d+)?"#),
        ("TIME", #"%{HOUR}:%{MINUTE}:%{SECOND}"#),
        ("ISO8601_TIMEZONE", #"(?:Z|[+-]%{HOUR}(?::?%{MINUTE})?)"#),
        (
            "TIMESTAMP_ISO8601",
            #"%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?(?:%{ISO8601_TIMEZONE})?"#
        ),
        ("HTTPDATE", #"%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} [+-]\d{4}"#),
        ("SYSLOGTIMESTAMP", #"%{MONTH} +%{MONTHDAY} %{TIME}"#),
        ("PROG", #"[\x21-\x5a\x5c\x5e-\x7e]+"#),
        ("SYSLOGPROG", #"%{PROG}(?:\[%{POSINT}\])?"#),
        (
            "LOGLEVEL",
            #"(?i:trace|debug|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe|alert|emerg(?:ency)?|panic)"#
        ),
        ("JAVACLASS", #"(?:[a-zA-Z$_][a-zA-Z$_0-9]*\.)*[a-zA-Z$_][a-zA-Z$_0-9]*"#),
    ]

    /// How deep patterns may stand in patterns.
    private static let depthLimit = 8

    /// The regular expression that a grok pattern stands for, with named groups for its fields.
    /// - Parameter more: the user's own patterns, which may use the named ones and each other.
    public static func expand(_ pattern: String, more: [String: String] = [:]) throws(DefinitionError) -> String {
        var table: [String: String] = more
        for (name, text) in patterns where table[name] == nil { table[name] = text }
        return try expand(Array(pattern.utf8), table, 0)
    }

    private static func expand(
        _ text: [UInt8], _ table: [String: String], _ depth: Int
    ) throws(DefinitionError) -> String {
        guard depth <= depthLimit else { throw DefinitionError(reason: "patterns stand in each other in a circle") }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "%"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "{") else {
                result.append(text[index])
                index += 1
                continue
            }
            guard let close = text[index...].firstIndex(of: UInt8(ascii: "}")) else {
                throw DefinitionError(reason: "\"%{\" without \"}\"", offset: index)
            }
            let parts = text[(index + 2)..<close].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            let name = String(decoding: parts[0], as: UTF8.self)
            guard let inner = table[name] else {
                throw DefinitionError(reason: "no pattern is called \(name)", offset: index)
            }
            let expanded = try expand(Array(inner.utf8), table, depth + 1)
            if parts.count > 1, !parts[1].isEmpty {
                let field = FieldNameText.groupName(String(decoding: parts[1], as: UTF8.self))
                result += Array("(?<\(field)>\(expanded))".utf8)
            } else {
                result += Array("(?:\(expanded))".utf8)
            }
            index = close + 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Names of groups: PCRE2 takes letters, digits and underscores, 32 of them at most.
enum FieldNameText {
    /// A legal name of a group that resembles `name`: `[http][status]` and `http.status` become `http_status`.
    static func groupName(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") {
                bytes.append(byte)
            } else if let last = bytes.last, last != UInt8(ascii: "_") {
                bytes.append(UInt8(ascii: "_"))
            }
        }
        while bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
        if bytes.first?.isDigit ?? true { bytes.insert(UInt8(ascii: "_"), at: 0) }
        return String(decoding: bytes.prefix(32), as: UTF8.self)
    }
}
