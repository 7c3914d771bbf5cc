import Testing

@testable import Settings

@Suite struct ParserSettingsTests {
    @Test func parsersAreReadInTheirOrder() throws {
        let file = read(
            collecting(
                """
                      parser: shop
                  parsers:
                    shop:
                      regex: '^(?<time>\\\\S+) (?<what>.*)$'
                      rename: {what: event}
                      cast: {n: integer}
                      drop: [x]
                    access: {format: '$remote_addr [$time_local]', match: {source: nginx, content: "^[0-9]"}}
                    plain: {logfmt: true, match: {container: ["ab*", c]}}
                """))
        #expect(file.found == [])
        let parsers = try #require(file.configuration.collect?.parsers)
        #expect(parsers.map(\.name) == ["shop", "access", "plain"])
        #expect(
            parsers[0].rename == ["what": "event"] && parsers[0].cast == ["n": .integer] && parsers[0].drop == ["x"])
        #expect(parsers[1].format == "$remote_addr [$time_local]")
        #expect(parsers[1].match == .init(sources: ["nginx"], content: "^[0-9]"))
        #expect(parsers[2].match.containers == ["ab*", "c"])
    }

    @Test(arguments: [
        (
            "x: {}",
            "9:5 collect.parsers.x: says not how a line is read; one of json, logfmt, regex, grok, format is needed"
        ),
        (
            "x:",
            "9:5 collect.parsers.x: says not how a line is read; one of json, logfmt, regex, grok, format is needed"
        ),
        ("x: {json: true, regex: a}", "9:28 collect.parsers.x.regex: given beside json; one of the two is enough"),
        ("x: {jso: true}", #"9:9 collect.parsers.x.jso: unknown key; did you mean "json"?"#),
        ("x: {json: true}\n    x: {json: true}", "10:5 collect.parsers.x: given twice; the first is in line 9"),
        ("json: {json: true}", "9:5 collect.parsers.json: is the name of a built-in parser"),
        ("a b: {json: true}", #"9:5 collect.parsers.a b: no name: up to 64 letters, digits, ".", "_" and "-""#),
        ("x: {json: true, patterns: {A: b}}", "9:21 collect.parsers.x.patterns: is only used with grok"),
        (
            "x: {grok: a, patterns: {A-B: b}}",
            #"9:29 collect.parsers.x.patterns.A-B: no name of a pattern: letters, digits and "_""#
        ),
        (
            "x: {json: true, rename: {a: b-c}}",
            #"9:33 collect.parsers.x.rename.a: "b-c": no name of a label: letters, digits and "_", and no digit first"#
        ),
        (
            "x: {json: true, rename: {a: job}}",
            #"9:33 collect.parsers.x.rename.a: "job" is the collector's own: no line has a say over it"#
        ),
        (
            "x: {json: true, cast: {a: int}}",
            #"9:31 collect.parsers.x.cast.a: "int" is not one of text, integer, number, boolean, lower, upper"#
        ),
        (
            "x: {json: true, service: ngnix}",
            #"9:30 collect.parsers.x.service: "ngnix" is not one of "", other, fastapi, nginx, kafka; did you mean "nginx"?"#
        ),
        (
            "x: {json: true, match: {source: ngnix}}",
            #"9:37 collect.parsers.x.match.source[0]: "ngnix" is the name of no source; did you mean "nginx"?"#
        ),
    ])
    func mistakes(definition: String, answer: String) {
        let text = collecting("  line: {}\n  parsers:\n    \(definition)")
        #expect(read(text).found == [answer])
    }

    @Test(arguments: [
        (
            "parser: shpo",
            #"7:15 collect.sources[0].parser: "shpo" is not one of auto, fastapi, nginx, kafka, json, logfmt, syslog, none, shop; did you mean "shop"?"#
        ),
        (
            "timezone: Europe/Berln",
            #"7:17 collect.sources[0].timezone: "Europe/Berln" is no time zone that this machine knows (No such file or directory); "#
                + "it is UTC, an offset as +02:00, a place as Europe/Berlin, or local, and places are in the package tzdata"
        ),
        (
            "timezone: +15:00",
            #"7:17 collect.sources[0].timezone: "+15:00" is no time zone; it is UTC, an offset as +02:00, a place as "#
                + "Europe/Berlin, or local"
        ),
        (
            "timezone: ../../etc/passwd",
            #"7:17 collect.sources[0].timezone: "../../etc/passwd" is no time zone; it is UTC, an offset as +02:00, a place "#
                + "as Europe/Berlin, or local"
        ),
        (
            "multiline: jav",
            #"7:18 collect.sources[0].multiline: "jav" is not one of auto, none, java, python, go, indent, json; did you mean "java"?"#
        ),
        (
            "multiline: {rule: x}",
            #"7:25 collect.sources[0].multiline.rule: "x" is not one of auto, none, java, python, go, indent, json"#
        ),
        (
            "multiline: {start: a, continue: b}",
            "7:29 collect.sources[0].multiline.continue: given beside start; one of the two is enough"
        ),
        (
            "multiline: {start: '('}",
            "7:26 collect.sources[0].multiline.start: no regular expression: missing closing parenthesis, at byte 1 of the pattern"
        ),
        ("multiline: {lines: 0}", "7:26 collect.sources[0].multiline.lines: 0 is not in 1 to 100000"),
        ("ansi: strp", #"7:13 collect.sources[0].ansi: "strp" is not one of keep, strip; did you mean "strip"?"#),
    ])
    func mistakesOfASource(key: String, answer: String) {
        let text = collecting("      \(key)\n  parsers:\n    shop: {json: true}")
        #expect(read(text).found == [answer])
    }

    @Test func aParsersNameFromAVariableIsNotShown() {
        let file = read(collecting("      parser: ${P}"), environment: ["P": "hush"])
        #expect(
            file.found.count == 1 && file.found.allSatisfy { !$0.contains("hush") && $0.contains("${P} is not one of") }
        )
    }

    @Test(arguments: [
        ("UTC", 0), ("Z", 0), ("+02:00", 7200), ("-0530", -19800), ("+2", 7200), ("+14", 50400), ("-00:30", -1800),
    ])
    func zones(text: String, seconds: Int) throws {
        let file = read(collecting("      timezone: \"\(text)\""))
        #expect(file.found == [])
        let zone = try #require(file.configuration.collect?.sources.first?.timezone)
        #expect(zone.offset?.seconds == seconds && zone.file == [])
        #expect(ZoneOffset(text: zone.name) == zone.offset)
    }

    @Test func placesAreReadFromTheZoneDatabase() {
        let files: [String: [UInt8]] = [
            "/usr/share/zoneinfo/Europe/Berlin": [1], "/etc/localtime": [2], "/zones/X": [3],
        ]
        func zone(_ text: String, _ environment: [String: String] = [:]) -> ZoneSettings? {
            let file = read(collecting("      timezone: \(text)"), environment: environment, files: files)
            return file.found == [] ? file.configuration.collect?.sources.first?.timezone : nil
        }
        #expect(zone("Europe/Berlin") == ZoneSettings(place: "Europe/Berlin", file: [1]))
        #expect(zone("local") == ZoneSettings(place: "local", file: [2]))
        #expect(zone("X", ["TZDIR": "/zones"]) == ZoneSettings(place: "X", file: [3]))
        #expect(zone("X") == nil)
    }

    @Test(arguments: ["", "+", "02:00", "+1:00", "+1:2", "+12:3", "+123", "+12:60", "++2", "+1200x", "+12::00"])
    func noZones(text: String) {
        #expect(ZoneOffset(text: text) == nil)
    }

    @Test func multilineInOneWordOrInASection() throws {
        let word = read(collecting("      multiline: java")).configuration.collect?.sources.first?.multiline
        #expect(word == MultilineSettings(rule: .java))
        let section = read(collecting("      multiline: {rule: go, lines: 5, wait: 2s}"))
        #expect(
            section.configuration.collect?.sources.first?.multiline
                == MultilineSettings(rule: .go, lines: 5, wait: .seconds(2)))
    }
}

