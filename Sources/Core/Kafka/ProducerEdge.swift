import Bytes

/// What a producer says when it is handed a message.
public enum ProduceOutcome: Hashable, Sendable {
    /// Taken. A delivery report with the message's token will come, unless the producer fails for good.
    case enqueued
    /// The queue is full: try again after some reports. Not an error.
    case queueFull
    /// Refused for good, with librdkafka's reason (too large, unknown topic, fatal state).
    case refused(String)
}

/// What became of one message.
public struct DeliveryReport: Hashable, Sendable {
    /// The number the caller gave it.
    public var token: UInt64
    /// The partition that took it, or -1.
    public var partition: Int32
    /// Its offset there, or -1.
    public var offset: Int64
    /// Nil when all in-sync replicas have it.
    public var failure: String?

    /// All four facts.
    public init(token: UInt64, partition: Int32, offset: Int64, failure: String? = nil) {
        self.token = token
        self.partition = partition
        self.offset = offset
        self.failure = failure
    }
}

/// One header of a Kafka record.
public struct RecordHeader: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its bytes.
    public var value: [UInt8]

    /// A header with bytes.
    public init(_ name: String, _ value: [UInt8]) {
        self.name = name
        self.value = value
    }

    /// A header with text.
    public init(_ name: String, _ text: String) {
        self.init(name, Array(text.utf8))
    }
}

/// What a producer has to say between turns.
public enum ProducerEvent: Hashable, Sendable {
    /// A message was delivered or failed.
    case report(DeliveryReport)
    /// A passing trouble worth a line in the log and a word in readiness (no broker reachable, for example).
    case trouble(String)
    /// A broker has answered: what was wrong is over. Deliveries show the same.
    case reachable
    /// The producer can do nothing any more: it must be built anew and everything unacknowledged sent again.
    case fatal(String)
}

/// The edge between a role and Kafka's producing side: librdkafka in the product, a world in memory in the simulation.
///
/// Called per chunk, never per line. Idempotent, acks=all, no message time-out: a report is final.
public protocol ProducerEdge: AnyObject {
    /// Hands over one message. The bytes are copied before it returns.
    /// - Parameters:
    ///   - topic: its topic.
    ///   - key: the record's key; equal keys go to one partition. Nil: any partition.
    ///   - value: nil produces a tombstone.
    ///   - timestampMilliseconds: the record's time, milliseconds since 1970.
    ///   - token: comes back in the delivery report.
    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome

    /// Takes what happened since the last call, at most `limit` events, in order. Never waits.
    /// - Returns: whether there may be more.
    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool

    /// Messages and bytes handed over and not yet reported.
    var outstanding: (messages: Int, bytes: Int) { get }

    /// Gives up everything unreported and starts afresh (after `.fatal`). No report of before comes after it.
    func rebuild()
}
