import Flow
import HTTP
import Kafka
import Record
import Settings
import Telemetry
import Testing

@testable import Indexer

/// Failures of pushes: what is sent again, what is cut, what is set aside.
@Suite struct RetryTests {
    private let start: Int64 = 1_700_000_000_000_000_000

    private func world(lanes: Int = 1, lines: Int = 10, poisonAfter: Duration = .seconds(600)) -> IndexWorld {
        .withOneStream(lanes: lanes, lines: lines, from: start, poisonAfter: poisonAfter)
    }

    private static func text(_ push: ReceivedPush) -> [String] { push.streams.flatMap { $0.entries.map(\.text) } }

    @Test(arguments: [
        FakeLoki.refusal(503, "no"), FakeLoki.refusal(500, "empty ring"), FakeLoki.refusal(429, "slow down"),
        .failed(HTTPFailure(.connect, "connection refused")), .failed(HTTPFailure(.timeout, "10 s passed")),
        .failed(HTTPFailure(.broken, "reset")),
    ])
    func whatMayPassIsSentAgainTheSameToTheByte(outcome: HTTPOutcome) {
        let world = world()
        var answers = Array(repeating: outcome, count: 6)
        world.loki.answer = { _ in answers.popLast() ?? FakeLoki.accepted }
        #expect(world.runUntilCommitted(for: .seconds(300)))
        #expect(world.loki.pushes.count == 7)
        #expect(Set(world.loki.pushes.map(\.body)).count == 1)
        #expect(world.loki.lines.count == 10)
        #expect(world.producer.durable.isEmpty)
        #expect(world.total(Catalogue.Indexer.pushRetries) == 6)
    }

