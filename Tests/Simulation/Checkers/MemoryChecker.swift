import Settings

/// P5: what the processes hold is bounded by their configuration, whatever stands still.
struct MemoryChecker {
    private unowned let stage: Stage
    private let options: RunOptions

    init(_ stage: Stage, _ options: RunOptions) {
        self.stage = stage
        self.options = options
    }

    /// A collector after a turn: what it handed over and was not told of. What one read of one file (256 KiB) makes may go
    /// over the bound: many small chunks, each with its labels.
    func check(_ process: CollectorProcess) {
        let held = process.producer.outstanding.bytes
        let bound = options.collect.memoryBytes + (2 << 20)
        if held > bound {
            stage.fail(.bounded, "the collector has \(held) bytes under way, over its bound of \(bound)")
        }
    }

    /// An indexer after a turn: the records that it holds, and the bodies under way. One poll of records may go over.
    func check(_ process: IndexerProcess) {
        let ahead = options.kafka.fetchRecords * (3 + Int(options.kafka.partitions))
        let bound = options.index.memoryBytes + ahead * (options.collect.chunk.bytes + 4096)
        if process.consumer.bytesHeld > bound {
            stage.fail(.bounded, "an indexer holds \(process.consumer.bytesHeld) bytes of records, over \(bound)")
        }
        if process.loki.requestsUnderWay > options.index.lanes {
            stage.fail(.bounded, "\(process.loki.requestsUnderWay) pushes under way in \(options.index.lanes) lanes")
        }
    }
}
