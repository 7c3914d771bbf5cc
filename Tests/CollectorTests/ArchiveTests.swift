import Flow
import Settings
import Support
import Telemetry
import Testing

@testable import Collector

/// Files that were rotated and compressed while nobody read them.
@Suite struct ArchiveTests {
    private static func lines(_ range: Range<Int>) -> String {
        range.map { "line \($0) \(String(UInt64($0) &* 0x9e37_79b9_7f4a_7c15, radix: 16))\n" }.joined()
    }

    private func expect(_ node: Node, _ range: Range<Int>, sourceLocation: SourceLocation = #_sourceLocation) {
        let shown = node.topic.shown().map(\.line)
        let wanted = Set(Self.lines(range).split(separator: "\n").map(String.init))
        #expect(Set(shown) == wanted && shown.count == wanted.count, sourceLocation: sourceLocation)
    }

    /// Renames a file, and compresses it as `gzip` does: the archive keeps its time.
    private func compress(_ node: Node, _ path: String, to archive: String) {
        guard let inode = node.disk.inode(path) else { return }
        let made = node.disk.create(archive)
        made.bytes = StoredGzip.file(inode.bytes)
        made.modified = inode.modified
        node.disk.remove(path)
    }

    /// A collector reads lines and is killed; more are written, and the file is compressed.
    /// - Returns: the number that the file had.
    @discardableResult
    private func compressWhileDown(_ node: Node, _ read: Range<Int>, more: Range<Int>) throws -> UInt64? {
        node.disk.write("/logs/a.log", Self.lines(read))
        try node.start()
        node.pass(.seconds(3))
        node.kill()
        let number = node.disk.inode("/logs/a.log")?.number
        node.disk.write("/logs/a.log", Self.lines(more))
        compress(node, "/logs/a.log", to: "/logs/a.log.1.gz")
        return number
    }

    private func dropped(_ node: Node) -> Int64 { node.metrics.total(Catalogue.Collector.droppedBytes) }

    @Test(arguments: ["/logs/*.log", "/logs/*"])
    func whatWasNotReadIsReadOutOfTheArchiveOnce(glob: String) throws {
        let node = Node([.plain(glob)])
        try compressWhileDown(node, 0..<3000, more: 3000..<20_000)
        node.wall += 60_000_000_000
        node.disk.wall = node.wall
        node.disk.write("/logs/a.log", Self.lines(20_000..<20_100))
        try node.start()
        node.pass(.seconds(60))
        expect(node, 0..<20_100)
        #expect(dropped(node) == 0)
        #expect(node.log.contains("the rest of /logs/a.log is read from /logs/a.log.1.gz"))
        #expect(node.files.openHandles == 1, "the archive is closed")
        // It is over, and is not read again.
        node.kill()
        try node.start()
        node.pass(.seconds(30))
        #expect(node.topic.shown().count == 20_100 && dropped(node) == 0)
    }

