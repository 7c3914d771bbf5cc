import Bytes
public import Flow
public import HTTP
public import Kafka
public import Settings
public import Telemetry

/// The index role: from the topic to Loki, losing nothing.
///
/// A thin driver. It looks at its edges, feeds the machines (intake, lanes, dead-letter desk, assignment) and carries out
/// what they decide. It reads no clock and starts no thread: the simulation turns this very class.
///
/// Where a record's bytes go: `Intake` makes a `Chunk` of it, its `Lane` puts it into a `Work`, `Splice` makes the body,
/// the HTTP edge sends it. Where its acknowledgement comes back: the answer's `Verdict`, `Lane.conclude`, `finish`, the
/// `OwnedPartition`'s ledger, the commit.
public final class IndexRole {
    /// What it is wired to.
    public struct Edges {
        /// Where records come from.
        public var consumer: any ConsumerEdge
        /// Where dead letters go.
        public var deadLetters: any ProducerEdge
        /// Loki.
        public var loki: any HTTPClientEdge

        /// All three.
        public init(consumer: any ConsumerEdge, deadLetters: any ProducerEdge, loki: any HTTPClientEdge) {
            self.consumer = consumer
            self.deadLetters = deadLetters
            self.loki = loki
        }
    }

    /// How it ended.
    public enum Ending: Hashable, Sendable {
        /// Everything that was taken is accepted or set aside, and committed.
        case done
        /// The bound on stopping passed before that: the rest is read again by whoever comes next.
        case unfinished
    }

    /// Events taken from the consumer at a time: each may be 256 KiB to validate, and counts before more are taken.
    static let eventsAtOnce = 16
    /// How often that in one turn.
    static let takesPerTurn = 16
    /// The consumer must hear from us, whatever else there is to do.
    static let pollInterval = Instant.Span.seconds(5)
    static let commitInterval = Instant.Span.seconds(1)
    static let upkeepInterval = Instant.Span.seconds(10)
    /// How long a rebalance may be held up.
    static let revokeBound = Instant.Span.seconds(2)
    /// Memory that a record takes beside its bytes.
    static let recordOverhead = 1536
    /// A commit that is not answered for so long is asked for again.
    static let commitPatience = Instant.Span.seconds(30)
    static let commitRetry = Instant.Span.milliseconds(200)

    let settings: IndexSettings
    let loki: LokiSettings
    let edges: Edges
    let log: any LogSink
    let metrics: IndexMetrics
    /// Up to where `--once` goes; nil: for ever.
    let ends: [PartitionOffset]?

    var random: SplitMix64
    var intake: Intake
    var lanes: [Lane]
    /// The request under way in each lane.
    var flights: [UInt64?]
    var nextToken: UInt64 = 1
    var concurrency: Concurrency
    var desk = DeadLetterDesk()
    var assignment = Assignment()
    var budget: ByteBudget
    var stopping: Stopping?
    var givingUp: GivingUp?
    /// When the commit was asked for that was not answered yet.
    var committingSince: Instant?
    /// After a failure not at once again.
    var commitNotBefore: Instant?
    /// When the first turn was.
    var began: Instant?
    /// Whether the group has let us in.
    var hasJoined = false
    /// Since when the group has given us nothing.
    var emptySince: Instant?
    var health: LokiHealth
    var kafkaTrouble: String?
    /// Why Kafka takes us no more, until a person has mended it.
    public internal(set) var kafkaRefusal: String?

    var evidence = Evidence()
    var firstLane = 0
    var lastProgress: Instant?
    private var lastCommit: Instant?
    private var lastUpkeep: Instant?
    private var events: [ConsumerEvent] = []
    private var completions: [HTTPCompletion] = []
    private var producerEvents: [ProducerEvent] = []

    /// How long the topic keeps records, where that is known: the retention headroom counts from it.
    public var retention: Instant.Span?
    /// Whether it has stopped. `ending` tells how.
    public internal(set) var isFinished = false
    /// How it ended, once it has.
    public internal(set) var ending: Ending?

