import Bytes

/// Names of structured metadata as Loki rewrites them (measured: `a.b-c/d` to `a_b_c_d`, `a..b` to `a_b`, `9x` to
/// `key_9x`), and the poison that makes it answer 500 for a whole request.
enum MetadataName {
    /// Whether the name is kept as it is: the common case.
    static func isPlain(_ name: RawSpan) -> Bool {
        guard name.byteCount > 0 else { return false }
        var hasLetter = false
        for offset in 0..<name.byteCount {
            let byte = name.byte(at: offset)
            if isLetter(byte) || isDigit(byte) {
                hasLetter = true
            } else if byte != UInt8(ascii: "_") {
                return false
            }
        }
        return hasLetter && !isDigit(name.byte(at: 0))
    }

    /// The name as Loki stores it.
    static func normalized(_ name: String) throws(PushRefusal) -> String {
        guard !name.isEmpty else { throw PushRefusal(500, "label name is empty") }
        var text = ""
        for scalar in name.unicodeScalars {
            let isKept = scalar.isASCII && (isLetter(UInt8(scalar.value)) || isDigit(UInt8(scalar.value)))
            if isKept {
                text.unicodeScalars.append(scalar)
            } else if text.last != "_" {
                text += "_"
            }
        }
        if let first = text.utf8.first, isDigit(first) { text = "key_" + text }
        guard text.contains(where: { $0 != "_" }) else {
            throw PushRefusal(500, "normalization for label name \"\(name)\" resulted in invalid name \"\(text)\"")
        }
        return text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
