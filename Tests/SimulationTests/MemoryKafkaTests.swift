import Bytes
import Flow
import Kafka
import Testing

@testable import Simulation

private func cluster(_ stage: Stage, _ change: (inout KafkaOptions) -> Void = { _ in }) -> MemoryKafka {
    var options = KafkaOptions()
    change(&options)
    let kafka = MemoryKafka(stage, options, topic: "logs", deadLetterTopic: "logs.dlq")
    kafka.group.topic = "logs"
    return kafka
}

private func produce(_ producer: MemoryProducer, _ key: String, _ value: String, _ token: UInt64) -> ProduceOutcome {
    let key = SharedBytes(Array(key.utf8))
    let value = SharedBytes(Array(value.utf8))
    return producer.produce(
        topic: "logs", key: key.bytes, value: value.bytes, headers: [], timestampMilliseconds: 0, token: token)
}

/// All events, by small polls.
private func events(_ consumer: MemoryConsumer) -> [ConsumerEvent] {
    var events: [ConsumerEvent] = []
    while consumer.poll(into: &events, limit: 3) {}
    return events
}

private func words(_ bytes: SharedBytes) -> String { bytes.bytes.text() }

private func text(_ record: ConsumedRecord) -> String { record.value.text() }

struct MemoryProducerTests {
    @Test func aPartitionTakesWhatItIsGivenInOrderAndEqualKeysGoTogether() {
        let stage = stage()
        let kafka = cluster(stage) { $0.produceDelay = .seconds(1) }
        let producer = MemoryProducer(kafka, number: 1)
        for index in 0..<200 {
            #expect(produce(producer, "key \(index % 7)", "\(index)", UInt64(index)) == .enqueued)
        }
        #expect(producer.outstanding.messages == 200)
        turn(stage, for: .seconds(10))
        var events: [ProducerEvent] = []
        while producer.poll(into: &events, limit: 9) {}
        #expect(events.count == 200)
        #expect(producer.outstanding == (0, 0))
        for key in 0..<7 {
            let keyBytes = SharedBytes(Array("key \(key)".utf8))
            let expected = partition(ofKey: keyBytes.bytes, partitions: 3)
            let numbers = kafka.partitions(of: "logs")[Int(expected)].records.compactMap { record -> Int? in
                guard record.key.map(words) == "key \(key)" else { return nil }
                return record.value.flatMap { Int(words($0)) }
            }
            #expect(numbers == (0..<200).filter { $0 % 7 == key })
        }
    }

    @Test func aFullQueueRefusesUntilReportsCome() {
        let stage = stage()
        let kafka = cluster(stage) { $0.producerQueueBytes = 20 }
        let producer = MemoryProducer(kafka, number: 1)
        #expect(produce(producer, "k", "123456789", 1) == .enqueued)
        #expect(produce(producer, "k", "123456789", 2) == .enqueued)
        #expect(produce(producer, "k", "123456789", 3) == .queueFull)
        turn(stage, for: .seconds(1))
        var events: [ProducerEvent] = []
        _ = producer.poll(into: &events, limit: 10)
        #expect(produce(producer, "k", "123456789", 3) == .enqueued)
    }

    @Test func afterAKillAPrefixArrivesAndNobodyIsTold() {
        var counts: Set<Int> = []
        for seed in 1..<60 as Range<UInt64> {
            let stage = stage(seed: seed)
            let kafka = cluster(stage) { $0.partitions = 1 }
            let producer = MemoryProducer(kafka, number: 1)
            for index in 0..<5 { _ = produce(producer, "k", "\(index)", UInt64(index)) }
            producer.cut()
            turn(stage, for: .seconds(5))
            let values = kafka.partitions(of: "logs")[0].records.compactMap { $0.value.map(words) }
            #expect(values == (0..<values.count).map { "\($0)" })
            counts.insert(values.count)
            var events: [ProducerEvent] = []
            #expect(!producer.poll(into: &events, limit: 10) && events.isEmpty)
        }
        #expect(counts.count > 3)
    }

    @Test func afterARebuildNoReportOfBeforeComes() {
        let stage = stage()
        let kafka = cluster(stage) { $0.producerFatal = 1 }
        let producer = MemoryProducer(kafka, number: 1)
        for index in 0..<5 { _ = produce(producer, "k", "\(index)", UInt64(index)) }
        turn(stage, for: .seconds(1))
        var events: [ProducerEvent] = []
        _ = producer.poll(into: &events, limit: 100)
        let fatal = events.contains { if case .fatal = $0 { true } else { false } }
        #expect(fatal)
        #expect(produce(producer, "k", "x", 9) == .queueFull)
        stage.faultsAllowed = false
        producer.rebuild()
        #expect(producer.outstanding == (0, 0))
        #expect(produce(producer, "k", "again", 1) == .enqueued)
        turn(stage, for: .seconds(5))
        events = []
        _ = producer.poll(into: &events, limit: 100)
        #expect(events.count == 1)
    }
}

