import Bytes
import Flow
import Kafka
import Record
import Settings

/// Turns records into chunks that can be spliced, and sets aside what is none.
///
/// A chunk that a collector of ours wrote is taken as it stands once its block is found sound. Whatever else comes is
/// looked into, entry by entry: a third party's chunk, one without its numbers, uncompressed chunks, JSON, plain lines
/// (docs/decisions/0004-what-is-checked.md).
struct Intake: ~Copyable {
    /// What became of some records, in their order.
    struct Result {
        var chunks: [Chunk] = []
        var dead: [DeadLetter] = []
    }

    private(set) var directory: StreamDirectory
    private let verifies: Bool
    /// Whether pushes are written from the entries, so that every chunk must be readable.
    private let readsAll: Bool
    private let tenant: String
    private let usesRecordTenant: Bool
    private let walker = SnappyWalker()
    private var verdicts: [Bool] = []
    private var foreign: ForeignReader

    init(settings: IndexSettings, loki: LokiSettings) {
        directory = StreamDirectory(lanes: settings.lanes)
        verifies = settings.verify
        readsAll = loki.encoding == .json
        tenant = loki.tenant
        usesRecordTenant = loki.tenants == .fromRecord
        foreign = ForeignReader(settings.foreign)
    }

    /// Takes records that came together.
    mutating func take(_ origins: [Origin], at now: Instant) -> Result {
        let facts = origins.map { RecordFacts($0.record.headers) }
        validate(origins, facts)
        var result = Result()
        var gatherer = Gatherer()
        for (index, origin) in origins.enumerated() {
            origin.lines = facts[index].coveredLines ?? 1
            do throws(ChunkContent.Damage) {
                let tenant = try tenant(of: facts[index])
                if let chunk = try read(
                    origin, facts[index], isSound: verdicts[index], tenant: tenant, &gatherer, at: now)
                {
                    result.chunks.append(chunk)
                }
            } catch {
                result.dead.append(
                    DeadLetter(
                        origin: origin, content: .record, reason: error.reason, status: 0, detail: error.detail,
                        attempts: 0, entries: max(1, facts[index].span?.entries ?? 1), lines: origin.lines))
            }
        }
        result.chunks += gatherer.finish(at: now)
        return result
    }

    mutating func forgetIdleStreams(unless isBusy: (Stream) -> Bool) {
        directory.forgetIdle(unless: isBusy)
    }

    /// Walks all snappy blocks at once.
    private mutating func validate(_ origins: [Origin], _ facts: [RecordFacts]) {
        guard verifies else {
            verdicts = Array(repeating: true, count: origins.count)
            return
        }
        var blocks: [UnsafeRawBufferPointer] = unsafe []
        unsafe blocks.reserveCapacity(origins.count)
        for (origin, facts) in zip(origins, facts) {
            // Others get an empty block: their verdict is not looked at.
            let isBlock = facts.schema == .chunk && facts.encoding == .snappy
            let record = origin.record
            let value = isBlock ? record.value : RawSpan()
            // The records are held until the walk is over.
            unsafe blocks.append(value.withUnsafeBytes { unsafe $0 })
        }
        unsafe walker.validate(blocks, verdicts: &verdicts)
    }

    private func tenant(of facts: RecordFacts) throws(ChunkContent.Damage) -> String {
        guard usesRecordTenant, let own = facts.tenant else { return tenant }
        guard RecordFacts.isTenant(own) else {
            throw ChunkContent.Damage(.badTenant, "the tenant header holds what no tenant's name may")
        }
        return own
    }

    private mutating func read(
        _ origin: Origin, _ facts: RecordFacts, isSound: Bool, tenant: String, _ gatherer: inout Gatherer,
        at now: Instant
    ) throws(ChunkContent.Damage) -> Chunk? {
        guard origin.record.hasValue else { throw ChunkContent.Damage(.tombstone, "a record without a value") }
        switch facts.schema {
        case .chunk: return try readChunk(origin, facts, isSound: isSound, tenant: tenant, at: now)
        case .json:
            try foreign.readOwn(origin, tenant: tenant, &directory, &gatherer)
            return nil
        case .foreign:
            try foreign.read(origin, tenant: tenant, &directory, &gatherer)
            return nil
        case .unknown(let name):
            throw ChunkContent.Damage(.unknownSchema, "schema \"\(name)\" is not known to this version")
        }
    }

