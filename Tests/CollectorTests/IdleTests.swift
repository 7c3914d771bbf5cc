import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

/// A role that can do little asks for few turns.
struct IdleTests {
    /// Lets a writer write a line a millisecond, and gives the role its turns as the loop would: when it asked for one, and
    /// at a hint if it wants hints.
    /// - Returns: how many turns it had.
    private func turns(_ node: Node, for span: Instant.Span) -> Int {
        let end = node.instant + span
        var count = 0
        var due = node.instant
        while node.instant < end {
            node.instant = node.instant + .milliseconds(1)
            node.wall += 1_000_000
            node.disk.wall = node.wall
            node.disk.write("/logs/a.log", "a line without a time at \(node.wall)\n")
            guard due <= node.instant || node.role?.wantsHints == true else { continue }
            count += 1
            switch node.turn() {
            case .now: due = node.instant
            case .at(let instant): due = instant
            case .onEvent: due = end
            }
        }
        return count
    }

    @Test func aBusyWriterDoesNotCostATurnALine() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", "first\n")
        try node.start()
        node.pass(.seconds(1))
        #expect((50...300).contains(turns(node, for: .seconds(2))))
        node.pass(.seconds(2))
        #expect(node.lines.count == 2001)
    }

    @Test func aCheckpointThatCannotBeWrittenIsTriedSeldomAndCounted() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", "first\n")
        node.disk.stateFailure = 28
        try node.start()
        #expect(turns(node, for: .seconds(60)) < 60 * 20)
        // A quarter of a second at first, then up to five seconds.
        #expect((12...18).contains(node.files.stateWrites))
        #expect(node.counter(Catalogue.Collector.checkpointFailures) == Int64(node.files.stateWrites))
        #expect(node.role?.unready(at: node.instant)["checkpoint"] != nil)
        #expect(node.lines.isEmpty)
        node.disk.stateFailure = nil
        node.pass(.seconds(10))
        #expect(node.lines.count == 60_001)
        #expect(node.role?.unready(at: node.instant)["checkpoint"] == nil)
    }

    @Test func aStopDoesNotWaitForHints() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", "first\n")
        try node.start()
        node.pass(.seconds(1))
        node.producer.acknowledges = false
        node.disk.write("/logs/a.log", "second\n")
        node.pass(.seconds(1))
        node.role?.beginStop(at: node.moment)
        node.turn()
        #expect(turns(node, for: .seconds(5)) < 20)
        #expect(node.role?.isDone == false)
    }

    @Test func readingOnceNeedsNoHintsAfterTheScan() throws {
        let node = Node([.plain("/logs/*.log")])
        node.once = true
        node.disk.write("/logs/a.log", "first\n")
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        #expect(turns(node, for: .seconds(5)) < 60)
        #expect(node.role?.isDone == false)
    }
}
