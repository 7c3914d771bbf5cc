import Flow
import Testing

struct FifoTests {
    private final class Load {
        let number: Int
        init(_ number: Int) { self.number = number }
    }

    @Test func givesInTheOrderOfTaking() {
        var fifo = Fifo<Int>()
        var expected: [Int] = []
        var given: [Int] = []
        for number in 0..<1000 {
            fifo.append(number)
            expected.append(number)
            if number % 3 != 0, let first = fifo.popFirst() { given.append(first) }
        }
        #expect(fifo.count == expected.count - given.count)
        #expect(fifo.first == given.count)
        #expect(given + fifo.elements == expected)
        while let first = fifo.popFirst() { given.append(first) }
        #expect(given == expected && fifo.isEmpty && fifo.first == nil)
    }

    @Test func whatIsTakenIsLetGoThoughOthersWait() {
        var fifo = Fifo<Load>()
        fifo.append(Load(1))
        fifo.append(Load(2))
        weak let first = fifo.popFirst()
        #expect(first == nil)
        #expect(fifo.first?.number == 2)
    }

    @Test func takesOutWhatIsUnwanted() {
        var fifo = Fifo(Array(0..<10))
        fifo.popFirst()
        let odd = fifo.remove { $0 % 2 == 1 }
        #expect(odd == [1, 3, 5, 7, 9])
        #expect(fifo.elements == [2, 4, 6, 8])
    }
}
