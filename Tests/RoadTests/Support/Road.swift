import Demo
import Flow
import Glibc
import Kafka
import Loop
import StandIn
import Support

/// The whole road with real processes: a folder of logs, brokers, a collector, an indexer, a Loki stand-in.
///
/// The mock brokers keep 5 MB a partition and drop the oldest, so the writer is held back by what Loki has.
final class Road {
    /// How it is laid.
    struct Plan {
        var partitions = 6
        var limits = LokiLimits.unthrottled
        /// Lines under `collect:`, `index:`, `loki:` and at the top, indented as they stand there.
        var collect = ""
        var index = ""
        var loki = ""
        /// Lines below `kafka:`, for a cluster of one's own.
        var kafka = ""
        /// Brokers of a real cluster; nil: mock brokers.
        var brokers: [String]?
        var mockBrokers = 1
        var instance = "road"
    }

    let scratch: Scratch
    let logs: String
    let cluster: TestCluster?
    let brokers: [String]
    let topic: String
    let loki: LoopThread<LokiStandIn>
    let configuration: String
    private(set) var roles: [String: ChildProcess] = [:]
    private(set) var writer: LoopThread<LogWriter>?
    /// Lines that the writer will have written when it is done, where that was said.
    private var planned = 0
    /// Lines that may be written and not yet in Loki.
    var ahead: Int? = 8000
    /// Numbered lines that tests wrote themselves.
    private(set) var ownNumbers: Range<Int> = Road.firstOwn..<Road.firstOwn

    /// The mock brokers look for new records when a fetch has waited to its end. A member that was killed and comes again
    /// waits for a second less than the session time-out, whatever its instance is called; and a time-out below the three
    /// seconds that they give a new group lets nobody in at all (librdkafka's rdkafka_mock_cgrp.c).
    static let mockProperties =
        "  properties: {fetch.wait.max.ms: \"10\", session.timeout.ms: \"3200\", heartbeat.interval.ms: \"500\"}"

    /// Where tests' own numbers begin: the writer's stay below.
    static let firstOwn = 2_000_000

    init(_ plan: Plan = Plan()) throws {
        scratch = try Scratch()
        logs = scratch.folder("logs")
        topic = "road-\(String(UInt32.random(in: 0 ... .max), radix: 36))"
        if let given = plan.brokers {
            cluster = nil
            brokers = given
        } else {
            let made = try TestCluster(brokers: plan.mockBrokers)
            for name in [topic, topic + ".dlq"] {
                try made.createTopic(name, partitions: plan.partitions, replication: plan.mockBrokers)
            }
            cluster = made
            brokers = made.brokers
        }
        let limits = plan.limits
        loki = try LoopThread { _ in
            var options = LokiStandIn.Options()
            options.limits = limits
            options.keptBytes = 64 << 20
            options.countsNumbers = true
            return try LokiStandIn(options)
        }
        configuration = try scratch.write(
            "road.yaml",
            """
            kafka:
              brokers: [\(brokers.map { "\"\($0)\"" }.joined(separator: ", "))]
              topic: \(topic)
            \(plan.kafka.isEmpty && plan.brokers == nil ? "\(Self.mockProperties)" : plan.kafka)
            collect:
              state: "\(scratch.folder("state"))"
              admin: {listen: "127.0.0.1:0"}
              sources:
                - name: road
                  include: ["\(logs)/*.log", "\(logs)/*.log.*"]
            \(plan.collect)
            index:
              group: \(topic)
              instance: "\(plan.instance)"
              admin: {listen: "127.0.0.1:0"}
              dead_letter: {topic: \(topic).dlq}
            \(plan.index)
            loki:
              url: "\(loki.ask { $0.url })"
            \(plan.loki)
            log: {level: info, format: json}

            """)
    }

    deinit {
        for role in roles.values { role.kill() }
        writer?.stop()
    }

    // MARK: Roles

    /// What a role says goes to this file.
    func log(of role: String) -> String { "\(scratch.path)/\(role).log" }

    func start(_ role: String, command: String? = nil, configuration other: String? = nil) throws {
        roles[role] = try ChildProcess(
            Program.path, [command ?? role, "--config", other ?? configuration], errors: log(of: role))
    }

    func kill(_ role: String) { roles[role]?.kill() }

    /// Stops a role in good order.
    @discardableResult
    func stop(_ role: String, within seconds: Int64 = 30) throws -> ChildProcess.Ending {
        guard let child = roles[role] else { throw RoadFailure("\(role) was not started") }
        child.signal(SIGTERM)
        try wait("\(role) to stop", seconds) { child.hasEnded }
        return child.wait()
    }

    func memory(_ role: String, _ name: String = "VmRSS") -> Int { roles[role]?.memory(name) ?? 0 }

    /// A page of a role's admin server.
    func page(_ role: String, _ path: String) throws -> String {
        guard
            let port = try Program.text(of: log(of: role)).split(separator: "\n").reversed().lazy
                .compactMap({ Self.adminPort(in: $0) }).first
        else { throw RoadFailure("\(role) has named no admin port") }
        return try RawHTTP.get(port: port, path)
    }

    private static func adminPort(in line: Substring) -> UInt16? {
        guard let start = line.firstRange(of: "\"admin\":\"127.0.0.1:") else { return nil }
        return UInt16(line[start.upperBound...].prefix { $0.isNumber })
    }

    // MARK: Lines

    /// Begins to write realistic lines.
    func write(lines: Int? = nil, rate: Double? = nil, rotatesAt: Int = 0, seed: UInt64 = 1) throws {
        var options = LogWriter.Options(directory: logs)
        options.lines = lines
        planned = lines ?? 0
        options.rate = rate
        options.rotatesAt = rotatesAt
        options.seed = seed
        let ready = options
        let bounded = ahead != nil
        writer = try LoopThread { _ in
            let writer = try LogWriter(ready)
            if bounded { writer.allowance = 0 }
            return writer
        }
    }

