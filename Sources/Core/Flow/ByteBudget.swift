/// A bound on bytes in memory with hysteresis: over the limit it closes, at half of it it opens again (P5).
///
/// The gap between the two keeps pausing and resuming rare: a resumed partition is fetched again from its position.
public struct ByteBudget: Sendable {
    /// The bound.
    public let limit: Int
    /// Bytes taken and not given back.
    public private(set) var used = 0
    /// Whether nothing more should be taken now.
    public private(set) var isClosed = false

    /// A budget of `limit` bytes.
    public init(limit: Int) {
        precondition(limit > 0)
        self.limit = limit
    }

    /// Bytes that may still be taken before it closes.
    public var room: Int { max(0, limit - used) }

    /// Takes bytes: what was read already must be counted even when it goes over.
    public mutating func take(_ bytes: Int) {
        precondition(bytes >= 0)
        used += bytes
        if used >= limit { isClosed = true }
    }

    /// Gives bytes back.
    public mutating func release(_ bytes: Int) {
        precondition(bytes >= 0 && bytes <= used)
        used -= bytes
        if used <= limit / 2 { isClosed = false }
    }
}
