import Testing

@testable import Telemetry

@Suite struct LogTests {
    /// A log whose clock stands where the test puts it.
    private final class World {
        var now: Int64 = 1_795_500_001_234_000_000  // 2026-11-24T06:00:01.234Z
        var lines: [String] = []

        func log(_ level: LogLevel = .info, _ format: LogFormat = .text(colour: false), zone: Int64 = 0) -> StandardLog
        {
            StandardLog(
                level: level, format: format,
                edges: .init(
                    wallNanoseconds: { self.now }, zoneSeconds: { _ in zone }, write: { self.lines.append($0) }))
        }

        func pass(seconds: Int64) { now += seconds * 1_000_000_000 }
    }

    @Test func textAsOnATerminal() {
        let world = World()
        let log = world.log()
        log.info("collector", "reading /var/log/nginx/access.log from 1,204 (checkpoint)")
        log.warn("loki", "slow", [("took", "3 s"), ("tenant", "a"), ("none", "")])
        log.debug("loki", "not at this level")
        #expect(
            world.lines == [
                "06:00:01 info  collector  reading /var/log/nginx/access.log from 1,204 (checkpoint)\n",
                "06:00:01 warn  loki       slow took=\"3 s\" tenant=a none=\"\"\n",
            ])
    }

    @Test func theShownClockIsTheZones() {
        let world = World()
        world.log(zone: -7 * 3600).info("kafka", "hello")
        #expect(world.lines == ["23:00:01 info  kafka      hello\n"])
    }

    @Test func jsonOtherwise() {
        let world = World()
        world.log(.debug, .json).error("indexer", "a \"quoted\"\nline\u{1}\\", [("msg", "x"), ("n", "1"), ("n", "2")])
        #expect(
            world.lines == [
                #"{"ts":"2026-11-24T06:00:01.234Z","level":"error","component":"indexer","#
                    + #""msg":"a \"quoted\"\nline\u0001\\","msg_":"x","n":"1","n_":"2"}"# + "\n"
            ])
    }

    @Test func whatOthersWroteCannotBeginALine() {
        let world = World()
        world.log().info("kafka", "group a\n06:00:01 error forged\u{1B}[31m\u{2028}")
        #expect(world.lines == ["06:00:01 info  kafka      group a\\n06:00:01 error forged\\u001b[31m\\u2028\n"])
    }

    @Test func coloursFollowTheLevel() {
        let world = World()
        world.log(.debug, .text(colour: true)).warn("kafka", "w")
        #expect(world.lines == ["\u{1B}[33m06:00:01 warn  kafka      w\u{1B}[0m\n"])
    }

    @Test func aHugeMessageIsCut() {
        let world = World()
        world.log().info("kafka", String(repeating: "x", count: 1 << 20))
        #expect(world.lines[0].utf8.count < 5000 && world.lines[0].hasSuffix("x…\n"))
    }

    @Test func aRepeatedFactIsOneLineAndACount() {
        let world = World()
        let log = world.log()
        for _ in 0..<5 { log.warn("kafka", "cannot reach any broker") }
        #expect(world.lines.count == 1)
        world.pass(seconds: 10)
        log.turn()
        #expect(world.lines.count == 2)
        #expect(world.lines[1].hasSuffix("cannot reach any broker (4 times more)\n"))
        log.warn("kafka", "cannot reach any broker")
        #expect(world.lines.count == 2)
        log.finish()
        #expect(world.lines.count == 3 && world.lines[2].hasSuffix("(once more)\n"))
        world.pass(seconds: 60)
        log.turn()
        log.warn("kafka", "cannot reach any broker")
        #expect(world.lines.count == 4)
    }

    @Test func aFactThatEndedIsForgotten() {
        let world = World()
        let log = world.log()
        log.warn("kafka", "broker gone")
        world.pass(seconds: 11)
        log.warn("kafka", "broker gone")
        #expect(world.lines.count == 2)
    }

    @Test func likeLinesAreBoundedAWindow() {
        let world = World()
        let log = world.log(.info, .json)
        for index in 0..<100 { log.warn("collector", "file \(index) cannot be read", [("errno", "\(index)")]) }
        #expect(world.lines.count == 20)
        world.pass(seconds: 10)
        log.turn()
        #expect(world.lines.count == 21)
        #expect(world.lines[20].contains(#""msg":"file 99 cannot be read (and others like it, 80 times more)""#))
        #expect(world.lines[20].contains(#""errno":"99","repeated":"80""#))
    }

    @Test func nothingIsHeldBackWithoutBeingTold() {
        // Whatever comes: every line is written or in a count.
        var random = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            var throttle = LogThrottle(windowNanoseconds: 1000, kindLimit: 3, capacity: 16)
            var (said, told, now) = (0, 0, Int64(0))
            for _ in 0..<500 {
                now += Int64.random(in: -50...300, using: &random)
                told += throttle.due(now: now).reduce(0) { $0 + $1.count }
                let words = ["a", "b 1", "b 2", "c", String(repeating: "d", count: .random(in: 1...40))]
                let fields = [String(Int.random(in: 0...3, using: &random))]
                let line = LogThrottle.Line(.info, "x", words.randomElement(using: &random) ?? "a", fields: fields)
                said += 1
                told += throttle.admit(line, now: now) ? 1 : 0
            }
            told += throttle.due(now: now, all: true).reduce(0) { $0 + $1.count }
            #expect(said == told)
        }
    }

    @Test(
        arguments: [
            (0, "1970-01-01", "00:00:00"), (-1, "1969-12-31", "23:59:59"), (951_782_400, "2000-02-29", "00:00:00"),
            (1_795_500_001, "2026-11-24", "06:00:01"), (4_107_542_399, "2100-02-28", "23:59:59"),
            (4_107_542_400, "2100-03-01", "00:00:00"),
        ] as [(Int64, String, String)])
    func datesAreThoseOfTheCalendar(seconds: Int64, date: String, time: String) {
        let civil = Civil(nanoseconds: seconds * 1_000_000_000)
        #expect(civil.date == date && civil.time == time)
    }
}
