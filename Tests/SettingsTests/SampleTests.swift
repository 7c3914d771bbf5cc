import Testing

@testable import Settings

@Suite struct SampleTests {
    @Test func theSampleOfTheContractReadsToTheDefaultsOfTheTypes() {
        let file = read(sample)
        #expect(file.found == [])
        #expect(file.report == ["no problem"])
        let expected = Configuration(
            kafka: KafkaSettings(
                brokers: [.init(host: "kafka-1", port: 9092), .init(host: "kafka-2", port: 9092)]),
            collect: CollectSettings(
                labels: ["cluster": "eu-1"],
                sources: [
                    SourceSettings(
                        name: "containers", include: ["/var/lib/docker/containers/*/*-json.log"], frame: .docker,
                        labels: ["job": "docker"])
                ]),
            index: IndexSettings(), loki: LokiSettings(url: "http://loki:3100"))
        #expect(file.configuration == expected)
    }

    @Test func theTenLineFileOfTheReadmeIsEnough() {
        let file = read(
            """
            kafka:
              brokers: [localhost:9092]
            collect:
              state: ./state
              sources:
                - name: nginx
                  include: [/var/log/nginx/access.log]
            loki:
              url: http://localhost:3100
            """)
        #expect(file.found == [])
        #expect(file.configuration.index == nil)
        #expect(file.configuration.collect?.labelFields == ["service", "log_level"])
        #expect(file.configuration.collect?.chunk == ChunkSettings(bytes: 262_144, linger: .milliseconds(200)))
        #expect(file.configuration.collect?.admin.listen.text == "127.0.0.1:2020")
    }

    @Test func aRuleAloneStandsForTheSectionOfMultiline() {
        func multiline(_ text: String) -> MultilineSettings? {
            read(
                """
                kafka: {brokers: ["a:1"]}
                collect:
                  sources:
                    - {name: a, include: [b], multiline: \(text)}
                """
            ).configuration.collect?.sources.first?.multiline
        }
        #expect(multiline("none") == MultilineSettings(rule: .none))
        let short = MultilineSettings(rule: .go, lines: 5, wait: .milliseconds(250))
        #expect(multiline("{rule: go, lines: 5, wait: 250ms}") == short)
        #expect(multiline("{continue: '^ '}") == MultilineSettings(continuation: "^ "))
        #expect(multiline("") == MultilineSettings())
    }

    @Test func theInstanceIsTheVariables() {
        #expect(read(sample, environment: ["HOSTNAME": "node-7"]).configuration.index?.instance == "node-7")
    }

    @Test func whatIsShownReadsBack() throws {
        let texts = [
            sample, collecting(), indexing("index:"),
            collecting(
                """
                  labels: {a: "x: y", b: "${HOME:-}", c: "\\U0001F600 \\t\\x85", d: 'true', e: "$${X}"}
                  redact: {keys: [a b, "~"], patterns: ['^\\d+$', 'secret="[^"]*"', "ü\\\\x"]}
                  chunk: {bytes: 900KB, linger: 1500us, encoding: none}
                  memory: 33554433
                  admin: {listen: "[::1]:0"}
                log: {level: debug, format: json}
                """),
            collecting(
                """
                      parser: shop
                      multiline: {start: '^\\d'}
                      timezone: "-05:30"
                      ansi: strip
                  parsers:
                    shop: {grok: "%{MINE:x} $$", patterns: {MINE: 'm+'}, time: x, level: y, service: kafka}
                    a.b: {json: true, rename: {a: b}, drop: [c], cast: {d: integer}, match: {source: nginx}}
                    c: {format: '$remote_addr $${x}', match: {container: [a, "b*"], content: "^x"}}
                """),
            indexing(
                """
                  tenant: team-a
                  tenants: from_record
                  headers: {X-Team: "1 2"}
                index: {drain: 0, poison_after: 1h30m, start: latest, foreign: {labels: {job: x}, label_fields: [a]}}
                """),
        ]
        for text in texts {
            let file = read(text, environment: ["HOME": "/root"])
            #expect(file.found == [])
            let shown = file.configuration.yaml
            let again = read(shown)
            #expect(again.found == [], "\(shown)")
            // Secrets come back as stars, so they are left out of the comparison.
            var (one, two) = (file.configuration, again.configuration)
            one.loki?.headers = [:]
            two.loki?.headers = [:]
            #expect(one == two, "\(shown)")
            #expect(again.configuration.yaml == shown)
        }
    }

    @Test func aFileOfDefaultsShowsEveryKey() {
        let shown = read("").configuration.yaml
        for key in Configuration.table.descriptions where !["[]", "NAME", "_file"].contains(where: key.path.contains) {
            #expect(shown.contains("\(key.path.split(separator: ".").last ?? "?"):"), "\(key.path)")
        }
        #expect(
            shown.contains("# index: not in this file; with every default it would be\n# index:\n#   group: logspine\n")
        )
    }

    @Test func secretsAreShownAsStars() {
        let file = read(
            """
            kafka:
              brokers: [a:1]
              security: {protocol: sasl_tls, mechanism: PLAIN, username: u, password: hunter2}
              properties: {ssl.key.password: hunter2, client.id: edge}
            loki:
              url: http://a
              basic: {username: u, password: "hunter2"}
              headers: {X-Token: hunter2}
            """)
        #expect(file.found == [])
        let shown = file.configuration.yaml
        #expect(!shown.contains("hunter2"))
        #expect(shown.contains("    password: \"********\"\n"))
        #expect(shown.contains("    client.id: edge\n"))
        #expect(shown.contains("    X-Token: \"********\"\n"))
        #expect(file.configuration.loki?.basic.password.reveal() == "hunter2")
        #expect(file.configuration.kafka.properties["ssl.key.password"]?.reveal() == "hunter2")
    }
}
