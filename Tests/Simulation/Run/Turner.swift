import Flow

/// Gives a role its turns: when it asked for them, and soon after an edge has something for it.
final class Turner {
    /// How a role is turned.
    let turn: (Moment) -> Wake
    private unowned let stage: Stage
    private var chance: Chance
    private let wall: () -> Int64
    private var due: Instant?
    private var number = 0
    private var isOver = false
    private var stalledUntil = Instant(nanoseconds: 0)
    private var spins = 0
    private var spinning = Instant(nanoseconds: 0)
    /// Who it is, for reports.
    private let name: String
    /// Called after each turn.
    var onTurned: (() -> Void)?

    init(_ stage: Stage, _ name: String, number: Int, wall: @escaping () -> Int64, turn: @escaping (Moment) -> Wake) {
        self.stage = stage
        self.name = name
        self.wall = wall
        self.turn = turn
        chance = Chance(seed: stage.seed &+ UInt64(number) &* 0x9e37_79b9, "turner")
    }

    /// An edge has something: the loop wakes a moment later.
    func wake() { request(stage.now + chance.span(.microseconds(5)...(.microseconds(300)))) }

    /// The first turn.
    func start() { request(stage.now) }

    /// No turn until then: the process is stopped, swapped out, or the machine sleeps.
    func stall(for span: Instant.Span) {
        stalledUntil = stage.now + span
        request(stalledUntil)
    }

    /// No turn ever again.
    func end() { isOver = true }

    private func request(_ instant: Instant) {
        guard !isOver else { return }
        let instant = max(instant, stalledUntil)
        if let due, due <= instant, due >= stalledUntil { return }
        due = instant
        number += 1
        let mine = number
        stage.timeline.at(instant) { [weak self] in
            guard let self, number == mine, !isOver else { return }
            due = nil
            run()
        }
    }

    private func run() {
        let wake = turn(Moment(instant: stage.now, wallNanoseconds: wall()))
        onTurned?()
        guard !isOver else { return }
        switch wake {
        case .now:
            noteSpin()
            request(stage.now + chance.span(.microseconds(20)...(.microseconds(200))))
        case .at(let instant):
            request(max(instant, stage.now + .microseconds(1)))
        case .onEvent: break
        }
    }

    /// A role that wants a turn at once again and again for long burns a core for nothing.
    private func noteSpin() {
        if stage.now - spinning > .seconds(1) {
            spinning = stage.now
            spins = 0
        }
        spins += 1
        if spins == 5000 { stage.fail(.live, "\(name) wants a turn at once, \(spins) times within a second") }
    }
}
