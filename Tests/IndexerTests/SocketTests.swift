import Bytes
import Flow
import HTTP
import Kafka
import Record
import Settings
import StandIn
import Telemetry
import Testing

@testable import Indexer

/// Against the stand-in, over libcurl and real sockets.
@Suite struct SocketTests {
    private func fill(_ world: SocketWorld, _ count: Int, streams: Int = 3) {
        for number in 0..<count {
            world.consumer.append(
                world.consumer.places[number % world.consumer.places.count], "{job=\"\(number % streams)\"}",
                TestChunk(["line \(number) a", "line \(number) b"], from: world.start + Int64(number) * 1_000_000))
        }
    }

    @Test(arguments: [LokiSettings.Encoding.protobuf, .json])
    func everythingArrivesOnce(encoding: LokiSettings.Encoding) throws {
        var loki = LokiSettings()
        loki.encoding = encoding
        let world = try SocketWorld(partitions: 3, loki: loki)
        fill(world, 300)
        let odd = ReceivedEntry(
            world.start, "q\"\\\n\t\u{1}\u{e4}\u{1f600}", ["k", "v\"\\\u{e4}", "empty", "", "k2", "w"])
        world.consumer.append(world.place, "{job=\"odd\", x=\"\\\"\\\\\\n\"}", TestChunk([odd]))
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 601)
        #expect(world.standIn.store.totals.repeats == 0)
        let stored = try #require(world.standIn.store.entries(where: ["job": "odd"]).first)
        #expect(stored.text == odd.text)
        #expect(stored.nanoseconds == world.start)
        #expect(stored.metadata["k"] == "v\"\\\u{e4}" && stored.metadata["k2"] == "w")
        #expect(stored.labels.contains("x=\"\\\"\\\\\\n\""))
        #expect(world.producer.durable.isEmpty)
    }

    struct Fault: CustomTestStringConvertible {
        var name: String
        var fault: LokiFault
        var repeats: Bool
        var testDescription: String { name }
    }

    /// Every row of the answer table that passes by itself or is mended, on the wire.
    static let faults = [
        Fault(name: "429", fault: .answer(status: 429, body: "slow down"), repeats: false),
        Fault(name: "429 with a wish", fault: .answer(status: 429, body: "slow down", retryAfter: 1), repeats: false),
        Fault(name: "500", fault: .answer(status: 500, body: "empty ring"), repeats: false),
        Fault(name: "503", fault: .answer(status: 503), repeats: false),
        Fault(name: "401", fault: .answer(status: 401, body: "no org id"), repeats: false),
        Fault(name: "403", fault: .answer(status: 403), repeats: false),
        Fault(name: "404", fault: .answer(status: 404, body: "404 page not found"), repeats: false),
        Fault(name: "sign-in page", fault: .signIn, repeats: false),
        Fault(name: "redirect", fault: .redirect("http://elsewhere/"), repeats: false),
        Fault(name: "cut", fault: .cut, repeats: false),
        Fault(name: "answer lost", fault: .loseAnswer, repeats: true),
        Fault(name: "no answer", fault: .hang, repeats: false),
        Fault(name: "stored without an answer", fault: .storeAndHang, repeats: true),
        Fault(name: "slow", fault: .delay(.milliseconds(300)), repeats: false),
    ]

    @Test(arguments: faults)
    func aFaultThatPassesLosesNothing(row: Fault) throws {
        var loki = LokiSettings()
        loki.timeout = .milliseconds(500)
        let world = try SocketWorld(loki: loki)
        world.standIn.plan(row.fault, pushes: 2)
        fill(world, 30)
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 60)
        #expect(row.repeats == (world.standIn.store.totals.repeats > 0))
        #expect(world.producer.durable.isEmpty)
    }

    /// Every row of the answer table in which something is wrong, on the wire: nothing is lost, and only what is refused for
    /// good may be set aside.
    @Test(arguments: AnswerTests.rows.filter { $0.kind != "accepted" })
    func everyRowOfTheTableLosesNothing(row: AnswerTests.Row) throws {
        let world = try SocketWorld()
        world.standIn.plan(.answer(status: row.status, body: row.body), pushes: 1)
        fill(world, 30)
        #expect(world.runUntilDone())
        let dead = world.registry.total(Catalogue.Indexer.rejectedEntries)
        #expect(Int64(world.standIn.store.totals.unique) + dead == 60)
        #expect(world.standIn.store.totals.answers[row.status] == 1)
        if row.kind != "refused" { #expect(world.producer.durable.isEmpty) }
    }

    /// What a person has to mend at Loki: nothing is set aside, the reason is told, and all arrives afterwards.
    @Test(arguments: ["blocked", "metadata"])
    func aLokiThatTakesNothingForNowIsWaitedFor(why: String) throws {
        let world = try SocketWorld()
        if why == "blocked" {
            world.standIn.store.limits.blocked = ("2030-01-01T00:00:00Z", 260)
        } else {
            world.standIn.store.limits.allowsMetadata = false
        }
        for number in 0..<20 {
            let entry = ReceivedEntry(world.start + Int64(number), "line \(number)", ["k", "v"])
            world.consumer.append(world.place, "{job=\"a\"}", TestChunk([entry]))
        }
        #expect(world.run { world.role.health.reason != nil })
        let words = why == "blocked" ? "Loki takes nothing for now" : "does not allow structured metadata"
        #expect(world.role.health.reason?.contains(words) ?? false)
        world.standIn.store.limits.blocked = nil
        world.standIn.store.limits.allowsMetadata = true
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 20)
        #expect(world.producer.durable.isEmpty)
    }

    /// A stream without a label that the server wants is set aside whole and at once; its neighbours arrive.
    @Test func aStreamWithoutARequiredLabelIsSetAsideWhole() throws {
        let world = try SocketWorld()
        world.standIn.store.limits.requiredLabels = ["team"]
        let lines = (0..<50).map { "line \($0)" }
        world.consumer.append(world.place, "{job=\"a\", team=\"x\"}", TestChunk(lines, from: world.start))
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(lines, from: world.start))
        world.consumer.append(world.place, "{job=\"b\", team=\"x\"}", TestChunk(lines, from: world.start))
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 100)
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["stream_refused"])
        #expect(world.standIn.store.totals.pushes <= 6)
    }

    @Test func aLokiThatIsDownIsWaitedFor() throws {
        let world = try SocketWorld()
        world.standIn.stopListening()
        fill(world, 30)
        world.run(within: .seconds(1)) { false }
        #expect(world.role.health.reason?.contains("Loki does not take pushes") ?? false)
        try world.standIn.resumeListening()
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 60)
        #expect(world.role.health.reason == nil)
    }

    /// Each poison of the list, in the words of the stand-in.
    @Test(arguments: PoisonTests.poisons)
    func poisonReachesTheDeadLetters(poison: PoisonTests.Poison) throws {
        let world = try SocketWorld()
        fill(world, 6)
        world.runUntilDone()
        fill(world, 6)
        world.consumer.append(
            world.place, key: poison.key.map { Array($0.utf8) }, value: poison.value, headers: poison.headers)
        fill(world, 6)
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 12)
        #expect(world.producer.durable.count == 1)
        #expect(world.producer.durable.first?.value == poison.value)
        // One entry of 1970 is too old before its name is looked at.
        let reasons = [poison.reason, "too_old"]
        #expect(reasons.contains(world.producer.durable.first?.header("dead-reason") ?? ""))
    }

    @Test func lateEntriesOfAChunkAreSetAsideAndTheRestIsStored() throws {
        let world = try SocketWorld()
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(["newest"], from: world.start))
        world.runUntilDone()
        let twoHours: Int64 = 7_200_000_000_000
        let entries =
            (0..<40).map { ReceivedEntry(world.start - twoHours + Int64($0), "late \($0)") }
            + (0..<40).map { ReceivedEntry(world.start + Int64($0), "fresh \($0)") }
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(entries))
        world.consumer.append(world.place, "{job=\"b\"}", TestChunk(["other"], from: world.start))
        #expect(world.runUntilDone())
        #expect(world.lines.filter { $0.hasPrefix("fresh") }.count == 40)
        #expect(world.lines.contains("other"))
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["too_far_behind"])
        #expect(world.producer.durable.first?.header("span")?.hasPrefix("40,") ?? false)
        #expect(world.registry.total(Catalogue.Indexer.rejectedLines) == 40)
    }

    @Test(arguments: [
        ("too_old", -400 * 3_600_000_000_000), ("too_new", 3_600_000_000_000), ("line_too_long", 0),
        ("too_many_metadata", 1),
        ("metadata_too_large", 2),
    ])
    func singleEntriesAreSetAside(reason: String, what: Int64) throws {
        let world = try SocketWorld()
        var bad = ReceivedEntry(world.start, "bad")
        switch reason {
        case "too_old", "too_new": bad.nanoseconds += what
        case "line_too_long": bad.line = Array(repeating: UInt8(ascii: "x"), count: 262_145)
        case "too_many_metadata": bad.metadata = (0..<258).map { Array("k\($0)".utf8) }
        default: bad.metadata = [Array("k".utf8), Array(repeating: UInt8(ascii: "x"), count: 70_000)]
        }
        let good = (0..<20).map { ReceivedEntry(world.start + Int64($0), "good \($0)") }
        world.consumer.append(
            world.place, "{job=\"a\"}", TestChunk(Array(good.prefix(10)) + [bad] + Array(good.suffix(10))))
        #expect(world.runUntilDone())
        #expect(world.lines.count == 20)
        #expect(world.producer.durable.map { $0.header("dead-reason") } == [reason])
        #expect(world.producer.durable.first?.header("span")?.hasPrefix("1,") ?? false)
    }

    @Test func whatIsTooMuchAtOnceIsCut() throws {
        var limits = LokiLimits.unthrottled
        limits.insideSize = 200_000
        let world = try SocketWorld(limits: limits)
        let lines = (0..<400).map { "line \($0) " + String(repeating: "x", count: 1000) }
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(lines, from: world.start))
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.unique == 400)
        #expect(world.producer.durable.isEmpty)
    }

    @Test func aRateThatIsTooHighIsWaitedForAndCut() throws {
        var limits = LokiLimits()
        limits.tenantRate = 300_000
        limits.tenantBurst = 40_000
        let world = try SocketWorld(limits: limits)
        let lines = (0..<100).map { "line \($0) " + String(repeating: "x", count: 1000) }
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(lines, from: world.start))
        #expect(world.runUntilDone(within: .seconds(60)))
        #expect(world.standIn.store.totals.unique == 100)
        #expect(world.producer.durable.isEmpty)
    }

    /// The refusal of a stream in the middle of a grouped request is noticed: nothing that Loki discards is acknowledged
    /// without being set aside.
    @Test(arguments: [IndexSettings.Grouping.safe, .single])
    func whatIsDiscardedIsNoticed(grouping: IndexSettings.Grouping) throws {
        var settings = IndexSettings()
        settings.grouping = grouping
        settings.lanes = 1
        let world = try SocketWorld(settings: settings)
        var late = 0
        for round in 0..<6 {
            for stream in 0..<6 {
                let isLate = round > 1 && (round + stream) % 5 == 0
                if isLate { late += 1 }
                let at = world.start + Int64(round) * 1_000_000_000 - (isLate ? 7_200_000_000_000 : 0)
                world.consumer.append(world.place, "{job=\"\(stream)\"}", TestChunk(["\(round) \(stream)"], from: at))
            }
            #expect(world.runUntilDone())
        }
        #expect(world.standIn.store.totals.unique == 36 - late)
        #expect(world.producer.durable.count == late)
        #expect(Set(world.producer.durable.map { $0.header("dead-reason") }) == ["too_far_behind"])
    }

    @Test func groupingAllLosesThemAsDocumented() throws {
        var settings = IndexSettings()
        settings.grouping = .all
        settings.lanes = 1
        let world = try SocketWorld(settings: settings)
        for stream in 0..<3 {
            world.consumer.append(world.place, "{job=\"\(stream)\"}", TestChunk(["0 \(stream)"], from: world.start))
        }
        world.runUntilDone()
        world.consumer.append(
            world.place, "{job=\"1\"}", TestChunk(["late"], from: world.start - 7_200_000_000_000))
        world.consumer.append(world.place, "{job=\"2\"}", TestChunk(["fresh"], from: world.start + 1))
        #expect(world.runUntilDone())
        #expect(world.standIn.store.totals.discarded.values.reduce(0, +) == 1)
        #expect(world.producer.durable.isEmpty)
    }

    @Test func tenantsReachTheirTenants() throws {
        var limits = LokiLimits.unthrottled
        limits.requiresTenant = true
        var loki = LokiSettings()
        loki.tenant = "ours"
        loki.tenants = .fromRecord
        let world = try SocketWorld(loki: loki, limits: limits)
        let chunk = TestChunk(["x"], from: world.start)
        for tenant in ["", "a", "b"] {
            world.consumer.append(
                world.place, key: Array("{job=\"x\"}".utf8), value: chunk.block,
                headers: chunk.headers + (tenant.isEmpty ? [] : [RecordHeader("tenant", tenant)]))
        }
        #expect(world.runUntilDone())
        #expect(world.standIn.store.tenantNames == ["a", "b", "ours"])
    }

    @Test func foreignRecordsArrive() throws {
        let world = try SocketWorld()
        let plain = TestChunk(["plain 1", "plain 2"], from: world.start)
        world.consumer.append(
            world.place, key: Array("{job=\"p\"}".utf8), value: plain.plain, headers: TestChunk.plainHeaders)
        world.consumer.append(
            world.place, key: Array("{job=\"p\"}".utf8), value: TestChunk(["foreign"], from: world.start + 9000).block,
            headers: TestChunk.foreignHeaders)
        let time = world.start / 1_000_000
        world.consumer.append(world.place, key: nil, value: Array("raw".utf8), headers: [], time: time)
        world.consumer.append(
            world.place, key: nil, value: Array("{\"message\":\"json\",\"a\":{\"b-c\":1}}".utf8), headers: [],
            time: time)
        #expect(world.runUntilDone())
        #expect(world.lines == ["foreign", "json", "plain 1", "plain 2", "raw"])
        #expect(world.standIn.store.entries(containing: "json").first?.metadata["a_b_c"] == "1")
    }
}
