import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

/// Ways in which other collectors lost lines of files or showed them twice, as their users tell in public issue threads.
@Suite struct FieldTests {
    /// Lines that do not compress, so that Kafka's silence is soon felt.
    private static func lines(_ word: String, _ range: Range<Int>) -> String {
        range.map { number in
            var noise = SplitMix64(seed: UInt64(number))
            let digits = (0..<11).map { _ in String(noise.next(), radix: 16) }.joined()
            return "\(word) \(number) \(digits)\n"
        }.joined()
    }

    private func expect(
        _ node: Node, _ word: String, _ range: Range<Int>, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let seen = node.topic.shown().map(\.line).filter { $0.hasPrefix(word + " ") }
        let wanted = Set(Self.lines(word, range).split(separator: "\n").map(String.init))
        #expect(Set(seen) == wanted && seen.count == wanted.count, sourceLocation: sourceLocation)
    }

    // MARK: - Rotation

    /// Stops at a rotation under load; discovery waits for a queue that is full, and what is rotated meanwhile is never
    /// opened.
    @Test func rotationsWhileKafkaTakesNothingLoseNothing() throws {
        let node = Node([.plain("/logs/*.log")]) { $0.memoryBytes = 1 << 20 }
        try node.start()
        node.disk.write("/logs/a.log", Self.lines("line", 0..<3000))
        node.pass(.seconds(11))
        node.producer.acknowledges = false
        for round in 1...5 {
            node.disk.write("/logs/a.log", Self.lines("line", round * 3000..<(round + 1) * 3000))
            node.pass(.seconds(1))
            node.disk.rename("/logs/a.log", to: "/logs/old.\(round)")
            node.disk.create("/logs/a.log")
            node.pass(.seconds(1))
        }
        #expect(node.files.openHandles == 6)
        node.producer.acknowledges = true
        node.pass(.seconds(120))
        expect(node, "line", 0..<18_000)
        // What is over is closed.
        #expect(node.files.openHandles == 1)
    }

