import Flow
import Settings

/// One line of pushes: one at a time, so that a stream stays in order. Pure: it is told what happened and the time.
///
/// Idle until a batch is due; pushing until its answer; then accepted, or waiting to repeat it, or on with the parts it was
/// cut into. Parts of one batch are pushed before the next batch is made.
struct Lane {
    enum Phase: Equatable {
        /// Nothing is under way.
        case idle
        /// A request is.
        case pushing
        /// A repetition is due at this time.
        case waiting(Instant)
    }

    private(set) var phase = Phase.idle
    private(set) var queue = LaneQueue()
    /// What the current batch has become; the last is pushed next.
    private var stack: [Work] = []
    /// What has failed for long and is tried between batches, with its time, the earliest first.
    private var parked: [(due: Instant, work: Work)] = []
    /// Streams that are over a limit of their own.
    private var paced = PacedStreams()
    /// Whether the last request was of one of those: the others' turn is next.
    private var wasPaced = false
    private let bounds: LaneBounds
    private var retry = Backoff(base: LaneBounds.retryBase, limit: LaneBounds.retryLimit)
    private var mend = Backoff(base: LaneBounds.mendBase, limit: LaneBounds.mendLimit)
    /// Until then every stream goes alone.
    private var aloneUntil: Instant?
    /// Plain bytes that lately went through at once.
    private var limit: Int

    init(_ bounds: LaneBounds) {
        self.bounds = bounds
        limit = bounds.batchBytes
    }

    /// Whether nothing waits and nothing is under way.
    var isEmpty: Bool { stack.isEmpty && parked.isEmpty && !paced.hasWork && queue.isEmpty }

    /// Whether something of the stream waits or is under way.
    func holds(_ stream: Stream) -> Bool {
        queue.hasWaiting(stream) || stack.contains { $0.holds(stream) } || parked.contains { $0.work.holds(stream) }
            || paced.contains(stream)
    }

    mutating func offer(_ chunk: Chunk) { queue.append(chunk) }

    /// When there will be something to push, if nothing else happens.
    func due(flush: Bool) -> Wake {
        switch phase {
        case .pushing: return .onEvent
        case .waiting(let instant): return .at(instant)
        case .idle: break
        }
        if !stack.isEmpty { return .now }
        let again = parked.first.map { Wake.at($0.due) } ?? .onEvent
        return again.earlier(of: pacedDue).earlier(of: batchDue(flush: flush))
    }

    private var pacedDue: Wake {
        paced.isEmpty ? .onEvent : paced.due { queue.hasWaiting($0) }.map(Wake.at) ?? .onEvent
    }

    private func batchDue(flush: Bool) -> Wake {
        guard let oldest = queue.oldest else { return .onEvent }
        return flush || queue.plainBytes >= limit ? .now : .at(oldest + bounds.linger)
    }

    /// The next request, if one is due.
    /// - Parameter flush: whether chunks need not wait for company.
    mutating func next(at now: Instant, flush: Bool) -> Work? {
        guard due(flush: flush).isDue(at: now) else { return nil }
        if stack.isEmpty, let first = parked.first, first.due <= now {
            stack.append(parked.removeFirst().work)
        }
        if stack.isEmpty, !paced.isEmpty { takePaced(at: now, othersAreDue: batchDue(flush: flush).isDue(at: now)) }
        if stack.isEmpty {
            guard let batch = queue.takeBatch(grouping(at: now), limit: limit, at: now) else { return nil }
            wasPaced = false
            stack.append(batch)
        }
        cutTooHeavy()
        phase = .pushing
        return stack.last
    }

    /// Takes the next piece of a paced stream, unless it is the others' turn.
    private mutating func takePaced(at now: Instant, othersAreDue: Bool) {
        for stream in paced.release(at: now) { queue.release(stream) }
        guard !(wasPaced && othersAreDue), let stream = paced.next(at: now, hasMore: { queue.hasWaiting($0) }) else {
            return
        }
        if !paced.holds(stream), let more = queue.takeHeld(stream, limit: paced.pieceBytes(of: stream) ?? limit) {
            paced.append(more, of: stream)
        }
        guard let work = paced.take(of: stream) else { return }
        wasPaced = true
        stack.append(work)
    }

    /// Loki has as many streams as it makes. If it forgets them, in a crash say, others may have their places when they come
    /// again, and it refuses those that it took before: no stream is settled then.
    mutating func noteCrowd(at now: Instant) { aloneUntil = now + Settlement.proofLimit }

    private func grouping(at now: Instant) -> LaneBounds.Grouping {
        guard bounds.grouping == .safe, let aloneUntil, aloneUntil > now else { return bounds.grouping }
        return .single
    }

