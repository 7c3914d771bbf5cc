import Bytes
import Flow
import Glibc
import Support
import Testing

@testable import Kafka

@Suite(.waiting) struct Producing {
    /// A cluster with a topic, and what a reader of all its partitions finds.
    private func cluster(brokers: Int = 1, partitions: Int = 4) throws -> TestCluster {
        let cluster = try TestCluster(brokers: brokers)
        try cluster.createTopic("logs", partitions: partitions, replication: brokers)
        return cluster
    }

    private func valuesRead(_ cluster: TestCluster, partitions: Int32 = 4) throws -> [String] {
        let starts = (0..<partitions).map { ReadingStart(TopicPartition("logs", $0), .earliest) }
        let consumer = try Consumer(settings: try cluster.settings(), reading: starts)
        return try consumer.turn { $0.ends.count == starts.count }.records.map { $0.value.text() }
    }

    @Test func equalKeysGoWhereThePartitionerSays() throws {
        let cluster = try cluster(partitions: 12)
        let producer = try Producer(settings: try cluster.settings())
        let keys = (0..<200).map { "{host=\"edge-\($0)\", job=\"nginx\"}" }
        for (token, key) in keys.enumerated() { producer.send("x", key: key, to: "logs", token: UInt64(token)) }
        for report in try producer.finish() {
            let key = SharedBytes(Array(keys[Int(report.token)].utf8))
            #expect(report.partition == partition(ofKey: key.bytes, partitions: 12))
        }
    }