struct MemoryConsumerTests {
    private func fill(_ kafka: MemoryKafka, _ count: Int, partition: Int32 = 0) {
        for index in 0..<count {
            let value = SharedBytes(Array("\(index)".utf8))
            kafka.append(
                TopicPartition("logs", partition), key: nil, value: value, headers: [], timestampMilliseconds: 0)
        }
    }

    /// Turns a consumer as a well-behaved role would, and gives back the values that it saw.
    @discardableResult
    private func run(
        _ stage: Stage, _ consumer: MemoryConsumer, for span: Instant.Span, commits: Bool = false,
        onRevoking: ([TopicPartition]) -> Void = { _ in }
    ) -> [String] {
        var values: [String] = []
        let end = stage.now + span
        while stage.now < end {
            turn(stage, for: .milliseconds(20))
            for event in events(consumer) {
                switch event {
                case .assigned(let places): consumer.assign(places)
                case .revoking(let places):
                    onRevoking(places)
                    consumer.unassign(places)
                case .lost(let places): consumer.unassign(places)
                case .record(let record):
                    values.append(text(record))
                    if commits { consumer.commit([PartitionOffset(record.place, record.offset + 1)]) }
                default: break
                }
            }
        }
        return values
    }

    @Test func recordsComeInOrderOverHolesAndTheEndIsTold() {
        let stage = stage()
        let kafka = cluster(stage) {
            $0.partitions = 1
            $0.offsetHoles = 0.5
        }
        fill(kafka, 120)
        let consumer = MemoryConsumer(kafka, number: 1)
        #expect(run(stage, consumer, for: .seconds(5)) == (0..<120).map { "\($0)" })
        let high = kafka.partitions(of: "logs")[0].high
        #expect(high > 120)
        #expect(consumer.watermarks(of: TopicPartition("logs", 0))?.high == high)
        #expect(consumer.bytesHeld == 0)
        fill(kafka, 1)
        #expect(run(stage, consumer, for: .seconds(1)) == ["0"])
        #expect(stage.violation == nil)
    }

