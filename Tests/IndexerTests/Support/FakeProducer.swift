import Bytes
import Kafka

/// A topic for dead letters in memory.
final class FakeProducer: ProducerEdge {
    struct Message {
        var topic: String
        var key: [UInt8]?
        var value: [UInt8]?
        var headers: [RecordHeader]
        var token: UInt64

        func header(_ name: String) -> String? {
            headers.last { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
        }
    }

    /// Messages that are durable.
    private(set) var durable: [Message] = []
    private(set) var pending: [Message] = []
    private(set) var rebuilds = 0
    var events: [ProducerEvent] = []
    /// What `produce` answers.
    var outcome = ProduceOutcome.enqueued
    /// Whether the brokers are there.
    var isUp = true
    var failure: String?

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        guard outcome == .enqueued else { return outcome }
        pending.append(
            Message(topic: topic, key: key?.array(), value: value?.array(), headers: headers, token: token))
        return .enqueued
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        if isUp {
            for message in pending {
                if failure == nil { durable.append(message) }
                self.events.append(
                    .report(DeliveryReport(token: message.token, partition: 0, offset: 0, failure: failure)))
            }
            pending.removeAll()
        }
        events += self.events
        self.events.removeAll()
        return false
    }

    var hasNews: Bool { !events.isEmpty || isUp && !pending.isEmpty }
    var outstanding: (messages: Int, bytes: Int) { (pending.count, 0) }

    func rebuild() {
        rebuilds += 1
        pending.removeAll()
    }
}
