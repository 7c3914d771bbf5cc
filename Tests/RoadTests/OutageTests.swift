import Demo
import Flow
import Glibc
import Kafka
import Loop
import StandIn
import Testing

/// Servers away for a while: memory stays bounded, and then everything arrives.
@Suite(.serialized) struct OutageTests {
    /// Bytes that either role may grow by, beside its budget, while it waits.
    private static let margin = 24 << 20
    private static var seconds: Int64 { Program.isLong ? 30 : 8 }

    private func road() throws -> Road {
        var plan = Road.Plan()
        plan.collect = "  memory: 2MiB"
        plan.index = "  memory: 4MiB"
        let road = try Road(plan)
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(rate: nil)
        try road.flow(1500)
        return road
    }

    /// Many times what either role may hold.
    private static let backlog = 50_000

    private func outage(of road: Road) throws -> (collect: Int, index: Int) {
        road.writeOn(Self.backlog)
        var most = (collect: 0, index: 0)
        let end = Instant.now() + .seconds(Self.seconds)
        while Instant.now() < end {
            most.collect = max(most.collect, road.memory("collect"))
            most.index = max(most.index, road.memory("index"))
            try road.flow(100)
        }
        return most
    }

    private func finish(_ road: Road) throws {
        try road.waitForAll(90)
        #expect(try road.stop("collect") == .exited(0))
        #expect(try road.stop("index") == .exited(0))
        let account = road.account()
        #expect(account.missing == [])
        #expect(account.repeats == 0, "\(account)")
        #expect(account.written > Self.backlog)
    }

    @Test func brokersAway() throws {
        let road = try road()
        let before = (collect: road.memory("collect"), index: road.memory("index"))
        try road.cluster?.takeDown()
        let most = try outage(of: road)
        #expect(road.stored < road.written - 10_000)
        #expect(try road.page("collect", "/readyz").contains("503"))
        #expect(try road.page("collect", "/healthz").contains("200"))
        try road.cluster?.bringUp()
        #expect(most.collect < before.collect + (2 << 20) + Self.margin)
        #expect(most.index < before.index + (4 << 20) + Self.margin)
        try finish(road)
        #expect(try Program.text(of: road.log(of: "collect")).contains("cannot reach"))
    }

    @Test func lokiAway() throws {
        let road = try road()
        let before = (collect: road.memory("collect"), index: road.memory("index"))
        road.loki.ask { $0.stopListening() }
        let most = try outage(of: road)
        #expect(road.stored < road.written - 10_000)
        #expect(try road.page("index", "/readyz").contains("503"))
        #expect(try road.page("index", "/healthz").contains("200"))
        road.loki.ask { try? $0.resumeListening() }
        #expect(most.collect < before.collect + (2 << 20) + Self.margin)
        #expect(most.index < before.index + (4 << 20) + Self.margin)
        try finish(road)
    }

    /// Loki takes pushes and says nothing: what was stored is pushed again and shown once.
    @Test func lokiSilent() throws {
        let road = try road()
        road.loki.ask { $0.plan(.loseAnswer, pushes: 5) }
        road.loki.ask { $0.plan(.answer(status: 500, body: "empty ring\n"), pushes: 5) }
        road.loki.ask { $0.plan(.answer(status: 429, body: "slow down\n"), pushes: 5) }
        road.loki.ask { $0.plan(.cut, pushes: 5) }
        road.writeOn(Self.backlog)
        try finish(road)
        #expect(road.loki.ask { $0.store.totals.repeats } > 0)
    }
}

/// Loki lets a later stream of a request hide that an earlier one was refused.
@Suite(.serialized) struct RefusalTests {
    @Test func aStreamRefusedInAGroupedRequestIsNoticed() throws {
        var plan = Road.Plan()
        plan.limits.streamRate = 150_000
        plan.limits.streamBurst = 200_000
        plan.index = "  grouping: safe"
        let road = try Road(plan)
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(lines: 12_000)
        try road.waitForAll(100)
        let account = road.account()
        #expect(account.missing == [])
        #expect(account.repeats == 0, "\(account)")
        let seen = road.loki.ask { ($0.store.totals.discarded, $0.store.totals.answers) }
        // The test is none unless streams were refused.
        #expect(seen.0["per_stream_rate_limit", default: 0] > 0)
        #expect(seen.1[429, default: 0] > 0)
        // Loki has a refused stream's entries one by one as its rate allows; the indexer counts a chunk when all are taken.
        // It counts entries: lines that belong together are one.
        let entries = Double(road.loki.ask { $0.store.totals.unique })
        try road.wait("the indexer to count them", 90) {
            try road.metric("index", "logspine_accepted_entries_total") >= entries
        }
    }
}
