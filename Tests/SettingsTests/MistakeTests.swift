import Testing

@testable import Settings

/// Every kind of mistake, with the exact answer: place, key, what is wrong, what to do.
@Suite struct MistakeTests {
    @Test func severalMistakesAreAnsweredAtOnceSortedByLine() {
        let file = read(
            """
            kafka:
              brokers: [kafka-1:9092, kafka-2]
            collect:
              sources:
                - name: nginx
                  include: [/var/log/nginx/*.log]
                  fram: plain
              chunk: {bytes: 2MiB}
            loki:
              url: ${LOKI_URL}
            """)
        #expect(
            file.report == [
                #"edge.yaml:2:27 kafka.brokers[1]: "kafka-2" has no port; for example "kafka-2:9092""#,
                #"edge.yaml:7:7  collect.sources[0].fram: unknown key; did you mean "frame"?"#,
                "edge.yaml:8:18 collect.chunk.bytes: 2MiB is more than 900KB, the most that fits one Kafka message",
                "edge.yaml:10:8 loki.url: ${LOKI_URL} is not set; write ${LOKI_URL:-http://...} to give a default",
                "4 problems",
            ])
    }

    /// A mistake in a file of the collect role: lines after `collect:`, and what is answered.
    @Test(arguments: [
        // Keys.
        ("  lines: 3", "7:3 collect.lines: unknown key; did you mean \"line\"?"),
        (
            "  wibble: 3",
            "7:3 collect.wibble: unknown key; known here: state, labels, label_fields, cardinality, sources, parsers, metrics, chunk, line, memory, "
                + "redact, admin"
        ),
        ("  line: {max: 1KiB}\n  line: {max: 2KiB}", "8:3 collect.line: given twice; the first is in line 7"),
        ("  labels: {a: b, a: c}", "7:18 collect.labels.a: given twice; the first is in line 7"),
        ("  ? [a]\n  : b", "7:5 collect: a key is a word, not a list"),
        (
            "  <<: {state: x}",
            #"7:3 collect.<<: unknown key; known here: state, labels, label_fields, cardinality, sources, "#
                + "parsers, metrics, chunk, line, memory, redact, admin"
        ),
        // Types.
        ("  chunk: big", "7:10 collect.chunk: wants a section of keys, as key: value; not a single value"),
        ("  chunk: [1]", "7:10 collect.chunk: wants a section of keys, as key: value; not a list"),
        ("  state: [a]", "7:10 collect.state: wants a folder, not a list"),
        ("  label_fields: level", "7:17 collect.label_fields: wants a list, as [one, two]; not a single value"),
        ("  labels: [a]", "7:11 collect.labels: wants names and values, as {name: value}; not a list"),
        ("  state:", "7:9 collect.state: has no value; it wants a folder, or leave the key out"),
        ("  redact: {defaults: yes}", #"7:22 collect.redact.defaults: "yes" is neither true nor false; write true"#),
        ("  redact: {defaults: maybe}", #"7:22 collect.redact.defaults: "maybe" is neither true nor false"#),
        // Sizes and durations.
        ("  memory: lots", #"7:11 collect.memory: "lots" is no size; for example 256KiB or 1MB"#),
        (
            "  memory: 32mib",
            #"7:11 collect.memory: "32mib" is no size: a whole number and B, KB, KiB, MB, MiB, GB or GiB; write 32MiB"#
        ),
        (
            "  memory: 1.5GiB",
            #"7:11 collect.memory: "1.5GiB" is no size: a whole number and B, KB, KiB, MB, MiB, GB or GiB; "#
                + "for example 256KiB or 1MB"
        ),
        ("  memory: 9999999999999999GiB", "7:11 collect.memory: 9999999999999999GiB is more than a number can hold"),
        ("  memory: 99999999999999999999", "7:11 collect.memory: 99999999999999999999 is more than a number can hold"),
        ("  memory: -1", #"7:11 collect.memory: "-1" is no size; for example 256KiB or 1MB"#),
        ("  memory: 512KiB", "7:11 collect.memory: 512KiB is less than 1MiB, the least"),
        (
            "  memory: 1MiB\n  chunk: {bytes: 512KiB}",
            "7:11 collect.memory: 1MiB is less than 2MiB, four times the larger of chunk.bytes and line.max"
        ),
        ("  chunk: {linger: 200}", #"7:19 collect.chunk.linger: "200" has no unit; for example 200ms"#),
        (
            "  chunk: {linger: 200 ms}",
            #"7:19 collect.chunk.linger: "200 ms" is no duration: a whole number and ns, us, ms, s, m, h or d; "#
                + "for example 250ms"
        ),
        ("  chunk: {linger: \"\"}", #"7:19 collect.chunk.linger: "" is no duration; for example 250ms or 10s"#),
        ("  chunk: {linger: 2h}", "7:19 collect.chunk.linger: 2h is more than 1m, the most"),
        (
            "  chunk: {linger: 9999999999999d}",
            "7:19 collect.chunk.linger: 9999999999999d is more than a number can hold"
        ),
        // Words.
        (
            "  chunk: {encoding: snapy}",
            #"7:21 collect.chunk.encoding: "snapy" is not one of snappy, none, json; did you mean "snappy"?"#
        ),
        ("  chunk: {encoding: lz4}", #"7:21 collect.chunk.encoding: "lz4" is not one of snappy, none, json"#),
        // Addresses.
        ("  admin: {listen: 2020}", #"7:19 collect.admin.listen: "2020" has no host; for example "127.0.0.1:2020""#),
        (
            "  admin: {listen: \":2020\"}",
            #"7:19 collect.admin.listen: ":2020" has no host; every address is 0.0.0.0:2020"#
        ),
        (
            "  admin: {listen: edge:2020}",
            #"7:19 collect.admin.listen: "edge:2020": to listen on, a numeric address is wanted, 127.0.0.1 or 0.0.0.0 say"#
        ),
        (
            "  admin: {listen: 127.0.0.1:70000}",
            #"7:19 collect.admin.listen: "127.0.0.1:70000" has a bad port; ports are 1 to 65535"#
        ),
        (
            "  admin: {listen: \"::1:80\"}",
            #"7:19 collect.admin.listen: "::1:80": an IPv6 address stands in brackets, [::1]:2020"#
        ),
        // Labels.
        (
            "  labels: {a-b: c}",
            #"7:12 collect.labels.a-b: no name of a label: letters, digits and "_", and no digit first"#
        ),
        (
            "  labels: {1a: c}",
            #"7:12 collect.labels.1a: no name of a label: letters, digits and "_", and no digit first"#
        ),
        (
            "  labels: {ü: c}",
            #"7:12 collect.labels.ü: no name of a label: letters, digits and "_", and no digit first"#
        ),
        ("  labels: {__tenant__: c}", "7:12 collect.labels.__tenant__: names that begin with __ are reserved"),
        ("  labels: {_: c}", "7:12 collect.labels._: a name of underscores only is refused by Loki"),
        ("  labels: {a: \"\"}", "7:15 collect.labels.a: is empty; Loki drops a label without a value"),
        ("  labels: {a: [b]}", "7:15 collect.labels.a: wants a label's value, not a list"),
        (
            "  label_fields: [a, level-x]",
            #"7:21 collect.label_fields[1]: "level-x": no name of a label: letters, digits and "_", and no digit first"#
        ),
        ("  label_fields: [a, b, a]", #"7:24 collect.label_fields[2]: "a" is given twice"#),
        (
            "  labels: {a: x, b: x, c: x, d: x, e: x, f: x, g: x, h: x, i: x, j: x, k: x, l: x}",
            "5:7 collect.sources[0].labels: 16 labels with collect.labels, label_fields, host and job; Loki takes 15"
        ),
        // Redaction.
        (
            "  redact: {patterns: ['a(b']}",
            "7:23 collect.redact.patterns[0]: no regular expression: missing closing parenthesis, at byte 3 of the pattern"
        ),
        (
            "  redact: {patterns: ['x*']}",
            "7:23 collect.redact.patterns[0]: matches the empty text, so it would be found everywhere"
        ),
        ("  redact: {keys: ['']}", "7:19 collect.redact.keys[0]: is empty"),
        // Folders.
        ("  state: ~/logspine", #"7:10 collect.state: "~/logspine": ~ is not replaced; write ${HOME}/..."#),
    ])
    func collecting(lines: String, answer: String) {
        #expect(read(SettingsTests.collecting(lines)).found == [answer])
    }

    @Test(arguments: [
        (
            "{include: [a]}",
            "5:5 collect.sources[0].name: is missing; every source has a name of its own, as name: nginx"
        ),
        (
            "{name: a}",
            "5:5 collect.sources[0].include: is missing; a source reads files, as include: [/var/log/nginx/*.log]"
        ),
        (
            "{name: a, include: []}",
            "5:15 collect.sources[0].include: is empty; a source reads files, as include: [/var/log/nginx/*.log]"
        ),
        (
            "{name: a, include: [b], frame: dokcer}",
            #"5:36 collect.sources[0].frame: "dokcer" is not one of plain, docker, cri; did you mean "docker"?"#
        ),
        (
            "{name: a, include: [b], multiline: jaav}",
            #"5:40 collect.sources[0].multiline: "jaav" is not one of auto, none, java, python, go, indent, json; did "#
                + #"you mean "java"?"#
        ),
        (
            "{name: a, include: [b], multiline: {start: '('}}",
            "5:48 collect.sources[0].multiline.start: no regular expression: missing closing parenthesis, at byte 1 of "
                + "the pattern"
        ),
        (
            "{name: a, include: [b], parser: ngnix}",
            #"5:37 collect.sources[0].parser: "ngnix" is not one of auto, fastapi, nginx, kafka, json, logfmt, syslog, "#
                + #"none; did you mean "nginx"?"#
        ),
        (
            "{name: a b, include: [b]}",
            #"5:12 collect.sources[0].name: "a b" is no name: up to 64 letters, digits, ".", "_" and "-""#
        ),
        (
            "{name: a, include: [/var/log/]}",
            #"5:25 collect.sources[0].include[0]: "/var/log/" is a folder; for its files write /*.log after it"#
        ),
        (
            "{name: a, include: [\"\"]}",
            "5:25 collect.sources[0].include[0]: is empty; a file or a pattern is wanted, as /var/log/nginx/*.log"
        ),
        ("{name: a, include: b}", "5:24 collect.sources[0].include: wants a list, as [one, two]; not a single value"),
        ("nginx", "5:5 collect.sources[0]: wants a section of keys, as key: value; not a single value"),
    ])
    func source(item: String, answer: String) {
        let file = read("kafka: {brokers: ['a:1']}\ncollect:\n  # two\n  sources:\n  - \(item)")
        #expect(file.found == [answer])
    }

    @Test func sourcesHaveNamesOfTheirOwn() {
        let file = read(
            """
            kafka: {brokers: ['a:1']}
            collect:
              sources:
                - {name: a, include: [x]}
                - {name: b, include: [x]}
                - {name: a, include: [y]}
            """)
        #expect(file.found == [#"6:14 collect.sources[2].name: "a" is the name of sources[0] already"#])
    }

    @Test(arguments: [
        ("  brokers: kafka:9092", "2:12 kafka.brokers: wants a list, as [one, two]; not a single value"),
        ("  brokers: [\"\"]", "2:13 kafka.brokers[0]: is empty; write host:port"),
        ("  brokers: []", "2:3 kafka.brokers: is missing; for example brokers: [kafka-1:9092]"),
        ("  topic: logs", "1:1 kafka.brokers: is missing; for example brokers: [kafka-1:9092]"),
        ("  brokers: [http://a:1]", "2:13 kafka.brokers[0]: is written without a scheme and a user: host:9092"),
        ("  brokers: [user:hunter2@a:1]", "2:13 kafka.brokers[0]: is written without a scheme and a user: host:9092"),
        (
            "  brokers: [\"a:1,b:2\"]",
            #"2:13 kafka.brokers[0]: "a:1,b:2" holds a comma; a list is written [one:9092, two:9092]"#
        ),
        ("  brokers: [\"a:0\"]", #"2:13 kafka.brokers[0]: "a:0" has a bad port; ports are 1 to 65535"#),
        ("  brokers: [\"a:+1\"]", #"2:13 kafka.brokers[0]: "a:+1" has a bad port; ports are 1 to 65535"#),
        ("  brokers: [\":9092\"]", #"2:13 kafka.brokers[0]: ":9092" has no host"#),
        ("  brokers: [\"::1\"]", #"2:13 kafka.brokers[0]: "::1": an IPv6 address stands in brackets, [::1]:9092"#),
        ("  brokers: [\"[::1]\"]", #"2:13 kafka.brokers[0]: "[::1]" has no port; for example "[::1]:9092""#),
        ("  brokers: [\"[x]:1\"]", #"2:13 kafka.brokers[0]: "[x]:1": there is no IPv6 address in the brackets"#),
        ("  brokers: [\"a b:1\"]", #"2:13 kafka.brokers[0]: "a b:1": that is no host name"#),
        (
            "  brokers: [\"a:1\"]\n  topic: lo gs",
            #"3:10 kafka.topic: "lo gs" is no name in Kafka: up to 249 letters, digits, ".", "_" and "-""#
        ),
        ("  brokers: [\"a:1\"]\n  topic: \"\"", "3:10 kafka.topic: is empty"),
        (
            "  brokers: [\"a:1\"]\n  topic: ..",
            #"3:10 kafka.topic: ".." is no name in Kafka: up to 249 letters, digits, ".", "_" and "-""#
        ),
        (
            "  brokers: [\"a:1\"]\n  security: {protocol: ssl}",
            #"3:24 kafka.security.protocol: "ssl" is not one of plaintext, tls, sasl_plaintext, sasl_tls"#
        ),
        (
            "  brokers: [\"a:1\"]\n  security: {mechanism: SCRAM-SHA-265}",
            #"3:25 kafka.security.mechanism: "SCRAM-SHA-265" is not one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, GSSAPI, "#
                + #"OAUTHBEARER; did you mean "SCRAM-SHA-256"?"#
        ),
        (
            "  brokers: [\"a:1\"]\n  security: {ca: /nowhere.pem}",
            #"3:18 kafka.security.ca: "/nowhere.pem" cannot be read: No such file or directory"#
        ),
        (
            "  brokers: [\"a:1\"]\n  properties: {linger.ms: [1]}",
            "3:27 kafka.properties.linger.ms: wants a text, not a list"
        ),
        ("  brokers: [\"a:1\"]\n  properties: {\"\": 1}", "3:16 kafka.properties.: no name of a property"),
    ])
    func kafka(lines: String, answer: String) {
        #expect(read("kafka:\n\(lines)\nindex:\nloki: {url: 'http://a'}").found == [answer])
    }

    @Test(arguments: [
        (
            "url: loki:3100",
            #"4:8 loki.url: "loki:3100" does not begin with http:// or https://; for example http://loki:3100"#
        ),
        ("url: \"\"", "4:8 loki.url: is empty; for example http://loki:3100"),
        ("tenant: a", "4:3 loki.url: is missing; for example url: http://loki:3100"),
        ("url: http://u:hunter2@a", "4:8 loki.url: holds a user or a password; they belong to loki.basic"),
        (
            "url: http://loki:3100/loki/api/v1/push",
            #"4:8 loki.url: "http://loki:3100/loki/api/v1/push": /loki/api/v1/push is added by Logspine; leave it out"#
        ),
        (
            "url: http://loki?x=1",
            #"4:8 loki.url: holds a query; write scheme, host, port and path only"#
        ),
        ("url: http://loki:0", #"4:8 loki.url: "http://loki:0" has a bad port; ports are 1 to 65535"#),
        ("url: \"http://loki:\"", #"4:8 loki.url: "http://loki:" has a bad port; ports are 1 to 65535"#),
        ("url: http:///x", #"4:8 loki.url: "http:///x" has no host; for example http://loki:3100"#),
        ("url: http://[x]/", #"4:8 loki.url: "http://[x]/": there is no IPv6 address in the brackets"#),
        ("url: http://lo ki", #"4:8 loki.url: "http://lo ki" holds a character that a URL cannot"#),
        ("url: \"http://a\\r\\nX: y\"", "4:8 loki.url: holds a line break or another control character"),
        ("url: http://a\n  timeout: 0", "5:12 loki.timeout: 0 is less than 1ms, the least"),
        (
            "url: http://a\n  tenant: a|b",
            #"5:11 loki.tenant: "a|b" is no tenant: up to 150 letters, digits and ! - _ . * ' ( )"#
        ),
        ("url: http://a\n  headers: {X-Scope-OrgID: a}", "5:13 loki.headers.X-Scope-OrgID: is set by loki.tenant"),
        ("url: http://a\n  headers: {content-type: a}", "5:13 loki.headers.content-type: is set by Logspine itself"),
        ("url: http://a\n  headers: {\"a b\": a}", "5:13 loki.headers.a b: no name of a header"),
        (
            "url: http://a\n  headers: {a: \"hunter2\\nb: c\"}",
            "5:16 loki.headers.a: holds a line break or another control character"
        ),
        (
            "url: http://a\n  bearer: x\n  bearer_file: /t",
            "6:3 loki.bearer_file: given beside bearer; one of the two is enough"
        ),
        (
            "url: http://a\n  bearer_file: /t\n  bearer: x",
            "6:3 loki.bearer: given beside bearer_file; one of the two is enough"
        ),
        (
            "url: http://a\n  bearer: x\n  basic: {username: y}",
            "6:3 loki.basic: given beside a bearer token; one of the two is enough"
        ),
        ("url: http://a\n  basic: {password: y}", "5:3 loki.basic.username: is missing beside the password"),
        (
            "url: http://a\n  bearer: x\n  headers: {authorization: hunter2}",
            "6:28 loki.headers.authorization: is set by basic or bearer already; one of them is enough"
        ),
        ("url: http://a\n  tls: {ca: /t}", "5:13 loki.tls.ca: is only used with https, and loki.url begins with http:"),
        (
            "url: https://a\n  tls: {certificate: /t}",
            "5:3 loki.tls.key: certificate and key are given together or not at all"
        ),
    ])
    func loki(lines: String, answer: String) {
        let file = read("kafka: {brokers: ['a:1']}\nindex:\nloki:\n  \(lines)", files: ["/t": Array("token".utf8)])
        #expect(file.found == [answer])
    }

    @Test(arguments: [
        ("lanes: 0", "3:10 index.lanes: 0 is not in 1 to 64"),
        ("lanes: four", #"3:10 index.lanes: "four" is no whole number"#),
        ("lanes: 4.0", #"3:10 index.lanes: "4.0" is no whole number"#),
        (
            "batch: {bytes: 4MiB}",
            "3:18 index.batch.bytes: 4MiB is more than 3584KiB, the most that Loki passes on inside"
        ),
        ("memory: 2MiB", "3:11 index.memory: 2MiB is less than 4MiB, twice batch.bytes"),
        ("grouping: save", #"3:13 index.grouping: "save" is not one of safe, single, all; did you mean "safe"?"#),
        (
            "instance: a b",
            #"3:13 index.instance: "a b" is no name in Kafka: up to 249 letters, digits, ".", "_" and "-""#
        ),
        ("group: \"\"", "3:10 index.group: is empty"),
        (
            "dead_letter: {topic: logs}",
            "3:24 index.dead_letter.topic: is kafka.topic; dead letters need a topic of their own"
        ),
        (
            "foreign: {labels: {}}",
            "3:13 index.foreign.labels: is empty; a stream needs a label, as labels: {job: kafka}"
        ),
        ("foreign: {label_fields: [a, a]}", #"3:31 index.foreign.label_fields[1]: "a" is given twice"#),
        ("poison_after: 8d", "3:17 index.poison_after: 8d is more than 7d, the most"),
        ("verify: 1", #"3:11 index.verify: "1" is neither true nor false; write true"#),
    ])
    func index(line: String, answer: String) {
        #expect(read("kafka: {brokers: ['a:1']}\nindex:\n  \(line)\nloki: {url: 'http://a'}").found == [answer])
    }

    @Test func aRoleNamesWhatItMisses() {
        #expect(
            read("", role: .collect).found == [
                "1:1 collect: is missing; the role needs a section with sources",
                "1:1 kafka.brokers: is missing; for example brokers: [kafka-1:9092]",
            ])
        #expect(
            read("kafka:\n  brokers: [a:1]", role: .index).found == [
                "1:1 loki.url: is missing; for example url: http://loki:3100"
            ])
        #expect(
            read("kafka:\n  brokers: [a:1]\ncollect:", role: .collect).found == [
                "3:9 collect.sources: is missing; for example "
                    + "sources: [{name: nginx, include: [/var/log/nginx/*.log]}]"
            ])
        #expect(read("kafka:\n  brokers: [a:1]", role: .topic).found == [])
        #expect(
            read("log: {level: debug}").found == [
                "1:1 no section collect, index or loki: there is nothing that could run with this file"
            ])
    }

    @Test func aSectionWithoutAKeyMissesWhatItMustHave() {
        #expect(
            read("kafka: {brokers: ['a:1']}\nloki:\n  # url: http://loki:3100\n", role: .index).found == [
                "2:6 loki.url: is missing; for example url: http://loki:3100"
            ])
        #expect(
            read("kafka: {brokers: ['a:1']}\ncollect:\n  sources:\n    -\n").found == [
                "4:6 collect.sources[0].include: is missing; a source reads files, as include: [/var/log/nginx/*.log]",
                "4:6 collect.sources[0].name: is missing; every source has a name of its own, as name: nginx",
            ])
    }

    @Test func whatIsWrongAlreadyIsNotCalledMissingToo() {
        #expect(read("kafka: x\ncollect: [y]").found.count == 2)
        #expect(read("kafka: {brokers: [a]}\ncollect: {sources: x}").found.count == 2)
    }

    @Test func aPlaceIsPaddedToTheWidestAndTheFileIsNamedAsGiven() {
        let problems = [
            Problem(line: 1, column: 2, path: "a", text: "b"), Problem(line: 10, column: 20, path: "", text: "c"),
        ]
        #expect(problems.lines(file: "../x.yaml") == ["../x.yaml:1:2   a: b", "../x.yaml:10:20 c"])
    }

    @Test func problemsAreBoundedAndTheRestIsCounted() {
        let many = (0..<250).map { "  key\($0)_of_nobody: 1" }.joined(separator: "\n")
        let report = read("kafka:\n  brokers: [a:1]\n\(many)", role: .topic).report
        #expect(report.count == 102)
        #expect(report.suffix(2) == ["and 150 more like these", "250 problems"])
    }

    @Test func whatOthersFindGetsAPlaceToo() {
        var file = read("kafka:\n  brokers: [a:1]\n  properties:\n    lingr.ms: 5", role: .topic)
        file.complain("kafka.properties.lingr.ms", "no such property")
        file.complain("kafka.security.username", "PLAIN needs one")
        #expect(
            file.found == [
                "1:1 kafka.security.username: PLAIN needs one",
                "4:15 kafka.properties.lingr.ms: no such property",
            ])
    }

    @Test(arguments: [
        ("frame", "fram", 1), ("abc", "acb", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
    func distancesCountSwapsAsOne(left: String, right: String, distance: Int) {
        #expect(Spelling.distance(left, right) == distance)
        #expect(Spelling.distance(right, left) == distance)
    }
}
