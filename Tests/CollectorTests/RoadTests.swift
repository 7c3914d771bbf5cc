import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

@Suite struct RoadTests {
    @Test func plainLinesReachTheTopicAndTheCheckpoint() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\ntwo\n\nthree\r\n")
        try node.start()
        node.pass(.seconds(2))
        #expect(node.lines == ["one", "two", "three"])
        let entry = try #require(node.topic.shown().first { $0.line == "one" })
        #expect(entry.labels == "{host=\"node-1\", job=\"other\", service=\"other\"}")
        #expect(entry.metadata["filename"] == "/var/log/a.log")
        #expect(node.counter(Catalogue.Collector.blankLines) == 1)
        let checkpoint = try Checkpoint(decoding: try #require(node.disk.state["/state/checkpoint.json"]))
        #expect(checkpoint.generations.map(\.resume.offset) == [16])
        #expect(checkpoint.partitions == [0: Int64(node.topic.messages.count - 1)])
    }

    @Test func dockerLinesAreUnframedAndJoined() throws {
        let node = Node([.docker("/c/*/*-json.log")])
        let id = String(repeating: "ab", count: 32)
        let path = "/c/\(id)/\(id)-json.log"
        node.disk.write(
            path,
            """
            {"log":"half ","stream":"stdout","time":"2026-11-24T06:00:00.000000001Z"}
            {"log":"an error\\n","stream":"stderr","time":"2026-11-24T06:00:00.000000002Z"}
            {"log":"whole\\n","stream":"stdout","time":"2026-11-24T06:00:00.000000003Z"}

            """)
        try node.start()
        node.pass(.seconds(2))
        let shown = node.topic.shown()
        #expect(Set(shown.map(\.line)) == ["half whole", "an error"])
        let joined = try #require(shown.first { $0.line == "half whole" })
        #expect(joined.metadata["container"] == id)
        #expect(joined.metadata["stream"] == "stdout")
        #expect(joined.time % 1_000_000_000 == 1)
        #expect(shown.first { $0.line == "an error" }?.metadata["stream"] == "stderr")
    }

    @Test func whatIsWrittenLaterArrivesSoon() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\n")
        try node.start()
        node.pass(.seconds(3))
        node.disk.write("/var/log/a.log", "two\n")
        node.disk.write("/var/log/b.log", "three\n")
        node.pass(.milliseconds(400))
        #expect(Set(node.lines) == ["one", "two", "three"])
    }

    @Test func nothingMovesBeforeTheAcknowledgement() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\ntwo\n")
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(5))
        var checkpoint = try Checkpoint(decoding: try #require(node.disk.state["/state/checkpoint.json"]))
        #expect(checkpoint.generations.map(\.resume.offset) == [0])
        node.kill()
        try node.start()
        node.pass(.seconds(5))
        checkpoint = try Checkpoint(decoding: try #require(node.disk.state["/state/checkpoint.json"]))
        #expect(checkpoint.generations.map(\.resume.offset) == [8])
        #expect(node.lines == ["one", "two"])
    }

    @Test func aStopIsInGoodOrderAndTheNextStartGoesOn() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\n")
        try node.start()
        node.pass(.milliseconds(50))
        node.stop()
        #expect(node.lines == ["one"])
        node.disk.write("/var/log/a.log", "two\n")
        try node.start()
        node.pass(.seconds(1))
        #expect(node.topic.entries().map(\.line) == ["one", "two"])
    }

    /// What Kafka refused is in flight no more; it is unfinished all the same.
    @Test func aStopBetweenTwoAttemptsIsUnfinished() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "one\n")
        try node.start()
        node.producer.failure = "Broker: Unknown topic or partition"
        node.pass(.seconds(3))
        node.role?.beginStop(at: node.moment)
        node.finish()
        #expect(node.role?.hasUnfinishedWork == true)
        node.kill()
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == ["one"])
        node.role?.beginStop(at: node.moment)
        node.finish()
        #expect(node.role?.hasUnfinishedWork == false)
    }

    /// `collect --once && rm` must not remove what was not read.
    @Test func onceThatIsStoppedBeforeItsEndIsUnfinished() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.once = true
        node.disk.write("/var/log/a.log", String(repeating: "one\n", count: 1 << 20))
        try node.start()
        node.turn()
        node.role?.beginStop(at: node.moment)
        node.finish()
        #expect(node.role?.hasUnfinishedWork == true)
    }

    @Test func onceReadsWhatIsThereAndEnds() throws {
        let node = Node([.plain("/var/log/*.log"), .docker("/c/*.log")])
        node.once = true
        node.disk.write("/var/log/a.log", "one\ntwo\nthree")
        node.disk.write("/c/x.log", #"{"log":"part","stream":"stdout","time":"2026-11-24T06:00:00.000000001Z"}"# + "\n")
        try node.start()
        node.finish()
        #expect(Set(node.lines) == ["one", "two", "three", "part"])
        #expect(node.role?.hasUnfinishedWork == false)
        node.kill()
        // What follows is an entry of its own: the cut is in the checkpoint.
        node.disk.write("/var/log/a.log", " and more\n")
        try node.start()
        node.finish()
        #expect(node.topic.entries().map(\.line).sorted() == [" and more", "one", "part", "three", "two"])
    }
}
