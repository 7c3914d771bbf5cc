public import Flow
public import Kafka
import Settings
public import Telemetry

/// What a progress display shows of the role.
public struct IndexStatus: Hashable, Sendable {
    /// Partitions that are ours.
    public var partitions = 0
    /// Partitions that are paused because something is at its bound.
    public var pausedPartitions = 0
    /// Records that are on the topic and not done, in our partitions.
    public var lagRecords: Int64 = 0
    /// Age of the oldest of them, seconds.
    public var lagSeconds = 0.0
    /// Records taken and not done.
    public var recordsUnderWay = 0
    /// Bytes of memory that they take.
    public var bytesUnderWay = 0
    /// Requests under way.
    public var pushesUnderWay = 0
    /// Dead letters that are not durable yet.
    public var deadLettersUnderWay = 0
}

extension IndexRole {
    /// Lag beyond which it does not count as caught up, seconds.
    static let lagBound = 300.0
    /// How long nothing may be accepted while there is work, before it says that it stands still.
    static let progressBound = Instant.Span.seconds(60)

    /// How it stands. Asks the consumer for its watermarks; not for every turn.
    public func status(at now: Moment) -> IndexStatus {
        var status = IndexStatus()
        status.partitions = assignment.partitions.count
        status.pausedPartitions = assignment.pausedCount
        for partition in assignment.partitions {
            let lag = lag(of: partition, at: now)
            status.lagRecords += lag.records
            status.lagSeconds = max(status.lagSeconds, lag.seconds)
        }
        status.recordsUnderWay = assignment.outstanding
        status.bytesUnderWay = budget.used
        status.pushesUnderWay = concurrency.flying
        status.deadLettersUnderWay = desk.count
        return status
    }

    /// Up to where everything is done in our partitions: what the next commit tells.
    public var watermarks: [PartitionOffset] {
        assignment.partitions.compactMap { partition in
            partition.watermark.map { PartitionOffset(partition.place, $0) }
        }
    }

    private func lag(of partition: OwnedPartition, at now: Moment) -> Lag {
        Lag(partition, edges.consumer.watermarks(of: partition.place), wallNanoseconds: now.wallNanoseconds)
    }

    /// Sets the gauges that cost a question: before metrics are written.
    public func refreshMetrics(at now: Moment) {
        var oldest = 0.0
        for partition in assignment.partitions {
            let lag = lag(of: partition, at: now)
            metrics.lag(of: partition.place, lag)
            oldest = max(oldest, lag.seconds)
        }
        if let retention { metrics.headroom(seconds: retention.seconds - oldest) }
        metrics.held(bytes: budget.used, pausedPartitions: assignment.pausedCount)
        metrics.deadLetters(bytes: edges.deadLetters.outstanding.bytes)
    }

    /// Tells the admin pages for what it is ready: brokers, lag, Loki, its own progress, the dead-letter topic.
    public func report(to pages: AdminPages, at now: Moment) {
        func tell(_ part: String, _ reason: String?) {
            if let reason { pages.unready(part, reason) } else { pages.ready(part) }
        }
        let status = status(at: now)
        tell("start", stopping == nil ? nil : "stopping")
        tell("kafka", kafkaRefusal ?? kafkaTrouble)
        tell("loki", health.reason)
        tell("lag", status.lagSeconds > Self.lagBound ? "\(Int(status.lagSeconds)) s behind" : nil)
        tell("progress", standstill(at: now.instant))
        tell("dead_letters", desk.trouble.map { "the topic \(settings.deadLetter.topic) takes no letter: \($0)" })
    }

    private func standstill(at now: Instant) -> String? {
        guard assignment.outstanding > 0, let lastProgress, now - lastProgress > Self.progressBound else { return nil }
        return "nothing was accepted for \(Int((now - lastProgress).seconds)) s"
    }
}
