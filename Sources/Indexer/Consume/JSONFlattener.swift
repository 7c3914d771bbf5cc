import Bytes

/// Reads one JSON object strictly (RFC 8259) and hands out its leaves, nested names joined by underscores.
///
/// Arrays are leaves: their text as it stands. The storage is used again for the next object.
struct JSONFlattener: ~Copyable {
    /// What a leaf is.
    enum Kind {
        case text
        case number
        case flag
        case null
        case array
    }

    /// How deep objects and arrays may lie in each other.
    static let depthLimit = 32

    /// A leaf: ranges into `scratch`, so that they stay valid while others are read.
    struct Leaf {
        var name: Range<Int>
        var value: Range<Int>
        var kind: Kind
    }

    /// Bytes of names and values.
    private(set) var scratch = ByteBuffer(capacity: 4096)
    private(set) var leaves: [Leaf] = []
    private var path = ByteBuffer(capacity: 256)
    private var at = 0

    /// Reads an object.
    /// - Returns: false when the text is not one JSON object and nothing else.
    mutating func read(_ text: RawSpan) -> Bool {
        scratch.removeAll()
        scratch.shrink(toRoom: 1 << 20)
        leaves.removeAll(keepingCapacity: true)
        path.removeAll()
        at = 0
        skipBlanks(text)
        guard readObject(text, depth: 0) else { return false }
        skipBlanks(text)
        return at == text.byteCount
    }

    /// The bytes of a leaf's name or value.
    @_lifetime(borrow self)
    borrowing func bytes(_ range: Range<Int>) -> RawSpan { scratch.bytes.extracting(range) }

    private mutating func readObject(_ text: RawSpan, depth: Int) -> Bool {
        guard depth < Self.depthLimit, take(text, "{") else { return false }
        skipBlanks(text)
        if take(text, "}") { return true }
        while true {
            skipBlanks(text)
            let outer = path.count
            if outer > 0 { path.append(UInt8(ascii: "_")) }
            let start = scratch.count
            guard readString(text) else { return false }
            path.append(scratch, start..<scratch.count)
            scratch.truncate(to: start)
            skipBlanks(text)
            guard take(text, ":") else { return false }
            skipBlanks(text)
            guard readValue(text, depth: depth + 1) else { return false }
            path.truncate(to: outer)
            skipBlanks(text)
            if take(text, ",") { continue }
            return take(text, "}")
        }
    }

    private mutating func readValue(_ text: RawSpan, depth: Int) -> Bool {
        guard at < text.byteCount else { return false }
        switch text.byte(at: at) {
        case UInt8(ascii: "{"): return readObject(text, depth: depth)
        case UInt8(ascii: "\""):
            let name = keepPath()
            let start = scratch.count
            guard readString(text) else { return false }
            leaves.append(Leaf(name: name, value: start..<scratch.count, kind: .text))
            return true
        case UInt8(ascii: "["):
            let start = at
            guard skipArray(text, depth: depth) else { return false }
            keep(text, start..<at, .array)
            return true
        case UInt8(ascii: "t"): return word(text, "true", .flag)
        case UInt8(ascii: "f"): return word(text, "false", .flag)
        case UInt8(ascii: "n"): return word(text, "null", .null)
        default:
            let start = at
            guard skipNumber(text) else { return false }
            keep(text, start..<at, .number)
            return true
        }
    }

    private mutating func keepPath() -> Range<Int> {
        let start = scratch.count
        scratch.append(path, 0..<path.count)
        return start..<scratch.count
    }

    private mutating func keep(_ text: RawSpan, _ range: Range<Int>, _ kind: Kind) {
        let name = keepPath()
        let start = scratch.count
        scratch.append(text.extracting(range))
        leaves.append(Leaf(name: name, value: start..<scratch.count, kind: kind))
    }

