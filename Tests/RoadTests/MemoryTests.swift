import Demo
import StandIn
import Testing

/// Resident memory of the product as it is built for use.
@Suite(
    .serialized, .requiresKafkaKit,
    .enabled(if: Program.environment("LOGSPINE_BINARY") != nil, "LOGSPINE_BINARY names no release build"))
struct MemoryTests {
    @Test func aLargeBacklogFitsTheBounds() throws {
        let kafka = try RealKafka(brokers: 1)
        var plan = Road.Plan()
        plan.brokers = kafka.brokers
        let road = try Road(plan)
        try kafka.createTopics(of: road)
        try road.write(lines: 400_000)
        road.ahead = 400_000
        try road.wait("the backlog to be written", 60) {
            try road.look()
            return road.written >= 400_000
        }
        for role in ["collect", "index"] { try road.start(role) }
        try road.waitForAll(120)
        #expect(road.memory("collect", "VmHWM") <= 48 << 20)
        #expect(road.memory("index", "VmHWM") <= (64 + 32) << 20)
        #expect(road.account().repeats == 0, "\(road.account())")
    }
}
