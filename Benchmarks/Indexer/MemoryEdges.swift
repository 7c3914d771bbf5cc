import Bytes
import Flow
import HTTP
import Kafka
import Parsing
import Record
import StandIn
import Telemetry

/// A topic of one partition in memory, made of the writer's realistic lines.
final class MemoryTopic: ConsumerEdge {
    enum Encoding {
        case snappy
        case foreign
        case none
        case raw
        case json
    }

    private var records: [ConsumedRecord] = []
    private var next = 0
    private var isAssigned = false
    private var isPaused = false
    private var waiting: [ConsumerEvent] = []
    private let place = TopicPartition("logs", 0)
    private(set) var committed: Int64 = 0
    private(set) var lineBytes = 0
    private(set) var plainBytes = 0

    init(megabytes: Int, encoding: Encoding) {
        var generator = LogGenerator(seed: 1)
        let names = FieldNames()
        let encoder = MetadataEncoder(names)
        var parser = LineParser(.auto, names: names)
        var fields = Fields()
        var builders: [Open] = []
        let none = ByteBuffer()
        for _ in LogGenerator.Kind.allCases { builders.append(Open()) }
        var time: Int64 = 1_700_000_000_000_000_000
        while lineBytes < megabytes * 1_000_000 {
            var lines = ByteBuffer(capacity: 2048)
            let kind = generator.next(into: &lines, at: time)
            time += 1_000_000
            let line = lines.bytes.extracting(0..<lines.count - 1)
            lineBytes += line.byteCount
            switch encoding {
            case .raw, .json:
                append(nil, [], line)
            case .snappy, .foreign, .none:
                fields.removeAll()
                _ = parser.parse(line, frameTime: nil, into: &fields)
                builders[kind.rawValue].builder.append(
                    nanoseconds: time, line: line, fields: fields, metadata: encoder, constant: none.bytes)
                if builders[kind.rawValue].builder.plain.count > 256 << 10 {
                    close(builders[kind.rawValue], kind, encoding)
                }
            }
        }
    }

    private final class Open {
        var builder = ChunkBuilder(capacity: 300_000)
    }

    private func close(_ open: Open, _ kind: LogGenerator.Kind, _ encoding: Encoding) {
        let span = open.builder.span
        var headers = [RecordHeader("schema", "logstream.v1"), RecordHeader("span", span.text)]
        if encoding == .snappy { headers.append(RecordHeader("source", "00000000000000ff,0,262144,1000")) }
        let key = "{host=\"edge-1\", job=\"\(kind)\", log_level=\"info\", service=\"\(kind)\"}"
        let plain = SharedBytes(copying: open.builder.plain.bytes)
        if encoding == .none {
            append(key, headers + [RecordHeader("encoding", "none")], plain.bytes)
        } else {
            var block = ByteBuffer(capacity: 300_000)
            Snappy.compress(plain.bytes, into: &block)
            append(key, headers + [RecordHeader("encoding", "snappy")], block.bytes)
        }
        plainBytes += plain.count
        open.builder.removeAll(keepingRoom: 300_000)
    }

    private func append(_ key: String?, _ headers: [RecordHeader], _ value: RawSpan) {
        records.append(
            ConsumedRecord(
                place: place, offset: Int64(records.count), timestampMilliseconds: 1_700_000_000_000, headers: headers,
                key: key.map { SharedBytes(Array($0.utf8)) }, value: SharedBytes(copying: value)))
    }

    var count: Int64 { Int64(records.count) }

    func rewind() {
        next = 0
        committed = 0
        isPaused = false
        isAssigned = false
        waiting = [.assigned([place])]
    }

    func poll(into events: inout [ConsumerEvent], limit: Int) -> Bool {
        events += waiting
        waiting.removeAll()
        guard isAssigned, !isPaused else { return false }
        let end = min(records.count, next + limit)
        for record in records[next..<end] { events.append(.record(record)) }
        next = end
        return next < records.count
    }

    func assign(_ partitions: [TopicPartition]) { isAssigned = true }
    func unassign(_ partitions: [TopicPartition]) { isAssigned = false }
    func pause(_ partitions: [TopicPartition]) { isPaused = true }
    func resume(_ partitions: [TopicPartition]) { isPaused = false }

    func commit(_ offsets: [PartitionOffset]) {
        for offset in offsets { committed = offset.offset }
        waiting.append(.committed(offsets, failure: nil))
    }

    func watermarks(of place: TopicPartition) -> Watermarks? { nil }
    func close() {}
}

/// Reads each body as a socket would and answers 204.
final class MemorySink: HTTPClientEdge {
    private var completions: [HTTPCompletion] = []
    private var room = [UInt8](repeating: 0, count: 64 << 10)

    func send(_ request: HTTPRequest, token: UInt64) {
        if let body = request.body {
            var cursor = RequestBody.Cursor()
            unsafe room.withUnsafeMutableBytes { room in
                while unsafe body.copy(from: &cursor, into: room) > 0 {}
            }
        }
        completions.append(
            HTTPCompletion(
                token: token, outcome: .answered(status: 204, contentType: "", retryAfter: nil, body: []),
                duration: .milliseconds(1)))
    }

    func cancel(token: UInt64) {}

    func poll(into completions: inout [HTTPCompletion]) {
        completions += self.completions
        self.completions.removeAll()
    }
}

final class NoProducer: ProducerEdge {
    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome { preconditionFailure("nothing here is a dead letter") }
    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool { false }
    var outstanding: (messages: Int, bytes: Int) { (0, 0) }
    func rebuild() {}
}

final class NoLog: LogSink {
    func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)]) {
        if level >= .warn { print(message, fields) }
    }
}
