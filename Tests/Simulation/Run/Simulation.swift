import Flow

/// What a run came to.
public struct RunResult: Sendable {
    /// Its seed.
    public var seed: UInt64
    /// The broken promise, or nil.
    public var violation: Violation?
    /// Rare branches that it went through.
    public var marks: Marks
    /// Lines that were written.
    public var lines: Int
    /// Events that happened.
    public var steps: Int
    /// Simulated seconds.
    public var seconds: Double
    /// The most turns that a role had within a second and achieved nothing in.
    public var mostIdleTurns: Int
    /// A hash of the whole history: the same seed gives the same one.
    public var fingerprint: UInt64
}

/// How much of its history a run tells.
public enum Telling: Sendable {
    /// Nothing.
    case nothing
    /// Faults, kills, rotations, commits, refusals.
    case short
    /// Every event.
    case everything
}

/// Runs the whole road, collector and indexer, in a world in memory under one seed.
public enum Simulation {
    /// How long, in the second phase, everything may take.
    private static let livenessBound = Instant.Span.seconds(1800)
    private static let stopBound = Instant.Span.seconds(40)

    /// One run.
    /// - Parameters:
    ///   - seed: decides everything.
    ///   - telling: how much of the history goes to `receive`, a line an event.
    public static func run(
        seed: UInt64, telling: Telling = .nothing, receive: @escaping (String) -> Void = { _ in }
    ) -> RunResult {
        let level: History.Level =
            switch telling {
            case .nothing: .silent
            case .short: .short
            case .everything: .full
            }
        let stage = Stage(seed: seed, level: level, receive: receive)
        let options = RunOptions.draw(seed: seed)
        if telling != .nothing { tell(options, receive) }
        let world = World(stage, options)
        defer { world.tearDown() }
        let start = stage.now
        world.start()
        safety(world)
        if stage.violation == nil { liveness(world) }
        if stage.violation == nil { stop(world) }
        return RunResult(
            seed: seed, violation: stage.violation, marks: stage.marks, lines: world.truth.linesWritten,
            steps: stage.timeline.steps, seconds: (stage.now - start).seconds, mostIdleTurns: stage.mostIdleTurns,
            fingerprint: stage.history.print.value)
    }

    /// What the seed has drawn, a line a part.
    private static func tell(_ options: RunOptions, _ receive: (String) -> Void) {
        let parts = Mirror(reflecting: options).children
        for part in parts where part.label != "writers" { receive("  \(part.label ?? ""): \(part.value)") }
        for (index, writer) in options.writers.enumerated() { receive("  writer \(index): \(writer)") }
    }

    /// First phase: faults.
    private static func safety(_ world: World) {
        let stage = world.stage
        let end = stage.now + world.options.duration
        while stage.violation == nil, let next = stage.timeline.next, next <= end { _ = stage.timeline.step() }
    }

    /// Second phase: no faults, and all must be done within a bound.
    private static func liveness(_ world: World) {
        let stage = world.stage
        let bound = stage.now + livenessBound
        world.endFaults()
        var isDone = false
        func look() {
            isDone = world.endChecker.waitsFor(topic: World.topic) == nil
            if !isDone { stage.timeline.after(.seconds(1)) { look() } }
        }
        stage.timeline.after(.seconds(1)) { look() }
        while stage.violation == nil, !isDone, let next = stage.timeline.next, next <= bound {
            _ = stage.timeline.step()
        }
        guard stage.violation == nil else { return }
        if !isDone {
            let what = world.endChecker.waitsFor(topic: World.topic) ?? "nothing"
            stage.fail(.live, "not done \(Int(livenessBound.seconds)) s after the last fault: \(what)")
        } else if let surplus = world.endChecker.surplus() {
            stage.fail(.repeatable, surplus)
        } else {
            stage.mark(.everythingInLoki)
            world.checkCounts()
        }
    }

    /// At last everybody stops in good order.
    private static func stop(_ world: World) {
        let stage = world.stage
        let bound = stage.now + stopBound
        world.askToStop()
        while stage.violation == nil, world.running != nil, let next = stage.timeline.next, next <= bound {
            _ = stage.timeline.step()
        }
        if let running = world.running { stage.fail(.stops, "\(running) has not stopped") }
        if let surplus = world.endChecker.surplus() { stage.fail(.repeatable, surplus) }
    }
}
