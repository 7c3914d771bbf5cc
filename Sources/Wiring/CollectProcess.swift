public import Collector
import Files
public import Flow
import Glibc
import HTTP
public import Kafka
public import Loop
public import Settings
public import Telemetry

/// The collect role with its real edges, as one role of a loop.
public final class CollectProcess: Loop.Role {
    /// The role.
    public let role: CollectRole
    /// Its numbers.
    public let registry: MetricRegistry
    /// Its admin pages.
    public let admin: AdminServer
    /// How it ended; nil while it runs.
    public private(set) var ending: RoleEnding?

    private let files: PosixFileSystem
    private let producer: Producer
    private let log: StandardLog
    private var health: Health
    private var interrupts = 0
    private var unreadyParts: Set<String> = []

    /// Wires the role; its first turn reads the checkpoint.
    /// - Parameters:
    ///   - once: read to the end of what exists, then stop.
    ///   - paced: puts an edge between the role and the producer (the demo's pacing).
    /// - Throws: `StartFailure`.
    public init(
        kafka: KafkaSettings, collect: CollectSettings, log: StandardLog, once: Bool = false,
        seed: UInt64 = SystemSeed.draw(), paced: (Producer) -> any ProducerEdge = { $0 }
    ) throws {
        self.log = log
        do {
            registry = MetricRegistry()
            try StateFolder.make(collect.state)
            files = PosixFileSystem()
            producer = try Producer(
                settings: kafka.client(), options: ProducerOptions(queueBytes: collect.memoryBytes, topic: kafka.topic),
                onLog: KafkaLog.sink(to: log))
            role = try CollectRole(
                settings: collect, topic: kafka.topic, host: HostName.current(), files: files,
                producer: paced(producer),
                metrics: registry, log: log, seed: seed, once: once, at: .now())
            let pages = AdminPages(registry: registry, metricPaths: ["/metrics", AdminPages.fluentBitPath])
            admin = try AdminServer(collect.admin, pages: pages)
            health = Health(registry)
        } catch {
            throw StartFailure(error)
        }
        admin.pages.beforeMetrics = { [role] in role.refreshMetrics(at: .now()) }
        log.info(
            "collector", "logspine \(Build.version): collecting to topic \(kafka.topic)",
            [
                ("role", "collect"), ("brokers", kafka.brokers.map(\.text).joined(separator: ",")),
                ("sources", "\(collect.sources.count)"),
                ("state", collect.state), ("admin", admin.address.text),
            ])
    }

    /// Every edge is one descriptor; that of hints about files counts while the role wants them.
    public var descriptors: [Int32] {
        files.descriptors(withHints: role.wantsHints) + [producer.descriptor, admin.descriptor]
    }

    /// Turns the role and its pages.
    public func turn(at moment: Moment) -> Wake {
        var wake = admin.turn(at: moment)
        guard !isFinished else { return wake }
        wake = wake.earlier(of: role.turn(at: moment))
        wake = wake.earlier(of: health.turn(at: moment, log) { report(at: moment.instant) })
        if let refusal = producer.refusal, !role.isDone {
            log.error("collector", refusal)
            ending = .refused
        } else if role.isDone {
            ending = role.hasUnfinishedWork ? .unfinished : .done
            log.info("collector", "stopped", [("unfinished", "\(role.hasUnfinishedWork)")])
        }
        return isFinished ? .now : wake
    }

    /// Stops in good order; a second signal stops at once.
    public func receive(_ signal: LoopSignal, at moment: Moment) {
        guard signal != .hangup else { return }
        interrupts += 1
        if interrupts > 1 { ending = .unfinished } else { role.beginStop(at: moment) }
    }

    private func report(at now: Instant) {
        let reasons = role.unready(at: now)
        for part in unreadyParts.union(["start"]).subtracting(reasons.keys) { admin.pages.ready(part) }
        for (part, reason) in reasons { admin.pages.unready(part, reason) }
        unreadyParts = Set(reasons.keys)
    }

    /// Whether it has stopped.
    public var isFinished: Bool { ending != nil }

    /// A round of turns took so long.
    public func turned(_ span: Instant.Span) { health.turned(span) }
}
