import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

@Suite struct CardinalityGuardTests {
    private func watcher(_ limit: Int = 4) -> CardinalityGuard {
        var watcher = CardinalityGuard(sources: 2, labels: 2, limit: limit, window: .seconds(60))
        _ = watcher.roll(at: Instant(nanoseconds: 0))
        return watcher
    }

    private func rolls(_ watcher: inout CardinalityGuard, _ seconds: Int64) -> Bool {
        watcher.roll(at: Instant(nanoseconds: seconds * 1_000_000_000))
    }

    private func changes(_ watcher: inout CardinalityGuard) -> [CardinalityGuard.Change] { watcher.takeChanges() }

    @Test func aLabelWithTooManyValuesIsDemotedForItsSourceAlone() {
        var watcher = watcher()
        var over = (0..<4).filter { watcher.note(source: 1, label: 0, hash: UInt64($0)) }
        over += [3].filter { watcher.note(source: 1, label: 0, hash: UInt64($0)) }
        #expect(over == [] && watcher.demoted(of: 1) == 0)
        let isOver = watcher.note(source: 1, label: 0, hash: 4)
        #expect(isOver)
        #expect(watcher.demoted(of: 1) == 1 && watcher.demoted(of: 0) == 0)
        #expect(changes(&watcher) == [.init(source: 1, label: 0, isDemoted: true)])
        #expect(changes(&watcher) == [])
        // Whatever comes after changes nothing, and takes no memory.
        over = (0..<1000).filter { watcher.note(source: 1, label: 0, hash: UInt64($0)) }
        #expect(over == [])
        #expect(watcher.values(source: 1, label: 0) == 5)
    }

    @Test func valuesOfOneWindowCount() {
        var watcher = watcher()
        for window in 1...10 {
            let over = (0..<4).filter { watcher.note(source: 0, label: 1, hash: UInt64(window * 10 + $0)) }
            #expect(over == [] && rolls(&watcher, Int64(window) * 60))
        }
        #expect(watcher.demoted(of: 0) == 0)
    }

    @Test func aLabelRecoversAfterAWholeWindowWithFewValues() {
        var watcher = watcher()
        for value in 0..<5 { _ = watcher.note(source: 0, label: 1, hash: UInt64(value)) }
        #expect(watcher.demoted(of: 0) == 2)
        #expect(rolls(&watcher, 60))
        #expect(watcher.demoted(of: 0) == 2, "the window in which it was demoted had many")
        for value in 0..<3 where watcher.wants(source: 0, label: 1) {
            _ = watcher.note(source: 0, label: 1, hash: UInt64(value))
        }
        #expect(!watcher.wants(source: 0, label: 1))
        #expect(rolls(&watcher, 120))
        #expect(watcher.demoted(of: 0) == 2, "three are more than half of four")
        for value in 0..<2 { _ = watcher.note(source: 0, label: 1, hash: UInt64(value)) }
        #expect(!rolls(&watcher, 179))
        #expect(rolls(&watcher, 180))
        #expect(watcher.demoted(of: 0) == 0)
        #expect(changes(&watcher).last == .init(source: 0, label: 1, isDemoted: false))
    }

    @Test func whatWasDemotedStaysSoAfterARestart() {
        var watcher = watcher()
        watcher.restore(source: 1, demoted: 2)
        #expect(watcher.demoted(of: 1) == 2 && changes(&watcher) == [])
        #expect(rolls(&watcher, 60))
        #expect(watcher.demoted(of: 1) == 0)
    }
}

@Suite struct DemotionsTests {
    @Test func eachOffsetHasItsEpoch() {
        var demotions = Demotions()
        #expect(demotions.mask(at: 5) == 0 && demotions.last == 0)
        demotions.change(to: 1, from: 100)
        demotions.change(to: 3, from: 200)
        demotions.change(to: 0, from: 300)
        #expect([0, 99, 100, 199, 200, 299, 300, 1000].map { demotions.mask(at: $0) } == [0, 0, 1, 1, 3, 3, 0, 0])
        demotions.prune(before: 250)
        #expect(demotions.epochs.map(\.from) == [200, 300])
        demotions.change(to: 2, from: 300)
        #expect(demotions.epochs.map(\.mask) == [3, 2])
    }
}

/// The guard at work in the role.
@Suite struct CardinalityRoleTests {
    private func node(limit: Int = 10, window: Duration = .seconds(600), frame: SourceSettings.Frame = .plain) -> Node {
        Node([SourceSettings(name: "web", include: ["/log/*.log"], frame: frame)]) {
            $0.labelFields = ["service", "client_ip", "method"]
            $0.cardinality = CardinalitySettings(limit: limit, window: window)
        }
    }

    private func line(_ client: Int, _ number: Int, _ method: String = "GET") -> String {
        "10.0.\(client / 250).\(client % 250) - - [24/Nov/2026:06:00:00 +0000] \"\(method) /\(number) HTTP/1.1\" 200 1\n"
    }

    private func addresses(_ entries: Set<FakeTopic.Entry>) -> (labels: Int, metadata: Int) {
        (entries.count { $0.labels.contains("client_ip=") }, entries.count { $0.metadata["client_ip"] != nil })
    }

