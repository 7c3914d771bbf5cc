import Flow
import Record
import Settings
import Support
import Testing

@testable import Indexer

/// Streams that Loki refuses for a limit of their own.
@Suite struct PacingTests {
    private let start: Int64 = 1_700_000_000_000_000_000

    private func world(lines: Int, poisonAfter: Duration = .seconds(600)) -> IndexWorld {
        .withOneStream(lanes: 1, lines: lines, from: start, poisonAfter: poisonAfter)
    }

    @Test func aSingleEntryOverAStreamsBurstIsSetAsideInTheEnd() {
        let world = world(lines: 8, poisonAfter: .seconds(300))
        world.loki.answer = {
            $0.streams.flatMap { $0.entries.map(\.text) }.contains("line 3")
                ? FakeLoki.refusal(429, "'Per stream rate limit exceeded (limit: 1KB/sec)") : FakeLoki.accepted
        }
        #expect(world.runUntilCommitted(for: .seconds(900)))
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["rate_never_clears"])
        #expect(world.loki.lines.count == 7)
    }

    /// A stream over a limit of its own waits beside its lane: its neighbours go on, and it arrives when the limit is lifted.
    @Test(arguments: [
        "'Per stream rate limit exceeded (limit: 1KB/sec)", "'Per stream rate limit exceeded",
        "maximum active stream limit exceeded when trying to create stream {}",
    ])
    func aStreamOverItsOwnLimitHoldsNobodyUp(words: String) {
        let world = world(lines: 1)
        world.loki.answer = { push in
            push.streams.contains { $0.labels == "{job=\"a\"}" } ? FakeLoki.refusal(429, words) : FakeLoki.accepted
        }
        for number in 0..<50 { world.consumer.append(world.place, "{job=\"n\(number)\"}", TestChunk(["n \(number)"])) }
        world.run(for: .seconds(30))
        #expect(world.loki.lines.count == 50)
        // It is asked after all the while, not at each turn.
        world.run(for: .seconds(300))
        #expect((5...300).contains(world.loki.pushes.count - 50), "\(world.loki.pushes.count)")
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted(for: .seconds(70)))
        #expect(world.loki.lines.count == 51)
        #expect(world.producer.durable.isEmpty)
    }

    /// A stream that Loki takes at 100 KB/s, with a burst of 200 KB: 1.3 MB in about the time that it takes at best, in order,
    /// whether Loki refuses the stream whole or takes what fits its burst.
    @Test(arguments: [true, false])
    func aStreamOverItsRateGoesAtItsPace(refusesWhole: Bool) {
        let world = world(lines: 1)
        #expect(world.runUntilCommitted())
        let labels = "{job=\"a\"}"
        var bucket = TokenBucket(rate: 100_000, burst: 200_000, at: world.now.instant)
        var isInOrder = true
        var newest: Int64 = 0
        world.loki.answer = { push in
            guard let stream = push.streams.first, stream.labels == labels else { return FakeLoki.accepted }
            func size(_ entry: ReceivedEntry) -> Double { Double(entry.line.count) }
            var taken = 0
            if refusesWhole {
                let all = stream.entries.reduce(0) { $0 + size($1) }
                if bucket.take(all, at: world.now.instant) { taken = stream.entries.count }
            } else {
                taken = stream.entries.count { bucket.take(size($0), at: world.now.instant) }
            }
            guard taken == stream.entries.count else {
                return FakeLoki.refusal(
                    429,
                    "entry with timestamp x ignored, reason: 'Per stream rate limit exceeded (limit: 100KB/sec) while")
            }
            isInOrder = isInOrder && (stream.entries.first?.nanoseconds ?? 0) >= newest
            newest = max(newest, stream.entries.last?.nanoseconds ?? 0)
            return FakeLoki.accepted
        }
        for chunk in 0..<10 {
            let lines = (0..<1300).map { "\(chunk) \($0) " + String(repeating: "x", count: 90) }
            world.consumer.append(
                world.place, labels, TestChunk(lines, from: start + Int64(chunk) * 2_000_000_000 + 1_000_000_000))
        }
        world.consumer.append(world.place, "{job=\"b\"}", TestChunk(["quiet"]))
        let began = world.now.instant
        #expect(world.runUntilCommitted(for: .seconds(60)))
        let seconds = (world.now.instant - began).seconds
        #expect(seconds < (refusesWhole ? 18 : 21), "\(seconds) s")
        #expect(isInOrder)
        #expect(world.loki.lines.count == 1 + 13_000 + 1)
        #expect(world.producer.durable.isEmpty)
        // The limit is raised: the pace is forgotten after a while.
        world.loki.answer = { _ in FakeLoki.accepted }
        world.run(for: .seconds(70))
        let before = world.loki.pushes.count
        world.consumer.append(
            world.place, labels,
            TestChunk((0..<3000).map { "\($0) " + String(repeating: "y", count: 90) }, from: start + 100_000_000_000))
        #expect(world.runUntilCommitted(for: .seconds(5)))
        #expect(world.loki.pushes.count == before + 1)
    }

    /// One entry that is more than the burst: it is set aside after long trying, and does not take its neighbours along.
    @Test func anEntryOverTheBurstOfItsStreamIsSetAsideAlone() {
        let world = world(lines: 1, poisonAfter: .seconds(30))
        #expect(world.runUntilCommitted())
        world.loki.answer = { push in
            push.streams.contains { $0.entries.contains { $0.line.count > 1000 } }
                ? FakeLoki.refusal(429, "'Per stream rate limit exceeded (limit: 20KB/sec) while") : FakeLoki.accepted
        }
        let lines = (0..<30).map { $0 == 17 ? String(repeating: "z", count: 5000) : "line \($0) of it" }
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(lines, from: start + 1_000_000_000))
        #expect(world.runUntilCommitted(for: .seconds(600)))
        #expect(world.loki.lines.count == 1 + 29)
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["rate_never_clears"])
    }

    @Test(arguments: [
        ("100KB/sec)", 100_000), ("3MB/sec)", 3_000_000), ("1.5MB/sec)", 1_500_000), ("995B/sec)", 995),
        ("2000B/sec)", 2000),
        ("B/sec)", nil), ("0B/sec)", nil), ("99999999999999999999999KB", nil), ("12", nil),
    ])
    func theRateOfAStreamIsRead(text: String, rate: Int?) {
        #expect(RefusalText.streamRate(in: "x 'Per stream rate limit exceeded (limit: " + text) == rate)
    }
}
