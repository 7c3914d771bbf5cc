import Testing

@testable import logspine

/// `logspine test` on files of cases.
@Suite struct CaseTests {
    private let cases = """
        cases:
          - name: a refused login
            lines:
              - '10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "GET /login?token=abc HTTP/1.1" 401 12'
            entries:
              - labels: {service: nginx, log_level: warn}
                metadata: {client_ip: 10.0.0.7, http_status: 401, user: ~}
                timestamp: 2026-11-24T06:00:00Z
          - name: two lines and a blank one
            frame: plain
            multiline: none
            lines: |
              [2026-11-24 06:00:00,123] INFO x (kafka.server.KafkaServer)

              hello
            entries:
              - {labels: {service: kafka}, timestamp: 2026-11-24T06:00:00.123Z}
              - {line: hello, labels: {service: other}}
            drops: {blank: 1}

        """

    @Test func casesPass() throws {
        let outcome = try Shell.run("logspine test a.yaml", files: ["a.yaml": cases])
        #expect(outcome.code == 0 && outcome.output == "2 cases, all pass\n" && outcome.errors.isEmpty, "\(outcome)")
    }

    @Test func aCaseThatFailsShowsTheDifference() throws {
        let text = """
            cases:
              - name: wrong in all
                lines: [hello, again]
                entries:
                  - line: Hello
                    timestamp: "5"
                    labels: {service: nginx, gone: x}
                    metadata: {format: ~}
                drops: {truncated: 1}
              - name: too few
                lines: [hello]
                entries: [{}, {line: more}]

            """
        let outcome = try Shell.run("logspine test a.yaml", files: ["a.yaml": text])
        #expect(outcome.code == 1)
        // The time of a line without one is the file's.
        #expect(
            outcome.lines.filter { !$0.hasPrefix("      + 1") } == [
                "FAIL a.yaml:2 wrong in all", "  entry 1: hello", "    line", "      - Hello", "      + hello",
                "    timestamp", "      - 5", "    labels.gone", "      - x", "      + (absent)",
                "    labels.service", "      - nginx", "      + other", "    metadata.format", "      - (absent)",
                "      + plain", "  entry 2 is not expected: again", "  drops.truncated", "    - 1", "    + 0", "",
                "FAIL a.yaml:10 too few", "  entry 2 is missing: more", "", "2 cases: 0 pass, 2 fail", "",
            ], "\(outcome.output)")
    }

    @Test func casesUseTheConfigurationThatTheyName() throws {
        let outcome = try Shell.run(
            "mkdir sub; mv a.yaml c.yaml sub; logspine test sub/a.yaml",
            files: [
                "c.yaml": """
                collect:
                  redact: {keys: [pin]}
                  label_fields: [service, tenant]
                  sources: [{name: web, include: [/x], parser: shop, labels: {job: web}}]
                  parsers: {shop: {regex: '^(?<tenant>\\w+) (?<what>.*)$'}}
                """,
                "a.yaml": """
                config: c.yaml
                source: web
                exact: true
                cases:
                  - name: own parser
                    lines: ["acme pin=1234"]
                    entries:
                      - line: acme pin=[REDACTED]
                        labels: {host: test-host, job: web, service: other, tenant: acme}
                        metadata:
                          what: pin=[REDACTED]
                          format: shop
                          rate_limited: n/a
                          retry_after: 0
                          failed_attempts: 0
                          filename: case.log
                """,
            ])
        #expect(outcome.code == 0 && outcome.output == "1 case, all pass\n", "\(outcome)")
    }

    @Test func mistakesHaveTheirPlaces() throws {
        let outcome = try Shell.run(
            "logspine test a.yaml",
            files: ["a.yaml": "cases:\n  - {nam: x, lines: [a], entries: [{timestamp: now}]}\n  - {entries: []}\n"])
        #expect(outcome.code == 1)
        #expect(
            outcome.lines == [
                #"a.yaml:2:6  cases[0].nam: unknown key; did you mean "name"?"#,
                #"a.yaml:2:48 cases[0].entries[0].timestamp: "now" is no time: as 2026-11-24T06:00:00Z, or nanoseconds since 1970"#,
                "a.yaml:3:5  cases[1].lines: is missing; the lines that go in, as lines: ['GET / 200']",
                "a file cannot be used", "",
            ], "\(outcome)")
        #expect(try Shell.run("logspine test none.yaml").output.hasPrefix("none.yaml: cannot be read: No such file"))
        #expect(try Shell.run("logspine test").code == 2)
    }
}
