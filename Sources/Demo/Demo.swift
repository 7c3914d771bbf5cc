import Flow
import Glibc
import Kafka
import Loop
import Settings
import StandIn
import Telemetry
import Wiring

/// Shows the whole road in one process: writes logs (or tails real ones), collects, indexes, and accounts for every line.
public final class Demo {
    private static let partitions: Int32 = 12
    /// Bytes written and not yet in Loki at most, where roles are killed: what then stands on the embedded topic must
    /// fit its 5 MB a partition.
    private static let aheadBytes = 6_000_000
    /// Without a single line more in Loki for so long, the demo gives up.
    private static let patience = Instant.Span.seconds(60)

    private let options: DemoOptions
    private let folder: DemoFolder
    private let say: (String) -> Void
    private let run = String(SystemSeed.draw() & 0xffff_ffff, radix: 36)
    private let started = Moment.now()
    /// When the road was open from end to end; nothing is written before.
    private var opened: Instant?
    private var cluster: TestCluster?
    /// Somebody's Kafka, on which the demo has made its topics.
    private var realKafka: KafkaSettings?
    private var loki: LoopThread<LokiStandIn>?
    private var writer: LoopThread<LogWriter>?
    private var progress = Progress()
    private var meter = RateMeter()
    /// What stood in the real files at the start.
    private let census: FileCensus
    /// Whether the collector was told to come to its end.
    private var isClosing = false
    /// Lines of the picture on the terminal, above the cursor.
    private var drawnLines = 0

    /// A demo that has not begun.
    /// - Parameter say: draws, or writes a line; everything but the account goes there.
    public init(_ options: DemoOptions, say: @escaping (String) -> Void) throws(DemoFailure) {
        self.options = options
        self.say = say
        census = try FileCensus(options.files)
        folder = try DemoFolder()
    }

    /// Plays it to the end.
    /// - Returns: the account, and a line about speed.
    public func play() throws(DemoFailure) -> (account: Account, speed: String) {
        do throws(DemoFailure) {
            defer { removeTopics() }
            return try show()
        } catch {
            // Nothing is written any more when the folder goes.
            writer = nil
            throw error
        }
    }

    private func show() throws(DemoFailure) -> (account: Account, speed: String) {
        let configuration = try prepare()
        say(title + "\n\n")
        if options.files.isEmpty { writer = try startWriter() }
        let roles = try startRoles(configuration)
        try watch(roles)
        try roles.stop()
        let account = try account()
        writer?.stop()
        return (account, speed())
    }

    private var title: String {
        let kafka = options.kafka.map { "Kafka at \($0)" } ?? "embedded Kafka (\(Self.partitions) partitions)"
        let loki = options.loki.map { "Loki at \($0)" } ?? "Loki stand-in"
        return "logspine demo · \(kafka), \(loki)" + (options.chaos ? " · chaos" : "")
    }

    // MARK: - Setting the stage

    private func prepare() throws(DemoFailure) -> Configuration {
        do {
            var kafka = KafkaSettings(topic: "logspine-demo-\(run)")
            if let address = options.kafka {
                kafka.brokers = try Self.brokers(address)
                let admin = try Admin(settings: kafka.client())
                let brokers = try admin.describeCluster(within: .seconds(30)).brokers.count
                for topic in [kafka.topic, kafka.topic + ".dlq"] {
                    try admin.create(
                        TopicPlan(name: topic, partitions: Int(Self.partitions), replication: min(3, brokers)),
                        within: .seconds(30))
                }
                realKafka = kafka
                EventLoop.blockSignals()
            } else {
                // What ends a demo in the middle must leave neither its files nor its topics nor its children behind.
                EventLoop.blockSignals()
                let made = try TestCluster()
                for topic in [kafka.topic, kafka.topic + ".dlq"] {
                    try made.createTopic(topic, partitions: Int(Self.partitions))
                }
                kafka.brokers = try Self.brokers(made.brokers.joined(separator: ","))
                // The embedded cluster waits out a fetch before it looks again, and lets a killed indexer's successor wait
                // for a second less than the session time-out, which must be above 3 s (rdkafka_mock_cgrp.c).
                kafka.properties = ["fetch.wait.max.ms": "10"]
                if options.chaos {
                    kafka.properties["session.timeout.ms"] = "3200"
                    kafka.properties["heartbeat.interval.ms"] = "500"
                }
                cluster = made
            }
            var url = options.loki ?? ""
            if options.loki == nil {
                let counts = options.files.isEmpty
                let standIn = try LoopThread { _ in
                    var options = LokiStandIn.Options()
                    options.limits = .unthrottled
                    options.keptBytes = 1 << 20
                    options.countsNumbers = counts
                    return try LokiStandIn(options)
                }
                url = standIn.ask { $0.url }
                loki = standIn
            }
            return configuration(kafka, url)
        } catch let failure as DemoFailure {
            throw failure
        } catch {
            throw DemoFailure("\(error)")
        }
    }

