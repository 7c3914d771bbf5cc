import Flow
import Kafka
import Parsing
import Telemetry

extension CollectRole {
    /// Events that are taken in one turn.
    static let eventLimit = 1024

    /// Takes what the producer has to say.
    func takeEvents(at moment: Moment) {
        events.removeAll(keepingCapacity: true)
        _ = producer.poll(into: &events, limit: Self.eventLimit)
        var moved: [Generation] = []
        for event in events {
            switch event {
            case .report(let report):
                if let failure = report.failure {
                    if let flight = shipper.flight(report.token) { failed(flight, failure, at: moment) }
                    continue
                }
                let generations = shipper.delivered(report.token)
                guard !generations.isEmpty else { continue }
                if report.partition >= 0, report.offset >= 0 {
                    partitions[report.partition] = max(partitions[report.partition] ?? -1, report.offset)
                }
                for generation in generations where !moved.contains(where: { $0 === generation }) {
                    moved.append(generation)
                }
                kafkaTrouble = nil
                retry.succeeded()
            case .trouble(let text):
                kafkaTrouble = text
                log.warn("kafka", text)
            case .reachable:
                if kafkaTrouble != nil { log.info("kafka", "Kafka answers again") }
                kafkaTrouble = nil
            case .fatal(let reason):
                log.error(
                    "kafka", "the producer failed for good; building it anew and reading again from the checkpoint",
                    [("reason", reason)])
                counts.rebuilt()
                kafkaTrouble = reason
                producer.rebuild()
                rewind()
                retry.pause(at: moment.instant, using: &random)
            }
        }
        for generation in moved { settle(generation) }
        noteProgress(delivered: !moved.isEmpty, at: moment.instant)
    }

    /// A message was not taken: smaller, later, or never.
    func failed(_ flight: Shipper.Flight, _ reason: String, at moment: Moment) {
        let verdict = retry.judge(flight, reason, at: moment.instant)
        counts.retried(verdict.kind)
        switch verdict.action {
        case .shrink(let bytes):
            assembler.shrinkChunks(to: bytes)
            log.warn(
                "kafka", "Kafka refuses a chunk; making smaller ones", [("reason", reason), ("bytes", "\(bytes)")])
        case .giveUp(let entry):
            assembler.poison.insert(entry)
            log.error(
                "kafka", "Kafka refuses an entry for good; it is left out",
                [("reason", reason), ("generation", String(entry.generation, radix: 16)), ("offset", "\(entry.start)")])
        case .wait:
            if kafkaTrouble != reason {
                log.warn("kafka", "Kafka does not take a chunk; trying again", [("reason", reason)])
            }
            kafkaTrouble = reason
            retry.pause(at: moment.instant, using: &random)
        }
        rewind()
    }

    /// Reads everything again from what is acknowledged without a gap. Nothing that is in flight counts any more.
    func rewind() {
        account.abandonedBytes += assembler.openFileBytes
        account.abandonedLines += assembler.openLines
        assembler.abandon()
        shipper.abandon()
        for generation in intake.table.alive {
            account.abandonedBytes += generation.heldFileBytes
            account.abandonedLines += generation.heldLines
            account.heldBytes -= generation.heldFileBytes
            if generation.handle == nil, generation.link != .named {
                loseInFlight(generation)
                continue
            }
            generation.rewind()
            enqueue(generation)
        }
        updateWindow()
    }

    /// What a rewind would read again is not there any more.
    private func loseInFlight(_ generation: Generation) {
        let bytes = generation.offset - generation.resume.offset
        generation.ledger.removeAll()
        generation.dropHeld()
        generation.resume = generation.position
        intake.counts.missed(bytes, generation.link == .overwritten ? .overwritten : .gone, generation.path, log)
        keeper.note()
    }
}

/// What is done about messages that Kafka does not take. A pure machine.
struct RetryPolicy: Sendable {
    /// An entry that is refused for good.
    struct Entry: Hashable, Sendable {
        var generation: UInt64
        var start: Int64
    }

    /// What to do.
    enum Action: Hashable {
        /// Make chunks of at most so many plain bytes.
        case shrink(Int)
        /// Leave this entry out.
        case giveUp(Entry)
        /// Try again after a pause.
        case wait
    }

    /// Why a message was not taken: the `reason` of `logspine_produce_retries_total`.
    enum Kind: String, CaseIterable {
        /// More bytes than the broker or the producer takes.
        case tooLarge = "too_large"
        /// The topic does not exist, or the credentials may not write to it.
        case configuration
        /// Anything else.
        case other
    }

    /// How often the same chunk may be refused for no known reason before it is taken apart.
    static let patience = 5
    /// How long an entry alone must have been refused for no known reason before it is left out: whatever passes by
    /// itself has passed by then.
    static let lastResort = Instant.Span.seconds(600)

    private struct Refusals {
        var count = 0
        var since: Instant
    }

    private var backoff = Backoff(base: .seconds(1), limit: .seconds(30))
    private var refusals: [Entry: Refusals] = [:]
    private(set) var pausedUntil: Instant?

    func isPaused(at now: Instant) -> Bool { pausedUntil.map { now < $0 } ?? false }

    /// Something was delivered.
    mutating func succeeded() {
        backoff.reset()
        pausedUntil = nil
    }

    mutating func pause(at now: Instant, using random: inout SplitMix64) {
        pausedUntil = now + backoff.next(using: &random)
    }

    /// - Parameter reason: in librdkafka's words: there is no code at this edge.
    mutating func judge(_ flight: Shipper.Flight, _ reason: String, at now: Instant) -> (kind: Kind, action: Action) {
        let words = reason.lowercased()
        func says(_ parts: String...) -> Bool { parts.contains { words.contains($0, at: 0) } }
        guard let first = flight.contributions.first else { return (.other, .wait) }
        let entry = Entry(generation: first.generation.number, start: first.firstByte)
        let smaller: Action = flight.entries > 1 ? .shrink(flight.plainBytes / 2) : .giveUp(entry)
        if says("too large", "more than the") { return (.tooLarge, smaller) }
        if says("authoriz", "unknown topic", "unknown partition", "authentication") { return (.configuration, .wait) }
        var past = refusals[entry] ?? Refusals(since: now)
        past.count += 1
        refusals[entry] = past
        guard past.count >= Self.patience else { return (.other, .wait) }
        if case .giveUp = smaller, now - past.since < Self.lastResort { return (.other, .wait) }
        return (.other, smaller)
    }
}

extension String {
    /// Without Foundation and without the regular expression engine.
    fileprivate func contains(_ needle: String, at start: Int) -> Bool {
        let text = Array(utf8.dropFirst(start))
        let word = Array(needle.utf8)
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
    }
}
