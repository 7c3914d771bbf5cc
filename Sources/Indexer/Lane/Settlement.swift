import Flow
import Record

/// Whether a stream may share a request with others.
///
/// In one request Loki lets the result of a later stream overwrite an earlier stream's refusal (notes on Loki, point 1), so
/// a 204 says something of the last stream only. A stream is put before others only while there is no reason why Loki
/// should refuse it: it was accepted where it could be seen, not long ago, its entries are not older than what it sent
/// before, and its rate is well under the limit.
struct Settlement {
    /// Loki forgets an idle stream after 30 min and then may refuse to make it again.
    static let idleLimit = Instant.Span.seconds(300)
    /// A proof is renewed at least this often.
    static let proofLimit = Instant.Span.seconds(600)
    /// After a refusal it goes alone for so long, and does not ride at the end of others' requests.
    static let troubleSpan = Instant.Span.seconds(30)
    /// Loki's default limit for a stream is 3 MB/s with a burst of 15 MB: a third of it is well under.
    static let rate = 1_000_000.0
    static let burst = 5_000_000.0
    /// Entries of a chunk stand in any order: one whose times lie further apart than this, in nanoseconds, may hold one that
    /// is too far behind another of it. Loki's default for that is an hour.
    static let spread: Int64 = 300_000_000_000

    private var newest = Int64.min
    private var provenAt: Instant?
    private var usedAt: Instant?
    private var troubledAt: Instant?
    private var bucket: TokenBucket?

    /// Whether a refusal of these entries is so unlikely that they may stand before others in a request.
    mutating func isSettled(for span: ChunkSpan, at now: Instant) -> Bool {
        guard let provenAt, let usedAt, !isTroubled(at: now) else { return false }
        guard now - usedAt < Self.idleLimit, now - provenAt < Self.proofLimit else { return false }
        // How far behind its newest entry Loki takes one is its setting, not ours to know.
        let (spread, isOver) = span.last.subtractingReportingOverflow(span.first)
        guard span.first >= newest, !isOver, spread <= Self.spread else { return false }
        return bucket?.take(0, at: now) ?? true
    }

    /// Whether it was refused so lately that it should not share a request at all.
    func isTroubled(at now: Instant) -> Bool {
        troubledAt.map { now - $0 < Self.troubleSpan } ?? false
    }

    /// When it was last accepted where its own result shows. The stream with the oldest proof goes last.
    var proof: Instant? { provenAt }

    /// When it was last accepted.
    var lastAccepted: Instant? { usedAt }

    /// It was in a request that was accepted.
    /// - Parameter isProof: it was alone or the last in it.
    mutating func accepted(_ span: ChunkSpan, bytes: Int, isProof: Bool, at now: Instant) {
        newest = max(newest, span.last)
        usedAt = now
        if isProof { provenAt = now }
        if bucket == nil { bucket = TokenBucket(rate: Self.rate, burst: Self.burst, at: now) }
        bucket?.charge(Double(bytes), at: now)
    }

    /// It was in a request that was refused.
    /// - Parameter isAlone: nothing else was in it, so it is this stream that Loki refuses.
    mutating func refused(isAlone: Bool, at now: Instant) {
        provenAt = nil
        if isAlone { troubledAt = now }
    }
}
