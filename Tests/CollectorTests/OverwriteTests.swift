import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

struct OverwriteTests {
    private static func lines(_ word: String, _ count: Int) -> [UInt8] {
        Array((0..<count).map { "\(word) line number \($0)\n" }.joined().utf8)
    }

    /// A file is emptied and filled again, further than its head, while everything is to be read again from its beginning:
    /// its length and its tail tell nothing then.
    @Test func whatWasWrittenAnewBeforeARewindIsAnotherGeneration() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.append("/logs/a.log", Self.lines("old", 200))
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        node.producer.fail("out of order")
        node.turn()
        // Not read again yet: the role pauses after such a failure.
        node.disk.overwrite("/logs/a.log", Self.lines("new", 300))
        node.pass(.milliseconds(1))
        node.producer.acknowledges = true
        node.pass(.seconds(30))
        #expect(node.lines.count { $0.hasPrefix("new") } == 300)
        // Killed and started again it is the same generation still, and nothing leaves twice.
        node.kill()
        try node.start()
        node.pass(.seconds(30))
        #expect(node.lines.count { $0.hasPrefix("new") } == 300)
        let generations = Set(node.topic.messages.flatMap { $0.headers["source"] ?? [] }.map { $0.prefix(16) })
        #expect(generations.count == 1 || !node.lines.contains { $0.hasPrefix("old") })
        #expect(node.log.contains("was emptied"))
    }

    /// A crash of the machine took bytes that had been read, and rotation gave the file a name that is not read, all while
    /// no collector was there. It is the same file: what was written to it since must not be lost.
    @Test func aFileThatLostBytesIsReadAgainUnderItsNewName() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.append("/logs/a.log", Self.lines("old", 100))
        try node.start()
        node.pass(.seconds(2))
        node.kill()
        node.disk.truncate("/logs/a.log", to: 1200)
        node.disk.write("/logs/a.log", "\nwritten after the crash\n")
        node.disk.rename("/logs/a.log", to: "/logs/a.log.1")
        node.disk.write("/logs/a.log", "a new file\n")
        try node.start()
        node.pass(.seconds(5))
        #expect(node.lines.contains("written after the crash"))
        #expect(node.lines.contains("a new file"))
        #expect(
            node.counter(Catalogue.Collector.restarts, ["shorter"])
                + node.counter(Catalogue.Collector.restarts, ["tail"]) == 1)
        let names = node.topic.shown().filter { $0.line == "written after the crash" }.compactMap {
            $0.metadata["filename"]
        }
        #expect(names == ["/logs/a.log"])
    }
}
