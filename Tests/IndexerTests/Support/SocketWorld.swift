import Flow
import Glibc
import HTTP
import Kafka
import Loop
import Settings
import StandIn
import Telemetry

@testable import Indexer

/// The role between a Kafka in memory and a Loki stand-in on a real socket, by the real clock.
final class SocketWorld {
    let consumer: FakeConsumer
    let producer = FakeProducer()
    let standIn: LokiStandIn
    let registry = MetricRegistry()
    let log = RecordingLog()
    let role: IndexRole
    private let client: CurlClient
    /// Lines of the tests begin here, a minute ago: Loki looks at the age.
    let start = Moment.now().wallNanoseconds - 60_000_000_000

    init(
        partitions: Int32 = 1, settings: IndexSettings = IndexSettings(), loki: LokiSettings = LokiSettings(),
        limits: LokiLimits = .unthrottled
    ) throws {
        consumer = FakeConsumer(partitions: partitions)
        var options = LokiStandIn.Options()
        options.limits = limits
        standIn = try LokiStandIn(options)
        var loki = loki
        loki.url = standIn.url
        var settings = settings
        settings.batch.linger = .milliseconds(5)
        client = try CurlClient(HTTPEndpoint(url: loki.url))
        role = IndexRole(
            settings: settings, loki: loki,
            edges: IndexRole.Edges(consumer: consumer, deadLetters: producer, loki: client), registry: registry,
            log: log, seed: 1)
        consumer.give(consumer.places)
    }

    var place: TopicPartition { consumer.places[0] }

    var isCommitted: Bool {
        consumer.places.allSatisfy { (consumer.committed[$0] ?? 0) >= consumer.end(of: $0) }
    }

    /// Turns both until it is so.
    @discardableResult
    func run(within span: Instant.Span = .seconds(30), until isEnough: () -> Bool) -> Bool {
        let end = Instant.now() + span
        while Instant.now() < end {
            let now = Moment.now()
            let wake = standIn.turn(at: now).earlier(of: role.turn(at: now))
            if isEnough() { return true }
            let hasNews = consumer.hasNews || producer.hasNews || wake == .now
            var waits = (standIn.descriptors + [client.descriptor]).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            unsafe poll(&waits, nfds_t(waits.count), hasNews ? 0 : 10)
        }
        return false
    }

    @discardableResult
    func runUntilCommitted(within span: Instant.Span = .seconds(30)) -> Bool {
        run(within: span) { isCommitted }
    }

    /// Turns both until everything that was appended is in Loki or in the dead-letter topic: no commit is waited for.
    @discardableResult
    func runUntilDone(within span: Instant.Span = .seconds(30)) -> Bool {
        run(within: span) {
            consumer.places.allSatisfy { place in
                role.assignment[place].map { $0.isDone(upTo: consumer.end(of: place)) } ?? false
            }
        }
    }

    var lines: [String] { standIn.store.entries().map(\.text).sorted() }
}
