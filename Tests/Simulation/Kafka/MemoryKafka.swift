import Bytes
import Flow
import Kafka

/// A record as a broker keeps it.
final class StoredRecord {
    let place: TopicPartition
    let offset: Int64
    let timestampMilliseconds: Int64
    let key: SharedBytes?
    let value: SharedBytes?
    let headers: [RecordHeader]

    init(
        place: TopicPartition, offset: Int64, timestampMilliseconds: Int64, key: SharedBytes?, value: SharedBytes?,
        headers: [RecordHeader]
    ) {
        self.place = place
        self.offset = offset
        self.timestampMilliseconds = timestampMilliseconds
        self.key = key
        self.value = value
        self.headers = headers
    }

    /// Bytes of key and value.
    var byteCount: Int { (key?.count ?? 0) + (value?.count ?? 0) }

    /// The first header of this name, as text.
    func header(_ name: String) -> String? {
        headers.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
    }
}

/// One partition's log.
final class MemoryPartition {
    let place: TopicPartition
    /// In offset order. Offsets may have holes.
    fileprivate(set) var records: [StoredRecord] = []
    /// The offset that the next record gets.
    fileprivate(set) var high: Int64 = 0
    /// The first offset that is still there.
    fileprivate(set) var low: Int64 = 0
    /// Whether there is nobody to append to.
    fileprivate(set) var isLeaderless = false
    /// Called once, at the next append or when the leader is back.
    fileprivate var waiting: [() -> Void] = []

    init(_ place: TopicPartition) { self.place = place }

    /// Index of the first record at or after an offset.
    func index(of offset: Int64) -> Int {
        var low = 0
        var high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].offset < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A cluster in memory: topics, partitions, and the groups that read them.
final class MemoryKafka {
    unowned let stage: Stage
    let options: KafkaOptions
    var chance: Chance
    private var topics: [String: [MemoryPartition]] = [:]
    private(set) lazy var group = MemoryGroup(self)
    /// Bytes of the largest record so far.
    private(set) var largestRecord = 0
    /// Told each record when it is durable.
    var onAppend: ((StoredRecord) -> Void)?
    /// Told each record that retention takes.
    var onExpire: ((StoredRecord) -> Void)?

    init(_ stage: Stage, _ options: KafkaOptions, topic: String, deadLetterTopic: String) {
        self.stage = stage
        self.options = options
        chance = stage.chance("kafka")
        create(topic, partitions: options.partitions)
        create(deadLetterTopic, partitions: 1)
    }

    private func create(_ topic: String, partitions: Int32) {
        topics[topic] = (0..<partitions).map { MemoryPartition(TopicPartition(topic, $0)) }
    }

    /// Partitions of a topic; none where it does not exist.
    func partitions(of topic: String) -> [MemoryPartition] { topics[topic] ?? [] }

    func partition(_ place: TopicPartition) -> MemoryPartition? {
        let all = partitions(of: place.topic)
        return all.indices.contains(Int(place.partition)) ? all[Int(place.partition)] : nil
    }

    /// Makes a record durable.
    @discardableResult
    func append(
        _ place: TopicPartition, key: SharedBytes?, value: SharedBytes?, headers: [RecordHeader],
        timestampMilliseconds: Int64
    ) -> StoredRecord? {
        guard let partition = partition(place) else { return nil }
        let record = StoredRecord(
            place: place, offset: partition.high, timestampMilliseconds: timestampMilliseconds, key: key, value: value,
            headers: headers)
        partition.records.append(record)
        largestRecord = max(largestRecord, record.byteCount)
        partition.high += 1
        if stage.faultsAllowed, chance.happens(options.offsetHoles) {
            stage.mark(.offsetHole)
            partition.high += Int64(chance.number(1...3))
        }
        stage.history.note(
            "kafka", "append", weight: Int(record.offset), "\(place.topic)/\(place.partition)@\(record.offset)")
        onAppend?(record)
        expire(partition)
        release(partition)
        return record
    }

    private func expire(_ partition: MemoryPartition) {
        guard stage.faultsAllowed, let keep = options.retentionRecords, partition.records.count > 2 * keep else {
            return
        }
        let gone = partition.records.prefix(partition.records.count - keep)
        stage.history.note("kafka", "retention", at: .short, "\(partition.place.partition): \(gone.count) records")
        for record in gone { onExpire?(record) }
        partition.records.removeFirst(gone.count)
        partition.low = partition.records.first?.offset ?? partition.high
    }

    private func release(_ partition: MemoryPartition) {
        let waiting = partition.waiting
        partition.waiting.removeAll()
        for action in waiting { action() }
    }

    /// Calls `action` once, when something was appended or the leader is back.
    func wait(_ partition: MemoryPartition, _ action: @escaping () -> Void) { partition.waiting.append(action) }

    /// Lets leaders go and come back, as the options say.
    func startOutages() {
        guard let every = options.leaderlessEvery else { return }
        for partition in topics.keys.sorted().flatMap({ topics[$0] ?? [] }) { planOutage(partition, every) }
    }

    private func planOutage(_ partition: MemoryPartition, _ every: Instant.Span) {
        stage.timeline.after(chance.span(.zero...every * 2)) { [weak self] in
            guard let self, stage.faultsAllowed else { return }
            stage.mark(.partitionWithoutLeader)
            stage.history.note(
                "kafka", "no leader", at: .short, "\(partition.place.topic)/\(partition.place.partition)")
            partition.isLeaderless = true
            stage.timeline.after(chance.span(.milliseconds(50)...options.leaderless)) { [weak self] in
                self?.endOutage(partition)
            }
            planOutage(partition, every)
        }
    }

    private func endOutage(_ partition: MemoryPartition) {
        guard partition.isLeaderless else { return }
        partition.isLeaderless = false
        stage.history.note("kafka", "leader", "\(partition.place.topic)/\(partition.place.partition)")
        release(partition)
    }

    /// All leaders are back.
    func endFaults() {
        for topic in topics.keys.sorted() {
            for partition in topics[topic] ?? [] { endOutage(partition) }
        }
    }
}
