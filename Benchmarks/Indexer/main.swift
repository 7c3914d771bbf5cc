import Bytes
import Flow
import Glibc
import HTTP
import Indexer
import Kafka
import Parsing
import Record
import Settings
import StandIn
import Telemetry

/// CPU seconds of this process, user and system.
func cpuSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The index role over a topic and a sink in memory: what it costs by itself, without librdkafka and sockets.
func measure(_ name: String, _ topic: MemoryTopic, settings: IndexSettings) {
    var best = Double.infinity
    for _ in 0..<5 {
        topic.rewind()
        let sink = MemorySink()
        let role = IndexRole(
            settings: settings, loki: LokiSettings(),
            edges: IndexRole.Edges(consumer: topic, deadLetters: NoProducer(), loki: sink),
            registry: MetricRegistry(), log: NoLog(), seed: 1)
        let start = cpuSeconds()
        var now = Moment(instant: Instant(nanoseconds: 0), wallNanoseconds: 1_700_000_000_000_000_000)
        while topic.committed < topic.count {
            _ = role.turn(at: now)
            now.instant = now.instant + .milliseconds(20)
        }
        best = min(best, cpuSeconds() - start)
    }
    let lines = Double(topic.lineBytes) / 1e6 / best
    let plain = Double(topic.plainBytes) / 1e6 / best
    print("\(name): \(Int(lines)) MB of lines per CPU-s, \(Int(plain)) MB of plain chunks per CPU-s")
}

func run() {
    let megabytes = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 100 : 100
    let topic = MemoryTopic(megabytes: megabytes, encoding: .snappy)
    measure("spliced, validated", topic, settings: IndexSettings())
    measure("spliced, not validated", topic, settings: IndexSettings(verify: false))
    measure("one lane", topic, settings: IndexSettings(lanes: 1))
    measure("foreign chunks, read", MemoryTopic(megabytes: megabytes, encoding: .foreign), settings: IndexSettings())
    measure("uncompressed chunks", MemoryTopic(megabytes: megabytes / 2, encoding: .none), settings: IndexSettings())
    measure("raw lines", MemoryTopic(megabytes: megabytes / 8, encoding: .raw), settings: IndexSettings())
    measure("JSON lines", MemoryTopic(megabytes: megabytes / 8, encoding: .json), settings: IndexSettings())
}

run()
