/// The label set of a stream as Loki parses it: Prometheus' label syntax with Go's string escapes.
enum LokiLabels {
    /// Names and values sorted by name, or nil where Loki says `couldn't parse labels`.
    static func parse(_ text: ArraySlice<UInt8>) -> [(name: String, value: String)]? {
        var parser = Parser(text: text, at: text.startIndex)
        return parser.labels()
    }

    private struct Parser {
        let text: ArraySlice<UInt8>
        var at: Int

        mutating func labels() -> [(name: String, value: String)]? {
            blanks()
            if at == text.endIndex { return [] }
            guard take("{") else { return nil }
            var labels: [(name: String, value: String)] = []
            blanks()
            while !take("}") {
                guard let name = name() else { return nil }
                blanks()
                guard take("=") else { return nil }
                blanks()
                guard let value = value() else { return nil }
                labels.append((name, value))
                blanks()
                if take(",") { blanks() } else if at == text.endIndex || text[at] != UInt8(ascii: "}") { return nil }
            }
            blanks()
            guard at == text.endIndex else { return nil }
            return labels.filter { !$0.value.isEmpty }.sorted { $0.name < $1.name }
        }

        mutating func take(_ wanted: Unicode.Scalar) -> Bool {
            guard at < text.endIndex, text[at] == UInt8(ascii: wanted) else { return false }
            at += 1
            return true
        }

        mutating func blanks() {
            while at < text.endIndex, text[at] == 0x20 || text[at] == 0x09 || text[at] == 0x0a { at += 1 }
        }

        mutating func name() -> String? {
            let start = at
            while at < text.endIndex {
                let byte = text[at]
                let isLetter = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
                let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                guard isLetter || byte == UInt8(ascii: "_") || (isDigit && at > start) else { break }
                at += 1
            }
            return at > start ? String(decoding: text[start..<at], as: UTF8.self) : nil
        }

        mutating func value() -> String? {
            guard take("\"") else { return nil }
            var bytes: [UInt8] = []
            while at < text.endIndex {
                let byte = text[at]
                at += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
                case UInt8(ascii: "\n"): return nil
                case UInt8(ascii: "\\"):
                    guard let escaped = escape() else { return nil }
                    bytes.append(contentsOf: escaped)
                default: bytes.append(byte)
                }
            }
            return nil
        }

        mutating func escape() -> [UInt8]? {
            guard at < text.endIndex else { return nil }
            let kind = text[at]
            at += 1
            switch kind {
            case UInt8(ascii: "n"): return [0x0a]
            case UInt8(ascii: "t"): return [0x09]
            case UInt8(ascii: "r"): return [0x0d]
            case UInt8(ascii: "\\"), UInt8(ascii: "\""): return [kind]
            case UInt8(ascii: "x"): return number(2).map { [UInt8($0)] }
            case UInt8(ascii: "u"): return number(4).flatMap { Unicode.Scalar($0) }.map { Array(String($0).utf8) }
            default: return nil
            }
        }

        mutating func number(_ digits: Int) -> UInt32? {
            guard at + digits <= text.endIndex else { return nil }
            let value = UInt32(String(decoding: text[at..<at + digits], as: UTF8.self), radix: 16)
            at += digits
            return value
        }
    }
}
