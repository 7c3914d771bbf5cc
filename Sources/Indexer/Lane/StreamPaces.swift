import Flow

/// How fast Loki takes single streams, as it says when it refuses one for its rate.
///
/// Loki takes such a push entry by entry up to the burst, and the next try sends the same entries first: what is sent again
/// whole uses the rate up with repeats. So it goes in pieces of half a second, each when there is room for it again. Pure.
struct StreamPaces {
    private struct Pace {
        /// Bytes a second.
        var rate: Int
        /// When the next piece may go.
        var free: Instant
        /// When it is tried without a pace again: somebody may have raised the limit.
        var until: Instant
    }

    /// How long a refusal is remembered.
    static let memory = Instant.Span.seconds(60)
    /// The smallest piece, plain bytes: a limit of a few bytes a second must not make a request of each entry.
    private static let smallestPiece = 4 << 10
    /// The longest pause before a piece, whatever the limit.
    private static let longestPause = Instant.Span.seconds(60)

    private var paces: [UInt64: Pace] = [:]

    /// It was refused for its rate. How much of the push was taken, and what is left of its burst, nobody knows.
    mutating func refused(_ stream: Stream, bytes: Int, rate: Int, at now: Instant) {
        paces = paces.filter { $0.value.until > now }
        let piece = min(bytes, Self.piece(rate))
        paces[stream.id] = Pace(rate: rate, free: now + Self.time(for: piece, rate), until: now + Self.memory)
    }

    /// It was accepted: its next piece waits until there is as much room again.
    mutating func accepted(_ stream: Stream, bytes: Int, at now: Instant) {
        guard let pace = paces[stream.id] else { return }
        paces[stream.id]?.free = now + Self.time(for: bytes, pace.rate)
    }

    /// Plain bytes that may go at once; nil: any number.
    func pieceBytes(of stream: Stream, at now: Instant) -> Int? {
        guard !paces.isEmpty, let pace = paces[stream.id], pace.until > now else { return nil }
        return Self.piece(pace.rate)
    }

    /// When it may go on, if that is not now.
    func free(_ stream: Stream, at now: Instant) -> Instant? {
        guard !paces.isEmpty, let pace = paces[stream.id], pace.until > now, pace.free > now else { return nil }
        return pace.free
    }

    private static func piece(_ rate: Int) -> Int { max(rate / 2, smallestPiece) }

    private static func time(for bytes: Int, _ rate: Int) -> Instant.Span {
        min(Instant.Span(nanoseconds: Int64(Double(bytes) / Double(rate) * 1e9)), longestPause)
    }
}
