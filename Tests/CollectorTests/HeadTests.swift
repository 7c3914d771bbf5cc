import Flow
import Settings
import Testing

@testable import Collector

struct HeadTests {
    /// A file that was found empty gets its first bytes, which a look at it sees before they are read. Until the checkpoint
    /// knows them no line leaves: killed now and renamed, the file would be taken for another one.
    @Test func noLineLeavesBeforeTheHeadIsDurable() throws {
        let node = Node([.plain("/logs/*.log")])
        node.disk.create("/logs/a.log")
        try node.start()
        node.pass(.seconds(2))
        node.files.writesEnd = false
        node.disk.write("/logs/a.log", "one\ntwo\n")
        node.pass(.seconds(2))
        #expect(node.producer.produced == 0)
        node.files.writesEnd = true
        node.pass(.seconds(2))
        #expect(node.lines == ["one", "two"])
        node.kill()
        node.disk.rename("/logs/a.log", to: "/logs/20261124.log")
        try node.start()
        node.pass(.seconds(2))
        #expect(node.lines == ["one", "two"])
    }
}