    @Test func aLabelPastItsLimitBecomesMetadata() throws {
        let node = node()
        node.disk.write("/log/a.log", (0..<500).map { line($0 % 100, $0) }.joined())
        try node.start()
        node.pass(.seconds(2))
        let shown = node.topic.shown()
        #expect(shown.count == 500)
        // Ten values and no more are labels; the eleventh and all behind it are metadata.
        let (labels, metadata) = addresses(shown)
        #expect(labels == 10 && metadata == 490)
        #expect(Set(shown.map(\.labels)).count == 11)
        #expect(shown.allSatisfy { $0.labels.contains("method=\"GET\"") }, "a label with few values stays one")
        #expect(node.log.contains("label client_ip of source web has too many values"))
        #expect(node.counter(Catalogue.Collector.labelDemotions, ["web", "client_ip"]) == 1)
        node.role?.refreshMetrics(at: node.moment)
        #expect(node.gauge(Catalogue.Collector.labelDemoted, ["web", "client_ip"]) == 1)
        #expect(node.gauge(Catalogue.Collector.labelDemoted, ["web", "method"]) == 0)
        #expect(node.gauge(Catalogue.Collector.labelValues, ["web", "client_ip"]) == 11)
        #expect(node.gauge(Catalogue.Collector.labelValues, ["web", "method"]) == 1)
    }

    @Test func itRecoversByItself() throws {
        let node = node(window: .seconds(100))
        node.disk.write("/log/a.log", (0..<50).map { line($0, $0) }.joined())
        try node.start()
        node.pass(.seconds(150))
        node.disk.append("/log/a.log", Array(line(1, 100).utf8))
        node.pass(.seconds(100))
        node.disk.append("/log/a.log", Array(line(1, 101).utf8))
        node.pass(.seconds(10))
        let shown = node.topic.shown()
        #expect(shown.first { $0.line.contains("/100 ") }?.metadata["client_ip"] == "10.0.0.1")
        let last = try #require(shown.first { $0.line.contains("/101 ") })
        #expect(last.labels.contains("client_ip=\"10.0.0.1\"") && last.metadata["client_ip"] == nil)
        #expect(node.log.contains("it is a label again"))
    }

    /// Other files of the source follow, and other sources do not.
    @Test func theWholeSourceIsDemoted() throws {
        let node = Node([
            SourceSettings(name: "web", include: ["/log/*.log"]), SourceSettings(name: "db", include: ["/db/*.log"]),
        ]) {
            $0.labelFields = ["service", "client_ip"]
            $0.cardinality = CardinalitySettings(limit: 10)
        }
        node.disk.write("/log/a.log", (0..<50).map { line($0, $0) }.joined())
        try node.start()
        node.pass(.seconds(2))
        node.disk.write("/log/b.log", line(1, 1000))
        node.disk.write("/db/c.log", line(1, 1001))
        node.pass(.seconds(15))
        let shown = node.topic.shown()
        #expect(shown.first { $0.line.contains("/1000 ") }?.metadata["client_ip"] == "10.0.0.1")
        #expect(shown.first { $0.line.contains("/1001 ") }?.labels.contains("client_ip=") == true)
    }

    /// Files as labels: each is one value, and the file's name stands in the metadata again when they are too many.
    @Test func filesAreCountedByTheirNames() throws {
        let node = Node([SourceSettings(name: "web", include: ["/log/*.log"])]) {
            $0.labelFields = ["filename"]
            $0.cardinality = CardinalitySettings(limit: 3)
        }
        for file in 0..<6 { node.disk.write("/log/\(file).log", line(file, file) + line(file, file + 100)) }
        try node.start()
        node.pass(.seconds(2))
        let shown = node.topic.shown()
        #expect(shown.count == 12)
        for entry in shown {
            #expect(entry.labels.contains("filename=") != (entry.metadata["filename"] != nil), "\(entry)")
        }
        #expect(Set(shown.map(\.labels)).count == 4)
    }

    /// Killed at any moment, every line is shown once: a line that is read again goes to the stream to which it went before.
    @Test(arguments: 0..<40)
    func killsShowNothingTwice(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let frame: SourceSettings.Frame = seed % 2 == 0 ? .plain : .docker
        let node = node(limit: 5, window: .seconds(60), frame: frame)
        var written = 0
        for _ in 0..<30 {
            for _ in 0..<Int(random.next() % 30) {
                // Many clients in some stretches, few in others, so that the label comes and goes.
                let client = Int(random.next() % (written / 40 % 2 == 0 ? 50 : 2))
                let text = line(client, written)
                let framed =
                    frame == .plain
                    ? text
                    : "{\"log\":\"\(text.dropLast().map { $0 == "\"" ? "\\\"" : String($0) }.joined())\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T06:00:00.\(100_000_000 + written)Z\"}\n"
                node.disk.append("/log/\(random.next() % 2).log", Array(framed.utf8))
                written += 1
            }
            if node.role == nil { try node.start() }
            // Most kills come between an acknowledgement and the checkpoint that tells of it.
            node.pass(.milliseconds(Int64(random.next() % (random.next() % 4 == 0 ? 90_000 : 600))))
            switch random.next() % 3 {
            case 0: node.kill(finishingWrites: random.next() % 2 == 0)
            case 1: node.producer.acknowledges.toggle()
            default: break
            }
        }
        node.producer.acknowledges = true
        if node.role == nil { try node.start() }
        node.producer.acknowledges = true
        node.pass(.seconds(120))
        let shown = node.topic.shown()
        #expect(Set(shown.map(\.line)).count == written, "all are there")
        #expect(shown.count == written, "none is shown twice")
    }
}