    /// A file that was read to its end, as far as anybody knew.
    @Test func whatWasWrittenAfterTheLastLookIsFound() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines(0..<100))
        try node.start()
        node.pass(.seconds(3))
        node.stop()
        node.disk.write("/logs/a.log", Self.lines(100..<150))
        compress(node, "/logs/a.log", to: "/logs/a.log.2.gz")
        node.once = true
        try node.start()
        node.finish()
        expect(node, 0..<150)
        #expect(dropped(node) == 0)
    }

    /// Two files that begin alike: the bytes before the place where reading goes on tell which it is.
    @Test func theRightArchiveIsFound() throws {
        let node = Node([.plain("/logs/*.log")])
        let header = String(repeating: "# a header that each file of this program has\n", count: 40)
        node.disk.write("/logs/a.log", header + Self.lines(0..<500))
        try node.start()
        node.pass(.seconds(3))
        node.kill()
        node.disk.write("/logs/a.log", Self.lines(500..<900))
        compress(node, "/logs/a.log", to: "/logs/a.log.2.gz")
        node.disk.write("/logs/b", header + Self.lines(5000..<6000))
        compress(node, "/logs/b", to: "/logs/a.log.1.gz")
        try node.start()
        node.pass(.seconds(60))
        let shown = node.topic.shown().map(\.line).filter { $0.hasPrefix("line") }
        #expect(Set(shown) == Set(Self.lines(0..<900).split(separator: "\n").map(String.init)))
        #expect(shown.count == 900 && dropped(node) == 0)
    }

    /// An archive that ends in the middle: what is lost of the file is counted.
    @Test func aDamagedArchiveIsReadAsFarAsItGoes() throws {
        let node = Node([.plain("/logs/*.log")]) { $0.memoryBytes = 1 << 20 }
        node.disk.write("/logs/a.log", Self.lines(0..<60_000))
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        node.kill(finishingWrites: true)
        let size = node.disk.inode("/logs/a.log")?.bytes.count ?? 0
        compress(node, "/logs/a.log", to: "/logs/a.log.1.gz")
        node.disk.inode("/logs/a.log.1.gz")?.bytes.removeLast(500_000)
        try node.start()
        node.pass(.seconds(120))
        let shown = node.topic.shown().map(\.line)
        #expect(shown.count > 40_000 && Set(shown).count == shown.count)
        let read = shown.reduce(0) { $0 + $1.utf8.count + 1 }
        // The last line that was read may be a part of one.
        #expect(abs(Int(dropped(node)) - (size - read)) < 100, "\(dropped(node)) of \(size - read)")
        #expect(node.log.contains("were gone before they were read"))
    }

    /// Killed while it is read, at any moment.
    @Test(arguments: 0..<20)
    func killsShowNothingTwice(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let node = Node([.plain("/logs/*.log")]) { $0.memoryBytes = 1 << 20 }
        node.disk.write("/logs/a.log", Self.lines(0..<2000))
        try node.start()
        node.pass(.seconds(2))
        node.kill()
        node.disk.write("/logs/a.log", Self.lines(2000..<40_000))
        compress(node, "/logs/a.log", to: "/logs/a.log.1.gz")
        node.disk.write("/logs/a.log", Self.lines(40_000..<40_010))
        for _ in 0..<8 {
            try node.start()
            node.producer.acknowledges = random.next() % 2 == 0
            node.pass(.milliseconds(Int64(random.next() % 1500)))
            if random.next() % 3 == 0 { node.producer.fail("out of order") }
            node.pass(.milliseconds(Int64(random.next() % 1500)))
            node.kill(finishingWrites: random.next() % 2 == 0)
            // It is rotated further meanwhile.
            if random.next() % 4 == 0, node.disk.inode("/logs/a.log.1.gz") != nil {
                node.disk.rename("/logs/a.log.1.gz", to: "/logs/a.log.2.gz")
            }
        }
        try node.start()
        node.pass(.seconds(120))
        expect(node, 0..<40_010)
        #expect(dropped(node) == 0)
    }

    /// An archive of a file that nobody knew is passed over, as before.
    @Test func whatWasNeverKnownIsNotRead() throws {
        let node = Node([.plain("/logs/*")])
        node.disk.write("/logs/b", Self.lines(0..<100))
        compress(node, "/logs/b", to: "/logs/b.log.1.gz")
        try node.start()
        node.pass(.seconds(30))
        #expect(node.topic.shown().isEmpty)
        #expect(node.log.contains("cannot read /logs/b.log.1.gz reason=it is compressed"))
    }

    /// File systems give a freed number out again at once: the next file under the old name has it.
    @Test(arguments: [10, 5000])
    func aNumberThatIsUsedAgainDoesNotHideTheArchive(lines: Int) throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.reusesInodes = true
        let number = try compressWhileDown(node, 0..<3000, more: 3000..<4000)
        node.disk.write("/logs/a.log", Self.lines(4000..<4000 + lines))
        #expect(node.disk.inode("/logs/a.log")?.number == number)
        try node.start()
        node.pass(.seconds(60))
        expect(node, 0..<4000 + lines)
        #expect(dropped(node) == 0)
    }

    @Test func anArchiveThatCannotBeOpenedYetIsReadLater() throws {
        let node = Node([.plain("/logs/*.log")])
        try compressWhileDown(node, 0..<3000, more: 3000..<4000)
        try node.start()
        node.files.openFailures = ["/logs/a.log.1.gz"]
        node.pass(.seconds(30))
        #expect(node.topic.shown().count == 3000)
        #expect(dropped(node) == 0)
        #expect(node.log.contains("cannot read /logs/a.log.1.gz"))
        node.files.openFailures = []
        node.pass(.seconds(60))
        expect(node, 0..<4000)
        #expect(dropped(node) == 0)
    }

    /// The archive has the time at which packing began; the program went on for a while after a long silence.
    @Test func aFileThatBecameYoungerThanItsArchiveIsFoundInIt() throws {
        let node = Node([.plain("/logs/*.log")])
        try compressWhileDown(node, 0..<3000, more: 3000..<4000)
        node.disk.inode("/logs/a.log.1.gz")?.modified -= 3600 * 1_000_000_000
        try node.start()
        node.pass(.seconds(60))
        expect(node, 0..<4000)
        #expect(dropped(node) == 0)
    }

    /// Copied, emptied and packed at once, while a collector is behind.
    @Test func whatCopyTruncatePacksIsReadOutOfTheArchive() throws {
        let node = Node([.plain("/logs/*.log")]) { $0.memoryBytes = 1 << 20 }
        node.disk.write("/logs/a.log", Self.lines(0..<60_000))
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        node.disk.copy("/logs/a.log", to: "/logs/a.log.1")
        node.disk.truncate("/logs/a.log")
        compress(node, "/logs/a.log.1", to: "/logs/a.log.1.gz")
        node.disk.write("/logs/a.log", Self.lines(60_000..<60_100))
        node.producer.acknowledges = true
        node.pass(.seconds(60))
        expect(node, 0..<60_100)
        #expect(dropped(node) == 0)
    }

    /// Packing takes the file's name away; its program has yet to notice, and only the open handle leads to its lines.
    @Test(arguments: [1, 8, 50])
    func whatAProgramStillWritesIsRead(seconds: Int64) throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", Self.lines(0..<100))
        try node.start()
        node.pass(.seconds(3))
        guard let inode = node.disk.inode("/logs/a.log") else { return }
        compress(node, "/logs/a.log", to: "/logs/a.log.1.gz")
        node.pass(.seconds(seconds))
        inode.bytes += Array(Self.lines(100..<110).utf8)
        inode.modified = node.wall
        node.pass(.seconds(10))
        expect(node, 0..<110)
        node.pass(.seconds(70))
        #expect(node.files.openHandles == 0)
        #expect(dropped(node) == 0)
    }
}