@Suite struct MetricSettingsTests {
    @Test func metricsAreRead() throws {
        let file = read(
            collecting(
                """
                  metrics:
                    requests_total: {match: {service: nginx, http_status: ["500", "502"]}, labels: [method, source]}
                    seconds: {type: histogram, value: request_time, buckets: [0.5, 1, 2.5], labels: {method: [GET], m: []}, series: 7}
                    depth: {type: gauge, value: n, help: How deep it is.}
                """))
        #expect(file.found == [])
        let metrics = try #require(file.configuration.collect?.metrics)
        #expect(
            metrics[0]
                == MetricSettings(
                    name: "requests_total",
                    match: [.init("service", ["nginx"]), .init("http_status", ["500", "502"])],
                    labels: [.init("method"), .init("source")]))
        #expect(
            metrics[1]
                == MetricSettings(
                    name: "seconds", kind: .histogram, value: "request_time",
                    labels: [.init("method", allowed: ["GET"]), .init("m")], buckets: [0.5, 1, 2.5], series: 7))
        #expect(metrics[2] == MetricSettings(name: "depth", kind: .gauge, help: "How deep it is.", value: "n"))
        let again = read(file.configuration.yaml)
        #expect(again.found == [] && again.configuration == file.configuration)
    }

    @Test(arguments: [
        ("a-b: {}", #"9:5 collect.metrics.a-b: no name of a metric: letters, digits, "_" and ":", and no digit first"#),
        ("logspine_x: {}", "9:5 collect.metrics.logspine_x: names that begin with logspine_ are Logspine's own"),
        (
            "a: {type: gauge}",
            "9:5 collect.metrics.a: says not which field's value a gauge takes; value: request_time, for example"
        ),
        ("a: {type: sum}", #"9:15 collect.metrics.a.type: "sum" is not one of counter, gauge, histogram"#),
        (
            "a: {type: histogram, value: x, buckets: [1, 1]}",
            "9:36 collect.metrics.a.buckets: are not ascending numbers, as [0.1, 0.5, 1]"
        ),
        ("a: {type: histogram, value: x, buckets: [one]}", #"9:46 collect.metrics.a.buckets[0]: "one" is no number"#),
        (
            "a: {type: histogram, value: x, labels: [le]}",
            "9:36 collect.metrics.a.labels: le is a histogram's own label"
        ),
        ("a: {labels: [x, x]}", "9:9 collect.metrics.a.labels: a field is given twice"),
        (
            "a: {labels: [x-y]}",
            #"9:18 collect.metrics.a.labels[0]: "x-y": no name of a label: letters, digits and "_", and no digit first"#
        ),
        ("a: {match: {x: []}}", "9:20 collect.metrics.a.match.x: has no value; nothing would match"),
        (
            "a: {match: x}",
            "9:16 collect.metrics.a.match: wants fields and values, as {service: nginx}; not a single value"
        ),
        ("a: {series: 0}", "9:17 collect.metrics.a.series: 0 is not in 1 to 900"),
        (
            "a: {type: histogram, value: x}\n    a_sum: {}",
            "9:5 collect.metrics.a: has a_sum as one of its parts, which is a metric of its own"
        ),
    ])
    func mistakes(definition: String, answer: String) {
        #expect(read(collecting("  line: {}\n  metrics:\n    \(definition)")).found == [answer])
    }
}