    private mutating func word(_ text: RawSpan, _ word: StaticString, _ kind: Kind) -> Bool {
        let end = at + word.utf8CodeUnitCount
        guard end <= text.byteCount, text.extracting(at..<end).equals(word) else { return false }
        keep(text, at..<end, kind)
        at = end
        return true
    }

    /// An array is checked as strictly as the rest; its leaves are not kept.
    private mutating func skipArray(_ text: RawSpan, depth: Int) -> Bool {
        guard depth < Self.depthLimit, take(text, "[") else { return false }
        skipBlanks(text)
        if take(text, "]") { return true }
        let kept = leaves.count
        let room = scratch.count
        while true {
            skipBlanks(text)
            let isArray = at < text.byteCount && text.byte(at: at) == UInt8(ascii: "[")
            guard isArray ? skipArray(text, depth: depth + 1) : readValue(text, depth: depth + 1) else { return false }
            leaves.removeLast(leaves.count - kept)
            scratch.truncate(to: room)
            skipBlanks(text)
            if take(text, ",") { continue }
            return take(text, "]")
        }
    }

    private mutating func take(_ text: RawSpan, _ character: Unicode.Scalar) -> Bool {
        guard at < text.byteCount, text.byte(at: at) == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks(_ text: RawSpan) {
        while at < text.byteCount {
            let byte = text.byte(at: at)
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
            at += 1
        }
    }

    private mutating func skipNumber(_ text: RawSpan) -> Bool {
        _ = take(text, "-")
        if !take(text, "0") { guard skipDigits(text) else { return false } }
        if take(text, ".") { guard skipDigits(text) else { return false } }
        if take(text, "e") || take(text, "E") {
            _ = take(text, "+") || take(text, "-")
            return skipDigits(text)
        }
        return true
    }

    private mutating func skipDigits(_ text: RawSpan) -> Bool {
        let start = at
        while at < text.byteCount, text.byte(at: at) >= 48, text.byte(at: at) <= 57 { at += 1 }
        return at > start
    }
}

extension JSONFlattener {
    /// Appends a string's content to `scratch`, escapes undone. Bytes that are not UTF-8 are kept as they are: Loki
    /// takes any.
    private mutating func readString(_ text: RawSpan) -> Bool {
        guard take(text, "\"") else { return false }
        while true {
            var end = at
            while end < text.byteCount {
                let byte = text.byte(at: end)
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
                end += 1
            }
            guard end < text.byteCount else { return false }
            scratch.append(text.extracting(at..<end))
            let byte = text.byte(at: end)
            at = end + 1
            switch byte {
            case UInt8(ascii: "\""): return true
            case UInt8(ascii: "\\"): guard readEscape(text) else { return false }
            default: return false
            }
        }
    }

    private mutating func readEscape(_ text: RawSpan) -> Bool {
        guard at < text.byteCount else { return false }
        let kind = text.byte(at: at)
        at += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(kind)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0c)
        case UInt8(ascii: "n"): scratch.append(0x0a)
        case UInt8(ascii: "r"): scratch.append(0x0d)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"):
            guard let unit = readUnit(text) else { return false }
            appendScalar(unit, text)
        default: return false
        }
        return true
    }

    /// A surrogate without its other half becomes U+FFFD.
    private mutating func appendScalar(_ unit: UInt32, _ text: RawSpan) {
        var value = unit
        if unit >= 0xd800, unit < 0xdc00 {
            let before = at
            if take(text, "\\"), take(text, "u"), let low = readUnit(text), low >= 0xdc00, low < 0xe000 {
                value = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
            } else {
                at = before
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{fffd}"
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { scratch.append(byte) }
    }

    private mutating func readUnit(_ text: RawSpan) -> UInt32? {
        guard let value = text.hexadecimal(at: at, count: 4) else { return nil }
        at += 4
        return value
    }
}

extension ByteBuffer {
    /// Appends a copy of some bytes of another buffer.
    mutating func append(_ other: borrowing ByteBuffer, _ range: Range<Int>) {
        append(other.bytes.extracting(range))
    }
}
