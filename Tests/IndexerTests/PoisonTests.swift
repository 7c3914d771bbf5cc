import Bytes
import Flow
import HTTP
import Kafka
import Record
import Settings
import Telemetry
import Testing

@testable import Indexer

/// A poisonous record reaches the dead-letter topic with its bytes while its neighbours, of the same stream and of others,
/// before and behind it, arrive.
@Suite struct PoisonTests {
    struct Poison: CustomTestStringConvertible {
        var name: String
        var key: String? = "{job=\"a\"}"
        var value: [UInt8]?
        var headers: [RecordHeader] = TestChunk(["x"]).headers
        var reason: String
        var testDescription: String { name }
    }

    static let good = TestChunk(["poisoned one", "poisoned two"])

    static var poisons: [Poison] {
        let block = good.block
        let labels = SpliceTests.field(0x0a, Array("{job=\"stolen\"}".utf8))
        // Sound but for its last element, which claims ten bytes more than it has.
        var overrun = TestChunk.compress(Array("0123456789".utf8))
        overrun[0] = 30
        overrun[1] = 29 << 2
        let foreign = TestChunk.foreignHeaders
        let badName = TestChunk([ReceivedEntry(1_700_000_000_000_000_000, "l", ["__", "v"])])
        var cutEntry = good.plain
        cutEntry.removeLast(3)
        return [
            Poison(name: "cut short", value: Array(block.dropLast(7)), reason: "corrupt_block"),
            Poison(name: "claims its neighbour's bytes", value: overrun, reason: "corrupt_block"),
            Poison(
                name: "claims 4 GiB", value: [0xff, 0xff, 0xff, 0xff, 0x0f] + block.dropFirst(1),
                reason: "corrupt_block"),
            Poison(
                name: "claims 4 GiB, foreign", value: [0xff, 0xff, 0xff, 0xff, 0x0f, 0, 65], headers: foreign,
                reason: "corrupt_block"),
            Poison(
                name: "plain text", value: Array("GET / HTTP/1.1 200 is no chunk at all".utf8), reason: "corrupt_block"),
            Poison(name: "a tombstone", value: nil, reason: "tombstone"),
            Poison(name: "empty", value: [], reason: "corrupt_block"),
            Poison(name: "key is no label set", key: "nginx", value: block, reason: "bad_labels"),
            Poison(name: "key breaks out", key: "{job=\"x\", tenant=\"y\"} or {", value: block, reason: "bad_labels"),
            Poison(name: "no key", key: nil, value: block, reason: "no_key"),
            Poison(
                name: "labels inside, first", value: TestChunk.compress(labels + good.plain), reason: "labels_inside"),
            Poison(
                name: "labels inside, foreign", value: TestChunk.compress(good.plain + labels), headers: foreign,
                reason: "labels_inside"),
            Poison(name: "a metadata name of underscores", value: badName.block, reason: "metadata_name"),
            Poison(
                name: "an empty metadata name", value: TestChunk([ReceivedEntry(1, "l", ["", "v"])]).block,
                reason: "metadata_name"),
            Poison(
                name: "entry cut, foreign", value: TestChunk.compress(cutEntry), headers: foreign,
                reason: "malformed_chunk"),
            Poison(name: "entry cut, ours", value: TestChunk.compress(cutEntry), reason: "malformed_chunk"),
            Poison(
                name: "unknown schema", value: block, headers: [RecordHeader("schema", "logstream.v9")],
                reason: "unknown_schema"),
            Poison(
                name: "unknown encoding", value: block,
                headers: [RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "zstd")],
                reason: "unknown_encoding"),
            Poison(name: "no entries", value: [0], headers: foreign, reason: "empty_chunk"),
            Poison(name: "not what it says", value: block, headers: TestChunk.plainHeaders, reason: "malformed_chunk"),
        ]
    }

    @Test(arguments: poisons, [IndexSettings.Grouping.safe, .single, .all])
    func neighboursArrive(poison: Poison, grouping: IndexSettings.Grouping) throws {
        var settings = IndexSettings()
        settings.grouping = grouping
        let world = IndexWorld(settings: settings)
        world.loki.answer = Self.likeLoki
        var expected: [String] = []
        func neighbours(_ round: Int) {
            for (number, key) in ["{job=\"a\"}", "{job=\"b\"}", "{job=\"a\"}"].enumerated() {
                let lines = (0..<3).map { "neighbour \(round) \(number) \($0)" }
                expected += lines
                world.consumer.append(
                    world.place, key,
                    TestChunk(lines, from: 1_700_000_000_000_000_000 + Int64(round * 10 + number) * 1_000_000))
            }
        }
        neighbours(0)
        // Proven streams share requests: the worst case for the neighbours.
        world.runUntilCommitted()
        neighbours(1)
        let offset = world.consumer.append(
            world.place, key: poison.key.map { Array($0.utf8) }, value: poison.value, headers: poison.headers, time: 77)
        neighbours(2)
        #expect(world.runUntilCommitted(for: .seconds(1200)))
        #expect(world.loki.lines.filter { $0.hasPrefix("neighbour") } == expected.sorted())
        let letter = try #require(world.producer.durable.first)
        #expect(world.producer.durable.count == 1)
        #expect(letter.topic == "logs.dlq")
        #expect(letter.key == poison.key.map { Array($0.utf8) })
        #expect(letter.value == poison.value)
        #expect(letter.header("dead-reason") == poison.reason)
        #expect(letter.header("dead-topic") == "logs")
        #expect(letter.header("dead-partition") == "0")
        #expect(letter.header("dead-offset") == "\(offset)")
        #expect(letter.header("dead-timestamp") == "77")
        #expect(letter.headers.starts(with: poison.headers))
        #expect(world.role.budget.used == 0)
        #expect(world.total(Catalogue.Indexer.deadLetters) == 1)
    }

    /// Refuses what a Loki refuses: pushes that do not parse, and unusable metadata names with a 500 for the whole push.
    static func likeLoki(_ push: ReceivedPush) -> HTTPOutcome? {
        if push.streams.isEmpty { return FakeLoki.refusal(422, "error at least one valid stream is required") }
        for stream in push.streams {
            for entry in stream.entries {
                for index in stride(from: 0, to: entry.metadata.count, by: 2)
                where !entry.metadata[index].contains(where: { $0 != UInt8(ascii: "_") }) {
                    return FakeLoki.refusal(500, "label name is empty")
                }
            }
        }
        return FakeLoki.accepted
    }

    @Test func aKeyDecidesWhateverStandsInside() {
        // Forged headers, labels behind the first entry: spliced unread, and still under its key.
        let labels = SpliceTests.field(0x0a, Array("{job=\"stolen\"}".utf8))
        let world = IndexWorld()
        let chunk = TestChunk(["one"])
        world.consumer.append(
            world.place, key: Array("{job=\"mine\"}".utf8), value: TestChunk.compress(chunk.plain + labels),
            headers: chunk.headers)
        world.consumer.append(world.place, "{job=\"other\"}", TestChunk(["two"]))
        #expect(world.runUntilCommitted())
        let streams = world.loki.pushes.flatMap(\.streams)
        #expect(Set(streams.map(\.labels)) == ["{job=\"mine\"}", "{job=\"other\"}"])
        #expect(streams.allSatisfy { $0.firstLabels == $0.labels })
    }

    @Test func deadLettersAreWrittenOncePerRecordAndHoldThePartition() {
        let world = IndexWorld(partitions: 2)
        world.producer.isUp = false
        world.consumer.append(world.consumer.places[0], key: nil, value: [1], headers: TestChunk(["x"]).headers)
        for number in 0..<5 {
            world.consumer.append(
                world.consumer.places[0], "{job=\"a\"}", TestChunk(["a \(number)"], from: 1_000 + Int64(number)))
            world.consumer.append(
                world.consumer.places[1], "{job=\"b\"}", TestChunk(["b \(number)"], from: 1_000 + Int64(number)))
        }
        world.run(for: .seconds(20))
        // Everything is in Loki; the partition with the poison waits, the other does not.
        #expect(world.loki.lines.count == 10)
        #expect(world.consumer.committed[world.consumer.places[0]] == nil)
        #expect(world.consumer.committed[world.consumer.places[1]] == 5)
        world.producer.isUp = true
        #expect(world.runUntilCommitted())
        #expect(world.producer.durable.count == 1)
    }

    @Test func aFailedDeadLetterIsWrittenAgainAndAFatalProducerIsRebuilt() {
        let world = IndexWorld()
        world.producer.failure = "no"
        world.consumer.append(world.place, key: nil, value: [1], headers: TestChunk(["x"]).headers)
        world.run(for: .seconds(5))
        #expect(world.producer.durable.isEmpty)
        world.producer.failure = nil
        world.producer.isUp = false
        world.run(for: .seconds(40))
        world.producer.events.append(.fatal("fenced"))
        world.run(for: .seconds(1))
        #expect(world.producer.rebuilds == 1)
        world.producer.isUp = true
        #expect(world.runUntilCommitted())
        #expect(world.producer.durable.count == 1)
    }

    @Test func aQueueThatIsFullOrRefusesIsWaitedFor() {
        let world = IndexWorld()
        world.producer.outcome = .queueFull
        world.consumer.append(world.place, key: nil, value: [1], headers: TestChunk(["x"]).headers)
        world.run(for: .seconds(3))
        world.producer.outcome = .refused("unknown topic")
        world.run(for: .seconds(90))
        #expect(!world.isCommitted)
        #expect(world.log.lines.contains { $0.message.contains("logs.dlq refuses a letter: unknown topic") })
        world.producer.outcome = .enqueued
        #expect(world.runUntilCommitted())
    }
}
