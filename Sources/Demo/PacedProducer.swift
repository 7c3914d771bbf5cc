import Bytes
import Kafka

/// A producer that stops taking messages while too much stands on the topic unread.
///
/// The test cluster keeps 5 MB a partition and drops the oldest: the demo must never lose to that. All that is produced and not yet
/// done by the indexer counts, over all partitions together, so that no single one can overflow.
final class PacedProducer: ProducerEdge {
    private struct Pending {
        var offset: Int64
        var bytes: Int
    }

    /// Bytes on the topic that the indexer is not done with, at most. Less than one partition holds.
    static let limit = 3_500_000

    private let inner: any ProducerEdge
    private var sizes: [UInt64: Int] = [:]
    private var unread: [Int32: [Pending]] = [:]
    private(set) var unreadBytes = 0

    init(_ inner: any ProducerEdge) {
        self.inner = inner
    }

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        let bytes = (key?.byteCount ?? 0) + (value?.byteCount ?? 0) + 200
        guard unreadBytes == 0 || unreadBytes + bytes <= Self.limit else { return .queueFull }
        let outcome = inner.produce(
            topic: topic, key: key, value: value, headers: headers, timestampMilliseconds: timestampMilliseconds,
            token: token)
        if outcome == .enqueued {
            sizes[token] = bytes
            unreadBytes += bytes
        }
        return outcome
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        let start = events.count
        let more = inner.poll(into: &events, limit: limit)
        for event in events[start...] {
            guard case .report(let report) = event, let bytes = sizes.removeValue(forKey: report.token) else {
                continue
            }
            if report.failure == nil {
                unread[report.partition, default: []].append(Pending(offset: report.offset, bytes: bytes))
            } else {
                unreadBytes -= bytes
            }
        }
        return more
    }

    var outstanding: (messages: Int, bytes: Int) { inner.outstanding }

    func rebuild() {
        unreadBytes -= sizes.values.reduce(0, +)
        sizes.removeAll()
        inner.rebuild()
    }

    /// The indexer is done up to these next offsets.
    func done(_ watermarks: [PartitionOffset]) {
        for mark in watermarks {
            guard var pending = unread[mark.place.partition] else { continue }
            let done = pending.prefix { $0.offset < mark.offset }
            unreadBytes -= done.reduce(0) { $0 + $1.bytes }
            pending.removeFirst(done.count)
            unread[mark.place.partition] = pending
        }
    }
}
