import Kafka

/// P2: an offset is committed only when every entry before it was taken by Loki or is durable in the dead-letter topic.
final class CommitChecker {
    private unowned let stage: Stage
    private let truth: Truth
    private let book: Book
    private let loki: MemoryLoki
    /// How many records of each partition were found settled: none of them needs a second look.
    private var verified: [TopicPartition: Int] = [:]

    init(_ stage: Stage, _ truth: Truth, _ book: Book, _ loki: MemoryLoki) {
        self.stage = stage
        self.truth = truth
        self.book = book
        self.loki = loki
    }

    /// A commit is asked for.
    func asked(_ offset: PartitionOffset) {
        let records = book.records(of: offset.place)
        var index = verified[offset.place] ?? 0
        while index < records.count, records[index].record.offset < offset.offset {
            if let missing = unsettled(records[index]) {
                stage.fail(
                    .kafkaToLoki,
                    "a commit of \(offset.place.partition)@\(offset.offset) over \(TopicChecker.place(records[index].record)): "
                        + missing)
                return
            }
            index += 1
        }
        verified[offset.place] = index
    }

    /// What of a record is neither in Loki nor in the dead-letter topic, in words; nil when all of it is.
    func unsettled(_ facts: Book.Facts) -> String? {
        if facts.isDead || facts.isExpired { return nil }
        switch facts.kind {
        case .poison: return "a poisonous record that is not in the dead-letter topic"
        case .foreign(let group):
            return stored(group) ? nil : "a foreign record, \(truth.describe(group)), that is nowhere"
        case .chunk:
            for key in facts.keys where !loki.hasTaken(key) && !book.deadEntries.contains(key) {
                let line = truth.groupsOfEntry[key]?.first.map { truth.describe($0) } ?? "a line"
                return "\(line) is neither in Loki nor in the dead-letter topic"
            }
            return nil
        }
    }

    /// Foreign lines are told by their text alone: each is written once.
    var storedForeign: Set<Int> = []
    private func stored(_ group: Int) -> Bool { storedForeign.contains(group) }
}
