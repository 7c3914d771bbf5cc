import Flow
import Kafka
import Record
import Telemetry

/// The index role's numbers. Counted per batch, chunk or request, never per line.
final class IndexMetrics {
    private typealias Family = Catalogue.Indexer
    private let registry: MetricRegistry
    private let consumedRecords: Counter
    private let consumedBytes: Counter
    private let pushDuration: Histogram
    private let pushBytes: Histogram
    private let entryAge: Histogram
    private let acceptedLines: Counter
    private let acceptedEntries: Counter
    private let acceptedBytes: Counter
    private let expiredRecords: Counter
    private let assigned: Gauge
    private let rebalances: Counter
    private let paused: Gauge
    private let queue: Gauge
    private let deadLetterQueue: Gauge

    init(_ registry: MetricRegistry, memoryLimit: Int) {
        self.registry = registry
        // Nobody may take an unknown time for none.
        registry.declare(Family.all.filter { $0 != Family.retentionHeadroomSeconds })
        consumedRecords = registry.counter(Family.consumedRecords)
        consumedBytes = registry.counter(Family.consumedBytes)
        pushDuration = registry.histogram(Family.pushDurationSeconds)
        pushBytes = registry.histogram(Family.pushBytes)
        entryAge = registry.histogram(Family.entryAgeSeconds)
        acceptedLines = registry.counter(Family.acceptedLines)
        acceptedEntries = registry.counter(Family.acceptedEntries)
        acceptedBytes = registry.counter(Family.acceptedBytes)
        expiredRecords = registry.counter(Family.expiredRecords)
        assigned = registry.gauge(Family.partitionsAssigned)
        rebalances = registry.counter(Family.rebalances)
        paused = registry.gauge(Family.pausedPartitions)
        queue = registry.gauge(Catalogue.Common.queueBytes, ["records"])
        deadLetterQueue = registry.gauge(Catalogue.Common.queueBytes, ["dead_letters"])
        registry.set(registry.gauge(Catalogue.Common.queueLimitBytes, ["records"]), Double(memoryLimit))
        declareReasons()
    }

    /// Every reason at 0: where a series appears only with its first event, an alert on its increase misses that one.
    private func declareReasons() {
        for reason in DeadReason.allCases {
            for family in [Family.rejectedLines, Family.rejectedEntries, Family.deadLetters] {
                _ = registry.counter(family, [reason.rawValue])
            }
        }
        let waits = Busy.Reason.allCases.map(\.rawValue) + Misconfiguration.Kind.allCases.map(\.rawValue)
        for reason in waits { _ = registry.counter(Family.pushRetries, [reason]) }
    }

    func consumed(records: Int, bytes: Int) {
        registry.add(consumedRecords, records)
        registry.add(consumedBytes, bytes)
    }

    func sent(bytes: Int) { registry.observe(pushBytes, Double(bytes)) }

    func answered(status: Int, duration: Instant.Span) {
        registry.add(registry.counter(Family.pushRequests, [status == 0 ? "none" : "\(status)"]))
        registry.observe(pushDuration, duration.seconds)
    }

    func retried(_ reason: String) { registry.add(registry.counter(Family.pushRetries, [reason])) }

    func accepted(_ chunk: Chunk, wallNanoseconds: Int64) {
        registry.add(acceptedLines, chunk.lines)
        registry.add(acceptedEntries, chunk.span.entries)
        registry.add(acceptedBytes, chunk.span.lineBytes)
        // Half of the entries are older than the middle: good enough for buckets, and no look inside.
        let middle = chunk.span.first / 2 + chunk.span.last / 2
        let age = Double(wallNanoseconds) / 1e9 - Double(middle) / 1e9
        registry.observe(entryAge, max(0, age), count: chunk.span.entries)
    }

    func rejected(_ letter: DeadLetter) {
        registry.add(registry.counter(Family.rejectedLines, [letter.reason.rawValue]), letter.lines)
        registry.add(registry.counter(Family.rejectedEntries, [letter.reason.rawValue]), letter.entries)
    }

    func setAside(_ letter: DeadLetter) {
        registry.add(registry.counter(Family.deadLetters, [letter.reason.rawValue]))
    }

    func committed(_ offset: PartitionOffset) {
        registry.set(registry.gauge(Family.committedOffset, labels(of: offset.place)), Double(offset.offset))
    }

    func expired(records: Int64) { registry.add(expiredRecords, Int(clamping: records)) }

    func assignmentChanged(count: Int) {
        registry.set(assigned, Double(count))
        registry.add(rebalances)
    }

    func held(bytes: Int, pausedPartitions: Int) {
        registry.set(queue, Double(bytes))
        registry.set(paused, Double(pausedPartitions))
    }

    func lag(of place: TopicPartition, _ lag: Lag) {
        registry.set(registry.gauge(Family.consumerLagRecords, labels(of: place)), Double(lag.records))
        registry.set(registry.gauge(Family.consumerLagSeconds, labels(of: place)), lag.seconds)
    }

    func headroom(seconds: Double) { registry.set(registry.gauge(Family.retentionHeadroomSeconds), seconds) }

    func deadLetters(bytes: Int) { registry.set(deadLetterQueue, Double(bytes)) }

    /// A partition that is not ours says nothing of us.
    func forget(_ place: TopicPartition) {
        let labels = labels(of: place)
        registry.remove(Family.consumerLagRecords, labels)
        registry.remove(Family.consumerLagSeconds, labels)
        registry.remove(Family.committedOffset, labels)
    }

    private func labels(of place: TopicPartition) -> [String] { [place.topic, "\(place.partition)"] }
}

/// How far behind a partition is.
struct Lag: Equatable {
    /// Records that are not done, from the log's start on.
    var records: Int64 = 0
    /// Age of the oldest of them.
    var seconds = 0.0

    /// - Parameter watermarks: what the broker told last.
    init(_ partition: OwnedPartition, _ watermarks: Watermarks?, wallNanoseconds: Int64) {
        let next = partition.watermark ?? partition.firstOffset
        let high = max(watermarks?.high ?? 0, partition.position ?? 0)
        guard let next else {
            // Nothing has come yet: all that there is, as far as it is known.
            records = max(0, high - (watermarks?.low ?? 0))
            return
        }
        records = max(0, high - max(next, watermarks?.low ?? 0))
        if records > 0, let timestamp = partition.oldestTimestamp {
            seconds = max(0, Double(wallNanoseconds) / 1e9 - Double(timestamp) / 1e3)
        }
    }
}
