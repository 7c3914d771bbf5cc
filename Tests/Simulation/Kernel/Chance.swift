import Flow

/// Random decisions of one part of the world. Each part has a stream of its own, so that one more decision in one part
/// does not change all others: a failing run stays recognisable while the code under test is being mended.
struct Chance {
    private var source: SplitMix64

    /// The stream `name` of a run with this seed.
    init(seed: UInt64, _ name: StaticString) {
        var hash = seed ^ 0xcbf2_9ce4_8422_2325
        for byte in name.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        source = SplitMix64(seed: hash)
    }

    /// A number of its own for somebody else's generator.
    mutating func seed() -> UInt64 { source.next() }

    /// True with this probability.
    mutating func happens(_ probability: Double) -> Bool {
        guard probability > 0 else { return false }
        return Double(source.next() >> 11) * 0x1p-53 < probability
    }

    /// Any number of the range.
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &source) }

    /// Any span of the range.
    mutating func span(_ range: ClosedRange<Instant.Span>) -> Instant.Span {
        Instant.Span(
            nanoseconds: Int64.random(
                in: range.lowerBound.nanoseconds...range.upperBound.nanoseconds, using: &source))
    }

    /// A span of the range, each order of magnitude as likely as any other: mostly short, now and then very long.
    mutating func spanByMagnitude(_ range: ClosedRange<Instant.Span>) -> Instant.Span {
        let low = max(range.lowerBound.nanoseconds, 1)
        let high = max(range.upperBound.nanoseconds, low)
        // A random number of bits, then any number of so many bits: integer arithmetic, the same on every machine.
        let bits = Int64.random(
            in: Int64(64 - low.leadingZeroBitCount)...Int64(64 - high.leadingZeroBitCount), using: &source)
        let floor = max(low, Int64(1) << (bits - 1))
        let ceiling = min(high, (Int64(1) << bits) - 1)
        return Instant.Span(nanoseconds: Int64.random(in: min(floor, ceiling)...max(floor, ceiling), using: &source))
    }

    /// A number of the range, each order of magnitude as likely as any other.
    mutating func numberByMagnitude(_ range: ClosedRange<Int>) -> Int {
        let low = Instant.Span(nanoseconds: Int64(range.lowerBound))
        return Int(spanByMagnitude(low...Instant.Span(nanoseconds: Int64(range.upperBound))).nanoseconds)
    }

    /// Any of these.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &source)]
    }

    /// These in any order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] { elements.shuffled(using: &source) }
}

extension Instant.Span {
    /// So many microseconds.
    static func microseconds(_ count: Int64) -> Instant.Span { Instant.Span(nanoseconds: count * 1000) }
}
