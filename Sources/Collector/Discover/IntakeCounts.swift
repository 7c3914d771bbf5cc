import Telemetry

/// What is counted of files that are not what they were, and of bytes that nobody could read.
struct IntakeCounts {
    private let metrics: MetricRegistry
    private let account: Account

    init(_ metrics: MetricRegistry, _ account: Account) {
        self.metrics = metrics
        self.account = account
    }

    /// A known file is read from its beginning.
    func restarted(_ reason: String) {
        metrics.add(metrics.counter(Catalogue.Collector.restarts, [reason]))
    }

    /// Bytes that were there, as far as is known, and are gone unread.
    func missed(_ bytes: Int64, _ reason: DropReason, _ path: String, _ log: any LogSink) {
        guard bytes > 0 else { return }
        account.missedBytes += Int(bytes)
        metrics.add(metrics.counter(Catalogue.Collector.droppedBytes, [reason.rawValue]), Int(bytes))
        log.warn(
            "collector", "\(bytes) bytes of \(path) were gone before they were read", [("reason", reason.rawValue)])
    }
}
