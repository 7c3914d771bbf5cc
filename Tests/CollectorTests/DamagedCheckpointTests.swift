import Flow
import Settings
import Testing

@testable import Collector

struct DamagedCheckpointTests {
    private let path = "/state/checkpoint.json"

    /// The machine loses power twice, and each time what was written last is damaged: the state of before must survive the
    /// first write after the first time.
    @Test func theStateThatWasGoneOnFromIsKeptUntilThereIsANewOne() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.write("/logs/a.log", "a line without a time\n")
        try node.start()
        node.pass(.seconds(3))
        node.disk.write("/logs/a.log", "another one\n")
        node.pass(.seconds(3))
        #expect(node.lines.count == 2)
        node.kill()
        node.disk.state[path] = Array("{\"version\":1,".utf8)
        let good = try #require(node.disk.state[path + ".previous"])
        try node.start()
        node.disk.write("/logs/a.log", "a third\n")
        while node.files.stateWrites == 0 || !node.files.pendingState.isEmpty { node.turn() }
        #expect(node.files.stateWrites == 1)
        #expect(node.disk.state[path + ".previous"] == good)
        node.kill()
        node.disk.state[path] = []
        try node.start()
        node.disk.write("/logs/a.log", "a fourth\n")
        node.pass(.seconds(3))
        #expect(node.lines.count == 4)
        // The next one keeps the one before it again.
        let last = node.disk.state[path]
        node.disk.write("/logs/a.log", "a fifth\n")
        node.pass(.seconds(3))
        #expect(node.disk.state[path + ".previous"] != good)
        #expect(node.disk.state[path] != last)
    }
}
