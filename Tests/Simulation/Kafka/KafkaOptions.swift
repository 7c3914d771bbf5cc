import Flow

/// What can go wrong with Kafka, and how far.
///
/// The limits: a broker keeps what it acknowledged (`acks=all`), until retention takes it, which is a counted loss; the
/// order within a partition of what one producer sent holds; what was sent by a process that died may still arrive.
struct KafkaOptions {
    var partitions: Int32 = 3
    /// From handing over to arrival at the broker, at the most.
    var produceDelay = Instant.Span.milliseconds(10)
    /// From arrival to the report, at the most.
    var reportDelay = Instant.Span.milliseconds(10)
    /// Probability that a message is refused by the broker for good.
    var reportFailures = 0.0
    /// Of the failed: how many are stored all the same.
    var failedThoughStored = 0.0
    /// Probability that a message makes the producer's idempotence fail for good.
    var producerFatal = 0.0
    /// Probability that handing over is refused.
    var produceRefusals = 0.0
    /// Probability that a producer cannot be built anew at the first attempt.
    var rebuildFailures = 0.0
    /// Bytes of a producer's queue.
    var producerQueueBytes = 16 << 20
    /// From one outage of a partition's leader to the next, on the average; nil: none.
    var leaderlessEvery: Instant.Span?
    /// How long such an outage lasts at the most.
    var leaderless = Instant.Span.seconds(5)
    /// From asking to the records of a fetch, at the most.
    var fetchDelay = Instant.Span.milliseconds(10)
    /// Records of a fetch, at the most.
    var fetchRecords = 50
    /// From asking for a commit to its arrival, at the most.
    var commitDelay = Instant.Span.milliseconds(10)
    /// Probability that a commit fails.
    var commitFailures = 0.0
    /// Of the failed: how many are stored all the same.
    var commitFailedThoughStored = 0.0
    /// Probability that an offset is skipped after a record, as by a transaction's marker.
    var offsetHoles = 0.0
    /// From one rebalance without a cause to the next, on the average; nil: none.
    var rebalanceEvery: Instant.Span?
    /// From one loss of contact with the coordinator to the next, on the average; nil: none.
    var evictionEvery: Instant.Span?
    /// How long the group waits for a silent member.
    var sessionTimeout = Instant.Span.seconds(10)
    /// How long the group waits for a member to give up partitions.
    var rebalanceTimeout = Instant.Span.seconds(60)
    /// How long a member may go without asking for events before its client leaves the group.
    var pollInterval = Instant.Span.seconds(300)
    /// Records of a partition that retention leaves; nil: all.
    var retentionRecords: Int?
}
