import Bytes
import Flow
import Kafka

/// One process's idempotent producer over a `MemoryKafka`.
///
/// Messages of a partition arrive in the order in which they were handed over. Reports of different partitions come in
/// any order. When the process dies, what was under way arrives up to some point, and nobody is told.
final class MemoryProducer: ProducerEdge {
    private final class Message {
        let token: UInt64
        let place: TopicPartition
        let key: SharedBytes?
        let value: SharedBytes?
        let headers: [RecordHeader]
        let timestampMilliseconds: Int64
        var arrival: Instant

        init(
            _ token: UInt64, _ place: TopicPartition, _ key: SharedBytes?, _ value: SharedBytes?,
            _ headers: [RecordHeader], _ timestampMilliseconds: Int64, _ arrival: Instant
        ) {
            self.token = token
            self.place = place
            self.key = key
            self.value = value
            self.headers = headers
            self.timestampMilliseconds = timestampMilliseconds
            self.arrival = arrival
        }

        var byteCount: Int { (key?.count ?? 0) + (value?.count ?? 0) }
    }

    /// What one partition still has to take, in order.
    private final class Lane {
        let generation: Int
        var messages: [Message] = []
        var lastArrival = Instant(nanoseconds: 0)
        var isTurning = false

        init(_ generation: Int) { self.generation = generation }
    }

    private let kafka: MemoryKafka
    private unowned let stage: Stage
    private let options: KafkaOptions
    private var chance: Chance
    private var lanes: [TopicPartition: Lane] = [:]
    private var events: [ProducerEvent] = []
    private var unreported: [UInt64: Int] = [:]
    private var unreportedBytes = 0
    /// Changes with each rebuild: what belongs to an older one says nothing any more.
    private var generation = 0
    private var isFatal = false
    private var isCut = false
    /// Wakes the process.
    var wake: (() -> Void)?
    /// May end the process at any call.
    var fuse: Fuse?
    /// Told each message that was taken.
    var onProduce: ((_ token: UInt64, _ topic: String, _ value: SharedBytes?) -> Void)?
    /// Told each record when its process learns that it is durable.
    var onReport: ((_ record: StoredRecord) -> Void)?
    private var stored: [UInt64: StoredRecord] = [:]
    /// Messages that were taken, and events that were told.
    private(set) var achieved = 0
    /// Bytes of all messages that were taken.
    private(set) var bytesTaken = 0

