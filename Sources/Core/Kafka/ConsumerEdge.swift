public import Bytes
public import Flow

/// A partition of a topic.
public struct TopicPartition: Hashable, Sendable, Comparable {
    /// The topic.
    public var topic: String
    /// The partition's number.
    public var partition: Int32

    /// Both.
    public init(_ topic: String, _ partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    /// By topic, then number.
    public static func < (left: TopicPartition, right: TopicPartition) -> Bool {
        (left.topic, left.partition) < (right.topic, right.partition)
    }
}

/// A place in a partition: the next offset to be read.
public struct PartitionOffset: Hashable, Sendable {
    /// Where.
    public var place: TopicPartition
    /// The next offset to be read. -1: none known.
    public var offset: Int64

    /// Both.
    public init(_ place: TopicPartition, _ offset: Int64) {
        self.place = place
        self.offset = offset
    }
}

/// One record as it came from Kafka. Its bytes live as long as the object: what holds them pays for them.
@safe
public final class ConsumedRecord {
    /// Topic and partition.
    public let place: TopicPartition
    /// Its offset.
    public let offset: Int64
    /// Its time, milliseconds since 1970; -1 if it has none.
    public let timestampMilliseconds: Int64
    /// Headers in their order. Names may repeat. Null values are empty.
    public let headers: [RecordHeader]
    @unsafe private let keyBuffer: UnsafeRawBufferPointer?
    @unsafe private let valueBuffer: UnsafeRawBufferPointer?
    private let release: () -> Void

    /// A record whose bytes stay valid until `release` is called, once, when the last holder lets go.
    @unsafe
    public init(
        place: TopicPartition, offset: Int64, timestampMilliseconds: Int64, headers: [RecordHeader],
        key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?, release: @escaping () -> Void
    ) {
        self.place = place
        self.offset = offset
        self.timestampMilliseconds = timestampMilliseconds
        self.headers = headers
        unsafe keyBuffer = key
        unsafe valueBuffer = value
        self.release = release
    }

    /// A record over bytes in shared memory (tests, replay from memory).
    public convenience init(
        place: TopicPartition, offset: Int64, timestampMilliseconds: Int64, headers: [RecordHeader],
        key: SharedBytes?, value: SharedBytes?
    ) {
        unsafe self.init(
            place: place, offset: offset, timestampMilliseconds: timestampMilliseconds, headers: headers,
            key: key.map { unsafe UnsafeRawBufferPointer(start: $0.base, count: $0.count) },
            value: value.map { unsafe UnsafeRawBufferPointer(start: $0.base, count: $0.count) },
            release: { _ = (key, value) })
    }

    deinit { release() }

    /// Whether there is a key (an empty one counts).
    public var hasKey: Bool { unsafe keyBuffer != nil }
    /// Whether there is a value; a tombstone has none.
    public var hasValue: Bool { unsafe valueBuffer != nil }
    /// Bytes of key and value: what the memory budget is charged.
    public var byteCount: Int { unsafe (keyBuffer?.count ?? 0) + (valueBuffer?.count ?? 0) }

    /// The key's bytes; empty when there is none.
    public var key: RawSpan {
        @_lifetime(borrow self)
        get { unsafe _overrideLifetime(Self.span(keyBuffer), borrowing: self) }
    }

    /// The value's bytes; empty when there is none.
    public var value: RawSpan {
        @_lifetime(borrow self)
        get { unsafe _overrideLifetime(Self.span(valueBuffer), borrowing: self) }
    }

    @_lifetime(immortal)
    private static func span(_ buffer: UnsafeRawBufferPointer?) -> RawSpan {
        guard let buffer = unsafe buffer, let start = buffer.baseAddress else { return RawSpan() }
        let span = unsafe RawSpan(_unsafeStart: start, byteCount: buffer.count)
        return unsafe _overrideLifetime(span, borrowing: ())
    }
}

/// What a consumer has to say between turns.
public enum ConsumerEvent {
    /// A record of an assigned partition, in offset order within it, each once in an assignment.
    case record(ConsumedRecord)
    /// All records up to this next offset have been handed over, and there are no more at the moment.
    case endOfPartition(PartitionOffset)
    /// Records of this partition were gone (retention, truncation) before they could be read: those from `from` up to, not
    /// with, `to`, where reading goes on. If the log was begun anew, `to` may be the smaller one.
    case skipped(TopicPartition, from: Int64, to: Int64)
    /// These partitions are ours now; must be answered with `assign`. May be empty.
    case assigned([TopicPartition])
    /// These partitions must be given up; must be answered with `unassign`, soon. Nothing is delivered until then.
    case revoking([TopicPartition])
    /// These partitions are somebody else's already: forget them without a commit; must be answered with `unassign`.
    case lost([TopicPartition])
    /// A commit ended: nil failure if the group's coordinator has it.
    case committed([PartitionOffset], failure: String?)
    /// A passing trouble worth a line in the log and a word in readiness.
    case trouble(String)
    /// A broker has answered a question in passing: what was wrong is over. With how long the topic keeps its records,
    /// `Span.max` for ever, where that is told.
    case reachable(retention: Instant.Span?)
    /// Nothing can be consumed any more until this is mended by a person (authorization, authentication).
    case refused(String)
    /// The close that was asked for is done.
    case closed
}

/// The first and next offsets of a partition on its broker.
public struct Watermarks: Hashable, Sendable {
    /// The earliest offset that is still there.
    public var low: Int64
    /// The offset that the next record will get.
    public var high: Int64

    /// Both.
    public init(low: Int64, high: Int64) {
        self.low = low
        self.high = high
    }
}

/// The edge between the index role and Kafka's consuming side.
public protocol ConsumerEdge: AnyObject {
    /// Takes what happened since the last call, at most `limit` events, in order. Never waits.
    /// Must be called at least every few seconds, also when nothing is wanted: it proves to Kafka that we live.
    /// - Returns: whether there may be more.
    func poll(into events: inout [ConsumerEvent], limit: Int) -> Bool

    /// Answers `.assigned`: from the committed offsets on, or from `start` where given.
    func assign(_ partitions: [TopicPartition])
    /// Answers `.revoking` and `.lost`.
    func unassign(_ partitions: [TopicPartition])
    /// Stops delivery of these partitions; what was prefetched may be dropped and fetched again.
    func pause(_ partitions: [TopicPartition])
    /// Starts delivery again from where it stopped.
    func resume(_ partitions: [TopicPartition])
    /// Asks for a commit; the answer comes as `.committed`.
    func commit(_ offsets: [PartitionOffset])
    /// The last known watermarks of an assigned partition, or nil.
    func watermarks(of place: TopicPartition) -> Watermarks?
    /// Leaves the group: `.revoking` may come first, `.closed` comes last.
    func close()
}
