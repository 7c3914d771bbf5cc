import Demo
import Flow
import Glibc
import Kafka
import Loop
import StandIn
import Support
import Testing

/// The commands as a person types them.
@Suite(.serialized) struct CommandTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func aMistakeIsAnsweredByPlaceAndRemedy() throws {
        let file = try scratch.write(
            "edge.yaml",
            """
            kafka:
              brokers: [kafka-1:9092,
                        kafka-2]
              topic: logs
            collect:
              state: \(scratch.path)/state
              sources:
                - name: a
                  include: [/nowhere/*.log]
                  fram: docker
              chunk: {bytes: 2MiB}
            loki:
              url: ${LOGSPINE_NO_SUCH_VARIABLE}

            """)
        let check = try Program.run(["check", "--config", file], in: scratch)
        let lines = check.output.split(separator: "\n")
        #expect(check.code == 1)
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix("\(file):3:13") && lines[0].contains("kafka.brokers[1]: \"kafka-2\" has no port"))
        #expect(
            lines[1].hasPrefix("\(file):10:7")
                && lines[1].hasSuffix("collect.sources[0].fram: unknown key; did you mean \"frame\"?"))
        #expect(lines[2].hasPrefix("\(file):11:18") && lines[2].contains("2MiB is more than 900KB"))
        #expect(lines[3].hasPrefix("\(file):13:8") && lines[3].contains("${LOGSPINE_NO_SUCH_VARIABLE} is not set"))
        #expect(lines[4] == "4 problems")
        for role in ["collect", "index"] {
            let outcome = try Program.run([role, "--config", file], in: scratch)
            #expect(outcome.code == 3)
            #expect(outcome.output == "")
            #expect(outcome.errors.contains("\(file):3:13"))
            #expect(outcome.errors.contains("problem"))
        }
    }

    @Test(arguments: [
        (["collect", "--confg", "x"], "did you mean \"--config\"?"), (["colect"], "did you mean \"collect\"?"),
        (["collect"], "--config FILE is needed"), (["index", "--config"], "--config"),
        (["collect", "--once=maybe", "--config", "x"], "--once"), (["demo", "--lines", "many"], "--lines"),
        (["demo", "--chaos", "x.log"], "--chaos"),
    ])
    func wrongUseIsOneClearLine(_ arguments: [String], _ word: String) throws {
        let outcome = try Program.run(arguments, in: scratch)
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(outcome.errors.contains(word))
    }

    @Test func aFileThatIsNotThereCannotBeUsed() throws {
        let outcome = try Program.run(["collect", "--config", "\(scratch.path)/none.yaml"], in: scratch)
        #expect(outcome.code == 3)
        #expect(outcome.errors.contains("none.yaml"))
    }

    @Test func checkTellsWhatIsNoLoki() throws {
        let cluster = try TestCluster()
        try cluster.createTopic("logs", partitions: 1)
        let loki = try LoopThread { _ in try LokiStandIn(LokiStandIn.Options()) }
        let file = try scratch.write(
            "front.yaml",
            "kafka: {brokers: [\"\(cluster.brokers[0])\"]}\nloki: {url: \"\(loki.ask { $0.url })\"}\n")
        let lacking = try Program.run(["check", "--connect", "--config", file], in: scratch)
        #expect(lacking.code == 1)
        #expect(lacking.output.contains("there is no topic \"logs.dlq\""), "\(lacking.output)")
        try cluster.createTopic("logs.dlq", partitions: 1)
        for (status, body, code, word) in [
            (200, "<html>Sign in</html>", 1, "with a page of its own"), (200, "", 0, "loki: answers at"),
            (260, "ingestion blocked for user 'a'", 1, "answers 260"),
            (400, "multiple org IDs present\n", 1, "refuses the tenant (400: multiple org IDs present)"),
        ] {
            loki.ask {
                $0.mend()
                $0.plan(.answer(status: status, body: body))
            }
            let check = try Program.run(["check", "--connect", "--config", file], in: scratch)
            #expect(check.code == Int32(code))
            #expect(check.output.contains(word), "\(check.output)")
            // One verdict, at the end: of the file and the servers together.
            #expect(check.output.hasSuffix(code == 0 ? "\nno problem\n" : "\n1 problem\n"), "\(check.output)")
            #expect(check.output.split(separator: "\n").count { $0.contains("problem") } == 1)
        }
        let wrong = try scratch.write("wrong.yaml", "kafka: {brokrs: [\"127.0.0.1:9\"]}\n")
        let check = try Program.run(["check", "--connect", "--config", wrong], in: scratch)
        #expect(check.code == 1)
        #expect(check.output.hasSuffix(" problems\n") && !check.output.contains("127.0.0.1:9:"), "\(check.output)")
    }

    /// The first thing that anybody tries: no server, no file.
    @Test func theDemoLosesNothing() throws {
        let demo = try Program.run(["demo", "--lines", "20000"], in: scratch, seconds: 120)
        #expect(demo.code == 0, "\(demo.errors)")
        let account = demo.output.split(separator: "\n").first ?? ""
        #expect(account == "written=20000 stored=20000 lost=0 duplicates=0 dead=0", "\(account)")
    }

    /// A Loki that is asked over HTTP: the demo ends when all lines are there, though an entry may have several.
    @Test func theDemoSeesTheEndInALokiOfItsOwn() throws {
        let loki = try LoopThread { _ in try LokiStandIn(LokiStandIn.Options()) }
        let demo = try Program.run(
            ["demo", "--lines", "20000", "--loki", loki.ask { $0.url }], in: scratch, seconds: 50)
        #expect(demo.code == 0, "\(demo.errors)")
        #expect(demo.output.hasPrefix("written=20000 stored=20000 lost=0 duplicates=0 dead=0\n"), "\(demo.output)")
        #expect(demo.errors.contains("in Loki 20,000 "), "\(demo.errors)")
        #expect(demo.errors.contains("\ncounting: "), "\(demo.errors)")
    }

    /// An entry of several lines is one entry, on both sides of the account.
    @Test func theDemoAccountsForRealFiles() throws {
        var text = ""
        for number in 0..<200 {
            text += "java.lang.IllegalStateException: \(number)\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\n\n"
            text += "a line of its own \(number)\n"
        }
        let file = try scratch.write("app.log", text)
        let demo = try Program.run(["demo", file], in: scratch, seconds: 120)
        #expect(demo.code == 0, "\(demo.errors)")
        let account = demo.output.split(separator: "\n").first ?? ""
        #expect(account.hasPrefix("written=") && account.contains(" lost=0 duplicates=0 dead=0"))
        let missing = try Program.run(["demo", "\(scratch.path)/none.log"], in: scratch)
        #expect(missing.code == 1)
        #expect(missing.errors.contains("cannot read \(scratch.path)/none.log: no such file or directory"))
    }

    @Test func secretsOfTheConfigurationAreHidden() throws {
        try scratch.write("password", "hush-file\n")
        let file = try scratch.write(
            "secret.yaml",
            """
            kafka:
              brokers: ["127.0.0.1:9"]
              security: {protocol: sasl_plaintext, mechanism: PLAIN, username: me, password: hush-1}
              properties: {ssl.key.password: hush-2}
            collect:
              state: \(scratch.path)/state
              admin: {listen: "127.0.0.1:0"}
              sources: [{name: a, include: [/nowhere/*.log]}]
            index: {admin: {listen: "127.0.0.1:0"}}
            loki:
              url: http://127.0.0.1:9
              basic: {username: you, password_file: \(scratch.path)/password}
              headers: {X-Key: "${LOGSPINE_TEST_KEY}"}

            """)
        let environment = ["LOGSPINE_TEST_KEY": "hush-4"]
        let shown = try Program.run(["config", "show", "--config", file], in: scratch, environment: environment)
        #expect(shown.code == 0)
        #expect(shown.output.contains("********"))
        #expect(shown.output.contains("linger: 200ms"))
        #expect(!shown.output.contains("hush"))
        let connected = try Program.run(
            ["check", "--connect", "--config", file], in: scratch, environment: environment)
        #expect(connected.code == 1)
        #expect(!(connected.output + connected.errors).contains("hush"))
        #expect(connected.output.contains("127.0.0.1:9"))
        for role in ["collect", "index"] {
            let log = "\(scratch.path)/\(role).log"
            let child = try ChildProcess(
                Program.path, [role, "--config", file], environment: environment, errors: log)
            let deadline = Deadline(.seconds(20))
            while !deadline.hasPassed, !(try Program.text(of: log)).contains("cannot reach any Kafka broker") {
                usleep(20_000)
            }
            child.signal(SIGTERM)
            #expect(child.wait() == .exited(0))
            let words = try Program.text(of: log)
            #expect(words.contains("cannot reach any Kafka broker"))
            #expect(!words.contains("hush"))
        }
    }
}

