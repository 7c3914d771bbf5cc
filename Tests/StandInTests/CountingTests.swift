import Bytes
import Testing

@testable import StandIn

@Suite struct CountingTests {
    @Test func theSetOfHashes() {
        var set = EntrySet()
        var random = LogRandom(seed: 3)
        let hashes = (0..<50_000).map { _ in random.next() } + [0, 1]
        let first = hashes.map { set.insert($0) }
        #expect(first == Array(repeating: true, count: hashes.count - 1) + [false])
        let second = hashes.map { set.insert($0) }
        #expect(!second.contains(true))
        #expect(set.count == hashes.count - 1)
    }

    @Test func theHashSeesEveryByteAndLength() {
        func hash(_ bytes: [UInt8]) -> UInt64 {
            var hash = ByteHash(seed: 1)
            hash.add(unsafe bytes.span.bytes)
            return hash.value
        }
        var seen: Set<UInt64> = []
        for length in 0..<40 {
            #expect(seen.insert(hash(Array(repeating: 0, count: length))).inserted)
            for index in 0..<length {
                var bytes = [UInt8](repeating: 0, count: length)
                for bit in 0..<8 {
                    bytes[index] = 1 << UInt8(bit)
                    #expect(seen.insert(hash(bytes)).inserted)
                }
            }
        }
    }

    @Test func numbersAreCounted() {
        var ledger = NumberLedger()
        func add(_ text: String) {
            let bytes = Array(text.utf8)
            ledger.add(line: unsafe bytes.span.bytes)
        }
        add("a ~000000000000 b ~000000000002")
        add("~000000000002")
        add("~00000000000 ~ ~~000000000003x ~9999999999999 ~00000000000a ~999999999999")
        #expect((0...4).map { ledger.count(of: $0) } == [1, 0, 2, 1, 0])
        #expect(ledger.unique == 3)
        #expect(ledger.repeats == 1)
        #expect(ledger.missing(in: 0..<6) == [1, 4, 5])
        #expect(ledger.repeated() == [2])
    }

    @Test func agesByShare() {
        var ages = AgeHistogram()
        #expect(ages.quantile(0.5) == nil)
        for milliseconds in 1...1000 { ages.add(nanoseconds: Int64(milliseconds) * 1_000_000) }
        ages.add(nanoseconds: -5)
        for (share, exact) in [(0.5, 500.0), (0.99, 990.0), (1.0, 1000.0)] {
            let value = Double(ages.quantile(share) ?? 0) / 1e6
            #expect(value >= exact && value <= exact * 1.13, "\(share): \(value)")
        }
    }

    @Test func onlySoManyWholeEntriesAreKept() throws {
        let loki = try Loki { $0.keptBytes = 1000 }
        let entries = (0..<50).map { Proto.entry(loki.now + $0, Array(repeating: 65, count: 100)) }
        #expect(loki.push(Proto.stream("{}", entries)) == Answer(204))
        #expect(loki.push(Proto.stream("{}", entries)) == Answer(204))
        #expect(loki.lines.count == 10)
        #expect(loki.standIn.store.totals.unique == 50)
        #expect(loki.standIn.store.totals.repeats == 50)
    }

    @Test func generatedLinesAreCountedByNumber() throws {
        let loki = try Loki { $0.countsNumbers = true }
        var generator = LogGenerator(seed: 5)
        var buffer = ByteBuffer()
        for _ in 0..<500 { generator.next(into: &buffer, at: loki.now) }
        let lines = buffer.array().split(separator: 10).map(Array.init)
        #expect(lines.count == generator.nextNumber)
        let entries = lines.enumerated().map { Proto.entry(loki.now + Int64($0.offset), $0.element) }
        #expect(loki.push(Proto.stream("{}", Array(entries.dropFirst()))) == Answer(204))
        #expect(loki.standIn.store.numbers?.unique == lines.count - 1)
        #expect(loki.standIn.store.numbers?.repeats == 0)
        #expect(loki.standIn.store.numbers?.missing(in: 0..<lines.count) == [0])
    }
}
