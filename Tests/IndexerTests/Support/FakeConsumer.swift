import Bytes
import Kafka

/// Partitions in memory with one member of a group.
final class FakeConsumer: ConsumerEdge {
    private struct Log {
        var records: [ConsumedRecord] = []
        var position = 0
        var isPaused = false
        var isOurs = false
        var toldEnd = -1
        var nextOffset: Int64 = 0
    }

    private var logs: [TopicPartition: Log] = [:]
    private var order: [TopicPartition] = []
    var waiting: [ConsumerEvent] = []
    private(set) var committed: [TopicPartition: Int64] = [:]
    private(set) var commits: [[PartitionOffset]] = []
    private(set) var unassigned: [[TopicPartition]] = []
    private(set) var isClosed = false
    /// Whether commits are answered; if not they wait.
    var answersCommits = true
    var commitFailure: String?
    /// What was asked for, in words.
    private(set) var calls: [String] = []
    private var isRevoking = false

    init(topic: String = "logs", partitions: Int32 = 1) {
        for number in 0..<partitions {
            let place = TopicPartition(topic, number)
            logs[place] = Log()
            order.append(place)
        }
    }

    var places: [TopicPartition] { order }

    /// Appends a record.
    @discardableResult
    func append(
        _ place: TopicPartition, key: [UInt8]?, value: [UInt8]?, headers: [RecordHeader], time: Int64 = 1_000
    ) -> Int64 {
        let offset = logs[place]?.nextOffset ?? 0
        logs[place]?.nextOffset = offset + 1
        logs[place]?.records.append(
            ConsumedRecord(
                place: place, offset: offset, timestampMilliseconds: time, headers: headers,
                key: key.map { SharedBytes($0) }, value: value.map { SharedBytes($0) }))
        return offset
    }

    /// Leaves offsets that no record fills.
    func skipOffsets(_ place: TopicPartition, _ count: Int64) { logs[place]?.nextOffset += count }

    func end(of place: TopicPartition) -> Int64 { logs[place]?.nextOffset ?? 0 }
    func isPaused(_ place: TopicPartition) -> Bool { logs[place]?.isPaused ?? false }

    var hasNews: Bool {
        !waiting.isEmpty
            || !isRevoking
                && logs.values.contains {
                    $0.isOurs && !$0.isPaused
                        && ($0.position < $0.records.count || $0.toldEnd != Int($0.nextOffset))
                }
    }

    /// Gives partitions to the member, from their committed offsets on.
    func give(_ places: [TopicPartition]) { waiting.append(.assigned(places)) }

    func revoke(_ places: [TopicPartition]) {
        isRevoking = true
        waiting.append(.revoking(places))
    }

    func lose(_ places: [TopicPartition]) {
        isRevoking = true
        waiting.append(.lost(places))
    }

    func poll(into events: inout [ConsumerEvent], limit: Int) -> Bool {
        let end = events.count + limit
        while events.count < end, !waiting.isEmpty { events.append(waiting.removeFirst()) }
        if isRevoking { return false }
        for place in order {
            guard var log = logs[place], log.isOurs, !log.isPaused else { continue }
            while log.position < log.records.count, events.count < end {
                events.append(.record(log.records[log.position]))
                log.position += 1
            }
            if log.position == log.records.count, log.toldEnd != Int(log.nextOffset), events.count < end {
                log.toldEnd = Int(log.nextOffset)
                events.append(.endOfPartition(PartitionOffset(place, log.nextOffset)))
            }
            logs[place] = log
        }
        return events.count == end
    }

    func assign(_ partitions: [TopicPartition]) {
        for place in partitions {
            guard var log = logs[place] else { continue }
            log.isOurs = true
            log.isPaused = false
            log.toldEnd = -1
            log.position = log.records.firstIndex { $0.offset >= committed[place] ?? 0 } ?? log.records.count
            logs[place] = log
        }
    }

    func unassign(_ partitions: [TopicPartition]) {
        isRevoking = false
        unassigned.append(partitions)
        for place in partitions { logs[place]?.isOurs = false }
    }

    func pause(_ partitions: [TopicPartition]) {
        calls.append("pause \(partitions.map(\.partition))")
        for place in partitions { logs[place]?.isPaused = true }
    }

    func resume(_ partitions: [TopicPartition]) {
        calls.append("resume \(partitions.map(\.partition))")
        for place in partitions { logs[place]?.isPaused = false }
    }

    func commit(_ offsets: [PartitionOffset]) {
        commits.append(offsets)
        guard answersCommits else { return }
        if commitFailure == nil { for offset in offsets { committed[offset.place] = offset.offset } }
        waiting.append(.committed(offsets, failure: commitFailure))
    }

    func watermarks(of place: TopicPartition) -> Watermarks? {
        logs[place].map { Watermarks(low: $0.records.first?.offset ?? 0, high: $0.nextOffset) }
    }

    func close() {
        let ours = order.filter { logs[$0]?.isOurs ?? false }
        isClosed = true
        if !ours.isEmpty { waiting.append(.revoking(ours)) }
        waiting.append(.closed)
    }
}
