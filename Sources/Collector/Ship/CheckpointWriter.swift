import Flow

/// Decides when the checkpoint is written, and knows how much of what changed is durable. A pure machine: the role
/// makes the bytes and hands them to the file system.
///
/// What must be durable before something else happens (write-ahead) asks for a revision and waits until `durable`
/// reaches it; all that ask while a write is under way share the next one.
struct CheckpointWriter: Hashable, Sendable {
    /// How long acknowledgements are gathered before they are written.
    static let interval = Instant.Span.seconds(1)
    private static let firstPause = Instant.Span.milliseconds(250)
    private static let longestPause = Instant.Span.seconds(5)

    /// Counts changes of the state.
    private(set) var revision: UInt64 = 0
    /// All changes up to this one are on the disk.
    private(set) var durable: UInt64 = 0
    /// What a write under way will make durable.
    private(set) var writing: UInt64?
    /// Why the last write failed, or nil.
    private(set) var failure: String?
    /// When the state on the disk was last equal to that in memory.
    private(set) var clean: Instant
    /// How long the last write took.
    private(set) var duration = Instant.Span.zero
    private var wanted: UInt64 = 0
    private var lastStart: Instant
    private var pause: Instant.Span
    private var retryAt: Instant

    init(at now: Instant) {
        clean = now
        lastStart = Instant(nanoseconds: now.nanoseconds - Self.interval.nanoseconds)
        pause = Self.firstPause
        retryAt = now
    }

    /// The state has changed; it is written within `interval`.
    mutating func note() { revision += 1 }

    /// The state has changed, and something waits for it to be durable.
    /// - Returns: the revision to wait for.
    mutating func demand() -> UInt64 {
        revision += 1
        wanted = revision
        return revision
    }

    /// Whether everything is on the disk.
    var isClean: Bool { durable == revision }

    /// Whether to write now. If so, the write has begun and covers all changes so far.
    /// - Parameter atOnce: at a stop: not to wait for the interval.
    mutating func begin(at now: Instant, atOnce: Bool) -> Bool {
        if isClean { clean = now }
        guard let due = due(atOnce: atOnce), due <= now else { return false }
        writing = revision
        lastStart = now
        return true
    }

    /// When the next write is due, or nil when none is.
    func due(atOnce: Bool) -> Instant? {
        guard writing == nil, !isClean else { return nil }
        if failure != nil { return retryAt }
        return atOnce || wanted > durable ? lastStart : lastStart + Self.interval
    }

    /// A write has ended.
    /// - Parameter failure: why it failed, or nil.
    mutating func ended(_ failure: String?, at now: Instant) {
        guard let writing else { return }
        self.writing = nil
        self.failure = failure
        if failure == nil {
            durable = writing
            duration = now - lastStart
            pause = Self.firstPause
            if isClean { clean = now }
        } else {
            retryAt = now + pause
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
