import Bytes
import Flow
import Glibc
import Support
import Testing

@testable import Kafka

/// What only real brokers show. Few and fast: a cluster takes seconds to start.
@Suite(.requiresKafka, .kafka(brokers: 3), .serialized, .waiting, .timeLimit(.minutes(3)))
struct RealKafka {
    private let options = ConsumerOptions(sessionTimeout: .seconds(6))

    @Test func topicsAreMadeAndDescribed() throws {
        let settings = try KafkaKit.ofSuite().settings()
        let admin = try Admin(settings: settings)
        let bound = Instant.Span.seconds(20)
        let cluster = try admin.describeCluster(within: bound)
        #expect(cluster.brokers.count == 3)
        #expect(Set(cluster.brokers.values) == Set(settings.brokers))
        #expect(!cluster.id.isEmpty)
        let plan = TopicPlan(
            name: "made", partitions: 12, replication: 3,
            configuration: ["retention.ms": "604800000", "min.insync.replicas": "2"])
        try admin.create(plan, within: bound)
        // Every broker learns of it in its own time.
        let deadline = Deadline(.seconds(10))
        while try !admin.topics(within: bound).contains("made"), !deadline.hasPassed {}
        let topic = try admin.describe(topic: "made", within: bound)
        #expect(topic.partitions.map(\.number) == Array(0..<12))
        #expect(topic.partitions.allSatisfy { $0.replicas.count == 3 && $0.inSync.count == 3 && $0.leader > 0 })
        #expect(topic.configuration["retention.ms"] == "604800000")
        #expect(topic.configuration["min.insync.replicas"] == "2")
        let count = try admin.partitionCount(of: "made", within: bound)
        #expect(count == 12)

        func code(_ body: () throws -> Void) -> KafkaError.Code? {
            #expect(throws: KafkaError.self, performing: body)?.code
        }
        #expect(code { try admin.create(plan, within: bound) } == .exists)
        #expect(code { _ = try admin.describe(topic: "nowhere", within: bound) } == .unknownTopic)
        #expect(code { try admin.create(TopicPlan(name: "no good!", partitions: 1), within: bound) } == .invalid)
        #expect(
            code { try admin.create(TopicPlan(name: "wide", partitions: 1, replication: 9), within: bound) } == .invalid
        )
        let odd = TopicPlan(name: "odd", partitions: 1, configuration: ["no.such.thing": "1"])
        #expect(code { try admin.create(odd, within: bound) } == .invalid)
        #expect(code { _ = try admin.describe(topic: "no good!", within: bound) } != nil)
        try admin.create(TopicPlan(name: "short-lived", partitions: 1), within: bound)
        try admin.delete(topic: "short-lived", within: bound)
        #expect(code { try admin.delete(topic: "never-made", within: bound) } == .unknownTopic)
        // Asking made nothing.
        let topics = try admin.topics(within: bound)
        #expect(topics.contains("made") && !topics.contains("nowhere"))
    }

    @Test func offsetsByTime() throws {
        let settings = try KafkaKit.ofSuite().settings()
        let admin = try Admin(settings: settings)
        let bound = Instant.Span.seconds(20)
        try admin.create(TopicPlan(name: "timed", partitions: 1), within: bound)
        let producer = try Producer(settings: settings)
        // Old records would be gone by the retention of a topic.
        let start = Int64(time(nil)) * 1000 - 100_000
        for second in 0..<10 { producer.send("x", to: "timed", milliseconds: start + Int64(second) * 1000) }
        try producer.finish()
        let place = TopicPartition("timed", 0)
        let marks = try admin.watermarks(of: "timed", within: bound)
        #expect(marks == [place: Watermarks(low: 0, high: 10)])
        for (time, offset) in [(0, 0), (start + 3500, 4), (start + 9000, 9), (start + 900_000, 10)] {
            let found = try admin.offsets(of: "timed", from: time, within: bound)
            #expect(found == [PartitionOffset(place, Int64(offset))])
        }
    }

    @Test func aTopicThatIsNotThereIsSaid() throws {
        let settings = try KafkaKit.ofSuite().settings(properties: ["topic.metadata.propagation.max.ms": "1000"])
        let producer = try Producer(settings: settings)
        guard producer.send("x", to: "absent", token: 5) == .enqueued else { return }
        let reports = try producer.finish()
        #expect(reports.first?.token == 5)
        #expect(reports.first?.failure != nil)
        let consumer = try Consumer(
            settings: settings, membership: GroupMembership(group: "g0", topics: ["absent"]), options: options)
        let events = try consumer.turn { !$0.complaints.isEmpty }
        #expect(events.complaints.first?.contains("absent") == true, "\(events.complaints)")
        try consumer.finish()
    }

    /// Kill a broker, start it, stop another, start it, while messages flow: all arrive, none twice.
    @Test func brokersComeAndGoAndNothingIsLostOrRepeated() throws {
        let kit = try KafkaKit.ofSuite()
        let settings = try kit.settings()
        try Admin(settings: settings).create(
            TopicPlan(name: "flow", partitions: 6, replication: 3), within: .seconds(20))
        let producer = try Producer(settings: settings, options: ProducerOptions(queueBytes: 1 << 20))
        let count = 20_000
        var sent = 0
        var delivered: Set<UInt64> = []
        var failures: [String] = []
        var steps: [() throws -> Void] = [
            { try kit.kill(2) }, { try kit.start(2) }, { try kit.stop(3) }, { try kit.start(3) },
        ].reversed()
        let filler = String(repeating: "f", count: 500)
        let deadline = Deadline(.seconds(90))
        while delivered.count < count, !deadline.hasPassed {
            while sent < count,
                producer.send("\(sent) \(filler)", key: "\(sent % 50)", to: "flow", token: UInt64(sent)) == .enqueued
            {
                sent += 1
            }
            var events: [ProducerEvent] = []
            while producer.poll(into: &events, limit: 1000) {}
            for event in events {
                guard case .report(let report) = event else { continue }
                if let failure = report.failure { failures.append(failure) }
                let isFresh = delivered.insert(report.token).inserted
                #expect(isFresh)
            }
            // A step at each fifth of the way.
            if steps.count > 0, delivered.count > (5 - steps.count) * count / 5 { try steps.removeLast()() }
            deadline.wait(for: producer.descriptor)
        }
        #expect(delivered.count == count && failures.isEmpty, "\(delivered.count) \(failures.prefix(3))")
        for step in steps.reversed() { try step() }

        let starts = (0..<6).map { ReadingStart(TopicPartition("flow", $0), .earliest) }
        let reader = try Consumer(settings: settings, reading: starts)
        let records = try reader.turn { Set($0.ends.map(\.place)).count == 6 }.records
        let numbers = records.compactMap { Int($0.value.text().prefix { $0 != " " }) }
        #expect(numbers.count == count && Set(numbers).count == count)
        // And in order within each key.
        var last: [Int: Int] = [:]
        var isOrdered = true
        for number in numbers {
            isOrdered = isOrdered && last[number % 50, default: -1] < number
            last[number % 50] = number
        }
        #expect(isOrdered)
    }

    @Test(arguments: ["classic", "consumer"])
    func twoMembersShareAndHandOver(_ rebalancing: String) throws {
        if rebalancing == "consumer", NativeConfiguration.library.hasPrefix("librdkafka 2.0") { return }
        let topic = "shared-\(rebalancing)"
        let settings = try KafkaKit.ofSuite().settings(
            properties: rebalancing == "consumer" ? ["group.protocol": "consumer"] : ["heartbeat.interval.ms": "300"])
        try Admin(settings: settings).create(
            TopicPlan(name: topic, partitions: 6, replication: 3), within: .seconds(20))
        let producer = try Producer(settings: settings)
        for index in 0..<600 { producer.send("\(index)", key: "\(index % 60)", to: topic) }
        try producer.finish()
        let membership = GroupMembership(group: topic, topics: [topic])
        let first = try Consumer(settings: settings, membership: membership, options: options)
        let seen = try first.turn { $0.records.count == 600 }.records
        let second = try Consumer(settings: settings, membership: membership, options: options)
        var given: Set<TopicPartition> = []
        var taken: Set<TopicPartition> = []
        var secondEvents: [ConsumerEvent] = []
        let deadline = Deadline(.seconds(40))
        while given.count < 3 || Set(secondEvents.ends.map(\.place)).count < 3, !deadline.hasPassed {
            var fresh: [ConsumerEvent] = []
            _ = first.poll(into: &fresh, limit: 1)
            if case .revoking(let places) = fresh.first {
                given.formUnion(places)
                first.commit(places.map { place in PartitionOffset(place, Int64(seen.count { $0.place == place })) })
                // The commit is answered although nothing is delivered until the partitions are given up.
                if !places.isEmpty {
                    try first.turn(answering: false) {
                        $0.contains { if case .committed(_, nil) = $0 { true } else { false } }
                    }
                }
            }
            first.answer(fresh[...])
            let before = secondEvents.count
            while second.poll(into: &secondEvents, limit: 100) {}
            for case .assigned(let places) in secondEvents[before...] { taken.formUnion(places) }
            second.answer(secondEvents[before...])
            deadline.wait(for: first.descriptor, atMost: .milliseconds(20))
        }
        #expect(given.count == 3 && taken == given)
        // What was committed does not come again.
        #expect(secondEvents.records.isEmpty)
        #expect(second.watermarks(of: taken.first ?? TopicPartition(topic, 0))?.high ?? -1 > 0)
        try second.finish()
        try first.finish()
    }

    @Test func whatRetentionTookIsSaid() throws {
        let settings = try KafkaKit.ofSuite().settings()
        let admin = try Admin(settings: settings)
        try admin.create(TopicPlan(name: "short", partitions: 1), within: .seconds(20))
        let producer = try Producer(settings: settings)
        for index in 0..<100 { producer.send("\(index)", to: "short") }
        try producer.finish()
        let place = TopicPartition("short", 0)
        // As retention does it, without the wait.
        try KafkaKit.ofSuite().deleteRecords(before: PartitionOffset(place, 60))
        let reader = try Consumer(settings: settings, reading: [ReadingStart(place, .offset(10))])
        let events = try reader.turn { !$0.ends.isEmpty }
        guard case .skipped(place, from: 10, to: 60) = events.first else {
            Issue.record("\(events.map(describe))")
            return
        }
        #expect(events.records.map(\.offset) == Array(60..<100))
        #expect(reader.watermarks(of: place) == Watermarks(low: 60, high: 100))
    }
}