    /// A role that has not turned yet.
    /// - Parameters:
    ///   - edges: what it is wired to.
    ///   - registry: receives its numbers.
    ///   - log: receives its words.
    ///   - seed: decides all its random pauses.
    ///   - ends: with `--once`, the ends of the partitions as they were at the start; nil: it runs until it is stopped.
    public init(
        settings: IndexSettings, loki: LokiSettings, edges: Edges, registry: MetricRegistry, log: any LogSink,
        seed: UInt64, upTo ends: [PartitionOffset]? = nil
    ) {
        self.settings = settings
        self.loki = loki
        self.edges = edges
        self.log = log
        self.ends = ends
        random = SplitMix64(seed: seed)
        let shares = MemoryShares(of: settings.memoryBytes)
        metrics = IndexMetrics(registry, memoryLimit: shares.held)
        intake = Intake(settings: settings, loki: loki)
        let bounds = LaneBounds(
            batchBytes: settings.batch.bytes, linger: Instant.Span(nanoseconds: settings.batch.linger.nanoseconds),
            grouping: settings.grouping, poisonAfter: Instant.Span(nanoseconds: settings.poisonAfter.nanoseconds))
        lanes = Array(repeating: Lane(bounds), count: max(1, settings.lanes))
        flights = Array(repeating: nil, count: lanes.count)
        concurrency = Concurrency(limit: lanes.count)
        budget = ByteBudget(limit: shares.held)
        health = LokiHealth(server: loki.url, tenant: loki.tenant)
    }

    /// Does what there is to do.
    /// - Returns: when the next turn is due if no edge has something before.
    public func turn(at now: Moment) -> Wake {
        guard !isFinished else { return .onEvent }
        began = began ?? now.instant
        if assignment.outstanding == 0 { lastProgress = now.instant }
        takeAnswers(at: now)
        takeReports(at: now)
        let hasMore = takeEvents(at: now)
        push(at: now)
        handOverDeadLetters(at: now)
        advanceGivingUp(at: now)
        commitIfDue(at: now)
        advanceStopping(at: now)
        applyPauses()
        upkeep(at: now)
        return hasMore ? .now : nextWake(at: now.instant)
    }

    private func takeAnswers(at now: Moment) {
        completions.removeAll(keepingCapacity: true)
        edges.loki.poll(into: &completions)
        for completion in completions { conclude(completion, at: now) }
    }

    private func takeReports(at now: Moment) {
        producerEvents.removeAll(keepingCapacity: true)
        while edges.deadLetters.poll(into: &producerEvents, limit: 1000) {}
        for event in producerEvents { take(event, at: now) }
    }

    private func takeEvents(at now: Moment) -> Bool {
        for _ in 0..<Self.takesPerTurn {
            let hasMore = edges.consumer.poll(into: &events, limit: Self.eventsAtOnce)
            take(events, at: now)
            // The records are held by what was made of them, not by this list.
            events.removeAll(keepingCapacity: true)
            guard hasMore else { return false }
            // Pauses first: they are what closes the tap.
            if budget.isClosed { applyPauses() }
        }
        return true
    }

    private func commitIfDue(at now: Moment) {
        if let lastCommit, now.instant - lastCommit < Self.commitInterval { return }
        commit(at: now.instant)
    }

    /// Commits the watermarks that have moved. One commit at a time: the next one tells what has moved since.
    func commit(at now: Instant) {
        if let since = committingSince, now - since < Self.commitPatience { return }
        if let commitNotBefore, now < commitNotBefore { return }
        let offsets = assignment.uncommitted
        guard !offsets.isEmpty else { return }
        lastCommit = now
        committingSince = now
        edges.consumer.commit(offsets)
    }

    private func upkeep(at now: Moment) {
        metrics.held(bytes: budget.used, pausedPartitions: assignment.pausedCount)
        if let lastUpkeep, now.instant - lastUpkeep < Self.upkeepInterval, !intake.directory.isCrowded { return }
        lastUpkeep = now.instant
        for index in lanes.indices { lanes[index].forgetIdle(at: now.instant) }
        intake.forgetIdleStreams { lanes[$0.lane].holds($0) }
    }

    private func nextWake(at now: Instant) -> Wake {
        guard !isFinished else { return .onEvent }
        var wake = Wake.at(now + Self.pollInterval)
        if concurrency.hasRoom {
            let flush = isFlushing(at: now)
            for lane in lanes { wake = wake.earlier(of: lane.due(flush: flush)) }
        }
        wake = wake.earlier(of: desk.due)
        if !assignment.uncommitted.isEmpty {
            wake = wake.earlier(of: .at(nextCommit(after: now)))
        }
        if let stopping { wake = wake.earlier(of: .at(stopping.deadline)) }
        if let givingUp { wake = wake.earlier(of: .at(givingUp.deadline)) }
        if case .at(let instant) = wake, instant <= now { return .now }
        return wake
    }

    /// When a turn can commit what this one could not: one commit was not answered yet, one has just failed, or the last
    /// one was less than a second ago.
    private func nextCommit(after now: Instant) -> Instant {
        if let committingSince { return committingSince + Self.commitPatience }
        if let commitNotBefore, commitNotBefore > now { return commitNotBefore }
        return lastCommit.map { $0 + Self.commitInterval } ?? now
    }
}
