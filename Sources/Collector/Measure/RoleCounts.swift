import Parsing
import Settings
import Telemetry

/// What the role counts beside its parts.
struct RoleCounts {
    private let metrics: MetricRegistry
    private let blankLines: Counter
    private let passedBytes: Counter
    private let passedLines: Counter
    private let abandonedBytes: Counter
    private let abandonedLines: Counter
    private let acknowledgedLines: Counter
    private let acknowledgedEntries: Counter
    private let acknowledgedBytes: Counter
    private let rebuilds: Counter
    private let truncatedLines: Counter
    private let truncatedBytes: Counter
    private let nulBytes: Counter
    /// By the raw value of `Service`.
    private let entries: [Counter]
    /// By the raw value of `ParseFailure`; nothing failed has none.
    private let failures: [Counter?]

    init(_ metrics: MetricRegistry) {
        self.metrics = metrics
        metrics.declare(Catalogue.Collector.all)
        // Whoever asks for a rate wants to see the first one: series of closed sets stand at 0 from the start.
        for reason in DropReason.allCases {
            _ = metrics.counter(Catalogue.Collector.droppedBytes, [reason.rawValue])
            if reason.countsLines { _ = metrics.counter(Catalogue.Collector.droppedLines, [reason.rawValue]) }
        }
        for mismatch in Mismatch.allCases { _ = metrics.counter(Catalogue.Collector.restarts, [mismatch.rawValue]) }
        for kind in RetryPolicy.Kind.allCases {
            _ = metrics.counter(Catalogue.Collector.produceRetries, [kind.rawValue])
        }
        entries = Service.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            metrics.counter(Catalogue.Collector.entries, ["\($0.name)"])
        }
        failures = ParseFailure.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            $0 == .none ? nil : metrics.counter(Catalogue.Collector.parseFailures, ["\($0.name)"])
        }
        blankLines = metrics.counter(Catalogue.Collector.blankLines)
        passedBytes = metrics.counter(Catalogue.Collector.passedBytes)
        passedLines = metrics.counter(Catalogue.Collector.passedLines)
        abandonedBytes = metrics.counter(Catalogue.Collector.abandonedBytes)
        abandonedLines = metrics.counter(Catalogue.Collector.abandonedLines)
        acknowledgedLines = metrics.counter(Catalogue.Collector.acknowledgedLines)
        acknowledgedEntries = metrics.counter(Catalogue.Collector.acknowledgedEntries)
        acknowledgedBytes = metrics.counter(Catalogue.Collector.acknowledgedBytes)
        rebuilds = metrics.counter(Catalogue.Collector.producerRebuilds)
        truncatedLines = metrics.counter(Catalogue.Collector.droppedLines, [DropReason.truncated.rawValue])
        truncatedBytes = metrics.counter(Catalogue.Collector.droppedBytes, [DropReason.truncated.rawValue])
        nulBytes = metrics.counter(Catalogue.Collector.droppedBytes, [DropReason.nul.rawValue])
    }

    func add(_ tally: Tally, _ plan: SourcePlan) {
        metrics.add(plan.readBytes, tally.bytes)
        metrics.add(plan.readLines, tally.lines)
        if tally.blankLines > 0 { metrics.add(blankLines, tally.blankLines) }
        if tally.passedBytes > 0 {
            metrics.add(passedBytes, tally.passedBytes)
            metrics.add(passedLines, tally.passedLines)
        }
        if tally.nulBytes > 0 { metrics.add(nulBytes, tally.nulBytes) }
        if tally.truncatedLines > 0 {
            metrics.add(truncatedLines, tally.truncatedLines)
            metrics.add(truncatedBytes, tally.truncatedBytes)
        }
    }

    /// What has come to the ledger since it was last looked at.
    func add(_ ledger: Account, since before: Account.Told) {
        metrics.add(acknowledgedLines, ledger.acknowledgedLines - before.acknowledgedLines)
        metrics.add(acknowledgedEntries, ledger.acknowledgedEntries - before.acknowledgedEntries)
        metrics.add(acknowledgedBytes, ledger.acknowledgedBytes - before.acknowledgedBytes)
        metrics.add(abandonedLines, ledger.abandonedLines - before.abandonedLines)
        metrics.add(abandonedBytes, ledger.abandonedBytes - before.abandonedBytes)
    }

    func add(_ counts: EntryCounts) {
        for (index, count) in counts.entries.enumerated() where count > 0 { metrics.add(entries[index], count) }
        for (index, count) in counts.failures.enumerated() where count > 0 {
            if let failure = failures[index] { metrics.add(failure, count) }
        }
    }

    func entries(of service: Service) -> Int { Int(metrics.value(entries[Int(service.rawValue)])) }

    func rebuilt() { metrics.add(rebuilds) }

    func retried(_ kind: RetryPolicy.Kind) {
        metrics.add(metrics.counter(Catalogue.Collector.produceRetries, [kind.rawValue]))
    }
}

extension CollectRole {
    /// Lets the watch over labels begin a new window when it is time, and tells what it has changed.
    func watchLabels() {
        assembler.rollLabels()
        for change in assembler.takeLabelChanges() {
            let source = plans[change.source].settings.name
            let label = intake.labels.varying[change.label].name
            if change.isDemoted {
                metrics.add(metrics.counter(Catalogue.Collector.labelDemotions, [source, label]))
                log.warn(
                    "collector",
                    "label \(label) of source \(source) has too many values; they are metadata from now on",
                    [("limit", "\(assembler.watch.limit)")])
            } else {
                log.info("collector", "label \(label) of source \(source) has few values again; it is a label again")
            }
        }
    }

    /// Brings the counters that are kept elsewhere up to date.
    func countTurn() {
        counts.add(account, since: counted)
        counted = Account.Told(account)
        counts.add(assembler.counts)
        assembler.counts.removeAll()
        countRedactions()
    }

    /// The redactor counts by itself, from its own start.
    private func countRedactions() {
        let redactions = framer.redactions
        guard redactions.counts != countedRedactions else { return }
        for (index, count) in redactions.counts.enumerated() {
            let before = index < countedRedactions.count ? countedRedactions[index] : 0
            if count > before {
                metrics.add(
                    metrics.counter(Catalogue.Collector.redactions, [redactions.rules[index]]), Int(count - before))
            }
        }
        countedRedactions = redactions.counts
    }
}
