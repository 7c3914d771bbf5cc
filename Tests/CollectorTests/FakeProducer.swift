import Bytes
import Kafka
import Record
import Testing

/// A topic in memory, which outlives the producers.
final class FakeTopic {
    struct Message: Hashable {
        var key: [UInt8]
        var value: [UInt8]
        var headers: [String: [[UInt8]]]
        var time: Int64
    }

    /// An entry as a consumer reads it.
    struct Entry: Hashable {
        var labels: String
        var time: Int64
        var line: String
        var metadata: [String: String]
    }

    private(set) var messages: [Message] = []

    func add(_ message: Message) -> Int64 {
        messages.append(message)
        return Int64(messages.count - 1)
    }

    /// Everything on the topic, repeats included.
    func entries() -> [Entry] { messages.flatMap(Self.entries) }

    /// What a reader of Loki sees: entries equal in all are one.
    func shown() -> Set<Entry> { Set(entries()) }

    static func entries(_ message: Message) -> [Entry] {
        var plain = ByteBuffer(capacity: 0)
        let value = SharedBytes(message.value)
        if message.headers["encoding"] == [Array("snappy".utf8)] {
            guard Snappy.uncompress(value.bytes, into: &plain, limit: 64 << 20) else {
                Issue.record("not a snappy block")
                return []
            }
        } else {
            plain.append(value.bytes)
        }
        return entries(plain, String(decoding: message.key, as: UTF8.self))
    }

    private static func entries(_ plain: borrowing ByteBuffer, _ labels: String) -> [Entry] {
        var found: [Entry] = []
        let bytes = plain.bytes
        var reader = ChunkReader(bytes)
        do {
            while let entry = try reader.next() {
                var metadata: [String: String] = [:]
                try reader.forEachPair(of: entry) { name, value in
                    metadata[bytes.extracting(name).text()] = bytes.extracting(value).text()
                }
                found.append(
                    Entry(
                        labels: labels, time: entry.nanoseconds, line: bytes.extracting(entry.line).text(),
                        metadata: metadata))
            }
        } catch {
            Issue.record("a chunk cannot be read: \(error)")
        }
        return found
    }
}

/// A producer in memory. Reports come when the test says so, or at once.
final class FakeProducer: ProducerEdge {
    private let topic: FakeTopic
    private var queue: [(message: FakeTopic.Message, token: UInt64)] = []
    private var waiting: [ProducerEvent] = []
    var acknowledges = true
    var queueLimit = Int.max
    /// Messages of more bytes are refused by the broker.
    var brokerLimit = Int.max
    /// Messages of more bytes are refused at once.
    var clientLimit = Int.max
    /// Every message fails with this.
    var failure: String?
    /// Lines for which the broker has no liking.
    var dislikes: ((FakeTopic.Message) -> Bool)?
    private(set) var rebuilds = 0
    private(set) var produced = 0

    init(_ topic: FakeTopic) { self.topic = topic }

    var outstanding: (messages: Int, bytes: Int) {
        (queue.count, queue.reduce(0) { $0 + $1.message.value.count + $1.message.key.count })
    }

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        guard let key, let value else { return .refused("no key or value") }
        guard queue.count < queueLimit else { return .queueFull }
        if value.byteCount > clientLimit {
            return .refused("a message of \(value.byteCount) bytes is more than the \(clientLimit) that are allowed")
        }
        var names: [String: [[UInt8]]] = [:]
        for header in headers { names[header.name, default: []].append(header.value) }
        let message = FakeTopic.Message(
            key: key.array(), value: value.array(), headers: names, time: timestampMilliseconds)
        queue.append((message, token))
        produced += 1
        return .enqueued
    }

    /// The broker takes the first messages of the queue; `reported` says whether the producer hears of it.
    func deliver(_ count: Int = .max, reported: Bool = true) {
        for _ in 0..<min(count, queue.count) {
            let (message, token) = queue.removeFirst()
            var failure = failure
            if message.value.count > brokerLimit { failure = "Broker: Message size too large" }
            if dislikes?(message) == true { failure = "Broker: Broker failed to validate record" }
            if let failure {
                waiting.append(.report(DeliveryReport(token: token, partition: -1, offset: -1, failure: failure)))
                continue
            }
            let offset = topic.add(message)
            if reported { waiting.append(.report(DeliveryReport(token: token, partition: 0, offset: offset))) }
        }
    }

    func say(_ event: ProducerEvent) { waiting.append(event) }

    func fail(_ reason: String) { waiting.append(.fatal(reason)) }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        if acknowledges { deliver() }
        let count = min(limit, waiting.count)
        events += waiting.prefix(count)
        waiting.removeFirst(count)
        return !waiting.isEmpty
    }

    func rebuild() {
        queue.removeAll()
        waiting.removeAll()
        rebuilds += 1
    }
}
