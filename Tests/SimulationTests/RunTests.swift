import Testing

@testable import Simulation

struct RunTests {
    @Test func aSeedGivesTheSameRunEachTime() {
        for seed in [1, 2, 3] as [UInt64] {
            let first = Simulation.run(seed: seed)
            let second = Simulation.run(seed: seed)
            #expect(first.fingerprint == second.fingerprint && first.steps == second.steps)
            #expect(first.lines > 10)
        }
    }

    @Test func aRunIsToldInColumns() {
        var lines: [String] = []
        _ = Simulation.run(seed: 1, telling: .short) { lines.append($0) }
        let events = lines.filter { $0.contains("  collector   starts") }
        #expect(!events.isEmpty)
    }
}
