import Bytes
import Flow
import Record
import Support
import Testing

@Suite struct ChunkReaderTests {
    private func readAll(_ bytes: [UInt8]) throws(ChunkFault) -> Int {
        var entries = 0
        var reader = unsafe ChunkReader(bytes.span.bytes)
        while let entry = try reader.next() {
            entries += 1
            #expect(entry.whole.upperBound <= bytes.count)
            try reader.forEachPair(of: entry) { name, value in
                #expect(name.upperBound <= bytes.count && value.upperBound <= bytes.count)
            }
        }
        return entries
    }

    @Test func labelsInsideAreRefused() {
        #expect(throws: ChunkFault.labelsInside) { try readAll([0x0a, 2, 0x7b, 0x7d]) }
    }

    @Test func anEntryThatClaimsMoreThanThereIsIsRefused() {
        #expect(throws: ChunkFault.cut) { try readAll([0x12, 10, 0x0a, 0]) }
        #expect(throws: ChunkFault.cut) { try readAll([0x12, 4, 0x0a, 0, 0x12, 9]) }
    }

    @Test func unknownFieldsAreSkipped() throws {
        #expect(try readAll([0x18, 5, 0x12, 2, 0x0a, 0, 0x25, 1, 2, 3, 4, 0x31, 1, 2, 3, 4, 5, 6, 7, 8]) == 1)
    }

    @Test(arguments: [
        [0x12], [0x13, 0], [0x00, 0], [0x07], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
    ])
    func malformedBytesAreRefused(bytes: [UInt8]) {
        #expect(throws: ChunkFault.self) { try readAll(bytes) }
    }

    @Test func hostileTimesDoNotTrap() throws {
        let seconds: [UInt8] = [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]
        let bytes: [UInt8] = [0x12, UInt8(seconds.count + 2), 0x0a, UInt8(seconds.count)] + seconds
        var reader = unsafe ChunkReader(bytes.span.bytes)
        #expect(try reader.next()?.nanoseconds == .max)
    }

    /// Damaged chunks end in an answer, never in a crash or out of bounds.
    @Test func damagedChunksAreAnswered() throws {
        let original = try TestFile.read(beside: #filePath, "Golden/many.pb")
        var random = SplitMix64(seed: 11)
        var refused = 0
        for _ in 0..<300 {
            var bytes = original
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
            do { _ = try readAll(bytes) } catch { refused += 1 }
        }
        #expect(refused > 50)
    }
}
