import Flow

/// A counter in the registry.
public struct Counter: Hashable, Sendable { let index: Int }
/// A gauge in the registry.
public struct Gauge: Hashable, Sendable { let index: Int }
/// A histogram in the registry.
public struct Histogram: Hashable, Sendable { let index: Int }

/// What a family of metrics is: name, help, unit and label names are a contract with dashboards and alerts.
public struct MetricFamily: Hashable, Sendable {
    /// The kind in the exposition format.
    public enum Kind: Hashable, Sendable {
        /// Only grows.
        case counter
        /// Only grows, and not by whole numbers alone. Its values are set, as a gauge's are.
        case sum
        /// Goes up and down.
        case gauge
        /// Counts observations at or under each bound.
        case histogram(bounds: [Double])

        /// As `# TYPE` has it.
        public var word: String {
            switch self {
            case .counter, .sum: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    /// Full name, `logspine_` and unit included.
    public let name: String
    /// Its kind.
    public let kind: Kind
    /// One line of help.
    public let help: String
    /// Label names, in the order in which values are given.
    public let labels: [String]

    /// All facts.
    public init(_ name: String, _ kind: Kind, _ help: String, labels: [String] = []) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
    }
}

/// The numbers of one role. One thread owns them: a counter is an integer in an array.
public final class MetricRegistry {
    struct Series {
        var labels: [String]
        var slot: Int
    }

    struct HistogramValues {
        var bounds: [Double]
        var counts: [Int]
        var sum: Double
    }

    private(set) var families: [MetricFamily: [Series]] = [:]
    private var known: [MetricFamily: [[String]: Int]] = [:]
    var counters: [Int64] = []
    var gauges: [Double] = []
    var histograms: [HistogramValues] = []

    /// Series that a family may have before further ones go to `other`.
    public static let defaultSeriesLimit = 1000
    private let seriesLimit: Int

    /// Empty.
    /// - Parameter seriesLimit: series that one family may have; label values that come from outside (topics, sources)
    ///   then cannot fill memory.
    public init(seriesLimit: Int = MetricRegistry.defaultSeriesLimit) {
        self.seriesLimit = seriesLimit
    }

    /// Makes families known before anything has happened: those without labels start at 0, the others show their help.
    public func declare(_ declared: [MetricFamily]) {
        for family in declared {
            if !family.labels.isEmpty {
                families[family] = families[family] ?? []
                continue
            }
            switch family.kind {
            case .counter: _ = counter(family)
            case .gauge, .sum: _ = gauge(family)
            case .histogram: _ = histogram(family)
            }
        }
    }

    /// The counter of a family with these label values; made at 0 when it is new.
    public func counter(_ family: MetricFamily, _ labels: [String] = []) -> Counter {
        Counter(
            index: slot(family, labels) {
                counters.append(0)
                return counters.count - 1
            })
    }

    /// The gauge of a family with these label values; made at 0 when it is new.
    public func gauge(_ family: MetricFamily, _ labels: [String] = []) -> Gauge {
        Gauge(
            index: slot(family, labels) {
                gauges.append(0)
                return gauges.count - 1
            })
    }

    /// The histogram of a family with these label values; made empty when it is new.
    public func histogram(_ family: MetricFamily, _ labels: [String] = []) -> Histogram {
        Histogram(
            index: slot(family, labels) {
                guard case .histogram(let bounds) = family.kind else { preconditionFailure("\(family.name)") }
                histograms.append(
                    HistogramValues(bounds: bounds, counts: Array(repeating: 0, count: bounds.count + 1), sum: 0))
                return histograms.count - 1
            })
    }

    private func slot(_ family: MetricFamily, _ labels: [String], make: () -> Int) -> Int {
        precondition(labels.count == family.labels.count, "\(family.name) has other labels")
        if let slot = known[family]?[labels] { return slot }
        var labels = labels
        if let series = families[family], series.count >= seriesLimit, !labels.isEmpty {
            // The overflow's own family has one series a family, so this ends.
            if family != Catalogue.Common.seriesOverflow {
                add(counter(Catalogue.Common.seriesOverflow, [family.name]))
            }
            labels = labels.map { _ in "other" }
            if let slot = known[family]?[labels] { return slot }
        }
        let slot = make()
        known[family, default: [:]][labels] = slot
        families[family, default: []].append(Series(labels: labels, slot: slot))
        return slot
    }

    /// Takes a series out of the exposition (a partition that was given up). Its handle must not be used any more.
    public func remove(_ family: MetricFamily, _ labels: [String]) {
        known[family]?[labels] = nil
        families[family]?.removeAll { $0.labels == labels }
    }

    /// Adds to a counter.
    @inline(__always)
    public func add(_ counter: Counter, _ amount: Int = 1) {
        counters[counter.index] &+= Int64(truncatingIfNeeded: amount)
    }

    /// Sets a gauge.
    public func set(_ gauge: Gauge, _ value: Double) {
        gauges[gauge.index] = value
    }

    /// Sets a histogram to what was counted elsewhere.
    /// - Parameter counts: by bucket, one more than there are bounds.
    public func set(_ histogram: Histogram, counts: [Int], sum: Double) {
        precondition(counts.count == histograms[histogram.index].counts.count, "it has other buckets")
        histograms[histogram.index].counts = counts
        histograms[histogram.index].sum = sum
    }

    /// Adds one observation to a histogram.
    public func observe(_ histogram: Histogram, _ value: Double, count: Int = 1) {
        // One NaN would spoil the sum for ever.
        guard value.isFinite else { return }
        let bounds = histograms[histogram.index].bounds
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        histograms[histogram.index].counts[bucket] += count
        histograms[histogram.index].sum += value * Double(count)
    }

    /// A counter's value, for tests and progress displays.
    public func value(_ counter: Counter) -> Int64 { counters[counter.index] }
    /// A gauge's value.
    public func value(_ gauge: Gauge) -> Double { gauges[gauge.index] }
    /// A family's counters by their label values, in order.
    public func counts(of family: MetricFamily) -> [(labels: [String], value: Int64)] {
        families[family, default: []].map { ($0.labels, counters[$0.slot]) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
    }
    /// The sum of a family's counters over all label values.
    public func total(_ family: MetricFamily) -> Int64 {
        families[family, default: []].reduce(0) { $0 + counters[$1.slot] }
    }
}