    private static func brokers(_ list: String) throws(DemoFailure) -> [NetworkAddress] {
        var found: [NetworkAddress] = []
        for address in list.split(separator: ",") {
            guard let colon = address.lastIndex(of: ":"), let port = UInt16(address[address.index(after: colon)...])
            else {
                throw DemoFailure("--kafka takes HOST:PORT, not \"\(address)\"")
            }
            found.append(NetworkAddress(host: String(address[..<colon]), port: port))
        }
        return found
    }

    private func configuration(_ kafka: KafkaSettings, _ url: String) -> Configuration {
        let logs = folder.make("logs")
        let include = options.files.isEmpty ? ["\(logs)/*.log"] : options.files
        let source = SourceSettings(
            name: "demo", include: include, frame: SourceSettings.Frame(rawValue: options.frame) ?? .plain,
            labels: ["demo": run])
        let free = AdminSettings(listen: NetworkAddress(host: "127.0.0.1", port: 0))
        return Configuration(
            kafka: kafka,
            collect: CollectSettings(state: folder.make("state"), sources: [source], admin: free),
            index: IndexSettings(
                group: kafka.topic, instance: "demo", deadLetter: DeadLetterSettings(topic: kafka.topic + ".dlq"),
                admin: free),
            loki: LokiSettings(url: url), log: LogSettings(level: options.chaos ? .info : .warn))
    }

    private func startWriter() throws(DemoFailure) -> LoopThread<LogWriter> {
        var plan = LogWriter.Options(directory: folder.path + "/logs")
        plan.lines = options.lines
        plan.rate = options.rate
        plan.seed = options.seed
        let ready = plan
        do {
            return try LoopThread { _ in
                let writer = try LogWriter(ready)
                writer.allowance = 0
                return writer
            }
        } catch {
            throw DemoFailure("cannot write the logs: \(error)")
        }
    }

    private func startRoles(_ configuration: Configuration) throws(DemoFailure) -> any DemoRoles {
        guard options.chaos else {
            return try ThreadedRoles(configuration, isPaced: options.kafka == nil)
        }
        let file = try folder.write("demo.yaml", DemoConfiguration.yaml(configuration))
        return try ChildRoles(
            program: options.program, configuration: file, log: folder.path + "/roles.log", cluster: cluster,
            loki: loki,
            seed: options.seed)
    }

    // MARK: - Watching

    private func watch(_ roles: any DemoRoles) throws(DemoFailure) {
        progress.totalLines = options.files.isEmpty ? options.lines : census.lines
        var nextDraw = Instant.now()
        var best = (lines: -1, at: Instant.now())
        while true {
            if EventLoop.isSignalled { throw DemoFailure("interrupted") }
            let now = Instant.now()
            try roles.tick(into: &progress)
            if opened == nil, progress.isOpen || now - started.instant > Self.patience { opened = now }
            look(at: now)
            if progress.lokiLines > best.lines { best = (progress.lokiLines, now) }
            if let failure = writer?.ask({ $0.failure }) { throw DemoFailure("cannot write the logs: \(failure)") }
            let isDone = isDone(roles)
            let isStuck = now - best.at > Self.patience
            sayWhatRolesSaid()
            if now >= nextDraw || isDone {
                nextDraw = now + (options.isLive ? .milliseconds(150) : .seconds(2))
                draw()
            }
            if isDone || isStuck { return }
            poll(nil, 0, 20)
        }
    }

    private func draw() {
        let picture = Picture(columns: options.columns, colour: options.colour)
        guard options.isLive else { return say(picture.line(progress) + "\n") }
        let lines = picture.block(progress)
        say(Picture.redraw(lines, over: drawnLines))
        drawnLines = lines.count
    }

    private func sayWhatRolesSaid() {
        guard !progress.said.isEmpty else { return }
        say(Picture.erase(drawnLines) + progress.said.joined())
        progress.said = []
        drawnLines = 0
    }

    /// Whether everything has arrived. Real files may grow and never end: when what stood in them at the start was read, no
    /// more is, and what was made of it must arrive.
    private func isDone(_ roles: any DemoRoles) -> Bool {
        let arrived = progress.lokiLines + progress.deadLetters
        guard !options.files.isEmpty else { return arrived >= options.lines }
        if opened != nil, !isClosing, progress.readBytes >= census.bytes,
            progress.unreadBytes == 0 || !census.hasCompressed
        {
            isClosing = true
            roles.stopCollecting()
        }
        return progress.hasCollected && arrived >= progress.entries
    }

