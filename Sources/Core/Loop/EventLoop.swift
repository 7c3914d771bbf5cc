import CShims
public import Flow
import Glibc

/// One thread, one `poll(2)`: waits until a descriptor of a role is readable, a signal comes or a turn is due, then
/// gives every role a turn.
///
/// Nothing is shared between loops; they meet only at sockets and files.
@safe
public final class EventLoop {
    private var roles: [any Role] = []
    private var waits: [pollfd] = []
    private var wake = Wake.now
    private let signals: SignalDescriptor?
    private let stopEvent: StopHandle

    /// Called after each round of turns with the time it took, for the metric `logspine_loop_turn_seconds`.
    public var onTurn: ((Instant.Span) -> Void)?

    /// A loop for this thread.
    /// - Parameter takesSignals: whether TERM, INT and HUP arrive here. One loop of a process takes them, and
    ///   `blockSignals` was called before its first thread started.
    public init(takesSignals: Bool = false) {
        signals = takesSignals ? SignalDescriptor() : nil
        stopEvent = StopHandle()
    }

    init(stopEvent: StopHandle) {
        signals = nil
        self.stopEvent = stopEvent
    }

    /// Stops the loop's roles from any thread.
    public var stopHandle: StopHandle { stopEvent }

    /// Adds a role; its first turn comes at once.
    public func add(_ role: any Role) {
        roles.append(role)
        wake = .now
    }

    /// Takes a role out.
    public func remove(_ role: any Role) {
        roles.removeAll { $0 === role }
    }

    /// Turns until all roles are finished, or until `enough` says so: it is asked after each round.
    public func run(until enough: (Moment) -> Bool = { _ in false }) {
        while !roles.allSatisfy({ $0.isFinished }) {
            let moment = step()
            if enough(moment) { return }
        }
    }

    /// Waits for the next event or deadline and gives one round of turns.
    /// - Parameter bound: the longest wait, for callers with a clock of their own.
    /// - Returns: when the round began.
    @discardableResult
    public func step(bound: Instant.Span? = nil) -> Moment {
        wait(bound: bound)
        let start = Moment.now()
        deliverSignals(at: start)
        var next = Wake.onEvent
        for role in roles { next = next.earlier(of: role.turn(at: start)) }
        wake = next
        if let onTurn { onTurn(Instant.now() - start.instant) }
        return start
    }

    private func wait(bound: Instant.Span?) {
        waits.removeAll(keepingCapacity: true)
        waits.append(pollfd(fd: stopEvent.descriptor, events: Int16(POLLIN), revents: 0))
        if let signals { waits.append(pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)) }
        for role in roles {
            for descriptor in role.descriptors {
                waits.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
            }
        }
        // An interrupted wait is an early turn, which does no harm.
        unsafe poll(&waits, nfds_t(waits.count), Self.timeout(of: wake, bound: bound))
    }

    private static func timeout(of wake: Wake, bound: Instant.Span?) -> Int32 {
        let limit = bound.map { max(0, $0.millisecondsRoundedUp) }
        let wanted: Int64? =
            switch wake {
            case .now: 0
            case .at(let instant): max(0, (instant - .now()).millisecondsRoundedUp)
            case .onEvent: nil
            }
        guard let milliseconds = [limit, wanted].compactMap({ $0 }).min() else { return -1 }
        return Int32(clamping: milliseconds)
    }

    private func deliverSignals(at moment: Moment) {
        if stopEvent.take() { tell(.terminate, at: moment) }
        while let signal = signals?.next() { tell(signal, at: moment) }
    }

    private func tell(_ signal: LoopSignal, at moment: Moment) {
        for role in roles { role.receive(signal, at: moment) }
    }
}
