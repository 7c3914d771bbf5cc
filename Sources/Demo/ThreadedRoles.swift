import Collector
import Flow
import Glibc
import Indexer
import Kafka
import Loop
import Settings
import Telemetry
import Wiring

/// Both roles in this process, a loop and a thread each: they meet only at sockets and files.
final class ThreadedRoles: DemoRoles {
    private let collector: LoopThread<PacedCollector>
    private let indexer: LoopThread<IndexProcess>

    /// - Parameter isPaced: whether the topic drops what is too much (the embedded cluster does).
    init(_ configuration: Configuration, isPaced: Bool) throws(DemoFailure) {
        do {
            collector = try LoopThread { _ in try PacedCollector(configuration, isPaced: isPaced) }
            indexer = try LoopThread { _ in
                try IndexProcess(
                    kafka: configuration.kafka, index: configuration.index ?? IndexSettings(),
                    loki: configuration.loki ?? LokiSettings(), log: configuration.log.open())
            }
        } catch {
            throw DemoFailure((error as? StartFailure)?.reason ?? "\(error)")
        }
    }

    func tick(into progress: inout Progress) throws(DemoFailure) {
        let index = indexer.ask { process in
            let registry = process.registry
            typealias Family = Catalogue.Indexer
            return IndexFacts(
                cpuSeconds: ThreadClock.seconds, done: process.role.watermarks,
                pushes: Int(registry.total(Family.pushRequests)),
                retries: Int(registry.total(Family.pushRetries)), dead: Int(registry.total(Family.rejectedLines)),
                accepted: Int(registry.total(Family.acceptedLines)),
                acceptedBytes: Int(registry.total(Family.acceptedBytes)),
                hasEnded: process.isFinished)
        }
        let collect = collector.ask { process in
            process.paced?.done(index.done)
            let role = process.process.role
            return (role.status, process.isFinished, ThreadClock.seconds, isReady: role.unready.isEmpty)
        }
        progress.isOpen = !index.done.isEmpty && collect.isReady
        guard !index.hasEnded, !collect.1 else { throw DemoFailure("a role has ended by itself") }
        progress.collectedLines = collect.0.readLines
        progress.collectorSpeed = Double(collect.0.acknowledgedBytes) / max(0.001, collect.2)
        progress.indexerSpeed = Double(index.acceptedBytes) / max(0.001, index.cpuSeconds)
        progress.inFlightBytes = collect.0.inFlightBytes
        progress.topicLines = collect.0.acknowledgedLines
        progress.services = collect.0.entries.sorted { $0.value > $1.value }.map { (name: $0.key, entries: $0.value) }
        progress.pushes = index.pushes
        progress.acceptedLines = index.accepted
        progress.retries = index.retries
        progress.deadLetters = index.dead
    }

    func stop() throws(DemoFailure) {
        for handle in [collector.stopHandle, indexer.stopHandle] { handle.stop() }
        collector.join()
        indexer.join()
    }
}

/// CPU time of the thread that asks.
private enum ThreadClock {
    static var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// What is asked of the indexer at a tick.
private struct IndexFacts: Sendable {
    var cpuSeconds: Double
    var done: [PartitionOffset]
    var pushes: Int
    var retries: Int
    var dead: Int
    var accepted: Int
    var acceptedBytes: Int
    var hasEnded: Bool
}

/// The collector, its producer paced where the topic drops what is too much.
private final class PacedCollector: Role {
    let process: CollectProcess
    private(set) var paced: PacedProducer?

    init(_ configuration: Configuration, isPaced: Bool) throws {
        var pacing: PacedProducer?
        process = try CollectProcess(
            kafka: configuration.kafka, collect: configuration.collect ?? CollectSettings(),
            log: configuration.log.open()
        ) { producer in
            guard isPaced else { return producer }
            let paced = PacedProducer(producer)
            pacing = paced
            return paced
        }
        paced = pacing
    }

    var descriptors: [Int32] { process.descriptors }
    func turn(at moment: Moment) -> Wake { process.turn(at: moment) }
    func receive(_ signal: LoopSignal, at moment: Moment) { process.receive(signal, at: moment) }
    var isFinished: Bool { process.isFinished }
}
