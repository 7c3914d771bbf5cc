import Bytes

/// What is wrong with bytes that should be a `LogStream`.
public enum ChunkFault: Error, Hashable, Sendable {
    /// A field runs over the end of what holds it.
    case cut
    /// A tag or wire type that protobuf does not know, or a known field of another type.
    case malformed
    /// `labels` inside the value: the key alone decides them.
    case labelsInside
}

/// Reads the entries of a plain chunk one after the other, strictly and without allocation.
public struct ChunkReader: ~Copyable, ~Escapable {
    /// One entry: where its parts are in the chunk.
    public struct Entry: Hashable, Sendable {
        /// The whole `EntryAdapter` message, without tag and length.
        public var body: Range<Int>
        /// With tag and length: what is cut out to narrow a push down.
        public var whole: Range<Int>
        /// Nanoseconds since 1970.
        public var nanoseconds: Int64
        /// The line.
        public var line: Range<Int>
        /// From the first to the last structured metadata message; empty where there is none.
        public var metadata: Range<Int>
        /// How many metadata pairs.
        public var metadataCount: Int
    }

    private let plain: RawSpan
    private var at = 0

    /// A reader of these plain bytes.
    @_lifetime(copy plain)
    public init(_ plain: RawSpan) { self.plain = plain }

    /// The next entry, or nil at the end. Unknown fields are skipped, as protobuf demands.
    public mutating func next() throws(ChunkFault) -> Entry? {
        var position = at
        defer { at = position }
        while position < plain.byteCount {
            let start = position
            let tag = try varint(&position, plain.byteCount)
            switch tag {
            case 0x12:
                let body = try message(&position, plain.byteCount)
                return try entry(whole: start..<body.upperBound, body: body)
            case 0x0a: throw .labelsInside
            default: try skip(tag, &position, plain.byteCount)
            }
        }
        return nil
    }

    /// Name and value of each metadata pair of an entry, in order.
    public func forEachPair(
        of entry: Entry, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void
    )
        throws(ChunkFault)
    {
        var position = entry.body.lowerBound
        while position < entry.body.upperBound {
            let tag = try varint(&position, entry.body.upperBound)
            guard tag == 0x1a else {
                try skip(tag, &position, entry.body.upperBound)
                continue
            }
            let pair = try message(&position, entry.body.upperBound)
            var name = pair.lowerBound..<pair.lowerBound
            var value = name
            var inside = pair.lowerBound
            while inside < pair.upperBound {
                let field = try varint(&inside, pair.upperBound)
                switch field {
                case 0x0a: name = try message(&inside, pair.upperBound)
                case 0x12: value = try message(&inside, pair.upperBound)
                default: try skip(field, &inside, pair.upperBound)
                }
            }
            body(name, value)
        }
    }

    private func entry(whole: Range<Int>, body: Range<Int>) throws(ChunkFault) -> Entry {
        var entry = Entry(
            body: body, whole: whole, nanoseconds: 0, line: body.lowerBound..<body.lowerBound,
            metadata: body.upperBound..<body.upperBound, metadataCount: 0)
        var position = body.lowerBound
        while position < body.upperBound {
            let start = position
            let tag = try varint(&position, body.upperBound)
            switch tag {
            case 0x0a: entry.nanoseconds = try time(in: message(&position, body.upperBound))
            case 0x12: entry.line = try message(&position, body.upperBound)
            case 0x1a:
                let pair = try message(&position, body.upperBound)
                entry.metadata = (entry.metadataCount == 0 ? start : entry.metadata.lowerBound)..<pair.upperBound
                entry.metadataCount += 1
            default: try skip(tag, &position, body.upperBound)
            }
        }
        return entry
    }

    private func time(in range: Range<Int>) throws(ChunkFault) -> Int64 {
        var seconds: Int64 = 0
        var nanos: Int64 = 0
        var position = range.lowerBound
        while position < range.upperBound {
            let tag = try varint(&position, range.upperBound)
            switch tag {
            case 0x08: seconds = Int64(bitPattern: try varint(&position, range.upperBound))
            case 0x10: nanos = Int64(bitPattern: try varint(&position, range.upperBound))
            default: try skip(tag, &position, range.upperBound)
            }
        }
        // Hostile numbers must not trap: what does not fit is the end of time.
        let (product, over) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overSum) = product.addingReportingOverflow(nanos)
        return over || overSum ? (seconds < 0 ? .min : .max) : sum
    }

    private func varint(_ position: inout Int, _ end: Int) throws(ChunkFault) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = plain.byte(at: position)
            position += 1
            guard shift < 63 || byte <= 1 else { throw .malformed }
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
            guard shift < 70 else { throw .malformed }
        }
        throw .cut
    }

    private func message(_ position: inout Int, _ end: Int) throws(ChunkFault) -> Range<Int> {
        let length = try varint(&position, end)
        guard length <= UInt64(end - position) else { throw .cut }
        let range = position..<position + Int(length)
        position = range.upperBound
        return range
    }

    private func skip(_ tag: UInt64, _ position: inout Int, _ end: Int) throws(ChunkFault) {
        guard tag >> 3 != 0 else { throw .malformed }
        switch tag & 7 {
        case 0: _ = try varint(&position, end)
        case 1: try skip(8, &position, end)
        case 2: _ = try message(&position, end)
        case 5: try skip(4, &position, end)
        default: throw .malformed
        }
    }

    private func skip(_ count: Int, _ position: inout Int, _ end: Int) throws(ChunkFault) {
        guard end - position >= count else { throw .cut }
        position += count
    }
}
