/// The edge role: files to Kafka.
public struct CollectSettings: Hashable, Sendable {
    /// The folder of the checkpoints.
    public var state: String
    /// Labels of every stream. `host` is added unless given.
    public var labels: [String: String]
    /// Which parsed fields become labels beside `job` and `host`; all others are structured metadata.
    public var labelFields: [String]
    /// What is read.
    public var sources: [SourceSettings]
    /// How entries are gathered into Kafka messages.
    public var chunk: ChunkSettings
    /// Bounds on one line.
    public var line: LineSettings
    /// Bytes in flight between file and acknowledgement; the reader waits beyond it.
    public var memoryBytes: Int
    /// What must not leave the machine.
    public var redact: RedactSettings
    /// The admin server.
    public var admin: AdminSettings

    /// All keys.
    public init(
        state: String = "/var/lib/logspine", labels: [String: String] = [:],
        labelFields: [String] = ["service", "log_level"], sources: [SourceSettings] = [],
        chunk: ChunkSettings = ChunkSettings(), line: LineSettings = LineSettings(),
        memoryBytes: Int = 32 << 20, redact: RedactSettings = RedactSettings(),
        admin: AdminSettings = AdminSettings(listen: ListenAddress(host: "127.0.0.1", port: 2020))
    ) {
        self.state = state
        self.labels = labels
        self.labelFields = labelFields
        self.sources = sources
        self.chunk = chunk
        self.line = line
        self.memoryBytes = memoryBytes
        self.redact = redact
        self.admin = admin
    }
}

/// A set of files that are read in the same way.
public struct SourceSettings: Hashable, Sendable {
    /// What stands around each line in the file.
    public enum Frame: String, Sendable, CaseIterable {
        /// Nothing: a line is an entry.
        case plain
        /// Docker's json-file.
        case docker
        /// The container runtime interface's format.
        case cri
    }

    /// Its name, unique in the file: the `source` label of metrics.
    public var name: String
    /// Globs of files to read.
    public var include: [String]
    /// Globs of files to leave out.
    public var exclude: [String]
    /// What stands around each line.
    public var frame: Frame
    /// `auto`, or the parser that every line goes through.
    public var parser: String
    /// Labels of its streams, over those of `collect.labels`.
    public var labels: [String: String]

    /// All keys.
    public init(
        name: String = "", include: [String] = [], exclude: [String] = [], frame: Frame = .plain,
        parser: String = "auto", labels: [String: String] = [:]
    ) {
        self.name = name
        self.include = include
        self.exclude = exclude
        self.frame = frame
        self.parser = parser
        self.labels = labels
    }
}

/// How entries are gathered into Kafka messages.
public struct ChunkSettings: Hashable, Sendable {
    /// The form of a message's value.
    public enum Encoding: String, Sendable, CaseIterable {
        /// A snappy block of a protobuf stream: what the index role forwards without a look inside.
        case snappy
        /// The same without compression.
        case none
        /// One JSON object a message, for topics that others read too.
        case json
    }

    /// Bytes of one chunk before compression, at most.
    public var bytes: Int
    /// How long a chunk waits for more.
    public var linger: Duration
    /// Its form.
    public var encoding: Encoding

    /// All keys.
    public init(bytes: Int = 256 << 10, linger: Duration = .milliseconds(200), encoding: Encoding = .snappy) {
        self.bytes = bytes
        self.linger = linger
        self.encoding = encoding
    }
}

/// Bounds on one line.
public struct LineSettings: Hashable, Sendable {
    /// Bytes of a line; longer ones are cut and marked.
    public var maxBytes: Int

    /// All keys.
    public init(maxBytes: Int = 256 << 10) {
        self.maxBytes = maxBytes
    }
}

/// What must not leave the machine.
public struct RedactSettings: Hashable, Sendable {
    /// Whether values of the usual keys (password, token, authorization, secret, ...) are replaced.
    public var defaults: Bool
    /// More keys whose values are replaced.
    public var keys: [String]
    /// PCRE2 patterns; what they match is replaced.
    public var patterns: [String]

    /// All keys.
    public init(defaults: Bool = true, keys: [String] = [], patterns: [String] = []) {
        self.defaults = defaults
        self.keys = keys
        self.patterns = patterns
    }
}
