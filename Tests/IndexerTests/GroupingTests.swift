import Flow
import HTTP
import Kafka
import Record
import Settings
import Testing

@testable import Indexer

/// Which streams share a request.
@Suite struct GroupingTests {
    private let now = Instant(nanoseconds: 1_000_000_000)

    private func span(_ first: Int64, _ last: Int64) -> ChunkSpan {
        ChunkSpan(entries: 1, lineBytes: 10, first: first, last: last)
    }

    @Test func aStreamSettlesByAProof() {
        var settlement = Settlement()
        let hour: Int64 = 3_600_000_000_000
        func isSettled(_ first: Int64, _ at: Instant) -> Bool {
            settlement.isSettled(for: span(first, first), at: at)
        }
        #expect(!isSettled(hour, now))
        settlement.accepted(span(hour, hour), bytes: 100, isProof: false, at: now)
        #expect(!isSettled(hour, now))
        settlement.accepted(span(hour, hour), bytes: 100, isProof: true, at: now)
        #expect(isSettled(hour, now))
        // Older than what it sent before.
        #expect(!isSettled(hour - 1, now))
        #expect(!isSettled(.min, now))
        // Idle for long: Loki may have forgotten it.
        #expect(!isSettled(hour, now + Settlement.idleLimit))
        settlement.accepted(span(hour, hour), bytes: 100, isProof: false, at: now + .seconds(200))
        #expect(isSettled(hour, now + .seconds(400)))
        for round in 0..<4 {
            settlement.accepted(span(hour, hour), bytes: 100, isProof: false, at: now + .seconds(Int64(round) * 200))
        }
        // The proof is old.
        #expect(!isSettled(hour, now + Settlement.proofLimit))
    }

    /// Entries of a chunk stand in any order: far apart, one may be too far behind another.
    @Test func aChunkOfTimesFarApartIsNotSettled() {
        func isSettled(_ first: Int64, _ last: Int64) -> Bool {
            var settlement = Settlement()
            settlement.accepted(span(first, first), bytes: 100, isProof: true, at: now)
            return settlement.isSettled(for: span(first, last), at: now)
        }
        #expect(isSettled(5, 5 + Settlement.spread))
        #expect(!isSettled(5, 6 + Settlement.spread))
        #expect(!isSettled(5, .max))
        #expect(!isSettled(.min, .max))
    }

    /// Two chunks of a settled stream, both newer than what it sent before, the second far behind the first: in one request
    /// before others its refusal would be hidden.
    @Test func aChunkIsNotOlderThanTheOneBeforeItInARequest() {
        let world = pushes(.safe, rounds: 2)
        let before = world.loki.pushes.count
        for stream in 0..<4 {
            world.consumer.append(
                world.place, "{job=\"\(stream)\"}", TestChunk(["fresh \(stream)"], from: 1_800_000_000_000_000_000))
        }
        world.consumer.append(world.place, "{job=\"1\"}", TestChunk(["late"], from: 1_750_000_000_000_000_000))
        #expect(world.runUntilCommitted())
        let late = world.loki.pushes.dropFirst(before).filter { push in
            push.streams.contains { $0.entries.contains { $0.text == "late" } }
        }
        #expect(late.count == 1)
        #expect(late.first?.streams.last?.labels == "{job=\"1\"}")
        #expect(late.first?.streams.last?.entries.map(\.text) == ["late"])
    }

    @Test func aRefusalOrAHighRateUnsettlesIt() {
        var settlement = Settlement()
        func isSettled(_ first: Int64, _ at: Instant) -> Bool {
            settlement.isSettled(for: span(first, first), at: at)
        }
        settlement.accepted(span(5, 5), bytes: 100, isProof: true, at: now)
        settlement.refused(isAlone: false, at: now)
        #expect(!isSettled(5, now))
        #expect(!settlement.isTroubled(at: now))
        settlement.refused(isAlone: true, at: now)
        settlement.accepted(span(5, 5), bytes: 100, isProof: true, at: now)
        #expect(settlement.isTroubled(at: now))
        #expect(!isSettled(5, now))
        #expect(isSettled(5, now + Settlement.troubleSpan))
        settlement.accepted(span(5, 5), bytes: 6_000_000, isProof: true, at: now + .seconds(31))
        #expect(!isSettled(5, now + .seconds(31)))
        #expect(isSettled(5, now + .seconds(33)))
        settlement.accepted(span(.max, .max), bytes: 1, isProof: true, at: now + .seconds(33))
        #expect(!isSettled(.min, now + .seconds(40)))
    }

