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

    /// Behind the first 64 KiB of plain bytes another step is taken: damage there, offsets of four bytes among it.
    @Test(arguments: 0..<4)
    func agreesFarInside(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let sound = [150_000, 200_000, 260_000, 70_000, 300_000].map { Self.block($0, using: &random) }
        let walker = SnappyWalker()
        var verdicts: [Bool] = []
        var counts = [true: 0, false: 0]
        for _ in 0..<120 {
            let blocks = (0..<7).map { _ in Self.damagedFarInside(sound.randomElement(using: &random)!, using: &random)
            }
            Self.validate(walker, blocks, &verdicts)
            for (block, verdict) in zip(blocks, verdicts) {
                let shared = SharedBytes(block)
                let isValid = Snappy.isValid(shared.bytes)
                if verdict != isValid { Issue.record("library \(isValid), walker \(verdict), of \(block.count) bytes") }
                counts[isValid, default: 0] += 1
            }
        }
        #expect(counts[true]! > 100 && counts[false]! > 100)
    }

    /// A block with an element more at its end: its claim is right, and what it copies may lie before the start.
    private static func damagedFarInside(_ sound: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        var length = 0
        var from = 0
        while true {
            length |= Int(sound[from] & 127) << (7 * from)
            from += 1
            if sound[from - 1] < 128 { break }
        }
        func little(_ value: Int, _ bytes: Int) -> [UInt8] {
            (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let near = Int.random(in: -2...2, using: &random)
        let more: [UInt8] =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: [63 << 2 | 3] + little(length + near, 4)
            case 1: [63 << 2 | 3] + little(Int.random(in: 0...1 << 32 - 1, using: &random), 4)
            case 2: [63 << 2 | 2] + little(max(0, near), 2)
            case 3: [63 << 2 | 2] + little(65535 - max(0, near), 2)
            case 4: [61 << 2] + little(63, 2) + Array(repeating: 7, count: 64)
            default: []
            }
        // What follows keeps the element from being among the last bytes, which are read with care.
        let tail = more.isEmpty ? 0 : Int.random(in: 0...60, using: &random)
        var block: [UInt8] = []
        var claim = more.isEmpty ? length : length + 64 + tail
        while claim >= 128 {
            block.append(UInt8(claim & 127) | 128)
            claim >>= 7
        }
        block.append(UInt8(claim))
        block += sound[from...] + more
        if tail > 0 { block += [UInt8((tail - 1) << 2)] + Array(repeating: 9, count: tail) }
        if more.isEmpty, Bool.random(using: &random) {
            let at = Int.random(in: block.count / 2..<block.count, using: &random)
            block[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
        }
        return block
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
