import Flow
import Settings
import Telemetry
import Testing

@testable import Collector

/// Times that a line tells in part, wrongly, or in a zone of its own: what the collector makes of them, and makes again
/// after a kill.
@Suite struct TimeTests {
    private static let second: Int64 = 1_000_000_000
    /// 2026-11-24T06:00:00Z.
    private static let noon: Int64 = 1_795_500_000

    private func docker(_ text: String, _ time: String) -> String {
        #"{"log":"\#(text)\n","stream":"stdout","time":"\#(time)"}"# + "\n"
    }

    private func seconds(_ node: Node) -> [Int64] { node.topic.shown().map { $0.time / Self.second }.sorted() }

    @Test func theSourcesZoneHoldsForTimesThatNameNone() throws {
        var source = SourceSettings.plain("/var/log/*.log")
        source.timezone = ZoneSettings(ZoneOffset(seconds: 2 * 3600))
        let node = Node([source])
        node.disk.write(
            "/var/log/a.log",
            "2026-11-24 08:00:00,123 INFO [main] a.B - two hours east\n2026-11-24T06:00:01.500Z INFO [main] a.B - its own\n"
        )
        try node.start()
        node.pass(.seconds(2))
        #expect(seconds(node) == [Self.noon, Self.noon + 1])
    }

    @Test func aYearIsTakenFromTheFrame() throws {
        let node = Node([.docker("/c/*.log")])
        // Written before midnight of New Year's Eve, read by the runtime after it.
        node.disk.write("/c/x.log", docker("Dec 31 23:59:59 web-1 sshd[1]: old", "2027-01-01T00:00:01.000000000Z"))
        node.disk.write("/c/x.log", docker("I0101 00:00:02.250000 1 a.go:1] new", "2027-01-01T00:00:03.000000000Z"))
        try node.start()
        node.pass(.seconds(2))
        #expect(seconds(node) == [1_798_761_599, 1_798_761_602])
    }

    @Test func aYearOfAPlainFileIsThatOfItsLines() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/syslog.log", "Nov 24 05:59:59 web-1 sshd[1]: a\n")
        try node.start()
        node.pass(.seconds(2))
        #expect(seconds(node) == [Self.noon - 1])
        // The collector runs on for months; the year of the file's first line is over.
        node.pass(.seconds(50 * 86_400))
        node.disk.write("/var/log/syslog.log", "Jan 13 05:59:59 web-1 sshd[1]: b\n")
        node.pass(.seconds(20))
        #expect(seconds(node) == [Self.noon - 1, Self.noon - 1 + 50 * 86_400])
    }

    @Test func aDateOfAPlainFileIsThatOfItsLines() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "05:59:59.250 [main] INFO a.B - today\n")
        try node.start()
        node.pass(.seconds(2))
        for day in 1...3 {
            node.pass(.seconds(86_400 - 2))
            node.disk.write("/var/log/a.log", "06:00:00.\(day)00 [main] INFO a.B - day \(day)\n")
            node.pass(.seconds(2))
        }
        #expect(seconds(node) == [Self.noon - 1] + (1...3).map { Self.noon + $0 * 86_400 })
    }

    @Test func whatWasCompletedIsCompletedTheSameWayAgain() throws {
        let node = Node([.plain("/var/log/*.log")])
        node.disk.write("/var/log/a.log", "05:00:00.000 [main] INFO a.B - first\n")
        try node.start()
        node.pass(.seconds(2))
        node.producer.acknowledges = false
        node.disk.write("/var/log/a.log", "06:00:01.250 [main] INFO a.B - second\n")
        node.pass(.seconds(2))
        node.producer.deliver(reported: false)
        let before = node.topic.shown()
        #expect(before.count == 2)
        node.kill()
        // By now its clock is nearer to tomorrow's.
        node.pass(.seconds(17 * 3600))
        try node.start()
        node.pass(.seconds(2))
        #expect(node.topic.entries().count == 3)
        #expect(node.topic.shown() == before)
    }

    @Test func anImpossibleTimeFallsBackAndIsCounted() throws {
        let node = Node([.docker("/c/*.log"), .plain("/var/log/*.log")])
        node.disk.write(
            "/c/x.log", docker("2026-02-30 06:00:00,000 INFO [main] a.B - x", "2026-11-24T05:59:30.000000007Z"))
        node.disk.write(
            "/c/x.log", docker(#"{\"time\":\"2026-13-01T00:00:00Z\",\"msg\":\"y\"}"#, "2026-11-24T05:59:40.000000008Z"))
        node.disk.write("/var/log/a.log", "2026-02-30 06:00:00,000 INFO [main] a.B - x\n")
        try node.start()
        node.pass(.seconds(2))
        #expect(node.counter(Catalogue.Collector.parseFailures, ["bad_time"]) == 3)
        let times = node.topic.shown().map(\.time).sorted()
        #expect(times.count == 3)
        #expect(times[0] == (Self.noon - 30) * Self.second + 7)
        #expect(times[1] == (Self.noon - 20) * Self.second + 8)
        // A plain file's line has the time at which it came.
        #expect(abs(times[2] - node.wall) < 3 * Self.second)
    }

    /// Lines without a time must not stay in the future for which a clock was wrong.
    @Test func aClockThatWasWrongIsFollowedBack() throws {
        let node = Node([.plain("/var/log/*.log")])
        let right = node.wall
        node.wall += 86_400 * Self.second
        node.disk.wall = node.wall
        node.disk.write("/var/log/a.log", "bare one\n")
        try node.start()
        node.pass(.seconds(2))
        node.wall = right
        node.disk.wall = node.wall
        node.disk.write("/var/log/a.log", "bare two\n")
        node.pass(.seconds(2))
        let two = try #require(node.topic.shown().first { $0.line == "bare two" })
        #expect(abs(two.time - node.wall) < 5 * Self.second)
    }

    @Test func theyAreCompletedFromWhenTheFileWasSeen() throws {
        let node = Node([.plain("/var/log/*.log")])
        let lines = [
            "Nov 24 05:59:58 web-1 a[1]: x", "Nov 24 05:59:59 web-1 a[1]: y",
            "I1124 05:59:59.500000       1 main.go:12] z", "plain text between",
        ]
        node.disk.write("/var/log/a.log", lines.joined(separator: "\n") + "\n")
        try node.start()
        node.pass(.seconds(3))
        #expect(node.lines == lines)
        let seconds = node.topic.shown().map { $0.time / 1_000_000_000 }.sorted()
        #expect(seconds == [1_795_499_998, 1_795_499_999, 1_795_499_999, 1_795_499_999])
    }
}
