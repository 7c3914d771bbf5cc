public import Bytes
import Glibc

/// Encodes entries of one stream straight into the chunk's buffer, in the form in which Loki takes them.
///
/// The plain form is a protobuf `LogStream` without labels (schemas/logstream.proto): `entries` = 2, each with
/// `timestamp` = 1 {`seconds` = 1, `nanos` = 2}, `line` = 2, `structuredMetadata` = 3 {`name` = 1, `value` = 2}.
public struct ChunkBuilder: ~Copyable {
    /// The plain bytes so far.
    public private(set) var plain: ByteBuffer
    /// What the `span` header will say.
    public private(set) var span = ChunkSpan()

    /// An empty chunk. Its buffer grows as it is needed.
    public init(capacity: Int = 4096) {
        plain = ByteBuffer(capacity: capacity)
    }

    /// Whether there is no entry.
    public var isEmpty: Bool { span.entries == 0 }

    /// Appends one entry.
    /// - Parameters:
    ///   - nanoseconds: its time since 1970.
    ///   - line: the line as it will be stored: valid UTF-8 or not, Loki takes both.
    ///   - fields: what parsing found in `line`; those for which `metadata` has no name (labels) are left out.
    ///   - metadata: the encoder of names.
    ///   - constant: metadata already encoded, the same for every entry of a source (`MetadataEncoder.encode`).
    @inline(__always)
    public mutating func append(
        nanoseconds: Int64, line: RawSpan, fields: borrowing Fields, metadata: MetadataEncoder, constant: RawSpan
    ) {
        let seconds = nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds - 999_999_999) / 1_000_000_000
        let nanos = UInt64(nanoseconds - seconds * 1_000_000_000)
        let secondsBits = UInt64(bitPattern: seconds)
        let timeSize =
            (secondsBits == 0 ? 0 : 1 + Self.size(secondsBits)) + (nanos == 0 ? 0 : 1 + Self.size(nanos))
        let lineSize = line.byteCount == 0 ? 0 : 1 + Self.size(UInt64(line.byteCount)) + line.byteCount
        let fieldsSize = metadata.size(of: fields)
        let body = 2 + timeSize + lineSize + fieldsSize + constant.byteCount
        plain.reserve(body + 16)
        plain.append(0x12)
        plain.append(varint: UInt64(body))
        plain.append(0x0a)
        plain.append(UInt8(timeSize))
        if secondsBits != 0 {
            plain.append(0x08)
            plain.append(varint: secondsBits)
        }
        if nanos != 0 {
            plain.append(0x10)
            plain.append(varint: nanos)
        }
        if line.byteCount != 0 {
            plain.append(0x12)
            plain.append(varint: UInt64(line.byteCount))
            plain.append(line)
        }
        metadata.append(fields, line: line, to: &plain)
        plain.append(constant)
        span.add(nanoseconds: nanoseconds, lineBytes: line.byteCount)
    }

    /// Forgets the entries and keeps at most `room` bytes of the buffer.
    public mutating func removeAll(keepingRoom room: Int) {
        plain.removeAll()
        plain.shrink(toRoom: room)
        span = ChunkSpan()
    }

    /// Bytes of a varint.
    @inline(__always)
    static func size(_ value: UInt64) -> Int {
        (70 - (value | 1).leadingZeroBitCount) / 7
    }
}

/// Encodes fields as structured metadata, names prepared once.
public final class MetadataEncoder {
    private let names: FieldNames
    /// For each name: `0x0a`, its length, its bytes; empty for names that are not metadata.
    private var prefixes = ByteBuffer(capacity: 1024)
    private var ranges: [(start: Int32, count: Int32)] = []

    /// An encoder for the names of a table, as it is now.
    /// - Parameter labels: names that become labels and are left out of the metadata.
    public init(_ names: FieldNames, labels: Set<FieldName> = []) {
        self.names = names
        for index in 0..<names.count {
            let field = FieldName(index: UInt16(index))
            let start = prefixes.count
            if !labels.contains(field) {
                let name = names.bytes(of: field)
                prefixes.append(0x0a)
                prefixes.append(varint: UInt64(name.count))
                prefixes.append(name.bytes)
            }
            ranges.append((Int32(start), Int32(prefixes.count - start)))
        }
    }

    /// Bytes that `append` will write.
    @inline(__always)
    func size(of fields: borrowing Fields) -> Int {
        var total = 0
        for field in fields.all {
            let prefix = Int(ranges[Int(field.name.index)].count)
            guard prefix > 0, field.value.count > 0 else { continue }
            let value = Int(field.value.count)
            let inner = prefix + 1 + ChunkBuilder.size(UInt64(value)) + value
            total += 1 + ChunkBuilder.size(UInt64(inner)) + inner
        }
        return total
    }

    @inline(__always)
    func append(_ fields: borrowing Fields, line: RawSpan, to plain: inout ByteBuffer) {
        for field in fields.all {
            let range = ranges[Int(field.name.index)]
            guard range.count > 0, field.value.count > 0 else { continue }
            let value = Int(field.value.count)
            let inner = Int(range.count) + 1 + ChunkBuilder.size(UInt64(value)) + value
            plain.append(0x1a)
            plain.append(varint: UInt64(inner))
            unsafe plain.append(from: prefixes.base + Int(range.start), count: Int(range.count))
            plain.append(0x12)
            plain.append(varint: UInt64(value))
            plain.append(fields.bytes(of: field.value, line: line))
        }
    }

    /// One pair as `constant` wants it.
    public static func encode(_ name: String, _ value: String, into encoded: inout ByteBuffer) {
        guard !value.isEmpty else { return }
        let clean = FieldNames.clean(name)
        let nameSize = clean.utf8.count
        let valueSize = value.utf8.count
        let inner =
            2 + ChunkBuilder.size(UInt64(nameSize)) + nameSize + ChunkBuilder.size(UInt64(valueSize)) + valueSize
        encoded.append(0x1a)
        encoded.append(varint: UInt64(inner))
        encoded.append(0x0a)
        encoded.append(varint: UInt64(nameSize))
        encoded.append(clean)
        encoded.append(0x12)
        encoded.append(varint: UInt64(valueSize))
        encoded.append(value)
    }
}
