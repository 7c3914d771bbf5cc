import Files
import Flow
import Kafka
import Parsing
import Settings
import Telemetry

extension CollectRole {
    /// A renamed or deleted file may still be written, by a program that has yet to notice: it is kept open this long after
    /// it last grew. Where rotated files are compressed, nobody else can read what comes now.
    static let renamedPatience = Instant.Span.seconds(60)
    /// How often a file is looked at that hints do not tell of: between these two.
    static let pauses: ClosedRange<Instant.Span> = .milliseconds(250)...(.seconds(2))
    /// What the books of a read turn in flight take, in bytes.
    static let bookBytes = 256

    /// Has a file read when its turn comes.
    func enqueue(_ generation: Generation) {
        generation.isReady = true
        generation.atEnd = false
        guard !generation.isQueued, generation.link != .overwritten else { return }
        generation.behind = generation.behind ?? shipper.now.instant
        if generation.awaits > keeper.durable {
            if !waiting.contains(where: { $0 === generation }) { waiting.append(generation) }
            return
        }
        generation.isQueued = true
        queue.append(generation)
    }

    /// Those whose revision of the checkpoint is durable go on.
    func wakeWaiting(at moment: Moment) {
        guard !waiting.isEmpty else { return }
        let due = waiting.filter { $0.awaits <= keeper.durable }
        guard !due.isEmpty else { return }
        waiting.removeAll { $0.awaits <= keeper.durable }
        for generation in due {
            releaseEnded(of: generation)
            if generation.isReady { enqueue(generation) }
        }
    }

    func canRead(at now: Instant) -> Bool {
        !window.isClosed && !shipper.isStalled && !retry.isPaused(at: now)
    }

    func updateWindow() {
        window.update(
            assembler.openBytes + shipper.stalledBytes + producer.outstanding.bytes + heldBytes + bookBytes)
    }

    /// Gives files their turns, one quantum each, round and round.
    func read(at moment: Moment) {
        updateWindow()
        let start = account.readBytes
        var turns = 0
        while queueHead < queue.count, turns < Self.turnFiles, account.readBytes - start < Self.turnBytes,
            canRead(at: moment.instant)
        {
            turns += 1
            let generation = queue[queueHead]
            queueHead += 1
            generation.isQueued = false
            guard generation.awaits <= keeper.durable else {
                enqueue(generation)
                continue
            }
            readOnce(generation, at: moment)
            updateWindow()
        }
        if queueHead == queue.count {
            queue.removeAll(keepingCapacity: true)
            queueHead = 0
        } else if queueHead > 1024 {
            queue.removeFirst(queueHead)
            queueHead = 0
        }
    }

    private func readOnce(_ generation: Generation, at moment: Moment) {
        guard generation.link != .overwritten,
            let handle = generation.handle ?? intake.reopen(generation, at: moment)
        else {
            if generation.link != .named { generation.behind = nil }
            return
        }
        generation.isReady = false
        var tally = Tally()
        do throws(FileError) {
            guard try isReachable(generation, handle) else {
                enqueue(generation)
                return
            }
            let status = try files.status(of: handle)
            observe(generation, status, at: moment)
            let plan = plans[generation.source]
            let outcome = try reader.turn(
                generation, handle, status: status, files: files, plan: plan, framer: &framer,
                assembler: &assembler, &tally)
            book(tally, of: generation)
            settle(generation)
            switch outcome {
            case .more: enqueue(generation)
            case .atEnd:
                generation.atEnd = true
                generation.behind = nil
                sweepDue = min(sweepDue, moment.instant + Self.pauses.lowerBound)
            case .compressed:
                intake.passOver(generation, status)
            case .needsHead:
                generation.awaits = keeper.demand()
                enqueue(generation)
            case .needsAnchor:
                generation.makeAnchor()
                generation.awaits = keeper.demand()
                enqueue(generation)
            case .overwritten:
                intake.overwritten(generation, status, at: moment)
                if generation.link == .overwritten {
                    generation.behind = nil
                    releaseAll(of: generation)
                }
                for changed in intake.takeChanged() { enqueue(changed) }
            }
            if generation.headGrew {
                generation.headGrew = false
                keeper.note()
            }
        } catch {
            book(tally, of: generation)
            if generation.readFailure == nil {
                log.warn("collector", "cannot read \(generation.path)", [("reason", "\(error)")])
            }
            generation.readFailure = "\(error)"
            generation.nextLook = moment.instant + .seconds(1)
            sweepDue = min(sweepDue, generation.nextLook)
            return
        }
        generation.readFailure = nil
    }

    /// Content of an archive that is uncompressed in one turn at most, bytes: some milliseconds.
    private static let archiveStep = 4 << 20

    /// Whether what the next read may take can be had at once. Of an archive it must be uncompressed first, turn by turn.
    private func isReachable(_ generation: Generation, _ handle: FileHandle) throws(FileError) -> Bool {
        guard generation.archive != nil else { return true }
        let next = max(generation.offset, generation.searched)
        // A byte more than is read: else what is known for now would look like the end.
        return try files.advance(handle, to: next + Int64(framer.lookAhead) + 1, limit: Self.archiveStep)
    }

