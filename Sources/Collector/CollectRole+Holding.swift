import Flow
import Parsing
import Settings

/// Ends that nothing in a file tells of: of a partial line whose rest does not come, of an entry that waits for another
/// line, of the last line of a file. Each is made durable before what it ends leaves (design §4), so that a re-read cuts
/// at the same place.
extension CollectRole {
    /// A partial line, or an unfinished one at the end of a file that nobody writes any more, is waited for this long.
    static let partPatience = Instant.Span.seconds(5)
    /// Ends of one file that are waiting for acknowledgement at most: while Kafka takes nothing, entries wait for the next
    /// line instead, and the checkpoint stays small.
    static let cutLimit = 64

    /// What a sweep found of held lines.
    struct Ripeness {
        /// Whether something has waited long enough.
        var isDue = false
        /// Who holds something that has waited half as long: one write of the checkpoint serves them all.
        var generations: [Generation] = []
    }

    /// Looks at what a generation holds.
    func look(atLinesOf generation: Generation, _ now: Instant, _ next: inout Instant, _ ripeness: inout Ripeness) {
        guard generation.holdsLines, generation.atEnd || isTight else { return }
        // While the checkpoint cannot be written it is better to wait for the next line than for the disk.
        guard generation.cuts.count < Self.cutLimit, keeper.writer.failure == nil else {
            next = min(next, now + .seconds(1))
            return
        }
        let isHurried = isHurried(generation)
        var isRipe = false
        forEachHeld(of: generation) { since, patience in
            if isHurried || since + patience <= now {
                ripeness.isDue = true
            } else {
                next = min(next, since + patience)
            }
            if isHurried || (now - since) * 2 >= patience { isRipe = true }
        }
        if isRipe { ripeness.generations.append(generation) }
    }

    /// What is held and not about to end: since when, and how long it may be.
    private func forEachHeld(of generation: Generation, _ body: (Instant, Instant.Span) -> Void) {
        for stream in OutputStream.every {
            if let held = generation.held[stream], !held.isClosing { body(held.since, Self.partPatience) }
            if let entry = generation.entries[stream], entry.isOpen, !entry.isClosing {
                body(entry.since, patience(of: generation))
            }
        }
    }

    private func patience(of generation: Generation) -> Instant.Span {
        plans[generation.source].join?.wait ?? Self.partPatience
    }

    /// Whether nothing of a generation waits: there is no room, or nothing more will come.
    private func isHurried(_ generation: Generation) -> Bool { isTight || (once && generation.unread == 0) }

    /// Whether what is held leaves no room for reading, and nothing that is under way will.
    var isTight: Bool { window.isClosed && shipper.inFlight == 0 && assembler.openBytes == 0 }

    /// Has what waited long enough end.
    func endRipe(_ ripeness: Ripeness, _ now: Instant) {
        guard ripeness.isDue else { return }
        for generation in ripeness.generations {
            let isHurried = isHurried(generation)
            for stream in OutputStream.every {
                if let held = generation.held[stream], !held.isClosing,
                    isHurried || held.since + Self.partPatience <= now
                {
                    held.isClosing = true
                    generation.cuts.add(Cuts.Cut(end: held.end, stream: stream))
                }
                if let entry = generation.entries[stream], entry.isOpen, !entry.isClosing,
                    isHurried || (now - entry.since) * 2 >= patience(of: generation)
                {
                    end(entry, of: stream, in: generation)
                }
            }
            awaitEnds(of: generation)
        }
    }

    /// A stop: what was read whole goes out now. Partial lines are read again by whoever comes next.
    func endEntriesForStop() {
        for generation in intake.table.alive where generation.link != .overwritten {
            for stream in OutputStream.every {
                guard let entry = generation.entries[stream], entry.isOpen, !entry.isClosing else { continue }
                end(entry, of: stream, in: generation)
                awaitEnds(of: generation)
            }
        }
    }

    private func end(_ entry: OpenEntry, of stream: OutputStream, in generation: Generation) {
        entry.isClosing = true
        generation.cuts.add(Cuts.Cut(end: entry.end, stream: stream))
        // An entry that tells no time needs an anchor; the same write makes it durable.
        if plans[generation.source].settings.frame == .plain,
            !generation.anchors.reach(entry.start, clock: generation.clock, patience: assembler.anchorPatience)
        {
            generation.wantedAnchor = Generation.WantedAnchor(at: entry.start, patience: assembler.anchorPatience)
            generation.makeAnchor()
        }
    }

    private func awaitEnds(of generation: Generation) {
        generation.awaits = keeper.demand()
        if !waiting.contains(where: { $0 === generation }) { waiting.append(generation) }
    }

    /// Hands on what ends at places that are durable now.
    func releaseEnded(of generation: Generation) {
        for stream in OutputStream.every {
            if let entry = generation.entries[stream], entry.isOpen, entry.isClosing,
                !handOn(stream, of: generation, line: false)
            {
                generation.makeAnchor()
                awaitEnds(of: generation)
            }
            if let held = generation.held[stream], held.isClosing { handOn(stream, of: generation, line: true) }
        }
    }

    /// Hands on all that is held of a generation that can never be read again.
    func releaseAll(of generation: Generation) {
        for stream in OutputStream.every {
            if generation.held[stream] != nil { handOn(stream, of: generation, line: true) }
            handOn(stream, of: generation, line: false)
        }
    }

    @discardableResult
    private func handOn(_ stream: OutputStream, of generation: Generation, line: Bool) -> Bool {
        var turn = Turn(generation, plans[generation.source])
        let isDone =
            line
            ? framer.endLine(of: stream, &turn, to: &assembler) : framer.endEntry(of: stream, &turn, to: &assembler)
        turn.end()
        book(turn.tally, of: generation)
        settle(generation)
        return isDone
    }

    /// The last line of a file gets an end although no newline follows: durable first, then it is read.
    func endLastLine(of generation: Generation) {
        generation.cuts.add(Cuts.Cut(end: generation.size, stream: nil))
        generation.awaits = keeper.demand()
        enqueue(generation)
    }
}
