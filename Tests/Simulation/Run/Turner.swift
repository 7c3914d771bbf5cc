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
    /// Who it is, for reports.
    private let name: String
    /// Turns in which nothing was achieved that a role may have within a second: whoever must try again waits in between.
    static let idleBound = 200
    /// Counts what the role has achieved: what it has read, handed over, been told of. Attempts that fail are none.
    private let achieved: () -> Int
    private var known = 0
    private var idleTurns = 0
    private var idleSince = Instant(nanoseconds: 0)
    /// Called after each turn: what its edges still have may wake it again.
    var afterTurn: (() -> Void)?
    /// Called after each turn.
    var onTurned: (() -> Void)?

    init(
        _ stage: Stage, _ name: String, number: Int, wall: @escaping () -> Int64, achieved: @escaping () -> Int,
        turn: @escaping (Moment) -> Wake
    ) {
        self.stage = stage
        self.name = name
        self.wall = wall
        self.achieved = achieved
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
    func end() {
        isOver = true
        afterTurn = nil
    }

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
        noteIdleness(wake)
        afterTurn?()
        switch wake {
        case .now:
            request(stage.now + chance.span(.microseconds(20)...(.microseconds(200))))
        case .at(let instant):
            request(max(instant, stage.now + .microseconds(1)))
        case .onEvent: break
        }
    }

    private func words(_ wake: Wake) -> String {
        switch wake {
        case .now: "at once"
        case .onEvent: "when something happens"
        case .at(let instant): "in \((instant - stage.now).nanoseconds / 1000) us"
        }
    }

    /// A role that can do nothing and wants turn after turn burns a core.
    private func noteIdleness(_ wake: Wake) {
        let now = achieved()
        guard now == known else {
            known = now
            return
        }
        if stage.now - idleSince >= .seconds(1) {
            idleSince = stage.now
            idleTurns = 0
        }
        idleTurns += 1
        stage.history.note("turner", "turn for nothing", "\(name), then \(words(wake))")
        stage.mostIdleTurns = max(stage.mostIdleTurns, idleTurns)
        if idleTurns > Self.idleBound {
            stage.fail(.idle, "\(name) has had \(idleTurns) turns within a second and achieved nothing in them")
        }
    }
}
