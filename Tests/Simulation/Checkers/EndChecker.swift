import Kafka

/// The end of a run: every line that the file system did not itself lose is in Loki, exactly as often as it was written,
/// or in the dead-letter topic; every record is settled and committed.
struct EndChecker {
    private let truth: Truth
    private let book: Book
    private let loki: MemoryLoki
    private let kafka: MemoryKafka
    private let commits: CommitChecker

    init(_ truth: Truth, _ book: Book, _ loki: MemoryLoki, _ kafka: MemoryKafka, _ commits: CommitChecker) {
        self.truth = truth
        self.book = book
        self.loki = loki
        self.kafka = kafka
        self.commits = commits
    }

    /// The one thing that the run still waits for, or nil when all is done.
    func waitsFor(topic: String) -> String? {
        for partition in kafka.partitions(of: topic) {
            let committed = kafka.group.committed[partition.place] ?? 0
            guard committed < partition.high else { continue }
            let next = book.records(of: partition.place).first { $0.record.offset >= committed && !$0.isExpired }
            let what = next.flatMap { commits.unsettled($0) } ?? "its records are settled"
            return
                "partition \(partition.place.partition) is committed up to \(committed) of \(partition.high): \(what)"
        }
        for index in truth.groups.indices {
            let group = truth.groups[index]
            if shown(group) + group.excused < group.written {
                return
                    "\(truth.describe(index)) was written \(group.written) times, \(group.excused) excused, on the topic "
                    + "\(group.onTopic.count) times, shown \(shown(group)) times"
            }
        }
        return nil
    }

    /// How many lines of a group a reader finds, the dead letters among them.
    private func shown(_ group: Truth.Group) -> Int {
        if group.onTopic.isEmpty, let index = truth.group(ofText: group.text[...]) {
            return commits.storedForeign.contains(index) || book.settledForeign.contains(index) ? 1 : 0
        }
        return group.onTopic.count { isThere($0) }
    }

    private func isThere(_ key: EntryKey) -> Bool {
        loki.hasTaken(key) || book.deadEntries.contains(key) || book.settledWhole.contains(key)
    }

    /// More of a line than was written.
    func surplus() -> String? {
        for index in truth.groups.indices {
            let group = truth.groups[index]
            let inLoki = group.onTopic.count { loki.content.contains($0) }
            if truth.isTooMany(inLoki, of: index) {
                return "\(truth.describe(index)) was written \(group.written) times and is shown \(inLoki) times"
            }
        }
        return nil
    }
}
