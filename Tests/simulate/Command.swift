import Glibc
import Simulation

/// `simulate [--seeds N] [--seed S] [--threads T] [--verbose] [--marks] [--fail-fast]`
struct Command {
    private var seeds = 1
    private var first: UInt64 = 1
    private var threads = 2
    private var isVerbose = false
    private var needsMarks = false
    private var stopsAtFirst = false

    /// So many seeds reach every rare branch.
    private static let enoughSeeds = 2000

    static let usage = """
        usage: simulate [--seeds N] [--seed S] [--verbose] [--threads T] [--marks] [--fail-fast]
          --seeds N     runs N seeds, from S on (default 1)
          --seed S      the first seed (default 1); alone, that run is told event by event
          --verbose     every event, not only faults, kills, rotations, commits and refusals
          --threads T   how many runs at once (default 2)
          --marks       a rare branch that no run reached is a failure too, as it is from \(enoughSeeds) seeds on
          --fail-fast   stops at the first failing seed

        """

    /// Runs the command.
    /// - Returns: its exit code: 0 all promises held, 1 one was broken, 2 wrong use.
    static func run(_ arguments: [String]) async -> Int32 {
        guard let command = Command(arguments) else {
            write(2, usage)
            return 2
        }
        return command.seeds == 1 ? command.tellOne() : await command.runMany()
    }

    private init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--verbose": isVerbose = true
            case "--marks": needsMarks = true
            case "--fail-fast": stopsAtFirst = true
            case "--seeds":
                guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else { return nil }
                seeds = number
            case "--seed":
                guard let number = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
                first = number
            case "--threads":
                guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else { return nil }
                threads = number
            default: return nil
            }
        }
    }

    private static func write(_ descriptor: Int32, _ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    private static func say(_ line: String) { write(1, line + "\n") }

    // One run

    private func tellOne() -> Int32 {
        let result = Simulation.run(seed: first, telling: isVerbose ? .everything : .short) { Self.say($0) }
        Self.say(Self.summary(result))
        return result.violation == nil ? 0 : 1
    }

    private static func summary(_ result: RunResult) -> String {
        let outcome = result.violation.map { "BROKEN \($0)" } ?? "holds"
        let print = String(result.fingerprint, radix: 16)
        return "seed \(result.seed): \(outcome) · \(result.lines) lines, \(result.steps) events, "
            + "\(Int(result.seconds)) simulated s, history \(print)"
    }

    // Many

    /// What some runs came to.
    private struct Tally: Sendable {
        var runs = 0
        var lines = 0
        var steps = 0
        var seconds = 0.0
        var marks = Marks()
        var mostIdleTurns = 0
        var failed: [(seed: UInt64, violation: Violation)] = []

        mutating func add(_ result: RunResult) {
            runs += 1
            lines += result.lines
            steps += result.steps
            seconds += result.seconds
            marks.addRun(result.marks)
            mostIdleTurns = max(mostIdleTurns, result.mostIdleTurns)
            if let violation = result.violation { failed.append((result.seed, violation)) }
        }
    }

    private func runMany() async -> Int32 {
        let start = Self.now()
        let tally = await withTaskGroup(of: RunResult.self) { group in
            var tally = Tally()
            var next = first
            let end = first + UInt64(seeds)
            func add(_ group: inout TaskGroup<RunResult>) {
                guard next < end, !(stopsAtFirst && !tally.failed.isEmpty) else { return }
                let seed = next
                next += 1
                group.addTask { Simulation.run(seed: seed) }
            }
            for _ in 0..<threads { add(&group) }
            while let result = await group.next() {
                tally.add(result)
                if let violation = result.violation { Self.say("seed \(result.seed): BROKEN \(violation)") }
                if tally.runs % 500 == 0 { Self.say("\(tally.runs) seeds, \(tally.failed.count) broken") }
                add(&group)
            }
            return tally
        }
        return report(tally, took: Self.now() - start)
    }

    private func report(_ tally: Tally, took: Double) -> Int32 {
        Self.say("")
        for (name, count) in tally.marks.all {
            let share = Double(count) / Double(max(tally.runs, 1)) * 100
            Self.say(
                "  \(name)\(String(repeating: " ", count: max(1, 26 - name.count)))\(count) runs, "
                    + "\(Int(share.rounded())) %")
        }
        if !tally.marks.missing.isEmpty { Self.say("never reached: \(tally.marks.missing.joined(separator: " "))") }
        Self.say("no role had more than \(tally.mostIdleTurns) turns within a second for nothing")
        let rate = Int(Double(tally.runs) / max(took, 0.001) * 60)
        Self.say(
            "\(tally.runs) seeds from \(first): \(tally.failed.count) broken · \(tally.lines) lines, \(tally.steps) events, "
                + "\(Int(tally.seconds)) simulated s in \(Int(took)) s, \(rate) seeds a minute")
        if let worst = tally.failed.min(by: { $0.seed < $1.seed }) {
            Self.say("look at one: scripts/simulate --seed \(worst.seed) [--verbose]")
            return 1
        }
        guard needsMarks || tally.runs >= Self.enoughSeeds, !tally.marks.missing.isEmpty else { return 0 }
        Self.say("a fault that never happens is not tested: every mark must be reached")
        return 1
    }

    private static func now() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
