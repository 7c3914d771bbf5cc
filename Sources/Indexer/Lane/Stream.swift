import Bytes
import Record

/// One stream of Loki: a label set of one tenant. Made once, held by all its chunks.
final class Stream {
    /// A number of its own, never used twice.
    let id: UInt64
    /// The tenant it belongs to; empty: none.
    let tenant: String
    /// The canonical spelling of its labels.
    let labels: [UInt8]
    /// The protobuf field `labels` of a push with that spelling.
    let labelsField: SharedBytes
    /// The lane that pushes it: one stream, one lane, so it stays in order.
    let lane: Int

    init(id: UInt64, tenant: String, labels: [UInt8], lane: Int) {
        self.id = id
        self.tenant = tenant
        self.labels = labels
        self.lane = lane
        var field = ByteBuffer(capacity: labels.count + 8)
        field.append(0x0a)
        field.append(varint: UInt64(labels.count))
        field.append(labels)
        labelsField = SharedBytes(field.array())
    }
}

/// All streams that were met lately.
struct StreamDirectory {
    private struct Key: Hashable {
        var tenant: String
        var labels: [UInt8]
    }

    private struct Listed {
        var stream: Stream
        var usedRound: Int
    }

    private let lanes: Int
    private let limit: Int
    private var listed: [Key: Listed] = [:]
    private var nextID: UInt64 = 0
    private var round = 0

    /// - Parameters:
    ///   - lanes: over how many lanes the streams are spread.
    ///   - limit: how many spellings are remembered. Those of the last round always are.
    init(lanes: Int, limit: Int = 20_000) {
        self.lanes = lanes
        self.limit = limit
    }

    /// The stream of a key, or nil when the key is no label set that Loki takes.
    mutating func stream(key: RawSpan, tenant: String) -> Stream? {
        let spelling = Key(tenant: tenant, labels: key.array())
        if let known = listed[spelling] {
            if known.usedRound != round { listed[spelling]?.usedRound = round }
            return known.stream
        }
        guard let labels = LabelSet(parsing: key)?.canonical() else { return nil }
        let stream = canonical(labels, tenant: tenant)
        if labels != spelling.labels { list(stream, as: spelling) }
        return stream
    }

    /// The stream of labels in their canonical spelling.
    mutating func canonical(_ labels: [UInt8], tenant: String) -> Stream {
        let key = Key(tenant: tenant, labels: labels)
        if let known = listed[key] {
            listed[key]?.usedRound = round
            return known.stream
        }
        let stream = Stream(id: nextID, tenant: tenant, labels: labels, lane: Self.lane(labels, tenant, of: lanes))
        nextID += 1
        list(stream, as: key)
        return stream
    }

    private mutating func list(_ stream: Stream, as key: Key) {
        listed[key] = Listed(stream: stream, usedRound: round)
    }

    /// Whether it should be tidied up at once: every record may bring a new stream.
    var isCrowded: Bool { listed.count > 2 * limit }

    /// Forgets what was not used since the last call, if there are too many; all that is idle, if there are far too many.
    /// Chunks that wait keep their stream.
    /// - Parameter isBusy: whether something of the stream waits or is under way: a second object for the same labels
    ///   could overtake it.
    mutating func forgetIdle(unless isBusy: (Stream) -> Bool) {
        defer { round += 1 }
        guard listed.count > limit else { return }
        let keepsUsed = !isCrowded
        listed = listed.filter { keepsUsed && $0.value.usedRound == round || isBusy($0.value.stream) }
    }

    /// Spreads by the labels themselves (FNV-1a), the same in every process.
    private static func lane(_ labels: [UInt8], _ tenant: String, of lanes: Int) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in labels { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        for byte in tenant.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        // The low bits alone depend on little of the text.
        return Int((hash ^ hash >> 32) % UInt64(lanes))
    }
}
