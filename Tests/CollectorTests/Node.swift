import Flow
import Kafka
import Settings
import Telemetry
import Testing

@testable import Collector

/// A log in memory.
final class FakeLog: LogSink {
    private(set) var lines: [(level: LogLevel, text: String)] = []

    func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)]) {
        lines.append((level, message + fields.map { " \($0.0)=\($0.1)" }.joined()))
    }

    func contains(_ text: String) -> Bool { lines.contains { $0.text.contains(text) } }
}

extension String {
    func contains(_ needle: String) -> Bool {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return true }
            start = index(after: start)
        }
        return needle.isEmpty
    }
}

/// A machine with a disk and a topic, on which collectors live and die. Time goes on only when the test says so.
final class Node {
    let disk = FakeDisk()
    let topic = FakeTopic()
    var settings: CollectSettings
    var once = false
    var instant = Instant(nanoseconds: 1_000_000_000)
    var wall: Int64 = 1_795_500_000_000_000_000
    private(set) var files: FakeFiles
    private(set) var producer: FakeProducer
    private(set) var role: CollectRole?
    private(set) var metrics = MetricRegistry()
    let log = FakeLog()
    private var seed: UInt64 = 1
    private var lastWake = Wake.now

    init(_ sources: [SourceSettings], _ change: (inout CollectSettings) -> Void = { _ in }) {
        settings = CollectSettings(state: "/state", sources: sources)
        change(&settings)
        files = FakeFiles(disk)
        producer = FakeProducer(topic)
        disk.wall = wall
    }

    var moment: Moment { Moment(instant: instant, wallNanoseconds: wall) }

    /// A collector starts.
    func start() throws {
        files = FakeFiles(disk)
        producer = FakeProducer(topic)
        metrics = MetricRegistry()
        seed += 1
        role = try CollectRole(
            settings: settings, topic: "logs", host: "node-1", files: files, producer: producer, metrics: metrics,
            log: log, seed: seed, once: once, at: moment)
    }

    /// One turn, and the ledger must balance after it.
    @discardableResult
    func turn() -> Wake {
        guard let role else { return .onEvent }
        let wake = role.turn(at: moment)
        let balance = role.balance
        if balance.read != balance.placed { Issue.record("the ledger is off: \(balance)") }
        let lines = role.lineBalance
        if lines.read != lines.placed { Issue.record("the ledger is off by lines: \(lines)") }
        lastWake = wake
        return wake
    }

    /// Turns while the role wants to, at this very moment.
    func settle(_ limit: Int = 10_000) {
        for _ in 0..<limit {
            switch turn() {
            case .now: continue
            case .at(let instant) where instant <= self.instant: continue
            case .at, .onEvent:
                if !files.pendingState.isEmpty, files.writesEnd { continue }
                if producer.acknowledges, producer.outstanding.messages > 0 { continue }
                return
            }
        }
        Issue.record("the role does not come to rest")
    }

    /// Time passes, in steps in which the role has its turns when it wants them.
    func pass(_ span: Instant.Span) {
        let end = instant + span
        settle()
        while instant < end {
            var next = end
            if case .at(let wanted) = lastWake { next = min(end, max(wanted, instant + .milliseconds(1))) }
            wall += (next - instant).nanoseconds
            disk.wall = wall
            instant = next
            settle()
        }
    }

    /// The collector is gone at once.
    func kill(finishingWrites: Bool = false) {
        files.kill(finishingWrites: finishingWrites)
        role = nil
    }

    /// Runs until the role has ended.
    func finish(within span: Instant.Span = .seconds(60)) {
        let end = instant + span
        while role?.isDone == false, instant < end { pass(.milliseconds(100)) }
        if role?.isDone != true { Issue.record("it has not ended; not ready: \(role?.unready(at: instant) ?? [:])") }
    }

    func stop() {
        role?.beginStop(at: moment)
        finish()
        role = nil
        files.kill(finishingWrites: false)
    }

    var lines: [String] { topic.shown().sorted { ($0.time, $0.line) < ($1.time, $1.line) }.map(\.line) }

    /// A gauge as a scraper would see it now.
    func gauge(_ family: MetricFamily, _ labels: [String] = []) -> Double {
        role?.refreshMetrics(at: moment)
        return metrics.value(metrics.gauge(family, labels))
    }

    func counter(_ family: MetricFamily, _ labels: [String] = []) -> Int64 {
        metrics.value(metrics.counter(family, labels))
    }
}

/// Sources of which each line is an entry, unless a rule is given.
extension SourceSettings {
    static func plain(
        _ include: String..., name: String = "plain", parser: String = "auto", joined rule: MultilineSettings = .off
    ) -> SourceSettings {
        SourceSettings(name: name, include: include, frame: .plain, parser: parser, multiline: rule)
    }

    static func docker(
        _ include: String..., name: String = "docker", joined rule: MultilineSettings = .off
    ) -> SourceSettings {
        SourceSettings(name: name, include: include, frame: .docker, multiline: rule)
    }

    static func cri(_ include: String..., joined rule: MultilineSettings = .off) -> SourceSettings {
        SourceSettings(name: "cri", include: include, frame: .cri, multiline: rule)
    }
}

extension MultilineSettings {
    static let off = MultilineSettings(rule: .none)
    static let auto = MultilineSettings()
}
