import Flow

/// How often hints about files wake the role. A busy writer makes one for each of its writes, and a turn costs the same
/// whether it takes one hint or those of some milliseconds: after some were taken the role rests from them. Pure.
struct HintPace: Hashable, Sendable {
    /// While files are read: little beside the linger of a chunk.
    static let reading = Instant.Span.milliseconds(20)
    /// While hints are of little use: Kafka takes nothing more, or the checkpoint cannot be written.
    static let blocked = Instant.Span.milliseconds(250)

    /// When they are looked at again; nil once that was done.
    private(set) var restsUntil: Instant?

    /// A turn has looked for hints.
    /// - Parameter found: whether there were any.
    mutating func looked(found: Bool, isBlocked: Bool, at now: Instant) {
        if found {
            restsUntil = now + (isBlocked ? Self.blocked : Self.reading)
        } else if let restsUntil, restsUntil <= now {
            self.restsUntil = nil
        }
    }
}
