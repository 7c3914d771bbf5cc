import Bytes
import Flow
import Kafka

/// One process's group consumer over a `MemoryKafka`, with the habits of the consumer over librdkafka: it fetches ahead,
/// drops what it fetched when a partition is paused, and after `.revoking` delivers nothing until that is answered.
final class MemoryConsumer: ConsumerEdge {
    private enum Item {
        case record(MemoryReading, version: Int, StoredRecord)
        case end(MemoryReading, version: Int, Int64)
        case event(ConsumerEvent)
    }

    private let kafka: MemoryKafka
    private unowned let stage: Stage
    private let options: KafkaOptions
    private let instance: String
    private let startsAtEnd: Bool
    private var chance: Chance
    private var items: [Item] = []
    private var readings: [TopicPartition: MemoryReading] = [:]
    /// Partitions of an `.assigned` event that is not answered.
    private var offered: Set<TopicPartition> = []
    /// Partitions of a `.revoking` or `.lost` event that is delivered and not answered.
    private var demanded: Set<TopicPartition> = []
    /// Partitions asked back, from the event's making until it is answered.
    private var revoked: Set<TopicPartition> = []
    /// Partitions that the coordinator took, until the process has answered.
    private var taken: Set<TopicPartition> = []
    /// Partitions that were lost: a commit for them must not be asked for.
    private var forbidden: Set<TopicPartition> = []
    private var lastCommitArrival = Instant(nanoseconds: 0)
    private var isClosing = false
    private var isClosed = false
    private var isFenced = false
    private var mustRejoin = false
    private(set) var isGone = false
    /// Its place in the group; set by the coordinator.
    var member: MemoryGroup.Member?
    /// Wakes the process.
    var wake: (() -> Void)?
    /// May end the process at any call.
    var fuse: Fuse?
    /// Told each commit when it is asked for.
    var onCommit: ((PartitionOffset) -> Void)?
    /// Bytes of records that the process holds.
    private(set) var bytesHeld = 0
    /// Events that were told, failures of commits apart.
    private(set) var achieved = 0
    /// Whether something is still read.
    var isReading: Bool { readings.values.contains { !$0.isPaused } }
    /// When the process last asked for events.
    private(set) var lastPoll: Instant

    /// - Parameter number: tells this consumer's random decisions from those of others.
    init(_ kafka: MemoryKafka, number: Int, instance: String = "", startsAtEnd: Bool = false) {
        self.kafka = kafka
        stage = kafka.stage
        options = kafka.options
        self.instance = instance
        self.startsAtEnd = startsAtEnd
        chance = Chance(seed: kafka.stage.seed &+ UInt64(number) &* 0x9e37_79b9, "consumer")
        lastPoll = kafka.stage.now
        kafka.group.join(self, instance: instance)
        watchPolls()
    }

    private func watchPolls() {
        stage.timeline.after(options.pollInterval) { [weak self] in
            guard let self, !isGone, !isClosed else { return }
            if stage.now - lastPoll > options.pollInterval, let member {
                kafka.group.evict(member, because: "poll interval")
            }
            watchPolls()
        }
    }

    // From the coordinator

    /// Puts an event in the queue.
    func deliver(_ event: ConsumerEvent) {
        guard !isGone, !isClosed else { return }
        if case .assigned(let places) = event {
            guard !isClosing else { return }
            offered.formUnion(places)
        }
        items.append(.event(event))
        wake?()
    }

    /// Asks for partitions back.
    /// - Returns: false when that is under way already.
    func revoke(_ places: [TopicPartition]) -> Bool {
        let fresh = places.filter { !revoked.contains($0) }
        guard !fresh.isEmpty, !isClosing else { return false }
        revoked.formUnion(fresh)
        deliver(.revoking(fresh))
        return true
    }

