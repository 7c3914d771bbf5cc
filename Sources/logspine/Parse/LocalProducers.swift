import Bytes
import Kafka

/// Reports of messages that are delivered as soon as they are handed over.
private struct LocalReports {
    private var waiting: [DeliveryReport] = []
    private var offset: Int64 = 0

    /// Reports that nobody took yet.
    var count: Int { waiting.count }

    mutating func delivered(_ token: UInt64) {
        waiting.append(DeliveryReport(token: token, partition: 0, offset: offset))
        offset += 1
    }

    mutating func take(into events: inout [ProducerEvent]) {
        events.append(contentsOf: waiting.map(ProducerEvent.report))
        waiting.removeAll(keepingCapacity: true)
    }
}

/// A producer that prints each value on a line of its own, and reports it as delivered.
final class PrintingProducer: ProducerEdge {
    private var page = ByteBuffer(capacity: 1 << 16)
    private var reports = LocalReports()
    private(set) var isClosed = false

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        if let value { page.append(value) }
        page.append(UInt8(ascii: "\n"))
        if page.count > 1 << 16 { flush() }
        reports.delivered(token)
        return .enqueued
    }

    func flush() {
        guard page.count > 0 else { return }
        let isTaken = unsafe Output.result(UnsafeRawBufferPointer(start: page.base, count: page.count))
        if !isTaken { isClosed = true }
        page.removeAll()
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        reports.take(into: &events)
        return false
    }

    var outstanding: (messages: Int, bytes: Int) { (reports.count, 0) }
    func rebuild() {}
}

/// A producer that counts what would be sent, and reports it as delivered.
final class CountingProducer: ProducerEdge {
    private var reports = LocalReports()
    /// Messages.
    private(set) var messages = 0
    /// Bytes of keys, values and headers.
    private(set) var bytes = 0

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        messages += 1
        bytes += (key?.byteCount ?? 0) + (value?.byteCount ?? 0)
        for header in headers { bytes += header.name.utf8.count + header.value.count }
        reports.delivered(token)
        return .enqueued
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        reports.take(into: &events)
        return false
    }

    var outstanding: (messages: Int, bytes: Int) { (reports.count, 0) }
    func rebuild() {}
}
