import Testing

@testable import Settings

@Suite struct ExpansionTests {
    private let environment = ["HOST": "edge-1", "EMPTY": "", "_X1": "x"]

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("${HOST}", "edge-1"), ("a-${HOST}-${_X1}", "a-edge-1-x"), ("${EMPTY}", ""),
        ("${EMPTY:-d}", "d"), ("${NONE:-d}", "d"), ("${NONE:-}", ""), ("${HOST:-d}", "edge-1"),
        ("$$", "$"), ("$${HOST}", "${HOST}"), ("$$$${", "$${"), ("$HOST", "$HOST"), ("a$", "a$"), ("$ {", "$ {"),
        ("${NONE:-http://a:1/?x=$y}", "http://a:1/?x=$y"), ("${NONE:-a:-b}", "a:-b"), ("é${HOST}ü", "éedge-1ü"),
        ("^\\d+$", "^\\d+$"),
    ])
    func variablesAreReplaced(text: String, value: String) throws {
        #expect(try Expansion.expand(text) { environment[$0] }.text == value)
    }

    @Test(arguments: [
        ("${NONE}", Expansion.Failure.unset("NONE")), ("${", .open), ("a${HOST", .open), ("${}", .name),
        ("${1A}", .name), ("${A-B}", .name), ("${A:B}", .name), ("${ A}", .name), ("${Ä}", .name), ("${${A}}", .name),
    ])
    func whatCannotBeReplacedSaysWhy(text: String, failure: Expansion.Failure) {
        #expect(throws: failure) { try Expansion.expand(text) { environment[$0] } }
    }

    @Test func anEscapedTextExpandsToItself() throws {
        for text in ["$", "${HOST}", "$$", "a$b$${"] {
            let outcome = try Expansion.expand(Expansion.escaped(text)) { environment[$0] }
            #expect(outcome == .init(text: text, usedEnvironment: false))
        }
    }

    @Test(arguments: [
        "a\nloki:\n  url: http://evil", "[a, b]", "{a: b}", "*x", "&x", "!!int 3", "# c", "\"", "'", "- a", "|",
        "${HOST}",
        "a: b", "$$", "~", "null", "%TAG", "\u{0}x",
    ])
    func whateverAVariableHoldsItIsOneValue(value: String) {
        let file = read(
            collecting(
                "  labels:\n    plain: ${V}\n    quoted: \"${V}\"\n    flow: {}\n".replacing("    flow: {}\n", with: "")
            ),
            environment: ["V": value])
        #expect(file.found == [])
        #expect(file.configuration.collect?.labels == ["plain": value, "quoted": value])
        #expect(file.configuration.loki == nil)
    }

    @Test func keysAreNeverExpanded() {
        let file = read(collecting("  ${K}: x\n  labels: {\"${K}\": y}"), environment: ["K": "state"])
        #expect(file.configuration.collect?.state == "/var/lib/logspine")
        #expect(file.found.count == 2)
        #expect(file.found.first?.hasPrefix("7:3 collect.${K}: unknown key") == true)
    }

    @Test func numbersAndSizesMayComeFromVariables() {
        let environment = ["LANES": "7", "BYTES": "1MiB", "VERIFY": "false", "ADDRESS": "0.0.0.0:9", "BROKER": "b:2"]
        let file = read(
            """
            kafka: {brokers: ["${BROKER}"]}
            index:
              lanes: ${LANES}
              batch: {bytes: "${BYTES}", linger: "${LINGER:-1s}"}
              verify: ${VERIFY}
              admin: {listen: "${ADDRESS}"}
            loki: {url: "${URL:-http://loki}"}
            """, environment: environment)
        #expect(file.found == [])
        let index = file.configuration.index
        #expect(
            index?.lanes == 7 && index?.batch == .init(bytes: 1 << 20, linger: .seconds(1)) && index?.verify == false)
        #expect(index?.admin.listen == .init(host: "0.0.0.0", port: 9))
        #expect(file.configuration.kafka.brokers == [.init(host: "b", port: 2)])
    }

    @Test func aVariablesValueIsInNoMessage() {
        // Somebody mistakes the variable of the password for that of the lanes.
        let file = read(
            """
            kafka: {brokers: ["${P}", "${P}:1:2"], topic: "${P} "}
            collect: {memory: "${P}", admin: {listen: "${P}"}, label_fields: ["${P}"], redact: {patterns: ["(${P}"]},
              sources: [{name: "${P}!", include: ["~${P}"], frame: "${P}", parser: "${P}"}], labels: {"a": "${P}"}}
            index: {lanes: "${P}", drain: "${P}", verify: "${P}"}
            loki: {url: "${P}", tenant: "${P}|", timeout: "1${P}", tls: {ca: "${P}"}}
            """, environment: ["P": "hunter2"])
        #expect(file.problems.count == 17, "\(file.report)")
        #expect(!file.report.joined().contains("hunter2"))
        #expect(file.report[0].hasSuffix("${P} has no port; for example host:9092"))
    }

    @Test func aVariableInBracesNeedsQuotesAndIsToldSo() {
        #expect(
            read("index: {instance: ${HOSTNAME:-}}").found == [
                "1:20 not YAML: did not find expected ',' or '}'; inside { } and [ ] a value with ${...} is quoted: "
                    + "\"${NAME}\""
            ])
    }
}