    private mutating func readChunk(
        _ origin: Origin, _ facts: RecordFacts, isSound: Bool, tenant: String, at now: Instant
    ) throws(ChunkContent.Damage) -> Chunk? {
        let record = origin.record
        guard record.hasKey else { throw ChunkContent.Damage(.noKey, "a chunk without a key") }
        guard let stream = directory.stream(key: record.key, tenant: tenant) else {
            throw ChunkContent.Damage(.badLabels, "the key is no label set that Loki takes")
        }
        switch facts.encoding {
        case .unknown(let name):
            throw ChunkContent.Damage(.unknownEncoding, "encoding \"\(name)\" is not known to this version")
        case .none:
            return try checkPlain(origin, facts, stream, at: now)
        case .snappy:
            guard isSound, let preamble = Snappy.preamble(of: record.value) else {
                throw ChunkContent.Damage(.corruptBlock, "the snappy block does not add up")
            }
            if !readsAll, facts.hasCoverage, let span = facts.span, Self.beginsWithEntry(record.value, preamble.bytes) {
                return Chunk(origin, stream: stream, span: span, preamble: preamble, arrived: now)
            }
            return try checkBlock(origin, facts, stream, preamble, at: now)
        }
    }

    /// Whether the first plain byte is the tag of `entries`. Others' protobuf libraries would put `labels` there.
    private static func beginsWithEntry(_ block: RawSpan, _ preambleBytes: Int) -> Bool {
        // The first element of a sound block is a literal.
        guard block.byteCount > preambleBytes + 1 else { return false }
        let tag = block.byte(at: preambleBytes)
        let widths = tag < 60 << 2 ? 0 : Int(tag >> 2) - 59
        let first = preambleBytes + 1 + widths
        return tag & 3 == 0 && first < block.byteCount && block.byte(at: first) == 0x12
    }

    /// A sound block of somebody else's making: its entries are read, then it is spliced as it stands.
    private func checkBlock(
        _ origin: Origin, _ facts: RecordFacts, _ stream: Stream, _ preamble: (plainLength: Int, bytes: Int),
        at now: Instant
    ) throws(ChunkContent.Damage) -> Chunk {
        var plain = ByteBuffer(capacity: min(preamble.plainLength, ChunkWeight.plainLimit))
        let record = origin.record
        let value = record.value
        guard Snappy.uncompress(value, into: &plain, limit: ChunkWeight.plainLimit) else {
            let isLarge = preamble.plainLength > ChunkWeight.plainLimit
            throw ChunkContent.Damage(
                isLarge ? .tooLarge : .corruptBlock,
                isLarge
                    ? "\(preamble.plainLength) bytes are more than is looked into" : "the snappy block does not add up")
        }
        let span = unsafe try ChunkCheck.span(of: plain.bytes)
        if !facts.hasCoverage { origin.lines = span.entries }
        return Chunk(origin, stream: stream, span: span, preamble: preamble, arrived: now)
    }

    /// An uncompressed chunk: checked, then compressed here.
    private func checkPlain(
        _ origin: Origin, _ facts: RecordFacts, _ stream: Stream, at now: Instant
    ) throws(ChunkContent.Damage) -> Chunk {
        let record = origin.record
        let value = record.value
        guard value.byteCount <= ChunkWeight.plainLimit else {
            throw ChunkContent.Damage(.tooLarge, "\(value.byteCount) bytes are more than is looked into")
        }
        let span = unsafe try ChunkCheck.span(of: value)
        if !facts.hasCoverage { origin.lines = span.entries }
        let chunk = Chunk(
            compressing: value, span: span, stream: stream, origins: .one(origin), isWhole: true, arrived: now)
        origin.charge += chunk.blockBytes
        return chunk
    }
}
