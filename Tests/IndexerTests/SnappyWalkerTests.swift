import Bytes
import Flow
import Record
import Testing

@testable import Indexer

@Suite struct SnappyWalkerTests {
    /// Sound blocks and damaged ones: the same verdict as the library's, whatever stands beside them.
    @Test(arguments: 0..<8)
    func agreesWithTheLibrary(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let sound = [0, 3, 9, 40, 40, 100, 300, 600, 600, 1000, 2000, 4000, 70_000].map { length in
            Self.block(length, using: &random)
        }
        let walker = SnappyWalker()
        var verdicts: [Bool] = []
        var invalid = 0
        let rounds = 250
        for _ in 0..<rounds {
            let blocks = (0..<16).map { _ in
                // The long one is walked now and then.
                let isLong = Int.random(in: 0..<200, using: &random) == 0
                let index = isLong ? sound.count - 1 : Int.random(in: 0..<sound.count - 1, using: &random)
                return Self.damaged(sound[index], using: &random)
            }
            Self.validate(walker, blocks, &verdicts)
            for (block, verdict) in zip(blocks, verdicts) {
                let shared = SharedBytes(block)
                let isValid = Snappy.isValid(shared.bytes)
                if verdict != isValid { Issue.record("library \(isValid), walker \(verdict): \(block.prefix(200))") }
                if !isValid { invalid += 1 }
            }
        }
        #expect(invalid > rounds * 16 / 10 && invalid < rounds * 16 * 9 / 10)
    }

    @Test func takesNoBlockForSoundThatIsNone() {
        let walker = SnappyWalker()
        var verdicts: [Bool] = []
        let blocks: [[UInt8]] = [
            [], [0], [1], [0x80], [0xff, 0xff, 0xff, 0xff, 0x0f], [0xff, 0xff, 0xff, 0xff, 0x1f, 0],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Array("GET / HTTP/1.1 200 nothing to see here".utf8),
            [1, 0, 65], [2, 0, 65], [4, 0, 65, 0x01 | 0 << 2, 1], [5, 0, 65, 1, 1], [5, 0, 65, 1, 0], [5, 0, 65, 1, 2],
            [1, 0xfc, 0xff, 0xff, 0xff, 0xff, 65], [1, 0xfc, 0, 0, 0, 0, 65], [1, 0xf0, 0, 65],
        ]
        Self.validate(walker, blocks, &verdicts)
        for (block, verdict) in zip(blocks, verdicts) {
            let shared = SharedBytes(block)
            let isValid = Snappy.isValid(shared.bytes)
            #expect(verdict == isValid, "\(block)")
        }
        // An empty block is sound: no bytes.
        #expect(verdicts[1] && !verdicts[0])
    }

    static func validate(_ walker: SnappyWalker, _ blocks: [[UInt8]], _ verdicts: inout [Bool]) {
        let held = blocks.map { SharedBytes($0) }
        let pointers = unsafe held.map { unsafe UnsafeRawBufferPointer(start: $0.base, count: $0.count) }
        unsafe walker.validate(pointers, verdicts: &verdicts)
        withExtendedLifetime(held) {}
    }

    private static func block(_ length: Int, using random: inout SplitMix64) -> [UInt8] {
        var plain: [UInt8] = []
        while plain.count < length {
            if plain.count > 20, Int.random(in: 0..<4, using: &random) > 0 {
                let start = Int.random(in: 0..<plain.count - 10, using: &random)
                plain += plain[start..<min(plain.count, start + Int.random(in: 4...90, using: &random))]
            } else {
                for _ in 0..<Int.random(in: 1...70, using: &random) {
                    plain.append(UInt8(truncatingIfNeeded: random.next()) & 31)
                }
            }
        }
        return TestChunk.compress(plain)
    }

    private static func damaged(_ sound: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        var block = sound
        switch Int.random(in: 0..<6, using: &random) {
        case 0: break
        case 1: block.removeLast(Int.random(in: 0...min(10, block.count), using: &random))
        case 2:
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                block.append(UInt8(truncatingIfNeeded: random.next()))
            }
        default:
            for _ in 0..<Int.random(in: 1...3, using: &random) where !block.isEmpty {
                let at = Int.random(in: 0..<block.count, using: &random)
                block[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
        }
        return block
    }
}
