import Bytes
import Record
import Settings
import Telemetry

/// One metric, ready to be looked at entry by entry.
struct LogMetric {
    static let other = "other"

    let kind: MetricSettings.Kind
    let family: MetricFamily
    let value: FieldName?
    let labels: [EntryFact]
    let buckets: [Double]
    let limit: Int
    private let conditions: [EntryFact]

    init(_ settings: MetricSettings, sources: [String], names: FieldNames) {
        kind = settings.kind
        value = settings.value.isEmpty ? nil : names.intern(settings.value)
        labels = settings.labels.map { EntryFact($0.field, $0.allowed, sources: sources, names: names) }
        conditions = settings.match.map { EntryFact($0.field, $0.values, sources: sources, names: names) }
        buckets = settings.buckets
        limit = settings.series
        let kind: MetricFamily.Kind =
            switch settings.kind {
            case .counter: .sum
            case .gauge: .gauge
            case .histogram: .histogram(bounds: settings.buckets)
            }
        family = MetricFamily(
            settings.name, kind, settings.help.isEmpty ? "From log entries." : settings.help,
            labels: settings.labels.map(\.field))
    }

    /// Whether an entry counts.
    @inline(__always)
    func wants(_ entry: LogMetrics.Entry, _ fields: borrowing Fields, _ line: RawSpan) -> Bool {
        for condition in conditions where condition.index(entry, fields, line) == nil { return false }
        return true
    }

    /// The first bucket whose bound is not passed.
    func bucket(of value: Double) -> Int {
        var index = 0
        while index < buckets.count, value > buckets[index] { index += 1 }
        return index
    }
}
