import Demo
import Flow
import Glibc
import Kafka
import Support
import Testing

/// The whole road over real brokers.
@Suite(.serialized, .requiresKafkaKit) struct RealKafkaTests {
    private static var lines: Int { Program.isLong ? 200_000 : 20_000 }

    private func road(_ kafka: RealKafka, _ security: String = "", instance: String = "road") throws -> Road {
        var plan = Road.Plan()
        plan.brokers = kafka.brokers
        plan.kafka = security
        plan.instance = instance
        let road = try Road(plan)
        road.ahead = nil
        try kafka.createTopics(of: road)
        return road
    }

    private func finish(
        _ road: Road, _ lines: Int, within seconds: Int64 = 120, mayLackCommit: Bool = false
    ) throws {
        try road.wait("all lines to be written", 300) {
            try road.look()
            return road.written >= lines
        }
        try road.waitForAll(seconds)
        for role in road.roles.keys where road.roles[role]?.hasEnded == false {
            let ending = try road.stop(role)
            #expect(
                ending == .exited(0) || mayLackCommit && role == "index" && ending == .exited(5), "\(role): \(ending)")
        }
        let account = road.account()
        #expect(account.written >= lines)
        #expect(account.missing == [])
        #expect(account.repeats == 0, "\(account)")
    }

    /// A broker is killed and started again every ten seconds while lines flow.
    @Test(arguments: ["4.4", "3.9"]) func brokersKilled(_ version: String) throws {
        let kafka = try RealKafka(brokers: 3, version: version)
        let road = try road(kafka)
        for role in ["collect", "index"] { try road.start(role) }
        let lines = Self.lines
        try road.write(rate: Program.isLong ? 4000 : 1200)
        var kills = 0
        // A broker's start may take long on a busy machine.
        while road.written < lines || kills < 2 {
            let next = Instant.Span.seconds(10)
            let deadline = Deadline(next)
            let broker = "\(kills % 3 + 1)"
            try road.flow(1500)
            try kafka.kit("kill", [broker])
            kills += 1
            try road.flow(1500)
            try kafka.kit("start", [broker])
            while !deadline.hasPassed, road.written < lines { try road.flow(50) }
        }
        road.endWriting()
        try finish(road, lines)
    }

    /// Two indexers of one group, one of them coming and going.
    @Test func indexersJoinAndLeave() throws {
        let kafka = try RealKafka(brokers: 1)
        // A killed member's partitions come back when its session has timed out: not after the usual 45 s.
        let road = try road(kafka, "  properties: {session.timeout.ms: \"8000\"}", instance: "")
        let lines = Self.lines
        try road.start("collect")
        try road.start("index")
        try road.write(rate: Program.isLong ? 4000 : 1000)
        var changes = 0
        while road.written < lines || changes < 2 {
            try road.start("second", command: "index")
            try road.flow(4500)
            if changes == 0 {
                try road.wait("the second indexer to have its half", 60) {
                    try road.look()
                    return (try? road.metric("second", "logspine_partitions_assigned")) == 6
                }
            }
            #expect(try road.stop("second") == .exited(0))
            try road.start("second", command: "index")
            try road.flow(1500)
            road.kill("second")
            try road.flow(500)
            changes += 1
        }
        road.endWriting()
        // The killed one's session may not have timed out yet: until then the group is in a rebalance, and Kafka takes no
        // offsets. Whoever is stopped then says so.
        try finish(road, lines, mayLackCommit: true)
    }

    @Test(arguments: ["tls", "sasl", "sasl_tls"]) func securedBrokers(_ security: String) throws {
        let kafka = try RealKafka(brokers: 1, security: security)
        let tls = "ca: \"\(kafka.folder)/tls/ca.pem\""
        let client = "certificate: \"\(kafka.folder)/tls/client.pem\", key: \"\(kafka.folder)/tls/client.key\""
        let sasl = "mechanism: PLAIN, username: logspine, password: logspine-secret"
        let settings =
            switch security {
            case "tls": "protocol: tls, \(tls), \(client)"
            case "sasl": "protocol: sasl_plaintext, \(sasl)"
            default: "protocol: sasl_tls, \(tls), \(sasl)"
            }
        let road = try road(kafka, "  security: {\(settings)}")
        let check = try Program.run(["check", "--connect", "--config", road.configuration], in: road.scratch)
        #expect(check.code == 0, "\(check.output)")
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(lines: 3000)
        try finish(road, 3000)
        if security != "tls" { try wrongPassword(road) }
    }

    private func wrongPassword(_ road: Road) throws {
        let wrong = try road.scratch.write(
            "wrong.yaml",
            Program.text(of: road.configuration).replacing("password: logspine-secret", with: "password: wrong-secret"))
        for role in ["collect", "index"] {
            let outcome = try Program.run([role, "--config", wrong], in: road.scratch, seconds: 40)
            #expect(outcome.code == 4, "\(role): \(outcome.errors)")
            #expect(!outcome.errors.contains("wrong-secret"))
        }
        let check = try Program.run(["check", "--connect", "--config", wrong], in: road.scratch)
        #expect(check.code == 1)
        #expect(!check.output.contains("wrong-secret"))
    }
}
