import Flow
import Record
import Settings

/// Chunks that wait in a lane, by stream, the stream with the oldest chunk first. A held stream is in no batch: it is paced.
struct LaneQueue {
    private struct Waiting {
        var stream: Stream
        var chunks = Fifo<Chunk>()
        var settlement = Settlement()
        var isHeld = false

        var plainBytes: Int { chunks.elements.reduce(0) { $0 + $1.plainBytes } }
    }

    private var streams: [UInt64: Waiting] = [:]
    /// Streams that have chunks and are not held, by their order of coming.
    private var order: [UInt64] = []
    /// Streams that are held.
    private var held: [UInt64] = []
    /// Plain bytes that wait for a batch.
    private(set) var plainBytes = 0
    /// Bytes of blocks that wait, those of held streams as well.
    private(set) var blockBytes = 0

    var isEmpty: Bool { order.isEmpty && !held.contains { !(streams[$0]?.chunks.isEmpty ?? true) } }

    /// When the chunk that waits longest came.
    var oldest: Instant? { order.first.flatMap { streams[$0]?.chunks.first?.arrived } }

    mutating func append(_ chunk: Chunk) {
        let id = chunk.stream.id
        if streams[id] == nil { streams[id] = Waiting(stream: chunk.stream) }
        blockBytes += chunk.blockBytes
        defer { streams[id]?.chunks.append(chunk) }
        if streams[id]?.isHeld ?? false { return }
        plainBytes += chunk.plainBytes
        if streams[id]?.chunks.isEmpty ?? true { order.append(id) }
    }

    /// A stream is in no batch from now on.
    mutating func hold(_ stream: Stream) {
        var waiting = streams[stream.id] ?? Waiting(stream: stream)
        guard !waiting.isHeld else { return }
        waiting.isHeld = true
        held.append(stream.id)
        order.removeAll { $0 == stream.id }
        plainBytes -= waiting.plainBytes
        streams[stream.id] = waiting
    }

    /// A held stream is in batches again.
    mutating func release(_ stream: Stream) {
        guard var waiting = streams[stream.id], waiting.isHeld else { return }
        waiting.isHeld = false
        held.removeAll { $0 == stream.id }
        if !waiting.chunks.isEmpty { order.append(stream.id) }
        plainBytes += waiting.plainBytes
        streams[stream.id] = waiting
    }

    /// Takes chunks of a held stream.
    /// - Parameter limit: their plain bytes. A single chunk may be larger.
    mutating func takeHeld(_ stream: Stream, limit: Int) -> Work? {
        guard streams[stream.id]?.isHeld ?? false, hasWaiting(stream) else { return nil }
        var room = BatchRoom(plainBytes: limit, weight: ChunkWeight.push)
        return Work([take(stream.id, &room)])
    }

    /// Takes the chunks of the next request.
    /// - Parameter limit: its plain bytes. A single chunk may be larger.
    mutating func takeBatch(_ grouping: LaneBounds.Grouping, limit: Int, at now: Instant) -> Work? {
        guard let front = order.first, let tenant = streams[front]?.stream.tenant else { return nil }
        var room = BatchRoom(plainBytes: limit, weight: ChunkWeight.push)
        var parts: [Work.Part] = []
        switch grouping {
        case .single:
            parts = [take(front, &room)]
        case .all:
            for id in order where streams[id]?.stream.tenant == tenant && !room.isFull {
                let part = take(id, &room)
                if !part.chunks.isEmpty { parts.append(part) }
            }
        case .safe:
            parts = takeSafely(front, tenant, &room, at: now)
        }
        rotate()
        return Work(parts.filter { !$0.chunks.isEmpty })
    }

    /// Settled streams, and behind them at most one that is not: the last one's result cannot be hidden.
    private mutating func takeSafely(
        _ front: UInt64, _ tenant: String, _ room: inout BatchRoom, at now: Instant
    ) -> [Work.Part] {
        var last: Work.Part?
        if !isSettled(front, at: now) {
            // Its turn: first it, then those that may stand before it.
            let part = take(front, &room)
            if streams[front]?.settlement.isTroubled(at: now) ?? true { return [part] }
            last = part
        }
        var settled: [(proof: Instant, part: Work.Part)] = []
        for id in order where id != last?.stream.id && !room.isFull {
            guard streams[id]?.stream.tenant == tenant, isSettled(id, at: now) else { continue }
            let part = take(id, &room, whileSettledAt: now)
            if !part.chunks.isEmpty, let proof = streams[id]?.settlement.proof { settled.append((proof, part)) }
        }
        if last == nil, !room.isFull {
            let rider = order.first { id in
                guard let waiting = streams[id], !waiting.chunks.isEmpty, waiting.stream.tenant == tenant else {
                    return false
                }
                return !settled.contains { $0.part.stream.id == id } && !waiting.settlement.isTroubled(at: now)
                    && !isSettled(id, at: now)
            }
            if let rider { last = take(rider, &room) }
        }
        if let last, !last.chunks.isEmpty { return settled.map(\.part) + [last] }
        // The oldest proof is renewed by standing last. Sorted by hand: equal proofs keep their order.
        guard let oldest = settled.indices.min(by: { settled[$0].proof < settled[$1].proof }) else { return [] }
        let renewed = settled.remove(at: oldest)
        return settled.map(\.part) + [renewed.part]
    }

