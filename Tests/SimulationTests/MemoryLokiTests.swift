import Bytes
import Flow
import HTTP
import Record
import Testing

@testable import Simulation

/// A push built by hand: the tests and Logspine's encoder have nothing in common.
private func push(_ streams: [(labels: String, entries: [(Int64, String, [(String, String)])])]) -> [UInt8] {
    func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] { [number << 3 | 2] + varint(UInt64(bytes.count)) + bytes }
    func varint(_ value: UInt64) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
    }
    var plain: [UInt8] = []
    for stream in streams {
        var body = field(1, Array(stream.labels.utf8))
        for (time, line, pairs) in stream.entries {
            let seconds = time / 1_000_000_000
            var entry = field(1, [8] + varint(UInt64(seconds)) + [16] + varint(UInt64(time - seconds * 1_000_000_000)))
            entry += field(2, Array(line.utf8))
            for pair in pairs { entry += field(3, field(1, Array(pair.0.utf8)) + field(2, Array(pair.1.utf8))) }
            body += field(2, entry)
        }
        plain += field(1, body)
    }
    var block = ByteBuffer()
    let shared = SharedBytes(plain)
    Snappy.compress(shared.bytes, into: &block)
    return block.array()
}

struct MemoryLokiTests {
    private let now = Stage.wallStart
    private let hour: Int64 = 3_600_000_000_000

    private func loki(_ stage: Stage, _ change: (inout LokiOptions) -> Void = { _ in }) -> MemoryLoki {
        var options = LokiOptions()
        change(&options)
        return MemoryLoki(stage, options)
    }

