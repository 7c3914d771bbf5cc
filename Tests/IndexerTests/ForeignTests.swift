import Bytes
import Flow
import Kafka
import Record
import Settings
import Testing

@testable import Indexer

@Suite struct JSONFlattenerTests {
    private func leaves(_ text: String) -> [String]? {
        var json = JSONFlattener()
        let shared = SharedBytes(Array(text.utf8))
        guard json.read(shared.bytes) else { return nil }
        var found: [String] = []
        for leaf in json.leaves {
            found.append("\(json.bytes(leaf.name).text())=\(json.bytes(leaf.value).text()):\(leaf.kind)")
        }
        return found
    }

    @Test func flattensWhatItReads() {
        #expect(leaves("{}") == [])
        #expect(
            leaves(#" { "a" : "x" , "b":{"c":-1.5e+3,"d":{"e":true}},"f":[1,{"g":[null]},"h"] , "i":null,"":0 } "#) == [
                "a=x:text", "b_c=-1.5e+3:number", "b_d_e=true:flag", "f=[1,{\"g\":[null]},\"h\"]:array", "i=null:null",
                "=0:number",
            ])
    }

    @Test func undoesEscapes() {
        #expect(
            leaves(#"{"a\u0062\n":"\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00\ud83d\u0041"}"#) == [
                "ab\n=\"\\/\u{8}\u{c}\n\r\tä😀\u{fffd}A:text"
            ])
    }

    @Test(arguments: [
        "", "[]", "1", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":1e}",
        "{\"a\":\"x}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":tru}", "{\"a\":1}}", "{\"a\":1} x", "{a:1}",
        "{\"a\":\"\u{1}\"}", "{\"a\":[1,]}", "{\"a\":[1}", "{'a':1}",
    ])
    func refuses(text: String) {
        #expect(leaves(text) == nil)
    }

    @Test func boundsDepth() {
        func nested(_ open: String, _ close: String, _ depth: Int) -> String {
            "{\"a\":" + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth) + "}"
        }
        #expect(leaves(nested("[", "]", 31)) != nil)
        #expect(leaves(nested("[", "]", 10_000)) == nil)
        #expect(leaves(nested("{\"b\":", "}", 30)) != nil)
        #expect(leaves(nested("{\"b\":", "}", 10_000)) == nil)
    }
}

@Suite struct ForeignTimeTests {
    @Test(arguments: [
        ("2026-11-24T21:22:20Z", 1_795_555_340_000_000_007), ("2026-11-24T21:22:20.5Z", 1_795_555_340_500_000_007),
        ("2026-11-24T21:22:20.123456789Z", 1_795_555_340_123_456_789), ("1795555340", 1_795_555_340_000_000_007),
        ("1795555340.25", 1_795_555_340_250_000_007), ("1795555340123", 1_795_555_340_123_000_007),
        ("1795555340123456", 1_795_555_340_123_456_007), ("1795555340123456789", 1_795_555_340_123_456_789),
    ])
    func reads(text: String, nanoseconds: Int64) {
        let shared = SharedBytes(Array(text.utf8))
        #expect(ForeignTime(shared.bytes, offset: 7)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: ["", "x", "-1", "1e9", "12.", "12.x", "99999999999999999999", "2026-11-24T21:22:20Z and more"])
    func refuses(text: String) {
        let shared = SharedBytes(Array(text.utf8))
        #expect(ForeignTime(shared.bytes, offset: 7) == nil)
    }

    @Test func hostileNumbersDoNotTrap() {
        #expect(ForeignTime(timestampMilliseconds: -1, offset: -1).nanoseconds == 0)
        #expect(ForeignTime(timestampMilliseconds: .max, offset: .max).nanoseconds > 0)
    }
}

@Suite struct ForeignRoadTests {
    private func read(
        _ settings: ForeignSettings, _ values: [String], headers: [RecordHeader] = [], key: String? = nil
    ) -> IndexWorld {
        var index = IndexSettings()
        index.foreign = settings
        let world = IndexWorld(settings: index)
        for value in values {
            world.consumer.append(
                world.place, key: key.map { Array($0.utf8) }, value: Array(value.utf8), headers: headers,
                time: 1_700_000_000_123)
        }
        world.runUntilCommitted()
        return world
    }