    private func pushes(_ grouping: IndexSettings.Grouping, rounds: Int, streams: Int = 4) -> IndexWorld {
        var settings = IndexSettings()
        settings.grouping = grouping
        settings.lanes = 1
        let world = IndexWorld(settings: settings)
        for round in 0..<rounds {
            for stream in 0..<streams {
                world.consumer.append(
                    world.place, "{job=\"\(stream)\"}",
                    TestChunk(["\(stream) \(round)"], from: 1_700_000_000_000_000_000 + Int64(round) * 1_000_000_000))
            }
            world.run(for: .seconds(3))
        }
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.count == rounds * streams)
        return world
    }

    @Test func unprovenStreamsGoAloneThenShare() {
        let world = pushes(.safe, rounds: 3)
        let shapes = world.loki.pushes.map { $0.streams.count }
        // In the first round each rides behind those that were proven before it: none has more to send then.
        #expect(shapes == [1, 1, 1, 1, 4, 4])
        // The one with the oldest proof stands last and is proven anew.
        let last = world.loki.pushes.suffix(2).compactMap { $0.streams.last?.labels }
        #expect(last == ["{job=\"0\"}", "{job=\"1\"}"])
    }

    @Test func singleMeansEachAlone() {
        #expect(pushes(.single, rounds: 2).loki.pushes.allSatisfy { $0.streams.count == 1 })
    }

    @Test func allShare() {
        #expect(pushes(.all, rounds: 2).loki.pushes.map { $0.streams.count } == [4, 4])
    }

    @Test func oneUnprovenStreamMayStandLast() {
        let world = pushes(.safe, rounds: 1)
        for stream in 0..<5 {
            world.consumer.append(
                world.place, "{job=\"\(4 - stream)\"}", TestChunk(["new \(stream)"], from: 1_800_000_000_000_000_000))
        }
        world.runUntilCommitted()
        #expect(world.loki.pushes.last?.streams.count == 5)
        #expect(world.loki.pushes.last?.streams.last?.labels == "{job=\"4\"}")
    }

    /// The refusal of a stream in the middle of a request may be hidden behind a 204: what may be refused is not put there.
    @Test(arguments: [IndexSettings.Grouping.safe, .single])
    func aRefusalCannotHide(grouping: IndexSettings.Grouping) {
        let world = pushes(grouping, rounds: 2)
        world.loki.answer = Self.hidingLoki
        let late = TestChunk(["late 1", "late 2"], from: 1_000_000_000_000_000_000)
        for stream in 0..<4 {
            let fresh = TestChunk(["fresh \(stream)"], from: 1_700_000_009_000_000_000)
            world.consumer.append(world.place, "{job=\"\(stream)\"}", stream == 1 ? late : fresh)
        }
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.filter { $0.hasPrefix("fresh") }.count == 3)
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["too_far_behind"])
        #expect(world.producer.durable.first?.value == late.block)
    }

    /// Loki lets a later stream's result overwrite an earlier one's refusal.
    private static func hidingLoki(_ push: ReceivedPush) -> HTTPOutcome? {
        guard let last = push.streams.last, last.entries.contains(where: { $0.nanoseconds < 1_600_000_000_000_000_000 })
        else { return FakeLoki.accepted }
        return FakeLoki.refusal(
            400,
            "entry with timestamp 2001-09-09 01:46:40 +0000 UTC ignored, reason: 'entry too far behind, entry timestamp is: "
                + "2001-09-09T01:46:40Z, oldest acceptable timestamp is: 2023-11-14T21:13:20Z',\nuser 'fake', total ignored: "
                + "\(last.entries.count) out of \(last.entries.count) for stream: \(last.labels)")
    }

    /// A Loki that makes no more streams may refuse even those that it took before, once it has forgotten them.
    @Test func nothingSharesBesideALimitOfStreams() {
        let world = pushes(.safe, rounds: 2)
        func append(_ text: String, _ seconds: Int64) {
            for stream in 0..<4 {
                world.consumer.append(
                    world.place, "{job=\"\(stream)\"}",
                    TestChunk(["\(text) \(stream)"], from: 1_700_000_000_000_000_000 + seconds * 1_000_000_000))
            }
        }
        var isFull = true
        world.loki.answer = { push in
            guard isFull, push.streams.last?.labels == "{job=\"new\"}" else { return FakeLoki.accepted }
            return FakeLoki.refusal(
                429, "maximum active stream limit exceeded when trying to create stream {job=\"new\"}")
        }
        world.consumer.append(world.place, "{job=\"new\"}", TestChunk(["new"], from: 1_700_000_010_000_000_000))
        world.run(for: .seconds(2))
        isFull = false
        #expect(world.runUntilCommitted())
        var before = world.loki.pushes.count
        append("alone", 20)
        #expect(world.runUntilCommitted())
        #expect(world.loki.pushes.dropFirst(before).allSatisfy { $0.streams.count == 1 })
        // They share again when it has not been seen for long.
        for _ in 0..<4 {
            append("later", 30)
            world.run(for: .seconds(200))
        }
        before = world.loki.pushes.count
        append("shared", 40)
        #expect(world.runUntilCommitted())
        #expect(world.loki.pushes.count == before + 1)
    }

    @Test func tenantsNeverShare() {
        var loki = LokiSettings()
        loki.tenant = "ours"
        loki.tenants = .fromRecord
        var settings = IndexSettings()
        settings.grouping = .all
        settings.lanes = 1
        let world = IndexWorld(settings: settings, loki: loki)
        for (number, tenant) in ["a", "", "b", "a", "no/tenant"].enumerated() {
            let chunk = TestChunk(["\(number)"])
            let own = tenant.isEmpty ? [] : [RecordHeader("tenant", tenant)]
            world.consumer.append(
                world.place, key: Array("{job=\"x\"}".utf8), value: chunk.block, headers: chunk.headers + own)
        }
        #expect(world.runUntilCommitted())
        #expect(world.loki.pushes.map(\.tenant) == ["a", "ours", "b"])
        #expect(world.loki.pushes.first?.streams.first?.entries.map(\.text) == ["0", "3"])
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["bad_tenant"])
    }

    @Test func aRecordsTenantCountsOnlyWhereItMay() {
        var loki = LokiSettings()
        loki.tenant = "ours"
        let world = IndexWorld(loki: loki)
        let chunk = TestChunk(["x"])
        world.consumer.append(
            world.place, key: Array("{job=\"x\"}".utf8), value: chunk.block,
            headers: chunk.headers + [RecordHeader("tenant", "theirs")])
        #expect(world.runUntilCommitted())
        #expect(world.loki.pushes.map(\.tenant) == ["ours"])
    }
}
