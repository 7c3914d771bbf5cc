import Bytes
import Parsing
import Record

/// Finds the stream of an entry: which labels it has, by source, verdict and fields.
struct StreamDirectory: ~Copyable {
    /// Streams known at the same time at most; beyond it those without an open chunk are forgotten.
    private static let limit = 8192

    private let plans: [SourcePlan]
    private let labels: LabelPlan
    private let isJSON: Bool
    private var streams: [Stream] = []
    private var byKey: [[UInt8]: Int] = [:]
    private var table = StreamTable()
    private var key = ByteBuffer(capacity: 256)
    /// Where service and level alone decide: the stream's number by source, service and level, or -1.
    private var direct: [Int32]
    private let isDirect: Bool

    init(plans: [SourcePlan], labels: LabelPlan, isJSON: Bool) {
        self.plans = plans
        self.labels = labels
        self.isJSON = isJSON
        isDirect = labels.varying.allSatisfy { $0.origin == .service || $0.origin == .level }
        direct = Array(repeating: -1, count: plans.count << 6)
    }

    /// The stream of an entry.
    /// - Parameter demoted: labels that are none now, one bit each.
    @inline(__always)
    mutating func stream(
        for verdict: Verdict, _ place: Place, _ generation: Generation, demoted: UInt64, _ fields: borrowing Fields,
        _ line: RawSpan
    ) -> Stream {
        guard isDirect else { return searched(for: verdict, place, generation, demoted, fields, line) }
        let slot = generation.source << 6 | Int(verdict.service.rawValue) << 3 | Int(verdict.level.rawValue)
        let known = Int(direct[slot])
        if known >= 0 { return streams[known] }
        if streams.count >= Self.limit { forgetIdle() }
        let index = add(for: verdict, place, generation, 0, fields, line)
        direct[slot] = Int32(index)
        return streams[index]
    }

    private mutating func searched(
        for verdict: Verdict, _ place: Place, _ generation: Generation, _ demoted: UInt64, _ fields: borrowing Fields,
        _ line: RawSpan
    ) -> Stream {
        key.removeAll()
        key.append(UInt8(truncatingIfNeeded: generation.source))
        key.append(UInt8(truncatingIfNeeded: generation.source >> 8))
        if plans[generation.source].jobIsService { key.append(verdict.service.rawValue) }
        for (index, (_, origin)) in labels.varying.enumerated() {
            if demoted >> UInt64(index) & 1 == 1 {
                // No value begins with this byte either.
                key.append(0xfe as UInt8)
                continue
            }
            switch origin {
            case .service: key.append(verdict.service.rawValue)
            case .level: key.append(verdict.level.rawValue)
            case .stream: key.append(place.stream.rawValue)
            case .filename, .container:
                // What the name of the file decides is the same for all generations of the name.
                key.append(generation.name)
                key.append(0xff as UInt8)
            case .field(let name):
                if let slice = fields.value(of: name) { Self.append(slice, of: fields, line, to: &key) }
                // No value holds this byte: they are UTF-8.
                key.append(0xff as UInt8)
            }
        }
        if let known = table.value(of: key.bytes) { return streams[known] }
        if streams.count >= Self.limit { forgetIdle() }
        let index = add(for: verdict, place, generation, demoted, fields, line)
        Self.insert(key, index, into: &table)
        return streams[index]
    }

    @inline(never)
    private mutating func add(
        for verdict: Verdict, _ place: Place, _ generation: Generation, _ demoted: UInt64, _ fields: borrowing Fields,
        _ line: RawSpan
    ) -> Int {
        let plan = plans[generation.source]
        var pairs = plan.fixed
        let service = "\(verdict.service.name)"
        if plan.jobIsService { pairs.append(("job", service)) }
        let file = FileName(generation.name)
        for (index, (name, origin)) in labels.varying.enumerated() where demoted >> UInt64(index) & 1 == 0 {
            switch origin {
            case .service: pairs.append((name, service))
            case .level: pairs.append((name, "\(verdict.level.name)"))
            case .stream: pairs.append((name, "\(place.stream.name)"))
            case .filename: pairs.append((name, file.path))
            case .container: pairs.append((name, file.container ?? ""))
            case .field(let field):
                if let slice = fields.value(of: field) {
                    let value = fields.bytes(of: slice, line: line)
                    pairs.append((name, value.text()))
                }
            }
        }
        let set = LabelSet(pairs)
        let canonical = set.canonical()
        // Two sources may make the same labels: they share the stream, so that it stays in order.
        if let known = byKey[canonical] { return known }
        streams.append(
            Stream(key: SharedBytes(canonical), object: isJSON ? JSONRecord.object(of: set) : SharedBytes([])))
        byKey[canonical] = streams.count - 1
        return streams.count - 1
    }

    @inline(__always)
    private static func append(
        _ slice: Fields.Slice, of fields: borrowing Fields, _ line: RawSpan, to key: inout ByteBuffer
    ) {
        key.append(fields.bytes(of: slice, line: line))
    }

    private static func insert(_ key: borrowing ByteBuffer, _ index: Int, into table: inout StreamTable) {
        table.insert(key.bytes, value: index)
    }

    private mutating func forgetIdle() {
        table.removeAll()
        for slot in direct.indices { direct[slot] = -1 }
        streams.removeAll { $0.chunk.isEmpty }
        byKey.removeAll()
        for (index, stream) in streams.enumerated() {
            let key = stream.key
            byKey[key.array()] = index
        }
    }
}
