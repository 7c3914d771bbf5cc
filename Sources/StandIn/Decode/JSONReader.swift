import Bytes

/// Reads JSON text from front to back (RFC 8259), strictly.
struct JSONReader {
    static var malformed: PushRefusal {
        PushRefusal(400, "loghttp.PushRequest.Streams: unexpected value or type")
    }

    private var at = 0
    private var depth = 0

    private static var cutShort: PushRefusal {
        PushRefusal(400, "loghttp.PushRequest.Streams: unexpected end of input")
    }

    /// Calls `body` at each value of the object that begins here.
    mutating func eachMember(
        _ bytes: RawSpan, _ body: (inout JSONReader, String) throws(PushRefusal) -> Void
    ) throws(PushRefusal) {
        try sequence(bytes, "{", "}") { reader throws(PushRefusal) in
            let name = try reader.string(bytes)
            try reader.expect(bytes, ":")
            try body(&reader, name)
        }
    }

    /// The same, with the names in an arena.
    mutating func eachMember(
        _ bytes: RawSpan, into arena: inout ByteBuffer,
        _ body: (inout JSONReader, PushRequest.Slice, inout ByteBuffer) throws(PushRefusal) -> Void
    ) throws(PushRefusal) {
        try sequence(bytes, "{", "}") { reader throws(PushRefusal) in
            let name = try reader.string(bytes, into: &arena)
            try reader.expect(bytes, ":")
            try body(&reader, name, &arena)
        }
    }

    /// Calls `body` at each element of the array that begins here.
    mutating func eachElement(
        _ bytes: RawSpan, _ body: (inout JSONReader) throws(PushRefusal) -> Void
    ) throws(PushRefusal) {
        try sequence(bytes, "[", "]", body)
    }

    private mutating func sequence(
        _ bytes: RawSpan, _ open: Unicode.Scalar, _ close: Unicode.Scalar,
        _ body: (inout JSONReader) throws(PushRefusal) -> Void
    ) throws(PushRefusal) {
        try expect(bytes, open)
        depth += 1
        guard depth < 512 else { throw Self.malformed }
        defer { depth -= 1 }
        if try peek(bytes) == UInt8(ascii: close) {
            at += 1
            return
        }
        while true {
            try body(&self)
            let next = try peek(bytes)
            at += 1
            if next == UInt8(ascii: close) { return }
            guard next == UInt8(ascii: ",") else { throw Self.malformed }
        }
    }

    /// A string, number, `true`, `false` or `null` as text: what Loki makes of a label's value.
    mutating func scalar(_ bytes: RawSpan) throws(PushRefusal) -> String {
        if try peek(bytes) == UInt8(ascii: "\"") { return try string(bytes) }
        let start = at
        try skip(bytes)
        return bytes.extracting(start..<at).text()
    }

    /// A string.
    mutating func string(_ bytes: RawSpan) throws(PushRefusal) -> String {
        var buffer = ByteBuffer(capacity: 64)
        let slice = try string(bytes, into: &buffer)
        let all = buffer.bytes
        return all.extracting(slice.range).text()
    }

    /// A string, appended to `arena`.
    mutating func string(_ bytes: RawSpan, into arena: inout ByteBuffer) throws(PushRefusal) -> PushRequest.Slice {
        try expect(bytes, "\"")
        let start = arena.count
        while true {
            var end = at
            while end < bytes.byteCount {
                let byte = bytes.byte(at: end)
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 32 { break }
                end += 1
            }
            guard end < bytes.byteCount else { throw Self.cutShort }
            arena.append(bytes.extracting(at..<end))
            at = end + 1
            switch bytes.byte(at: end) {
            case UInt8(ascii: "\""): return PushRequest.Slice(offset: start, count: arena.count - start)
            case UInt8(ascii: "\\"): try escape(bytes, into: &arena)
            default: throw Self.malformed
            }
        }
    }

    private mutating func escape(_ bytes: RawSpan, into arena: inout ByteBuffer) throws(PushRefusal) {
        guard at < bytes.byteCount else { throw Self.cutShort }
        let byte = bytes.byte(at: at)
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): arena.append(byte)
        case UInt8(ascii: "b"): arena.append(8)
        case UInt8(ascii: "f"): arena.append(12)
        case UInt8(ascii: "n"): arena.append(10)
        case UInt8(ascii: "r"): arena.append(13)
        case UInt8(ascii: "t"): arena.append(9)
        case UInt8(ascii: "u"): arena.append(String(try scalarValue(bytes)))
        default: throw Self.malformed
        }
    }

    /// The scalar of a `\u` escape, of two where they are a surrogate pair; U+FFFD for a lone surrogate, as Go has it.
    private mutating func scalarValue(_ bytes: RawSpan) throws(PushRefusal) -> Character {
        let replacement: Character = "\u{fffd}"
        let first = try hex(bytes)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xdc00, at + 6 <= bytes.byteCount, bytes.byte(at: at) == UInt8(ascii: "\\"),
            bytes.byte(at: at + 1) == UInt8(ascii: "u")
        else { return replacement }
        let mark = at
        at += 2
        let second = try hex(bytes)
        guard (0xdc00..<0xe000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        else {
            at = mark
            return replacement
        }
        return Character(scalar)
    }

    private mutating func hex(_ bytes: RawSpan) throws(PushRefusal) -> UInt32 {
        guard at + 4 <= bytes.byteCount else { throw Self.cutShort }
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes.byte(at: at + offset))).hexDigitValue else {
                throw Self.malformed
            }
            value = value << 4 | UInt32(digit)
        }
        at += 4
        return value
    }

    /// Steps over one value of any kind.
    mutating func skip(_ bytes: RawSpan) throws(PushRefusal) {
        switch try peek(bytes) {
        case UInt8(ascii: "\""): _ = try string(bytes)
        case UInt8(ascii: "{"): try eachMember(bytes) { reader, _ throws(PushRefusal) in try reader.skip(bytes) }
        case UInt8(ascii: "["): try eachElement(bytes) { reader throws(PushRefusal) in try reader.skip(bytes) }
        default: try word(bytes)
        }
    }

    private mutating func word(_ bytes: RawSpan) throws(PushRefusal) {
        let start = at
        while at < bytes.byteCount {
            let byte = bytes.byte(at: at)
            let isPart = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
            guard isPart || "0123456789+-.".utf8.contains(byte) else { break }
            at += 1
        }
        let text = bytes.extracting(start..<at).text()
        guard ["true", "false", "null"].contains(text) || Double(text)?.isFinite == true else { throw Self.malformed }
    }

    private mutating func expect(_ bytes: RawSpan, _ scalar: Unicode.Scalar) throws(PushRefusal) {
        guard try peek(bytes) == UInt8(ascii: scalar) else { throw Self.malformed }
        at += 1
    }

    /// The next byte that is no blank.
    private mutating func peek(_ bytes: RawSpan) throws(PushRefusal) -> UInt8 {
        while at < bytes.byteCount {
            let byte = bytes.byte(at: at)
            if byte != 32, byte != 10, byte != 13, byte != 9 { return byte }
            at += 1
        }
        throw at == 0 || depth == 0 ? PushRefusal(400, "EOF") : Self.cutShort
    }
}