    /// A stale offset for a number that was used again.
    @Test(arguments: [true, false])
    func aNumberThatIsUsedAgainIsAnotherFile(isDown: Bool) throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.reusesInodes = true
        node.disk.write("/logs/a.log", Self.lines("old", 0..<50))
        try node.start()
        node.pass(.seconds(2))
        if isDown { node.kill() }
        let number = node.disk.names["/logs/a.log"]?.number
        node.disk.remove("/logs/a.log")
        // A deleted file is kept for a minute: its program may still write.
        if !isDown { node.pass(.seconds(70)) }
        node.disk.write("/logs/b.log", Self.lines("new", 0..<100))
        #expect(node.disk.names["/logs/b.log"]?.number == number)
        if isDown { try node.start() }
        node.pass(.seconds(15))
        expect(node, "old", 0..<50)
        expect(node, "new", 0..<100)
    }

    /// Begins in the middle of a line after a restart.
    @Test func aRestartGoesOnAtALine() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines("line", 0..<3) + "line 3 and its ")
        try node.start()
        node.pass(.seconds(2))
        node.kill()
        node.disk.write("/logs/a.log", "rest\n")
        try node.start()
        node.pass(.seconds(2))
        #expect(node.topic.entries().map(\.line).filter { $0.hasPrefix("line 3") } == ["line 3 and its rest"])
        expect(node, "and", 0..<0)
    }

    /// A program goes on in the file that was renamed until it is told.
    @Test func whatIsWrittenAfterTheRenameArrives() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines("line", 0..<5))
        try node.start()
        node.pass(.seconds(2))
        node.disk.rename("/logs/a.log", to: "/logs/a.log.1")
        node.disk.write("/logs/a.log", Self.lines("next", 0..<5))
        node.pass(.seconds(20))
        node.disk.write("/logs/a.log.1", Self.lines("line", 5..<10))
        node.pass(.seconds(5))
        expect(node, "line", 0..<10)
        expect(node, "next", 0..<5)
    }

    /// Deleted while it is open, with lines that nobody has read.
    @Test func aDeletedFileIsReadToItsEnd() throws {
        let node = Node([.plain("/logs/*.log")]) { $0.memoryBytes = 1 << 20 }
        node.disk.write("/logs/a.log", Self.lines("line", 0..<8000))
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        node.disk.remove("/logs/a.log")
        node.pass(.seconds(20))
        node.producer.acknowledges = true
        node.pass(.seconds(70))
        expect(node, "line", 0..<8000)
        #expect(node.files.openHandles == 0)
        #expect(node.metrics.total(Catalogue.Collector.droppedBytes) == 0)
    }

    /// The rotated file is compressed while it is read, and its archive taken for another log.
    @Test func aCompressedFileIsNoLog() throws {
        let node = Node([.plain("/logs/*")])
        node.disk.write("/logs/a.log", Self.lines("line", 0..<100))
        try node.start()
        node.pass(.milliseconds(20))
        node.disk.rename("/logs/a.log", to: "/logs/a.log.1")
        // Found while it is empty, and full at once.
        node.disk.create("/logs/a.log.1.gz")
        node.disk.append("/logs/b.log.1.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + Array("garbage\n".utf8))
        node.pass(.milliseconds(500))
        node.disk.append("/logs/a.log.1.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + Array("garbage\n".utf8))
        node.disk.remove("/logs/a.log.1")
        node.pass(.seconds(70))
        #expect(node.topic.shown().count == 100)
        expect(node, "line", 0..<100)
        #expect(node.log.contains("cannot read /logs/b.log.1.gz reason=it is compressed"))
        #expect(node.files.openHandles == 0)
        // The name may be a log's again.
        node.disk.create("/logs/b.log.1.gz")
        node.disk.write("/logs/b.log.1.gz", "a line after all\n")
        node.pass(.seconds(15))
        #expect(node.lines.contains("a line after all"))
    }

    // MARK: - Copy and truncate

    /// Stops after copytruncate; an offset that is not set back in the registry.
    @Test(arguments: [true, false])
    func anEmptiedFileIsReadFromItsBeginning(isKilled: Bool) throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines("line", 0..<100))
        try node.start()
        node.pass(.seconds(2))
        node.disk.truncate("/logs/a.log")
        node.disk.write("/logs/a.log", Self.lines("line", 100..<110))
        node.pass(.seconds(5))
        if isKilled {
            node.kill()
            try node.start()
        }
        node.disk.write("/logs/a.log", Self.lines("line", 110..<120))
        node.pass(.seconds(5))
        expect(node, "line", 0..<120)
    }

    /// Emptied and grown past the old offset between two looks, or while no collector ran.
    @Test(arguments: [true, false])
    func anEmptiedFileThatHasGrownPastItsOldLengthIsNoticed(isDown: Bool) throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines("old", 0..<100))
        try node.start()
        node.pass(.seconds(2))
        if isDown { node.kill() }
        node.disk.truncate("/logs/a.log")
        node.disk.write("/logs/a.log", Self.lines("new", 0..<500))
        if isDown { try node.start() }
        node.pass(.seconds(5))
        expect(node, "old", 0..<100)
        expect(node, "new", 0..<500)
    }

    /// The writer does not append: after the truncation its file begins with zeros up to its old place.
    @Test func zerosOfATruncationUnderAWriterAreNoLine() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines("old", 0..<100))
        try node.start()
        node.pass(.seconds(2))
        let length = node.disk.names["/logs/a.log"]?.bytes.count ?? 0
        node.disk.overwrite("/logs/a.log", Array(repeating: 0, count: length) + Array("written on\n".utf8))
        node.pass(.seconds(5))
        #expect(node.lines.contains("written on"))
        #expect(!node.lines.contains { $0.utf8.contains(0) })
        #expect(node.counter(Catalogue.Collector.droppedBytes, ["nul"]) == Int64(length))
        expect(node, "old", 0..<100)
    }

    // MARK: - Identity

    /// Files that begin alike are one file to those who go by the beginning.
    @Test func filesThatBeginAlikeAreTwo() throws {
        let node = Node([.plain("/logs/*.log")])
        let banner = String(repeating: "# a banner that every program of the house writes\n", count: 40)
        for name in ["a", "b"] { node.disk.write("/logs/\(name).log", banner + "from \(name)\n") }
        try node.start()
        node.pass(.seconds(2))
        node.kill()
        for name in ["a", "b"] { node.disk.write("/logs/\(name).log", "more of \(name)\n") }
        try node.start()
        node.pass(.seconds(2))
        #expect(node.topic.shown().count == 2 * 42)
        #expect(Set(node.lines).isSuperset(of: ["from a", "from b", "more of a", "more of b"]))
    }

    /// One file under two names, and a disk that is numbered anew at a start of the machine.
    @Test func oneFileIsReadOnce() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines("line", 0..<10))
        node.disk.hardLink("/logs/a.log", as: "/logs/b.log")
        node.disk.symbolicLink("/logs/a.log", as: "/logs/c.log")
        try node.start()
        node.pass(.seconds(15))
        #expect(node.topic.entries().count == 10)
        node.kill()
        node.disk.device += 1
        try node.start()
        node.pass(.seconds(15))
        #expect(node.topic.entries().count == 10)
    }

    /// A file shorter than what others want before they read it.
    @Test func aShortFileIsReadAtOnce() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", "x\n")
        try node.start()
        node.pass(.milliseconds(300))
        #expect(node.lines == ["x"])
    }

    // MARK: - Links of containers

    /// The log of a container is a link's target, in a folder of its own: it is rotated there, also while no collector
    /// runs.
    @Test(arguments: [true, false])
    func theTargetOfALinkIsRotated(isDown: Bool) throws {
        let node = Node([.cri("/var/log/containers/*.log")])
        func line(_ number: Int) -> String { "2026-11-24T06:00:00.\(1000 + number)Z stdout F line \(number)\n" }
        func write(_ range: Range<Int>, to path: String) { for number in range { node.disk.write(path, line(number)) } }
        write(0..<10, to: "/var/log/pods/p/0.log")
        node.disk.symbolicLink("/var/log/pods/p/0.log", as: "/var/log/containers/p.log")
        try node.start()
        node.pass(.seconds(2))
        if isDown { node.kill() }
        write(10..<20, to: "/var/log/pods/p/0.log")
        node.disk.rename("/var/log/pods/p/0.log", to: "/var/log/pods/p/0.log.20261124-060000")
        write(20..<30, to: "/var/log/pods/p/0.log")
        if isDown { try node.start() }
        node.pass(.seconds(15))
        #expect(node.topic.entries().count == 30)
        #expect(Set(node.lines) == Set((0..<30).map { "line \($0)" }))
        #expect(node.metrics.total(Catalogue.Collector.droppedBytes) == 0)
    }

    /// The link goes before the log does.
    @Test func aLinkThatIsRemovedStillGivesTheRest() throws {
        let node = Node([.plain("/links/*.log")]) { $0.memoryBytes = 1 << 20 }
        node.disk.write("/target/a.log", Self.lines("line", 0..<8000))
        node.disk.symbolicLink("/target/a.log", as: "/links/a.log")
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        node.disk.remove("/links/a.log")
        node.pass(.seconds(15))
        node.disk.remove("/target/a.log")
        node.producer.acknowledges = true
        node.pass(.seconds(30))
        expect(node, "line", 0..<8000)
    }

    /// The target is not there: the folder of the targets was not mounted.
    @Test func aLinkThatLeadsNowhereIsTold() throws {
        let node = Node([.plain("/links/*.log")])
        node.disk.symbolicLink("/target/a.log", as: "/links/a.log")
        try node.start()
        node.pass(.seconds(25))
        #expect(node.log.contains("cannot read /links/a.log reason=it leads to no file"))
        node.disk.write("/target/a.log", "one\n")
        node.pass(.seconds(15))
        #expect(node.lines == ["one"])
    }

    /// The disk repairs such a name, and has no file under it. With `once` no second scan would tell.
    @Test func aNameThatIsNotUTF8IsTold() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.once = true
        node.disk.symbolicLink("/nowhere", as: "/var/log/a\u{FFFD}.log")
        try node.start()
        node.finish()
        #expect(node.log.contains("cannot read /var/log/a\u{FFFD}.log reason=its name is not UTF-8"))
    }

    /// A wrong pattern, or a folder that may not be listed: nothing else would ever tell.
    @Test func aSourceWithoutAFileIsToldOnce() throws {
        let node = Node([.plain("/var/log/*.log"), .plain("/var/lgo/*.log", name: "typo")])
        node.disk.write("/var/log/a.log", "one\n")
        try node.start()
        node.pass(.seconds(25))
        let told = node.log.lines.filter { $0.text.hasPrefix("no file matches yet") }
        #expect(told.count == 1 && told[0].text.hasSuffix("source=typo include=/var/lgo/*.log"))
    }

    // MARK: - Many files

    /// More files than may be open at once: all are read, none for ever kept open.
    @Test func moreFilesThanMayBeOpenAreAllRead() throws {
        let node = Node([.plain("/logs/*.log")])
        for file in 0..<1300 { node.disk.write("/logs/\(file).log", "line \(file)\n") }
        try node.start()
        node.pass(.seconds(60))
        #expect(node.topic.shown().count == 1300)
        #expect(node.files.openHandles <= Intake.openLimit)
        for file in 0..<1300 { node.disk.write("/logs/\(file).log", "more \(file)\n") }
        node.pass(.seconds(60))
        #expect(node.topic.shown().count == 2600)
    }

    /// Files that were closed while they were idle are written to and renamed, and cannot be opened at first.
    @Test func aClosedFileThatCannotBeOpenedYetIsReadLater() throws {
        let node = Node([.plain("/logs/*.log")])
        for file in 0..<600 { node.disk.write("/logs/\(file).log", "the first line of \(file)\n") }
        try node.start()
        node.pass(.seconds(30))
        #expect(node.files.openHandles < 600)
        node.files.openFailures = Set((0..<600).map { "/logs/\($0).log.1" })
        for file in 0..<600 {
            node.disk.write("/logs/\(file).log", "more of \(file)\n")
            node.disk.rename("/logs/\(file).log", to: "/logs/\(file).log.1")
        }
        node.pass(.seconds(30))
        #expect(node.topic.shown().count < 1200)
        node.files.openFailures = []
        node.pass(.seconds(60))
        #expect(node.topic.shown().count == 1200)
        #expect(node.metrics.total(Catalogue.Collector.droppedBytes) == 0)
    }

    /// A file that floods starves a quiet one.
    @Test func aFloodDoesNotStarveAQuietFile() throws {
        let node = Node([.plain("/logs/*.log")]) { $0.memoryBytes = 5 << 18 }
        node.disk.write("/logs/quiet.log", "quiet 0\n")
        node.disk.write("/logs/flood.log", Self.lines("flood", 0..<40_000))
        try node.start()
        node.producer.acknowledges = false
        for turn in 1...5 {
            node.producer.deliver(2)
            node.pass(.seconds(1))
            node.disk.write("/logs/quiet.log", "quiet \(turn)\n")
        }
        for _ in 0..<4 {
            node.producer.deliver(2)
            node.pass(.seconds(1))
        }
        #expect(node.gauge(Catalogue.Collector.fileLagBytes, ["plain"]) > 1_000_000)
        // The last one may still lie behind what was read before it.
        #expect(node.lines.count { $0.hasPrefix("quiet") } >= 5)
    }

    /// A file that may not be read yet.
    @Test func aFileThatCannotBeOpenedYetIsReadLater() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", "one\n")
        try node.start()
        node.files.openFailures = ["/logs/a.log"]
        node.pass(.seconds(15))
        #expect(node.log.contains("cannot read /logs/a.log"))
        node.files.openFailures = []
        node.pass(.seconds(15))
        #expect(node.lines == ["one"])
    }
}