    @Test func aPauseDropsWhatWasFetchedAndAResumeLosesNothing() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 1 }
        fill(kafka, 200)
        let consumer = MemoryConsumer(kafka, number: 1)
        var values: [String] = []
        var chance = Chance(seed: 4, "pauses")
        for _ in 0..<400 {
            turn(stage, for: .milliseconds(7))
            var events: [ConsumerEvent] = []
            _ = consumer.poll(into: &events, limit: 5)
            for event in events {
                if case .assigned(let places) = event { consumer.assign(places) }
                if case .record(let record) = event { values.append(text(record)) }
            }
            let place = TopicPartition("logs", 0)
            if chance.happens(0.3) { consumer.pause([place]) }
            if chance.happens(0.6) { consumer.resume([place]) }
        }
        #expect(values == (0..<200).map { "\($0)" })
    }

    @Test func aSecondMemberTakesOverFromTheCommittedOffset() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 2 }
        fill(kafka, 10, partition: 0)
        fill(kafka, 10, partition: 1)
        let first = MemoryConsumer(kafka, number: 1)
        #expect(run(stage, first, for: .seconds(2), commits: true).count == 20)
        let second = MemoryConsumer(kafka, number: 2)
        var given: [TopicPartition] = []
        run(stage, first, for: .seconds(2)) { given += $0 }
        #expect(given.count == 1)
        #expect(run(stage, second, for: .seconds(2)).isEmpty)
        fill(kafka, 3, partition: given[0].partition)
        #expect(run(stage, second, for: .seconds(2)) == ["0", "1", "2"])
        #expect(run(stage, first, for: .seconds(1)).isEmpty)
        #expect(stage.violation == nil)
    }

    @Test func nothingComesUntilARevocationIsAnswered() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 2 }
        let first = MemoryConsumer(kafka, number: 1)
        run(stage, first, for: .seconds(1))
        let second = MemoryConsumer(kafka, number: 2)
        turn(stage, for: .seconds(1))
        var asked: [TopicPartition] = []
        for event in events(first) {
            if case .revoking(let places) = event { asked = places }
        }
        #expect(asked.count == 1)
        fill(kafka, 5, partition: 0)
        fill(kafka, 5, partition: 1)
        turn(stage, for: .seconds(1))
        #expect(events(first).isEmpty)
        first.commit(asked.map { PartitionOffset($0, 0) })
        turn(stage, for: .seconds(1))
        let answers = events(first)
        #expect(answers.count == 1)
        if case .committed(_, let failure) = answers.first { #expect(failure == nil) }
        first.unassign(asked)
        #expect(run(stage, first, for: .seconds(1)).count == 5)
        #expect(run(stage, second, for: .seconds(1)).count == 5)
        #expect(stage.violation == nil)
    }

    @Test func aSilentMemberIsGivenUpAndALateCommitOfItFails() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 1 }
        fill(kafka, 10)
        let first = MemoryConsumer(kafka, number: 1)
        run(stage, first, for: .seconds(1))
        if let member = first.member { kafka.group.evict(member, because: "test") }
        let place = TopicPartition("logs", 0)
        first.commit([PartitionOffset(place, 5)])
        turn(stage, for: .milliseconds(200))
        #expect(kafka.group.committed[place] == nil)
        // It finds out, joins again and gets the partition back.
        #expect(run(stage, first, for: .seconds(20)) == (0..<10).map { "\($0)" })
        #expect(stage.violation == nil)
    }

    @Test func aKilledMemberHoldsItsPartitionsForTheSessionTimeout() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 1 }
        fill(kafka, 4)
        let first = MemoryConsumer(kafka, number: 1)
        run(stage, first, for: .seconds(1))
        first.cut()
        let second = MemoryConsumer(kafka, number: 2)
        #expect(run(stage, second, for: .seconds(8)).isEmpty)
        #expect(run(stage, second, for: .seconds(4)).count == 4)
    }

    @Test func anInstanceComesBackWithoutARebalance() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 1 }
        fill(kafka, 4)
        let first = MemoryConsumer(kafka, number: 1, instance: "pod-0")
        run(stage, first, for: .seconds(1), commits: true)
        first.cut()
        fill(kafka, 1)
        let again = MemoryConsumer(kafka, number: 2, instance: "pod-0")
        #expect(run(stage, again, for: .seconds(1)) == ["0"])
    }

    @Test func commitsOfWhatWasGivenUpAreABrokenPromise() {
        let stage = stage()
        let kafka = cluster(stage) { $0.partitions = 2 }
        let first = MemoryConsumer(kafka, number: 1)
        run(stage, first, for: .seconds(1))
        let second = MemoryConsumer(kafka, number: 2)
        var given: [TopicPartition] = []
        run(stage, first, for: .seconds(2)) { given += $0 }
        #expect(stage.violation == nil)
        first.commit(given.map { PartitionOffset($0, 0) })
        #expect(stage.violation?.promise == "P2")
        #expect(second.bytesHeld == 0)
    }

    @Test func retentionIsTold() {
        let stage = stage()
        let kafka = cluster(stage) {
            $0.partitions = 1
            $0.retentionRecords = 10
        }
        fill(kafka, 5)
        kafka.group.store([PartitionOffset(TopicPartition("logs", 0), 2)])
        fill(kafka, 30)
        let consumer = MemoryConsumer(kafka, number: 1)
        var skipped: [Int64] = []
        turn(stage, for: .seconds(1))
        for _ in 0..<50 {
            for event in events(consumer) {
                if case .assigned(let places) = event { consumer.assign(places) }
                if case .skipped(_, let from, let to) = event { skipped += [from, to] }
            }
            turn(stage, for: .milliseconds(20))
        }
        #expect(skipped == [2, kafka.partitions(of: "logs")[0].low])
    }

    @Test func closingGivesUpAllAndEndsWithClosed() {
        let stage = stage()
        let kafka = cluster(stage)
        let consumer = MemoryConsumer(kafka, number: 1)
        run(stage, consumer, for: .seconds(1))
        consumer.close()
        var asked: [TopicPartition] = []
        var isClosed = false
        for _ in 0..<50 {
            turn(stage, for: .milliseconds(20))
            for event in events(consumer) {
                if case .revoking(let places) = event {
                    asked += places
                    consumer.unassign(places)
                }
                if case .closed = event { isClosed = true }
            }
        }
        #expect(asked.count == 3 && isClosed)
        #expect(kafka.group.size == 0)
    }
}