/// One round trip with these credentials, and who says what when something is wrong.
private func roundTrip(_ settings: KafkaClientSettings, topic: String) throws {
    let admin = try Admin(settings: settings)
    try admin.create(TopicPlan(name: topic, partitions: 1), within: .seconds(20))
    let producer = try Producer(settings: settings)
    producer.send("hello", to: topic)
    let reports = try producer.finish()
    #expect(reports.allSatisfy { $0.failure == nil })
    let reader = try Consumer(settings: settings, reading: [ReadingStart(TopicPartition(topic, 0), .earliest)])
    let records = try reader.turn { $0.ends.count == 1 }.records
    #expect(records.map { $0.value.text() } == ["hello"])
}

@Suite(.requiresKafka, .kafka(protection: .tls), .serialized, .waiting, .timeLimit(.minutes(2)))
struct RealKafkaWithTLS {
    @Test func roundTripWithAndWithoutCertificate() throws {
        let kit = try KafkaKit.ofSuite()
        try roundTrip(kit.settings(security: .init(protocol: .tls, ca: kit.ca)), topic: "one")
        let own = kit.clientCertificate
        let security = KafkaClientSettings.Security(
            protocol: .tls, ca: kit.ca, certificate: own.certificate, key: own.key)
        try roundTrip(kit.settings(security: security), topic: "two")
    }