    /// Appends lines with numbers of their own to a file, each between these texts.
    func append(_ count: Int, to name: String, before: String = "", after: String = "") throws {
        var text = ""
        for number in ownNumbers.upperBound..<ownNumbers.upperBound + count {
            text += before + Self.mark(number) + after + "\n"
        }
        ownNumbers = ownNumbers.lowerBound..<ownNumbers.upperBound + count
        try Scratch.append(Array(text.utf8), to: "\(logs)/\(name)")
    }

    /// The mark of a number, as `LogMarker` reads it.
    static func mark(_ number: Int) -> String {
        let digits = String(number)
        return "~" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
    }

    var written: Int { writer?.ask { $0.writtenLines } ?? 0 }
    /// Different numbers that Loki has.
    var stored: Int { loki.ask { $0.store.numbers?.unique ?? 0 } }

    /// Lets the writer go on as far as it may, and tells when a role has ended by itself.
    func look() throws {
        for (name, role) in roles where role.hasEnded {
            if case .exited(let code) = role.wait() {
                let words = (try? Program.text(of: log(of: name)))?.split(separator: "\n").last ?? ""
                throw RoadFailure("\(name) has ended by itself with \(code): \(words)")
            }
            if case .signalled(let signal) = role.wait(), signal != SIGKILL {
                throw RoadFailure("\(name) was ended by signal \(signal)")
            }
        }
        guard let ahead, let writer else { return }
        let allowance = stored + ahead
        writer.ask { $0.allowance = allowance }
    }

    /// The writer writes no more.
    func endWriting() {
        ahead = nil
        planned = 0
        writer?.ask { $0.allowance = $0.writtenLines }
    }

    // MARK: Waiting

    /// Looks every few milliseconds until it is so.
    func wait(_ what: String, _ seconds: Int64, isSo: () throws -> Bool) throws {
        let deadline = Deadline(.seconds(seconds))
        while try !isSo() {
            guard !deadline.hasPassed else {
                throw RoadFailure("\(what): not within \(seconds) s; \(account())")
            }
            usleep(5000)
        }
    }

    /// Waits until Loki has every numbered line that was written.
    func waitForAll(_ seconds: Int64 = 60) throws {
        try wait("all lines in Loki", seconds) {
            try look()
            return stored >= max(written, planned) + ownNumbers.count
        }
    }

    /// Lets lines flow for so long.
    func flow(_ milliseconds: Int64) throws {
        let deadline = Deadline(.milliseconds(milliseconds))
        while !deadline.hasPassed {
            try look()
            usleep(5000)
        }
    }

    // MARK: Account

    /// What became of the numbered lines.
    struct Account: Equatable, CustomStringConvertible {
        var written: Int
        var missing: [Int]
        var repeats: Int
        /// The first of them that are shown twice, as they are shown.
        var examples: [String] = []

        var description: String { "written \(written), missing \(missing), shown twice \(repeats) \(examples)" }
    }

    func account() -> Account {
        let written = written
        let own = ownNumbers
        return loki.ask { standIn in
            let numbers = standIn.store.numbers
            return Account(
                written: written + own.count,
                missing: (numbers?.missing(in: 0..<written) ?? []) + (numbers?.missing(in: own) ?? []),
                repeats: numbers?.repeats ?? 0,
                examples: (numbers?.repeated(limit: 3) ?? []).map { number in
                    standIn.store.entries(containing: Road.mark(number)).map {
                        "\n  \($0.labels) \($0.nanoseconds) \($0.text) \($0.metadata.sorted { $0.key < $1.key })"
                    }.joined()
                })
        }
    }

    /// How often a line that equals this text is shown.
    func shown(_ text: String) -> Int {
        loki.ask { $0.store.entries(containing: text).count { $0.text == text } }
    }

    /// All records of a topic, as they are now.
    func records(of topic: String, security: KafkaClientSettings.Security? = nil) throws -> [ConsumedRecord] {
        let settings =
            try security.map { try KafkaClientSettings(brokers: brokers, security: $0) }
            ?? KafkaClientSettings(brokers: brokers, properties: ["fetch.wait.max.ms": "10"])
        let admin = try Admin(settings: settings)
        let partitions = try admin.partitionCount(of: topic, within: .seconds(20))
        let places = (0..<partitions).map { TopicPartition(topic, Int32($0)) }
        let consumer = try Consumer(
            settings: settings, reading: places.map { ReadingStart($0, .earliest) },
            options: ConsumerOptions(pinnedBytes: 0))
        let events = try consumer.turn(within: .seconds(60)) { Set($0.ends.map(\.place)).count == partitions }
        try consumer.finish()
        return events.records
    }
}

extension Road {
    /// Numbers for lines that do not come from a file.
    func reserve(_ count: Int) -> Range<Int> {
        let range = ownNumbers.upperBound..<ownNumbers.upperBound + count
        ownNumbers = ownNumbers.lowerBound..<range.upperBound
        return range
    }

    /// Lets the writer write so many lines more, whatever Loki has.
    func writeOn(_ lines: Int) {
        ahead = nil
        writer?.ask { $0.allowance = $0.writtenLines + lines }
    }

    /// The sum of all series of a metric on a role's page.
    func metric(_ role: String, _ name: String) throws -> Double {
        try page(role, "/metrics").split(separator: "\n")
            .filter { $0.hasPrefix(name + " ") || $0.hasPrefix(name + "{") }
            .reduce(0) { $0 + (Double($1.split(separator: " ").last ?? "") ?? 0) }
    }
}
