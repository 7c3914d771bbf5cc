import Files
public import Flow
import Kafka
import Settings
import Telemetry

/// What is measured when somebody asks, and costs nothing in between.
struct RoleGauges {
    /// Queues that have a bound: the `queue` of `logspine_queue_bytes`.
    enum Queue: String, CaseIterable {
        /// Everything between a file and its acknowledgement; the reader waits.
        case inFlight = "in_flight"
        /// Partial lines, and entries that wait for their next line; beyond the bound they end.
        case held
        /// Chunks that are being filled; beyond the bound the oldest leave.
        case chunks
        /// Messages in the producer's hands; beyond the bound it takes none.
        case producer
    }

    private let metrics: MetricRegistry
    /// By source.
    private let filesOpen: [Gauge]
    /// By source.
    private let lagBytes: [Gauge]
    private let oldest: Gauge
    private let checkpointAge: Gauge
    private let queues: [Queue: Gauge]

    init(_ metrics: MetricRegistry, sources: [String], limits: [Queue: Int]) {
        self.metrics = metrics
        filesOpen = sources.map { metrics.gauge(Catalogue.Collector.filesOpen, [$0]) }
        lagBytes = sources.map { metrics.gauge(Catalogue.Collector.fileLagBytes, [$0]) }
        oldest = metrics.gauge(Catalogue.Collector.oldestUnacknowledgedSeconds)
        checkpointAge = metrics.gauge(Catalogue.Collector.checkpointAgeSeconds)
        var queues: [Queue: Gauge] = [:]
        for queue in Queue.allCases {
            queues[queue] = metrics.gauge(Catalogue.Common.queueBytes, [queue.rawValue])
            let limit = metrics.gauge(Catalogue.Common.queueLimitBytes, [queue.rawValue])
            metrics.set(limit, Double(limits[queue] ?? 0))
        }
        self.queues = queues
    }

    func files(open: Int, lag: Int64, ofSource source: Int) {
        metrics.set(filesOpen[source], Double(open))
        metrics.set(lagBytes[source], Double(lag))
    }

    func ages(unacknowledged: Instant.Span, checkpoint: Instant.Span) {
        metrics.set(oldest, unacknowledged.seconds)
        metrics.set(checkpointAge, checkpoint.seconds)
    }

    func held(_ bytes: Int, in queue: Queue) {
        if let gauge = queues[queue] { metrics.set(gauge, Double(bytes)) }
    }
}

extension CollectRole {
    /// Files that nobody had the means to open and whose lengths are asked for at most.
    private static let unopenedLimit = 1000

    /// Brings gauges, and metrics made of logs, up to date: before somebody looks.
    public func refreshMetrics(at now: Moment) {
        assembler.publishMetrics(to: metrics)
        measureLabels()
        measureFiles()
        gauges.ages(
            unacknowledged: shipper.oldest.map { now.instant - $0 } ?? .zero,
            checkpoint: keeper.writer.isClean ? .zero : now.instant - keeper.writer.clean)
        updateWindow()
        gauges.held(window.used, in: .inFlight)
        gauges.held(heldBytes, in: .held)
        gauges.held(assembler.openBytes, in: .chunks)
        gauges.held(producer.outstanding.bytes + shipper.stalledBytes, in: .producer)
    }

    private func measureFiles() {
        var open = [Int](repeating: 0, count: plans.count)
        var lag = [Int64](repeating: 0, count: plans.count)
        for generation in intake.table.alive {
            var size = generation.size
            if let handle = generation.handle {
                open[generation.source] += 1
                // A file that waits for its turn has not been looked at since.
                if let status = try? files.status(of: handle) { size = max(size, status.size) }
            }
            lag[generation.source] += max(0, min(size, generation.limit) - generation.offset)
        }
        for file in intake.toOpen.prefix(Self.unopenedLimit) {
            if let status = try? files.status(at: file.path) { lag[file.source] += status.size }
        }
        for source in plans.indices { gauges.files(open: open[source], lag: lag[source], ofSource: source) }
    }

    private func measureLabels() {
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
}
