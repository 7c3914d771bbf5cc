/// A JSON document, for the checker that reads checkpoints: written apart from Logspine's own reader.
enum Document {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case list([Document])
    case object([String: Document])

    subscript(_ name: String) -> Document? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var array: [Document]? { if case .list(let elements) = self { elements } else { nil } }
    var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The document, or nil when it is none.
    static func parse(_ bytes: [UInt8]) -> Document? {
        var parser = Parser(bytes: bytes)
        guard let document = parser.value() else { return nil }
        parser.blanks()
        return parser.at == bytes.count ? document : nil
    }

    private struct Parser {
        let bytes: [UInt8]
        var at = 0

        mutating func blanks() {
            while at < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[at]) { at += 1 }
        }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard at < bytes.count, bytes[at] == UInt8(ascii: scalar) else { return false }
            at += 1
            return true
        }

        mutating func value() -> Document? {
            blanks()
            guard at < bytes.count else { return nil }
            switch bytes[at] {
            case UInt8(ascii: "{"): return object()
            case UInt8(ascii: "["): return list()
            case UInt8(ascii: "\""): return string().map { .string($0) }
            case UInt8(ascii: "t"): return word("true", .bool(true))
            case UInt8(ascii: "f"): return word("false", .bool(false))
            case UInt8(ascii: "n"): return word("null", .null)
            default: return number()
            }
        }

        mutating func word(_ text: String, _ document: Document) -> Document? {
            guard bytes[at...].starts(with: text.utf8) else { return nil }
            at += text.utf8.count
            return document
        }

        mutating func number() -> Document? {
            let start = at
            while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
            return at > start ? .number(String(decoding: bytes[start..<at], as: UTF8.self)) : nil
        }

        mutating func string() -> String? {
            guard take("\"") else { return nil }
            var text: [UInt8] = []
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
                text.append(bytes[at])
                at += 1
            }
            return take("\"") ? String(decoding: text, as: UTF8.self) : nil
        }

        mutating func list() -> Document? {
            var elements: [Document] = []
            guard take("[") else { return nil }
            blanks()
            if take("]") { return .list([]) }
            repeat {
                guard let element = value() else { return nil }
                elements.append(element)
                blanks()
            } while take(",")
            return take("]") ? .list(elements) : nil
        }

        mutating func object() -> Document? {
            var members: [String: Document] = [:]
            guard take("{") else { return nil }
            blanks()
            if take("}") { return .object([:]) }
            repeat {
                blanks()
                guard let name = string() else { return nil }
                blanks()
                guard take(":"), let member = value() else { return nil }
                members[name] = member
                blanks()
            } while take(",")
            return take("}") ? .object(members) : nil
        }
    }
}
