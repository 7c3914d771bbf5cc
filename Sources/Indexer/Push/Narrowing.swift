import Bytes
import Record

/// Finds what of a refused request will never be taken. Pure: the lane sends what is left.
struct Narrowing {
    /// What is to be pushed instead, in order.
    var rest: [Work] = []
    /// What is set aside.
    var dead: [DeadLetter] = []

    /// A request of one stream was refused.
    /// - Parameters:
    ///   - work: one part.
    ///   - refusal: what the server said.
    ///   - mayCondemn: whether a single entry that was refused without a known reason may be set aside. If not it stands
    ///     in `rest` alone.
    static func narrow(_ work: Work, _ refusal: Refusal, mayCondemn: Bool) -> Narrowing {
        let text = RefusalText(refusal.detail)
        if text.refusesStream {
            return Narrowing(dead: letters(of: work, .streamRefused, refusal))
        }
        let sieved = sieve(work, rules: EntryRule.always + text.rules, refusal)
        if !sieved.dead.isEmpty { return sieved }
        if let halves = halves(of: work) { return Narrowing(rest: halves) }
        return mayCondemn ? Narrowing(dead: letters(of: work, .refused, refusal)) : Narrowing(rest: [work])
    }

    /// Takes out what cannot be read or breaks a rule.
    static func sieve(_ work: Work, rules: [EntryRule], _ refusal: Refusal) -> Narrowing {
        var result = Narrowing()
        var parts: [Work.Part] = []
        for part in work.parts {
            var kept: [Chunk] = []
            for chunk in part.chunks {
                do {
                    let content = try ChunkContent(chunk)
                    let reasons = try content.reasons(rules)
                    if reasons.allSatisfy({ $0 == nil }) {
                        kept.append(chunk)
                    } else {
                        result.take(content, reasons, of: chunk, work, refusal, kept: &kept)
                    }
                } catch {
                    let told = Refusal(status: refusal.status, detail: error.detail)
                    result.dead += letters(of: chunk, error.reason, told, attempts: work.attempts)
                }
            }
            if !kept.isEmpty { parts.append(Work.Part(stream: part.stream, chunks: kept)) }
        }
        if !parts.isEmpty { result.rest = [Work(parts, failingSince: work.failingSince)] }
        return result
    }

    /// The entries of one chunk that break a rule become dead letters, the others a chunk of their own.
    private mutating func take(
        _ content: borrowing ChunkContent, _ reasons: [DeadReason?], of chunk: Chunk, _ work: Work, _ refusal: Refusal,
        kept: inout [Chunk]
    ) {
        let good = reasons.indices.filter { reasons[$0] == nil }
        var order: [DeadReason] = []
        for case let reason? in reasons where !order.contains(reason) { order.append(reason) }
        var left = chunk.lines
        func part(_ indices: [Int], isLast: Bool) -> Chunk {
            guard case .one = chunk.origins else { return content.chunk(of: indices, from: chunk) }
            let lines = isLast ? left : content.lines(of: indices, atMost: left)
            left -= lines
            return content.chunk(of: indices, from: chunk, lines: lines)
        }
        if case .one(let origin) = chunk.origins { origin.pieces += order.count - (good.isEmpty ? 1 : 0) }
        if !good.isEmpty { kept.append(part(good, isLast: false)) }
        for reason in order {
            let indices = reasons.indices.filter { reasons[$0] == reason }
            let isAll = indices.count == reasons.count
            let piece = isAll ? chunk : part(indices, isLast: reason == order.last)
            dead += Self.letters(of: piece, reason, refusal, attempts: work.attempts)
        }
    }

    /// Two requests in place of one, or nil when it is a single entry. What cannot be cut because it cannot be read is
    /// found by `sieve` before.
    static func halves(of work: Work) -> [Work]? {
        func make(_ parts: some Sequence<Work.Part>) -> Work { Work(Array(parts), failingSince: work.failingSince) }
        if work.parts.count > 1 {
            let middle = work.parts.count / 2
            return [make(work.parts[..<middle]), make(work.parts[middle...])]
        }
        guard let part = work.parts.first else { return nil }
        func make(_ chunks: some Sequence<Chunk>) -> Work {
            make([Work.Part(stream: part.stream, chunks: Array(chunks))])
        }
        if part.chunks.count > 1 {
            let middle = part.chunks.count / 2
            return [make(part.chunks[..<middle]), make(part.chunks[middle...])]
        }
        guard let chunk = part.chunks.first, let content = try? ChunkContent(chunk), content.entries.count > 1 else {
            return nil
        }
        let middle = content.entries.count / 2
        var lines: (first: Int?, second: Int?) = (nil, nil)
        if case .one(let origin) = chunk.origins {
            origin.pieces += 1
            let first = content.lines(of: 0..<middle, atMost: chunk.lines)
            lines = (first, chunk.lines - first)
        }
        return [
            make([content.chunk(of: 0..<middle, from: chunk, lines: lines.first)]),
            make([content.chunk(of: middle..<content.entries.count, from: chunk, lines: lines.second)]),
        ]
    }

    /// Requests of so many plain bytes at most, in order; an entry is never cut.
    static func pieces(of work: Work, bytes: Int) -> [Work] {
        guard work.plainBytes > bytes, let halves = halves(of: work) else { return [work] }
        return halves.flatMap { pieces(of: $0, bytes: bytes) }
    }

    /// Each stream by itself.
    static func singles(of work: Work) -> [Work] {
        work.parts.map { Work([$0], failingSince: work.failingSince) }
    }

    /// Everything of a request is set aside.
    static func letters(of work: Work, _ reason: DeadReason, _ refusal: Refusal) -> [DeadLetter] {
        var letters: [DeadLetter] = []
        work.forEachChunk { letters += Self.letters(of: $0, reason, refusal, attempts: work.attempts) }
        return letters
    }

    /// A chunk's records, or the entries of its record.
    private static func letters(
        of chunk: Chunk, _ reason: DeadReason, _ refusal: Refusal, attempts: Int
    ) -> [DeadLetter] {
        func letter(_ origin: Origin, _ content: DeadLetter.Content, _ entries: Int, _ lines: Int) -> DeadLetter {
            DeadLetter(
                origin: origin, content: content, reason: reason, status: refusal.status, detail: refusal.detail,
                attempts: attempts, entries: entries, lines: lines)
        }
        switch chunk.origins {
        case .one(let origin):
            return [letter(origin, chunk.isWhole ? .record : .entries(chunk), chunk.span.entries, chunk.lines)]
        case .each(let origins):
            return origins.map { letter($0, .record, 1, $0.lines) }
        }
    }
}

extension ChunkContent {
    /// For each entry the first rule's reason that it breaks.
    fileprivate func reasons(_ rules: [EntryRule]) throws(Damage) -> [DeadReason?] {
        var reasons: [DeadReason?] = []
        reasons.reserveCapacity(entries.count)
        for entry in entries {
            var reason: DeadReason?
            for rule in rules where reason == nil { reason = try rule.reason(against: entry, in: self) }
            reasons.append(reason)
        }
        return reasons
    }
}
