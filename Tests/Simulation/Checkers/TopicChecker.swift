import Bytes
import Flow
import Kafka

/// Looks at each record that comes to the topic: every entry in it was written by somebody (P6), an entry that comes
/// again is the same in every part (P3), and as many lines with one text as were written never become one (P4).
final class TopicChecker {
    private unowned let stage: Stage
    private let truth: Truth
    private let book: Book
    /// What the poison writer is about to append: no chunk of ours.
    var expected: Book.Kind?

    init(_ stage: Stage, _ truth: Truth, _ book: Book) {
        self.stage = stage
        self.truth = truth
        self.book = book
    }

    func appended(_ record: StoredRecord) {
        if let kind = expected {
            book.add(Book.Facts(record: record, kind: kind, keys: []))
            return
        }
        guard let (stream, entries) = Self.decode(record) else {
            stage.fail(.repeatable, "a collector's record at \(Self.place(record)) is no chunk")
            return
        }
        var keys: [EntryKey] = []
        var own: Set<EntryKey> = []
        for entry in entries {
            let key = EntryKey(stream: stream, entry)
            keys.append(key)
            if !own.insert(key).inserted {
                stage.fail(.distinct, "two entries of one chunk are equal: \(Self.text(entry.line))")
            }
            if MemoryLoki.isPoisonous(entry) { book.notePoison(key) }
            check(entry, key, record)
        }
        book.add(Book.Facts(record: record, kind: .chunk, keys: keys))
    }

    /// Lines are what is counted, however they were joined: those of an entry that a re-read cuts elsewhere come twice.
    private func check(_ entry: PushedEntry, _ key: EntryKey, _ record: StoredRecord) {
        var groups: [Int] = []
        // A blank line within an entry is nobody's, one alone may be a container's.
        for line in entry.line.split(separator: 0x0a, omittingEmptySubsequences: entry.line.count > 1) {
            guard let group = truth.group(ofText: line) else {
                stage.fail(.accounted, "\(Self.place(record)) has a line that nobody wrote: \(Self.text(line))")
                return
            }
            groups.append(group)
        }
        if groups.count > 1 { stage.mark(.joinedEntry) }
        guard truth.cameToTopic(key, groups: groups) else { return }
        for group in Set(groups).sorted() { check(group, entry, record) }
    }

    private func check(_ group: Int, _ entry: PushedEntry, _ record: StoredRecord) {
        let shown = truth.groups[group].onTopic.count
        if truth.isTooMany(shown, of: group) {
            stage.fail(
                .repeatable,
                "\(truth.describe(group)) was written \(truth.groups[group].written) times, and \(shown) different "
                    + "entries of it are on the topic, the last at \(Self.place(record)), time \(entry.nanoseconds), "
                    + "metadata \(Self.metadata(entry))")
        }
    }

    /// The process that produced a record was told that it is durable.
    func reported(_ record: StoredRecord) {
        guard let index = book.index(of: record.offset, in: record.place) else { return }
        for key in book.records(of: record.place)[index].keys { truth.acknowledged(key) }
    }

    /// Stream and entries of a record, read from the schema, not by Logspine's reader.
    static func decode(_ record: StoredRecord) -> (stream: UInt64, entries: [PushedEntry])? {
        guard let key = record.key, let value = record.value, let labels = LokiLabels.parse(key.array()[...]) else {
            return nil
        }
        let plain = record.header("encoding") == "snappy" ? PushDecoder.plain(value.array()) : value.array()
        guard let plain, let stream = PushDecoder.stream(plain[...]), stream.labels.isEmpty else { return nil }
        return (MemoryLoki.key(labels), stream.entries)
    }

    static func place(_ record: StoredRecord) -> String {
        "\(record.place.topic)/\(record.place.partition)@\(record.offset)"
    }

    static func text(_ line: ArraySlice<UInt8>) -> String { "\"\(String(decoding: line.prefix(120), as: UTF8.self))\"" }

    static func metadata(_ entry: PushedEntry) -> String {
        entry.metadata.map {
            "\(String(decoding: $0.name, as: UTF8.self))=\(String(decoding: $0.value, as: UTF8.self))"
        }.joined(separator: " ")
    }
}
