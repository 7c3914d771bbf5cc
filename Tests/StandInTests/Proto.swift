import Bytes
import CSnappy

/// A protobuf writer for tests only: it can say anything, right or wrong.
struct Proto {
    var bytes: [UInt8] = []

    static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    mutating func field(_ number: UInt64, _ content: [UInt8]) {
        bytes += Self.varint(number << 3 | 2) + Self.varint(UInt64(content.count)) + content
    }

    mutating func field(_ number: UInt64, varint value: Int64) {
        bytes += Self.varint(number << 3) + Self.varint(UInt64(bitPattern: value))
    }

    static func entry(
        _ nanoseconds: Int64, _ line: [UInt8], _ metadata: [(String, String)] = []
    ) -> [UInt8] {
        var time = Proto()
        time.field(1, varint: nanoseconds / 1_000_000_000)
        time.field(2, varint: nanoseconds % 1_000_000_000)
        var entry = Proto()
        entry.field(1, time.bytes)
        entry.field(2, line)
        for (name, value) in metadata {
            var pair = Proto()
            pair.field(1, Array(name.utf8))
            pair.field(2, Array(value.utf8))
            entry.field(3, pair.bytes)
        }
        return entry.bytes
    }

    static func stream(_ labels: String, _ entries: [[UInt8]]) -> [UInt8] {
        var stream = Proto()
        stream.field(1, Array(labels.utf8))
        for entry in entries { stream.field(2, entry) }
        return stream.bytes
    }

    static func push(_ streams: [[UInt8]]) -> [UInt8] {
        var push = Proto()
        for stream in streams { push.field(1, stream) }
        return push.bytes
    }

    static func snappy(_ plain: [UInt8]) -> [UInt8] {
        var length = snappy_max_compressed_length(plain.count)
        var block = [CChar](repeating: 0, count: length)
        let source = plain.map { CChar(bitPattern: $0) }
        _ = unsafe snappy_compress(source, source.count, &block, &length)
        return block.prefix(length).map { UInt8(bitPattern: $0) }
    }
}
