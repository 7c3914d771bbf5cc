public import Flow
import Glibc
import HTTP
public import Indexer
import Kafka
public import Loop
public import Settings
public import Telemetry

/// The index role with its real edges, as one role of a loop.
public final class IndexProcess: Loop.Role {
    /// The role.
    public let role: IndexRole
    /// Its numbers.
    public let registry: MetricRegistry
    /// Its admin pages.
    public let admin: AdminServer
    /// How it ended; nil while it runs.
    public private(set) var ending: RoleEnding?

    /// Dead letters that may be under way.
    private static let deadLetterBytes = 4 << 20

    private let consumer: Consumer
    private let deadLetters: Producer
    private let loki: CurlClient
    private let log: StandardLog
    private var health: Health

    /// Wires the role; its first turn begins to consume.
    /// - Parameters:
    ///   - once: up to the ends of the partitions as they are now, then stop. Asks Kafka for them, and waits for the answer.
    /// - Throws: `StartFailure`.
    public init(
        kafka: KafkaSettings, index: IndexSettings, loki lokiSettings: LokiSettings, log: StandardLog,
        once: Bool = false, seed: UInt64 = SystemSeed.draw()
    ) throws {
        self.log = log
        do {
            let client = try kafka.client()
            let onLog = KafkaLog.sink(to: log)
            let ends = once ? try Self.ends(of: kafka.topic, client) : nil
            consumer = try Consumer(
                settings: client,
                membership: GroupMembership(
                    group: index.group, instance: index.instance, topics: [kafka.topic],
                    start: index.start == .earliest ? .earliest : .latest),
                options: ConsumerOptions.within(index.memoryBytes), onLog: onLog)
            deadLetters = try Producer(
                settings: client,
                options: ProducerOptions(
                    queueBytes: Self.deadLetterBytes, queueMessages: 1000, topic: index.deadLetter.topic),
                onLog: onLog)
            loki = try CurlClient(lokiSettings.endpoint)
            registry = MetricRegistry()
            registry.set(
                registry.gauge(Catalogue.Common.queueLimitBytes, ["dead_letters"]), Double(Self.deadLetterBytes))
            role = IndexRole(
                settings: index, loki: lokiSettings,
                edges: IndexRole.Edges(consumer: consumer, deadLetters: deadLetters, loki: loki), registry: registry,
                log: log, seed: seed, upTo: ends)
            admin = try AdminServer(index.admin, pages: AdminPages(registry: registry))
            health = Health(registry)
        } catch {
            throw StartFailure(error)
        }
        admin.pages.beforeMetrics = { [role] in role.refreshMetrics(at: .now()) }
        log.info(
            "indexer", "logspine \(Build.version): indexing topic \(kafka.topic)",
            [
                ("role", "index"), ("loki", lokiSettings.url), ("group", index.group),
                ("brokers", kafka.brokers.map(\.text).joined(separator: ",")), ("admin", admin.address.text),
            ])
    }

    private static func ends(of topic: String, _ client: KafkaClientSettings) throws(KafkaError) -> [PartitionOffset] {
        try Admin(settings: client).watermarks(of: topic, within: .seconds(30))
            .map { PartitionOffset($0.key, $0.value.high) }
            .sorted { $0.place < $1.place }
    }

    /// Every edge is one descriptor.
    public var descriptors: [Int32] {
        [consumer.descriptor, deadLetters.descriptor, loki.descriptor, admin.descriptor]
    }

    /// Turns the role and its pages.
    public func turn(at moment: Moment) -> Wake {
        var wake = admin.turn(at: moment)
        guard !isFinished else { return wake }
        wake = wake.earlier(of: role.turn(at: moment))
        wake = wake.earlier(of: health.turn(at: moment, log) { role.report(to: admin.pages, at: moment) })
        if let refusal = role.kafkaRefusal {
            log.error("indexer", refusal)
            ending = .refused
        } else if role.isFinished {
            ending = role.ending == .unfinished ? .unfinished : .done
        }
        return isFinished ? .now : wake
    }

    /// Stops in good order; a second signal gives up what is still under way.
    public func receive(_ signal: LoopSignal, at moment: Moment) {
        guard signal != .hangup else { return }
        role.stop(at: moment)
    }

    /// Whether it has stopped.
    public var isFinished: Bool { ending != nil }

    /// A round of turns took so long.
    public func turned(_ span: Instant.Span) { health.turned(span) }
}

extension ConsumerOptions {
    /// Bounds that keep what librdkafka prefetches within a share of the role's budget.
    static func within(_ memoryBytes: Int) -> ConsumerOptions {
        let shares = MemoryShares(of: memoryBytes)
        return ConsumerOptions(queueBytes: shares.prefetched, pinnedBytes: shares.pinned)
    }
}
