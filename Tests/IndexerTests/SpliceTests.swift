import Bytes
import CSnappy
import Flow
import HTTP
import Kafka
import Record
import Testing

@testable import Indexer

@Suite struct SpliceTests {
    /// Any list of chunks, spliced, then uncompressed by the library, is the push built from the plain chunks.
    @Test(arguments: 0..<100)
    func splicedIsWhatThePlainChunksMake(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var parts: [Work.Part] = []
        var expected: [UInt8] = []
        for number in 0..<Int.random(in: 1...6, using: &random) {
            let labels = "{job=\"\(String(repeating: "x", count: Int.random(in: 1...400, using: &random)))\(number)\"}"
            let stream = Stream(id: UInt64(number), tenant: "", labels: Array(labels.utf8), lane: 0)
            var chunks: [Chunk] = []
            var plain: [UInt8] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let chunk = Self.chunk(using: &random)
                chunks.append(Self.make(chunk, stream))
                plain += chunk.plain
            }
            parts.append(Work.Part(stream: stream, chunks: chunks))
            let field = Self.field(0x0a, Array(labels.utf8))
            expected += Self.field(0x0a, field + plain + field)
        }
        let body = Splice.body(of: parts)
        let spliced = SharedBytes(body.array())
        #expect(body.count == spliced.count)
        let isValid = Snappy.isValid(spliced.bytes)
        #expect(isValid)
        var out = ByteBuffer()
        let isSound = Snappy.uncompress(spliced.bytes, into: &out, limit: 1 << 30)
        try #require(isSound)
        #expect(out.array() == expected)
        let read = try #require(ReceivedPush.streams(of: expected))
        #expect(read.map(\.labels) == parts.map { String(decoding: $0.stream.labels, as: UTF8.self) })
        #expect(read.map(\.firstLabels) == read.map(\.labels))
    }

    @Test(arguments: [1, 2, 59, 60, 61, 62, 255, 256, 257, 65_535, 65_536, 65_537, 16_777_215, 16_777_216, 16_777_217])
    func literalsOfAnyLength(length: Int) throws {
        var content = [UInt8](repeating: 7, count: length)
        for at in stride(from: 0, to: length, by: 997) { content[at] = UInt8(truncatingIfNeeded: at) }
        let shared = SharedBytes(content)
        var block = ByteBuffer()
        block.append(varint: UInt64(length))
        block.append(snappyLiteral: shared.bytes)
        var out = ByteBuffer()
        let isSound = Snappy.uncompress(block.bytes, into: &out, limit: 1 << 30)
        try #require(isSound)
        #expect(out.array() == content)
    }

    static func field(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var buffer = ByteBuffer()
        buffer.append(tag)
        buffer.append(varint: UInt64(content.count))
        buffer.append(content)
        return buffer.array()
    }

    static func make(_ chunk: TestChunk, _ stream: Stream) -> Chunk {
        let record = ConsumedRecord(
            place: TopicPartition("logs", 0), offset: 0, timestampMilliseconds: 0, headers: chunk.headers,
            key: SharedBytes(stream.labels), value: SharedBytes(chunk.block))
        let partition = OwnedPartition(record.place)
        let origin = Origin(partition: partition, record: record, number: partition.take(record), charge: 0)
        let value = record.value
        let preamble = Snappy.preamble(of: value) ?? (0, 0)
        return Chunk(
            origin, stream: stream, span: chunk.span, preamble: preamble, arrived: Instant(nanoseconds: 0))
    }

    /// Entries of many kinds: empty and long lines, repeats, noise.
    static func chunk(using random: inout SplitMix64) -> TestChunk {
        var entries: [ReceivedEntry] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let length = [0, 1, 20, 300, 300, 3000].randomElement(using: &random) ?? 0
            let isNoise = Bool.random(using: &random)
            var line = [UInt8](repeating: UInt8(ascii: "a"), count: length)
            if isNoise { for at in line.indices { line[at] = UInt8(truncatingIfNeeded: random.next()) } }
            var entry = ReceivedEntry(
                Int64.random(in: -10...2_000_000_000_000_000_000, using: &random), "", ["k", "v"])
            entry.line = line
            entries.append(entry)
        }
        return TestChunk(entries)
    }
}
