import Flow
import Settings
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
}
