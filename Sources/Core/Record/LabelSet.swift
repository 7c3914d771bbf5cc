import Bytes

/// Labels of one stream: names sorted, values bounded, in the one spelling that is the key of its records.
///
/// The text form is what Loki parses: `{a="x", b="y"}`. Whatever bytes a value holds, it can neither break the string
/// nor become a label of its own.
public struct LabelSet: Hashable, Sendable {
    /// Loki's default bound on labels a stream (`max_label_names_per_series`), measured: 15 pass, 16 are refused.
    public static let countLimit = 15
    /// Loki's default bound on a value in bytes (`max_label_value_length`), measured.
    public static let valueLimit = 2048
    /// Loki's default bound on a name in bytes (`max_label_name_length`), measured.
    public static let nameLimit = 1024

    /// One label.
    public struct Label: Hashable, Sendable {
        /// A legal name.
        public let name: String
        /// Valid UTF-8 of at most `valueLimit` bytes, not empty.
        public let value: String
    }

    /// Sorted by name, each name once.
    public let labels: [Label]

    /// Labels from pairs: names are cleaned, values made valid UTF-8 and cut at the limit, empty values left out (Loki
    /// drops them), the last of equal names taken, and what is over the number limit left out from the end.
    public init(_ pairs: [(name: String, value: String)]) {
        var byName: [String: String] = [:]
        for (name, value) in pairs where !value.isEmpty { byName[FieldNames.clean(name)] = Self.bounded(value) }
        labels = byName.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .prefix(Self.countLimit)
            .map { Label(name: $0.key, value: $0.value) }
    }

    private init(parsed: [Label]) {
        labels = parsed
    }

    /// The value of a label, or nil.
    public subscript(_ name: String) -> String? {
        labels.first { $0.name == name }?.value
    }

    /// The canonical spelling.
    public func canonical() -> [UInt8] {
        var text = ByteBuffer(capacity: 256)
        text.append(UInt8(ascii: "{"))
        for (index, label) in labels.enumerated() {
            if index > 0 { text.append(", ") }
            text.append(label.name)
            text.append("=\"")
            for byte in label.value.utf8 { Self.escape(byte, into: &text) }
            text.append(UInt8(ascii: "\""))
        }
        text.append(UInt8(ascii: "}"))
        return text.array()
    }

    /// Escapes as Go's strconv.Quote does, which Loki's parser undoes (prometheus/prometheus, labels.Labels.String).
    private static func escape(_ byte: UInt8, into text: inout ByteBuffer) {
        switch byte {
        case UInt8(ascii: "\""): text.append("\\\"")
        case UInt8(ascii: "\\"): text.append("\\\\")
        case 0x0a: text.append("\\n")
        case 0x0d: text.append("\\r")
        case 0x09: text.append("\\t")
        case 0..<0x20, 0x7f:
            text.append("\\x")
            text.append(hex(byte >> 4))
            text.append(hex(byte & 15))
        default: text.append(byte)
        }
    }

    private static func hex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
    }

    private static func bounded(_ value: String) -> String {
        guard value.utf8.count > valueLimit else { return value }
        var end = valueLimit
        let bytes = Array(value.utf8)
        while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Labels from their text form, strictly: nil when Loki would refuse it, or when it would not be one label set.
    /// - Parameter key: a record's key, from whoever wrote the topic.
    public init?(parsing key: RawSpan) {
        var parser = LabelParser(key.array())
        guard let labels = parser.parse() else { return nil }
        self.init(parsed: labels.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    }
}

/// A strict reader of `{a="x", b="y"}`.
private struct LabelParser {
    private let text: [UInt8]
    private var at = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func parse() -> [LabelSet.Label]? {
        guard take(UInt8(ascii: "{")) else { return nil }
        var labels: [LabelSet.Label] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return atEnd ? labels : nil }
        while true {
            skipBlanks()
            guard let name = name(), !labels.contains(where: { $0.name == name }) else { return nil }
            skipBlanks()
            guard take(UInt8(ascii: "=")) else { return nil }
            skipBlanks()
            guard let value = value() else { return nil }
            labels.append(LabelSet.Label(name: name, value: value))
            guard labels.count <= LabelSet.countLimit + 1 else { return nil }
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")), atEnd else { return nil }
            return labels
        }
    }

    private var atEnd: Bool { at == text.count }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < text.count, text[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks() {
        while at < text.count, text[at] == UInt8(ascii: " ") { at += 1 }
    }

    private mutating func name() -> String? {
        let start = at
        while at < text.count {
            let byte = text[at]
            let letter = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
            let digit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            guard letter || byte == UInt8(ascii: "_") || (digit && at > start) else { break }
            at += 1
        }
        guard at > start, at - start <= LabelSet.nameLimit else { return nil }
        return String(decoding: text[start..<at], as: UTF8.self)
    }

    private mutating func value() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var bytes: [UInt8] = []
        while at < text.count {
            let byte = text[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard bytes.count <= LabelSet.valueLimit else { return nil }
                return String(validating: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                bytes.append(contentsOf: escaped)
            case 0x0a: return nil
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        guard at < text.count else { return nil }
        let kind = text[at]
        at += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [kind]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "a"): return [0x07]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "v"): return [0x0b]
        case UInt8(ascii: "x"): return hex(2).map { [UInt8($0)] }
        case UInt8(ascii: "u"): return hex(4).flatMap(scalar)
        case UInt8(ascii: "U"): return hex(8).flatMap(scalar)
        default: return nil
        }
    }

    private func scalar(_ value: UInt32) -> [UInt8]? {
        Unicode.Scalar(value).map { Array(String(Character($0)).utf8) }
    }

    private mutating func hex(_ digits: Int) -> UInt32? {
        guard let value = unsafe text.span.bytes.hexadecimal(at: at, count: digits) else { return nil }
        at += digits
        return value
    }
}
