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
        // All lengths are known, so there is one look at the room, and none at each byte.
        plain.reserve(body + 16 + Cursor.slack)
        var cursor = unsafe Cursor(plain.base + plain.count)
        cursor.write(0x12)
        cursor.write(varint: UInt64(body))
        cursor.write(0x0a)
        cursor.write(UInt8(timeSize))
        if secondsBits != 0 {
            cursor.write(0x08)
            cursor.write(varint: secondsBits)
        }
        if nanos != 0 {
            cursor.write(0x10)
            cursor.write(varint: nanos)
        }
        if line.byteCount != 0 {
            cursor.write(0x12)
            cursor.write(varint: UInt64(line.byteCount))
            cursor.write(line)
        }
        metadata.write(fields, line: line, to: &cursor)
        cursor.write(constant)
        unsafe plain.advance(by: cursor.next - plain.base - plain.count)
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

/// Writes into room that was reserved before, without a look at its end.
@safe
private struct Cursor {
    /// Bytes beyond the last that `write(short:)` may touch.
    static let slack = 32

    @unsafe private(set) var next: UnsafeMutablePointer<UInt8>

    @unsafe @inline(__always)
    init(_ next: UnsafeMutablePointer<UInt8>) { unsafe self.next = next }

    @inline(__always)
    mutating func write(_ byte: UInt8) {
        unsafe next[0] = byte
        unsafe next += 1
    }

    @inline(__always)
    mutating func write(varint value: UInt64) {
        var rest = value
        while rest > 127 {
            write(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        write(UInt8(truncatingIfNeeded: rest))
    }

    @inline(__always)
    mutating func write(_ span: RawSpan) {
        unsafe span.withUnsafeBytes { source in
            if let start = source.baseAddress { unsafe write(from: start, count: source.count) }
        }
    }

    @unsafe @inline(__always)
    mutating func write(from source: UnsafeRawPointer, count: Int) {
        unsafe memcpy(next, source, count)
        unsafe next += count
    }

    /// Up to `slack` bytes, by one move of that many: `source` has them, and so has the room.
    @unsafe @inline(__always)
    mutating func write(short source: UnsafeRawPointer, count: Int) {
        let bytes = unsafe source.loadUnaligned(as: SIMD32<UInt8>.self)
        unsafe UnsafeMutableRawPointer(next).storeBytes(of: bytes, as: SIMD32<UInt8>.self)
        unsafe next += count
    }
}

/// Encodes fields as structured metadata, names prepared once.
public final class MetadataEncoder {
    /// For each name: `0x0a`, its length, its bytes, `0x12`; empty for names that are not metadata.
    private let prefixes: SharedBytes
    private let ranges: [(start: Int32, count: Int32)]

    /// An encoder for the names of a table, as it is now.
    /// - Parameter labels: names that become labels and are left out of the metadata.
    public init(_ names: FieldNames, labels: Set<FieldName> = []) {
        var prefixes = ByteBuffer(capacity: 1024)
        var ranges: [(start: Int32, count: Int32)] = []
        for index in 0..<names.count {
            let field = FieldName(index: UInt16(index))
            let start = prefixes.count
            if !labels.contains(field) {
                let name = names.bytes(of: field)
                prefixes.append(0x0a)
                prefixes.append(varint: UInt64(name.count))
                prefixes.append(name.bytes)
                prefixes.append(0x12)
            }
            ranges.append((Int32(start), Int32(prefixes.count - start)))
        }
        for _ in 0..<Cursor.slack { prefixes.append(0) }
        self.prefixes = SharedBytes(copying: prefixes.bytes)
        self.ranges = ranges
    }

    /// How many names it knows: those that the table had when it was made.
    public var count: Int { ranges.count }

    /// Bytes that `write` will write.
    @inline(__always)
    fileprivate func size(of fields: borrowing Fields) -> Int {
        var total = 0
        for position in 0..<fields.count {
            let field = fields[position]
            let prefix = Int(ranges[Int(field.name.index)].count)
            guard prefix > 0 else { continue }
            let value = Int(field.value.count)
            if prefix &+ value < 127 {
                total &+= prefix &+ value &+ 3
                continue
            }
            let inner = prefix + ChunkBuilder.size(UInt64(value)) + value
            total += 1 + ChunkBuilder.size(UInt64(inner)) + inner
        }
        return total
    }

    @inline(__always)
    fileprivate func write(_ fields: borrowing Fields, line: RawSpan, to cursor: inout Cursor) {
        for position in 0..<fields.count {
            let field = fields[position]
            let range = ranges[Int(field.name.index)]
            guard range.count > 0 else { continue }
            let prefix = unsafe UnsafeRawPointer(prefixes.base + Int(range.start))
            let value = Int(field.value.count)
            cursor.write(0x1a)
            if Int(range.count) &+ value < 127, range.count <= Cursor.slack {
                cursor.write(UInt8(truncatingIfNeeded: Int(range.count) &+ value &+ 1))
                unsafe cursor.write(short: prefix, count: Int(range.count))
                cursor.write(UInt8(truncatingIfNeeded: value))
            } else {
                let inner = Int(range.count) + ChunkBuilder.size(UInt64(value)) + value
                cursor.write(varint: UInt64(inner))
                unsafe cursor.write(from: prefix, count: Int(range.count))
                cursor.write(varint: UInt64(value))
            }
            // Most values are short: one move of a fixed size instead of a call.
            let source = field.value.inScratch ? fields.scratch.bytes : line
            let offset = Int(field.value.offset)
            if value <= Cursor.slack, offset &+ Cursor.slack <= source.byteCount {
                unsafe source.withUnsafeBytes { unsafe cursor.write(short: $0.baseAddress! + offset, count: value) }
            } else {
                cursor.write(source.extracting(offset..<(offset &+ value)))
            }
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
