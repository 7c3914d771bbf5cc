import Bytes
import Flow
import Kafka
import Record

/// A record on its way, and what it costs.
final class Origin {
    let partition: OwnedPartition
    let record: ConsumedRecord
    /// Its number in the partition's ledger.
    let number: UInt64
    /// Bytes of memory that are taken for it.
    var charge: Int
    /// Lines of files in it, as its collector counted them; its entries where no collector of ours wrote it.
    var lines = 1
    /// Parts of it that are neither accepted nor set aside. It may be cut where Loki refuses something.
    var pieces = 1
    /// Whether a part was let go because the partition is not ours any more.
    var isAbandoned = false

    init(partition: OwnedPartition, record: ConsumedRecord, number: UInt64, charge: Int) {
        self.partition = partition
        self.record = record
        self.number = number
        self.charge = charge
    }
}

/// Entries of one stream as a snappy block, ready to be spliced.
@safe
final class Chunk {
    /// Which records the entries come from.
    enum Origins {
        /// All from one.
        case one(Origin)
        /// Each entry is a record of its own, in order.
        case each([Origin])
    }

    let stream: Stream
    let origins: Origins
    let span: ChunkSpan
    /// Lines of files. Those of a record that was cut are shared out among its parts.
    let lines: Int
    /// Bytes before compression.
    let plainBytes: Int
    /// When its first record came, by the monotonic clock.
    let arrived: Instant
    /// Whether it holds all of its record.
    let isWhole: Bool
    @unsafe private let block: UnsafeRawBufferPointer
    private let preambleBytes: Int
    /// Keeps the block alive.
    private let owner: AnyObject

    /// A record's own block.
    /// - Parameter preamble: what `Snappy.preamble` found in it.
    init(
        _ origin: Origin, stream: Stream, span: ChunkSpan, preamble: (plainLength: Int, bytes: Int), arrived: Instant
    ) {
        self.stream = stream
        self.span = span
        self.arrived = arrived
        let record = origin.record
        origins = .one(origin)
        lines = origin.lines
        owner = record
        isWhole = true
        plainBytes = preamble.plainLength
        preambleBytes = preamble.bytes
        // The record's bytes stay where they are as long as it lives, and this object holds it.
        let value = record.value
        unsafe block = value.withUnsafeBytes { unsafe $0 }
    }

    /// Plain entries that are compressed here.
    /// - Parameters:
    ///   - isWhole: whether they are all of their one record.
    ///   - lines: of files; nil: all of their records'.
    init(
        compressing plain: RawSpan, span: ChunkSpan, stream: Stream, origins: Origins, isWhole: Bool = false,
        lines: Int? = nil, arrived: Instant
    ) {
        self.stream = stream
        self.span = span
        self.origins = origins
        self.arrived = arrived
        self.isWhole = isWhole
        switch origins {
        case .one(let origin): self.lines = lines ?? origin.lines
        case .each(let origins): self.lines = lines ?? origins.reduce(0) { $0 + $1.lines }
        }
        plainBytes = plain.byteCount
        var compressed = ByteBuffer(capacity: plain.byteCount / 2 + 64)
        Snappy.compress(plain, into: &compressed)
        let shared = SharedBytes(copying: compressed.bytes)
        owner = shared
        unsafe block = UnsafeRawBufferPointer(start: shared.base, count: shared.count)
        preambleBytes = Snappy.preamble(of: shared.bytes)?.bytes ?? 0
    }

    /// Bytes of the block.
    var blockBytes: Int { unsafe block.count }

    /// What Loki weighs: it adds about 25 bytes to each entry before it measures (notes on Loki, point 3).
    var weight: Int { plainBytes + ChunkWeight.entry * span.entries }

    /// The block's elements, without its preamble, and what keeps them alive.
    var elements: (bytes: UnsafeRawBufferPointer, owner: AnyObject) {
        unsafe (UnsafeRawBufferPointer(rebasing: block[preambleBytes...]), owner)
    }

    /// Appends the plain bytes.
    /// - Returns: false when the block is not sound after all.
    func uncompress(into plain: inout ByteBuffer) -> Bool {
        unsafe Snappy.uncompress(block.bytes, into: &plain, limit: ChunkWeight.plainLimit)
    }

    /// The whole block.
    func blockArray() -> [UInt8] { unsafe Array(block) }

    /// Whether any record of it still counts.
    var isWanted: Bool {
        switch origins {
        case .one(let origin): origin.partition.isOwned
        case .each(let origins): origins.contains { $0.partition.isOwned }
        }
    }

    /// Each record once.
    func forEachOrigin(_ body: (Origin) -> Void) {
        switch origins {
        case .one(let origin): body(origin)
        case .each(let origins): origins.forEach(body)
        }
    }
}

/// Bounds that Loki's own limits give (notes on Loki, points 3 and 4).
enum ChunkWeight {
    /// Bytes that Loki adds to an entry, rounded up.
    static let entry = 30
    /// Bytes that it adds to a stream.
    static let stream = 30
    /// A push weighs less than this: 4 MiB pass from Loki's distributor to its ingester, with room for labels.
    static let push = 3_670_016
    /// Plain bytes of one record that are looked into. A block of Kafka's default 1 MB cannot make more.
    static let plainLimit = 32 << 20
}
