import Flow
import Testing

@Suite struct AckLedgerTests {
    @Test func theWatermarkWaitsForTheFirstHole() {
        var ledger = AckLedger<Int>()
        let first = ledger.take(10, pending: 1)
        let second = ledger.take(20, pending: 2)
        let third = ledger.take(30, pending: 1)
        ledger.complete(third)
        ledger.complete(second)
        #expect(ledger.retire() == nil)
        ledger.complete(first)
        #expect(ledger.retire() == 10)
        ledger.complete(second)
        #expect(ledger.retire() == 30)
        #expect(ledger.outstanding == 0)
    }

    @Test func piecesWithNothingPendingAreDone() {
        var ledger = AckLedger<Int>()
        ledger.take(1, pending: 0)
        ledger.take(2, pending: 0)
        #expect(ledger.retire() == 2)
        #expect(ledger.retire() == nil)
    }

    @Test func forgottenPiecesStayForgotten() {
        var ledger = AckLedger<Int>()
        let old = ledger.take(1, pending: 1)
        ledger.removeAll()
        #expect(!ledger.isOutstanding(old))
        let new = ledger.take(5, pending: 1)
        #expect(new != old)
        ledger.complete(new)
        #expect(ledger.retire() == 5)
    }

    /// Against a model that is too simple to be wrong: whatever the order, the watermark is the end of the done prefix.
    @Test(arguments: 0..<50) func randomOrdersAgreeWithTheModel(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var ledger = AckLedger<UInt64>()
        var open: [UInt64: Int] = [:]
        var watermark: UInt64?
        var taken: UInt64 = 0
        for _ in 0..<3000 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                let pending = Int.random(in: 0...3, using: &random)
                let number = ledger.take(taken, pending: pending)
                #expect(number == taken)
                if pending > 0 { open[number] = pending }
                taken += 1
            case 4..<9:
                guard let number = open.keys.sorted().randomElement(using: &random) else { continue }
                ledger.complete(number)
                open[number] = open[number] == 1 ? nil : open[number]! - 1
            default:
                if let mark = ledger.retire() { watermark = mark }
                let expected = (open.keys.min() ?? taken)
                #expect(watermark.map { $0 + 1 } ?? 0 == expected)
                #expect(ledger.outstanding == Int(taken - expected))
            }
        }
    }
}
