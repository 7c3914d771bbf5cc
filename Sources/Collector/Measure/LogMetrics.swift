import Bytes
import Parsing
import Record
import Settings
import Telemetry

/// Metrics from entries: counters, gauges and histograms over their fields, with a bound on series. A pure machine: it
/// takes entries and holds numbers; `publish` copies them to where scrapers look.
///
/// An entry costs a look at each metric's conditions; one that counts costs a look into a table besides. Text is made
/// when a series is new, nothing is allocated for one that is known.
struct LogMetrics: ~Copyable {
    /// What the collector knows of an entry beside its fields.
    struct Entry {
        var source: Int
        var verdict: Verdict
        var stream: OutputStream
    }

    /// Bytes of a label's value at most.
    static let valueLimit = 128

    private struct Series {
        var metric: Int
        var labels: [String]
        /// Of a counter or gauge its value, of a histogram the sum.
        var value: Double
        /// Where a histogram's counts begin.
        var counts: Int
    }

    private let metrics: [LogMetric]
    private let sources: [String]
    private var series: [Series] = []
    /// Histograms' counts by bucket, one after the other.
    private var counts: [Int64] = []
    /// From a metric's number and its label values to the series.
    private var table = StreamTable()
    private var key = ByteBuffer(capacity: 256)
    private var seriesOf: [Int]
    private var overflow: [Int]
    private var overflows: [Int64]
    private var told: [Int64]

    /// - Parameters:
    ///   - sources: the names of the sources, by their index.
    ///   - names: where the names of fields stand.
    init(_ settings: [MetricSettings], sources: [String], names: FieldNames) {
        metrics = settings.map { LogMetric($0, sources: sources, names: names) }
        self.sources = sources
        seriesOf = Array(repeating: 0, count: settings.count)
        overflow = Array(repeating: -1, count: settings.count)
        overflows = Array(repeating: 0, count: settings.count)
        told = overflows
    }

    /// Whether there is none.
    var isEmpty: Bool { metrics.isEmpty }

    /// Counts one entry.
    mutating func take(_ entry: Entry, fields: borrowing Fields, line: RawSpan) {
        for index in metrics.indices {
            guard metrics[index].wants(entry, fields, line) else { continue }
            var amount = 1.0
            if let field = metrics[index].value {
                guard let slice = fields.value(of: field),
                    let number = DecimalText.value(fields.bytes(of: slice, line: line))
                else { continue }
                amount = number
            }
            // A counter only grows.
            if metrics[index].kind == .counter, amount < 0 { continue }
            let at = series(of: index, entry, fields, line)
            switch metrics[index].kind {
            case .counter: series[at].value += amount
            case .gauge: series[at].value = amount
            case .histogram:
                series[at].value += amount
                counts[series[at].counts + metrics[index].bucket(of: amount)] += 1
            }
        }
    }

    private mutating func series(
        of index: Int, _ entry: Entry, _ fields: borrowing Fields, _ line: RawSpan
    ) -> Int {
        key.removeAll()
        key.append(UInt8(truncatingIfNeeded: index))
        for label in metrics[index].labels { label.append(entry, fields, line, to: &key) }
        if let known = table.value(of: key.bytes) { return known }
        if seriesOf[index] >= metrics[index].limit {
            overflows[index] += 1
            if overflow[index] < 0 {
                overflow[index] = add(index, metrics[index].labels.map { _ in LogMetric.other })
            }
            return overflow[index]
        }
        let labels = metrics[index].labels.map { $0.text(entry, fields, line, sources) }
        let made = add(index, labels)
        seriesOf[index] += 1
        Self.insert(key, made, into: &table)
        return made
    }

    private static func insert(_ key: borrowing ByteBuffer, _ value: Int, into table: inout StreamTable) {
        table.insert(key.bytes, value: value)
    }

    private mutating func add(_ index: Int, _ labels: [String]) -> Int {
        // Values that are cut, or that are called `other`, may make the same labels.
        if let same = series.firstIndex(where: { $0.metric == index && $0.labels == labels }) { return same }
        series.append(Series(metric: index, labels: labels, value: 0, counts: counts.count))
        if metrics[index].kind == .histogram {
            counts.append(contentsOf: repeatElement(0, count: metrics[index].buckets.count + 1))
        }
        return series.count - 1
    }

    // MARK: - What scrapers see

    /// Brings a registry up to date.
    mutating func publish(to registry: MetricRegistry) {
        for metric in metrics where metric.labels.isEmpty { registry.declare([metric.family]) }
        for one in series {
            let metric = metrics[one.metric]
            if metric.kind == .histogram {
                let own = counts[one.counts..<(one.counts + metric.buckets.count + 1)]
                registry.set(registry.histogram(metric.family, one.labels), counts: own.map { Int($0) }, sum: one.value)
            } else {
                registry.set(registry.gauge(metric.family, one.labels), one.value)
            }
        }
        for index in metrics.indices where overflows[index] > told[index] {
            let name = metrics[index].family.name
            registry.add(
                registry.counter(Catalogue.Common.seriesOverflow, [name]), Int(overflows[index] - told[index]))
            told[index] = overflows[index]
        }
    }
}
