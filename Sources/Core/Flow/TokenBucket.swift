/// A rate with a burst: so many units a second, and no more than the burst at once.
public struct TokenBucket: Sendable {
    /// Units a second.
    public let rate: Double
    /// Units that may be taken at once after a pause.
    public let burst: Double
    private var level: Double
    private var filled: Instant

    /// A full bucket.
    public init(rate: Double, burst: Double, at now: Instant) {
        precondition(rate > 0 && burst > 0)
        self.rate = rate
        self.burst = burst
        level = burst
        filled = now
    }

    /// Takes `units` if they are there.
    public mutating func take(_ units: Double, at now: Instant) -> Bool {
        fill(now)
        guard level >= units else { return false }
        level -= units
        return true
    }

    /// Takes `units` whether they are there or not: what was already sent. The level may become negative.
    public mutating func charge(_ units: Double, at now: Instant) {
        fill(now)
        level -= units
    }

    /// When `units` will be there, or nil when they are more than the burst.
    public mutating func ready(for units: Double, at now: Instant) -> Instant? {
        fill(now)
        guard units <= burst else { return nil }
        guard level < units else { return now }
        return now + Instant.Span(nanoseconds: Int64(((units - level) / rate * 1e9).rounded(.up)))
    }

    private mutating func fill(_ now: Instant) {
        guard now > filled else { return }
        level = min(burst, level + rate * (now - filled).seconds)
        filled = now
    }
}
