/// Label sets as Loki reads and writes them (PromQL's lexer): `{a="x", b="y"}`.
enum LabelText {
    typealias Label = (name: String, value: String)

    /// The labels in their order, empty values left out; or why Loki cannot read them.
    static func parse(_ text: [UInt8]) throws(PushRefusal) -> [Label] {
        var parser = LabelTextParser(text)
        return try parser.parse()
    }

    /// Sorted labels in Loki's own spelling.
    static func canonical(_ labels: [Label]) -> String {
        "{" + labels.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: ", ") + "}"
    }

    /// As Go's strconv.Quote.
    static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 32 || scalar.value == 127:
                let digits = String(scalar.value, radix: 16)
                text += "\\x" + (digits.count < 2 ? "0" : "") + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

private struct LabelTextParser {
    private let text: [UInt8]
    private var at = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func parse() throws(PushRefusal) -> [LabelText.Label] {
        var labels: [LabelText.Label] = []
        skipBlanks()
        if at == text.count { return [] }
        guard peek() == UInt8(ascii: "{") else { throw failure("unexpected identifier") }
        at += 1
        while true {
            skipBlanks()
            if peek() == UInt8(ascii: "}") { break }
            let name = try name()
            skipBlanks()
            guard peek() == UInt8(ascii: "=") else {
                throw failure("unexpected character inside braces: '\(shown())'")
            }
            at += 1
            skipBlanks()
            let value = try value()
            if !value.isEmpty { labels.append((name, value)) }
            skipBlanks()
            if peek() == UInt8(ascii: ",") {
                at += 1
            } else if peek() != UInt8(ascii: "}") {
                throw failure("unexpected character inside braces: '\(shown())'")
            }
        }
        at += 1
        skipBlanks()
        guard at == text.count else { throw failure("unexpected \"\(shown())\"") }
        return labels
    }

    private func peek() -> UInt8? { at < text.count ? text[at] : nil }

    private func shown() -> String {
        String(decoding: text[at...].prefix(4), as: UTF8.self).first.map(String.init) ?? "end of input"
    }

    private func failure(_ why: String) -> PushRefusal {
        PushRefusal(400, "couldn't parse labels: 1:\(at + 1): parse error: \(why)")
    }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 32 || (9...13).contains(byte) { at += 1 }
    }

    private mutating func name() throws(PushRefusal) -> String {
        let start = at
        while let byte = peek() {
            let isLetter = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
            let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            guard isLetter || byte == UInt8(ascii: "_") || (isDigit && at > start) else { break }
            at += 1
        }
        guard at > start else { throw failure("unexpected character inside braces: '\(shown())'") }
        return String(decoding: text[start..<at], as: UTF8.self)
    }

    private mutating func value() throws(PushRefusal) -> String {
        guard let quote = peek(),
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`")
        else { throw failure("unexpected character inside braces: '\(shown())'") }
        let opening = at
        at += 1
        var bytes: [UInt8] = []
        while let byte = peek() {
            at += 1
            if byte == quote {
                guard let value = String(validating: bytes, as: UTF8.self) else {
                    throw PushRefusal(400, "couldn't parse labels: 1:\(opening + 1): parse error: invalid UTF-8 rune")
                }
                return value
            }
            if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
                try escape(into: &bytes)
            } else if byte == UInt8(ascii: "\n"), quote != UInt8(ascii: "`") {
                break
            } else {
                bytes.append(byte)
            }
        }
        at = opening
        throw failure("unterminated quoted string")
    }

    /// Go's escapes: `\n`, `\xhh`, `\ooo`, `\uhhhh`, `\Uhhhhhhhh`.
    private mutating func escape(into bytes: inout [UInt8]) throws(PushRefusal) {
        guard let byte = peek() else { throw failure("unterminated quoted string") }
        at += 1
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
            UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11, UInt8(ascii: "\\"): 92,
            UInt8(ascii: "'"): 39, UInt8(ascii: "\""): 34,
        ]
        switch byte {
        case UInt8(ascii: "x"): bytes.append(UInt8(truncatingIfNeeded: try number(2, radix: 16)))
        case UInt8(ascii: "u"): try append(scalar: number(4, radix: 16), to: &bytes)
        case UInt8(ascii: "U"): try append(scalar: number(8, radix: 16), to: &bytes)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            at -= 1
            let value = try number(3, radix: 8)
            guard value < 256 else { throw failure("unknown escape sequence") }
            bytes.append(UInt8(value))
        default:
            guard let value = plain[byte] else { throw failure("unknown escape sequence") }
            bytes.append(value)
        }
    }

    private func append(scalar value: UInt32, to bytes: inout [UInt8]) throws(PushRefusal) {
        guard let scalar = Unicode.Scalar(value) else {
            throw failure("escape sequence is an invalid Unicode code point")
        }
        bytes.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func number(_ digits: Int, radix: Int) throws(PushRefusal) -> UInt32 {
        guard at + digits <= text.count,
            let value = UInt32(String(decoding: text[at..<at + digits], as: UTF8.self), radix: radix)
        else { throw failure("illegal character in escape sequence") }
        at += digits
        return value
    }
}