    /// The group has given these partitions to others.
    func lost(_ places: [TopicPartition]) {
        guard !isGone, !isClosed else { return }
        let mine = places.filter { readings[$0] != nil || offered.contains($0) }
        mustRejoin = true
        member = nil
        guard !mine.isEmpty else {
            rejoin()
            return
        }
        taken.formUnion(mine)
        stage.mark(.partitionsLost)
        stage.history.note("consumer", "lost", at: .short, "\(mine.map(\.partition))")
        deliver(.lost(mine))
    }

    /// Another process has taken the name.
    func fenced() {
        isFenced = true
        member = nil
        deliver(.refused("Kafka: Broker: Static consumer fenced by other consumer with same group.instance.id"))
    }

    private func rejoin() {
        guard mustRejoin, !isClosing, !isFenced, taken.isEmpty else { return }
        mustRejoin = false
        revoked.removeAll()
        kafka.group.join(self, instance: instance)
    }

    // To the process

    func poll(into events: inout [ConsumerEvent], limit: Int) -> Bool {
        lastPoll = stage.now
        let end = events.count + limit
        var kept: [Item] = []
        var index = 0
        while index < items.count, events.count < end {
            let item = items[index]
            index += 1
            if !demanded.isEmpty, isHeldBack(item) {
                kept.append(item)
            } else {
                hand(item, into: &events)
                if !Self.isFailure(item) { achieved += 1 }
            }
        }
        items.replaceSubrange(..<index, with: kept)
        for place in readings.keys.sorted() { readings[place].map(fetch) }
        return items.contains { demanded.isEmpty || !isHeldBack($0) }
    }

    /// While a rebalance waits for its answer, only what is not about partitions comes through.
    private func isHeldBack(_ item: Item) -> Bool {
        switch item {
        case .event(.committed), .event(.trouble), .event(.refused): false
        default: true
        }
    }

    private static func isFailure(_ item: Item) -> Bool {
        if case .event(.committed(_, let failure)) = item { failure != nil } else { false }
    }

    private func hand(_ item: Item, into events: inout [ConsumerEvent]) {
        switch item {
        case .record(let reading, let version, let record):
            guard reading.version == version, readings[reading.place] === reading else { return }
            reading.next = record.offset + 1
            stage.history.note(
                "consumer", "record", weight: Int(record.offset), "\(record.place.partition)@\(record.offset)")
            events.append(.record(consumed(record)))
        case .end(let reading, let version, let offset):
            guard reading.version == version, readings[reading.place] === reading else { return }
            events.append(.endOfPartition(PartitionOffset(reading.place, offset)))
        case .event(let event):
            switch event {
            case .revoking(let places):
                let mine = places.filter { readings[$0] != nil || offered.contains($0) }
                guard !mine.isEmpty else {
                    // Never taken: nothing to give up.
                    revoked.subtract(places)
                    member.map { kafka.group.released($0, places) }
                    return
                }
                demanded.formUnion(mine)
                if bytesHeld > 0 { stage.mark(.revokedWithRecordsHeld) }
                events.append(.revoking(mine))
            case .lost(let places):
                let mine = places.filter { readings[$0] != nil || offered.contains($0) }
                guard !mine.isEmpty else {
                    // Given up in the meantime.
                    taken.subtract(places)
                    rejoin()
                    return
                }
                demanded.formUnion(mine)
                forbidden.formUnion(mine)
                events.append(.lost(mine))
            default:
                events.append(event)
            }
        }
    }

    /// The record as the process gets it. What it holds is counted until it lets go.
    private func consumed(_ record: StoredRecord) -> ConsumedRecord {
        let count = record.byteCount
        bytesHeld += count
        return unsafe ConsumedRecord(
            place: record.place, offset: record.offset, timestampMilliseconds: record.timestampMilliseconds,
            headers: record.headers,
            key: record.key.map { unsafe UnsafeRawBufferPointer(start: $0.base, count: $0.count) },
            value: record.value.map { unsafe UnsafeRawBufferPointer(start: $0.base, count: $0.count) }
        ) { [weak self, record] in
            _ = record
            self?.bytesHeld -= count
        }
    }

