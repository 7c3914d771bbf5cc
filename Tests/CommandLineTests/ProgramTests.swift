import Testing

@testable import logspine

/// The program itself, as a shell meets it: exit codes, and what goes to which stream.
@Suite struct ProgramTests {
    private func run(_ line: String) throws -> Shell.Outcome { try Shell.run(line) }

    private let good = "printf 'kafka: {brokers: [\"a:1\"]}\\nloki: {url: \"http://b\"}\\n' > good.yaml; "

    @Test func versionGoesToStandardOutput() throws {
        let outcome = try run("logspine version")
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("logspine ") && outcome.output.contains("librdkafka"))
    }

    @Test func wrongUseIsOneLineOnStandardErrorAndCodeTwo() throws {
        let outcome = try run("logspine collect --confg x")
        #expect(outcome.code == 2 && outcome.output.isEmpty)
        #expect(outcome.errors == "logspine: collect: unknown option \"--confg\"; did you mean \"--config\"?\n")
        #expect(try run("logspine replay --from 3").code == 2)
        #expect(try run("logspine completion tcsh").code == 2)
    }

    @Test func checkTellsEveryProblemAndEndsWithOne() throws {
        var outcome = try run(
            "printf 'kafka:\\n  brokrs: []\\n  topic: a b\\nindex:\\n' > bad.yaml; logspine check --config bad.yaml")
        #expect(outcome.code == 1 && outcome.errors.isEmpty)
        #expect(
            outcome.output == """
                bad.yaml:1:1  kafka.brokers: is missing; for example brokers: [kafka-1:9092]
                bad.yaml:1:1  loki.url: is missing; for example url: http://loki:3100
                bad.yaml:2:3  kafka.brokrs: unknown key; did you mean "brokers"?
                bad.yaml:3:10 kafka.topic: "a b" is no name in Kafka: up to 249 letters, digits, ".", "_" and "-"
                4 problems

                """)
        outcome = try run(good + "logspine check --config good.yaml")
        #expect(outcome.code == 0 && outcome.output == "no problem\n")
        outcome = try run("logspine check --config none.yaml")
        #expect(
            outcome.code == 1 && outcome.output == "none.yaml: cannot be read: No such file or directory\n1 problem\n")
        #expect(try run("logspine check --config /").output == "/: cannot be read: it is a folder\n1 problem\n")
        #expect(try run(good + "logspine check --config - < good.yaml").output == "no problem\n")
    }

    @Test func whatLibrdkafkaFindsHasItsPlace() throws {
        let outcome = try run(
            """
            printf 'kafka:\\n  brokers: ["a:1"]\\n  security:\\n    protocol: plaintext\\n    username: u\\n  properties:\\n    \
            acks: 1\\n    lingr.ms: 5\\nindex:\\nloki: {url: "http://b"}\\n' > bad.yaml; logspine check --config bad.yaml
            """)
        #expect(outcome.code == 1)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 4, "\(outcome.output)")
        #expect(lines[0].hasPrefix("bad.yaml:5:15 kafka.security.username: is only used with protocol sasl_plaintext"))
        #expect(lines[1].hasPrefix("bad.yaml:7:11 kafka.properties.acks: cannot be changed"))
        #expect(lines[2].hasPrefix("bad.yaml:8:15 kafka.properties.lingr.ms: "))
    }

    @Test func aRoleWithABadFileEndsWithThreeAndTheSameList() throws {
        for role in ["collect", "index"] {
            let outcome = try run("printf 'kafka: {topc: x}\\n' > bad.yaml; logspine \(role) --config bad.yaml")
            #expect(outcome.code == 3 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("bad.yaml:1:9 kafka.topc: unknown key; did you mean \"topic\"?\n"))
            #expect(outcome.errors.hasSuffix("3 problems\n"), "\(outcome.errors)")
        }
    }

    @Test func whatIsShownIsReadAgain() throws {
        let outcome = try run(
            good + "logspine config show --config good.yaml > shown.yaml && logspine check --config shown.yaml && "
                + "logspine config show --config shown.yaml | cmp - shown.yaml")
        #expect(outcome.code == 0 && outcome.output == "no problem\n", "\(outcome)")
    }

    @Test func aReaderThatGoesAwayIsNoCrash() throws {
        let outcome = try run("{ logspine config schema; echo $? >&2; } | head -c 1 | wc -c")
        #expect(outcome.output == "1\n" && outcome.errors == "0\n", "\(outcome)")
    }

    @Test func aFullDiskIsToldAndEndsWithFive() throws {
        let outcome = try run("logspine config schema > /dev/full")
        #expect(outcome.code == 5)
        #expect(outcome.errors == "logspine: cannot write to standard output: No space left on device\n")
        let limited = try run("(ulimit -f 1; logspine config schema > schema)")
        #expect(limited.code == 5)
        #expect(limited.errors == "logspine: cannot write to standard output: File too large\n")
    }

    @Test func anInterruptedDemoLeavesNothingBehind() throws {
        let outcome = try run(
            """
            mkfifo said; TMPDIR="$PWD" "$program" demo --lines 1000000000 --rate 1000 2> said & job=$!
            exec 3< said; while read -r line <&3; do case "$line" in *written*) break;; esac; done
            ls -d logspine-demo-* | wc -l; kill -TERM $job; cat <&3 > rest; wait $job; echo $?; ls -d logspine-demo-* | wc -l; cat rest >&2
            """)
        #expect(outcome.output == "1\n143\n0\n", "\(outcome)")
        #expect(outcome.errors.hasSuffix("logspine: demo: interrupted\n"), "\(outcome)")
    }

    @Test func aClosedStreamIsNoOneElses() throws {
        // Bounded: where another descriptor gets the number of standard input, nothing ever comes to its end.
        let outcome = try run("timeout 60 \"$program\" parse <&-")
        #expect(outcome.code == 1 && outcome.errors == "logspine: parse: standard input: Bad file descriptor\n")
        let deaf = try run("echo one > a.log; logspine parse a.log 2>&-")
        #expect(deaf.code == 0 && deaf.output.contains("\"line\":\"one\""))
        #expect(try run("logspine version >&-").code == 5)
    }

    @Test func aStateThatIsNoFolderIsCalledThat() throws {
        let outcome = try run(
            """
            : > file; printf 'kafka: {brokers: ["127.0.0.1:1"]}\ncollect:\n  state: file\n  admin: {listen: "127.0.0.1:0"}\n  \
            sources: [{name: a, include: [/nowhere]}]\n' > c.yaml; logspine collect --config c.yaml
            """)
        #expect(outcome.code == 3 && outcome.errors.contains("collect.state: file is no folder"), "\(outcome)")
    }

    @Test func aSlowReaderGetsAll() throws {
        // The pipe is full, and another program that holds it has set it to answer "again later". The pause lets the
        // program meet that; the answer is the same without it.
        let outcome = try run(
            """
            { head -c 65536 /dev/zero
              perl -e 'use Fcntl; fcntl(STDOUT, F_SETFL, O_NONBLOCK); exec @ARGV' "$program" config schema
            } | { sleep 0.2; tail -c +65537; } > got; logspine config schema | cmp - got
            """)
        #expect(outcome.code == 0, "\(outcome)")
    }

    @Test func aSignalEndsWhatIsNoRole() throws {
        // Opening the pipe for writing waits until `check` has it open; closing it would end `check` with 1.
        let outcome = try run(
            """
            mkfifo pipe; "$program" check --config pipe & job=$!
            exec 3> pipe; kill -TERM $job; exec 3>&-; wait $job; echo $?
            """)
        #expect(outcome.output == "143\n", "\(outcome)")
    }

    @Test(.enabled(if: Shell.hasBash))
    func bashCompletesFromTheTable() throws {
        let words = { (line: String) -> String in
            let typed = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }.joined(
                separator: " ")
            return """
                logspine completion bash > c; bash -c 'source ./c; COMP_WORDS=('"\(typed)"'); \
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _logspine; printf "%s " "${COMPREPLY[@]}"'
                """
        }
        #expect(try run(words("logspine col")).output == "collect ")
        #expect(try run(words("logspine collect --")).output == "--config --once --help ")
        #expect(try run(words("logspine topic ")).output.hasPrefix("create describe "))
        #expect(try run(words("logspine topic create --pa")).output == "--partitions ")
        #expect(try run(words("logspine parse --frame d")).output == "docker ")
    }
}