    @Test func anUnknownAuthorityIsSaid() throws {
        let admin = try Admin(settings: KafkaKit.ofSuite().settings(security: .init(protocol: .tls)))
        let error = #expect(throws: KafkaError.self) { try admin.describeCluster(within: .seconds(10)) }
        #expect(error?.code == .authentication)
        #expect(
            error?.message.contains("its certificate is not signed by a trusted authority") == true, "\(error as Any)")
    }

    @Test func plaintextToTLSIsSaid() throws {
        let admin = try Admin(settings: KafkaKit.ofSuite().settings())
        let error = #expect(throws: KafkaError.self) { try admin.describeCluster(within: .seconds(3)) }
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("TLS") == true, "\(error as Any)")
    }
}

/// Kafka 3.9: librdkafka 2.0.2 cannot do SCRAM with Kafka 4.
@Suite(.requiresKafka, .kafka(protection: .saslTLS, version: "3.9"), .serialized, .waiting, .timeLimit(.minutes(2)))
struct RealKafkaWithSASL {
    @Test(arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
    func roundTripWithEachMechanism(_ mechanism: String) throws {
        let kit = try KafkaKit.ofSuite()
        let security = KafkaClientSettings.Security(
            protocol: .saslTLS, ca: kit.ca, mechanism: mechanism, username: KafkaKit.user.name,
            password: KafkaKit.user.password)
        try roundTrip(kit.settings(security: security), topic: "t-\(mechanism)")
    }

    @Test(arguments: ["PLAIN", "SCRAM-SHA-512"])
    func aWrongPasswordIsSaidAndNotShown(_ mechanism: String) throws {
        let kit = try KafkaKit.ofSuite()
        let security = KafkaClientSettings.Security(
            protocol: .saslTLS, ca: kit.ca, mechanism: mechanism, username: KafkaKit.user.name, password: "swordfish")
        let settings = try kit.settings(security: security)
        let admin = try Admin(settings: settings)
        let before = monotonicNow()
        let error = #expect(throws: KafkaError.self) { try admin.describeCluster(within: .seconds(20)) }
        #expect(error?.code == .authentication)
        // Known long before the bound.
        #expect(monotonicNow() - before < .seconds(10))
        let producer = try Producer(settings: settings)
        let said = try producer.turn { !$0.isEmpty }
        let consumer = try Consumer(
            settings: settings, membership: GroupMembership(group: "g", topics: ["x"]))
        let events = try consumer.turn { !$0.complaints.isEmpty }
        guard case .trouble(let line) = said.first, case .refused = events.first else {
            Issue.record("\(said) \(events.map(describe))")
            return
        }
        #expect(line.hasPrefix("Kafka refuses the credentials (127.0.0.1:"))
        let everything = "\(error as Any) \(said) \(events.complaints)"
        #expect(!everything.contains("swordfish"))
    }
}
