import Flow

/// What happened in a run: a line an event, in columns, for the one who reads a failing run.
///
/// Text is made only when somebody wants to read it: most runs hold and are forgotten.
final class History {
    /// Who is told.
    enum Level: Int, Comparable {
        /// Nothing is kept.
        case silent
        /// Faults, kills, rotations, commits, refusals.
        case short
        /// Every event.
        case full

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    let level: Level
    private unowned let timeline: Timeline
    private let start: Instant
    private let receive: (String) -> Void
    /// A hash of all events so far, whether they are kept as text or not.
    private(set) var print = Fingerprint()

    /// A history whose lines go to `receive` as they happen.
    init(_ timeline: Timeline, level: Level, receive: @escaping (String) -> Void) {
        self.timeline = timeline
        self.level = level
        self.receive = receive
        start = timeline.now
    }

    /// Notes an event.
    /// - Parameters:
    ///   - actor: who does it, or to whom it happens.
    ///   - event: what, in one or two words.
    ///   - weight: numbers that tell this event from others, for the hash.
    ///   - detail: the facts. Not evaluated when nobody reads.
    func note(
        _ actor: StaticString, _ event: StaticString, at least: Level = .full, weight: Int = 0,
        _ detail: @autoclosure () -> String = ""
    ) {
        print.add(UInt64(bitPattern: timeline.now.nanoseconds))
        print.add(UInt64(bitPattern: Int64(weight &* 31 &+ event.utf8CodeUnitCount)))
        guard level >= least, level != .silent else { return }
        receive(Self.columns(since: start, now: timeline.now, "\(actor)", "\(event)", detail()))
    }

    /// `   12.340512  writer     append          /logs/app.log ...`
    static func columns(
        since start: Instant, now: Instant, _ actor: String, _ event: String, _ detail: String
    )
        -> String
    {
        let microseconds = (now - start).nanoseconds / 1000
        let seconds = "\(microseconds / 1_000_000)"
        let fraction = "\(microseconds % 1_000_000)"
        let time =
            String(repeating: " ", count: max(0, 5 - seconds.count)) + seconds + "."
            + String(repeating: "0", count: 6 - fraction.count) + fraction
        return "\(time)  \(pad(actor, 11)) \(pad(event, 17)) \(detail)"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