    @Test func anOutageOfAnHourLosesNothingAndSetsNothingAside() {
        let world = world(lanes: 4)
        for number in 0..<40 {
            world.consumer.append(
                world.place, "{job=\"\(number % 5)\"}", TestChunk(["n \(number)"], from: start + Int64(number)))
        }
        world.loki.answer = { _ in FakeLoki.refusal(500, "something broke inside") }
        world.run(for: .seconds(3600))
        #expect(world.consumer.committed.isEmpty)
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.count == 50)
        #expect(world.producer.durable.isEmpty)
        // Pauses grow: an hour is not filled with tries.
        #expect(world.loki.pushes.count < 3000)
        #expect(world.log.lines.contains { $0.message.hasPrefix("Loki takes pushes again, after 36") })
        #expect(world.log.lines.count < 40)
    }

    @Test func retryAfterIsWaitedFor() {
        let world = world()
        var isFirst = true
        world.loki.answer = { _ in
            defer { isFirst = false }
            return isFirst
                ? .answered(status: 429, contentType: "", retryAfter: .seconds(40), body: []) : FakeLoki.accepted
        }
        let began = world.now.instant
        #expect(world.runUntilCommitted(for: .seconds(120)))
        #expect(world.now.instant - began > .seconds(40))
    }

    @Test(arguments: [401, 403, 404, 302, 200, 418])
    func configurationIsWaitedForSlowly(status: Int) {
        let world = world(lanes: 4)
        let isPage = status == 200
        world.loki.answer = { _ in FakeLoki.refusal(status, isPage ? "<html>sign in</html>" : "no") }
        world.run(for: .seconds(1800))
        #expect(world.loki.pushes.count < 80)
        #expect(world.producer.durable.isEmpty)
        #expect(world.role.health.reason?.contains("nothing is lost, the topic holds it") ?? false)
        let pages = AdminPages(registry: world.registry)
        world.role.report(to: pages, at: world.now)
        #expect(!pages.isReady)
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted(for: .seconds(120)))
        world.role.report(to: pages, at: world.now)
        #expect(pages.isReady)
    }

    @Test(arguments: [413, 500, 429])
    func whatIsTooLargeIsCutUntilItPasses(status: Int) {
        let world = world(lines: 64)
        let words =
            status == 500
            ? "rpc error: code = ResourceExhausted desc = grpc: received message larger than max (9 vs. 4)"
            : status == 429 ? "ingestion rate limit exceeded for user fake (limit: 1 bytes/sec)" : "too large"
        world.loki.answer = { push in
            Self.text(push).count > 5 ? FakeLoki.refusal(status, words) : FakeLoki.accepted
        }
        #expect(world.runUntilCommitted(for: .seconds(600)))
        #expect(world.loki.lines.count == 64)
        #expect(world.producer.durable.isEmpty)
    }

    @Test func aSingleEntryThatIsTooLargeIsSetAside() {
        let world = world(lines: 3)
        world.loki.answer = { Self.text($0).contains("line 1") ? FakeLoki.refusal(413, "") : FakeLoki.accepted }
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines == ["line 0", "line 2"])
        let letter = world.producer.durable.first
        #expect(letter?.header("dead-reason") == "too_large")
        #expect(letter?.header("dead-content") == "entries")
        #expect(letter?.header("span") == "1,6,\(start + 1000),\(start + 1000)")
        #expect(letter?.value == TestChunk([ReceivedEntry(start + 1000, "line 1")]).block)
        #expect(letter?.key == Array("{job=\"a\"}".utf8))
    }

    /// A 400 in words that nobody knows: halves, down to the entry.
    @Test func anUnknownRefusalIsNarrowedToItsEntries() {
        let world = world(lines: 100)
        world.loki.answer = { push in
            Self.text(push).contains { $0 == "line 17" || $0 == "line 71" || $0 == "line 99" }
                ? FakeLoki.refusal(400, "do not like it") : FakeLoki.accepted
        }
        // Something must have been accepted before: else it could be that this is no Loki.
        world.consumer.append(world.place, "{job=\"first\"}", TestChunk(["first"]))
        #expect(world.runUntilCommitted(for: .seconds(1200)))
        #expect(world.loki.lines.count == 98)
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["refused", "refused", "refused"])
        #expect(world.loki.pushes.count < 60)
    }

    @Test func aServerThatRefusesEverythingEmptiesNothing() {
        let world = world(lanes: 4, lines: 50)
        for number in 0..<20 {
            world.consumer.append(world.place, "{job=\"\(number)\"}", TestChunk(["n \(number)"]))
        }
        world.loki.answer = { _ in FakeLoki.refusal(400, "bad request") }
        world.run(for: .seconds(590))
        #expect(world.producer.durable.isEmpty)
        #expect(world.role.health.reason?.contains("refuses every push") ?? false)
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted(for: .seconds(120)))
        #expect(world.loki.lines.count == 70)
        // The same after it had worked: three are set aside at most.
        world.loki.answer = { _ in FakeLoki.refusal(400, "bad request") }
        for number in 0..<20 {
            world.consumer.append(world.place, "{job=\"\(number)\"}", TestChunk(["m \(number)"]))
        }
        world.run(for: .seconds(500))
        #expect(world.producer.durable.count <= 6)
    }

    @Test func lateEntriesAreFoundAtOnceAndCountedRight() throws {
        let world = world(lines: 1)
        world.runUntilCommitted()
        world.loki.answer = Self.lokiWithAWindow
        let hour: Int64 = 3_600_000_000_000
        let entries =
            (0..<250).map { ReceivedEntry(start - 2 * hour + Int64($0), "late \($0)") }
            + (0..<250).map { ReceivedEntry(start + Int64($0), "fresh \($0)") }
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(entries))
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.filter { $0.hasPrefix("fresh") }.count == 250)
        let letter = try #require(world.producer.durable.first)
        #expect(world.producer.durable.count == 1)
        #expect(letter.header("dead-reason") == "too_far_behind")
        #expect(letter.header("span")?.hasPrefix("250,") ?? false)
        #expect(world.total(Catalogue.Indexer.rejectedLines) == 250)
        #expect(world.loki.pushes.count == 3)
    }

    private static func lokiWithAWindow(_ push: ReceivedPush) -> HTTPOutcome? {
        let bound: Int64 = 1_700_000_000_000_000_000 - 3_600_000_000_000
        guard let stream = push.streams.first else { return nil }
        let late = stream.entries.filter { $0.nanoseconds < bound }
        guard !late.isEmpty else { return FakeLoki.accepted }
        let named = (0..<min(10, late.count)).map { _ in
            "entry with timestamp 2023-11-14 20:13:20.000000001 +0000 UTC ignored, reason: 'entry too far behind, entry "
                + "timestamp is: 2023-11-14T20:13:20Z, oldest acceptable timestamp is: 2023-11-14T21:13:20Z',"
        }
        return FakeLoki.refusal(
            400,
            named.joined(separator: "\n") + "\nuser 'fake', total ignored: \(late.count) out of "
                + "\(stream.entries.count) for stream: \(stream.labels)")
    }

    @Test func aWholeStreamThatIsRefusedIsSetAsideAsItCame() {
        let world = IndexWorld()
        let labels = (0..<15).map { "l\($0)=\"v\"" }.joined(separator: ", ")
        let key = "{\(labels), service_name=\"x\"}"
        let chunk = TestChunk(["one", "two"])
        let offset = world.consumer.append(world.place, key, chunk)
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(["good"]))
        world.loki.answer = { push in
            push.streams.contains { $0.labels.contains("l14") }
                ? FakeLoki.refusal(400, "entry for stream '{l0=\"v\"}' has 16 label names; limit 15")
                : FakeLoki.accepted
        }
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines == ["good"])
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["stream_refused"])
        #expect(world.producer.durable.first?.value == chunk.block)
        #expect(world.producer.durable.first?.header("dead-offset") == "\(offset)")
    }

    /// A 5xx that is about one entry, and says nothing: set aside only after long trying, and only because others of the
    /// same stream pass. With one lane nothing shows that Loki works until another batch is let past it.
    @Test(arguments: [1, 4])
    func anUnexplainedErrorIsTriedForLong(lanes: Int) {
        let world = world(lanes: lanes, lines: 40, poisonAfter: .seconds(300))
        world.loki.answer = {
            Self.text($0).contains("line 0") ? FakeLoki.refusal(500, "panic") : FakeLoki.accepted
        }
        world.consumer.append(world.place, "{job=\"others\"}", TestChunk(["other"], from: start))
        let began = world.now.instant
        world.run(for: .seconds(295))
        #expect(world.producer.durable.isEmpty)
        #expect(world.runUntilCommitted(for: .seconds(300)))
        #expect(world.now.instant - began >= .seconds(300))
        #expect(world.loki.lines.filter { $0.hasPrefix("line") }.count == 39)
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["unexplained_error"])
    }

    /// While the ingesters of one stream are down nothing of it is set aside, and the lane goes on.
    @Test func aStreamWhoseIngestersAreDownWaits() {
        let world = world(lanes: 1, lines: 40, poisonAfter: .seconds(300))
        world.loki.answer = { push in
            push.streams.contains { $0.labels == "{job=\"a\"}" }
                ? FakeLoki.refusal(500, "at least 2 live replicas required") : FakeLoki.accepted
        }
        for round in 0..<20 {
            world.consumer.append(
                world.place, "{job=\"others\"}", TestChunk(["other \(round)"], from: start + Int64(round)))
            world.run(for: .seconds(100))
        }
        #expect(world.producer.durable.isEmpty)
        #expect(world.loki.lines.count == 20)
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted(for: .seconds(100)))
        #expect(world.loki.lines.count == 60)
    }

    @Test func poisonMayBeTriedForEver() {
        let world = world(lanes: 1, lines: 3, poisonAfter: .zero)
        world.loki.answer = { _ in FakeLoki.refusal(500, "panic") }
        world.run(for: .seconds(7200))
        #expect(world.producer.durable.isEmpty)
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted())
    }

    /// The first half of what was cut fails once more: the second one does not overtake it.
    @Test(arguments: [503, 429, 500])
    func whatFailsDoesNotGoBehindItsOwnStream(status: Int) {
        let world = world(lines: 8)
        var isCut = false
        var failures = 2
        var order: [String] = []
        world.loki.answer = { push in
            if !isCut {
                isCut = true
                return FakeLoki.refusal(413, "too large")
            }
            guard Self.text(push).contains("line 0"), failures > 0 else {
                order += Self.text(push)
                return FakeLoki.accepted
            }
            failures -= 1
            return FakeLoki.refusal(status, "later")
        }
        #expect(world.runUntilCommitted())
        #expect(failures == 0)
        #expect(order == (0..<8).map { "line \($0)" })
    }

    @Test func concurrencyFallsAndRises() {
        var concurrency = Concurrency(limit: 4)
        #expect(concurrency.allowed == 4)
        func end(_ verdict: Verdict) {
            concurrency.start()
            concurrency.end(verdict)
        }
        func busy(_ reason: Busy.Reason) -> Verdict {
            .busy(Busy(reason: reason, status: 429, retryAfter: nil, detail: ""))
        }
        end(busy(.streamRate))
        #expect(concurrency.allowed == 4)
        end(busy(.tenantRate))
        #expect(concurrency.allowed == 2)
        for _ in 0..<5 { end(busy(.serverError)) }
        #expect(concurrency.allowed == 1)
        for _ in 0..<20 { end(.accepted) }
        #expect(concurrency.allowed == 4)
    }
}