    private func look(at now: Instant) {
        progress.seconds = opened.map { (now - $0).seconds } ?? 0
        if let loki {
            let found = loki.ask { standIn in
                (
                    numbers: standIn.store.numbers?.unique ?? standIn.store.totals.unique,
                    pushes: standIn.store.totals.pushes,
                    bytes: standIn.store.totals.lineBytes, age: standIn.store.ages.quantile(0.5) ?? 0,
                    sample: standIn.store.newestLine
                )
            }
            progress.lokiLines = found.numbers
            progress.pushes = found.pushes
            progress.ageSeconds = Double(found.age) / 1e9
            progress.sample = String(decoding: found.sample, as: UTF8.self)
        } else {
            progress.lokiLines = options.files.isEmpty ? progress.acceptedLines : progress.acceptedEntries
        }
        guard let writer else {
            progress.writtenLines = census.lines
            progress.writtenBytes = census.bytes
            progress.bytesPerSecond = meter.rate(of: progress.readBytes, at: now)
            if progress.hasCollected { progress.totalLines = progress.entries }
            return
        }
        let ahead = options.chaos ? Self.aheadBytes : 4 * Self.aheadBytes
        let stored = progress.lokiLines
        let isOpen = opened != nil
        let written = writer.ask { writer in
            let perLine = max(100, writer.writtenBytes / max(1, writer.writtenLines))
            if isOpen { writer.allowance = stored + max(1000, ahead / perLine) }
            return (writer.writtenLines, writer.writtenBytes)
        }
        progress.writtenLines = written.0
        progress.writtenBytes = written.1
        progress.bytesPerSecond = meter.rate(of: written.1, at: now)
        if options.lines <= written.0 { progress.totalLines = written.0 }
    }

    // MARK: - The end

    private func account() throws(DemoFailure) -> Account {
        // An entry may have several lines: what the collector did not read would have been entries too, at most.
        let unread = max(0, census.lines - (progress.collectedLines ?? 0))
        let written = writer?.ask { $0.writtenLines } ?? progress.entries + unread
        let dead = progress.deadLetters
        if let loki {
            let found = loki.ask { standIn in
                (
                    unique: standIn.store.numbers?.unique ?? standIn.store.totals.unique,
                    repeats: standIn.store.numbers?.repeats ?? 0
                )
            }
            let extra = max(0, found.unique - written)
            return Account(
                written: written, stored: found.unique - extra, duplicates: found.repeats + extra, dead: dead)
        }
        do {
            let census = try LokiCensus(url: options.loki ?? "", selector: "{demo=\"\(run)\"}")
            let day: Int64 = 86_400_000_000_000
            say("counting: every entry is read back from Loki, which may take minutes\n")
            let found = try census.count(
                from: options.files.isEmpty
                    ? started.wallNanoseconds - 60_000_000_000 : started.wallNanoseconds - 7 * day,
                to: Moment.now().wallNanoseconds + 60_000_000_000)
            guard options.files.isEmpty else {
                return Account(
                    written: written, stored: min(found.entries, written), duplicates: max(0, found.entries - written),
                    dead: dead)
            }
            return Account(written: written, stored: found.unique, duplicates: found.repeats, dead: dead)
        } catch {
            throw (error as? DemoFailure) ?? DemoFailure("\(error)")
        }
    }

    /// Topics on somebody's real Kafka do not outlive the demo.
    private func removeTopics() {
        guard let kafka = realKafka else { return }
        do {
            let admin = try Admin(settings: kafka.client())
            for topic in [kafka.topic, kafka.topic + ".dlq"] { try admin.delete(topic: topic, within: .seconds(30)) }
        } catch {
            say("topic \(kafka.topic) and its .dlq stay: \(error)\n")
        }
    }

    private func speed() -> String {
        let seconds = max(0.001, progress.seconds)
        var text = "\(Figures.grouped(Int(Double(progress.lokiLines) / seconds))) lines/s, "
        text += "\(Figures.bytes(Double(progress.writtenBytes) / seconds))/s over \(Figures.tenths(seconds)) s"
        // The age of entries that were written long ago says nothing of the road.
        if let loki, options.files.isEmpty {
            let ages = loki.ask { ($0.store.ages.quantile(0.5), $0.store.ages.quantile(0.99)) }
            if let median = ages.0, let tail = ages.1 {
                text =
                    "latency p50=\(Figures.latency(Double(median) / 1e9)) p99=\(Figures.latency(Double(tail) / 1e9)) · "
                    + text
            }
        }
        if let collector = progress.collectorSpeed, let indexer = progress.indexerSpeed {
            text +=
                " · collector \(Figures.bytes(collector)), indexer \(Figures.bytes(indexer)) per CPU-second of its thread"
        }
        return text
    }
}

/// Bytes a second over the last two seconds.
struct RateMeter {
    private var samples: [(at: Instant, bytes: Int)] = []

    mutating func rate(of bytes: Int, at now: Instant) -> Double {
        samples.append((now, bytes))
        samples.removeAll { now - $0.at > .seconds(2) }
        guard let first = samples.first, now > first.at else { return 0 }
        return Double(bytes - first.bytes) / (now - first.at).seconds
    }
}
