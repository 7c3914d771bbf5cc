import Demo
import Flow
import StandIn
import Testing

/// Roles killed at any moment while lines flow.
@Suite(.serialized) struct KillTests {
    private static let kills = 20
    private static var cases: [[String]] {
        [["collect"], ["index"]] + (Program.isLong ? [["collect", "index"]] : [])
    }

    @Test(arguments: cases)
    func nothingIsLostAndNothingIsShownTwice(_ victims: [String]) throws {
        let road = try Road()
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(rate: 4000, rotatesAt: 150_000)
        try road.wait("the first lines", 20) {
            try road.look()
            return road.stored > 0
        }
        var random = SplitMix64(seed: 11)
        var before = road.stored
        var killsAtWork = 0
        for kill in 0..<Self.kills {
            // Lines that carry no time, and lines that are all the same.
            try road.append(40, to: "bare.log", before: "no time in this line ")
            try Scratch.append(
                Array(String(repeating: "the same again\n", count: 25).utf8), to: road.logs + "/same.log")
            let victim = victims[kill % victims.count]
            // One in four at any moment, also while it starts or joins its group; the others while it is at work.
            if kill % 4 != 0 {
                try road.wait("lines after kill \(kill)", 30) {
                    try road.look()
                    return road.stored > before
                }
            }
            try road.flow(Int64.random(in: 0...600, using: &random))
            road.kill(victim)
            if road.stored > before { killsAtWork += 1 }
            before = road.stored
            try road.flow(Int64.random(in: 0...60, using: &random))
            try road.start(victim)
        }
        #expect(killsAtWork >= Self.kills * 3 / 4)
        road.endWriting()
        try road.waitForAll(90)
        #expect(try road.stop("collect") == .exited(0))
        #expect(try road.stop("index") == .exited(0))
        let account = road.account()
        #expect(account.written > 4000)
        #expect(account.missing == [])
        #expect(account.repeats == 0, "\(account)")
        #expect(road.shown("the same again") == 25 * Self.kills)
    }
}
