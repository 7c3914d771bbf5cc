import Bytes
import Collector
import Files
import Flow
import Glibc
import Kafka
import Settings
import Telemetry

// The collector by itself: files in, chunks to a producer that has no Kafka behind it.
//   collect-bench [--frame plain|docker|cri] [--encoding snappy|none|json] FILE...

/// Copies each message, as librdkafka does, and acknowledges it in the next turn.
final class NullProducer: ProducerEdge {
    private var copy = ByteBuffer(capacity: 1 << 20)
    private var reports: [ProducerEvent] = []
    private(set) var messages = 0
    private(set) var bytes = 0
    private var waiting = 0

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        guard let value else { return .refused("a tombstone") }
        copy.removeAll()
        copy.append(value)
        messages += 1
        bytes += value.byteCount
        waiting += value.byteCount
        reports.append(.report(DeliveryReport(token: token, partition: 0, offset: Int64(messages))))
        return .enqueued
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        events += reports
        reports.removeAll(keepingCapacity: true)
        waiting = 0
        return false
    }

    var outstanding: (messages: Int, bytes: Int) { (reports.count, waiting) }

    func rebuild() {}
}

final class StandardError: LogSink {
    func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)]) {
        if level >= .warn { print(level, component, message, fields) }
    }
}

func now() -> Moment {
    var monotonic = timespec()
    var wall = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &monotonic)
    unsafe clock_gettime(CLOCK_REALTIME, &wall)
    return Moment(
        instant: Instant(nanoseconds: Int64(monotonic.tv_sec) * 1_000_000_000 + Int64(monotonic.tv_nsec)),
        wallNanoseconds: Int64(wall.tv_sec) * 1_000_000_000 + Int64(wall.tv_nsec))
}

func main() throws {
    var words = Array(CommandLine.arguments.dropFirst())
    func option(_ name: String) -> String? {
        guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
        defer { words.removeSubrange(index...(index + 1)) }
        return words[index + 1]
    }
    let frame = option("--frame").flatMap(SourceSettings.Frame.init) ?? .docker
    let encoding = option("--encoding").flatMap(ChunkSettings.Encoding.init) ?? .snappy
    let folder = "/tmp/collect-bench.\(getpid())"
    unsafe mkdir(folder, 0o700)
    var settings = CollectSettings(
        state: folder, sources: [SourceSettings(name: "bench", include: words, frame: frame)])
    settings.chunk.encoding = encoding
    let files = PosixFileSystem()
    let producer = NullProducer()
    let role = try CollectRole(
        settings: settings, topic: "bench", host: "bench", files: files, producer: producer,
        metrics: MetricRegistry(), log: StandardError(), seed: UInt64(getpid()), once: true, at: now())
    while !role.isDone {
        let moment = now()
        guard case .at(let instant) = role.turn(at: moment) else { continue }
        var waits = files.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        unsafe poll(&waits, nfds_t(waits.count), Int32(clamping: (instant - moment.instant).millisecondsRoundedUp))
    }
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let cpu =
        Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    let status = role.status
    let megabytes = Double(status.readBytes) / 1e6
    print("read \(status.readBytes) bytes, \(status.readLines) lines")
    print("produced \(producer.messages) messages, \(producer.bytes) bytes")
    print("\(megabytes / cpu) MB per CPU-s; \(cpu) CPU-s; peak \(usage.ru_maxrss / 1024) MiB")
    for name in ["checkpoint.json", "checkpoint.json.previous"] { unsafe unlink("\(folder)/\(name)") }
    unsafe rmdir(folder)
}

try main()