    private func metadata(_ entry: ReceivedEntry) -> [String] {
        entry.metadata.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func rawLinesKeepTheirPlace() throws {
        let world = read(ForeignSettings(format: .raw), ["same", "same", "{\"a\":1}"])
        let entries = try #require(world.loki.stored["{job=\"kafka\"}"])
        #expect(entries.map(\.text) == ["same", "same", "{\"a\":1}"])
        #expect(entries.map(\.nanoseconds) == [0, 1, 2].map { 1_700_000_000_123_000_000 + $0 })
        #expect(metadata(entries[1]) == ["kafka_topic", "logs", "kafka_partition", "0", "kafka_offset", "1"])
    }

    @Test func jsonFieldsBecomeLabelsTimeLineAndMetadata() throws {
        let settings = ForeignSettings(
            line: "msg", time: "ts", labels: ["job": "app"], labelFields: ["level", "app_name"])
        let world = read(
            settings,
            [
                #"{"msg":"hello","ts":"2026-11-24T21:22:20.5Z","level":"warn","app":{"name":"x"},"user-id":7,"e":null,"t":""}"#
            ])
        let labels = "{app_name=\"x\", job=\"app\", level=\"warn\"}"
        let entry = try #require(world.loki.stored[labels]?.first)
        #expect(entry.text == "hello")
        #expect(entry.nanoseconds == 1_795_555_340_500_000_000)
        #expect(
            metadata(entry) == ["user_id", "7", "kafka_topic", "logs", "kafka_partition", "0", "kafka_offset", "0"])
    }

    @Test func whatHasNoLineIsALineAsAWhole() throws {
        let many = "{\"message\":\"m\"," + (0..<150).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
        let world = read(ForeignSettings(), ["{\"a\":1}", "plain", many])
        let entries = try #require(world.loki.stored["{job=\"kafka\"}"])
        #expect(entries.map(\.text) == ["{\"a\":1}", "plain", many])
        #expect(entries.allSatisfy { $0.metadata.count == 6 })
    }

    @Test func whatShouldBeJSONAndIsNotIsADeadLetter() {
        let world = read(
            ForeignSettings(format: .json), ["{\"message\":\"good\"}", "bad", "{\"message\":\"good too\"}"])
        #expect(world.loki.lines == ["good", "good too"])
        #expect(world.producer.durable.map { $0.header("dead-reason") } == ["bad_record"])
        #expect(world.producer.durable.first?.value == Array("bad".utf8))
        #expect(world.isCommitted)
    }

    @Test func ownJSONRecordsAreReadBack() throws {
        let value =
            #"{"timestamp":"1700000000123456789","labels":{"job":"x"},"metadata":{"k":"v","k2":"w"},"line":"a\nb"}"#
        let headers = [RecordHeader("schema", "logrecord.v1")]
        let world = read(ForeignSettings(), [value, "no", "{\"line\":\"no time\"}"], headers: headers)
        let entry = try #require(world.loki.stored["{job=\"x\"}"]?.first)
        #expect(entry == ReceivedEntry(1_700_000_000_123_456_789, "a\nb", ["k", "v", "k2", "w"]))
        #expect(world.producer.durable.count == 2)
        let keyed = read(ForeignSettings(), [value], headers: headers, key: "{job=\"key\"}")
        #expect(keyed.loki.stored.keys.first == "{job=\"key\"}")
    }

    /// P3: what is pushed is a function of the record alone.
    @Test func aRepeatIsTheSameToTheByte() {
        let world = read(ForeignSettings(), (0..<50).map { "line \($0)" })
        let before = world.loki.stored
        let again = read(ForeignSettings(), (0..<50).map { "line \($0)" })
        #expect(again.loki.stored == before)
    }
}

@Suite struct ChunkCheckTests {
    /// The fast reading finds what `ChunkReader` finds, on sound and on damaged chunks.
    @Test func agreesWithTheReader() {
        var random = SplitMix64(seed: 3)
        var bad = 0
        for _ in 0..<3000 {
            let entries = (0..<Int.random(in: 1...4, using: &random)).map { number in
                ReceivedEntry(Int64(number) * 1_000_000_007, "line \(number)", ["name", "value", "other", ""])
            }
            var plain = TestChunk(entries).plain
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                plain[Int.random(in: 0..<plain.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { plain.removeLast(Int.random(in: 0...3, using: &random)) }
            let slow = Self.slow(plain)
            if slow == nil { bad += 1 }
            let shared = SharedBytes(plain)
            let fast = unsafe try? ChunkCheck.span(of: shared.bytes)
            #expect(fast == slow, "\(plain)")
        }
        #expect(bad > 500 && bad < 2900)
    }

    private static func slow(_ plain: [UInt8]) -> ChunkSpan? {
        let shared = SharedBytes(plain)
        var reader = ChunkReader(shared.bytes)
        var span = ChunkSpan()
        do throws(ChunkFault) {
            while let entry = try reader.next() {
                try reader.forEachPair(of: entry) { _, _ in }
                span.add(nanoseconds: entry.nanoseconds, lineBytes: entry.line.count)
            }
        } catch {
            return nil
        }
        return span.entries > 0 ? span : nil
    }
}
