/// The whole configuration file: one file for any role, each of which reads the sections that it needs.
public struct Configuration: Hashable, Sendable {
    /// The Kafka cluster and the topic between the roles.
    public var kafka: KafkaSettings
    /// The edge role; nil when the file has no such section.
    public var collect: CollectSettings?
    /// The index role; nil when the file has no such section (it then runs with every default).
    public var index: IndexSettings?
    /// Where the index role pushes; nil when the file has no such section.
    public var loki: LokiSettings?
    /// Logspine's own log.
    public var log: LogSettings

    /// All sections.
    public init(
        kafka: KafkaSettings = KafkaSettings(), collect: CollectSettings? = nil, index: IndexSettings? = nil,
        loki: LokiSettings? = nil, log: LogSettings = LogSettings()
    ) {
        self.kafka = kafka
        self.collect = collect
        self.index = index
        self.loki = loki
        self.log = log
    }

    /// A role, for what it requires of the file.
    public enum Role: String, Sendable, CaseIterable {
        /// Files to Kafka.
        case collect
        /// Kafka to Loki.
        case index
        /// A command that only talks to Kafka.
        case topic
    }
}

/// Logspine's own log.
public struct LogSettings: Hashable, Sendable {
    /// How much must matter to be written.
    public enum Level: String, Sendable, CaseIterable {
        /// Everything.
        case debug
        /// Starts, stops, files, partitions.
        case info
        /// What is not as it should be.
        case warn
        /// What a person must act on.
        case error
    }

    /// How a line looks.
    public enum Format: String, Sendable, CaseIterable {
        /// Text on a terminal, JSON otherwise.
        case auto
        /// Text.
        case text
        /// JSON lines.
        case json
    }

    /// The least level that is written.
    public var level: Level
    /// The form of a line.
    public var format: Format

    /// Both.
    public init(level: Level = .info, format: Format = .auto) {
        self.level = level
        self.format = format
    }
}

/// Where an admin server listens.
public struct AdminSettings: Hashable, Sendable {
    /// Host and port; port 0 takes a free one.
    public var listen: NetworkAddress

    /// Loopback by default: the port differs by role.
    public init(listen: NetworkAddress) {
        self.listen = listen
    }
}

extension Duration {
    /// Whole nanoseconds; what is longer than an Int64 holds (292 years) is cut to it.
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, over) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, over2) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return over || over2 ? (seconds < 0 ? .min : .max) : sum
    }
}
