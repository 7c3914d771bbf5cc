import Bytes
import Flow
import Kafka
import Settings
import Telemetry
import Testing

@testable import Collector

extension Node {
    /// Names of metrics that are not 0 on the page that a scraper would get now.
    var moved: Set<String> {
        role?.refreshMetrics(at: moment)
        var page = ByteBuffer(capacity: 1 << 16)
        metrics.expose(into: &page)
        var names: Set<String> = []
        for line in page.bytes.text().split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ")
            if let value = parts.last, value != "0" { names.insert(String(parts[0].prefix { $0 != "{" })) }
        }
        return names
    }
}

/// Every number that the collector gives is one that it measures.
@Suite struct MetricsTests {
    private typealias Family = Catalogue.Collector

    @Test func gaugesTellHowItStands() throws {
        let node = Node([.plain("/a/*.log", name: "a"), .plain("/b/*.log", name: "b", joined: .auto)]) {
            $0.memoryBytes = 1 << 20
        }
        // It does not compress, so that the window is soon closed.
        var noise = SplitMix64(seed: 1)
        func line() -> String {
            let digits = (0..<13).map { _ in String(noise.next() | 1 << 63, radix: 16) }.joined()
            return String(digits.prefix(199)) + "\n"
        }
        node.disk.write("/a/2.log", "one\n")
        node.disk.write("/b/1.log", "[2026-11-24 06:00:00,123] INFO x (k.S)\n")
        try node.start()
        node.producer.acknowledges = false
        node.pass(.milliseconds(300))
        #expect(node.gauge(Catalogue.Common.queueBytes, ["held"]) >= 38)
        node.disk.write("/a/1.log", (0..<10_000).map { _ in line() }.joined())
        node.pass(.milliseconds(500))
        #expect(node.gauge(Family.filesOpen, ["a"]) == 2)
        #expect(node.gauge(Family.filesOpen, ["b"]) == 1)
        let read = node.counter(Family.readBytes, ["a"])
        #expect(read > 500_000 && read < 1_100_000)
        // The window is closed: the rest waits in the files, what comes now included.
        #expect(node.gauge(Family.fileLagBytes, ["a"]) == Double(2_000_004 - read))
        node.disk.write("/a/1.log", line())
        #expect(node.gauge(Family.fileLagBytes, ["a"]) == Double(2_000_204 - read))
        #expect(node.gauge(Family.fileLagBytes, ["b"]) == 0)
        let queues = Catalogue.Common.queueBytes
        let limits = Catalogue.Common.queueLimitBytes
        #expect(node.gauge(queues, ["in_flight"]) >= node.gauge(limits, ["in_flight"]))
        #expect(node.gauge(limits, ["in_flight"]) == 524_288)
        #expect(node.gauge(queues, ["producer"]) == Double(node.producer.outstanding.bytes))
        #expect(node.gauge(limits, ["producer"]) == 1_048_576)
        // Kafka takes nothing: everything ages.
        node.pass(.seconds(20))
        #expect(abs(node.gauge(Family.oldestUnacknowledgedSeconds) - 20.6) < 0.5)
        node.producer.acknowledges = true
        node.pass(.seconds(10))
        #expect(node.gauge(Family.oldestUnacknowledgedSeconds) == 0)
        #expect(node.gauge(Family.fileLagBytes, ["a"]) == 0)
        for queue in ["in_flight", "held", "chunks", "producer"] {
            #expect(node.gauge(queues, [queue]) == 0, "\(queue)")
        }
        #expect(node.gauge(Family.checkpointAgeSeconds) == 0)
        // The checkpoint cannot be written.
        node.disk.stateFailure = 28
        node.disk.write("/a/2.log", "two\n")
        node.pass(.seconds(30))
        #expect(abs(node.gauge(Family.checkpointAgeSeconds) - 30) < 1)
        node.disk.stateFailure = nil
        node.pass(.seconds(10))
        #expect(node.gauge(Family.checkpointAgeSeconds) == 0)
        #expect(node.counter(Family.acknowledgedBytes) == 2_000_200 + 8 + 39)
        #expect(node.counter(Family.acknowledgedLines) == 10_001 + 2 + 1)
    }

