/// The index role: Kafka to Loki.
public struct IndexSettings: Hashable, Sendable {
    /// Which streams may share a push.
    public enum Grouping: String, Sendable, CaseIterable {
        /// Streams that are settled share, all others go alone.
        case safe
        /// Every stream goes alone.
        case single
        /// All share: a refusal may be hidden behind a 204.
        case all
    }

    /// Where a new group begins.
    public enum Start: String, Sendable, CaseIterable {
        /// At the first record that is still there.
        case earliest
        /// With what comes from now on.
        case latest
    }

    /// The consumer group.
    public var group: String
    /// The name of this member for static membership; empty: dynamic membership.
    public var instance: String
    /// Pushes side by side; a stream stays in one lane.
    public var lanes: Int
    /// When a push is closed.
    public var batch: BatchSettings
    /// Bytes of records in memory; over it partitions are paused.
    public var memoryBytes: Int
    /// Which streams may share a push.
    public var grouping: Grouping
    /// Whether each compressed block is validated before it is spliced.
    public var verify: Bool
    /// Where a new group begins.
    public var start: Start
    /// Where poison goes.
    public var deadLetter: DeadLetterSettings
    /// Records that no Logspine wrote.
    public var foreign: ForeignSettings
    /// How long a stop may take.
    public var drain: Duration
    /// How long a push that is answered with an unexplained 5xx is tried before its entries may become dead letters
    /// (only while others of the same stream are accepted). Zero: for ever.
    public var poisonAfter: Duration
    /// The admin server.
    public var admin: AdminSettings

    /// All keys.
    public init(
        group: String = "logspine", instance: String = "", lanes: Int = 4, batch: BatchSettings = BatchSettings(),
        memoryBytes: Int = 64 << 20, grouping: Grouping = .safe, verify: Bool = true, start: Start = .earliest,
        deadLetter: DeadLetterSettings = DeadLetterSettings(), foreign: ForeignSettings = ForeignSettings(),
        drain: Duration = .seconds(10), poisonAfter: Duration = .seconds(600),
        admin: AdminSettings = AdminSettings(listen: NetworkAddress(host: "127.0.0.1", port: 2021))
    ) {
        self.group = group
        self.instance = instance
        self.lanes = lanes
        self.batch = batch
        self.memoryBytes = memoryBytes
        self.grouping = grouping
        self.verify = verify
        self.start = start
        self.deadLetter = deadLetter
        self.foreign = foreign
        self.drain = drain
        self.poisonAfter = poisonAfter
        self.admin = admin
    }
}

/// When a push is closed.
public struct BatchSettings: Hashable, Sendable {
    /// Plain bytes of a push.
    public var bytes: Int
    /// How long a push waits for more.
    public var linger: Duration

    /// All keys.
    public init(bytes: Int = 2 << 20, linger: Duration = .milliseconds(250)) {
        self.bytes = bytes
        self.linger = linger
    }
}

/// Where poison goes.
public struct DeadLetterSettings: Hashable, Sendable {
    /// The topic.
    public var topic: String

    /// All keys.
    public init(topic: String = "logs.dlq") {
        self.topic = topic
    }
}

/// Records that no Logspine wrote.
public struct ForeignSettings: Hashable, Sendable {
    /// What their values are.
    public enum Format: String, Sendable, CaseIterable {
        /// JSON where it is an object, raw otherwise.
        case auto
        /// A JSON object.
        case json
        /// The line itself.
        case raw
    }

    /// What their values are.
    public var format: Format
    /// The field that holds the line.
    public var line: String
    /// The field that holds the time.
    public var time: String
    /// Labels of their streams.
    public var labels: [String: String]
    /// Fields that become labels; the rest is metadata.
    public var labelFields: [String]

    /// All keys.
    public init(
        format: Format = .auto, line: String = "message", time: String = "time",
        labels: [String: String] = ["job": "kafka"], labelFields: [String] = []
    ) {
        self.format = format
        self.line = line
        self.time = time
        self.labels = labels
        self.labelFields = labelFields
    }
}
