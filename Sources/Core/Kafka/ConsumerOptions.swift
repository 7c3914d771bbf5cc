public import Flow

/// A member of a consumer group.
public struct GroupMembership: Hashable, Sendable {
    /// Where to begin in a partition for which the group has no offset, or one that is gone.
    public enum Start: String, Hashable, Sendable, CaseIterable {
        /// At the oldest record that is still there.
        case earliest
        /// At what comes from now on.
        case latest
    }

    /// The group.
    public var group: String
    /// Static membership: a restart under the same name within the session time-out moves no partition. Empty: none.
    public var instance: String
    /// The topics it reads.
    public var topics: [String]
    /// Where to begin.
    public var start: Start

    /// All four.
    public init(group: String, instance: String = "", topics: [String], start: Start = .earliest) {
        self.group = group
        self.instance = instance
        self.topics = topics
        self.start = start
    }
}

/// Where to begin to read a partition without a group.
public struct ReadingStart: Hashable, Sendable {
    /// A place in it.
    public enum Position: Hashable, Sendable {
        /// The oldest record that is still there.
        case earliest
        /// What comes from now on.
        case latest
        /// This offset; where it is gone, the oldest record that is still there.
        case offset(Int64)
        /// So many records before the end.
        case tail(Int64)
    }

    /// The partition.
    public var place: TopicPartition
    /// Where in it.
    public var position: Position

    /// Both.
    public init(_ place: TopicPartition, _ position: Position) {
        self.place = place
        self.position = position
    }
}

/// Bounds of a consumer. Its memory is at most `queueBytes`, a fetch for each broker, and `pinnedBytes`; records that
/// the caller holds beyond that are copies and count by their own length.
public struct ConsumerOptions: Hashable, Sendable {
    /// Bytes that librdkafka may fetch ahead.
    public var queueBytes: Int
    /// The longest answer that is asked of a broker. A single longer record is still taken.
    public var fetchBytes: Int
    /// A record's bytes lie in the answer it came with, and hold all of it in memory. When more than this is held in
    /// this way, further records are copied out.
    public var pinnedBytes: Int
    /// How long a member may be silent before its partitions are given to others.
    public var sessionTimeout: Instant.Span
    /// How long it may go without a `poll` before it is taken for stuck.
    public var pollInterval: Instant.Span

    /// All five.
    public init(
        queueBytes: Int = 8 << 20, fetchBytes: Int = 2 << 20, pinnedBytes: Int = 24 << 20,
        sessionTimeout: Instant.Span = .seconds(45), pollInterval: Instant.Span = .seconds(300)
    ) {
        self.queueBytes = queueBytes
        self.fetchBytes = fetchBytes
        self.pinnedBytes = pinnedBytes
        self.sessionTimeout = sessionTimeout
        self.pollInterval = pollInterval
    }
}
