import Flow
import HTTP
import Record

/// What one request carries: chunks of one or more streams of one tenant. What Loki refuses is cut into smaller ones.
final class Work {
    /// The chunks of one stream, in order. They become one message of the push.
    struct Part {
        var stream: Stream
        var chunks: [Chunk]

        var plainBytes: Int { chunks.reduce(0) { $0 + $1.plainBytes } }
    }

    let parts: [Part]
    /// How often it was answered with a failure.
    var attempts = 0
    /// When it, or what it was cut from, was first answered with a failure.
    var failingSince: Instant?
    /// Whether it was held against Loki's known rules already.
    var isLookedInto = false
    /// The request's body, kept from try to try: what is sent again is the same to the byte.
    var body: RequestBody?

    init(_ parts: [Part], failingSince: Instant? = nil) {
        self.parts = parts
        self.failingSince = failingSince
    }

    var tenant: String { parts.first?.stream.tenant ?? "" }
    var entries: Int { sum { $0.span.entries } }
    var lineBytes: Int { sum { $0.span.lineBytes } }
    var plainBytes: Int { sum { $0.plainBytes } }

    /// See `Chunk.weight`.
    var weight: Int { sum { $0.weight } }

    private func sum(_ value: (Chunk) -> Int) -> Int {
        parts.reduce(0) { $1.chunks.reduce($0) { $0 + value($1) } }
    }

    func holds(_ stream: Stream) -> Bool { parts.contains { $0.stream === stream } }

    func sharesStream(with other: Work) -> Bool { other.parts.contains { holds($0.stream) } }

    func forEachChunk(_ body: (Chunk) -> Void) {
        for part in parts { part.chunks.forEach(body) }
    }

    /// The same without the chunks that nobody waits for any more; nil when none is left. The object stays the same
    /// when nothing is taken out.
    /// - Parameter dropped: receives them.
    func withoutUnwanted(_ dropped: inout [Chunk]) -> Work? {
        guard parts.contains(where: { $0.chunks.contains { !$0.isWanted } }) else { return self }
        var kept: [Part] = []
        for part in parts {
            let wanted = part.chunks.filter { $0.isWanted }
            dropped.append(contentsOf: part.chunks.filter { !$0.isWanted })
            if !wanted.isEmpty { kept.append(Part(stream: part.stream, chunks: wanted)) }
        }
        guard !kept.isEmpty else { return nil }
        let work = Work(kept, failingSince: failingSince)
        work.attempts = attempts
        return work
    }
}
