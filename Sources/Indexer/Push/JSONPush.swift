import Bytes
import HTTP
import Record

/// Loki's push as JSON in gzip, for receivers that want it (Loki HTTP API, "Ingest logs"). Everything is uncompressed and
/// written again, so every chunk was read when it came.
enum JSONPush {
    static func body(of parts: [Work.Part]) -> RequestBody {
        var text = ByteBuffer(capacity: 1 << 20)
        var plain = ByteBuffer(capacity: 1 << 18)
        text.append("{\"streams\":[")
        for (index, part) in parts.enumerated() {
            text.append(index == 0 ? "{\"stream\":" : ",{\"stream\":")
            text.append(labels: part.stream.labels)
            text.append(",\"values\":[")
            var isFirst = true
            for chunk in part.chunks {
                plain.removeAll()
                guard chunk.uncompress(into: &plain) else { preconditionFailure("the chunk was read when it came") }
                text.append(entriesOf: plain.bytes, isFirst: &isFirst)
            }
            text.append("]}")
        }
        text.append("]}")
        var packed = ByteBuffer(capacity: text.count / 4 + 64)
        Gzip.compress(text.bytes, into: &packed)
        return RequestBody(SharedBytes(copying: packed.bytes))
    }
}

extension ByteBuffer {
    fileprivate mutating func append(labels: [UInt8]) {
        let shared = SharedBytes(labels)
        append(UInt8(ascii: "{"))
        for (index, label) in (LabelSet(parsing: shared.bytes)?.labels ?? []).enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(json: label.name)
            append(UInt8(ascii: ":"))
            append(json: label.value)
        }
        append(UInt8(ascii: "}"))
    }

    fileprivate mutating func append(entriesOf plain: RawSpan, isFirst: inout Bool) {
        var reader = ChunkReader(plain)
        while let entry = try? reader.next() {
            append(isFirst ? "[\"" : ",[\"")
            isFirst = false
            append(decimal: entry.nanoseconds)
            append("\",")
            append(json: plain.extracting(entry.line))
            if entry.metadataCount > 0 { append(metadataOf: entry, plain, reader) }
            append(UInt8(ascii: "]"))
        }
    }

    private mutating func append(
        metadataOf entry: ChunkReader.Entry, _ plain: RawSpan, _ reader: borrowing ChunkReader
    ) {
        var pairs: [(name: Range<Int>, value: Range<Int>)] = []
        try? reader.forEachPair(of: entry) { pairs.append(($0, $1)) }
        append(",{")
        for (index, pair) in pairs.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(json: plain.extracting(pair.name))
            append(UInt8(ascii: ":"))
            append(json: plain.extracting(pair.value))
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(json text: String) {
        let shared = SharedBytes(Array(text.utf8))
        append(json: shared.bytes)
    }

    /// Appends bytes as a JSON string (RFC 8259, 7); what is no UTF-8 becomes U+FFFD, as Loki itself shows it.
    private mutating func append(json bytes: RawSpan) {
        append(UInt8(ascii: "\""))
        var from = 0
        var isASCII = true
        for index in 0..<bytes.byteCount {
            let byte = bytes.byte(at: index)
            if byte >= 0x80 { isASCII = false }
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            append(utf8: bytes.extracting(from..<index), isASCII: isASCII)
            append(escaped: byte)
            from = index + 1
            isASCII = true
        }
        append(utf8: bytes.extracting(from..<bytes.byteCount), isASCII: isASCII)
        append(UInt8(ascii: "\""))
    }

    private mutating func append(utf8 bytes: RawSpan, isASCII: Bool) {
        if isASCII { append(bytes) } else { append(bytes.text()) }
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x0a: append("\\n")
        case 0x0d: append("\\r")
        case 0x09: append("\\t")
        default:
            append("\\u00")
            append(byte < 16 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            append("0123456789abcdef".utf8.map { $0 }[Int(byte & 15)])
        }
    }
}
