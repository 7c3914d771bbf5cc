public import Flow

/// What a stand-in does with a push instead of taking it as it should.
public enum LokiFault: Hashable, Sendable {
    /// Answers so, and stores nothing.
    case answer(status: Int, body: String = "", retryAfter: Int? = nil)
    /// Never answers, and stores nothing.
    case hang
    /// Closes the connection without an answer, and stores nothing.
    case cut
    /// Stores it, and closes the connection without an answer.
    case loseAnswer
    /// Stores it, and never answers.
    case storeAndHang
    /// Stores it, and answers so long after.
    case delay(Instant.Span)
    /// A proxy's sign-in page: 200 with HTML. Stores nothing.
    case signIn
    /// A redirect to somewhere else. Stores nothing.
    case redirect(String)
}

/// Which pushes a fault is for, and how many of them.
struct PlannedFault {
    var fault: LokiFault
    /// Pushes left; nil: until the faults are taken away.
    var remaining: Int?
    /// Only pushes that hold a stream with all these labels.
    var labels: [String: String]
}

/// What a Loki says of itself while it starts and stops (measured: `empty ring` is a 500, and pushes are taken before
/// `/ready` says so).
public enum LokiPhase: Hashable, Sendable {
    /// The first moments, and the last: 500 `empty ring`.
    case noRing
    /// Takes pushes, not yet ready.
    case warming
    /// Ready.
    case ready
}
