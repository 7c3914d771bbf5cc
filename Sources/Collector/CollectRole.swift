public import Files
public import Flow
public import Kafka
import Parsing
import Record
public import Settings
public import Telemetry

/// The edge role: from files to Kafka.
///
/// Turn it in a loop: each turn takes what the producer and the file system have to say, reads a bounded amount, and
/// says when it wants the next one. Everything that survives is in the checkpoint; a kill at any instant is safe.
public final class CollectRole {
    /// Bytes that are read in one turn before other roles of the loop have theirs.
    static let turnBytes = 1 << 20
    /// Files that get a quantum in one turn.
    static let turnFiles = 256
    /// How long a stop waits for acknowledgements.
    static let stopPatience = Instant.Span.seconds(10)

    let log: any LogSink
    let metrics: MetricRegistry
    let files: any FileSystemEdge
    let producer: any ProducerEdge
    let plans: [SourcePlan]
    /// How entries are to be understood by those whom they are shown to.
    public let guide: EntryGuide
    let account = Account()
    let intake: Intake
    let keeper: CheckpointKeeper
    let shipper: Shipper
    var assembler: Assembler
    var framer: Framer
    var reader = Reader()
    let counts: RoleCounts
    let gauges: RoleGauges
    /// Whether it reads what exists and ends.
    private(set) var once: Bool

    var queue: [Generation] = []
    var queueHead = 0
    /// Generations that wait for a revision of the checkpoint.
    var waiting: [Generation] = []
    var window: Window
    private var hintPace = HintPace()
    /// Whether the loop should wake for hints about files. If not they wait where they are, for the turn that the role has
    /// asked for, or for nobody: a role that stops needs none.
    public private(set) var wantsHints = true
    var sweepDue: Instant
    var heldBytes = 0
    var bookBytes = 0
    var partitions: [Int32: Int64] = [:]
    var events: [ProducerEvent] = []
    var retry: RetryPolicy
    var random: SplitMix64
    var stopping: Instant?
    var hasStarted = false
    /// What is wrong with Kafka, until something is delivered or a broker answers.
    var kafkaTrouble: String?
    /// When something was delivered last, or there was nothing to do.
    var lastProgress: Instant
    var counted = Account.Told()
    var countedRedactions: [UInt64] = []
    /// Whether it has come to an end in good order, or as far as it could.
    public private(set) var isDone = false
    /// At the end: whether something read was not acknowledged, what `once` was to read was not, or the checkpoint could not
    /// be written. Nothing is lost: it is read again at the next start.
    public private(set) var hasUnfinishedWork = false

