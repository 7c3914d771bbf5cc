import Kafka

/// What is known of each record on the topic, and which entries are durable in the dead-letter topic: what the checkers
/// share.
final class Book {
    /// What a record must come to.
    enum Kind {
        /// A collector's chunk: each entry in Loki or in the dead-letter topic.
        case chunk
        /// A record that nobody can use: a dead letter with its bytes.
        case poison
        /// Somebody else's record: a line of this group in Loki, or a dead letter.
        case foreign(group: Int)
    }

    struct Facts {
        let record: StoredRecord
        let kind: Kind
        var keys: [EntryKey]
        /// Whether the record as a whole is in the dead-letter topic.
        var isDead = false
        /// Whether retention took it.
        var isExpired = false
    }

    /// By partition, then in offset order.
    private var facts: [TopicPartition: [Facts]] = [:]
    /// Entries that are in the dead-letter topic one by one.
    private(set) var deadEntries: Set<EntryKey> = []

    /// Entries that break a rule which Loki has whatever its limits are: they may be dead before it has said so.
    private(set) var poisonous: Set<EntryKey> = []

    /// Entries of records that are dead letters, or expired, as a whole.
    private(set) var settledWhole: Set<EntryKey> = []
    /// Groups of other people's records that are.
    private(set) var settledForeign: Set<Int> = []

    func add(_ fact: Facts) { facts[fact.record.place, default: []].append(fact) }

    /// Records of a partition from an index on.
    func records(of place: TopicPartition) -> [Facts] { facts[place] ?? [] }

    /// Index of the record with this offset, or nil.
    func index(of offset: Int64, in place: TopicPartition) -> Int? {
        let all = records(of: place)
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].record.offset < offset { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].record.offset == offset ? low : nil
    }

    func expire(_ record: StoredRecord) {
        guard let index = index(of: record.offset, in: record.place) else { return }
        facts[record.place]?[index].isExpired = true
        settle(records(of: record.place)[index])
    }

    private func settle(_ facts: Facts) {
        settledWhole.formUnion(facts.keys)
        if case .foreign(let group) = facts.kind { settledForeign.insert(group) }
    }

    func markDead(_ place: TopicPartition, _ index: Int) {
        facts[place]?[index].isDead = true
        settle(records(of: place)[index])
    }

    func notePoison(_ key: EntryKey) { poisonous.insert(key) }

    func markDead(_ key: EntryKey) { deadEntries.insert(key) }

    /// All records, partition by partition.
    var all: [Facts] { facts.keys.sorted().flatMap { facts[$0] ?? [] } }
}