    /// The chunk that is being filled, and what waits for its rest.
    @Test func queuesTellWhatTheyHold() throws {
        let node = Node([.docker("/c/*.log")]) { $0.chunk.linger = .seconds(10) }
        node.disk.write(
            "/c/x.log",
            #"{"log":"half ","stream":"stdout","time":"2026-11-24T06:00:00.000000001Z"}"# + "\n"
                + #"{"log":"whole\n","stream":"stderr","time":"2026-11-24T06:00:00.000000002Z"}"# + "\n")
        try node.start()
        node.pass(.seconds(1))
        #expect(node.gauge(Catalogue.Common.queueBytes, ["chunks"]) > 5)
        #expect(node.gauge(Catalogue.Common.queueBytes, ["held"]) >= 5)
        #expect(node.gauge(Catalogue.Common.queueLimitBytes, ["chunks"]) > 0)
    }

    @Test func everyDropHasItsReasonAndItsBytes() throws {
        let node = Node([.plain("/var/log/*.log")]) { $0.line.maxBytes = 300 }
        node.disk.write("/var/log/a.log", String(repeating: "x", count: 350) + "\n")
        node.disk.append("/var/log/a.log", [0, 0, 0] + Array("after zeros\n".utf8))
        node.disk.write("/var/log/b.log", "read\n")
        try node.start()
        node.pass(.seconds(2))
        let dropped = Family.droppedBytes
        #expect(node.counter(dropped, ["truncated"]) == 50)
        #expect(node.counter(Family.droppedLines, ["truncated"]) == 1)
        #expect(node.counter(dropped, ["nul"]) == 3)
        // Emptied in place with 7 bytes that nobody had read.
        node.role?.intake.table.alive.forEach { $0.pause = .seconds(10) }
        node.files.hasHints = false
        node.disk.write("/var/log/b.log", "unread\n")
        node.role?.sweep(at: node.moment)
        node.disk.overwrite("/var/log/b.log", Array("new\n".utf8))
        node.pass(.seconds(20))
        #expect(node.counter(dropped, ["overwritten"]) <= 7)
        node.kill()
        // Gone while no collector ran.
        node.disk.remove("/var/log/a.log")
        node.disk.write("/var/log/b.log", "more\n")
        try node.start()
        node.producer.dislikes = { _ in true }
        node.pass(.seconds(2))
        #expect(node.counter(dropped, ["refused"]) == 0)
        // Kafka refuses the one line for good: after ten minutes it is left out.
        node.pass(.seconds(1200))
        #expect(node.counter(dropped, ["refused"]) == 5)
        #expect(node.counter(Family.droppedLines, ["refused"]) == 1)
    }

    /// What `docs/metrics.md` says must balance: lines that were read, by what became of them.
    @Test func linesBalanceThoughTheyAreJoinedAndReadAgain() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        let trace = "[2026-11-24 06:00:00,123] ERROR x (k.S)\njava.lang.Error: y\n\tat a.B.c(B.java:1)\n"
        node.disk.write("/var/log/a.log", "\n" + String(repeating: trace, count: 10))
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(3))
        node.producer.fail("out of order")
        node.pass(.seconds(60))
        node.producer.acknowledges = true
        node.pass(.seconds(60))
        #expect(node.counter(Family.acknowledgedLines) == 30)
        #expect(node.counter(Family.acknowledgedEntries) == 10)
        #expect(node.counter(Family.abandonedLines) == 30)
        #expect(node.counter(Family.abandonedBytes) == 10 * Int64(trace.utf8.count))
        #expect(node.counter(Family.blankLines) >= 1)
        let placed = [Family.acknowledgedLines, Family.blankLines, Family.passedLines, Family.abandonedLines]
            .reduce(0) { $0 + node.counter($1) }
        #expect(node.metrics.total(Family.readLines) == placed)
    }

    /// Nothing on the collector's page is only declared: somewhere in these lives each name has moved.
    @Test func everyMetricOfTheCatalogueMoves() throws {
        var moved: Set<String> = []
        moved.formUnion(try fullLife())
        moved.formUnion(try lifeWithoutKafka())
        moved.formUnion(try lifeWithoutDisk())
        moved.formUnion(try lifeAfterAKill())
        moved.formUnion(try lifeWithManyLabels())
        for family in Family.all { #expect(moved.contains(family.name), "\(family.name)") }
    }

    private func fullLife() throws -> Set<String> {
        let node = Node([.plain("/var/log/*.log"), .plain("/pinned/*.log", name: "pinned", parser: "nginx")]) {
            $0.line.maxBytes = 300
        }
        node.disk.write(
            "/var/log/a.log", "\npassword=hunter2 \(String(repeating: "x", count: 400))\n2026-02-30 06:00:00 INFO x\n")
        node.disk.write("/pinned/a.log", "no access line\n")
        try node.start()
        node.pass(.milliseconds(100))
        let before = node.moved
        node.pass(.seconds(2))
        return before.union(node.moved)
    }

    private func lifeWithoutKafka() throws -> Set<String> {
        let node = Node([.plain("/var/log/*.log")]) { $0.memoryBytes = 1 << 20 }
        var noise = SplitMix64(seed: 1)
        node.disk.write("/var/log/a.log", (0..<80_000).map { _ in "\(noise.next())\n" }.joined())
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(2))
        var moved = node.moved
        node.producer.fail("out of order")
        node.pass(.milliseconds(10))
        moved.formUnion(node.moved)
        node.producer.failure = "Broker: Unknown topic or partition"
        node.producer.acknowledges = true
        node.pass(.seconds(5))
        return moved.union(node.moved)
    }

    private func lifeWithoutDisk() throws -> Set<String> {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "some line\n")
        try node.start()
        node.pass(.seconds(2))
        node.disk.stateFailure = 28
        node.disk.write("/var/log/a.log", "some line\n")
        node.pass(.seconds(5))
        return node.moved
    }

    private func lifeWithManyLabels() throws -> Set<String> {
        let node = Node([.plain("/var/log/*.log")]) {
            $0.labelFields = ["client_ip"]
            $0.cardinality.limit = 10
        }
        for number in 0..<20 {
            node.disk.write(
                "/var/log/a.log", "10.0.0.\(number) - - [24/Nov/2026:06:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n")
        }
        try node.start()
        node.pass(.seconds(2))
        return node.moved
    }

    private func lifeAfterAKill() throws -> Set<String> {
        let node = Node([.docker("/c/*.log"), .plain("/var/log/*.log")])
        // Two outputs between each other: what of the one had left is passed over when the other is read again.
        for number in 0..<4 {
            let stream = number % 2 == 0 ? "stdout" : "stderr"
            let end = number == 0 ? "" : "\\n"
            node.disk.write(
                "/c/x.log",
                #"{"log":"o\#(number)\#(end)","stream":"\#(stream)","time":"2026-11-24T06:00:00.00000000\#(number)Z"}"#
                    + "\n")
        }
        node.disk.write("/c/x.log", #"{"log":"p","stream":"stdout","time":"2026-11-24T06:00:01.000000000Z"}"# + "\n")
        node.disk.write("/c/x.log", #"{"log":"q\n","stream":"stderr","time":"2026-11-24T06:00:01.000000001Z"}"# + "\n")
        node.disk.write("/var/log/a.log", String(repeating: "a line that was read\n", count: 20))
        try node.start()
        node.pass(.milliseconds(1500))
        node.kill()
        node.disk.truncate("/var/log/a.log", to: 100)
        try node.start()
        node.pass(.seconds(10))
        return node.moved
    }
}
