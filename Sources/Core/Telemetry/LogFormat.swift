/// How a line of Logspine's own log looks.
public enum LogFormat: Sendable, Hashable {
    /// `06:00:01 info  collector  reading …`; in colour on a terminal that wants it.
    case text(colour: Bool)
    /// One JSON object: `ts`, `level`, `component`, `msg`, then the fields.
    case json

    /// The longest text of a message or a field; the rest is left out with a mark.
    static let textLimit = 4096

    /// One line with its newline. Control characters of any text are escaped: what others wrote cannot begin a line.
    /// - Parameters:
    ///   - wallNanoseconds: since 1970.
    ///   - zoneSeconds: how far east the shown clock is (text only; JSON is in UTC).
    func line(
        _ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)],
        wallNanoseconds: Int64, zoneSeconds: Int64
    ) -> String {
        switch self {
        case .text(let colour):
            let clock = Civil(nanoseconds: wallNanoseconds &+ zoneSeconds &* 1_000_000_000)
            var out = "\(clock.time) \(Self.padded(level.rawValue, 5)) \(Self.padded(component, 9))  "
            out += Self.escaped(message, quotes: false)
            for (name, value) in fields {
                let plain = !value.isEmpty && !value.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "=" }
                let shown = Self.escaped(value, quotes: !plain)
                out += " \(Self.escaped(name, quotes: false))=\(plain ? shown : "\"\(shown)\"")"
            }
            return Self.coloured(out, level, colour) + "\n"
        case .json:
            let clock = Civil(nanoseconds: wallNanoseconds)
            var out = "{\"ts\":\"\(clock.date)T\(clock.time).\(clock.milliseconds)Z\",\"level\":\"\(level.rawValue)\""
            out += ",\"component\":\"\(Self.escaped(component, quotes: true))\""
            out += ",\"msg\":\"\(Self.escaped(message, quotes: true))\""
            var taken: Set<String> = ["ts", "level", "component", "msg"]
            for (name, value) in fields {
                // A field must not hide one of the four, nor come twice.
                var name = name
                while !taken.insert(name).inserted { name += "_" }
                out += ",\"\(Self.escaped(name, quotes: true))\":\"\(Self.escaped(value, quotes: true))\""
            }
            return out + "}\n"
        }
    }

    private static func coloured(_ line: String, _ level: LogLevel, _ colour: Bool) -> String {
        guard colour else { return line }
        switch level {
        case .debug: return "\u{1B}[2m\(line)\u{1B}[0m"
        case .info: return line
        case .warn: return "\u{1B}[33m\(line)\u{1B}[0m"
        case .error: return "\u{1B}[31m\(line)\u{1B}[0m"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        let shown = escaped(text, quotes: false)
        return shown + String(repeating: " ", count: max(width - shown.utf8.count, 0))
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var out = ""
        var length = 0
        for scalar in text.unicodeScalars {
            length += 1
            if length > textLimit { return out + "…" }
            switch scalar {
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\"" where quotes: out += "\\\""
            case "\\" where quotes: out += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
