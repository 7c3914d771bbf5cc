/// A value on its way to YAML: what `config show` prints and reads back.
indirect enum Shown: Equatable {
    /// A word that YAML takes as it stands: a number, a size, `true`.
    case word(String)
    /// Any text; quoted where it has to be.
    case text(String)
    /// A secret: stars, or an empty text when there is none.
    case secret(isEmpty: Bool)
    case list([Shown])
    case section([(name: String, value: Shown)])
    /// A section that the file does not have, with what it would hold.
    case absent(Shown)

    static func == (left: Shown, right: Shown) -> Bool { left.inline == right.inline }

    /// The value on one line: of a scalar, or in `[ ]` and `{ }`.
    var inline: String {
        switch self {
        case .word(let word): word
        case .text(let text): Self.scalar(text)
        case .secret(let isEmpty): isEmpty ? "\"\"" : "\"\(Secret.mask)\""
        case .list(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .section(let entries):
            "{" + entries.map { "\(Self.scalar($0.name, isKey: true)): \($0.value.inline)" }.joined(separator: ", ")
                + "}"
        case .absent: "~"
        }
    }

    /// The lines of a section's entries at an indentation.
    func lines(indent: Int = 0) -> [String] {
        guard case .section(let entries) = self else { return [] }
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        for (name, value) in entries {
            let head = margin + Self.scalar(name, isKey: true) + ":"
            switch value {
            case .section(let inner) where !inner.isEmpty:
                lines.append(head)
                lines += value.lines(indent: indent + 2)
            case .list(let items) where !items.allSatisfy(\.isScalar):
                lines.append(head)
                for item in items {
                    var inner = item.lines(indent: indent + 4)
                    if let first = inner.first {
                        inner[0] = margin + "  - " + first.dropFirst(indent + 4)
                    }
                    lines += inner
                }
            case .absent(let would):
                lines.append(margin + "# \(name): not in this file; with every default it would be")
                let inner = Shown.section([(name, would)]).lines(indent: 0)
                lines += inner.map { margin + "# " + $0 }
            default: lines.append(head + " " + value.inline)
            }
        }
        return lines
    }

    private var isScalar: Bool {
        switch self {
        case .word, .text, .secret: true
        case .list, .section, .absent: false
        }
    }

    /// A text as a YAML scalar. Plain only where nothing in it has a meaning; a dollar sign is doubled, except in keys,
    /// where variables are never replaced.
    private static func scalar(_ text: String, isKey: Bool = false) -> String {
        let dollars = isKey ? text : Expansion.escaped(text)
        let isPlain =
            !text.isEmpty && text.first.map { $0.isASCII && ($0.isLetter || $0 == "/" || $0 == "_") } == true
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        return isPlain ? text : quoted(dollars)
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case "\u{20}"..."\u{7E}": out.unicodeScalars.append(scalar)
            case "\u{A0}"..."\u{2027}", "\u{202A}"..."\u{D7FF}", "\u{E000}"..."\u{FEFE}", "\u{FF00}"..."\u{FFFD}":
                out.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                out += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
            }
        }
        return out + "\""
    }
}
