/// Ends a process in the middle of a turn: all its edges go dead at the n-th call that changes something outside.
///
/// What the process does after that, until its turn returns, nobody sees: just as if it had been killed there.
final class Fuse {
    private var remaining: Int?
    /// Called once, when it burns through.
    var onBlown: (() -> Void)?

    /// Lets it burn through at the n-th call from now.
    func light(calls: Int) { remaining = calls }

    /// A call that changes something outside is about to be made.
    func burn() {
        guard let left = remaining else { return }
        remaining = left > 0 ? left - 1 : nil
        if left == 0 { onBlown?() }
    }
}
