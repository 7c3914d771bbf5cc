/// A JSON value with its keys in the order given: what the schema is written with.
indirect enum JSONText: Sendable {
    case string(String)
    case number(String)
    case boolean(Bool)
    case array([JSONText])
    case object([(String, JSONText)])

    /// Indented by two spaces a level.
    func pretty(indent: Int = 0) -> String {
        let margin = String(repeating: " ", count: indent + 2)
        let end = String(repeating: " ", count: indent)
        switch self {
        case .string(let text): return Self.quoted(text)
        case .number(let digits): return digits
        case .boolean(let value): return value ? "true" : "false"
        case .array(let items):
            let flat = items.map { $0.pretty() }.joined(separator: ", ")
            if !flat.contains("\n"), flat.utf8.count < 80 { return "[\(flat)]" }
            return "[\n" + items.map { margin + $0.pretty(indent: indent + 2) }.joined(separator: ",\n") + "\n\(end)]"
        case .object(let entries):
            if entries.isEmpty { return "{}" }
            let lines = entries.map { "\(margin)\(Self.quoted($0.0)): \($0.1.pretty(indent: indent + 2))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(end)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
