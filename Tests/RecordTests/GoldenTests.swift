import Bytes
import Glibc
import Record
import Support
import Testing

/// Our encoder and reader against files written by another implementation.
@Suite struct GoldenTests {
    static let names = ["one", "empty-line", "before-1970", "any-bytes", "long-line", "many"]

    struct Entry: Equatable {
        var nanoseconds: Int64
        var line: [UInt8]
        var pairs: [[UInt8]]
    }

    @Test(arguments: names) func theEncoderWritesTheSameBytes(name: String) throws {
        let table = FieldNames()
        let entries = try Self.entries(name)
        for pairs in entries.map(\.pairs) {
            for pair in pairs.striding(by: 2) { _ = table.intern(String(decoding: pair, as: UTF8.self)) }
        }
        let metadata = MetadataEncoder(table)
        var builder = ChunkBuilder()
        for entry in entries {
            var fields = Fields()
            for index in stride(from: 0, to: entry.pairs.count, by: 2) {
                let start = fields.scratch.count
                fields.scratch.append(entry.pairs[index + 1])
                fields.add(
                    table.intern(String(decoding: entry.pairs[index], as: UTF8.self)),
                    Fields.Slice(scratch: start, count: entry.pairs[index + 1].count))
            }
            let none = ByteBuffer()
            unsafe builder.append(
                nanoseconds: entry.nanoseconds, line: entry.line.span.bytes, fields: fields, metadata: metadata,
                constant: none.bytes)
        }
        #expect(try builder.plain.array() == Self.file(name, "pb"))
        #expect(builder.span.entries == entries.count)
        #expect(builder.span.lineBytes == entries.reduce(0) { $0 + $1.line.count })
        #expect(builder.span.first == entries.map(\.nanoseconds).min())
        #expect(builder.span.last == entries.map(\.nanoseconds).max())
    }

    @Test(arguments: names) func theReaderFindsTheSameEntries(name: String) throws {
        var plain = ByteBuffer()
        let block = try Self.file(name, "snappy")
        let valid = unsafe Snappy.isValid(block.span.bytes)
        let uncompressed = unsafe Snappy.uncompress(block.span.bytes, into: &plain, limit: 4 << 20)
        #expect(valid && uncompressed)
        #expect(try plain.array() == Self.file(name, "pb"))
        let found = try read(plain.bytes)
        #expect(try found == Self.entries(name))
    }

    @Test(arguments: names) func constantMetadataIsEncodedLikeFields(name: String) throws {
        var builder = ChunkBuilder()
        for entry in try Self.entries(name) {
            var constant = ByteBuffer()
            for index in stride(from: 0, to: entry.pairs.count, by: 2) {
                MetadataEncoder.encode(
                    String(decoding: entry.pairs[index], as: UTF8.self),
                    String(decoding: entry.pairs[index + 1], as: UTF8.self), into: &constant)
            }
            unsafe builder.append(
                nanoseconds: entry.nanoseconds, line: entry.line.span.bytes, fields: Fields(),
                metadata: MetadataEncoder(FieldNames()), constant: constant.bytes)
        }
        #expect(try builder.plain.array() == Self.file(name, "pb"))
    }

    @Test func theBlockComesBack() throws {
        let plain = try Self.file("many", "pb")
        var block = ByteBuffer()
        unsafe Snappy.compress(plain.span.bytes, into: &block)
        #expect(block.count < plain.count / 2)
        let claim = Snappy.preamble(of: block.bytes)
        #expect(claim?.plainLength == plain.count)
        var back = ByteBuffer()
        let taken = Snappy.uncompress(block.bytes, into: &back, limit: plain.count)
        #expect(taken)
        #expect(back.array() == plain)
        let refused = !Snappy.uncompress(block.bytes, into: &back, limit: plain.count - 1)
        #expect(refused)
        #expect(back.count == plain.count, "a refused block leaves the buffer as it was")
    }

    private func read(_ plain: RawSpan) throws -> [Entry] {
        var entries: [Entry] = []
        var reader = ChunkReader(plain)
        while let entry = try reader.next() {
            var pairs: [[UInt8]] = []
            try reader.forEachPair(of: entry) { name, value in
                pairs.append(plain.extracting(name).array())
                pairs.append(plain.extracting(value).array())
            }
            entries.append(
                Entry(nanoseconds: entry.nanoseconds, line: plain.extracting(entry.line).array(), pairs: pairs))
        }
        return entries
    }

    static func entries(_ name: String) throws -> [Entry] {
        let text = try String(decoding: file(name, "entries"), as: UTF8.self)
        return try text.split(separator: "\n").map { row in
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false)
            var pairs: [[UInt8]] = []
            for column in columns.dropFirst(2) {
                let parts = column.split(separator: "=", maxSplits: 1)
                pairs.append(Array(parts[0].utf8))
                pairs.append(try #require(hex(parts[1])))
            }
            return Entry(
                nanoseconds: try #require(Int64(columns[0])), line: try #require(hex(columns[1])), pairs: pairs)
        }
    }

    private static func hex(_ digits: Substring) -> [UInt8]? {
        let values = digits.utf8.map { $0 >= 97 ? $0 - 87 : $0 - 48 }
        guard values.count % 2 == 0 else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    private static func file(_ name: String, _ suffix: String) throws -> [UInt8] {
        try TestFile.read(beside: #filePath, "Golden/\(name).\(suffix)")
    }
}

extension Array {
    /// Every `step`th element, from the first on.
    fileprivate func striding(by step: Int) -> [Element] {
        stride(from: 0, to: count, by: step).map { self[$0] }
    }
}