    /// Loki would not take it in one piece.
    private mutating func cutTooHeavy() {
        while let work = stack.last, work.weight > ChunkWeight.push, let halves = Narrowing.halves(of: work) {
            stack.removeLast()
            stack += halves.reversed()
        }
    }

    /// The answer to the last request has come.
    mutating func conclude(
        _ verdict: Verdict, at now: Instant, evidence: Evidence, random: inout SplitMix64
    ) -> LaneOutcome {
        guard phase == .pushing, let pushed = stack.popLast() else { return LaneOutcome() }
        phase = .idle
        var outcome = LaneOutcome()
        if verdict == .accepted {
            accept(pushed, &outcome, at: now)
            return outcome
        }
        guard let work = pushed.withoutUnwanted(&outcome.dropped) else { return outcome }
        work.attempts += 1
        switch verdict {
        case .accepted: break
        case .misconfigured:
            stack.append(work)
            wait(mend.next(using: &random), &outcome, at: now)
        case .tooLarge(let refusal):
            cut(work, refusal, &outcome)
        case .refused(let refusal):
            refuse(work, refusal, &outcome, at: now, evidence, &random)
        case .busy(let busy):
            work.failingSince = work.failingSince ?? now
            if !look(into: work, busy, &outcome, at: now, evidence, &random) {
                wait(max(retry.next(using: &random), busy.retryAfter ?? .zero), &outcome, at: now)
            }
        }
        return outcome
    }

    private mutating func accept(_ work: Work, _ outcome: inout LaneOutcome, at now: Instant) {
        retry.reset()
        mend.reset()
        limit = min(bounds.batchBytes, limit + limit / 32)
        for (index, part) in work.parts.enumerated() {
            let isProof = index == work.parts.count - 1
            queue.withSettlement(of: part.stream) { settlement in
                for chunk in part.chunks {
                    settlement.accepted(chunk.span, bytes: chunk.plainBytes, isProof: isProof, at: now)
                }
            }
            if !paced.isEmpty { paced.accepted(part.stream, bytes: part.plainBytes, at: now) }
        }
        work.forEachChunk { outcome.accepted.append($0) }
    }

    private mutating func wait(_ pause: Instant.Span, _ outcome: inout LaneOutcome, at now: Instant) {
        outcome.pause = pause
        phase = .waiting(now + pause)
    }

    private mutating func cut(_ work: Work, _ refusal: Refusal, _ outcome: inout LaneOutcome) {
        limit = max(LaneBounds.smallestBatch, min(limit, work.plainBytes) / 2)
        if let halves = Narrowing.halves(of: work) {
            stack += halves.reversed()
        } else {
            outcome.dead += Narrowing.letters(of: work, .tooLarge, refusal)
        }
    }

    private mutating func refuse(
        _ work: Work, _ refusal: Refusal, _ outcome: inout LaneOutcome, at now: Instant, _ evidence: Evidence,
        _ random: inout SplitMix64
    ) {
        for part in work.parts {
            queue.withSettlement(of: part.stream) { $0.refused(isAlone: work.parts.count == 1, at: now) }
        }
        guard work.parts.count == 1 else {
            // One refusal may have hidden another: each stream answers for itself.
            stack += Narrowing.singles(of: work).reversed()
            return
        }
        work.failingSince = work.failingSince ?? now
        // Where nothing was ever accepted it may be that this is no Loki, or not the right one.
        let mayCondemn = evidence.mayCondemn || isOverdue(work, at: now)
        let narrowed = Narrowing.narrow(work, refusal, mayCondemn: mayCondemn)
        outcome.dead += narrowed.dead
        stack += narrowed.rest.reversed()
        if narrowed.dead.isEmpty, narrowed.rest.count == 1 {
            outcome.refusesEverything = true
            wait(mend.next(using: &random), &outcome, at: now)
        }
    }

    private func isOverdue(_ work: Work, at now: Instant) -> Bool {
        guard bounds.poisonAfter > .zero, let since = work.failingSince else { return false }
        return now - since >= bounds.poisonAfter
    }