    private mutating func isSettled(_ id: UInt64, at now: Instant) -> Bool {
        guard let next = streams[id]?.chunks.first else { return false }
        return streams[id]?.settlement.isSettled(for: next.span, at: now) ?? false
    }

    private mutating func take(_ id: UInt64, _ room: inout BatchRoom, whileSettledAt now: Instant? = nil) -> Work.Part {
        guard let stream = streams[id]?.stream else { preconditionFailure("only streams that wait are taken") }
        var part = Work.Part(stream: stream, chunks: [])
        room.openStream(stream)
        let isHeld = streams[id]?.isHeld ?? false
        var newest = Int64.min
        while let chunk = streams[id]?.chunks.first, room.take(chunk) {
            // What stands before it in this very request counts as sent before, too.
            if let now,
                chunk.span.first < newest || !(streams[id]?.settlement.isSettled(for: chunk.span, at: now) ?? false)
            {
                room.giveBack(chunk)
                break
            }
            newest = max(newest, chunk.span.last)
            part.chunks.append(chunk)
            streams[id]?.chunks.popFirst()
            if !isHeld { plainBytes -= chunk.plainBytes }
            blockBytes -= chunk.blockBytes
        }
        return part
    }

    /// Streams that still have chunks after theirs were taken go to the end.
    private mutating func rotate() {
        guard let front = order.first else { return }
        order.removeAll { streams[$0]?.chunks.isEmpty ?? true }
        if order.count > 1, order.first == front {
            order.removeFirst()
            order.append(front)
        }
    }

    /// Changes what is known of a stream.
    mutating func withSettlement(of stream: Stream, _ change: (inout Settlement) -> Void) {
        var waiting = streams[stream.id] ?? Waiting(stream: stream)
        change(&waiting.settlement)
        streams[stream.id] = waiting
    }

    /// When the stream was last accepted.
    func lastAccepted(_ stream: Stream) -> Instant? { streams[stream.id]?.settlement.lastAccepted }

    /// Whether chunks of it wait.
    func hasWaiting(_ stream: Stream) -> Bool { !(streams[stream.id]?.chunks.isEmpty ?? true) }

    /// Takes out what nobody waits for any more.
    mutating func removeUnwanted() -> [Chunk] {
        var dropped: [Chunk] = []
        for id in order + held {
            let unwanted = streams[id]?.chunks.remove { !$0.isWanted } ?? []
            let isHeld = streams[id]?.isHeld ?? false
            for chunk in unwanted {
                if !isHeld { plainBytes -= chunk.plainBytes }
                blockBytes -= chunk.blockBytes
            }
            dropped += unwanted
        }
        order.removeAll { streams[$0]?.chunks.isEmpty ?? true }
        return dropped
    }

    /// Forgets streams that have been idle for long: what is not known goes alone at first.
    mutating func forgetIdle(at now: Instant) {
        guard streams.count > 1000 else { return }
        let isCrowded = streams.count > 20_000
        streams = streams.filter { _, waiting in
            if !waiting.chunks.isEmpty || waiting.isHeld { return true }
            if isCrowded { return false }
            guard let accepted = waiting.settlement.lastAccepted else { return false }
            return now - accepted < Settlement.idleLimit
        }
    }
}

/// What still fits a request.
private struct BatchRoom {
    private var plainBytes: Int
    private var weight: Int
    private var isEmpty = true
    private(set) var isFull = false

    init(plainBytes: Int, weight: Int) {
        self.plainBytes = plainBytes
        self.weight = weight
    }

    mutating func openStream(_ stream: Stream) {
        weight -= ChunkWeight.stream + 2 * stream.labels.count + 16
    }

    /// The first chunk always fits.
    mutating func take(_ chunk: Chunk) -> Bool {
        guard isEmpty || chunk.plainBytes <= plainBytes && chunk.weight <= weight else {
            isFull = true
            return false
        }
        isEmpty = false
        plainBytes -= chunk.plainBytes
        weight -= chunk.weight
        if plainBytes <= 0 { isFull = true }
        return true
    }

    mutating func giveBack(_ chunk: Chunk) {
        plainBytes += chunk.plainBytes
        weight += chunk.weight
    }
}
