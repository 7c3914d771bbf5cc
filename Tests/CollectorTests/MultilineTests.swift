import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

/// Lines of one entry are one entry, in every frame, and are cut at the same places whenever they are read.
@Suite struct MultilineTests {
    static let head = "2026-11-24 06:00:00,123 ERROR [main] a.B - failed"
    static let next = "2026-11-24 06:00:01,123 INFO [main] a.B - next"
    static let trace = "\(head)\njava.lang.IllegalStateException: x\n\tat a.B.c(D.java:5)\n\t... 3 more"

    private func docker(_ stream: String, _ text: String, _ nanosecond: Int) -> String {
        let digits = String("\(1_000_000_000 + nanosecond)".dropFirst())
        return #"{"log":"\#(text)\n","stream":"\#(stream)","time":"2026-11-24T06:00:00.\#(digits)Z"}"# + "\n"
    }

    @Test func aTraceIsOneEntry() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", "\(Self.trace)\n\(Self.next)\n")
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == [Self.trace, Self.next])
        let entry = try #require(node.topic.shown().first { $0.line == Self.trace })
        #expect(entry.metadata["exception_class"] == "java.lang.IllegalStateException")
        #expect(entry.time / 1_000_000 == 1_795_500_000_123)
        #expect(node.counter(Catalogue.Collector.readLines, ["plain"]) == 5)
        #expect(node.role?.status.entries["other"] == 2)
    }

    @Test func outputsOfAContainerAreJoinedApart() throws {
        let node = Node([.docker("/c/*.log", joined: .auto)])
        node.disk.write(
            "/c/x.log",
            docker("stdout", "starting", 1) + docker("stderr", "TypeError: x", 2) + docker("stdout", "  with a = 1", 3)
                + docker("stderr", "    at f (/a.js:3:9)", 4) + docker("stdout", "  with b = 2", 5))
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == ["starting\n  with a = 1\n  with b = 2", "TypeError: x\n    at f (/a.js:3:9)"])
        #expect(node.topic.shown().map { $0.time % 10 }.sorted() == [1, 2])
    }

    @Test func partsOfALineAreJoinedBeforeLines() throws {
        let node = Node([.cri("/c/*.log", joined: .auto)])
        let lines = [
            "stdout F Error: x", "stderr P other ", "stdout P     at f ", "stderr F output", "stdout F (/a.js:3:9)",
        ]
        for (index, line) in lines.enumerated() {
            node.disk.write("/c/x.log", "2026-11-24T06:00:00.00000000\(index)Z \(line)\n")
        }
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == ["Error: x\n    at f (/a.js:3:9)", "other output"])
    }

    @Test func wholeObjectsAndAccessLinesDoNotWait() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        let lines = [
            #"{"level":"info","msg":"a"}"#,
            #"10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5.0""#,
        ]
        node.disk.write("/var/log/a.log", "\n")
        try node.start()
        node.pass(.seconds(1))
        node.disk.write("/var/log/a.log", lines.joined(separator: "\n") + "\n")
        node.pass(.milliseconds(400))
        #expect(Set(node.lines) == Set(lines))
    }

    @Test func anEntryWaitsForItsNextLineOnlySoLong() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", Self.head + "\n")
        try node.start()
        node.pass(.milliseconds(600))
        #expect(node.lines == [])
        node.pass(.milliseconds(900))
        #expect(node.lines == [Self.head])
        // What comes later is an entry of its own, also for who reads the file anew.
        node.disk.write("/var/log/a.log", "\tat a.B.c(D.java:5)\n\tat a.B.d(D.java:6)\n")
        node.pass(.seconds(2))
        #expect(Set(node.lines) == [Self.head, "\tat a.B.c(D.java:5)\n\tat a.B.d(D.java:6)"])
    }

    @Test func whereTimeCutAReReadCutsToo() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", Self.head + "\n")
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(3))
        // It was sent, and nobody heard of it; its end is in the checkpoint.
        node.producer.deliver(reported: false)
        #expect(node.lines == [Self.head])
        node.kill()
        node.disk.write("/var/log/a.log", "\tat a.B.c(D.java:5)\n")
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == [Self.head, "\tat a.B.c(D.java:5)"])
    }

    @Test func whatWaitsForItsEndIsNotSentBeforeThatIsDurable() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", "\n")
        try node.start()
        node.pass(.milliseconds(500))
        node.disk.write("/var/log/a.log", Self.head + "\n")
        node.pass(.milliseconds(500))
        node.files.writesEnd = false
        node.pass(.seconds(5))
        #expect(node.topic.messages.isEmpty)
        node.kill()
        node.disk.write("/var/log/a.log", "\tat a.B.c(D.java:5)\n\(Self.next)\n")
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == ["\(Self.head)\n\tat a.B.c(D.java:5)", Self.next])
    }

    @Test func anEntryThatIsCutAtItsBoundIsCutThereAgain() throws {
        var rule = MultilineSettings.auto
        rule.lines = 3
        let node = Node([.plain("/var/log/*.log", joined: rule)])
        // Kafka's head takes all that has none: the pieces of the entry are such lines.
        let entry = ["[2026-11-24 06:00:00,123] INFO x (k.S)"] + (1...7).map { "bare \($0)" }
        node.disk.write("/var/log/a.log", entry.joined(separator: "\n") + "\n")
        try node.start()
        node.producer.acknowledges = false
        node.pass(.milliseconds(900))
        // The first piece is acknowledged, the second one is on the topic, the third one waits.
        let pieces = [entry[0..<3], entry[3..<6], entry[6..<8]].map { $0.joined(separator: "\n") }
        node.producer.deliver(reported: true)
        node.pass(.milliseconds(90))
        #expect(Set(node.lines) == Set(pieces[0..<2]))
        node.kill()
        try node.start()
        node.pass(.seconds(3))
        #expect(Set(node.lines) == Set(pieces))
        #expect(node.topic.shown().count == 3)
    }

    @Test func patternsTellFirstLinesOrOthers() throws {
        let node = Node([
            .plain("/a/*.log", name: "a", joined: MultilineSettings(start: "^BEGIN")),
            .plain("/b/*.log", name: "b", joined: MultilineSettings(continuation: "^[+]")),
        ])
        node.disk.write("/a/x.log", "BEGIN 1\nmore\nBEGIN 2\n")
        node.disk.write("/b/x.log", "one\n+two\nthree\n")
        try node.start()
        node.pass(.seconds(3))
        #expect(Set(node.lines) == ["BEGIN 1\nmore", "BEGIN 2", "one\n+two", "three"])
    }

    @Test func blankLinesInsideStayAndThoseAroundGo() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto), .docker("/c/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", "\n\(Self.head)\r\n\r\njava.io.EOFException\r\n\r\n\r\n\(Self.next)\n\n\n")
        node.disk.write("/c/a.log", docker("stdout", "one", 1) + docker("stdout", "", 2) + docker("stdout", "two", 3))
        try node.start()
        node.pass(.seconds(3))
        #expect(Set(node.lines) == ["\(Self.head)\n\njava.io.EOFException", Self.next, "one", "", "two"])
        // Everything is acknowledged, or a blank line.
        let checkpoint = try Checkpoint(decoding: try #require(node.disk.state["/state/checkpoint.json"]))
        for generation in checkpoint.generations { #expect(generation.resume.offset == generation.size) }
    }

    @Test func onceReadsTheLastEntryToo() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.once = true
        node.disk.write("/var/log/a.log", "\(Self.next)\n\(Self.trace)")
        try node.start()
        node.finish()
        #expect(Set(node.lines) == [Self.trace, Self.next])
        #expect(node.role?.hasUnfinishedWork == false)
    }

    @Test func aStopSendsWhatIsThere() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", Self.trace + "\n")
        try node.start()
        node.pass(.milliseconds(50))
        node.stop()
        #expect(node.lines == [Self.trace])
        node.disk.write("/var/log/a.log", "\tat late.Frame.x(Y.java:1)\n\(Self.next)\n")
        try node.start()
        node.pass(.seconds(3))
        #expect(Set(node.lines) == [Self.trace, "\tat late.Frame.x(Y.java:1)", Self.next])
    }

    @Test func aRenamedFileEndsItsEntry() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", Self.trace + "\n")
        try node.start()
        node.pass(.milliseconds(100))
        node.disk.rename("/var/log/a.log", to: "/var/log/a.log.1")
        node.disk.write("/var/log/a.log", "\tat another.Entry.x(Y.java:1)\n")
        node.pass(.seconds(3))
        #expect(Set(node.lines) == [Self.trace, "\tat another.Entry.x(Y.java:1)"])
    }

    @Test func anEmptiedFileStillTellsTheEntryThatWasRead() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", Self.trace + "\n")
        try node.start()
        node.pass(.milliseconds(100))
        node.disk.truncate("/var/log/a.log")
        node.disk.write("/var/log/a.log", Self.next + "\n")
        node.pass(.seconds(3))
        #expect(Set(node.lines) == [Self.trace, Self.next])
    }

    @Test func linesWithoutTimeGetTheSameTimesAgain() throws {
        let node = Node([.plain("/var/log/*.log", joined: MultilineSettings(rule: .indent))])
        node.disk.write("/var/log/a.log", "\n")
        try node.start()
        node.pass(.seconds(3600))
        node.producer.acknowledges = false
        for index in 0..<3 {
            node.disk.write("/var/log/a.log", "bare \(index)\n  more\n")
            node.pass(.seconds(2))
        }
        node.producer.deliver(reported: false)
        let before = node.topic.shown()
        #expect(before.count == 3)
        // Lines are of the time at which they came.
        for entry in before { #expect(abs(entry.time - node.wall) < 10_000_000_000) }
        node.kill()
        node.pass(.seconds(1000))
        try node.start()
        node.pass(.seconds(3))
        #expect(node.topic.entries().count == 6)
        #expect(node.topic.shown() == before)
    }

    /// After a rewind reading begins at the open entry, before what was read: what lies there must be looked at too.
    @Test func aFileThatIsEmptiedDuringARewindIsReadFromItsBeginning() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        node.disk.write("/var/log/a.log", "\(Self.next)\n\(Self.trace)\n")
        try node.start()
        node.pass(.milliseconds(500))
        #expect(node.lines == [Self.next])
        node.producer.fail("made up")
        node.turn()
        node.disk.truncate("/var/log/a.log")
        let lines = (0..<20).map { "2026-11-24 07:00:00,1\($0 + 10) INFO [main] a.B - new \($0)" }
        node.disk.write("/var/log/a.log", lines.joined(separator: "\n") + "\n")
        node.pass(.seconds(5))
        #expect(Set(node.lines).subtracting([Self.trace]) == Set([Self.next] + lines))
    }

    @Test func heldEntriesLeaveRoomToRead() throws {
        var rule = MultilineSettings(rule: .indent)
        rule.wait = .seconds(60)
        let node = Node([.plain("/var/log/*.log", joined: rule)]) { $0.memoryBytes = 1 << 20 }
        // What is held of these files is more than the window.
        for file in 0..<40 {
            let line = "f\(file) " + String(repeating: "x", count: 60_000) + "\n"
            node.disk.write("/var/log/\(file).log", line)
        }
        try node.start()
        node.pass(.seconds(20))
        #expect(node.lines.count >= 20)
        node.pass(.seconds(100))
        #expect(node.lines.count == 40)
    }

    @Test func theCheckpointStaysSmallWhileKafkaTakesNothing() throws {
        let node = Node([.plain("/var/log/*.log", joined: .auto)])
        try node.start()
        node.producer.acknowledges = false
        for index in 0..<200 {
            node.disk.write("/var/log/a.log", "2026-11-24 06:00:00,\(index + 100) INFO [main] a.B - \(index)\n")
            node.pass(.seconds(2))
        }
        let checkpoint = try Checkpoint(decoding: try #require(node.disk.state["/state/checkpoint.json"]))
        #expect(checkpoint.generations.allSatisfy { $0.cuts.count <= CollectRole.cutLimit })
        node.producer.acknowledges = true
        node.pass(.seconds(5))
        #expect(node.lines.count == 200)
    }
}
