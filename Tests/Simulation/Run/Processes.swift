import Collector
import Files
import Flow
import Indexer
import Kafka
import Settings
import Telemetry

/// What a role says goes into the history.
final class MemoryLog: LogSink {
    private unowned let stage: Stage

    init(_ stage: Stage) { self.stage = stage }

    func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)]) {
        stage.history.note(
            "log", "says",
            "\(level.rawValue) \(component): \(message) "
                + fields.map { "\($0.0)=\($0.1)" }.joined(separator: " "))
    }
}

/// One life of a collector: its edges end with it.
final class CollectorProcess {
    let files: MemoryFileSystem
    let producer: MemoryProducer
    let fuse = Fuse()
    let role: CollectRole
    let turner: Turner
    let metrics = MetricRegistry()
    /// What it had read, and what its producer had taken, after its last turn.
    var before = (read: 0, taken: 0)
    /// Dead since the middle of its turn.
    private(set) var isCut = false

    init?(_ world: World, number: Int) {
        let stage = world.stage
        let disk = world.disk
        files = MemoryFileSystem(disk)
        producer = MemoryProducer(world.kafka, number: number)
        let now = Moment(instant: stage.now, wallNanoseconds: disk.wall)
        do throws(CollectError) {
            role = try CollectRole(
                settings: world.options.collect, topic: World.topic, host: "node-1", files: files, producer: producer,
                metrics: metrics, log: MemoryLog(stage), seed: stage.seed &+ UInt64(number), at: now)
        } catch {
            stage.fail(.protocolKept, "the collector cannot be made: \(error)")
            return nil
        }
        let role = role
        let (files, producer) = (files, producer)
        turner = Turner(
            stage, "the collector", number: number, wall: { disk.wall },
            achieved: { role.balance.read + files.achieved + producer.achieved }, turn: { role.turn(at: $0) })
        let turner = turner
        files.fuse = fuse
        producer.fuse = fuse
        files.wake = { turner.wake() }
        files.wakeForHints = { if role.wantsHints { turner.wake() } }
        // Their descriptor stays readable until they are taken.
        turner.afterTurn = { if role.wantsHints, files.hasHints { turner.wake() } }
        producer.wake = { turner.wake() }
    }

    /// Its edges go dead.
    func cut(torn: Bool) {
        guard !isCut else { return }
        isCut = true
        turner.end()
        files.cut(torn: torn)
        producer.cut()
    }
}

/// One life of an indexer.
final class IndexerProcess {
    let consumer: MemoryConsumer
    let deadLetters: MemoryProducer
    let loki: MemoryLokiClient
    let fuse = Fuse()
    let role: IndexRole
    let turner: Turner
    private(set) var isCut = false

    init(_ world: World, number: Int, instance: String) {
        let stage = world.stage
        consumer = MemoryConsumer(world.kafka, number: number, instance: instance)
        deadLetters = MemoryProducer(world.kafka, number: number)
        loki = MemoryLokiClient(world.loki, number: number)
        let edges = IndexRole.Edges(consumer: consumer, deadLetters: deadLetters, loki: loki)
        role = IndexRole(
            settings: world.options.index, loki: LokiSettings(url: "http://loki:3100"), edges: edges,
            registry: MetricRegistry(), log: MemoryLog(stage), seed: stage.seed &+ UInt64(number))
        let role = role
        let (consumer, deadLetters, loki) = (consumer, deadLetters, loki)
        turner = Turner(
            stage, "an indexer", number: number, wall: { stage.wall },
            achieved: { consumer.achieved + deadLetters.achieved + loki.decided }, turn: { role.turn(at: $0) })
        let turner = turner
        consumer.fuse = fuse
        deadLetters.fuse = fuse
        loki.fuse = fuse
        consumer.wake = { turner.wake() }
        deadLetters.wake = { turner.wake() }
        loki.wake = { turner.wake() }
    }

    /// Its edges go dead.
    func cut() {
        guard !isCut else { return }
        isCut = true
        turner.end()
        consumer.cut()
        deadLetters.cut()
        loki.cut()
    }
}
