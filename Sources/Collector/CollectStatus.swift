import Parsing
import Settings
import Telemetry

/// Where the role stands, for progress displays.
public struct CollectStatus: Hashable, Sendable {
    /// Files that are read or watched.
    public var files = 0
    /// Bytes taken out of files since the start.
    public var readBytes = 0
    /// Lines taken out of files since the start.
    public var readLines = 0
    /// Entries by service.
    public var entries: [String: Int] = [:]
    /// Lines that Kafka has acknowledged.
    public var acknowledgedLines = 0
    /// Bytes of files that Kafka has acknowledged.
    public var acknowledgedBytes = 0
    /// Bytes of files that were read and are not acknowledged.
    public var inFlightBytes = 0
    /// Bytes of files that are there and not read.
    public var unreadBytes = 0
    /// Bytes and lines given up, by any reason.
    public var droppedBytes = 0

    /// Nothing yet.
    public init() {}
}

extension CollectRole {
    /// Where it stands now.
    public var status: CollectStatus {
        var status = CollectStatus()
        status.files = intake.table.alive.count
        status.readBytes = account.readBytes
        status.readLines = account.readLines
        for service in Service.allCases { status.entries["\(service.name)"] = counts.entries(of: service) }
        status.acknowledgedLines = account.acknowledgedLines
        status.acknowledgedBytes = account.acknowledgedBytes
        status.inFlightBytes = assembler.openFileBytes + shipper.fileBytes + account.heldBytes
        status.unreadBytes = Int(intake.table.alive.reduce(0) { $0 + $1.unread })
        status.droppedBytes = account.droppedBytes + account.missedBytes
        return status
    }

    /// Why it is not ready, by part; empty when it is.
    public var unready: [String: String] {
        var reasons = troubles
        if !intake.discovery.hasScanned { reasons["start"] = "looking for files" }
        if let failure = keeper.writer.failure { reasons["checkpoint"] = failure }
        if let (glob, failure) = intake.discovery.failures.min(by: { $0.key < $1.key }) {
            reasons["discovery"] = "\(glob): \(failure)"
        }
        return reasons
    }

    /// The ledger of P6: bytes read, and the sum of all the places in which they can be. The two are always equal.
    public var balance: (read: Int, placed: Int) {
        (
            account.readBytes,
            account.settledBytes + account.heldBytes + assembler.openFileBytes + shipper.fileBytes
        )
    }
}

/// What the role counts beside its parts.
struct RoleCounts {
    private let metrics: MetricRegistry
    private let blankLines: Counter
    private let passedBytes: Counter
    private let acknowledgedLines: Counter
    private let acknowledgedBytes: Counter
    private let rebuilds: Counter
    private let truncatedLines: Counter
    private let truncatedBytes: Counter
    private let nulBytes: Counter
    /// By the raw value of `Service`.
    private let entries: [Counter]
    /// By the raw value of `ParseFailure`.
    private let failures: [Counter]

    init(_ metrics: MetricRegistry) {
        self.metrics = metrics
        entries = Service.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            metrics.counter(Catalogue.Collector.entries, ["\($0.name)"])
        }
        failures = ParseFailure.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            metrics.counter(Catalogue.Collector.parseFailures, ["\($0.name)"])
        }
        blankLines = metrics.counter(Catalogue.Collector.blankLines)
        passedBytes = metrics.counter(Catalogue.Collector.passedBytes)
        acknowledgedLines = metrics.counter(Catalogue.Collector.acknowledgedLines)
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
        if tally.passedBytes > 0 { metrics.add(passedBytes, tally.passedBytes) }
        if tally.nulBytes > 0 { metrics.add(nulBytes, tally.nulBytes) }
        if tally.truncatedLines > 0 {
            metrics.add(truncatedLines, tally.truncatedLines)
            metrics.add(truncatedBytes, tally.truncatedBytes)
        }
    }

    func acknowledged(lines: Int, bytes: Int) {
        metrics.add(acknowledgedLines, lines)
        metrics.add(acknowledgedBytes, bytes)
    }

    func add(_ counts: EntryCounts) {
        for (index, count) in counts.entries.enumerated() where count > 0 { metrics.add(entries[index], count) }
        for (index, count) in counts.failures.enumerated() where count > 0 { metrics.add(failures[index], count) }
    }

    func entries(of service: Service) -> Int { Int(metrics.value(entries[Int(service.rawValue)])) }

    func rebuilt() { metrics.add(rebuilds) }

    func retried(_ kind: RetryPolicy.Kind) {
        metrics.add(metrics.counter(Catalogue.Collector.produceRetries, [kind.rawValue]))
    }
}

extension CollectRole {
    /// Brings the registry up to date with the metrics made of logs: before somebody looks.
    public func publishMetrics() {
        assembler.publishMetrics(to: metrics)
        for source in plans.indices {
            for label in assembler.watch.labels {
                let series = [plans[source].settings.name, intake.labels.varying[label].name]
                let values = assembler.watch.values(source: source, label: label)
                metrics.set(metrics.gauge(Catalogue.Collector.labelValues, series), Double(values))
                let isDemoted = assembler.watch.isDemoted(source: source, label: label)
                metrics.set(metrics.gauge(Catalogue.Collector.labelDemoted, series), isDemoted ? 1 : 0)
            }
        }
    }

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
        counts.acknowledged(
            lines: account.acknowledgedLines - countedLines, bytes: account.acknowledgedBytes - countedBytes)
        counts.add(assembler.counts)
        assembler.counts.removeAll()
        countRedactions()
        countedLines = account.acknowledgedLines
        countedBytes = account.acknowledgedBytes
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
