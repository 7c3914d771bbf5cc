import Bytes
import Flow
import Glibc
import Support
import Testing

@testable import Files

@Suite struct GzipReaderTests {
    private static func reader(_ file: [UInt8], window: Int = 4096) -> GzipReader {
        GzipReader(window: window) { (offset, limit, buffer) throws(FileError) in
            let part = file.dropFirst(Int(offset)).prefix(limit)
            buffer.append(Array(part))
            return part.count
        }
    }

    private static func text(_ count: Int) -> [UInt8] {
        var random = SplitMix64(seed: 7)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() % 64 + 32) }
    }

    private static func read(_ reader: GzipReader, _ offset: Int, _ limit: Int) throws -> [UInt8] {
        var buffer = ByteBuffer()
        var total = 0
        while total < limit {
            let count = try reader.read(at: Int64(offset + total), limit: limit - total, into: &buffer)
            if count == 0 { break }
            total += count
        }
        return buffer.array()
    }

    /// Any order of reads gives the bytes that are there.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func readsByOffset(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let content = Self.text(Int(random.next() % 400_000))
        let reader = Self.reader(StoredGzip.file(content, block: 1 + Int(random.next() % 60_000)))
        for _ in 0..<60 {
            let offset = Int(random.next() % UInt64(content.count + 1000))
            let limit = Int(random.next() % 20_000)
            if random.next() % 3 == 0 { _ = try reader.advance(to: Int64(offset), limit: 10_000) }
            #expect(try Self.read(reader, offset, limit) == Array(content.dropFirst(offset).prefix(limit)))
        }
        while try !reader.advance(to: .max, limit: 100_000) {}
        #expect(reader.end == Int64(content.count) && reader.known == Int64(content.count))
    }

    @Test func filesPutTogetherAreOne() throws {
        let file = StoredGzip.file(Array("one\n".utf8)) + StoredGzip.file(Array("two\n".utf8))
        #expect(try Self.read(Self.reader(file), 0, 100) == Array("one\ntwo\n".utf8))
        // As gzip does, what follows a whole file and is none is passed over.
        #expect(try Self.read(Self.reader(file + [0, 0, 0]), 0, 100) == Array("one\ntwo\n".utf8))
        #expect(try Self.read(Self.reader(file + Array("garbage".utf8)), 0, 100) == Array("one\ntwo\n".utf8))
    }

    /// Any bytes end somewhere.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func damageEndsTheContent(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let content = Self.text(200_000)
        var file = StoredGzip.file(content, block: 5000)
        if random.next() % 2 == 0 { file.removeLast(Int(random.next() % UInt64(file.count))) }
        for _ in 0..<(random.next() % 4) where !file.isEmpty {
            file[Int(random.next() % UInt64(file.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        let reader = Self.reader(file)
        var turns = 0
        while try !reader.advance(to: .max, limit: 10_000), turns < 1000 { turns += 1 }
        #expect(reader.end != nil)
        #expect(try Self.read(reader, 0, 1 << 20).count == Int(reader.known))
    }

    /// What gzip makes, through the real file system.
    @Test func whatGzipMakesIsRead() throws {
        let directory = TemporaryDirectory()
        let content = (0..<200_000).map { "line \($0) of a log that compresses well\n" }.joined()
        directory.write("a.log", content)
        #expect(unsafe system("gzip \(directory.file("a.log"))") == 0)
        let files = PosixFileSystem()
        let path = directory.file("a.log.gz")
        let archive = try files.openArchive(path, window: 1 << 20)
        let raw = try files.open(path)
        #expect(try files.status(of: raw).inode == files.status(of: archive).inode)
        #expect(try files.status(of: archive).size == 0)
        var buffer = ByteBuffer()
        while try !files.advance(archive, to: .max, limit: 1 << 20) {}
        #expect(try files.status(of: archive).size == Int64(content.utf8.count))
        var offset: Int64 = 0
        while true {
            let count = try files.read(archive, at: offset, limit: 300_000, into: &buffer)
            if count == 0 { break }
            offset += Int64(count)
        }
        #expect(buffer.array() == Array(content.utf8))
        files.close(archive)
        files.close(raw)
        #expect(throws: FileError.self) { try files.openArchive(directory.file("none.gz"), window: 1) }
    }
}