    /// A role that has read nothing yet; its first turn reads the checkpoint.
    /// - Parameters:
    ///   - settings: what is read, and how.
    ///   - topic: where it goes.
    ///   - host: the label `host`, unless the configuration gives one.
    ///   - files: the file system.
    ///   - producer: the producer; its queue should hold at least `settings.memoryBytes`.
    ///   - metrics: where it counts.
    ///   - log: where it says what a person should know.
    ///   - seed: of everything random; different at each start.
    ///   - once: whether to end when what exists now is read and acknowledged.
    ///   - moment: now.
    /// - Throws: when a pattern or a parser of the configuration cannot be used.
    public init(
        settings: CollectSettings, topic: String, host: String, files: any FileSystemEdge, producer: any ProducerEdge,
        metrics: MetricRegistry, log: any LogSink, seed: UInt64, once: Bool = false, at moment: Moment
    ) throws(CollectError) {
        self.log = log
        self.metrics = metrics
        self.files = files
        self.producer = producer
        self.once = once
        random = SplitMix64(seed: seed)
        let names = FieldNames()
        let labels = LabelPlan(labelFields: settings.labelFields, names: names)
        var plans: [SourcePlan] = []
        for source in settings.sources {
            plans.append(
                try SourcePlan(source, collect: settings, host: host, names: names, metrics: metrics))
        }
        self.plans = plans
        guide = EntryGuide(plans: plans, labels: labels, names: names)
        shipper = Shipper(
            producer: producer, topic: topic, encoding: settings.chunk.encoding, metrics: metrics, account: account)
        assembler = Assembler(
            plans: plans, labels: labels, names: names, settings: settings, shipper: shipper)
        framer = Framer(lineLimit: settings.line.maxBytes, redactor: try Self.redactor(settings.redact))
        keeper = CheckpointKeeper(
            files: files, folder: settings.state, log: log, metrics: metrics, at: moment.instant)
        intake = Intake(
            discovery: Discovery(
                include: settings.sources.map { ($0.include, $0.exclude) }, at: moment.instant),
            files: files, log: log, keeper: keeper, plans: plans, labels: labels,
            isJSON: settings.chunk.encoding == .json, counts: IntakeCounts(metrics, account),
            archiveWindow: framer.lookAhead + 4096,
            random: SplitMix64(seed: random.next()), once: once)
        counts = RoleCounts(metrics)
        // Open chunks may take a quarter beside it; the last one is for librdkafka's frames, the read buffer and what the
        // allocator keeps.
        window = Window(limit: settings.memoryBytes / 2)
        gauges = RoleGauges(
            metrics, sources: settings.sources.map(\.name),
            limits: [
                .inFlight: window.limit, .held: window.limit, .chunks: assembler.openLimit,
                .producer: settings.memoryBytes,
            ])
        retry = RetryPolicy()
        sweepDue = moment.instant
        lastProgress = moment.instant
        for rule in framer.redactions.rules { _ = metrics.counter(Catalogue.Collector.redactions, [rule]) }
    }

    private static func redactor(_ settings: RedactSettings) throws(CollectError) -> Redactor {
        var patterns: [Pattern] = []
        for (index, text) in settings.patterns.enumerated() {
            do {
                patterns.append(try Pattern(text, name: "pattern\(index + 1)"))
            } catch {
                throw CollectError("collect.redact.patterns[\(index)]: \(error.reason) at offset \(error.offset)")
            }
        }
        return Redactor(defaults: settings.defaults, keys: settings.keys, patterns: patterns)
    }

    /// Does a bounded amount of work.
    /// - Returns: when it wants its next turn if nothing happens at its edges before.
    public func turn(at moment: Moment) -> Wake {
        guard !isDone else { return .onEvent }
        if !hasStarted { start() }
        shipper.now = moment
        assembler.now = moment.instant
        assembler.anchorPatience = max(Anchors.patience, keeper.writer.duration.nanoseconds * 4)
        framer.now = moment.instant
        takeEvents(at: moment)
        keeper.poll(at: moment.instant)
        wakeWaiting(at: moment)
        if stopping == nil {
            intake.turn(at: moment)
            hintPace.looked(
                found: intake.foundHints, isBlocked: !canRead(at: moment.instant) || keeper.writer.failure != nil,
                at: moment.instant)
            for generation in intake.takeChanged() { enqueue(generation) }
            if moment.instant >= sweepDue { sweep(at: moment) }
            shipper.retry()
            read(at: moment)
        } else {
            shipper.retry()
        }
        assembler.closeDue()
        watchLabels()
        if let refused = shipper.refused { failed(refused.flight, refused.reason, at: moment) }
        if window.isClosed { sweepDue = min(sweepDue, moment.instant + .milliseconds(250)) }
        let isEnding = advanceEnd(at: moment)
        keeper.turn(at: moment.instant, atOnce: isEnding) { checkpoint() }
        countTurn()
        wantsHints = !isDone && stopping == nil && intake.needsHints && hintPace.restsUntil == nil
        return isDone ? .onEvent : nextWake(at: moment, isEnding: isEnding)
    }

