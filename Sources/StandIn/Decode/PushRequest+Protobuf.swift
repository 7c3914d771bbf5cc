import Bytes

extension PushRequest {
    /// Reads Loki's `logproto.PushRequest` (pkg/push/push.proto of grafana/loki) as Go's generated code does: unknown
    /// fields are skipped, of a repeated single field the last counts, a wrong wire type or a length beyond the end is
    /// an error.
    mutating func read(protobuf bytes: RawSpan) throws(PushRefusal) {
        removeAll()
        var reader = ProtobufReader(0..<bytes.byteCount)
        while let field = try reader.next(bytes) {
            if field.number == 1 { try readStream(bytes, field.bytes("Streams")) }
        }
    }

    private mutating func readStream(_ bytes: RawSpan, _ range: Range<Int>) throws(PushRefusal) {
        var stream = Stream(labels: Slice(), entries: entries.count..<entries.count)
        var reader = ProtobufReader(range)
        while let field = try reader.next(bytes) {
            switch field.number {
            case 1: stream.labels = Slice(try field.bytes("Labels"))
            case 2: try readEntry(bytes, field.bytes("Entries"))
            case 3: _ = try field.integer("Hash")
            default: break
            }
        }
        stream.entries = stream.entries.lowerBound..<entries.count
        streams.append(stream)
    }

    private mutating func readEntry(_ bytes: RawSpan, _ range: Range<Int>) throws(PushRefusal) {
        var entry = Entry()
        // Go's zero time stands for an absent timestamp: long before 1970.
        var time = Timestamp(seconds: -62_135_596_800, nanos: 0)
        let firstPair = pairs.count
        var reader = ProtobufReader(range)
        while let field = try reader.next(bytes) {
            switch field.number {
            case 1: time = try Timestamp(bytes, field.bytes("Timestamp"))
            case 2: entry.line = Slice(try field.bytes("Line"))
            case 3: try readPair(bytes, field.bytes("StructuredMetadata"))
            default: break
            }
        }
        entry.nanoseconds = time.clamped
        entry.metadata = firstPair..<pairs.count
        entries.append(entry)
    }

    private mutating func readPair(_ bytes: RawSpan, _ range: Range<Int>) throws(PushRefusal) {
        var pair = Pair()
        var reader = ProtobufReader(range)
        while let field = try reader.next(bytes) {
            switch field.number {
            case 1: pair.name = Slice(try field.bytes("Name"))
            case 2: pair.value = Slice(try field.bytes("Value"))
            default: break
            }
        }
        pairs.append(pair)
    }
}

extension PushRequest.Slice {
    init(_ range: Range<Int>) {
        self.init(offset: range.lowerBound, count: range.count)
    }
}

/// `google.protobuf.Timestamp`.
private struct Timestamp {
    var seconds: Int64
    var nanos: Int64

    init(seconds: Int64, nanos: Int64) {
        self.seconds = seconds
        self.nanos = nanos
    }

    init(_ bytes: RawSpan, _ range: Range<Int>) throws(PushRefusal) {
        self.init(seconds: 0, nanos: 0)
        var reader = ProtobufReader(range)
        while let field = try reader.next(bytes) {
            switch field.number {
            case 1: seconds = Int64(bitPattern: try field.integer("Seconds"))
            case 2: nanos = Int64(Int32(truncatingIfNeeded: try field.integer("Nanos")))
            default: break
            }
        }
        // gogo/protobuf types/timestamp.go, validateTimestamp: years 1 to 9999.
        guard seconds >= -62_135_596_800, seconds < 253_402_300_800 else {
            throw PushRefusal(400, "timestamp: seconds:\(seconds) nanos:\(nanos): out of range")
        }
        guard nanos >= 0, nanos < 1_000_000_000 else {
            throw PushRefusal(400, "timestamp: seconds:\(seconds) nanos:\(nanos): nanos not in range [0, 1e9)")
        }
    }

    var clamped: Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, tooLarge) = product.addingReportingOverflow(nanos)
        return tooLarge ? .max : sum
    }
}

/// Walks the fields of one message.
private struct ProtobufReader {
    struct Field {
        enum Value {
            case integer(UInt64)
            case bytes(Range<Int>)
            case fixed
        }

        var number: UInt64
        var wireType: UInt64
        var value: Value

        func bytes(_ name: StaticString) throws(PushRefusal) -> Range<Int> {
            guard case .bytes(let range) = value else { throw wrongType(name) }
            return range
        }

        func integer(_ name: StaticString) throws(PushRefusal) -> UInt64 {
            guard case .integer(let number) = value else { throw wrongType(name) }
            return number
        }

        private func wrongType(_ name: StaticString) -> PushRefusal {
            PushRefusal(400, "proto: wrong wireType = \(wireType) for field \(name)")
        }
    }

    private var at: Int
    private let end: Int

    init(_ range: Range<Int>) {
        at = range.lowerBound
        end = range.upperBound
    }

    mutating func next(_ bytes: RawSpan) throws(PushRefusal) -> Field? {
        guard at < end else { return nil }
        let key = try varint(bytes)
        let number = key >> 3
        guard number > 0, number <= UInt64(Int32.max) else {
            throw PushRefusal(400, "proto: illegal tag \(number) (wire type \(key & 7))")
        }
        return Field(number: number, wireType: key & 7, value: try value(bytes, key & 7, depth: 0))
    }

    private mutating func value(_ bytes: RawSpan, _ wireType: UInt64, depth: Int) throws(PushRefusal) -> Field.Value {
        switch wireType {
        case 0: return .integer(try varint(bytes))
        case 1: return try fixed(8)
        case 2:
            let length = try varint(bytes)
            guard length <= UInt64(end - at) else { throw Self.cutShort }
            at += Int(length)
            return .bytes(at - Int(length)..<at)
        case 3: return try group(bytes, depth: depth)
        case 5: return try fixed(4)
        default: throw PushRefusal(400, "proto: illegal wireType \(wireType)")
        }
    }

    private mutating func fixed(_ count: Int) throws(PushRefusal) -> Field.Value {
        guard end - at >= count else { throw Self.cutShort }
        at += count
        return .fixed
    }

    /// An old group is skipped to its end.
    private mutating func group(_ bytes: RawSpan, depth: Int) throws(PushRefusal) -> Field.Value {
        guard depth < 100 else { throw PushRefusal(400, "proto: groups nested too deeply") }
        while true {
            let key = try varint(bytes)
            if key & 7 == 4 { return .fixed }
            _ = try value(bytes, key & 7, depth: depth + 1)
        }
    }

    private mutating func varint(_ bytes: RawSpan) throws(PushRefusal) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64 {
            guard at < end else { throw Self.cutShort }
            let byte = bytes.byte(at: at)
            at += 1
            result |= UInt64(byte & 127) << shift
            if byte < 128 { return result }
            shift += 7
        }
        throw PushRefusal(400, "proto: integer overflow")
    }

    private static var cutShort: PushRefusal { PushRefusal(400, "unexpected EOF") }
}
