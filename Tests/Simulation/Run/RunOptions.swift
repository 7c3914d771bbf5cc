import Flow
import Settings

/// Everything that makes one run different from another. The seed draws it first: which kinds of faults there are at all,
/// how likely, how many files and partitions, how slow. Runs with few kinds of faults find what runs with all drown.
struct RunOptions {
    var files = FileOptions()
    var kafka = KafkaOptions()
    var loki = LokiOptions()
    var writers: [WriterOptions] = []
    var collect = CollectSettings()
    var index = IndexSettings()
    /// Labels whose values come from outside.
    var openLabels: [String] = []
    /// How many indexers there are.
    var indexers = 1
    /// Whether they keep their place in the group over a restart.
    var isStatic = false
    /// Whether a second indexer comes and goes.
    var secondComesAndGoes = false
    /// Whether rotated names are read as well.
    var readsRotated = true
    /// How long faults last.
    var duration = Instant.Span.seconds(30)

    // Processes; each the time from one to the next, on the average.
    var collectorKillEvery: Instant.Span?
    var indexerKillEvery: Instant.Span?
    /// Of the kills: how many are stops in good order.
    var stops = 0.0
    /// Of the kills: how many come in the middle of a turn.
    var killsWithinTurns = 0.5
    var restartDelay = Instant.Span.seconds(2)
    var stallEvery: Instant.Span?
    var stall = Instant.Span.seconds(20)
    var powerCutEvery: Instant.Span?
    var wallJumpEvery: Instant.Span?
    var wallJump = Instant.Span.seconds(30)
    /// The state folder takes no writes for a while.
    var stateTroubleEvery: Instant.Span?
    var stateTrouble = Instant.Span.seconds(10)
    /// Records that no collector wrote.
    var poisonEvery: Instant.Span?
    var foreignEvery: Instant.Span?
}

extension RunOptions {
    /// The options of a seed.
    static func draw(seed: UInt64) -> RunOptions {
        var chance = Chance(seed: seed, "options")
        var options = RunOptions()
        options.duration = chance.span(.seconds(10)...(.seconds(40)))
        options.drawSettings(&chance)
        options.drawFiles(&chance)
        options.drawWriters(&chance)
        options.drawKafka(&chance)
        options.drawLoki(&chance)
        options.drawProcesses(&chance)
        // Numbers of its own, so that all else stays as it was drawn.
        var joining = Chance(seed: seed, "joining")
        options.drawJoining(&joining)
        var guarding = Chance(seed: seed, "cardinality")
        options.drawCardinality(&guarding)
        var packing = Chance(seed: seed, "packing")
        options.drawPacking(&packing)
        var hiding = Chance(seed: seed, "hiding")
        options.drawHiding(&hiding)
        return options
    }

    private mutating func drawSettings(_ chance: inout Chance) {
        collect.state = "/state"
        collect.chunk.bytes = chance.numberByMagnitude(300...64_000)
        collect.chunk.linger = .milliseconds(chance.numberByMagnitude(1...400))
        collect.chunk.encoding = chance.happens(0.1) ? .none : .snappy
        collect.memoryBytes = chance.numberByMagnitude(32_000...2_000_000)
        collect.line.maxBytes = chance.pick([1000, 5000, 256 << 10])
        collect.labelFields = chance.pick([["service", "log_level"], ["service"], []])
        readsRotated = chance.happens(0.7)
        collect.sources = [
            SourceSettings(
                name: "plain", include: [readsRotated ? "/logs/*.log*" : "/logs/*.log"], exclude: ["/logs/*.copy"],
                labels: ["job": "plain"]),
            SourceSettings(
                name: "docker", include: ["/docker/*/*-json.log\(readsRotated ? "*" : "")"], frame: .docker,
                labels: ["job": "docker"]),
            SourceSettings(
                name: "cri", include: ["/pods/*/*.log\(readsRotated ? "*" : "")"], frame: .cri, labels: ["job": "cri"]),
        ]
        index.lanes = chance.number(1...4)
        index.batch.bytes = chance.numberByMagnitude(1000...200_000)
        index.batch.linger = .milliseconds(chance.numberByMagnitude(1...400))
        index.memoryBytes = chance.numberByMagnitude(30_000...2_000_000)
        index.grouping = chance.happens(0.75) ? .safe : chance.happens(0.6) ? .single : .all
        index.drain = .seconds(chance.number(1...10))
    }