    private func start() {
        hasStarted = true
        let checkpoint = keeper.load()
        partitions = checkpoint.partitions
        intake.restore(checkpoint)
        // What was demoted at last: the file that was written last knows.
        for (index, plan) in plans.enumerated() {
            let records = checkpoint.generations.filter { $0.source == plan.settings.name && $0.finished == nil }
            guard let newest = records.max(by: { $0.modified < $1.modified }), let last = newest.demotions.last else {
                continue
            }
            assembler.restore(demoted: intake.labels.mask(of: last.labels), of: index)
        }
    }

    /// Stop in good order: read no more, wait for acknowledgements for a bounded time, write the checkpoint.
    public func beginStop(at moment: Moment) {
        if stopping == nil { stopping = moment.instant }
    }

    /// Goes on as if it had been made with `once`: reads what exists now to its end, and ends.
    public func endWithWhatExists(at moment: Moment) {
        once = true
        intake.limitToWhatExists(at: moment)
        for generation in intake.takeChanged() { enqueue(generation) }
        sweepDue = moment.instant
    }

    /// The offset before which everything of the file under `path` is acknowledged, or nil where none is read.
    public func acknowledgedOffset(of path: String) -> Int64? { intake.table.byPath[path]?.resume.offset }

    /// Moves a stop, or a `--once` run, towards its end.
    /// - Returns: whether it is near it: the checkpoint is written at once then.
    private func advanceEnd(at moment: Moment) -> Bool {
        guard stopping != nil || (once && hasReadAll) else { return false }
        if stopping != nil { endEntriesForStop() }
        assembler.closeAll()
        let isLate = stopping.map { moment.instant >= $0 + Self.stopPatience } ?? false
        guard (shipper.inFlight == 0 && waiting.isEmpty) || isLate else { return false }
        if keeper.writer.isClean || isLate {
            // What Kafka refused is in flight no more: it was to be read again.
            let isOwed = shipper.inFlight > 0 || retry.pausedUntil != nil || (once && !hasReadAll)
            hasUnfinishedWork = isOwed || !keeper.writer.isClean
            isDone = true
            closeFiles()
        }
        return true
    }

    private func closeFiles() {
        for generation in intake.table.alive { intake.close(generation) }
    }

    /// The state as it is to be kept.
    private func checkpoint() -> Checkpoint {
        Checkpoint(
            generations: intake.table.alive.map { intake.record(of: $0) } + intake.table.dormant
                + intake.table.finished,
            partitions: partitions)
    }

    /// - Parameter isEnding: whether the checkpoint is written without a pause.
    private func nextWake(at moment: Moment, isEnding: Bool) -> Wake {
        let now = moment.instant
        if stopping == nil {
            if intake.hasWork || (canRead(at: now) && queueHead < queue.count) { return .now }
        }
        var next: Instant?
        func consider(_ instant: Instant?) {
            if let instant { next = min(next ?? instant, instant) }
        }
        if stopping == nil {
            if !once { consider(intake.discovery.nextScan) }
            if intake.needsHints { consider(hintPace.restsUntil) }
            consider(sweepDue)
        }
        consider(assembler.nextDue)
        consider(keeper.writer.due(atOnce: isEnding))
        if shipper.isStalled { consider(now + .milliseconds(20)) }
        if let pause = retry.pausedUntil, pause > now { consider(pause) }
        if let stopping { consider(stopping + Self.stopPatience) }
        guard let next else { return .onEvent }
        return next <= now ? .now : .at(next)
    }
}

/// Why the role cannot be made.
public struct CollectError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line for people, with the key of the configuration.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// A bound with hysteresis on what is read and not acknowledged (P5).
struct Window: Hashable, Sendable {
    let limit: Int
    private(set) var used = 0
    private(set) var isClosed = false

    init(limit: Int) { self.limit = max(limit, 1) }

    mutating func update(_ used: Int) {
        self.used = used
        if used >= limit { isClosed = true } else if used <= limit / 2 { isClosed = false }
    }
}