/// Roles from start to end in good order.
@Suite(.serialized) struct RoleEndingTests {
    @Test func onceGoesToTheEndAndStops() throws {
        let road = try Road()
        road.ahead = nil
        try road.write(lines: 3000)
        try road.append(200, to: "bare.log", before: "bare ")
        try road.wait("the lines to be written", 20) { road.written >= 3000 }
        let collect = try Program.run(["collect", "--once", "--config", road.configuration], in: road.scratch)
        #expect(collect.code == 0)
        #expect(collect.output == "")
        #expect(road.stored == 0)
        let index = try Program.run(["index", "--once", "--config", road.configuration], in: road.scratch)
        #expect(index.code == 0)
        #expect(road.account().missing == [])
        #expect(road.account().repeats == 0, "\(road.account())")
        // The second time there is nothing to do.
        let records = try road.records(of: road.topic).count
        let pushes = road.loki.ask { $0.store.totals.pushes }
        #expect(try Program.run(["collect", "--once", "--config", road.configuration], in: road.scratch).code == 0)
        #expect(try Program.run(["index", "--once", "--config", road.configuration], in: road.scratch).code == 0)
        #expect(try road.records(of: road.topic).count == records)
        #expect(road.loki.ask { $0.store.totals.pushes } == pushes)
    }

    @Test func aStopLeavesNothingUndone() throws {
        let road = try Road()
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(rate: 5000)
        try road.flow(2000)
        road.endWriting()
        #expect(try road.stop("collect") == .exited(0))
        #expect(try road.stop("index") == .exited(0))
        try road.start("collect")
        try road.start("index")
        try road.waitForAll()
        #expect(road.account().missing == [])
        #expect(road.account().repeats == 0, "\(road.account())")
        // What was acknowledged before the stop was not read again.
        #expect(road.loki.ask { $0.store.totals.repeats } == 0)
    }
}