    private mutating func drawFiles(_ chance: inout Chance) {
        files.reusesInodes = chance.happens(0.5)
        files.hintDelay = chance.happens(0.3) ? .seconds(3) : .milliseconds(5)
        if chance.happens(0.2) { files.hintLoss = chance.pick([0.01, 0.2, 1]) }
        if chance.happens(0.15) { files.hintOverflow = 0.02 }
        if chance.happens(0.1) { files.watchRefusal = 0.5 }
        if chance.happens(0.15) { files.readErrors = chance.pick([0.001, 0.05]) }
        if chance.happens(0.2) { files.shortReads = chance.pick([0.05, 0.5]) }
        if chance.happens(0.15) { files.openErrors = chance.pick([0.05, 0.3]) }
        if chance.happens(0.2) { files.stateDelay = .seconds(4) }
        if chance.happens(0.2) { files.stateErrors = 0.2 }
        if chance.happens(0.25) { powerCutEvery = chance.span(.seconds(8)...(.seconds(40))) }
        if chance.happens(0.3) { files.deviceNumberChanges = 0.5 }
        if powerCutEvery != nil, chance.happens(0.7) {
            files.stateTears = 0.9
            files.stateDelay = .seconds(4)
        }
        if chance.happens(0.15) { stateTroubleEvery = chance.span(.seconds(5)...(.seconds(30))) }
        if chance.happens(0.2) {
            wallJumpEvery = chance.span(.seconds(3)...(.seconds(20)))
            wallJump = chance.pick([.milliseconds(50), .seconds(5), .seconds(120), .seconds(2000)])
        }
    }

    private mutating func drawWriters(_ chance: inout Chance) {
        for _ in 0..<chance.number(1...3) {
            var writer = WriterOptions()
            writer.frame = chance.pick([.plain, .plain, .plain, .docker, .cri])
            let kinds = chance.shuffled(LineText.Kind.allCases)
            writer.kinds = Array(kinds.prefix(chance.number(1...3)))
            writer.every = chance.spanByMagnitude(.milliseconds(150)...(.milliseconds(2500)))
            writer.linesAtOnce = chance.numberByMagnitude(1...10)
            if chance.happens(0.3) { writer.backlog = chance.numberByMagnitude(10...300) }
            if chance.happens(0.15) {
                writer.backlogAge = chance.pick([.seconds(3000), .seconds(8000), .seconds(700_000)])
            }
            if chance.happens(0.05) { writer.linesAtOnce = 200 }
            drawRotation(&writer, &chance)
            drawOddities(&writer, &chance)
            writers.append(writer)
        }
    }

    private func drawRotation(_ writer: inout WriterOptions, _ chance: inout Chance) {
        guard chance.happens(0.6) else { return }
        writer.rotation = writer.frame == .plain ? chance.pick([.rename, .rename, .copyTruncate, .delete]) : .rename
        writer.rotateEvery = chance.span(.seconds(2)...(.seconds(15)))
        writer.reopenDelay = chance.happens(0.3) ? .seconds(3) : .milliseconds(5)
        writer.keep = chance.number(1...4)
        if chance.happens(0.2) { writer.abandonedHalfLines = 0.5 }
        if chance.happens(0.15) { writer.rotatesByLink = true }
    }

    /// In half of the worlds rotated files are packed.
    private mutating func drawPacking(_ chance: inout Chance) {
        guard chance.happens(0.5) else { return }
        for index in writers.indices where writers[index].rotation == .rename && chance.happens(0.7) {
            writers[index].packsAfter = chance.pick([.milliseconds(5), .seconds(2), .seconds(20)])
        }
    }

    private func drawOddities(_ writer: inout WriterOptions, _ chance: inout Chance) {
        if chance.happens(0.15) { writer.carriageReturns = true }
        if chance.happens(0.2) { writer.longLines = 0.05 }
        if chance.happens(0.3) { writer.equalLines = chance.pick([0.1, 0.7]) }
        if chance.happens(0.15) { writer.emptyLines = 0.1 }
        if chance.happens(0.3) { writer.halfLines = 0.3 }
        if writer.frame != .plain, chance.happens(0.6) {
            writer.partials = 0.5
            writer.partBytes = chance.pick([20, 60, 120])
            if chance.happens(0.5) { writer.partPauses = 0.1 }
        }
        if chance.happens(0.1) {
            writer.hasSecondName = true
            writer.secondNameIsRead = chance.happens(0.7)
        }
        if chance.happens(0.1) {
            writer.oldLines = 0.02
            writer.oldAge = chance.pick([.seconds(30), .seconds(3000), .seconds(7200), .seconds(700_000)])
        }
        if chance.happens(0.06) {
            writer.newLines = 0.02
            writer.newAge = chance.pick([.seconds(30), .seconds(500), .seconds(7200), .seconds(700_000)])
        }
    }

