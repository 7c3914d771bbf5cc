public import Flow

/// What turns in a loop: the collector, the indexer, the Loki stand-in.
///
/// A role never waits and never blocks. After each wake-up the loop gives it a turn, in which it looks at all its edges.
public protocol Role: AnyObject {
    /// Descriptors that wake the loop when they are readable. Asked before every wait, so they may change.
    var descriptors: [Int32] { get }

    /// Does what there is to do, in a few milliseconds at most.
    /// - Returns: when the next turn is due if no descriptor wakes the loop first.
    func turn(at moment: Moment) -> Wake

    /// A signal came, or `StopHandle.stop` was called (`.terminate`). A turn follows at once.
    func receive(_ signal: LoopSignal, at moment: Moment)

    /// Whether the role has stopped in good order. The loop ends when all its roles have.
    var isFinished: Bool { get }
}

extension Role {
    /// Most roles have no descriptors of their own beside those of their edges.
    public var descriptors: [Int32] { [] }
    /// Ignored.
    public func receive(_ signal: LoopSignal, at moment: Moment) {}
    /// Goes on for ever.
    public var isFinished: Bool { false }
}

/// The signals that a loop takes from its signalfd.
public enum LoopSignal: Hashable, Sendable {
    /// SIGTERM, or a stop from another thread: stop in good order.
    case terminate
    /// SIGINT, Ctrl-C: the same from a person; a second one means at once.
    case interrupt
    /// SIGHUP: read again what may have changed.
    case hangup
}
