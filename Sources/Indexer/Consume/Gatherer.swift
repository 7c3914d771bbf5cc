import Bytes
import Flow
import Record

/// Makes chunks of entries that came one to a record: those of one stream that came together become one chunk.
struct Gatherer {
    /// Plain bytes after which a chunk is closed.
    private static let chunkBytes = 256 << 10

    private final class Open {
        let stream: Stream
        var plain = ByteBuffer(capacity: 4096)
        var span = ChunkSpan()
        var origins: [Origin] = []

        init(_ stream: Stream) { self.stream = stream }
    }

    private var open: [UInt64: Open] = [:]
    /// In the order in which they were begun.
    private var order: [Open] = []

    /// Adds a record's entry.
    /// - Parameters:
    ///   - pairs: metadata as the protobuf has it, as `EntryPairs` writes it.
    mutating func add(_ origin: Origin, stream: Stream, nanoseconds: Int64, line: RawSpan, pairs: RawSpan) {
        let chunk: Open
        if let known = open[stream.id], known.plain.count < Self.chunkBytes {
            chunk = known
        } else {
            chunk = Open(stream)
            open[stream.id] = chunk
            order.append(chunk)
        }
        chunk.plain.append(entryAt: nanoseconds, line: line, pairs: pairs)
        chunk.span.add(nanoseconds: nanoseconds, lineBytes: line.byteCount)
        chunk.origins.append(origin)
    }

    /// The chunks.
    consuming func finish(at now: Instant) -> [Chunk] {
        order.map { open in
            let chunk = Chunk(
                compressing: open.plain.bytes, span: open.span, stream: open.stream, origins: .each(open.origins),
                arrived: now)
            // The first pays for the block of all.
            open.origins[0].charge += chunk.blockBytes
            return chunk
        }
    }
}

extension ByteBuffer {
    /// Appends one entry of a `LogStream` (schemas/logstream.proto).
    mutating func append(entryAt nanoseconds: Int64, line: RawSpan, pairs: RawSpan) {
        let seconds = nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds &- 999_999_999) / 1_000_000_000
        let secondsBits = UInt64(bitPattern: seconds)
        let nanos = UInt64(nanoseconds &- seconds &* 1_000_000_000)
        let timeSize =
            (secondsBits == 0 ? 0 : 1 + Self.varintSize(secondsBits)) + (nanos == 0 ? 0 : 1 + Self.varintSize(nanos))
        let lineSize = line.byteCount == 0 ? 0 : 1 + Self.varintSize(UInt64(line.byteCount)) + line.byteCount
        append(0x12)
        append(varint: UInt64(2 + timeSize + lineSize + pairs.byteCount))
        append(0x0a)
        append(UInt8(timeSize))
        if secondsBits != 0 {
            append(0x08)
            append(varint: secondsBits)
        }
        if nanos != 0 {
            append(0x10)
            append(varint: nanos)
        }
        if line.byteCount != 0 {
            append(0x12)
            append(varint: UInt64(line.byteCount))
            append(line)
        }
        append(pairs)
    }

    /// Appends one metadata pair of an entry.
    mutating func append(pair name: RawSpan, _ value: RawSpan) {
        let nameSize = 1 + Self.varintSize(UInt64(name.byteCount)) + name.byteCount
        let valueSize = 1 + Self.varintSize(UInt64(value.byteCount)) + value.byteCount
        append(0x1a)
        append(varint: UInt64(nameSize + valueSize))
        append(0x0a)
        append(varint: UInt64(name.byteCount))
        append(name)
        append(0x12)
        append(varint: UInt64(value.byteCount))
        append(value)
    }
}