    private mutating func drawKafka(_ chance: inout Chance) {
        kafka.partitions = Int32(chance.number(1...4))
        if chance.happens(0.3) { kafka.produceDelay = chance.pick([.milliseconds(200), .seconds(3)]) }
        if chance.happens(0.3) { kafka.reportDelay = chance.pick([.milliseconds(200), .seconds(5)]) }
        if chance.happens(0.15) { kafka.reportFailures = chance.pick([0.005, 0.05]) }
        if chance.happens(0.5) { kafka.failedThoughStored = 0.5 }
        if chance.happens(0.15) { kafka.producerFatal = chance.pick([0.005, 0.05]) }
        if chance.happens(0.1) { kafka.produceRefusals = 0.02 }
        if chance.happens(0.3) { kafka.rebuildFailures = 0.5 }
        if chance.happens(0.2) { kafka.producerQueueBytes = chance.numberByMagnitude(2000...100_000) }
        if chance.happens(0.2) { kafka.leaderlessEvery = chance.span(.seconds(5)...(.seconds(30))) }
        if chance.happens(0.3) { kafka.fetchDelay = chance.pick([.milliseconds(200), .seconds(2)]) }
        kafka.fetchRecords = chance.numberByMagnitude(2...60)
        if chance.happens(0.25) { kafka.commitDelay = chance.pick([.milliseconds(500), .seconds(6)]) }
        if chance.happens(0.2) { kafka.commitFailures = 0.2 }
        if chance.happens(0.5) { kafka.commitFailedThoughStored = 0.5 }
        if chance.happens(0.25) { kafka.offsetHoles = 0.2 }
        if chance.happens(0.25) { kafka.rebalanceEvery = chance.span(.seconds(3)...(.seconds(20))) }
        if chance.happens(0.15) { kafka.evictionEvery = chance.span(.seconds(5)...(.seconds(30))) }
        if chance.happens(0.03) { kafka.retentionRecords = 20 }
    }

    private mutating func drawLoki(_ chance: inout Chance) {
        if chance.happens(0.3) { loki.delay = chance.pick([.milliseconds(300), .seconds(4)]) }
        if chance.happens(0.5) {
            loki.badTimeEvery = chance.span(.seconds(3)...(.seconds(20)))
            loki.badTimes = Array(chance.shuffled(LokiOptions.BadTime.allCases).prefix(chance.number(1...4)))
        }
        if chance.happens(0.25) { loki.answerLost = chance.pick([0.02, 0.2]) }
        if chance.happens(0.2) { loki.requestLost = chance.pick([0.02, 0.2]) }
        if chance.happens(0.1) { loki.hangs = 0.03 }
        if chance.happens(0.1) { loki.lineBytes = 2000 }
        if chance.happens(0.1) {
            // Safe grouping counts on a window of some minutes at the least: Loki's default is an hour.
            loki.window = .seconds(Int64(chance.pick([20, 600])))
            if loki.window < .seconds(600) { groupSafely() }
        }
        if chance.happens(0.1) {
            // Safe grouping counts on a third of Loki's default for a stream: under lower limits every stream goes alone.
            loki.streamRate = 2000
            loki.streamBurst = 20_000
            groupSafely()
        }
        if chance.happens(0.3) { loki.refusesWholeStream = false }
        if chance.happens(0.1) { loki.tenantRate = 20_000; loki.tenantBurst = chance.pick([15_000, 60_000]) }
        if chance.happens(0.1) { loki.grpcBytes = chance.numberByMagnitude(10_000...60_000) }
        if chance.happens(0.05) { loki.proxyBytes = chance.numberByMagnitude(2000...30_000) }
        if chance.happens(0.1) { loki.streams = chance.number(2...4) }
    }

    private mutating func groupSafely() {
        if index.grouping == .safe { index.grouping = .single }
    }

    private mutating func drawProcesses(_ chance: inout Chance) {
        indexers = chance.happens(0.4) ? 2 : 1
        isStatic = chance.happens(0.3)
        secondComesAndGoes = indexers == 2 && chance.happens(0.5)
        if chance.happens(0.5) { collectorKillEvery = chance.span(.seconds(3)...(.seconds(20))) }
        if chance.happens(0.5) { indexerKillEvery = chance.span(.seconds(3)...(.seconds(20))) }
        stops = chance.pick([0, 0.3, 1])
        restartDelay = chance.pick([.milliseconds(100), .seconds(5)])
        if chance.happens(0.1) { stallEvery = chance.span(.seconds(5)...(.seconds(20))) }
        if chance.happens(0.25) { poisonEvery = chance.span(.seconds(1)...(.seconds(10))) }
        if chance.happens(0.2) { foreignEvery = chance.span(.seconds(1)...(.seconds(5))) }
        // Other people's lines have no keys of their own by which a hidden one could be told.
        if index.grouping == .all { foreignEvery = nil }
    }
}
