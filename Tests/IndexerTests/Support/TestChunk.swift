import Bytes
import Kafka
import Record

@testable import Indexer

/// Chunks as a collector, or somebody else, would write them.
struct TestChunk {
    var plain: [UInt8]
    var span: ChunkSpan

    init(_ entries: [ReceivedEntry]) {
        var buffer = ByteBuffer()
        var span = ChunkSpan()
        for entry in entries {
            var pairs = ByteBuffer()
            for index in stride(from: 0, to: entry.metadata.count - 1, by: 2) {
                let name = SharedBytes(entry.metadata[index])
                let value = SharedBytes(entry.metadata[index + 1])
                pairs.append(pair: name.bytes, value.bytes)
            }
            let line = SharedBytes(entry.line)
            buffer.append(entryAt: entry.nanoseconds, line: line.bytes, pairs: pairs.bytes)
            span.add(nanoseconds: entry.nanoseconds, lineBytes: entry.line.count)
        }
        plain = buffer.array()
        self.span = span
    }

    /// Lines one microsecond apart.
    init(_ lines: [String], from nanoseconds: Int64 = 1_700_000_000_000_000_000) {
        self.init(lines.enumerated().map { ReceivedEntry(nanoseconds + Int64($0.offset) * 1000, $0.element) })
    }

    var block: [UInt8] { Self.compress(plain) }

    static func compress(_ plain: [UInt8]) -> [UInt8] {
        let shared = SharedBytes(plain)
        var block = ByteBuffer()
        Snappy.compress(shared.bytes, into: &block)
        return block.array()
    }

    /// Headers of a collector of ours.
    var headers: [RecordHeader] {
        [
            RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "snappy"),
            RecordHeader("span", span.text), RecordHeader("source", "00000000000000ff,0,1000,\(span.entries)"),
        ]
    }

    /// Headers of somebody who only follows the schema.
    static let foreignHeaders = [RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "snappy")]
    static let plainHeaders = [RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "none")]
}

extension FakeConsumer {
    /// Appends a chunk of a collector of ours.
    @discardableResult
    func append(_ place: TopicPartition, _ key: String, _ chunk: TestChunk) -> Int64 {
        append(place, key: Array(key.utf8), value: chunk.block, headers: chunk.headers)
    }
}