    func assign(_ partitions: [TopicPartition]) {
        fuse?.burn()
        guard !isGone else { return }
        for place in partitions {
            guard offered.remove(place) != nil else {
                stage.fail(.protocolKept, "assign of \(place.partition), which was not offered")
                continue
            }
            let reading = MemoryReading(place)
            readings[place] = reading
            forbidden.remove(place)
            let delay = bounded(chance.spanByMagnitude(.milliseconds(1)...options.fetchDelay))
            stage.timeline.after(delay) { [weak self] in self?.begin(reading) }
        }
    }

    private func begin(_ reading: MemoryReading) {
        guard !isGone, readings[reading.place] === reading, let partition = kafka.partition(reading.place) else {
            return
        }
        let start = kafka.group.committed[reading.place] ?? (startsAtEnd ? partition.high : partition.low)
        reading.position = start
        reading.next = start
        stage.history.note("consumer", "reads from", weight: Int(start), "\(reading.place.partition)@\(start)")
        fetch(reading)
    }

    func unassign(_ partitions: [TopicPartition]) {
        fuse?.burn()
        guard !isGone else { return }
        for place in partitions {
            if !demanded.contains(place) {
                stage.fail(.protocolKept, "unassign of \(place.partition), which was not asked back")
            }
            demanded.remove(place)
            revoked.remove(place)
            offered.remove(place)
            readings.removeValue(forKey: place)?.version += 1
        }
        let released = partitions.filter { taken.remove($0) == nil }
        stage.history.note("consumer", "gives up", at: .short, "\(partitions.map(\.partition))")
        if let member, !released.isEmpty { kafka.group.released(member, released) }
        if isClosing { finishClosing() } else { rejoin() }
        wake?()
    }

    func pause(_ partitions: [TopicPartition]) {
        for place in partitions {
            guard let reading = readings[place], !reading.isPaused else { continue }
            reading.isPaused = true
            if reading.position != reading.next { stage.mark(.prefetchDropped) }
            reading.version += 1
            reading.position = reading.next
            reading.isFetching = false
            stage.history.note("consumer", "pause", "\(place.partition)")
        }
    }

    func resume(_ partitions: [TopicPartition]) {
        for place in partitions {
            guard let reading = readings[place], reading.isPaused else { continue }
            reading.isPaused = false
            stage.history.note("consumer", "resume", "\(place.partition)")
            fetch(reading)
        }
    }

    // Fetching

    private func bounded(_ span: Instant.Span) -> Instant.Span {
        stage.faultsAllowed ? span : min(span, .milliseconds(20))
    }

    private func fetch(_ reading: MemoryReading) {
        guard !isGone, !isClosed, readings[reading.place] === reading, !reading.isPaused, !reading.isFetching,
            reading.position != nil, items.count < 2 * options.fetchRecords
        else { return }
        reading.isFetching = true
        let version = reading.version
        let delay = bounded(chance.spanByMagnitude(.microseconds(200)...options.fetchDelay))
        stage.timeline.after(delay) { [weak self] in self?.answer(reading, version) }
    }

    private func answer(_ reading: MemoryReading, _ version: Int) {
        guard !isGone, readings[reading.place] === reading, reading.version == version,
            let partition = kafka.partition(reading.place), var position = reading.position
        else { return }
        reading.isFetching = false
        if partition.isLeaderless {
            wait(partition, reading, version)
            return
        }
        reading.watermarks = Watermarks(low: partition.low, high: partition.high)
        if position < partition.low {
            stage.mark(.recordsExpired)
            items.append(.event(.skipped(reading.place, from: position, to: partition.low)))
            position = partition.low
            reading.next = max(reading.next ?? 0, position)
        }
        let first = partition.index(of: position)
        let count = min(partition.records.count - first, chance.number(1...options.fetchRecords))
        for record in partition.records[first..<first + count] {
            items.append(.record(reading, version: version, record))
            position = record.offset + 1
            reading.hasSaidEnd = false
        }
        if first + count == partition.records.count {
            position = partition.high
            if !reading.hasSaidEnd { items.append(.end(reading, version: version, partition.high)) }
            reading.hasSaidEnd = true
            wait(partition, reading, version)
        }
        reading.position = position
        wake?()
    }

