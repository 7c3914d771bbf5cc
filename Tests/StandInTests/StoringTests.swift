import Testing

@testable import StandIn

/// Notes on Loki, sections b to e.
@Suite(.timeLimit(.minutes(1)))
struct StoringTests {
    @Test func aRepeatIsStoredOnceAndAnythingElseTwice() throws {
        let loki = try Loki()
        let line = Array("same".utf8)
        func push(_ labels: String, _ time: Int64, _ metadata: [(String, String)]) {
            #expect(loki.push(Proto.stream(labels, [Proto.entry(time, line, metadata)])) == Answer(204))
        }
        push(#"{a="1", b="2"}"#, loki.now, [("k", "v"), ("l", "w")])
        push(#"{b="2",   a="1",}"#, loki.now, [("l", "w"), ("k", "v")])
        #expect(loki.standIn.store.totals.unique == 1)
        #expect(loki.standIn.store.totals.repeats == 1)
        push(#"{a="1", b="2"}"#, loki.now + 1, [("k", "v"), ("l", "w")])
        push(#"{a="1", b="2"}"#, loki.now, [("k", "v")])
        push(#"{a="1", b="2"}"#, loki.now, [("k", "w"), ("l", "v")])
        push(#"{a="1"}"#, loki.now, [("k", "v"), ("l", "w")])
        #expect(loki.standIn.store.totals.unique == 5)
        #expect(loki.standIn.store.totals.repeats == 1)
        #expect(loki.standIn.store.totals.lineBytes == 20)
    }

    @Test func equalTimesReadBackInPushOrder() throws {
        let loki = try Loki()
        let entries = ["b", "a", "c"].map { Proto.entry(loki.now, Array($0.utf8)) }
        #expect(loki.push(Proto.stream(#"{job="x"}"#, entries)) == Answer(204))
        #expect(loki.lines == ["b", "a", "c"])
    }

    @Test func metadataNamesAreRewritten() throws {
        let loki = try Loki()
        let names = [("a.b-c/d", "a_b_c_d"), ("a..b", "a_b"), ("9x", "key_9x"), ("naïve", "na_ve"), ("ok_1", "ok_1")]
        let entry = Proto.entry(loki.now, [65], names.map { ($0.0, "v") } + [("empty", ""), ("bad", "x\u{fffd}y")])
        #expect(loki.push(Proto.stream(#"{job="x"}"#, [entry])) == Answer(204))
        let metadata = loki.standIn.store.entries()[0].metadata
        #expect(Set(metadata.keys) == Set(names.map(\.1) + ["bad"]))
        #expect(metadata["bad"] == "x y")
    }

    @Test(arguments: ["", "ü", "日本", "_", "__", ".", "-", ":"])
    func poisonSinksTheWholeRequest(_ name: String) throws {
        let loki = try Loki()
        let poison = Proto.stream(#"{job="y"}"#, [Proto.entry(loki.now, [65], [(name, "v")])])
        let answer = loki.push(loki.stream(#"{job="x"}"#), poison)
        #expect(answer.status == 500)
        #expect(name.isEmpty ? answer.text == "label name is empty\n" : answer.text.contains("invalid name"))
        #expect(loki.lines == [])
    }

    @Test func metadataLimits() throws {
        let loki = try Loki()
        let many = (0..<129).map { ("n\($0)", "v") }
        let entries = [
            Proto.entry(loki.now, [65], many), Proto.entry(loki.now, [66], Array(many.dropLast())),
            Proto.entry(loki.now, [67], [("n", String(repeating: "v", count: 65_536))]),
            Proto.entry(loki.now, [68], [("n", String(repeating: "v", count: 65_535))]),
        ]
        let answer = loki.push(Proto.stream(#"{job="x"}"#, entries))
        #expect(answer.status == 400)
        #expect(
            answer.text.contains(
                #"1 errors like: stream '{job="x"}' has too many structured metadata labels: '129', limit: '128'."#))
        #expect(answer.text.contains("has structured metadata too large: '65537' bytes, limit: '65536' bytes."))
        #expect(loki.lines == ["B", "D"])
    }

    @Test func labelLimitsRefuseTheirStreamOnly() throws {
        let loki = try Loki { $0.limits.discoversServiceName = true }
        func labels(_ count: Int) -> String {
            "{" + (0..<count).map { "l\($0 < 10 ? "0" : "")\($0)=\"v\"" }.joined(separator: ", ") + "}"
        }
        #expect(loki.push(loki.stream(labels(15))) == Answer(204))
        let answer = loki.push(loki.stream(labels(16)), loki.stream(#"{job="x"}"#))
        #expect(answer.status == 400)
        #expect(answer.text.hasPrefix(#"entry for stream '{l00="v", l01="v","#))
        #expect(answer.text.hasSuffix("service_name=\"unknown_service\"}' has 16 label names; limit 15\n"))
        #expect(loki.push(loki.stream("{a=\"\(String(repeating: "v", count: 2048))\"}")) == Answer(204))
        let long = loki.push(loki.stream("{a=\"\(String(repeating: "v", count: 2049))\"}"))
        #expect(long.status == 400 && long.text.contains("label value too long"))
        let name = loki.push(loki.stream("{\(String(repeating: "n", count: 1025))=\"v\"}"))
        #expect(name.status == 400 && name.text.contains("label name too long"))
        #expect(
            loki.push(loki.stream(#"{job="1", job="2"}"#))
                == Answer(400, "stream '{job=\"1\", job=\"2\", service_name=\"1\"}' has duplicate label name: 'job'\n"))
        #expect(loki.lines.count == 3)
        #expect(loki.standIn.store.totals.discarded["max_label_names_per_series"] == 1)
    }

    @Test(arguments: [
        (#"{a.b="x"}"#, "1:3: parse error: unexpected character inside braces: '.'"),
        (#"{a-b="x"}"#, "1:3: parse error: unexpected character inside braces: '-'"),
        (#"{1a="x"}"#, "1:2: parse error: unexpected character inside braces: '1'"), (#"{ä="x"}"#, "1:2: parse error"),
        (#"{a="x""#, "parse error"), (#"a="x""#, "parse error"), (#"{a="x"} b"#, "parse error"),
        (#"{a=x}"#, "parse error"),
        (#"{a="x" b="y"}"#, "parse error"), (#"{a!="x"}"#, "parse error"), (#"{a="\q"}"#, "parse error"),
        ("{a=\"x\n\"}", "parse error"), (#"{a="\xff"}"#, "invalid UTF-8"), (#"{a="\ud800"}"#, "parse error"),
    ])
    func unreadableLabelsSinkTheWholeRequest(_ labels: String, _ why: String) throws {
        let loki = try Loki()
        let answer = loki.push(loki.stream(#"{job="x"}"#), loki.stream(labels))
        #expect(answer.status == 400)
        #expect(answer.text.hasPrefix("couldn't parse labels: 1:"))
        #expect(answer.text.contains(why))
        #expect(loki.lines == [])
    }

    @Test(arguments: [
        (#"{a="x\n\t\"\\\x07é"}"#, #"{a="x\n\t\"\\\x07é"}"#), (#"{ b = "2" , a = 'q' }"#, #"{a="q", b="2"}"#),
        (#"{a="", b="1"}"#, #"{b="1"}"#), ("{}", "{}"), ("", "{}"), ("{a=`r\\n`}", #"{a="r\\n"}"#),
        (#"{__x__="1"}"#, #"{__x__="1"}"#),
        (#"{a="\u00e9\101\U0001F600"}"#, #"{a="éA😀"}"#),
    ])
    func labelsAreSpelledOneWay(_ sent: String, _ stored: String) throws {
        let loki = try Loki()
        #expect(loki.push(loki.stream(sent)) == Answer(204))
        #expect(loki.standIn.store.streams() == [stored: 1])
    }

    @Test func aServiceNameIsFound() throws {
        let loki = try Loki { $0.limits.discoversServiceName = true }
        for labels in ["{}", #"{job="j"}"#, #"{job="j", app="a"}"#, #"{service_name="mine", app="a"}"#] {
            #expect(loki.push(loki.stream(labels)) == Answer(204))
        }
        #expect(
            Set(loki.standIn.store.streams().keys) == [
                #"{service_name="unknown_service"}"#, #"{job="j", service_name="j"}"#,
                #"{app="a", job="j", service_name="a"}"#, #"{app="a", service_name="mine"}"#,
            ])
    }

    @Test func aLevelIsFound() throws {
        let loki = try Loki { $0.limits.discoversLevel = true }
        _ = loki.push(loki.stream(#"{job="x"}"#, "all is well"), loki.stream(#"{job="y"}"#, "WARNING: not so"))
        _ = loki.push(loki.stream(#"{level="ERR"}"#))
        let levels = Dictionary(
            uniqueKeysWithValues: loki.standIn.store.entries().map { ($0.labels, $0.metadata["detected_level"]) })
        #expect(levels == [#"{job="x"}"#: "unknown", #"{job="y"}"#: "warn", #"{level="ERR"}"#: "error"])
    }

    @Test func olderThanTheWindowOfItsStream() throws {
        let loki = try Loki()
        let labels = #"{job="x"}"#
        #expect(loki.push(loki.stream(labels, "first", age: 7200 * second)) == Answer(204))
        #expect(loki.push(loki.stream(labels, "now")) == Answer(204))
        #expect(loki.push(loki.stream(labels, "late", age: 3540 * second)) == Answer(204))
        let old = Proto.entry(loki.now - 3660 * second, Array("old".utf8))
        let fresh = Proto.entry(loki.now, Array("fresh".utf8))
        let answer = loki.push(Proto.stream(labels, [old, fresh]))
        #expect(answer.status == 400)
        #expect(answer.text.hasPrefix("entry with timestamp 20"))
        #expect(answer.text.contains(" +0000 UTC ignored, reason: 'entry too far behind, entry timestamp is: 20"))
        #expect(answer.text.hasSuffix("user 'fake', total ignored: 1 out of 2 for stream: {job=\"x\"}\n"))
        #expect(Set(loki.lines) == ["first", "now", "late", "fresh"])
        #expect(loki.standIn.store.totals.discarded == ["too_far_behind": 1])
    }

    @Test func manyRefusalsAreListedInPart() throws {
        let loki = try Loki()
        _ = loki.push(loki.stream(#"{job="x"}"#))
        let old = (0..<30).map { Proto.entry(loki.now - 7200 * second + Int64($0), [65]) }
        let answer = loki.push(Proto.stream(#"{job="x"}"#, old))
        #expect(answer.text.split(separator: "\n").count == 11)
        #expect(answer.text.contains("total ignored: 30 out of 30"))
    }

    @Test func oneFutureEntryMovesTheWindow() throws {
        let loki = try Loki()
        #expect(loki.push(loki.stream(#"{job="x"}"#, "future", age: -590 * second)) == Answer(204))
        #expect(loki.push(loki.stream(#"{job="x"}"#, "old", age: 3300 * second)).status == 400)
    }

    @Test func tooOldAndTooNew() throws {
        let loki = try Loki()
        let old = loki.push(loki.stream(#"{job="x"}"#, "old", age: 169 * 3600 * second), loki.stream(#"{job="y"}"#))
        #expect(old.status == 400)
        #expect(old.text.hasPrefix(#"entry for stream '{job="x"}' has timestamp too old: 20"#))
        #expect(old.text.contains(", oldest acceptable timestamp is: 20"))
        let new = loki.push(loki.stream(#"{job="x"}"#, "new", age: -700 * second))
        #expect(new.text.hasPrefix(#"entry for stream '{job="x"}' has timestamp too new: 20"#))
        #expect(loki.push(Proto.stream(#"{job="x"}"#, [Proto.entry(0, [65])])).status == 400)
        #expect(loki.lines == ["line"])
    }

    @Test func timesAreSpelledAsGoDoes() {
        #expect(GoTime.rfc3339(1_795_555_340_179_988_861) == "2026-11-24T21:22:20Z")
        #expect(GoTime.string(1_795_555_340_179_988_861) == "2026-11-24 21:22:20.179988861 +0000 UTC")
        #expect(GoTime.string(1_795_555_340_500_000_000) == "2026-11-24 21:22:20.5 +0000 UTC")
        #expect(GoTime.string(-1) == "1969-12-31 23:59:59.999999999 +0000 UTC")
        #expect(GoTime.string(0) == "1970-01-01 00:00:00 +0000 UTC")
    }
}
