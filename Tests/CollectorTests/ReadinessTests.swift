import Flow
import Kafka
import Settings
import Testing

@testable import Collector

/// `/readyz` of the collector: whether lines get from files to Kafka.
@Suite struct ReadinessTests {
    private func reasons(_ node: Node) -> [String: String] { node.role?.unready(at: node.instant) ?? [:] }

    @Test func itIsReadyWhenFilesWereLookedForAndNothingIsWrong() throws {
        let node = Node([.plain("/var/log/*.log")])
        try node.start()
        #expect(reasons(node) == ["start": "looking for files"])
        node.pass(.milliseconds(100))
        #expect(reasons(node) == [:])
        node.role?.beginStop(at: node.moment)
        #expect(reasons(node) == ["start": "stopping"])
    }

    @Test func brokersThatCannotBeReachedAreToldUntilOneAnswers() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\n")
        try node.start()
        node.pass(.seconds(1))
        node.producer.say(.trouble("cannot reach any Kafka broker"))
        node.pass(.seconds(1))
        #expect(reasons(node) == ["kafka": "cannot reach any Kafka broker"])
        // Nobody writes anything: a broker's answer alone tells that it is over.
        node.producer.say(.reachable)
        node.pass(.seconds(1))
        #expect(reasons(node) == [:])
        #expect(node.log.contains("Kafka answers again"))
        node.producer.say(.trouble("Kafka refuses the credentials (a:9092: SASL)"))
        node.pass(.seconds(1))
        #expect(reasons(node)["kafka"] == "Kafka refuses the credentials (a:9092: SASL)")
        // A delivery tells the same.
        node.disk.write("/var/log/a.log", "two\n")
        node.pass(.seconds(2))
        #expect(reasons(node) == [:])
    }

    @Test func standingStillIsTold() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\n")
        try node.start()
        node.pass(.seconds(3600))
        node.producer.acknowledges = false
        node.disk.write("/var/log/a.log", "two\n")
        node.pass(.seconds(50))
        #expect(reasons(node) == [:])
        node.pass(.seconds(20))
        #expect(reasons(node)["progress"] != nil)
        node.producer.acknowledges = true
        node.pass(.seconds(2))
        #expect(reasons(node) == [:])
    }

    @Test func aFileThatIsNeverReadToItsEndIsTold() throws {
        let node = Node([.plain("/var/log/*.log")]) { $0.memoryBytes = 1 << 20 }
        node.disk.write("/var/log/a.log", String(repeating: "some line or other\n", count: 200_000))
        try node.start()
        node.producer.acknowledges = false
        for _ in 0..<40 {
            // Kafka takes a little now and then: it gets on, and falls behind.
            node.producer.deliver(1)
            node.pass(.seconds(10))
        }
        let told = reasons(node)
        #expect(told["progress"] == nil)
        #expect(told["lag"]?.hasPrefix("/var/log/a.log was not read to its end for 4") == true, "\(told)")
        node.producer.acknowledges = true
        node.pass(.seconds(10))
        #expect(reasons(node) == [:])
    }

    @Test func aFileThatCannotBeReadIsToldAsLongAsItIsThere() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\n")
        node.disk.write("/var/log/b.log", "one\n")
        try node.start()
        node.pass(.seconds(2))
        node.files.readFailures = ["/var/log/a.log"]
        node.disk.write("/var/log/a.log", "two\n")
        node.pass(.seconds(2))
        #expect(reasons(node)["files"]?.hasPrefix("cannot read /var/log/a.log: ") == true)
        node.disk.write("/var/log/b.log", "two\n")
        node.pass(.seconds(2))
        #expect(reasons(node)["files"] != nil)
        node.files.readFailures = []
        node.pass(.seconds(5))
        #expect(reasons(node) == [:])
        #expect(node.lines.count == 4)
    }
}
