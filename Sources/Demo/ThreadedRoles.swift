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
    private let indexer: LoopThread<WatchedIndexer>
    private var mayCollectorEnd = false

    /// - Parameter isPaced: whether the topic drops what is too much (the embedded cluster does).
    init(_ configuration: Configuration, isPaced: Bool) throws(DemoFailure) {
        do {
            collector = try LoopThread { _ in try PacedCollector(configuration, isPaced: isPaced) }
            indexer = try LoopThread { _ in try WatchedIndexer(configuration) }
        } catch {
            throw DemoFailure((error as? StartFailure)?.reason ?? "\(error)")
        }
    }

    func tick(into progress: inout Progress) throws(DemoFailure) {
        let index = indexer.ask { watched in
            let registry = watched.process.registry
            typealias Family = Catalogue.Indexer
            return IndexFacts(
                cpuSeconds: ThreadClock.seconds, done: watched.process.role.watermarks,
                pushes: Int(registry.total(Family.pushRequests)),
                retries: Int(registry.total(Family.pushRetries)), dead: Int(registry.total(Family.rejectedEntries)),
                acceptedLines: Int(registry.total(Family.acceptedLines)),
                acceptedEntries: Int(registry.total(Family.acceptedEntries)),
                acceptedBytes: Int(registry.total(Family.acceptedBytes)),
                hasEnded: watched.isFinished, said: watched.log.take())
        }
        let collect = collector.ask { paced in
            paced.paced?.done(index.done)
            let role = paced.process.role
            return CollectFacts(
                cpuSeconds: ThreadClock.seconds, status: role.status, isReady: role.unready(at: .now()).isEmpty,
                hasEnded: paced.isFinished, said: paced.log.take())
        }
        progress.said += collect.said + index.said
        guard !index.hasEnded, mayCollectorEnd || !collect.hasEnded else {
            throw DemoFailure("a role has ended by itself")
        }
        progress.isOpen = !index.done.isEmpty && collect.isReady
        progress.take(collect.status)
        progress.hasCollected = collect.hasEnded
        progress.collectorSpeed = Double(collect.status.acknowledgedBytes) / max(0.001, collect.cpuSeconds)
        progress.indexerSpeed = Double(index.acceptedBytes) / max(0.001, index.cpuSeconds)
        progress.pushes = index.pushes
        progress.acceptedLines = index.acceptedLines
        progress.acceptedEntries = index.acceptedEntries
        progress.retries = index.retries
        progress.deadLetters = index.dead
    }

    func stopCollecting() {
        mayCollectorEnd = true
        collector.stop()
    }

    func stop() throws(DemoFailure) {
        for handle in [collector.stopHandle, indexer.stopHandle] { handle.stop() }
        collector.join()
        indexer.join()
    }
}

extension Progress {
    fileprivate mutating func take(_ status: CollectStatus) {
        collectedLines = status.readLines
        readBytes = status.readBytes
        unreadBytes = status.unreadBytes
        inFlightBytes = status.inFlightBytes
        topicLines = status.acknowledgedLines
        services = status.entries.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (name: $0.key, entries: $0.value) }
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
    var acceptedLines: Int
    var acceptedEntries: Int
    var acceptedBytes: Int
    var hasEnded: Bool
    var said: [String]
}

/// What is asked of the collector at a tick.
private struct CollectFacts: Sendable {
    var cpuSeconds: Double
    var status: CollectStatus
    var isReady: Bool
    var hasEnded: Bool
    var said: [String]
}

/// The indexer, and what it says.
private final class WatchedIndexer: Role {
    let process: IndexProcess
    let log = RoleLog()

    init(_ configuration: Configuration) throws {
        process = try IndexProcess(
            kafka: configuration.kafka, index: configuration.index ?? IndexSettings(),
            loki: configuration.loki ?? LokiSettings(), log: log.open(configuration.log))
    }

    var descriptors: [Int32] { process.descriptors }
    func turn(at moment: Moment) -> Wake { process.turn(at: moment) }
    func receive(_ signal: LoopSignal, at moment: Moment) { process.receive(signal, at: moment) }
    var isFinished: Bool { process.isFinished }
}

/// The collector, its producer paced where the topic drops what is too much.
private final class PacedCollector: Role {
    let process: CollectProcess
    let log = RoleLog()
    private(set) var paced: PacedProducer?

    init(_ configuration: Configuration, isPaced: Bool) throws {
        var pacing: PacedProducer?
        process = try CollectProcess(
            kafka: configuration.kafka, collect: configuration.collect ?? CollectSettings(),
            log: log.open(configuration.log)
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
