import Collector
import Flow
import Glibc
import Indexer
import Kafka
import Settings

/// Everything of one run: the node with its writers and its collector, Kafka, the indexers, Loki, and the checkers.
final class World {
    static let topic = "logs"
    static let deadLetterTopic = "logs.dlq"

    let stage: Stage
    let options: RunOptions
    let disk: MemoryDisk
    let kafka: MemoryKafka
    let loki: MemoryLoki
    let truth = Truth()
    let book = Book()
    private var chance: Chance
    private(set) var writers: [LogWriter] = []
    private let poison: PoisonWriter
    private(set) var collector: CollectorProcess?
    /// Collectors that there were so far.
    private(set) var collectorLives = 0
    private(set) var indexers: [IndexerProcess?]
    private var nextNumber = 100

    private let topicChecker: TopicChecker
    private let checkpointChecker: CheckpointChecker
    private let commitChecker: CommitChecker
    private let deadLetterChecker: DeadLetterChecker
    private let lokiChecker: LokiChecker
    private let memoryChecker: MemoryChecker
    let endChecker: EndChecker
    private let entryCountChecker: EntryCountChecker

    init(_ stage: Stage, _ options: RunOptions) {
        self.stage = stage
        self.options = options
        chance = stage.chance("world")
        disk = MemoryDisk(stage, options.files)
        for directory in ["/logs", "/docker", "/pods", "/state"] { disk.makeDirectory(directory) }
        kafka = MemoryKafka(
            stage, options.kafka, topic: Self.topic, deadLetterTopic: Self.deadLetterTopic)
        kafka.group.topic = Self.topic
        loki = MemoryLoki(stage, options.loki)
        loki.hidingIsChosen = options.index.grouping == .all
        topicChecker = TopicChecker(stage, truth, book)
        checkpointChecker = CheckpointChecker(stage, truth)
        commitChecker = CommitChecker(stage, truth, book, loki)
        deadLetterChecker = DeadLetterChecker(stage, book, loki, topic: Self.topic)
        lokiChecker = LokiChecker(stage, truth, commitChecker)
        memoryChecker = MemoryChecker(stage, options, kafka)
        entryCountChecker = EntryCountChecker(stage, truth)
        endChecker = EndChecker(truth, book, loki, kafka, commitChecker)
        poison = PoisonWriter(kafka, topicChecker, truth, topic: Self.topic)
        indexers = Array(repeating: nil, count: options.indexers)
        connectCheckers()
        for (index, writer) in options.writers.enumerated() {
            writers.append(
                LogWriter(
                    disk, truth, writer, path: Self.path(writer.frame, index), number: index + 1,
                    lineLimit: options.collect.line.maxBytes))
        }
    }

    private static func path(_ frame: WriterOptions.Frame, _ index: Int) -> String {
        switch frame {
        case .plain: "/logs/app\(index).log"
        case .docker: "/docker/c\(index)/c\(index)-json.log"
        case .cri: "/pods/p\(index)/\(index).log"
        }
    }

    private func connectCheckers() {
        let (topics, letters, book) = (topicChecker, deadLetterChecker, book)
        kafka.onAppend = { record in
            if record.place.topic == Self.topic { topics.appended(record) } else { letters.appended(record) }
        }
        kafka.onExpire = { book.expire($0) }
        let lokiChecker = lokiChecker
        loki.onStore = { lokiChecker.stored($0, $1, $2) }
        disk.onFree = { [weak self] in self?.freed($0) }
        disk.onRename = { [weak self] in self?.forsake() }
    }

    // Processes

    private func number() -> Int {
        nextNumber += 1
        return nextNumber
    }

    func startCollector() {
        guard collector == nil, stage.violation == nil else { return }
        lookAtWhatIsResumed()
        guard let process = CollectorProcess(self, number: number()) else { return }
        collector = process
        collectorLives += 1
        let (topics, checkpoints, memory) = (topicChecker, checkpointChecker, memoryChecker)
        process.files.onState = { _, bytes in checkpoints.writing(bytes) }
        process.producer.onReport = { topics.reported($0) }
        process.fuse.onBlown = { [weak process] in process?.cut(torn: false) }
        process.turner.onTurned = { [weak self, weak process] in
            guard let self, let process else { return }
            if process.isCut {
                afterCollectorDeath()
            } else {
                memory.check(process)
                checkBalance(process)
                if process.role.isDone { collectorStopped(process) }
            }
        }
        stage.history.note("collector", "starts", at: .short)
        process.turner.start()
    }

    /// P6 inside the collector: every byte and every line read is in exactly one place.
    private func checkBalance(_ process: CollectorProcess) {
        let balance = process.role.balance
        if balance.read != balance.placed {
            stage.fail(.accounted, "the collector has read \(balance.read) bytes and knows of \(balance.placed)")
        }
        let lines = process.role.lineBalance
        if lines.read != lines.placed {
            stage.fail(.accounted, "the collector has read \(lines.read) lines and knows of \(lines.placed)")
        }
    }

