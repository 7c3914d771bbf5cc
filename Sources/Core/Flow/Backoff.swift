/// Exponential back-off with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"): each pause is drawn
/// between nothing and a bound that doubles, so that many clients do not come back together.
public struct Backoff: Sendable {
    /// The first bound.
    public let base: Instant.Span
    /// The largest bound.
    public let limit: Instant.Span
    /// How many pauses were drawn since the last success.
    public private(set) var attempts = 0

    /// A back-off from `base` up to `limit`.
    public init(base: Instant.Span, limit: Instant.Span) {
        precondition(base.nanoseconds > 0 && base <= limit)
        self.base = base
        self.limit = limit
    }

    /// The next pause: at least a tenth of the bound, so that a pause is a pause.
    /// - Parameter random: a source of random numbers; a seeded one in tests and in the simulation.
    public mutating func next(using random: inout some RandomNumberGenerator) -> Instant.Span {
        let doublings = min(attempts, 32)
        attempts += 1
        let (bound, over) = base.nanoseconds.multipliedReportingOverflow(by: 1 << Int64(doublings))
        let ceiling = over ? limit.nanoseconds : min(bound, limit.nanoseconds)
        return Instant.Span(nanoseconds: Int64.random(in: max(ceiling / 10, 1)...ceiling, using: &random))
    }

    /// Starts from `base` again.
    public mutating func reset() { attempts = 0 }
}

/// A small, fast, seedable generator (SplitMix64; Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators").
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator whose numbers follow from `seed` alone.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
