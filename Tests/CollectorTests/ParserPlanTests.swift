import Parsing
import Record
import Settings
import Support
import Telemetry
import Testing

@testable import Collector

/// Parsers, zones and other rules of a source, from the settings to the entries.
@Suite struct ParserPlanTests {
    /// Settings and engine name the same things by the same words, without knowing each other.
    @Test func settingsAndEngineAgreeOnNames() {
        #expect(SourceSettings.parserNames == ParserChoice.allCases.map(\.rawValue))
        #expect(ParserSettings.Cast.allCases.map(\.rawValue) == ParserDefinition.Cast.allCases.map(\.rawValue))
        for mode in MultilineSettings.Rule.allCases { #expect(MultilineRule(name: mode.rawValue) != nil, "\(mode)") }
    }

    private func entries(
        _ lines: [String], path: String = "/log/a.log", source: SourceSettings? = nil,
        _ change: (inout CollectSettings) -> Void
    ) throws -> [FakeTopic.Entry] {
        let node = Node([source ?? SourceSettings.plain(path)], change)
        node.once = true
        node.disk.write(path, lines.map { $0 + "\n" }.joined())
        try node.start()
        node.finish()
        return node.topic.shown().sorted { $0.time < $1.time }
    }

    @Test func aSourceNamesItsParser() throws {
        let found = try entries(
            ["buy 3 apples", "hello"], source: SourceSettings(name: "shop", include: ["/log/a.log"], parser: "shop")
        ) {
            $0.parsers = [
                ParserSettings(
                    name: "shop", regex: #"^(?<verb>\w+) (?<count>\d+) (?<thing>\w+)$"#, rename: ["verb": "action"],
                    drop: ["thing"])
            ]
        }
        let bought = try #require(found.first { $0.line == "buy 3 apples" })
        #expect(bought.metadata["action"] == "buy" && bought.metadata["count"] == "3")
        #expect(bought.metadata["thing"] == nil && bought.metadata["format"] == "shop")
        #expect(found.first { $0.line == "hello" }?.metadata["format"] == "plain")
    }

    @Test func aParserIsChosenBySourceAndContent() throws {
        for (source, isIts) in [("web", true), ("other", false)] {
            let found = try entries(
                ["user=ann audit=1", "user=bob"], source: SourceSettings(name: source, include: ["/log/a.log"])
            ) {
                $0.parsers = [
                    ParserSettings(name: "audit", logfmt: true, match: .init(sources: ["web"], content: " audit="))
                ]
            }
            let audit = try #require(found.first { $0.line == "user=ann audit=1" })
            #expect((audit.metadata["format"] == "audit") == isIts, "\(audit)")
            #expect(found.first { $0.line == "user=bob" }?.metadata["format"] != "audit")
        }
    }

    @Test(arguments: [
        ("/var/log/containers/web-7f_shop_api-0123abcd.log", true), ("/var/log/pods/shop_web_1/api/0.log", true),
        ("/var/log/pods/shop_web_1/db/0.log", false), ("/log/api", false),
    ])
    func aParserIsChosenByContainer(path: String, isIts: Bool) throws {
        let found = try entries(["a=1 b=2"], path: path) {
            $0.parsers = [ParserSettings(name: "own", logfmt: true, match: .init(containers: ["ap*"]))]
        }
        #expect((found.first?.metadata["format"] == "own") == isIts, "\(found)")
    }

    /// Only a parser that a source names can fail.
    @Test(arguments: [("own", 1), ("auto", 0)] as [(String, Int64)])
    func whatDoesNotMatchIsAFailureWhereItWasPinned(parser: String, failures: Int64) throws {
        let node = Node([SourceSettings(name: "a", include: ["/log/a.log"], parser: parser)]) {
            $0.parsers = [ParserSettings(name: "own", json: true, match: .init(sources: ["a"]))]
        }
        node.once = true
        node.disk.write("/log/a.log", "no json\n{\"a\":1}\n")
        try node.start()
        node.finish()
        #expect(node.counter(Catalogue.Collector.parseFailures, ["no_match"]) == failures)
    }

    @Test func aLogFormatsFieldsAreRenamedCastAndDropped() throws {
        let found = try entries([#"10.0.0.7 ANN 00.50 "x""#]) {
            $0.parsers = [
                ParserSettings(
                    name: "main", format: #"$remote_addr $remote_user $request_time "$mine""#,
                    match: .init(content: "."),
                    rename: ["remote_user": "login", "client_ip": "peer"], drop: ["mine"], cast: ["remote_user": .lower]
                )
            ]
        }
        let entry = try #require(found.first)
        #expect(entry.metadata["login"] == "ann" && entry.metadata["peer"] == "10.0.0.7", "\(entry)")
        #expect(entry.metadata["user"] == nil && entry.metadata["mine"] == nil && entry.metadata["format"] == "main")
    }

    @Test func timesWithoutAZoneAreTheSources() throws {
        var source = SourceSettings.plain("/log/a.log")
        source.timezone = ZoneSettings(ZoneOffset(seconds: 7200))
        let found = try entries(["2026-11-24 08:00:00,000 INFO x", "2026-11-24T06:00:00.000Z INFO y"], source: source) {
            _ in
        }
        #expect(found.count == 2)
        for entry in found { #expect(entry.time / 1_000_000_000 == 1_795_500_000, "\(entry)") }
    }

    /// Summer time is the place's: the same clock is an hour nearer to Greenwich in winter.
    @Test(.enabled(if: ParserPlanTests.berlin != nil))
    func timesWithoutAZoneAreThePlaces() throws {
        var source = SourceSettings.plain("/log/a.log")
        source.timezone = ZoneSettings(place: "Europe/Berlin", file: try #require(Self.berlin))
        let found = try entries(["2026-07-01 08:00:00,000 INFO s", "2026-11-24 07:00:00,000 INFO w"], source: source) {
            _ in
        }
        #expect(found.map { $0.time / 1_000_000_000 } == [1_782_885_600, 1_795_500_000])
        source.timezone.file = Array("no zone".utf8)
        let settings = CollectSettings(sources: [source])
        #expect(
            settings.patternProblems().map(\.path) == ["collect.sources[0].timezone"])
    }

    static let berlin = try? TestFile.read("/usr/share/zoneinfo/Europe/Berlin")

    @Test func coloursAreTakenOutWhereConfigured() throws {
        let line = "\u{1b}[31m2026-11-24T06:00:00Z\u{1b}[0m ERROR pass\u{1b}[1mword=hunter2 x"
        var source = SourceSettings.plain("/log/a.log")
        #expect(try entries([line], source: source) { _ in }.first?.line.contains("\u{1b}") == true)
        source.ansi = .strip
        let stripped = try #require(try entries([line], source: source) { _ in }.first)
        #expect(stripped.line == "2026-11-24T06:00:00Z ERROR password=[REDACTED] x")
        #expect(stripped.labels.contains("log_level=\"error\""))
    }

    @Test func whatCannotBeCompiledIsNamedByItsKey() {
        var settings = CollectSettings(sources: [SourceSettings(name: "a", include: ["/a"])])
        settings.parsers = [
            ParserSettings(name: "r", regex: "(?<a>", match: .init(content: "[")),
            ParserSettings(name: "g", grok: "%{NOPE}"),
            ParserSettings(name: "f", format: "$a$b"), ParserSettings(name: "n", regex: "abc"),
            ParserSettings(name: "ok", json: true),
        ]
        #expect(
            settings.patternProblems().map { "\($0.path): \($0.text)" } == [
                "collect.parsers.r.match.content: missing terminating ] for character class, at byte 1 of the pattern",
                "collect.parsers.r.regex: missing closing parenthesis, at byte 5 of the pattern",
                "collect.parsers.g.grok: no pattern is called NOPE, at byte 0 of the pattern",
                "collect.parsers.f.format: two variables with nothing between them cannot be told apart, at byte 2 of the pattern",
                "collect.parsers.n.regex: a pattern without a named group finds no field",
            ])
    }
}