    private func collectorStopped(_ process: CollectorProcess) {
        stage.mark(.collectorStopped)
        stage.history.note(
            "collector", "stopped", at: .short, process.role.hasUnfinishedWork ? "with unfinished work" : "")
        process.cut(torn: false)
        afterCollectorDeath()
    }

    private func afterCollectorDeath() {
        guard let process = collector, process.isCut else { return }
        collector = nil
        forsake()
        planCollectorStart()
    }

    private var isMachineDown = false
    private var isEnding = false

    private func planCollectorStart() {
        guard !isEnding else { return }
        stage.timeline.after(chance.spanByMagnitude(.milliseconds(5)...options.restartDelay)) { [weak self] in
            guard let self, !isMachineDown, !isEnding else { return }
            startCollector()
        }
    }

    func startIndexer(_ index: Int) {
        guard indexers[index] == nil, stage.violation == nil else { return }
        let process = IndexerProcess(
            self, number: number(), instance: options.isStatic ? "indexer-\(index)" : "")
        indexers[index] = process
        let (commits, memory) = (commitChecker, memoryChecker)
        process.consumer.onCommit = { commits.asked($0) }
        process.fuse.onBlown = { [weak process] in process?.cut() }
        process.turner.onTurned = { [weak self, weak process] in
            guard let self, let process else { return }
            if process.isCut {
                afterIndexerDeath(index)
            } else {
                memory.check(process)
                if process.role.isFinished { indexerStopped(index, process) }
            }
        }
        stage.history.note("indexer", "starts", at: .short, weight: index, "number \(index)")
        process.turner.start()
    }

    private func indexerStopped(_ index: Int, _ process: IndexerProcess) {
        stage.mark(.indexerStopped)
        stage.history.note("indexer", "stopped", at: .short, weight: index, "number \(index)")
        process.cut()
        afterIndexerDeath(index)
    }

    private func afterIndexerDeath(_ index: Int) {
        guard let process = indexers[index], process.isCut else { return }
        indexers[index] = nil
        guard !isEnding else { return }
        let isVisitor = index > 0 && options.secondComesAndGoes
        let most = isVisitor ? options.restartDelay * 4 : options.restartDelay
        stage.timeline.after(chance.spanByMagnitude(.milliseconds(5)...most)) { [weak self] in
            guard let self, !isEnding else { return }
            startIndexer(index)
        }
    }

    // Faults

    /// Starts everything.
    func start() {
        for writer in writers { writer.start() }
        poison.start(poisonEvery: options.poisonEvery, foreignEvery: options.foreignEvery)
        kafka.startOutages()
        kafka.group.startTroubles()
        loki.startBadTimes()
        startCollector()
        for index in indexers.indices { startIndexer(index) }
        every(options.collectorKillEvery) { $0.endCollector() }
        every(options.indexerKillEvery) { $0.endIndexer() }
        every(options.powerCutEvery) { $0.cutPower() }
        every(options.stallEvery) { $0.stallSomebody() }
        every(options.wallJumpEvery) { $0.jumpWall() }
        every(options.stateTroubleEvery) { $0.troubleState() }
        every(.seconds(5)) { $0.disk.sync() }
    }

    private func every(_ span: Instant.Span?, _ action: @escaping (World) -> Void) {
        guard let span else { return }
        stage.timeline.after(chance.span(.milliseconds(1)...span * 2)) { [weak self] in
            guard let self, stage.faultsAllowed else { return }
            action(self)
            every(span, action)
        }
    }

    private func endCollector() {
        guard let process = collector, !process.isCut else { return }
        if chance.happens(options.stops) {
            stage.history.note("collector", "asked to stop", at: .short)
            process.role.beginStop(at: Moment(instant: stage.now, wallNanoseconds: disk.wall))
            process.turner.wake()
        } else if chance.happens(options.killsWithinTurns) {
            stage.mark(.collectorKilled)
            stage.history.note("collector", "will be killed", at: .short, "in the middle of a turn")
            process.fuse.light(calls: chance.number(0...3))
        } else {
            killCollector(torn: false)
        }
    }

    private func killCollector(torn: Bool) {
        guard let process = collector, !process.isCut else { return }
        stage.mark(.collectorKilled)
        stage.history.note("collector", "killed", at: .short)
        process.cut(torn: torn)
        afterCollectorDeath()
    }

    private func endIndexer() {
        let index = chance.number(0...indexers.count - 1)
        guard let process = indexers[index], !process.isCut else { return }
        if chance.happens(options.stops) {
            stage.history.note("indexer", "asked to stop", at: .short, weight: index, "number \(index)")
            process.role.stop(at: Moment(instant: stage.now, wallNanoseconds: stage.wall))
            process.turner.wake()
        } else if chance.happens(options.killsWithinTurns) {
            stage.mark(.indexerKilled)
            stage.history.note("indexer", "will be killed", at: .short, weight: index, "in the middle of a turn")
            process.fuse.light(calls: chance.number(0...3))
        } else {
            stage.mark(.indexerKilled)
            stage.history.note("indexer", "killed", at: .short, weight: index, "number \(index)")
            process.cut()
            afterIndexerDeath(index)
        }
    }