    /// Decides whether a failure that may pass is to be looked into, and puts back what is to be pushed.
    /// - Returns: whether the next try need not wait.
    private mutating func look(
        into work: Work, _ busy: Busy, _ outcome: inout LaneOutcome, at now: Instant, _ evidence: Evidence,
        _ random: inout SplitMix64
    ) -> Bool {
        let since = work.failingSince ?? now
        let othersPass = evidence.passed(since: since)
        if busy.isOfOneStream {
            for part in work.parts {
                queue.withSettlement(of: part.stream) { $0.refused(isAlone: work.parts.count == 1, at: now) }
            }
        }
        if work.parts.count > 1, busy.isOfOneStream || work.attempts >= LaneBounds.attemptsBeforeLook && othersPass {
            // It may be the ingesters, or the limit, of one stream alone.
            stack += Narrowing.singles(of: work).reversed()
            return true
        }
        if busy.isOfOneStream {
            pace(work, busy, &outcome, at: now, &random)
            return true
        }
        if busy.weighsBytes, work.attempts >= LaneBounds.attemptsBeforeCut,
            let halves = Narrowing.halves(of: work)
        {
            limit = max(LaneBounds.smallestBatch, min(limit, work.plainBytes) / 2)
            stack += halves.reversed()
            retry.reset()
            return false
        }
        if busy.isServerError, !work.isLookedInto,
            work.attempts >= LaneBounds.attemptsBeforeLook || busy.detail.contains("label name is empty")
        {
            let refusal = Refusal(status: busy.status, detail: busy.detail)
            // Rules that Loki answers with 400 are not looked at here: what breaks them was not what failed.
            let sieved = Narrowing.sieve(work, rules: EntryRule.always, refusal)
            if !sieved.dead.isEmpty {
                outcome.dead += sieved.dead
                stack += sieved.rest
                return true
            }
            work.isLookedInto = true
        }
        guard busy.isServerError || busy.mayNeverClear, isOverdue(work, at: now) else { return putBack(work) }
        if othersPass {
            return narrowUnexplained(work, busy, since, &outcome, at: now)
        }
        // Nothing else passed since: let another batch try.
        park(work, at: now)
        return true
    }

    /// Tried for long, while other requests pass: what of it is it?
    private mutating func narrowUnexplained(
        _ work: Work, _ busy: Busy, _ since: Instant, _ outcome: inout LaneOutcome, at now: Instant
    ) -> Bool {
        if let halves = Narrowing.halves(of: work) {
            stack += halves.reversed()
            return true
        }
        let streamPasses = work.parts.first.flatMap { queue.lastAccepted($0.stream) }.map { $0 >= since } ?? false
        guard streamPasses || busy.mayNeverClear else {
            // It may be the ingesters of this stream alone. It waits, and does not hold the lane up.
            park(work, at: now)
            return true
        }
        let reason = busy.isServerError ? DeadReason.unexplainedError : .rateNeverClears
        outcome.dead += Narrowing.letters(of: work, reason, Refusal(status: busy.status, detail: busy.detail))
        return true
    }

    /// A stream over a limit of its own waits beside the lane, with all that is under way of it.
    private mutating func pace(
        _ work: Work, _ busy: Busy, _ outcome: inout LaneOutcome, at now: Instant, _ random: inout SplitMix64
    ) {
        guard let stream = work.parts.first?.stream else { return }
        var waiting = [work]
        if busy.mayNeverClear, isOverdue(work, at: now) {
            // It may be one entry that is more than the burst. Each half waits before it is tried.
            if let halves = Narrowing.halves(of: work) {
                waiting = halves
            } else {
                let refusal = Refusal(status: busy.status, detail: busy.detail)
                outcome.dead += Narrowing.letters(of: work, .rateNeverClears, refusal)
                waiting = []
            }
        }
        // What was cut off it and is still to come stands on the stack's top, the next one last.
        while let later = stack.last, later.parts.count == 1, later.holds(stream) { waiting.append(stack.removeLast()) }
        queue.hold(stream)
        outcome.pause = paced.refused(stream, waiting, busy, at: now, &random)
    }

    private mutating func park(_ work: Work, at now: Instant) {
        parked.append((now + LaneBounds.parkedPause, work))
    }

    /// The other parts of the batch first, if they were not tried yet: one that is throttled does not hold them up. Never
    /// behind what comes after it in its own stream.
    /// - Returns: whether the next try need not wait.
    private mutating func putBack(_ work: Work) -> Bool {
        var place = stack.count
        while place > 0, stack[place - 1].attempts == 0, !stack[place - 1].sharesStream(with: work) { place -= 1 }
        stack.insert(work, at: place)
        return place < stack.count - 1
    }

    /// Lets go of what nobody waits for any more. What is being pushed is looked at when its answer comes.
    mutating func removeUnwanted() -> [Chunk] {
        var dropped = queue.removeUnwanted()
        let flying = phase == .pushing ? stack.popLast() : nil
        stack = stack.compactMap { $0.withoutUnwanted(&dropped) }
        if let flying { stack.append(flying) }
        parked = parked.compactMap { due, work in work.withoutUnwanted(&dropped).map { (due, $0) } }
        paced.removeUnwanted(&dropped)
        if phase != .pushing, stack.isEmpty { phase = .idle }
        return dropped
    }

    /// Forgets what is known of streams that have been idle for long.
    mutating func forgetIdle(at now: Instant) {
        if phase != .pushing, stack.isEmpty { for stream in paced.release(at: now) { queue.release(stream) } }
        queue.forgetIdle(at: now)
    }
}
