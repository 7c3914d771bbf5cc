import Flow

/// Streams that Loki refuses for a limit of their own. What is under way of them waits here, beside the lane and in order,
/// while the lane's other streams go on; what comes later waits in the lane's queue, held.
///
/// Where Loki tells a stream's rate, its work goes in pieces of half a second, each when there is room for it again: Loki
/// takes what is over the rate entry by entry up to the burst, so that the same bytes sent again whole use the rate up with
/// repeats. Pure.
struct PacedStreams {
    /// How long a refusal for the rate is remembered; then somebody may have raised the limit.
    static let memory = Instant.Span.seconds(60)
    /// Pauses of a stream that Loki does not make at all, since it has as many as it may have.
    static let limitBase = Instant.Span.seconds(2)
    static let limitLimit = Instant.Span.seconds(60)
    /// The smallest piece, plain bytes: a limit of a few bytes a second must not make a request of each entry.
    private static let smallestPiece = 4 << 10
    /// The longest pause that a rate makes.
    private static let longestPause = Instant.Span.seconds(60)

    private struct Paced {
        var stream: Stream
        /// In order; the first is pushed next.
        var work: [Work] = []
        /// Bytes a second that Loki takes, where it tells.
        var rate: Int?
        /// When the next may go.
        var due: Instant
        /// Until when the stream stays here without work.
        var until: Instant
        var backoff: Backoff
    }

    private var streams: [UInt64: Paced] = [:]

    /// Whether no stream is here.
    var isEmpty: Bool { streams.isEmpty }
    /// Whether work waits.
    var hasWork: Bool { streams.values.contains { !$0.work.isEmpty } }

    func contains(_ stream: Stream) -> Bool { streams[stream.id] != nil }

    /// Whether work of the stream waits.
    func holds(_ stream: Stream) -> Bool { !(streams[stream.id]?.work.isEmpty ?? true) }

    /// When the first of them may go, of those that have something.
    /// - Parameter hasMore: whether more of a stream waits elsewhere.
    func due(hasMore: (Stream) -> Bool) -> Instant? {
        var earliest: Instant?
        for paced in streams.values where paced.due < earliest ?? Instant(nanoseconds: .max) {
            if !paced.work.isEmpty || hasMore(paced.stream) { earliest = paced.due }
        }
        return earliest
    }

    /// A stream was refused: its work waits.
    /// - Parameter work: all that is under way of it, in order.
    /// - Returns: how long it waits.
    mutating func refused(
        _ stream: Stream, _ work: [Work], _ busy: Busy, at now: Instant, _ random: inout SplitMix64
    ) -> Instant.Span {
        var paced =
            streams[stream.id] ?? Paced(stream: stream, due: now, until: now, backoff: Self.backoff(busy.reason))
        paced.rate = busy.bytesPerSecond ?? paced.rate
        paced.work = work + paced.work
        var pause = busy.retryAfter ?? .zero
        if let rate = paced.rate {
            // Time for the bucket to fill as much as the next piece takes.
            pause = max(pause, Self.time(for: min(work.first?.plainBytes ?? 0, Self.piece(rate)), rate))
            paced.until = now + Self.memory
        }
        // Others may write to the stream as well: what is refused again and again waits longer and longer.
        if paced.rate == nil || work.first?.attempts ?? 0 > 1 { pause = max(pause, paced.backoff.next(using: &random)) }
        paced.due = now + pause
        streams[stream.id] = paced
        return pause
    }

    /// A stream was accepted: the next piece waits until there is as much room again.
    mutating func accepted(_ stream: Stream, bytes: Int, at now: Instant) {
        guard var paced = streams[stream.id] else { return }
        paced.backoff.reset()
        paced.due = paced.rate.map { now + Self.time(for: bytes, $0) } ?? now
        streams[stream.id] = paced
    }

    /// More of a stream comes out of the queue.
    mutating func append(_ work: Work, of stream: Stream) { streams[stream.id]?.work.append(work) }

    /// The stream whose turn it is.
    func next(at now: Instant, hasMore: (Stream) -> Bool) -> Stream? {
        var next: Paced?
        for paced in streams.values where paced.due <= now {
            // By number where they are due at once: the order of a dictionary is none.
            if let other = next, (other.due, other.stream.id) < (paced.due, paced.stream.id) { continue }
            if !paced.work.isEmpty || hasMore(paced.stream) { next = paced }
        }
        return next?.stream
    }

    /// Takes the stream's next work, cut to its pace; nil where none waits here.
    mutating func take(of stream: Stream) -> Work? {
        guard var paced = streams[stream.id], let first = paced.work.first else { return nil }
        if let rate = paced.rate, first.plainBytes > Self.piece(rate) {
            let pieces = Narrowing.pieces(of: first, bytes: Self.piece(rate))
            // They wait for their turn: that is no failure of theirs.
            if pieces.count > 1 {
                for piece in pieces { piece.failingSince = nil }
            }
            paced.work.replaceSubrange(0..<1, with: pieces)
        }
        let work = paced.work.removeFirst()
        streams[stream.id] = paced
        return work
    }

    /// Plain bytes of the stream that may go at once; nil: any number.
    func pieceBytes(of stream: Stream) -> Int? { streams[stream.id]?.rate.map(Self.piece) }

    /// Forgets streams that have nothing waiting here and are not remembered any more.
    /// - Returns: them; what the queue holds of them may go.
    mutating func release(at now: Instant) -> [Stream] {
        guard !streams.isEmpty else { return [] }
        let done = streams.values.filter { $0.work.isEmpty && $0.until <= now }
        for paced in done { streams[paced.stream.id] = nil }
        return done.map(\.stream).sorted { $0.id < $1.id }
    }

    /// Lets go of what nobody waits for any more.
    mutating func removeUnwanted(_ dropped: inout [Chunk]) {
        for id in streams.keys.sorted() {
            let left = streams[id]?.work.compactMap { $0.withoutUnwanted(&dropped) }
            streams[id]?.work = left ?? []
        }
    }

    private static func backoff(_ reason: Busy.Reason) -> Backoff {
        reason == .streamLimit
            ? Backoff(base: limitBase, limit: limitLimit)
            : Backoff(base: LaneBounds.retryBase, limit: LaneBounds.retryLimit)
    }

    private static func piece(_ rate: Int) -> Int { max(rate / 2, smallestPiece) }

    private static func time(for bytes: Int, _ rate: Int) -> Instant.Span {
        min(Instant.Span(nanoseconds: Int64(Double(bytes) / Double(rate) * 1e9)), longestPause)
    }
}
