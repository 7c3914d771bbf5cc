import Bytes
import Kafka
import Record

/// Chunks and what is none, made byte by byte.
enum Chunks {
    static func varint(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = UInt64(value)
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        [UInt8(number << 3 | 2)] + varint(bytes.count) + bytes
    }

    static func entry(_ nanoseconds: Int64, _ line: String, _ metadata: [(String, String)] = []) -> [UInt8] {
        let time = [0x08] + varint(Int(nanoseconds / 1_000_000_000)) + [0x10] + varint(Int(nanoseconds % 1_000_000_000))
        let pairs = metadata.flatMap { field(3, field(1, Array($0.0.utf8)) + field(2, Array($0.1.utf8))) }
        return field(2, field(1, time) + field(2, Array(line.utf8)) + pairs)
    }

    static func block(_ plain: [UInt8]) -> [UInt8] {
        let shared = SharedBytes(plain)
        var block = ByteBuffer()
        Snappy.compress(shared.bytes, into: &block)
        return block.array()
    }

    /// What stands in a block; nil when it is none.
    static func plain(_ block: RawSpan) -> [UInt8]? {
        var plain = ByteBuffer()
        return Snappy.uncompress(block, into: &plain, limit: 1 << 24) ? plain.array() : nil
    }

    /// One literal that claims `claim` bytes, with these bytes behind it.
    static func literal(_ bytes: [UInt8], claiming claim: Int) -> [UInt8] {
        varint(claim) + [61 << 2, UInt8((claim - 1) & 255), UInt8((claim - 1) >> 8)] + bytes
    }

    static let foreign = [RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "snappy")]

    /// Headers as a collector of ours writes them.
    static func own(_ entries: Int, _ time: Int64) -> [RecordHeader] {
        foreign + [
            RecordHeader("span", "\(entries),\(entries * 40),\(time),\(time + Int64(entries))"),
            RecordHeader("source", "00000000000000ff,0,1000,\(entries)"),
        ]
    }
}

/// One record that no Loki will ever take.
struct Poison {
    var name: String
    var key: [UInt8]? = Array(#"{job="good"}"#.utf8)
    var value: [UInt8]?
    var headers: [RecordHeader]
    var reasons: Set<String>
    /// Numbered lines within it that must arrive all the same.
    var saved: [Int] = []

    static func all(_ time: Int64, _ next: () -> Int) -> [Poison] {
        let lines = (0..<6).map {
            Chunks.entry(time + 1000 + $0, "within poison \($0) " + String(repeating: "x", count: 50))
        }
        let plain = Array(lines.joined())
        let block = Chunks.block(plain)
        let own = Chunks.own(6, time)
        // The last entry says that it is 40 bytes longer than it is.
        var greedy = Array(lines.dropLast().joined())
        let last = Chunks.entry(time + 1005, "the last one claims more than it has")
        greedy += [0x12] + Chunks.varint(last.count - 2 + 40) + last.dropFirst(2)
        let relabelling = Chunks.field(1, Array(#"{job="stolen"}"#.utf8)) + plain
        var found = [
            Poison(name: "cut short", value: Array(block.dropLast(7)), headers: own, reasons: ["corrupt_block"]),
            Poison(
                name: "an element claims bytes of its neighbour",
                value: Chunks.literal(plain, claiming: plain.count + 40),
                headers: own, reasons: ["corrupt_block"]),
            Poison(
                name: "an entry claims bytes of its neighbour", value: Chunks.block(greedy), headers: Chunks.foreign,
                reasons: ["malformed_chunk"]),
            Poison(
                name: "an entry claims bytes of its neighbour, under our headers", value: Chunks.block(greedy),
                headers: own, reasons: ["malformed_chunk"]),
            Poison(
                name: "preamble of 4 GiB", value: [0xff, 0xff, 0xff, 0xff, 0x0f] + block.dropFirst(2), headers: own,
                reasons: ["corrupt_block", "too_large"]),
            Poison(
                name: "preamble of 4 GiB, no numbers", value: [0xff, 0xff, 0xff, 0xff, 0x0f] + block.dropFirst(2),
                headers: Chunks.foreign, reasons: ["corrupt_block", "too_large"]),
            Poison(
                name: "plain text", value: Array("a line that somebody wrote here by hand\n".utf8), headers: own,
                reasons: ["corrupt_block"]),
            Poison(name: "nothing", value: [], headers: own, reasons: ["corrupt_block", "empty_chunk"]),
            Poison(name: "tombstone", value: nil, headers: own, reasons: ["tombstone"]),
            Poison(
                name: "key is no label set", key: Array("job=good".utf8), value: block, headers: own,
                reasons: ["bad_labels"]),
            Poison(
                name: "key breaks out", key: Array(#"{job="a"} | {job="b"}"#.utf8), value: block, headers: own,
                reasons: ["bad_labels"]),
            Poison(
                name: "key is not UTF-8", key: [123, 0xff, 0xfe, 125], value: block, headers: own,
                reasons: ["bad_labels"]),
            Poison(name: "no key", key: nil, value: block, headers: own, reasons: ["no_key"]),
            Poison(
                name: "labels inside", value: Chunks.block(relabelling), headers: Chunks.foreign,
                reasons: ["labels_inside"]),
            Poison(
                name: "labels inside, under our headers", value: Chunks.block(relabelling), headers: own,
                reasons: ["labels_inside"]),
            Poison(
                name: "schema of the future", value: block, headers: [RecordHeader("schema", "logstream.v9")],
                reasons: ["unknown_schema"]),
            Poison(
                name: "encoding of the future", value: block,
                headers: [RecordHeader("schema", "logstream.v1"), RecordHeader("encoding", "lzx")],
                reasons: ["unknown_encoding"]),
        ]
        for (name, headers) in [("", own), ("___", own), ("ü", Chunks.foreign), ("", Chunks.foreign)] {
            let first = next()
            let second = next()
            let entries = [
                Chunks.entry(time + 1, "before it " + Road.mark(first)),
                Chunks.entry(time + 2, "the illegal name", [(name, "value")]),
                Chunks.entry(time + 3, "behind it " + Road.mark(second)),
            ]
            found.append(
                Poison(
                    name: "metadata name \"\(name)\"", key: Array("{job=\"illegal\", n=\"\(found.count)\"}".utf8),
                    value: Chunks.block(Array(entries.joined())), headers: headers, reasons: ["metadata_name"],
                    saved: [first, second]))
        }
        return found
    }
}
