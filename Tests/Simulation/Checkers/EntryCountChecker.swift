import Collector
import Flow
import Telemetry

/// Metrics made of entries: a collector that lived from the beginning to the end has counted each entry once, whatever it
/// had to read again after a failure.
struct EntryCountChecker {
    /// Counts every entry.
    static let metric = "entries_seen"

    private unowned let stage: Stage
    private let truth: Truth

    init(_ stage: Stage, _ truth: Truth) {
        self.stage = stage
        self.truth = truth
    }

    /// All is done, and the only collector that there was still runs.
    /// - Parameter losesLines: whether files lost lines after they had been read.
    func check(_ process: CollectorProcess, losesLines: Bool) {
        process.role.refreshMetrics(at: Moment(instant: stage.now, wallNanoseconds: stage.wall))
        let family = MetricFamily(Self.metric, .sum, "From log entries.")
        let counted = Int(process.metrics.value(process.metrics.gauge(family)))
        let onTopic = truth.groupsOfEntry.count
        stage.mark(.entriesCounted)
        if counted < onTopic || (counted > onTopic && !losesLines) {
            stage.fail(.accounted, "\(counted) entries were counted, and \(onTopic) are on the topic")
        }
    }
}
