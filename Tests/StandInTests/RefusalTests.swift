import Testing

@testable import StandIn

/// Notes on Loki, sections 0, f, g, h and k.
@Suite(.timeLimit(.minutes(1)))
struct RefusalTests {
    @Test func aLaterStreamHidesAnEarlierStreamsRefusal() throws {
        let loki = try Loki()
        let bad = #"{job="bad"}"#
        _ = loki.push(loki.stream(bad))
        let old = loki.stream(bad, "old", age: 7200 * second)
        #expect(loki.push(old, loki.stream(#"{job="good"}"#, "one")) == Answer(204))
        #expect(loki.push(loki.stream(#"{job="good"}"#, "two"), old).status == 400)
        #expect(Set(loki.lines) == ["line", "one", "two"])
        #expect(loki.standIn.store.totals.discarded == ["too_far_behind": 2])
        #expect(loki.get("/metrics").text.contains("loki_discarded_samples_total{reason=\"too_far_behind\"} 2\n"))
    }

    @Test func aValidationErrorIsTold() throws {
        let loki = try Loki()
        let long = loki.stream(#"{job="x"}"#, String(repeating: "x", count: 262_145))
        let answer = loki.push(long, loki.stream(#"{job="y"}"#))
        #expect(
            answer
                == Answer(
                    400,
                    "max entry size '262144' bytes exceeded for stream '{job=\"x\"}' while adding an entry with length "
                        + "'262145' bytes\n"))
        #expect(loki.lines == ["line"])
    }

    @Test func aPushWithoutStreams() throws {
        let loki = try Loki()
        let nothing = Answer(422, "error at least one valid stream is required for ingestion\n")
        #expect(loki.push(json: "{}") == nothing)
        #expect(loki.push(json: #"{"streams":[]}"#) == nothing)
        #expect(loki.push(json: #"{"logs":[{"x":[1,null,true,{"y":"z"}]}]}"#) == nothing)
        #expect(loki.push() == nothing)
        #expect(loki.push(json: #"{"streams":[{"stream":{"a":"b"},"values":[]}]}"#) == Answer(204))
    }

    @Test(arguments: [
        #"{"streams":[{"stream":{"a":"b"},"values":[[1,"x"]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["1.5","x"]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["1",5]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["1"]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["NOW","x",{"k":1}]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["NOW","x",{"k":null}]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["NOW","x",["k"]]]}]}"#,
        #"{"streams":[{"stream":{"a":"b"},"values":[["NOW","x""#,
        #"{"streams":7}"#, "[", "nonsense",
        "{\"streams\":[{\"stream\":{\"a\":\"b\"},\"values\":[[\"NOW\",\"a\nb\"]]}]}",
        #"{"streams":[{"stream":{"a":"b"},"values":[["NOW","\x"]]}]}"#,
    ])
    func brokenJSON(_ text: String) throws {
        let loki = try Loki()
        let parts = text.split(separator: "NOW", omittingEmptySubsequences: false)
        let answer = loki.push(json: parts.joined(separator: "\(loki.now)"))
        #expect(answer.status == 400, "\(answer)")
        #expect(loki.lines == [])
    }

    @Test func deepJSONIsRefusedWithoutACrash() throws {
        let loki = try Loki()
        #expect(loki.push(json: #"{"x":"# + String(repeating: "[", count: 100_000)).status == 400)
    }

    @Test func jsonEscapesAndMetadata() throws {
        let loki = try Loki()
        let line = #"q\" s\\ n\n u\u00e9 p\ud83d\ude00 l\ud800x z\u0000"#
        #expect(
            loki.push(
                json:
                    #"{"streams":[{"values":[["\#(loki.now)","\#(line)",{"k":"v\t"}]],"stream":{"b":1.50,"a":true}}]} x"#
            )
                == Answer(204))
        let entry = loki.standIn.store.entries()[0]
        #expect(entry.text == "q\" s\\ n\n ué p😀 l\u{fffd}x z\0")
        #expect(entry.metadata == ["k": "v\t"])
        #expect(entry.labels == #"{a="true", b="1.50"}"#)
    }

    @Test func blockedIngestion() throws {
        let loki = try Loki { $0.limits.blocked = ("2030-01-01T00:00:00Z", 260) }
        #expect(
            loki.push(loki.stream(#"{job="x"}"#))
                == Answer(
                    260, "ingestion blocked for user 'fake' until '2030-01-01T00:00:00Z' with status code '260'\n"))
        loki.standIn.store.limits.blocked = nil
        #expect(loki.push(loki.stream(#"{job="x"}"#)) == Answer(204))
        #expect(loki.standIn.store.totals.discarded == ["blocked_ingestion": 1])
    }

    @Test func aRequiredLabelThatIsMissing() throws {
        let loki = try Loki { $0.limits.requiredLabels = ["team"] }
        let answer = loki.push(loki.stream(#"{job="x"}"#), loki.stream(#"{job="y", team="a"}"#, "whole"))
        #expect(
            answer
                == Answer(
                    400,
                    "missing required labels 'team' for user 'fake' for stream '{job=\"x\"}' (policy: '')\n"))
        #expect(loki.lines == ["whole"])
    }

    @Test func structuredMetadataThatIsNotAllowed() throws {
        let loki = try Loki { $0.limits.allowsMetadata = false }
        let answer = loki.push(
            json: #"{"streams":[{"stream":{"a":"b"},"values":[["\#(loki.now)","x",{"k":"v"}],["\#(loki.now)","y"]]}]}"#)
        #expect(answer.status == 400)
        #expect(
            answer.text.hasPrefix(
                #"stream '{a="b"}' includes structured metadata, but this feature is disallowed. Please see "#))
        #expect(loki.lines == ["y"])
    }

    @Test func theTenantsRate() throws {
        let loki = try Loki {
            $0.limits.tenantRate = 1
            $0.limits.tenantBurst = 1000
        }
        let entries = (0..<10).map { Proto.entry(loki.now + $0, Array(repeating: 65, count: 100)) }
        #expect(loki.push(Proto.stream(#"{job="x"}"#, entries)) == Answer(204))
        let answer = loki.push(Proto.stream(#"{job="x"}"#, entries))
        #expect(answer.status == 429)
        #expect(
            answer.text.hasPrefix(
                "ingestion rate limit exceeded for user fake (limit: 1 bytes/sec) while attempting to ingest '10' lines "
                    + "totaling '1000' bytes, reduce log volume or "))
        #expect(loki.standIn.store.totals.unique == 10)
        #expect(loki.standIn.store.totals.discarded == ["rate_limited": 10])
    }

    @Test func theStreamsRateRefusesItWhole() throws {
        let loki = try Loki {
            $0.limits.streamRate = 20_480
            $0.limits.streamBurst = 500
        }
        let entries = (0..<10).map { Proto.entry(loki.now + $0, Array(repeating: 65, count: 100)) }
        let answer = loki.push(loki.stream(#"{job="y"}"#), Proto.stream(#"{job="x"}"#, entries))
        #expect(answer.status == 429)
        #expect(
            answer.text.contains(
                "Per stream rate limit exceeded (limit: 20KB/sec) while attempting to ingest for stream"))
        #expect(answer.text.contains("totaling 1000B, consider splitting"))
        #expect(loki.lines == ["line"])
    }

    @Test func theStreamsRateEntryByEntry() throws {
        let loki = try Loki {
            $0.limits.streamRate = 1
            $0.limits.streamBurst = 500
            $0.limits.refusesStreamsWhole = false
        }
        let entries = (0..<10).map { Proto.entry(loki.now + $0, Array(repeating: 65, count: 100)) }
        let answer = loki.push(Proto.stream(#"{job="x"}"#, entries))
        #expect(answer.status == 429)
        #expect(answer.text.contains("total ignored: 5 out of 10"))
        #expect(loki.lines.count == 5)
    }

    @Test func theNumberOfStreams() throws {
        let loki = try Loki { $0.limits.streams = 2 }
        let answer = loki.push(loki.stream(#"{a="1"}"#), loki.stream(#"{a="2"}"#), loki.stream(#"{a="3"}"#))
        #expect(answer.status == 429)
        #expect(answer.text.hasPrefix(#"maximum active stream limit exceeded when trying to create stream {a="3"}"#))
        #expect(loki.lines.count == 2)
    }

    @Test func theSizeInside() throws {
        let loki = try Loki { $0.limits = .unthrottled }
        // 150,000 empty lines are 2.7 MB as sent and were 6.45 MB inside a real Loki.
        let empty = (0..<150_000).map { Proto.entry(loki.now + $0, []) }
        let answer = loki.push(Proto.stream(#"{job="x"}"#, empty))
        #expect(answer.status == 500)
        let words = answer.text.split(separator: " ")
        #expect(
            answer.text.hasPrefix("rpc error: code = ResourceExhausted desc = grpc: received message larger than max (")
        )
        let size = Int(words[words.count - 3].dropFirst()) ?? 0
        #expect((6_300_000...6_600_000).contains(size))
        let lines = (0..<39).map { Proto.entry(loki.now + $0, Array(repeating: 65, count: 100_000)) }
        #expect(loki.push(Proto.stream(#"{job="x"}"#, lines)) == Answer(204))
        let more = (0..<42).map { Proto.entry(loki.now + $0, Array(repeating: 65, count: 100_000)) }
        #expect(loki.push(Proto.stream(#"{job="x"}"#, more)).status == 500)
        #expect(loki.standIn.store.totals.unique == 39)
    }

    @Test func tenants() throws {
        let loki = try Loki { $0.limits.requiresTenant = true }
        let stream = loki.stream(#"{job="x"}"#)
        #expect(loki.push(stream) == Answer(401, "no org id\n"))
        #expect(loki.push(stream, tenant: "") == Answer(401, "no org id\n"))
        #expect(loki.push(stream, tenant: "team-a") == Answer(204))
        #expect(loki.push(stream, tenant: "t1|t1") == Answer(204))
        #expect(loki.push(stream, tenant: "t1|t2") == Answer(400, "multiple org IDs present\n"))
        #expect(loki.push(stream, tenant: "a/b") == Answer(400, "tenant ID 'a/b' contains unsupported character '/'\n"))
        #expect(loki.push(stream, tenant: "..").status == 400)
        let long = String(repeating: "x", count: 151)
        #expect(loki.push(stream, tenant: long) == Answer(400, "tenant ID is too long: max 150 characters\n"))
        #expect(loki.standIn.store.tenantNames == ["t1", "team-a"])
        #expect(loki.standIn.store.entries(tenant: "team-a").count == 1)
        #expect(loki.get("/loki/api/v1/labels").status == 401)
        #expect(loki.get("/ready") == Answer(200, "ready\n"))
    }

    @Test func startAndStop() throws {
        let loki = try Loki()
        loki.standIn.phase = .noRing
        #expect(loki.push(loki.stream(#"{job="x"}"#)) == Answer(500, "empty ring\n"))
        #expect(loki.get("/ready").status == 503)
        loki.standIn.phase = .warming
        #expect(loki.push(loki.stream(#"{job="x"}"#)) == Answer(204))
        #expect(loki.get("/ready").status == 503)
    }
}
