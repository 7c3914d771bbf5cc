import CShims
import Glibc

extension EventLoop {
    /// Blocks TERM, INT and HUP for all threads to come, so that only the signalfd of one loop sees them, and ignores
    /// PIPE: a closed connection is an error code to us. The first call in `main`.
    public static func blockSignals() {
        var set = SignalDescriptor.set
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Whether a blocked signal waits that would end the program. For what has no loop of its own to take it.
    public static var isSignalled: Bool {
        var set = SignalDescriptor.set
        return unsafe shim_signal_waits(&set) != 0
    }

    /// Lets blocked signals through: one that waits ends the program now, as it ends others.
    public static func admitSignals() {
        var set = SignalDescriptor.set
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}

/// TERM, INT and HUP as a descriptor.
final class SignalDescriptor {
    let descriptor: Int32

    init() {
        var set = Self.set
        descriptor = unsafe shim_signalfd(&set)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    static var set: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&set, signal) }
        return set
    }

    func next() -> LoopSignal? {
        switch shim_signalfd_read(descriptor) {
        case SIGTERM: .terminate
        case SIGINT: .interrupt
        case SIGHUP: .hangup
        default: nil
        }
    }
}

/// Stops a loop's roles in good order, from any thread: an eventfd.
public final class StopHandle: Sendable {
    let descriptor: Int32

    init() {
        descriptor = shim_eventfd()
    }

    deinit {
        close(descriptor)
    }

    /// Every role of the loop receives `.terminate`.
    public func stop() {
        var one: UInt64 = 1
        _ = unsafe write(descriptor, &one, 8)
    }

    func take() -> Bool {
        var count: UInt64 = 0
        return unsafe read(descriptor, &count, 8) == 8
    }
}
