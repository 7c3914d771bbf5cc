import Bytes
import Flow
import Kafka
import Record
import Settings
import Telemetry

/// Hands chunks to the Kafka producer, and brings the reports back to the files' ledgers.
final class Shipper {
    /// A message that was handed over and not reported.
    struct Flight {
        var contributions: [Contribution]
        var bytes: Int
        /// Bytes before compression.
        var plainBytes: Int
        var entries: Int
        var since: Instant

        var fileBytes: Int { contributions.reduce(0) { $0 + $1.fileBytes } }
        var lines: Int { contributions.reduce(0) { $0 + $1.lines } }
    }

    /// A message that the producer's queue had no room for.
    private struct Stalled {
        var key: SharedBytes
        var value: SharedBytes
        var headers: [RecordHeader]
        var flight: Flight
    }

    private let producer: any ProducerEdge
    private let topic: String
    private let encoding: ChunkSettings.Encoding
    private let metrics: MetricRegistry
    private let account: Account
    private let chunks: Counter
    private let producedBytes: Counter
    private var scratch = ByteBuffer(capacity: 0)
    private var flights: [UInt64: Flight] = [:]
    private var stalled: [Stalled] = []
    private var nextToken: UInt64 = 1
    /// The wall clock and the monotonic one, this turn's.
    var now = Moment(instant: Instant(nanoseconds: 0), wallNanoseconds: 0)
    /// Bytes of files in messages that are not reported.
    private(set) var fileBytes = 0
    /// Bytes that wait for room in the producer's queue.
    private(set) var stalledBytes = 0
    /// A message that the producer would not take, and why: the role must act on it.
    private(set) var refused: (flight: Flight, reason: String)?

    init(
        producer: any ProducerEdge, topic: String, encoding: ChunkSettings.Encoding, metrics: MetricRegistry,
        account: Account
    ) {
        self.producer = producer
        self.topic = topic
        self.encoding = encoding
        self.metrics = metrics
        self.account = account
        chunks = metrics.counter(Catalogue.Collector.chunks)
        producedBytes = metrics.counter(Catalogue.Collector.producedBytes)
    }

    /// Whether nothing more should be read for now.
    var isStalled: Bool { !stalled.isEmpty || refused != nil }

    /// Messages handed over and not reported.
    var inFlight: Int { flights.count + stalled.count }

    /// Lines of files in them, and in one that must be acted on.
    var lines: Int {
        flights.values.reduce(0) { $0 + $1.lines } + stalled.reduce(0) { $0 + $1.flight.lines }
    }

    /// When the oldest of them was handed over.
    var oldest: Instant? { flights.values.reduce(nil) { min($0 ?? $1.since, $1.since) } ?? stalled.first?.flight.since }

    /// Sends a stream's chunk. The caller empties it.
    func send(_ stream: Stream) {
        guard !stream.chunk.isEmpty else { return }
        let headers = headers(of: stream)
        switch encoding {
        case .none:
            send(stream.chunk.builder.plain, headers, of: stream)
        case .snappy, .json:
            scratch.removeAll()
            Self.compress(stream.chunk.builder.plain, into: &scratch)
            send(scratch, headers, of: stream)
        }
    }

    /// Sends one entry as a record of its own. The caller empties the stream.
    func send(record: borrowing ByteBuffer, of stream: Stream) {
        let headers =
            [RecordHeader(ChunkHeader.schema, ChunkHeader.jsonSchema)]
            + stream.chunk.contributions.map { RecordHeader(ChunkHeader.source, $0.coverage.text) }
        send(record, headers, of: stream)
    }

    private func headers(of stream: Stream) -> [RecordHeader] {
        var headers = [
            RecordHeader(ChunkHeader.schema, ChunkHeader.chunkSchema),
            RecordHeader(ChunkHeader.encoding, encoding == .none ? ChunkHeader.none : ChunkHeader.snappy),
            RecordHeader(ChunkHeader.span, stream.chunk.builder.span.text),
        ]
        for contribution in stream.chunk.contributions {
            headers.append(RecordHeader(ChunkHeader.source, contribution.coverage.text))
        }
        return headers
    }

    private static func compress(_ plain: borrowing ByteBuffer, into block: inout ByteBuffer) {
        Snappy.compress(plain.bytes, into: &block)
    }

    private func send(_ value: borrowing ByteBuffer, _ headers: [RecordHeader], of stream: Stream) {
        let key = stream.key
        let flight = Flight(
            contributions: stream.chunk.contributions, bytes: value.count + key.count,
            plainBytes: max(stream.chunk.builder.plain.count, value.count),
            entries: max(stream.chunk.builder.span.entries, 1),
            since: now.instant)
        fileBytes += stream.chunk.fileBytes
        // What came before and waits goes first: a stream stays in order.
        if !isStalled, hand(key, value.bytes, headers, flight) { return }
        stalledBytes += flight.bytes
        stalled.append(Stalled(key: key, value: SharedBytes(copying: value.bytes), headers: headers, flight: flight))
    }

    /// - Returns: whether the message is off our hands.
    private func hand(_ key: SharedBytes, _ value: RawSpan, _ headers: [RecordHeader], _ flight: Flight) -> Bool {
        let outcome = producer.produce(
            topic: topic, key: key.bytes, value: value, headers: headers,
            timestampMilliseconds: now.wallNanoseconds / 1_000_000, token: nextToken)
        switch outcome {
        case .enqueued:
            flights[nextToken] = flight
            nextToken += 1
            metrics.add(chunks)
            metrics.add(producedBytes, flight.bytes)
            return true
        case .queueFull:
            return false
        case .refused(let reason):
            refused = (flight, reason)
            return false
        }
    }

    /// Tries again what had no room.
    func retry() {
        guard refused == nil else { return }
        var done = 0
        while done < stalled.count {
            let value = stalled[done].value
            guard hand(stalled[done].key, value.bytes, stalled[done].headers, stalled[done].flight) else { break }
            stalledBytes -= stalled[done].flight.bytes
            done += 1
        }
        if done > 0 { stalled.removeFirst(done) }
    }

    /// Books a delivered message.
    /// - Returns: the generations whose ledgers have moved.
    func delivered(_ token: UInt64) -> [Generation] {
        guard let flight = flights.removeValue(forKey: token) else { return [] }
        let bytes = flight.fileBytes
        let lines = flight.lines
        fileBytes -= bytes
        account.acknowledgedBytes += bytes
        account.acknowledgedLines += lines
        account.acknowledgedEntries += flight.entries
        for contribution in flight.contributions {
            for piece in contribution.pieces { contribution.generation.ledger.complete(piece) }
        }
        return flight.contributions.map(\.generation)
    }

    /// The message of a token, unless it is reported or forgotten.
    func flight(_ token: UInt64) -> Flight? { flights[token] }

    /// An entry is left out for good. Counted as lost.
    func leaveOut(_ place: Place) {
        account.droppedBytes += place.fileBytes
        account.droppedLines += place.lines
        metrics.add(metrics.counter(Catalogue.Collector.droppedBytes, [DropReason.refused.rawValue]), place.fileBytes)
        metrics.add(metrics.counter(Catalogue.Collector.droppedLines, [DropReason.refused.rawValue]), place.lines)
    }

    /// Forgets everything in flight: reports of before mean nothing any more.
    func abandon() {
        account.abandonedBytes += fileBytes
        account.abandonedLines += lines
        fileBytes = 0
        flights.removeAll()
        stalled.removeAll()
        stalledBytes = 0
        refused = nil
    }
}
