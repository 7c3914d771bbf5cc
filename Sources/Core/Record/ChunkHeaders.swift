/// What a chunk holds in numbers: the `span` header, `ENTRIES,LINE_BYTES,FIRST_NS,LAST_NS`.
///
/// Batching and grouping need no look inside a chunk that has it.
public struct ChunkSpan: Hashable, Sendable {
    /// How many entries.
    public var entries = 0
    /// Bytes of their lines, metadata not counted.
    public var lineBytes = 0
    /// The smallest time, nanoseconds since 1970. 0 where there is no entry.
    public var first: Int64 = 0
    /// The largest time.
    public var last: Int64 = 0

    /// Nothing.
    public init() {}

    /// All four numbers.
    public init(entries: Int, lineBytes: Int, first: Int64, last: Int64) {
        self.entries = entries
        self.lineBytes = lineBytes
        self.first = first
        self.last = last
    }

    /// Counts one entry.
    @inline(__always)
    public mutating func add(nanoseconds: Int64, lineBytes bytes: Int) {
        first = entries == 0 ? nanoseconds : min(first, nanoseconds)
        last = entries == 0 ? nanoseconds : max(last, nanoseconds)
        entries += 1
        lineBytes += bytes
    }

    /// Counts another chunk's entries.
    public mutating func add(_ other: ChunkSpan) {
        guard other.entries > 0 else { return }
        first = entries == 0 ? other.first : min(first, other.first)
        last = entries == 0 ? other.last : max(last, other.last)
        entries += other.entries
        lineBytes += other.lineBytes
    }

    /// The header's text.
    public var text: String { "\(entries),\(lineBytes),\(first),\(last)" }

    /// From the header's text; nil when it is not four sensible numbers: the chunk is then counted by looking inside.
    public init?(_ text: [UInt8]) {
        let parts = String(decoding: text, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 4, let entries = Int(parts[0]), let lineBytes = Int(parts[1]),
            let first = Int64(parts[2]), let last = Int64(parts[3]),
            entries > 0, entries <= 1 << 24, lineBytes >= 0, lineBytes <= 1 << 30, first <= last
        else { return nil }
        self.init(entries: entries, lineBytes: lineBytes, first: first, last: last)
    }
}

/// Which bytes of which file generation a chunk's lines come from: a `source` header,
/// `GENERATION,FIRST_BYTE,END_BYTE,LINES`.
///
/// Lines of several streams lie between each other in a file, so coverages of chunks overlap; their LINES add up to
/// the lines of the file, by which an audit proves that all arrived.
public struct Coverage: Hashable, Sendable {
    /// The file generation's number: random, never used twice, as in the checkpoint.
    public var generation: UInt64
    /// Offset of the first line's first byte.
    public var firstByte: Int64
    /// Offset just after the last line's last byte.
    public var endByte: Int64
    /// How many lines of the file went into the chunk.
    public var lines: Int

    /// All four facts.
    public init(generation: UInt64, firstByte: Int64, endByte: Int64, lines: Int) {
        self.generation = generation
        self.firstByte = firstByte
        self.endByte = endByte
        self.lines = lines
    }

    /// The header's text; the generation as 16 hexadecimal digits.
    public var text: String {
        let digits = String(generation, radix: 16)
        return "\(String(repeating: "0", count: 16 - digits.count))\(digits),\(firstByte),\(endByte),\(lines)"
    }

    /// From the header's text, or nil.
    public init?(_ text: [UInt8]) {
        let parts = String(decoding: text, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].utf8.count == 16, let generation = UInt64(parts[0], radix: 16),
            let first = Int64(parts[1]), let end = Int64(parts[2]), let lines = Int(parts[3]),
            first >= 0, end >= first, lines >= 0
        else { return nil }
        self.init(generation: generation, firstByte: first, endByte: end, lines: lines)
    }
}

/// Names and values of the headers of a record on the topic.
public enum ChunkHeader {
    /// Which schema the value has.
    public static let schema = "schema"
    /// A stream chunk: protobuf `LogStream` without labels.
    public static let chunkSchema = "logstream.v1"
    /// One entry as a JSON object (schemas/record.schema.json).
    public static let jsonSchema = "logrecord.v1"
    /// How the value is compressed.
    public static let encoding = "encoding"
    /// A raw snappy block.
    public static let snappy = "snappy"
    /// Not at all.
    public static let none = "none"
    /// `X-Scope-OrgID` for this record.
    public static let tenant = "tenant"
    /// See `ChunkSpan`.
    public static let span = "span"
    /// See `Coverage`; one for each file generation in the chunk.
    public static let source = "source"
}
