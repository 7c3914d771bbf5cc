import Testing

@testable import logspine

/// `logspine parse` on files and streams.
@Suite struct ParseTests {
    private let access =
        #"10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "GET /login HTTP/1.1" 401 12 "-" "curl/8.5.0""#

    @Test func oneLineIsExplained() throws {
        let outcome = try Shell.run("logspine parse --explain < a", files: ["a": access + "\n"])
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        let lines = outcome.lines
        #expect(lines[0] == "line 1 · frame plain · nginx, combined", "\(outcome)")
        #expect(lines[1] == "  fastapi   no    not a JSON object")
        #expect(lines[2] == "  nginx     yes   combined: 9 fields of the line, 4 derived")
        #expect(
            lines[3]
                == "  time      2026-11-24T06:00:00.000000000Z from [24/Nov/2026:06:00:00 +0000], digits below 1 s from byte offset 0"
        )
        #expect(lines[4].hasPrefix("  labels    {host=\""))
        #expect(lines[4].hasSuffix(#"", job="nginx", log_level="warn", service="nginx"}"#))
        #expect(
            lines[5].hasPrefix("  metadata  client_ip=10.0.0.7 method=GET endpoint=/login http_version=1.1 status=401"))
        #expect(lines.count == 7 && lines[6] == "")
    }

    /// One line each: what took it, and why the one before did not.
    @Test(arguments: [
        (#"{"service":"shop","a":1}"#, "  fastapi   no    a JSON object whose service is \"shop\"", "json"),
        (#"{"a":1}"#, "  fastapi   no    a JSON object without the key service", "json"),
        (#"{"a":"#, "  fastapi   no    begins like a JSON object, and is no whole one", "plain"),
        (
            "[2026-11-24 06:00:00,123] INFO started (kafka.server.KafkaServer)",
            "  nginx     no    no client's address and \" - \" at its start", "log4j"
        ),
        (
            "[2026-11-24 06:00:00,123] INFO started",
            "  kafka     no    no logger of Kafka's or ZooKeeper's, "
                + "(kafka.server.KafkaServer) say, at its end", "text"
        ),
        ("hello", "  kafka     no    no [date time] or date and time at its start", "plain"),
        ("10.0.0.7 - - [x] GET", "  nginx     no    no [time] and quoted request after the client", "plain"),
    ])
    func whatIsNotTakenSaysWhy(line: String, row: String, form: String) throws {
        let outcome = try Shell.run("logspine parse --explain a", files: ["a": line + "\n"])
        #expect(outcome.lines.contains(row), "\(outcome.output)")
        #expect(outcome.lines.contains { $0.contains(" yes   ") && $0.contains(form == "plain" ? "" : form) })
    }

    /// What a program wrote as empty is not what it did not write; Loki does not keep the difference.
    @Test func anEmptyValueIsShown() throws {
        let text = access.replacing("curl/8.5.0", with: "")
        let outcome = try Shell.run("logspine parse a", files: ["a": text + "\n"])
        #expect(outcome.output.contains(#""user_agent":"""#) && !outcome.output.contains("referer"), "\(outcome)")
    }

    @Test func placesAreLinesOfTheFile() throws {
        let text = "one\n\ntwo\nthree\n"
        let outcome = try Shell.run("logspine parse --explain a | grep '^line'", files: ["a": text])
        #expect(outcome.lines.map { $0.prefix { $0 != "·" } } == ["line 1 ", "line 3 ", "line 4 ", ""])
    }

    @Test func aFramesTimeAndOutputAreTold() throws {
        let line = #"{"log":"hello\n","stream":"stderr","time":"2026-11-24T06:00:00.5Z"}"#
        let outcome = try Shell.run("logspine parse --frame docker --explain a", files: ["a": line + "\nbroken\n"])
        #expect(outcome.lines[0] == "line 1 · frame docker stderr · other, plain text", "\(outcome.output)")
        #expect(outcome.lines.contains("  time      2026-11-24T06:00:00.500000000Z from the frame"))
        #expect(outcome.output.contains("line 2 · frame docker, which does not fit: taken as it stands ·"))
    }

    @Test func parsersOfOnesOwnAreExplainedFirst() throws {
        let config = """
            kafka: {brokers: ["a:1"]}
            collect:
              sources: [{name: web, include: [/x]}]
              parsers:
                audit: {logfmt: true, match: {content: "^audit "}}
                shop: {regex: '^(?<verb>\\w+) (?<count>\\d+)$', match: {source: web}}
            """
        let outcome = try Shell.run(
            "logspine parse --config c.yaml --explain a", files: ["c.yaml": config, "a": "buy 3\nhello\n"])
        #expect(outcome.lines.contains("  audit     no    match.content does not match"), "\(outcome)")
        #expect(outcome.lines.contains("  shop      yes   custom: 2 fields of the line"))
        #expect(outcome.lines.contains("  shop      no    the pattern does not match"))
    }

    @Test func aFileIsCounted() throws {
        let text =
            (0..<200).map {
                "10.0.0.\($0 % 10) - - [24/Nov/2026:06:00:00 +0000] \"GET /\($0) HTTP/1.1\" \($0 % 2 == 0 ? 200 : 404) 1\n"
            }
            .joined() + "hello password=hunter2\n"
        let outcome = try Shell.run("logspine parse --stats a", files: ["a": text])
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        let lines = outcome.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines[0].hasPrefix("201 entries of 201 lines, "), "\(outcome.output)")
        #expect(lines.contains("nginx 200 0 common 200"))
        #expect(lines.contains("other 1 0 plain text 1"))
        #expect(lines.contains("client_ip 200 10 metadata 10.0.0.0"))
        #expect(lines.contains("endpoint 200 200 metadata /0"))
        #expect(lines.contains("log_level 2 info, warn"))
        #expect(lines.contains { $0.hasPrefix("100 {host=") && $0.contains(#"log_level="warn""#) })
        #expect(lines.contains { $0.hasPrefix("before \(text.utf8.count / 1000),") })
        #expect(lines.contains("redacted: password 1"))
        #expect(!outcome.output.contains("hunter2"))
    }

    /// What comes through a pipe is shown before the pipe ends.
    @Test(.timeLimit(.minutes(1)))
    func aLivePipeIsReadAsItComes() throws {
        // The writer goes on only when the first entry was seen: reading to the end first would wait for ever.
        let outcome = try Shell.run(
            """
            mkfifo pipe seen
            "$program" parse --parser none < pipe > seen & job=$!
            exec 3> pipe 4< seen
            echo one >&3; IFS= read -r first <&4; echo "$first"
            printf 'two\\nthree' >&3; exec 3>&-; cat <&4; wait $job; echo $?
            """)
        #expect(outcome.lines.count == 5, "\(outcome)")
        #expect(outcome.lines[0].contains(#""line":"one""#) && outcome.lines[1].contains(#""line":"two""#))
        #expect(outcome.lines[2].contains(#""line":"three""#) && outcome.lines[3] == "0")
    }

    @Test func pipesAndFilesAreReadTogether() throws {
        let outcome = try Shell.run(
            """
            mkfifo pipe; { echo a; echo b; } > pipe & logspine parse pipe file - < other | wc -l
            """, files: ["file": "c\nd\n", "other": "e\n"])
        #expect(outcome.output == "5\n", "\(outcome)")
    }

    @Test func muchThroughAPipeIsAllThere() throws {
        let outcome = try Shell.run(
            "seq 1 300000 | sed 's/$/ a line of some length, so that it is more than fits/' | logspine parse | wc -l")
        #expect(outcome.output == "300000\n", "\(outcome)")
    }

    @Test func nothingIsNothing() throws {
        let outcome = try Shell.run("logspine parse < /dev/null; echo $?")
        #expect(outcome.output == "0\n" && outcome.errors.isEmpty)
    }

    @Test(
        arguments: [
            ("logspine parse none", 1, "logspine: parse: none: No such file or directory\n"),
            ("logspine parse /", 1, "logspine: parse: /: Is a directory\n"),
            (
                "logspine parse --parser ngnix a", 2,
                "logspine: parse: unknown parser \"ngnix\"; did you mean \"nginx\"?\n"
            ),
        ] as [(String, Int32, String)])
    func mistakes(line: String, code: Int32, answer: String) throws {
        let outcome = try Shell.run(line, files: ["a": "x\n"])
        #expect(outcome.code == code && outcome.errors == answer && outcome.output.isEmpty, "\(outcome)")
    }
}