    /// - Parameter number: tells this producer's random decisions from those of others.
    init(_ kafka: MemoryKafka, number: Int) {
        self.kafka = kafka
        stage = kafka.stage
        options = kafka.options
        chance = Chance(seed: kafka.stage.seed &+ UInt64(number) &* 0x9e37_79b9, "producer")
    }

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        fuse?.burn()
        guard !isCut else { return .enqueued }
        guard !isFatal else { return .queueFull }
        let partitions = kafka.partitions(of: topic)
        guard !partitions.isEmpty else { return .refused("topic \"\(topic)\": Local: Unknown topic") }
        let length = (key?.byteCount ?? 0) + (value?.byteCount ?? 0)
        if length > 1_000_000 { return .refused("a message of \(length) bytes is more than the 1000000 allowed") }
        if unreportedBytes + length > options.producerQueueBytes, !unreported.isEmpty {
            stage.mark(.queueFull)
            stage.history.note("producer", "queue full")
            return .queueFull
        }
        if stage.faultsAllowed, chance.happens(options.produceRefusals) {
            stage.mark(.produceRefused)
            stage.history.note("producer", "refused", at: .short, "token \(token)")
            return .refused("topic \"\(topic)\": Broker: Topic authorization failed")
        }
        if unreported[token] != nil {
            stage.fail(.protocolKept, "token \(token) was given to a second message while the first is outstanding")
        }
        let number: Int32
        if let key {
            number = partition(ofKey: key, partitions: Int32(partitions.count))
        } else {
            number = Int32(chance.number(0...partitions.count - 1))
        }
        let place = TopicPartition(topic, number)
        var keyBytes: SharedBytes?
        if let key { keyBytes = SharedBytes(copying: key) }
        var valueBytes: SharedBytes?
        if let value { valueBytes = SharedBytes(copying: value) }
        let message = Message(token, place, keyBytes, valueBytes, headers, timestampMilliseconds, stage.now)
        unreported[token] = length
        unreportedBytes += length
        bytesTaken += length
        achieved += 1
        stage.history.note(
            "producer", "produce", weight: length, "\(topic)/\(number) token \(token), \(length) bytes")
        onProduce?(token, topic, message.value)
        send(message)
        return .enqueued
    }

    private func send(_ message: Message) {
        let lane = lanes[message.place] ?? Lane(generation)
        lanes[message.place] = lane
        let delay = bounded(chance.spanByMagnitude(.microseconds(200)...options.produceDelay))
        message.arrival = max(stage.now + delay, lane.lastArrival)
        lane.lastArrival = message.arrival
        lane.messages.append(message)
        turn(lane)
    }

    /// With faults off nothing takes long.
    private func bounded(_ span: Instant.Span) -> Instant.Span {
        stage.faultsAllowed ? span : min(span, .milliseconds(20))
    }

    /// Lets the lane's first message arrive at its time, then the next.
    private func turn(_ lane: Lane) {
        guard !lane.isTurning, let first = lane.messages.first else { return }
        lane.isTurning = true
        stage.timeline.at(first.arrival) { [self] in arrive(lane) }
    }

    private func arrive(_ lane: Lane) {
        guard let message = lane.messages.first, let partition = kafka.partition(message.place) else {
            lane.isTurning = false
            return
        }
        if partition.isLeaderless {
            kafka.wait(partition) { [self] in
                stage.timeline.after(chance.span(.milliseconds(1)...(.milliseconds(100)))) { [self] in arrive(lane) }
            }
            return
        }
        lane.messages.removeFirst()
        lane.isTurning = false
        take(message, isOurs: !isCut && lane.generation == generation)
        turn(lane)
    }

    /// - Parameter isOurs: false when the process is gone or has built its producer anew: nobody waits for a report.
    private func take(_ message: Message, isOurs: Bool) {
        if stage.faultsAllowed, isOurs, !isFatal {
            if chance.happens(options.producerFatal) {
                fail()
                return
            }
            if chance.happens(options.reportFailures) {
                let isStored = chance.happens(options.failedThoughStored)
                stage.mark(isStored ? .reportFailedThoughStored : .reportFailed)
                if isStored { append(message) }
                report(message, failure: "Broker: Message rejected")
                return
            }
        }
        if !isOurs { stage.mark(.arrivedAfterKill) }
        let record = append(message)
        if isOurs {
            stored[message.token] = record
            report(message, record: record)
        }
    }

    @discardableResult
    private func append(_ message: Message) -> StoredRecord? {
        kafka.append(
            message.place, key: message.key, value: message.value, headers: message.headers,
            timestampMilliseconds: message.timestampMilliseconds)
    }

    private func report(_ message: Message, record: StoredRecord? = nil, failure: String? = nil) {
        let delay = bounded(chance.spanByMagnitude(.microseconds(200)...options.reportDelay))
        if delay > .seconds(1) { stage.mark(.reportSlow) }
        let generation = generation
        stage.timeline.after(delay) { [weak self] in
            guard let self, !isCut, self.generation == generation else { return }
            events.append(
                .report(
                    DeliveryReport(
                        token: message.token, partition: failure == nil ? message.place.partition : -1,
                        offset: record?.offset ?? -1, failure: failure)))
            wake?()
        }
    }

    /// The producer's state is beyond repair: what is under way arrives up to some point or not at all.
    private func fail() {
        stage.mark(.producerFatal)
        stage.history.note("producer", "fatal", at: .short)
        isFatal = true
        abandon()
        events.append(.fatal("Local: Fatal error: Broker: Out of order sequence number"))
        wake?()
    }

    /// Cuts each lane somewhere: what is before the cut is on the wire.
    private func abandon() {
        for place in lanes.keys.sorted() {
            guard let lane = lanes[place], !lane.messages.isEmpty else { continue }
            let kept = chance.number(0...min(lane.messages.count, 5))
            lane.messages.removeLast(lane.messages.count - kept)
        }
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        let count = min(limit, self.events.count)
        for event in self.events.prefix(count) {
            if case .report(let report) = event {
                unreportedBytes -= unreported.removeValue(forKey: report.token) ?? 0
                let record = stored.removeValue(forKey: report.token)
                stage.history.note(
                    "producer", report.failure == nil ? "delivered" : "failed", weight: Int(report.token),
                    "token \(report.token), partition \(report.partition), offset \(report.offset)")
                if let record, report.failure == nil { onReport?(record) }
            }
        }
        events.append(contentsOf: self.events.prefix(count))
        achieved += count
        self.events.removeFirst(count)
        return !self.events.isEmpty
    }

    var outstanding: (messages: Int, bytes: Int) { (unreported.count, unreportedBytes) }

    func rebuild() {
        guard !isCut else { return }
        stage.mark(.producerRebuilt)
        stage.history.note("producer", "rebuild", at: .short, "\(unreported.count) unreported messages given up")
        if !isFatal { abandon() }
        generation += 1
        lanes.removeAll()
        events.removeAll()
        unreported.removeAll()
        stored.removeAll()
        unreportedBytes = 0
        isFatal = stage.faultsAllowed && chance.happens(options.rebuildFailures)
        if isFatal {
            events.append(.fatal("the producer cannot be built anew: Local: Host resolution failure"))
            wake?()
        }
    }

    /// The process is gone.
    func cut() {
        isCut = true
        wake = nil
        if !unreported.isEmpty { stage.mark(.reportLostByKill) }
        abandon()
        events.removeAll()
    }
}