    @Test func storesAndDropsWhatIsEqualInAllParts() {
        let stage = stage()
        let loki = loki(stage)
        let one = push([("{a=\"x\", b=\"y\"}", [(now, "l", [("k", "v")])])])
        #expect(loki.push(one).status == 204)
        #expect(loki.push(one).status == 204)
        #expect(loki.content.count == 1)
        // Labels in another order and spacing are the same stream.
        #expect(loki.push(push([("{b=\"y\",a=\"x\"}", [(now, "l", [("k", "v")])])])).status == 204)
        #expect(loki.content.count == 1)
        for other in [
            push([("{a=\"x\", b=\"y\"}", [(now + 1, "l", [("k", "v")])])]),
            push([("{a=\"x\", b=\"y\"}", [(now, "m", [("k", "v")])])]),
            push([("{a=\"x\", b=\"y\"}", [(now, "l", [("k", "w")])])]),
            push([("{a=\"x\"}", [(now, "l", [("k", "v")])])]),
        ] { #expect(loki.push(other).status == 204) }
        #expect(loki.content.count == 5)
    }

    @Test func aLaterStreamHidesAnEarlierRefusal() {
        let stage = stage()
        let loki = loki(stage)
        let fresh = ("{a=\"1\"}", [(now, "new", [(String, String)]())])
        let late = ("{a=\"1\"}", [(now - 2 * hour, "late", [(String, String)]())])
        let good = ("{a=\"2\"}", [(now, "good", [(String, String)]())])
        #expect(loki.push(push([fresh])).status == 204)
        #expect(loki.push(push([late, good])).status == 204)
        #expect(loki.content.count == 2)
        let answer = loki.push(push([good, late]))
        #expect(answer.status == 400)
        #expect(answer.body.contains("entry too far behind, entry timestamp is: 2026-11-24T22:00:00Z, oldest"))
        #expect(answer.body.contains("user 'fake', total ignored: 1 out of 1 for stream: {a=\"1\"}"))
        #expect(loki.content.count == 2)
    }

    @Test func theWindowIsBehindTheStreamsNewest() {
        let stage = stage()
        let loki = loki(stage)
        func entry(_ time: Int64) -> [UInt8] { push([("{a=\"1\"}", [(time, "\(time)", [])])]) }
        #expect(loki.push(entry(now - 2 * hour)).status == 204)
        #expect(loki.push(entry(now)).status == 204)
        #expect(loki.push(entry(now - hour + 60_000_000_000)).status == 204)
        #expect(loki.push(entry(now - hour - 60_000_000_000)).status == 400)
        #expect(loki.push(entry(now - 169 * hour)).body.contains("timestamp too old"))
        #expect(loki.push(entry(now + hour / 5)).body.contains("timestamp too new"))
    }

    @Test func restIsStoredWhenPartIsRefused() {
        let stage = stage()
        let loki = loki(stage) { $0.lineBytes = 10 }
        let body = push([("{a=\"1\"}", [(now, "short", []), (now, "far too long", []), (now + 1, "fine", [])])])
        let answer = loki.push(body)
        #expect(answer.status == 400 && answer.body.contains("max entry size '10' bytes exceeded"))
        #expect(loki.content.count == 2)
    }

    @Test func wholePushesAreRefused() {
        let stage = stage()
        let loki = loki(stage) {
            $0.tenantRate = 1000
            $0.tenantBurst = 1000
            $0.grpcBytes = 2000
        }
        let good = ("{a=\"1\"}", [(now, "x", [(String, String)]())])
        #expect(loki.push([1, 2, 3]).status == 400)
        #expect(loki.push(push([])).status == 422)
        #expect(loki.push(push([good, ("{a=", [])])).body.hasPrefix("couldn't parse labels"))
        #expect(loki.push(push([good, ("{b=\"1\"}", [(now, "y", [("__", "v")])])])).status == 500)
        #expect(loki.content.isEmpty)
        let large = String(repeating: "z", count: 1200)
        #expect(loki.push(push([("{a=\"1\"}", [(now, large, [])])])).status == 429)
        let many = (0..<60).map { (now + Int64($0), "", [(String, String)]()) }
        #expect(loki.push(push([("{a=\"1\"}", many)])).body.contains("ResourceExhausted"))
        #expect(loki.content.isEmpty)
        #expect(loki.push(push([good])).status == 204)
    }

    @Test func aStreamOverItsRateIsRefusedAndOthersStored() {
        let stage = stage()
        let loki = loki(stage) {
            $0.streamRate = 100
            $0.streamBurst = 100
        }
        let line = String(repeating: "z", count: 80)
        #expect(loki.push(push([("{a=\"1\"}", [(now, line, [])])])).status == 204)
        let both = push([("{a=\"2\"}", [(now, line, [])]), ("{a=\"1\"}", [(now + 1, line, [])])])
        let answer = loki.push(both)
        #expect(answer.status == 429 && answer.body.contains("Per stream rate limit exceeded"))
        #expect(loki.content.count == 2)
        turn(stage, for: .seconds(1))
        #expect(loki.push(both).status == 204)
        #expect(loki.content.count == 3)
    }

    @Test func aStreamThatIsNewIsRefusedAtTheLimit() {
        let stage = stage()
        let loki = loki(stage) { $0.streams = 1 }
        #expect(loki.push(push([("{a=\"1\"}", [(now, "x", [])])])).status == 204)
        #expect(loki.push(push([("{a=\"2\"}", [(now, "x", [])])])).body.contains("maximum active stream limit"))
        #expect(loki.push(push([("{a=\"1\"}", [(now, "y", [])])])).status == 204)
    }

    @Test func labelsOfAFieldGivenTwiceAreTheLastOnes() throws {
        let first = Array("{a=\"1\"}".utf8)
        let second = Array("{a=\"2\"}".utf8)
        let bytes = [0x0a, UInt8(first.count)] + first + [0x0a, UInt8(second.count)] + second
        let stream = try #require(PushDecoder.stream(bytes[...]))
        #expect(Array(stream.labels) == second)
    }

    @Test func labelsAreParsedAsLokiDoes() {
        func parse(_ text: String) -> String? {
            LokiLabels.parse(Array(text.utf8)[...]).map { $0.map { "\($0.name)=\($0.value)" }.joined(separator: "|") }
        }
        #expect(parse("{b=\"2\", a=\"1\"}") == "a=1|b=2")
        #expect(parse("{a=\"\\\"x\\\\\\n\"}") == "a=\"x\\\n")
        #expect(parse("{a=\"\", b=\"2\"}") == "b=2")
        #expect(parse("{}") == "")
        for bad in ["{a.b=\"1\"}", "{a=1}", "{a=\"1\"", "{a=\"1\"} x", "{1a=\"1\"}", "{a=\"1\" b=\"2\"}", "a"] {
            #expect(parse(bad) == nil, "\(bad)")
        }
    }

    @Test func timesAreWrittenAsGoWritesThem() {
        #expect(LokiTime.rfc3339(1_795_564_800_123_456_789) == "2026-11-25T00:00:00Z")
        #expect(LokiTime.go(1_795_564_800_179_988_861) == "2026-11-25 00:00:00.179988861 +0000 UTC")
        #expect(LokiTime.go(1_795_564_800_500_000_000) == "2026-11-25 00:00:00.5 +0000 UTC")
        #expect(LokiTime.go(951_782_400_000_000_000) == "2000-02-29 00:00:00 +0000 UTC")
        #expect(LokiTime.rfc3339(-1_000_000_000) == "1969-12-31T23:59:59Z")
    }

    @Test func aCrashForgetsOnlyWhatCameLast() {
        let stage = stage()
        let loki = loki(stage) {
            $0.badTimeEvery = .seconds(1)
            $0.badTimes = [.crash]
        }
        #expect(loki.push(push([("{a=\"1\"}", [(now, "old", [])])])).status == 204)
        turn(stage, for: .seconds(60))
        loki.startBadTimes()
        while loki.badTime != .crash { _ = stage.timeline.step() }
        #expect(loki.content.count == 1)
    }

    // The client

    private func send(_ client: MemoryLokiClient, _ body: [UInt8], _ token: UInt64) {
        client.send(
            HTTPRequest(
                method: .post, path: "/loki/api/v1/push", body: RequestBody(SharedBytes(body)), timeout: .seconds(10)),
            token: token)
    }

    @Test func eachExchangeEndsOnceAndACancelledOneNever() {
        let stage = stage()
        let loki = loki(stage) {
            $0.hangs = 0.3; $0.answerLost = 0.3; $0.requestLost = 0.2
        }
        let client = MemoryLokiClient(loki, number: 1)
        for token in 0..<100 as Range<UInt64> {
            send(client, push([("{a=\"1\"}", [(now + Int64(token), "x", [])])]), token)
        }
        client.cancel(token: 7)
        turn(stage, for: .seconds(100))
        var completions: [HTTPCompletion] = []
        client.poll(into: &completions)
        #expect(completions.map(\.token).sorted() == (0..<100).filter { $0 != 7 })
        let accepted = completions.count { if case .answered(204, _, _, _) = $0.outcome { true } else { false } }
        #expect(accepted > 10 && accepted < 60)
        #expect(loki.content.count > accepted)
        #expect(client.requestsUnderWay == 0)
    }
}
