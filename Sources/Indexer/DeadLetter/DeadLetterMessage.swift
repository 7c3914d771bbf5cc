import Bytes
import Kafka
import Record

/// A dead letter as a message: what schemas/deadletter-headers.schema.json describes.
struct DeadLetterMessage {
    /// Names of the headers that are added; those of the record stand before them.
    enum Header {
        static let reason = "dead-reason"
        static let status = "dead-status"
        static let detail = "dead-detail"
        static let attempts = "dead-attempts"
        static let topic = "dead-topic"
        static let partition = "dead-partition"
        static let offset = "dead-offset"
        static let timestamp = "dead-timestamp"
        static let content = "dead-content"
    }

    /// Bytes of a detail: Loki repeats whole label sets.
    private static let detailLimit = 1000

    let letter: DeadLetter

    init(_ letter: DeadLetter) { self.letter = letter }

    var headers: [RecordHeader] {
        let record = letter.origin.record
        var headers = record.headers.filter { !$0.name.hasPrefix("dead-") }
        if case .entries(let chunk) = letter.content {
            let tenant = headers.filter { $0.name == ChunkHeader.tenant }
            headers = [
                RecordHeader(ChunkHeader.schema, ChunkHeader.chunkSchema),
                RecordHeader(ChunkHeader.encoding, ChunkHeader.snappy),
                RecordHeader(ChunkHeader.span, chunk.span.text),
            ]
            headers += tenant
        }
        headers += [
            RecordHeader(Header.reason, letter.reason.rawValue),
            RecordHeader(Header.status, "\(letter.status)"),
            RecordHeader(Header.detail, Self.cut(letter.detail)),
            RecordHeader(Header.attempts, "\(letter.attempts)"),
            RecordHeader(Header.topic, record.place.topic),
            RecordHeader(Header.partition, "\(record.place.partition)"),
            RecordHeader(Header.offset, "\(record.offset)"),
            RecordHeader(Header.timestamp, "\(record.timestampMilliseconds)"),
            RecordHeader(Header.content, isRecord ? "record" : "entries"),
        ]
        return headers
    }

    private var isRecord: Bool { if case .record = letter.content { true } else { false } }

    /// Bytes that it holds, for bounds.
    var byteCount: Int {
        switch letter.content {
        case .record: letter.origin.record.byteCount
        case .entries(let chunk): chunk.blockBytes
        }
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > detailLimit else { return text }
        return String(decoding: Array(text.utf8.prefix(detailLimit)), as: UTF8.self)
    }

    /// Hands it to a producer.
    /// - Parameter wallMilliseconds: the time now: retention in the dead-letter topic counts from it.
    func produce(
        to topic: String, by producer: any ProducerEdge, wallMilliseconds: Int64, token: UInt64
    ) -> ProduceOutcome {
        let record = letter.origin.record
        let key = record.key
        switch letter.content {
        case .record:
            let value = record.value
            return producer.produce(
                topic: topic, key: record.hasKey ? key : nil, value: record.hasValue ? value : nil, headers: headers,
                timestampMilliseconds: wallMilliseconds, token: token)
        case .entries(let chunk):
            let block = SharedBytes(chunk.blockArray())
            return producer.produce(
                topic: topic, key: record.hasKey ? key : nil, value: block.bytes, headers: headers,
                timestampMilliseconds: wallMilliseconds, token: token)
        }
    }
}
