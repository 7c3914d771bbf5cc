/// P3 and P8: what Loki stores is an entry of a record on the topic, in every part; for other people's records the line
/// is theirs.
final class LokiChecker {
    private unowned let stage: Stage
    private let truth: Truth
    private let commits: CommitChecker
    private var foreign: [Int: EntryKey] = [:]

    init(_ stage: Stage, _ truth: Truth, _ commits: CommitChecker) {
        self.stage = stage
        self.truth = truth
        self.commits = commits
    }

    func stored(_ key: EntryKey, _ stream: MemoryLoki.Stream, _ entry: PushedEntry) {
        if truth.groupsOfEntry[key] != nil { return }
        guard let group = truth.group(ofText: entry.line), truth.groups[group].onTopic.isEmpty else {
            stage.fail(
                .repeatable,
                "Loki was given an entry that is not on the topic: \(stream.text) \(entry.nanoseconds) "
                    + "\(TopicChecker.text(entry.line)) \(TopicChecker.metadata(entry))")
            return
        }
        // A foreign record: its entry is made here, and must be made the same each time.
        if let known = foreign[group], known != key {
            stage.fail(.repeatable, "a foreign record became two entries: \(truth.describe(group))")
        }
        foreign[group] = key
        commits.storedForeign.insert(group)
    }
}