    private func cutPower() {
        guard !isMachineDown else { return }
        stage.mark(.powerCut)
        stage.history.note("node", "power cut", at: .short)
        isMachineDown = true
        killCollector(torn: true)
        for writer in writers { writer.powerCut() }
        disk.powerCut { [weak self, writers, stage, truth] inode, length in
            guard let story = inode.story else { return }
            writers.first?.lose(story, to: length, .linesLostByPowerCut)
            let start = inode.bytes[..<length].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
            if start < length {
                // Part of a line: told as a line of its own where its file is over.
                truth.mayTell(Array(inode.bytes[start..<length]), origin: "\(story.path), torn by a power cut")
                // A frame of CRI's that ends right before its text is a blank line's.
                if story.path.hasPrefix("/pods/") { truth.mayTell([], origin: "\(story.path), torn by a power cut") }
            }
            guard inode.readUpTo > length else { return }
            stage.mark(.cutBelowWhatWasRead)
            inode.readUpTo = 0
            let isReachable = self.map { world in inode.names.contains(where: world.isRead) } ?? true
            for line in story.lines {
                truth.allowRepeat(group: line.group)
                // It is another file from now on, and no name leads to it.
                if !isReachable { _ = truth.lose(group: line.group) }
            }
            inode.story = story.anew()
            inode.story.map(truth.begin)
        }
        stage.timeline.after(chance.spanByMagnitude(.milliseconds(50)...options.restartDelay)) { [weak self] in
            self?.startMachine()
        }
    }

    private func startMachine() {
        guard isMachineDown else { return }
        isMachineDown = false
        stage.history.note("node", "up again", at: .short)
        for writer in writers { writer.restart() }
        if collector == nil { startCollector() }
    }

    private func stallSomebody() {
        let span = chance.spanByMagnitude(.milliseconds(100)...options.stall)
        if chance.happens(0.5), let process = collector {
            stage.mark(.collectorStalled)
            stage.history.note("collector", "stalls", at: .short, "\(span.seconds) s")
            process.turner.stall(for: span)
        } else if let process = indexers.compactMap({ $0 }).first {
            stage.mark(.indexerStalled)
            stage.history.note("indexer", "stalls", at: .short, "\(span.seconds) s")
            process.turner.stall(for: span)
        }
    }

    private func jumpWall() {
        let jump = chance.span(.zero...options.wallJump).nanoseconds
        let isBack = chance.happens(0.5)
        stage.mark(isBack ? .wallJumpBack : .wallJumpForward)
        disk.wallOffset = max(-500_000_000_000, min(500_000_000_000, disk.wallOffset + (isBack ? -jump : jump)))
        stage.history.note("node", "clock jumps", at: .short, "to \(disk.wallOffset / 1_000_000) ms off")
    }

    private func troubleState() {
        guard disk.stateFailure == nil else { return }
        disk.stateFailure = chance.pick([ENOSPC, EROFS])
        stage.history.note("node", "state folder", at: .short, "takes no writes")
        stage.timeline.after(chance.spanByMagnitude(.milliseconds(100)...options.stateTrouble)) { [weak self] in
            self?.disk.stateFailure = nil
        }
    }

    // The second phase

    /// All is done: looks at what was counted.
    func checkCounts() {
        // Others may write chunks like a collector's.
        guard !options.collect.metrics.isEmpty, options.poisonEvery == nil, collectorLives == 1, let collector,
            !collector.isCut
        else { return }
        let loses = options.writers.contains { $0.rotation == .copyTruncate || $0.rotation == .delete }
        entryCountChecker.check(collector, losesLines: loses)
    }

    /// All faults end, the writers finish their lines, everybody who is down comes back.
    func endFaults() {
        stage.faultsAllowed = false
        stage.history.note("world", "faults end", at: .short)
        disk.stateFailure = nil
        kafka.endFaults()
        kafka.group.endFaults()
        loki.endFaults()
        startMachine()
        for writer in writers { writer.stop() }
        startCollector()
        for index in indexers.indices { startIndexer(index) }
    }

    /// Asks everybody to stop.
    func askToStop() {
        isEnding = true
        stage.history.note("world", "asks to stop", at: .short)
        collector?.role.beginStop(at: Moment(instant: stage.now, wallNanoseconds: disk.wall))
        collector?.turner.wake()
        for process in indexers.compactMap({ $0 }) {
            process.role.stop(at: Moment(instant: stage.now, wallNanoseconds: stage.wall))
            process.turner.wake()
        }
    }

    /// Who has not stopped.
    var running: String? {
        if collector != nil { return "the collector" }
        return indexers.contains { $0 != nil } ? "an indexer" : nil
    }

    /// Lets go of everything, so that a thousand runs do not pile up.
    func tearDown() {
        stage.timeline.removeAll()
        collector?.cut(torn: false)
        for process in indexers { process?.cut() }
        collector = nil
        indexers = []
        kafka.onAppend = nil
        loki.onStore = nil
        disk.onFree = nil
        disk.onRename = nil
    }
}
