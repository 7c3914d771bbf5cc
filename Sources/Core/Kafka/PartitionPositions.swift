import CRdKafka

/// Where reading stands in one partition since it was assigned.
final class PartitionPosition {
    let place: TopicPartition
    /// The offset that is expected next at the least, nil at first.
    private var next: Int64?
    /// Where reading could not go on because the records were gone.
    private var resetFrom: Int64?

    init(_ place: TopicPartition) { self.place = place }

    /// Whether a record was not handed over before: after a rebalance or a resume librdkafka may fetch again what is in
    /// our hands already.
    func isNew(_ offset: Int64) -> Bool { next.map { offset >= $0 } ?? true }

    /// Reading has passed this record.
    /// - Returns: where records were missed from, if any were.
    func advance(past offset: Int64) -> Int64? { reach(offset, next: offset + 1) }

    /// Reading has come to this offset.
    /// - Returns: where records were missed from, if any were.
    func reach(_ offset: Int64) -> Int64? { reach(offset, next: offset) }

    private func reach(_ offset: Int64, next: Int64) -> Int64? {
        defer { resetFrom = nil }
        self.next = max(self.next ?? 0, next)
        guard let resetFrom, resetFrom != offset else { return nil }
        return resetFrom
    }

    /// The offset to be read next does not exist.
    func reset(from offset: Int64?) {
        resetFrom = offset ?? next
        next = nil
    }
}

/// The positions of all partitions that are read.
@safe
struct PartitionPositions {
    /// What librdkafka gives with each record, instead of text to be hashed.
    private struct Handle: Hashable {
        var topic: UInt
        var partition: Int32
    }

    private var byPlace: [TopicPartition: PartitionPosition] = [:]
    private var byHandle: [Handle: PartitionPosition] = [:]

    /// The position of a partition, made when it is new.
    mutating func of(_ place: TopicPartition) -> PartitionPosition {
        if let position = byPlace[place] { return position }
        let position = PartitionPosition(place)
        byPlace[place] = position
        return position
    }

    /// The position of a record's partition.
    @unsafe
    mutating func of(_ message: UnsafePointer<rd_kafka_message_t>) -> PartitionPosition {
        let partition = unsafe message.pointee.partition
        let handle = unsafe Handle(topic: UInt(bitPattern: message.pointee.rkt), partition: partition)
        if let position = byHandle[handle] { return position }
        let topic = unsafe rd_kafka_topic_name(message.pointee.rkt).map { unsafe String(cString: $0) } ?? ""
        let position = of(TopicPartition(topic, partition))
        byHandle[handle] = position
        return position
    }

    /// These partitions are read by others, or begun anew.
    mutating func forget(_ places: [TopicPartition]) {
        // A handle of librdkafka's may be given to another topic once its last partition is gone.
        byHandle.removeAll()
        for place in places { byPlace[place] = nil }
    }

    /// Takes in librdkafka's warning `logs [3]: offset reset (at offset 42 (...), broker 1) to ...`.
    mutating func noteReset(_ text: String) {
        guard text.holds("offset reset (at ") else { return }
        for position in byPlace.values where text.hasPrefix("\(position.place.topic) [\(position.place.partition)]: ") {
            position.reset(from: Self.offset(in: text))
            return
        }
        // A partition of which nothing was read yet: its name ends at the last ` [` before the colon.
        guard let place = Self.place(in: text) else { return }
        of(place).reset(from: Self.offset(in: text))
    }

    private static func place(in text: String) -> TopicPartition? {
        let head = text.prefix { $0 != ":" }
        guard let bracket = head.lastIndex(of: "["), head.hasSuffix("]"), bracket > head.startIndex else { return nil }
        guard let partition = Int32(head[head.index(after: bracket)...].dropLast()) else { return nil }
        return TopicPartition(String(head[..<head.index(before: bracket)]), partition)
    }

    private static func offset(in text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard let at = words.firstIndex(of: "(at"), words.count > at + 2, words[at + 1] == "offset" else { return nil }
        return Int64(words[at + 2].prefix { "0"..."9" ~= $0 })
    }
}
