/// The edge role: files to Kafka.
public struct CollectSettings: Hashable, Sendable {
    /// The folder of the checkpoints.
    public var state: String
    /// Labels of every stream. `host` is added unless given.
    public var labels: [String: String]
    /// Which parsed fields become labels beside `job` and `host`; all others are structured metadata.
    public var labelFields: [String]
    /// How many values a label may have.
    public var cardinality: CardinalitySettings
    /// What is read.
    public var sources: [SourceSettings]
    /// Parsers of the user, in the order in which they are tried.
    public var parsers: [ParserSettings]
    /// Metrics that are made of entries.
    public var metrics: [MetricSettings]
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
        labelFields: [String] = ["service", "log_level"], cardinality: CardinalitySettings = CardinalitySettings(),
        sources: [SourceSettings] = [],
        parsers: [ParserSettings] = [], metrics: [MetricSettings] = [], chunk: ChunkSettings = ChunkSettings(),
        line: LineSettings = LineSettings(),
        memoryBytes: Int = 32 << 20, redact: RedactSettings = RedactSettings(),
        admin: AdminSettings = AdminSettings(listen: NetworkAddress(host: "127.0.0.1", port: 2020))
    ) {
        self.state = state
        self.labels = labels
        self.labelFields = labelFields
        self.cardinality = cardinality
        self.sources = sources
        self.parsers = parsers
        self.metrics = metrics
        self.chunk = chunk
        self.line = line
        self.memoryBytes = memoryBytes
        self.redact = redact
        self.admin = admin
    }
}

/// How many values a label may have before it is demoted to metadata.
public struct CardinalitySettings: Hashable, Sendable {
    /// Different values of one label of one source within a window at most.
    public var limit: Int
    /// How long values are counted.
    public var window: Duration

    /// Both.
    public init(limit: Int = 200, window: Duration = .seconds(3600)) {
        self.limit = limit
        self.window = window
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

    /// What becomes of terminal escape sequences, colour above all, in the line that is stored.
    public enum Escapes: String, Sendable, CaseIterable {
        /// They stay; parsing sees through them all the same.
        case keep
        /// They are taken out.
        case strip
    }

    /// Its name, unique in the file: the `source` label of metrics.
    public var name: String
    /// Globs of files to read.
    public var include: [String]
    /// Globs of files to leave out.
    public var exclude: [String]
    /// What stands around each line.
    public var frame: Frame
    /// `auto`, or the parser that every line goes through: one that is built in, or one of the user's.
    public var parser: String
    /// Labels of its streams, over those of `collect.labels`.
    public var labels: [String: String]
    /// How lines are joined to entries.
    public var multiline: MultilineSettings
    /// The zone of times that name none.
    public var timezone: ZoneSettings
    /// What becomes of terminal escape sequences.
    public var ansi: Escapes

    /// All keys.
    public init(
        name: String = "", include: [String] = [], exclude: [String] = [], frame: Frame = .plain,
        parser: String = "auto", labels: [String: String] = [:], multiline: MultilineSettings = MultilineSettings(),
        timezone: ZoneSettings = .utc, ansi: Escapes = .keep
    ) {
        self.name = name
        self.include = include
        self.exclude = exclude
        self.frame = frame
        self.parser = parser
        self.labels = labels
        self.multiline = multiline
        self.timezone = timezone
        self.ansi = ansi
    }
}

/// How lines are joined to entries. A pattern comes before a rule.
public struct MultilineSettings: Hashable, Sendable {
    /// Which lines go on the one before.
    public enum Rule: String, Sendable, CaseIterable {
        /// By what the lines look like.
        case auto
        /// None: each line is an entry.
        case none
        /// Java's traces.
        case java
        /// Python's tracebacks.
        case python
        /// Go's panics.
        case go
        /// Lines that begin with a blank or a tab.
        case indent
        /// JSON objects over several lines.
        case json
    }

    /// Which lines go on the one before, unless a pattern says so.
    public var rule: Rule
    /// A line that matches begins an entry, all others go on; empty: no such pattern.
    public var start: String
    /// A line that matches goes on, all others begin an entry; empty: no such pattern.
    public var continuation: String
    /// Lines of an entry at most. Its bytes are bounded by `line.max`.
    public var lines: Int
    /// How long an entry waits for another line.
    public var wait: Duration

    /// All keys.
    public init(
        rule: Rule = .auto, start: String = "", continuation: String = "", lines: Int = 1000,
        wait: Duration = .seconds(1)
    ) {
        self.rule = rule
        self.start = start
        self.continuation = continuation
        self.lines = lines
        self.wait = wait
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
