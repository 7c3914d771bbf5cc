import Bytes
import Flow
import Kafka
import Record

/// Others who write to the topic: records that nobody can use, and records of another kind that can be used.
final class PoisonWriter {
    private unowned let stage: Stage
    private let kafka: MemoryKafka
    private let checker: TopicChecker
    private let truth: Truth
    private let topic: String
    private var chance: Chance
    private var number = 0

    init(_ kafka: MemoryKafka, _ checker: TopicChecker, _ truth: Truth, topic: String) {
        stage = kafka.stage
        self.kafka = kafka
        self.checker = checker
        self.truth = truth
        self.topic = topic
        chance = kafka.stage.chance("poison")
    }

    func start(poisonEvery: Instant.Span?, foreignEvery: Instant.Span?) {
        if let poisonEvery { plan(poisonEvery) { $0.writePoison() } }
        if let foreignEvery { plan(foreignEvery) { $0.writeForeign() } }
    }

    private func plan(_ every: Instant.Span, _ write: @escaping (PoisonWriter) -> Void) {
        stage.timeline.after(chance.span(.zero...every * 2)) { [weak self] in
            guard let self, stage.faultsAllowed else { return }
            write(self)
            plan(every, write)
        }
    }

    private func append(_ kind: Book.Kind, key: String?, value: [UInt8]?, headers: [RecordHeader]) {
        put(kind, key: key.map { Array($0.utf8) }, value: value, headers: headers)
    }

    /// - Parameter kind: nil: a chunk like a collector's.
    private func put(
        _ kind: Book.Kind?, key: [UInt8]?, value: [UInt8]?, headers: [RecordHeader], partition: Int32? = nil
    ) {
        let partition = partition ?? Int32(chance.number(0...kafka.partitions(of: topic).count - 1))
        checker.expected = kind
        kafka.append(
            TopicPartition(topic, partition), key: key.map { SharedBytes($0) },
            value: value.map { SharedBytes($0) }, headers: headers, timestampMilliseconds: stage.wall / 1_000_000)
        checker.expected = nil
    }

    private func writePoison() {
        stage.mark(.poisonRecord)
        let good = "{job=\"poison\"}"
        let headers = [RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "snappy")]
        let block = Self.block(Self.chunk(stage.wall))
        switch chance.number(0...10) {
        case 0: append(.poison, key: good, value: Array(block.dropLast(chance.number(1...5))), headers: headers)
        case 1: append(.poison, key: good, value: [0xff, 0xff, 0xff, 0xff, 0x0f, 0x00, 0x61], headers: headers)
        case 2: append(.poison, key: good, value: nil, headers: headers)
        case 3: append(.poison, key: "{job=\"x\", y}", value: block, headers: headers)
        case 4: append(.poison, key: nil, value: block, headers: headers)
        case 5:
            append(
                .poison, key: good, value: Self.block([0x0a, 2, 0x7b, 0x7d] + Self.chunk(stage.wall)), headers: headers)
        case 6: append(.poison, key: good, value: Self.block([0x12, 60, 1, 2, 3]), headers: headers)
        case 7: append(.poison, key: good, value: block, headers: [headers[0], RecordHeader("encoding", "lz4")])
        case 8: append(.poison, key: good, value: Array("plain words".utf8), headers: headers)
        default: writePoisonName(headers)
        }
    }

    /// A sound chunk of another collector, in which one entry has a metadata name without a letter or digit: Loki answers
    /// 500 to all that is pushed with it. Its neighbours are lines like all others.
    private func writePoisonName(_ headers: [RecordHeader]) {
        var lines: [(text: String, name: String)] = []
        for index in 0..<chance.number(1...4) {
            number += 1
            lines.append(("another collector's line \(number)", index == 0 ? chance.pick(["", "_", "--"]) : "place"))
        }
        lines = chance.shuffled(lines)
        var plain: [UInt8] = []
        for line in lines {
            _ = truth.wrote(Array(line.text.utf8), origin: "another collector")
            plain += Self.entry(line.text, name: line.name, stage.wall)
        }
        // Now and then in a stream that others push to as well, and in its partition: a stream lives in one.
        let known = kafka.partitions(of: topic).compactMap { $0.records.last }.filter { record in
            record.key.map { LokiLabels.parse($0.array()[...]) != nil } ?? false
        }
        let other = chance.happens(0.3) && !known.isEmpty ? chance.pick(known) : nil
        put(
            nil, key: other?.key?.array() ?? Array("{job=\"poison\"}".utf8), value: Self.block(plain), headers: headers,
            partition: other?.place.partition ?? 0)
    }

    /// One entry, by hand.
    private static func chunk(_ wall: Int64) -> [UInt8] { entry("poison", name: nil, wall) }

    private static func entry(_ line: String, name: String?, _ wall: Int64) -> [UInt8] {
        let seconds = [0x08] + varint(UInt64(wall / 1_000_000_000))
        var entry: [UInt8] = field(0x0a, seconds) + field(0x12, Array(line.utf8))
        if let name { entry += field(0x1a, field(0x0a, Array(name.utf8)) + field(0x12, Array("a".utf8))) }
        return field(0x12, entry)
    }

    private static func field(_ tag: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [tag] + varint(UInt64(payload.count)) + payload
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
    }

    private static func block(_ plain: [UInt8]) -> [UInt8] {
        var block = ByteBuffer()
        let shared = SharedBytes(plain)
        Snappy.compress(shared.bytes, into: &block)
        return block.array()
    }

    private func writeForeign() {
        stage.mark(.foreignRecord)
        number += 1
        let line = Array("foreign line \(number)".utf8)
        let group = truth.wrote(line, origin: "a foreign record")
        if chance.happens(0.5) {
            append(.foreign(group: group), key: nil, value: line, headers: [])
        } else {
            let text =
                "{\"message\":\"foreign line \(number)\",\"level\":\"info\",\"time\":\"\(LokiTime.rfc3339(stage.wall))\"}"
            append(.foreign(group: group), key: "k\(number)", value: Array(text.utf8), headers: [])
        }
    }
}
