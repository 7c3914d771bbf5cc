/// A place in a file whose time was made durable before any line from there on left: lines that tell no time are
/// counted on from it, a nanosecond a byte.
struct Anchor: Hashable, Sendable {
    /// The first byte that it holds for.
    var from: Int64
    /// The first byte that it does not hold for any more. A later anchor may take over before.
    var until: Int64
    /// The time of a line at `from`, nanoseconds since 1970.
    var time: Int64

    /// The time of a line at `offset`.
    func time(at offset: Int64) -> Int64 { time &+ (offset - from) }
}

/// The anchors of one file generation, in order of `from`.
///
/// A line may only take a time from an anchor that is durable, and a line that may have left already must get the same
/// time again after a kill. So an anchor holds for the bytes that were there when it was written, and a little ahead
/// only while a file grows fast.
struct Anchors: Hashable, Sendable {
    /// How far the clock may run away from what the anchor says, nanoseconds: for a line that tells no time.
    static let patience: Int64 = 1_000_000_000
    /// For one that lacks only its date or its year: an hour moves neither.
    static let completion = patience * 3600
    /// How far an anchor may lie in the future: a clock that was wrong is followed back.
    private static let future = patience * 60
    /// The fewest and the most bytes that are promised ahead of a file that grows fast.
    static let ahead: ClosedRange<Int64> = 64 << 10...4 << 20

    /// Never empty once the generation is registered.
    private(set) var list: [Anchor] = []
    /// Lines before this offset may have left with the times that `list` gives them.
    private var used: Int64 = 0

    init() {}

    /// From a checkpoint: all that was promised may have been used.
    init(restored list: [Anchor]) {
        self.list = list
        used = list.last?.until ?? 0
    }

    /// Whether an entry at `offset` may use the anchor that is nearest to it, and if so that it did.
    /// - Parameters:
    ///   - clock: the wall clock, or the file's modification time if that is earlier.
    ///   - patience: how far the clock may be from what the anchor says.
    mutating func use(at offset: Int64, clock: Int64, patience: Int64) -> Bool {
        guard reach(offset, clock: clock, patience: patience) else { return false }
        used = max(used, offset + 1)
        return true
    }

    /// Whether an entry at `offset` could use the anchor that is nearest to it.
    func reach(_ offset: Int64, clock: Int64, patience: Int64) -> Bool {
        guard let index = list.lastIndex(where: { $0.from <= offset }) else { return false }
        // What may have left gets the same time again.
        if offset < used || index < list.count - 1 { return true }
        guard offset < list[index].until else { return false }
        // The line that it was made for may use it however long the disk took.
        return offset == list[index].from || isNear(list[index].time(at: offset), clock, patience)
    }

    private func isNear(_ time: Int64, _ clock: Int64, _ patience: Int64) -> Bool {
        clock &- time < max(patience, spacing) && time &- clock < max(patience, Self.future)
    }

    /// The time that the nearest anchor gives, come what may.
    func nearestTime(at offset: Int64) -> Int64 {
        (list.last { $0.from <= offset } ?? list.first)?.time(at: offset) ?? 0
    }

    /// A new anchor for lines from `offset` on, or more room for the last. It counts once it is durable.
    /// - Parameters:
    ///   - size: the file's length now.
    ///   - patience: as in `use`.
    mutating func renew(at offset: Int64, clock: Int64, size: Int64, patience: Int64 = Self.patience) {
        let end = max(size, offset + 1)
        if let last = list.last, last.from <= offset, isNear(last.time(at: offset), clock, patience) {
            // It grew past what was promised within a second: promise more than there is.
            let pace = (offset - last.from) * 2
            let ahead = min(max(pace, Self.ahead.lowerBound), Self.ahead.upperBound)
            list[list.count - 1].until = max(last.until, end + ahead)
            return
        }
        list.append(Anchor(from: offset, until: end, time: clock))
    }

    /// Forgets anchors that no line from `offset` on needs.
    mutating func prune(before offset: Int64) {
        guard let first = list.lastIndex(where: { $0.from <= offset }), first > 0 else { return }
        list.removeFirst(first)
    }

    /// Anchors are kept until what they gave times to is acknowledged: while nothing is, they must not pile up.
    private var spacing: Int64 {
        switch list.count {
        case ..<60: Self.patience
        case ..<120: Self.patience * 60
        default: Self.patience * 3600
        }
    }
}