    @Test(
        arguments: [
            [.notLeader, .notEnoughReplicas, .timedOut], [.disconnect], [.disconnect, .disconnect, .notLeader],
        ] as [[TestCluster.Fault]])
    func passingFaultsLoseNothingAndRepeatNothing(_ faults: [TestCluster.Fault]) throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings())
        producer.send("first", to: "logs")
        try producer.finish()
        cluster.fail(.produce, faults)
        for index in 0..<500 { producer.send("\(index)", key: "\(index % 7)", to: "logs", token: UInt64(index)) }
        let reports = try producer.finish()
        #expect(reports.allSatisfy { $0.failure == nil })
        #expect(Set(reports.map(\.token)).count == 500)
        let read = try valuesRead(cluster)
        // The mock broker does not know a producer's sequence: what it had taken before it cut the connection it takes
        // again. A real one does not (RealKafkaTests).
        if !faults.contains(.disconnect) { #expect(read.count == 501) }
        #expect(Set(read) == Set((0..<500).map(String.init) + ["first"]))
    }

    @Test func aMessageTooLargeIsRefusedHereOrFailsThere() throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings(), options: ProducerOptions(messageBytes: 10_000))
        let long = String(repeating: "x", count: 20_000)
        #expect(
            producer.send(long, to: "logs")
                == .refused("a message of 20000 bytes is more than the 10000 that are allowed"))
        #expect(producer.outstanding == (0, 0))
        cluster.fail(.produce, [.messageTooLarge])
        #expect(producer.send("short", key: "k", to: "logs", token: 9) == .enqueued)
        #expect(producer.outstanding == (1, 6))
        let reports = try producer.finish()
        #expect(reports.map(\.token) == [9])
        #expect(reports.first?.failure?.isEmpty == false)
        #expect(reports.first?.offset == -1)
        // It goes on working.
        producer.send("next", to: "logs")
        #expect(try producer.finish().allSatisfy { $0.failure == nil })
    }

    @Test func brokersAwayAreATroubleAndAQueueNotALoss() throws {
        let cluster = try cluster(brokers: 2)
        let producer = try Producer(
            settings: try cluster.settings(properties: ["reconnect.backoff.max.ms": "200"]),
            options: ProducerOptions(queueBytes: 64 << 10))
        producer.send("0", to: "logs")
        try producer.finish()
        try cluster.takeDown()
        let block = String(repeating: "y", count: 1000)
        var sent = 0
        while producer.send("\(block)\(sent)", to: "logs", token: UInt64(sent + 1)) == .enqueued { sent += 1 }
        #expect(sent >= 60 && sent <= 66, "\(sent)")
        #expect(producer.outstanding.messages == sent)
        let events = try producer.turn { !$0.isEmpty }
        guard case .trouble(let line) = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(line.hasPrefix("cannot reach any Kafka broker (127.0.0.1:"))
        #expect(line.contains(": connection refused") || line.contains(": it closed the connection"), "\(line)")
        try cluster.bringUp()
        let reports = try producer.finish()
        #expect(reports.count == sent && reports.allSatisfy { $0.failure == nil })
        #expect(producer.send("after", to: "logs") == .enqueued)
        try producer.finish()
        #expect(try valuesRead(cluster).count == sent + 2)
    }

    @Test func aBrokerThatIsBackIsToldThoughNothingIsSent() throws {
        let cluster = try cluster(brokers: 1)
        let producer = try Producer(
            settings: try cluster.settings(properties: ["reconnect.backoff.max.ms": "200"]),
            options: ProducerOptions(topic: "logs"))
        producer.send("0", to: "logs")
        try producer.finish()
        try cluster.takeDown()
        try producer.turn { $0.contains { if case .trouble = $0 { true } else { false } } }
        try cluster.bringUp()
        try producer.turn(within: .seconds(60)) { $0.contains(.reachable) }
    }

    @Test func nobodyListeningIsOneCleanLine() throws {
        let settings = try KafkaClientSettings(brokers: ["127.0.0.1:1", "name.invalid:9092"])
        let producer = try Producer(settings: settings)
        let both = [
            "cannot reach any Kafka broker (127.0.0.1:1: connection refused; name.invalid:9092: name not known)",
            "cannot reach any Kafka broker (name.invalid:9092: name not known; 127.0.0.1:1: connection refused)",
        ]
        let events = try producer.turn { $0.contains { both.map(ProducerEvent.trouble).contains($0) } }
        #expect(events.count <= 3, "\(events)")
    }

    @Test func aLeaderThatMovesIsFollowed() throws {
        let cluster = try cluster(brokers: 2, partitions: 1)
        let producer = try Producer(settings: try cluster.settings())
        let place = TopicPartition("logs", 0)
        for round in 0..<4 {
            try cluster.setLeader(place, broker: round % 2 + 1)
            for index in 0..<10 { producer.send("\(round).\(index)", to: "logs") }
            #expect(try producer.finish().allSatisfy { $0.failure == nil })
        }
        let read = try valuesRead(cluster, partitions: 1)
        #expect(read == (0..<4).flatMap { round in (0..<10).map { "\(round).\($0)" } })
    }

    @Test func afterAFatalErrorOnlyARebuildHelps() throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings())
        producer.send("before", to: "logs", token: 1)
        try producer.finish()
        try cluster.takeDown()
        producer.send("unreported", to: "logs", token: 2)
        producer.raiseFatalError()
        let events = try producer.turn { $0.contains { if case .fatal = $0 { true } else { false } } }
        #expect(events.contains { if case .fatal(let text) = $0 { text.contains("test") } else { false } })
        #expect(producer.send("too late", to: "logs", token: 3) == .queueFull)
        // What the error purged is not reported as failed by itself.
        var all = events
        let deadline = Deadline(.milliseconds(300))
        while !deadline.hasPassed {
            while producer.poll(into: &all, limit: 10) {}
            deadline.wait(for: producer.descriptor)
        }
        #expect(!all.contains { if case .report = $0 { true } else { false } }, "\(all)")
        #expect(producer.outstanding.messages == 1)
        let descriptor = producer.descriptor
        producer.rebuild()
        #expect(producer.descriptor == descriptor)
        #expect(producer.outstanding == (0, 0))
        #expect(producer.send("again", to: "logs", token: 4) == .enqueued)
        try cluster.bringUp()
        let reports = try producer.finish()
        #expect(reports.map(\.token) == [4])
        // Nothing of before comes later either.
        for _ in 0..<20 { try producer.turn { _ in true }.forEach { if case .report = $0 { Issue.record("\($0)") } } }
        #expect(try valuesRead(cluster).sorted() == ["again", "before"])
    }

    @Test func rebuildingDoesNotWait() throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings())
        try cluster.takeDown()
        let before = monotonicNow()
        for round in 0..<5 {
            for index in 0..<100 { producer.send("\(round).\(index)", to: "logs") }
            producer.rebuild()
        }
        let took = monotonicNow() - before
        #expect(took < .milliseconds(500), "\(took.seconds)")
    }

    @Test func reportsComeInBatchesWithinTheLimit() throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings())
        for index in 0..<250 { producer.send("\(index)", to: "logs", token: UInt64(index)) }
        let deadline = Deadline(.seconds(20))
        var events: [ProducerEvent] = []
        while events.count < 250, !deadline.hasPassed {
            let before = events.count
            let more = producer.poll(into: &events, limit: 100)
            #expect(events.count - before <= 100)
            if !more { deadline.wait(for: producer.descriptor) }
        }
        #expect(events.count == 250)
    }

    @Test func aTokenOfAllBitsComesBack() throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings())
        producer.send("x", to: "logs", token: .max)
        producer.send("x", to: "logs", token: 0)
        #expect(Set(try producer.finish().map(\.token)) == [0, .max])
    }

    /// The loop sleeps on the descriptor alone: a report must wake it.
    @Test func aReportWakesTheLoop() throws {
        let cluster = try cluster()
        let producer = try Producer(settings: try cluster.settings())
        for round in 0..<20 {
            producer.send("\(round)", to: "logs", token: UInt64(round))
            var reported = false
            while !reported {
                var entry = pollfd(fd: producer.descriptor, events: Int16(POLLIN), revents: 0)
                let ready = unsafe Glibc.poll(&entry, 1, 10_000)
                try #require(ready == 1)
                var events: [ProducerEvent] = []
                while producer.poll(into: &events, limit: 10) {}
                reported = events.contains { if case .report = $0 { true } else { false } }
            }
        }
    }
}