    /// What the status of a file tells.
    func observe(_ generation: Generation, _ status: FileStatus, at moment: Moment) {
        if status.size != generation.size || status.modifiedNanoseconds != generation.modified {
            generation.grew = moment.instant
            generation.pause = Self.pauses.lowerBound
        }
        generation.size = status.size
        generation.peak = max(generation.peak, status.size)
        generation.modified = status.modifiedNanoseconds
        generation.clock = min(moment.wallNanoseconds, status.modifiedNanoseconds)
        if status.links == 0, generation.link == .named || generation.link == .unnamed {
            intake.table.unname(generation, .deleted)
            keeper.note()
        }
    }

    func book(_ tally: Tally, of generation: Generation) {
        account.readBytes += tally.bytes
        account.readLines += tally.lines
        account.skippedBytes += tally.blankBytes
        account.droppedBytes += tally.nulBytes
        account.passedBytes += tally.passedBytes
        account.passedLines += tally.passedLines
        account.skippedLines += tally.blankLines
        account.heldBytes += tally.heldBytes
        // An estimate; the next sweep measures.
        heldBytes = max(0, heldBytes + tally.heldBytes)
        counts.add(tally, plans[generation.source])
    }

    /// Moves the resume point as far as the acknowledgements allow.
    func settle(_ generation: Generation) {
        if generation.retire() { keeper.note() }
    }

    // MARK: - Timers

    /// Looks at what time alone decides: files without hints, partial lines that waited too long, files that are over.
    func sweep(at moment: Moment) {
        let now = moment.instant
        var next = now + .seconds(10)
        // First, since what ends for want of room must want it now: the books shrink with every acknowledgement.
        countHeld()
        var ripeness = Ripeness()
        var done: [Generation] = []
        for generation in intake.table.alive {
            if generation.awaits > keeper.durable { continue }
            look(at: generation, moment, &next)
            look(atLinesOf: generation, now, &next, &ripeness)
            if isOver(generation, now, &next) { done.append(generation) }
        }
        for changed in intake.takeChanged() { enqueue(changed) }
        endRipe(ripeness, now)
        for generation in done { intake.finish(generation, at: moment) }
        if intake.table.forget(
            before: moment.wallNanoseconds - Self.memory.nanoseconds, keeping: Self.memoryLimit)
        {
            keeper.note()
        }
        // Not more often, whatever is due: one look at all of them serves many.
        sweepDue = max(next, now + .milliseconds(100))
    }

    private func countHeld() {
        heldBytes = 0
        bookBytes = 0
        for generation in intake.table.alive {
            heldBytes += generation.heldBytes
            bookBytes += generation.ledger.outstanding * Self.bookBytes
        }
        updateWindow()
    }

    /// How long a generation that is over is remembered, and how many.
    static let memory = Instant.Span.seconds(600)
    static let memoryLimit = 10_000

    private func look(at generation: Generation, _ moment: Moment, _ next: inout Instant) {
        guard generation.link != .overwritten, !generation.isQueued else { return }
        if generation.nextLook <= moment.instant {
            if generation.handle == nil || !generation.isHinted { intake.lookAgain(generation, at: moment) }
            if let handle = generation.handle, let status = try? files.status(of: handle) {
                let isNew = status.size != generation.size || status.modifiedNanoseconds != generation.modified
                observe(generation, status, at: moment)
                if isNew || generation.readFailure != nil { enqueue(generation) }
                if isNew { intake.rememberHead(of: generation, size: status.size) }
            }
            generation.nextLook = moment.instant + generation.pause
            let isQuiet = generation.isHinted && generation.link == .named
            generation.pause = isQuiet ? .seconds(10) : min(generation.pause * 2, Self.pauses.upperBound)
        }
        next = min(next, generation.nextLook)
    }

    /// Whether a generation can be closed for good. One that only lacks the end of its last line gets it here.
    private func isOver(_ generation: Generation, _ now: Instant, _ next: inout Instant) -> Bool {
        let patience: Instant.Span
        switch generation.link {
        case .named:
            guard once, generation.atEnd, generation.unread > 0, generation.offset < generation.limit else {
                return false
            }
            endLastLine(of: generation)
            return false
        // Nobody writes to an archive.
        case .unnamed, .deleted: patience = generation.archive == nil ? Self.renamedPatience : .zero
        case .overwritten: return generation.ledger.outstanding == 0 && !generation.holdsLines
        }
        guard generation.handle == nil || generation.atEnd else { return false }
        if generation.unread > 0, generation.handle != nil {
            let due = generation.grew + Self.partPatience
            if due <= now { endLastLine(of: generation) } else { next = min(next, due) }
            return false
        }
        let due = generation.grew + patience
        guard due <= now || once || generation.handle == nil else {
            next = min(next, due)
            return false
        }
        return generation.ledger.outstanding == 0 && !generation.holdsLines && !hasGrown(generation)
    }

    /// A last look before a file is closed for good.
    private func hasGrown(_ generation: Generation) -> Bool {
        guard let handle = generation.handle, let status = try? files.status(of: handle), status.size > generation.size
        else { return false }
        enqueue(generation)
        return true
    }

    /// Whether all that exists is read (`--once`).
    var hasReadAll: Bool {
        guard intake.discovery.hasScanned, intake.isIdle, waiting.isEmpty, queueHead == queue.count else {
            return false
        }
        return intake.table.alive.allSatisfy { generation in
            let isRead = generation.offset >= generation.limit || (generation.atEnd && generation.unread == 0)
            return generation.link == .overwritten || (isRead && !generation.holdsLines)
        }
    }
}
