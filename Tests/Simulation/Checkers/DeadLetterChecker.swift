import Bytes
import Kafka

/// P7: poison goes to the dead-letter topic with its bytes and its reason, and nothing goes there that Loki would have
/// taken.
final class DeadLetterChecker {
    private unowned let stage: Stage
    private let book: Book
    private let loki: MemoryLoki
    private let topic: String

    init(_ stage: Stage, _ book: Book, _ loki: MemoryLoki, topic: String) {
        self.stage = stage
        self.book = book
        self.loki = loki
        self.topic = topic
    }

    func appended(_ letter: StoredRecord) {
        guard let reason = letter.header("dead-reason"), !reason.isEmpty,
            letter.header("dead-topic") == topic,
            let partition = letter.header("dead-partition").flatMap({ Int32($0) }),
            let offset = letter.header("dead-offset").flatMap({ Int64($0) }),
            let content = letter.header("dead-content")
        else {
            stage.fail(.poison, "a dead letter without its reason or its origin: \(letter.headers.map(\.name))")
            return
        }
        let place = TopicPartition(topic, partition)
        guard let index = book.index(of: offset, in: place) else {
            stage.fail(.poison, "a dead letter of \(partition)@\(offset), which does not exist")
            return
        }
        stage.mark(.deadLetter)
        stage.history.note("dead letter", "stored", at: .short, "\(partition)@\(offset): \(reason), \(content)")
        let facts = book.records(of: place)[index]
        if content == "record" { whole(letter, facts, place, index, reason) } else { entries(letter, facts, reason) }
    }

    private func whole(
        _ letter: StoredRecord, _ facts: Book.Facts, _ place: TopicPartition, _ index: Int, _ reason: String
    ) {
        guard letter.key?.array() == facts.record.key?.array(), letter.value?.array() == facts.record.value?.array()
        else {
            stage.fail(
                .poison, "the dead letter of \(TopicChecker.place(facts.record)) has other bytes than the record")
            return
        }
        if case .chunk = facts.kind {
            for key in facts.keys where !mayBeDead(key) {
                stage.fail(
                    .poison,
                    "\(TopicChecker.place(facts.record)) is a dead letter (\(reason)) though Loki did not refuse all of it"
                )
                return
            }
        }
        book.markDead(place, index)
    }

    /// Loki refused it; or has it: of a push that is stored in part, the answer does not tell which part.
    private func mayBeDead(_ key: EntryKey) -> Bool {
        loki.refused.contains(key) || loki.hasTaken(key) || book.poisonous.contains(key)
    }

    private func entries(_ letter: StoredRecord, _ facts: Book.Facts, _ reason: String) {
        guard let (stream, entries) = TopicChecker.decode(letter), !entries.isEmpty else {
            stage.fail(.poison, "a dead letter of \(TopicChecker.place(facts.record)) whose entries cannot be read")
            return
        }
        for entry in entries {
            let key = EntryKey(stream: stream, entry)
            if case .chunk = facts.kind {
                guard facts.keys.contains(key) else {
                    stage.fail(
                        .poison,
                        "a dead letter has an entry that is not in its record: \(TopicChecker.text(entry.line))")
                    return
                }
                guard mayBeDead(key) else {
                    stage.fail(
                        .poison,
                        "a dead letter (\(reason)) of an entry that Loki neither refused nor has: "
                            + TopicChecker.text(entry.line))
                    return
                }
            }
            book.markDead(key)
        }
    }
}