    /// The broker answers when something comes.
    private func wait(_ partition: MemoryPartition, _ reading: MemoryReading, _ version: Int) {
        reading.isFetching = true
        kafka.wait(partition) { [weak self] in
            guard let self, reading.version == version else { return }
            reading.isFetching = false
            fetch(reading)
        }
    }

    func watermarks(of place: TopicPartition) -> Watermarks? { readings[place]?.watermarks }

    // Commits

    func commit(_ offsets: [PartitionOffset]) {
        fuse?.burn()
        guard !isGone else { return }
        for offset in offsets {
            let place = offset.place
            stage.history.note("consumer", "commits", weight: Int(offset.offset), "\(place.partition)@\(offset.offset)")
            guard let reading = readings[place], !forbidden.contains(place) else {
                stage.fail(
                    .kafkaToLoki, "a commit of \(place.partition)@\(offset.offset), a partition that was given up")
                continue
            }
            if offset.offset < reading.committed {
                stage.fail(
                    .kafkaToLoki, "a commit of \(place.partition) back from \(reading.committed) to \(offset.offset)")
            }
            reading.committed = offset.offset
            onCommit?(offset)
        }
        let delay = bounded(chance.spanByMagnitude(.microseconds(500)...options.commitDelay))
        lastCommitArrival = max(lastCommitArrival, stage.now + delay)
        if delay > .seconds(2) { stage.mark(.commitLate) }
        let member = member
        stage.timeline.at(lastCommitArrival) { [self] in arrive(offsets, member) }
    }

    private func arrive(_ offsets: [PartitionOffset], _ member: MemoryGroup.Member?) {
        // What a dead process had on the wire may still arrive.
        if isGone, chance.happens(0.5) { return }
        var failure: String?
        if stage.faultsAllowed, chance.happens(options.commitFailures) {
            failure = "Local: Timed out"
            if chance.happens(options.commitFailedThoughStored) {
                stage.mark(.commitFailedThoughStored)
                _ = kafka.group.commit(offsets, by: member)
            } else {
                stage.mark(.commitFailed)
            }
        } else {
            failure = kafka.group.commit(offsets, by: member)
        }
        let delay = bounded(chance.spanByMagnitude(.microseconds(500)...options.commitDelay))
        stage.timeline.after(delay) { [weak self] in self?.deliver(.committed(offsets, failure: failure)) }
    }

    // The end

    func close() {
        fuse?.burn()
        guard !isGone else { return }
        guard !isClosing else { return }
        isClosing = true
        let places = readings.keys.sorted()
        offered.removeAll()
        items.removeAll { if case .event(.assigned) = $0 { true } else { false } }
        let fresh = places.filter { !revoked.contains($0) }
        if !fresh.isEmpty {
            revoked.formUnion(fresh)
            deliver(.revoking(fresh))
        }
        finishClosing()
    }

    private func finishClosing() {
        guard readings.isEmpty, !isClosed else { return }
        stage.timeline.after(chance.span(.milliseconds(1)...(.milliseconds(50)))) { [weak self] in
            guard let self, !isGone, !isClosed else { return }
            if let member { kafka.group.remove(member, because: "closed") }
            isClosed = true
            items.append(.event(.closed))
            wake?()
        }
    }

    /// The process is gone.
    func cut() {
        isGone = true
        wake = nil
        if let member { kafka.group.silence(member) }
        items.removeAll()
        for reading in readings.values { reading.version += 1 }
        readings.removeAll()
    }
}
