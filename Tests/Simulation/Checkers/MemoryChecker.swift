import Collector
import Settings

/// P5: what the processes hold is bounded by their configuration, whatever stands still.
struct MemoryChecker {
    private unowned let stage: Stage
    private let options: RunOptions
    private let kafka: MemoryKafka

    init(_ stage: Stage, _ options: RunOptions, _ kafka: MemoryKafka) {
        self.stage = stage
        self.options = options
        self.kafka = kafka
    }

    /// A collector after a turn. What its producer held at the turn's beginning, and has not reported in it, stood still:
    /// where that alone is over the bound, nothing may be read.
    func check(_ process: CollectorProcess) {
        let now = (read: process.role.balance.read, taken: process.producer.bytesTaken)
        let stood = process.producer.outstanding.bytes - (now.taken - process.before.taken)
        let read = now.read - process.before.read
        process.before = now
        if stood > options.collect.memoryBytes, read > 0 {
            stage.fail(
                .bounded,
                "the collector has read \(read) bytes while \(stood) are under way, over its bound of "
                    + "\(options.collect.memoryBytes)")
        }
    }

    /// An indexer after a turn: over its bound it reads nothing more, and what it took at once may go over.
    func check(_ process: IndexerProcess) {
        let held = process.consumer.bytesHeld
        if held > options.index.memoryBytes, process.consumer.isReading {
            stage.fail(
                .bounded, "an indexer holds \(held) bytes of records, over \(options.index.memoryBytes), and reads on")
        }
        let bound = options.index.memoryBytes + Self.recordsAtOnce * kafka.largestRecord
        if held > bound { stage.fail(.bounded, "an indexer holds \(held) bytes of records, over \(bound)") }
        if process.loki.requestsUnderWay > options.index.lanes {
            stage.fail(.bounded, "\(process.loki.requestsUnderWay) pushes under way in \(options.index.lanes) lanes")
        }
    }

    /// Records that an indexer takes before it looks at its bound.
    private static let recordsAtOnce = 32
}
