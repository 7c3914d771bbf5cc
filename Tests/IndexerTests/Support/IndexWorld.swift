import Flow
import HTTP
import Kafka
import Settings
import Telemetry

@testable import Indexer

/// The role between a Kafka and a Loki in memory, with a clock that jumps to the next thing to do.
final class IndexWorld {
    let consumer: FakeConsumer
    let producer = FakeProducer()
    let loki = FakeLoki()
    let registry = MetricRegistry()
    let log = RecordingLog()
    var role: IndexRole
    var now = Moment(
        instant: Instant(nanoseconds: 1_000_000_000), wallNanoseconds: 1_700_000_100_000_000_000)
    private let settings: IndexSettings
    private let lokiSettings: LokiSettings

    init(
        partitions: Int32 = 1, settings: IndexSettings = IndexSettings(), loki: LokiSettings = LokiSettings(),
        ends: [PartitionOffset]? = nil, consumer: FakeConsumer? = nil, assigning: Bool = true
    ) {
        self.consumer = consumer ?? FakeConsumer(partitions: partitions)
        self.settings = settings
        lokiSettings = loki
        role = IndexRole(
            settings: settings, loki: loki,
            edges: IndexRole.Edges(consumer: self.consumer, deadLetters: producer, loki: self.loki),
            registry: registry, log: log, seed: 7, upTo: ends)
        if assigning { self.consumer.give(self.consumer.places) }
    }

    /// A world with one record of the stream `{job="a"}`, lines `line 0` and so on.
    static func withOneStream(
        lanes: Int, lines: Int, from start: Int64, poisonAfter: Duration
    ) -> IndexWorld {
        var settings = IndexSettings()
        settings.lanes = lanes
        settings.poisonAfter = poisonAfter
        let world = IndexWorld(settings: settings)
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk((0..<lines).map { "line \($0)" }, from: start))
        return world
    }

    var place: TopicPartition { consumer.places[0] }

    /// Turns until it is so, or so much time has passed.
    @discardableResult
    func run(for span: Instant.Span = .seconds(60), until isEnough: () -> Bool = { false }) -> Bool {
        let end = now.instant + span
        var turns = 0
        while true {
            let wake = role.turn(at: now)
            if isEnough() { return true }
            if role.isFinished { return false }
            turns += 1
            guard turns < 1_000_000 else { return false }
            var next = now.instant + .milliseconds(1)
            if case .at(let instant) = wake, !hasNews { next = max(next, instant) }
            guard next <= end else {
                advance(to: max(end, now.instant))
                return false
            }
            advance(to: next)
        }
    }

    /// Whether a descriptor would be readable.
    private var hasNews: Bool { consumer.hasNews || loki.hasNews || producer.hasNews }

    func advance(to instant: Instant) {
        now.wallNanoseconds += (instant - now.instant).nanoseconds
        now.instant = instant
    }

    /// Everything that was appended is committed.
    var isCommitted: Bool {
        consumer.places.allSatisfy { (consumer.committed[$0] ?? 0) >= consumer.end(of: $0) }
    }

    @discardableResult
    func runUntilCommitted(for span: Instant.Span = .seconds(60)) -> Bool {
        run(for: span) { isCommitted }
    }

    /// Kills the role and starts another on the same world.
    func restart() {
        role = IndexRole(
            settings: settings, loki: lokiSettings,
            edges: IndexRole.Edges(consumer: consumer, deadLetters: producer, loki: loki), registry: MetricRegistry(),
            log: log, seed: 8)
        consumer.unassign(consumer.places)
        consumer.give(consumer.places)
    }

    func total(_ family: MetricFamily) -> Int64 { registry.total(family) }
}

/// Keeps what is logged.
final class RecordingLog: LogSink {
    private(set) var lines: [(level: LogLevel, message: String)] = []

    func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)]) {
        lines.append((level, message))
    }
}
