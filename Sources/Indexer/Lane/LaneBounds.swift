import Flow
import Settings

/// How a lane makes and repeats its requests.
struct LaneBounds {
    typealias Grouping = IndexSettings.Grouping

    /// Plain bytes of a request.
    var batchBytes: Int
    /// How long a chunk waits for company.
    var linger: Instant.Span
    var grouping: Grouping
    /// How long an unexplained failure of single entries is tried; zero: for ever.
    var poisonAfter: Instant.Span

    /// Failures of the same bytes before they are looked into.
    static let attemptsBeforeLook = 3
    /// Failures that ask for less at a time before a request is cut.
    static let attemptsBeforeCut = 4
    /// Single entries that are set aside for a refusal that nobody explains before some request must be accepted: a
    /// gateway that refuses everything must not empty the topic into the dead letters.
    static let condemnedInARow = 3
    /// A request is not made smaller than this by refusals of its size; what is in it may still be cut.
    static let smallestBatch = 64 << 10
    /// Pauses after a failure that may pass by itself.
    static let retryBase = Instant.Span.milliseconds(200)
    static let retryLimit = Instant.Span.seconds(15)
    /// How long a request waits that was put aside because it failed for long.
    static let parkedPause = Instant.Span.seconds(30)
    /// Pauses while a person has to mend something.
    static let mendBase = Instant.Span.seconds(2)
    static let mendLimit = Instant.Span.seconds(60)
}

/// What the role knows of Loki from all its lanes: whether it is Loki that fails, or what is pushed.
struct Evidence {
    /// When a request was last accepted.
    private(set) var lastAccepted: Instant?
    /// Entries that were set aside since then without an explanation.
    private(set) var condemned = 0

    mutating func accepted(at now: Instant) {
        lastAccepted = now
        condemned = 0
    }

    mutating func condemned(_ letters: [DeadLetter]) {
        condemned += letters.count { $0.reason == .refused }
    }

    /// Whether an entry may be set aside because it is refused by itself, without a known reason.
    var mayCondemn: Bool { lastAccepted != nil && condemned < LaneBounds.condemnedInARow }

    /// Whether a request was accepted since then.
    func passed(since: Instant) -> Bool { lastAccepted.map { $0 >= since } ?? false }
}

/// What a lane's request has come to.
struct LaneOutcome {
    /// Stored by Loki.
    var accepted: [Chunk] = []
    /// Never to be stored.
    var dead: [DeadLetter] = []
    /// Of partitions that are not ours any more.
    var dropped: [Chunk] = []
    /// The pause before the next try, where there is one.
    var pause: Instant.Span?
    /// A whole request, unexplained, is refused while nothing at all is accepted: somebody should look.
    var refusesEverything = false
}
