import Flow

/// What must hold. A broken one ends the run.
enum Promise: String {
    /// File to Kafka: a checkpoint covers only what Kafka acknowledged.
    case fileToKafka = "P1"
    /// Kafka to Loki: a commit covers only what Loki or the dead-letter topic has.
    case kafkaToLoki = "P2"
    /// What is pushed follows from the record alone.
    case repeatable = "P3"
    /// Two different lines stay two.
    case distinct = "P4"
    /// Memory is bounded.
    case bounded = "P5"
    /// Nothing is dropped silently.
    case accounted = "P6"
    /// Poison goes to the dead-letter topic, and nothing else does.
    case poison = "P7"
    /// A log line chooses nothing.
    case confined = "P8"
    /// A stream stays in order: one push of it at a time.
    case ordered = "order"
    /// An edge is used as its protocol says.
    case protocolKept = "edge"
    /// With faults off all is done within a bound.
    case live = "liveness"
    /// A role that can do nothing asks for turns seldom.
    case idle
    /// The roles stop in good order within a bound.
    case stops = "stop"
}

/// A promise that was broken, in one sentence.
public struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which promise: `P1` to `P8`, `order`, `edge`, `liveness`, `idle`, `stop`.
    public var promise: String
    /// What was seen.
    public var detail: String

    /// Promise and detail.
    public var description: String { "\(promise): \(detail)" }
}

/// What all parts of a simulated world share: time, history, marks, and the first broken promise.
final class Stage {
    let seed: UInt64
    let timeline = Timeline()
    let history: History
    private(set) var marks = Marks()
    private(set) var violation: Violation?
    /// The most turns that a role had within a second and achieved nothing in.
    var mostIdleTurns = 0
    /// Whether faults may happen: false in the second phase of a run.
    var faultsAllowed = true
    /// True time, nanoseconds since 1970, when the clock starts.
    static let wallStart: Int64 = 1_795_564_800_000_000_000

    init(seed: UInt64, level: History.Level, receive: @escaping (String) -> Void) {
        self.seed = seed
        history = History(timeline, level: level, receive: receive)
    }

    var now: Instant { timeline.now }

    private let start = Instant(nanoseconds: 3_600_000_000_000)

    /// True time, nanoseconds since 1970: what Loki and the broker go by.
    var wall: Int64 { Self.wallStart + (now - start).nanoseconds }

    /// Hits a mark.
    func mark(_ mark: Mark) { marks.hit(mark) }

    /// Says that a promise is broken. The first one counts: what follows is often its consequence.
    func fail(_ promise: Promise, _ detail: @autoclosure () -> String) {
        guard violation == nil else { return }
        let broken = Violation(promise: promise.rawValue, detail: detail())
        violation = broken
        history.note("checker", "BROKEN", at: .short, "\(broken)")
    }

    /// A stream of random decisions for one part of the world.
    func chance(_ name: StaticString) -> Chance { Chance(seed: seed, name) }
}
