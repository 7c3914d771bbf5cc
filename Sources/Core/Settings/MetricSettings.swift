/// A metric that the collector makes of entries, under `collect.metrics`.
public struct MetricSettings: Hashable, Sendable {
    /// What becomes of a value.
    public enum Kind: String, Sendable, CaseIterable {
        /// Entries, or the values of a field, added up.
        case counter
        /// The last value of a field.
        case gauge
        /// How many values of a field are at or under each bound.
        case histogram
    }

    /// A label, and the values that it may have.
    public struct Label: Hashable, Sendable {
        /// The field that it is taken from, and its name.
        public var field: String
        /// Its values; all others are `other`. Empty: any.
        public var allowed: [String]

        /// Both.
        public init(_ field: String, allowed: [String] = []) {
            self.field = field
            self.allowed = allowed
        }
    }

    /// A condition on an entry.
    public struct Condition: Hashable, Sendable {
        /// The field.
        public var field: String
        /// One of these must be its value.
        public var values: [String]

        /// Both.
        public init(_ field: String, _ values: [String]) {
            self.field = field
            self.values = values
        }
    }

    /// The most metrics of one configuration.
    public static let countLimit = 64
    /// The most labels of one metric.
    public static let labelLimit = 8
    /// Names that are no fields and may stand where a field's does: what the collector knows of every entry.
    public static let ownFields = ["source", "service", "log_level", "stream"]

    /// Its name, as scrapers see it.
    public var name: String
    /// What becomes of a value.
    public var kind: Kind
    /// One line of help.
    public var help: String
    /// The field whose number counts; empty: each entry counts 1.
    public var value: String
    /// Which entries count: all conditions must hold.
    public var match: [Condition]
    /// Its labels.
    public var labels: [Label]
    /// Upper bounds of a histogram's buckets, ascending.
    public var buckets: [Double]
    /// Series at most; what would be more goes to the one whose every label is `other`.
    public var series: Int

    /// All keys.
    public init(
        name: String = "", kind: Kind = .counter, help: String = "", value: String = "", match: [Condition] = [],
        labels: [Label] = [], buckets: [Double] = MetricSettings.standardBuckets, series: Int = 100
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        self.value = value
        self.match = match
        self.labels = labels
        self.buckets = buckets
        self.series = series
    }

    /// What Prometheus' client libraries take for seconds (client_golang, DefBuckets).
    public static let standardBuckets: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
}
