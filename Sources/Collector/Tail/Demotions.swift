/// Which labels are demoted from which offset of a file generation on. Durable before the first entry behind an offset
/// leaves, so that a line that is read again after a kill goes to the stream to which it went before.
struct Demotions: Hashable, Sendable {
    /// From an offset on these labels are demoted, one bit each.
    struct Epoch: Hashable, Sendable {
        var from: Int64
        var mask: UInt64
    }

    /// In order of their offsets; empty: nothing was ever demoted.
    private(set) var epochs: [Epoch] = []

    init(_ epochs: [Epoch] = []) { self.epochs = epochs }

    var isEmpty: Bool { epochs.isEmpty }

    /// What is demoted behind the last change.
    var last: UInt64 { epochs.last?.mask ?? 0 }

    /// What is demoted for an entry that begins at `offset`.
    func mask(at offset: Int64) -> UInt64 {
        for epoch in epochs.reversed() where epoch.from <= offset { return epoch.mask }
        return 0
    }

    /// Changes what is demoted from `offset` on.
    mutating func change(to mask: UInt64, from offset: Int64) {
        // Nothing behind an offset can have left with a change that begins there twice.
        if let last = epochs.last, last.from >= offset {
            epochs[epochs.count - 1].mask = mask
        } else {
            epochs.append(Epoch(from: offset, mask: mask))
        }
    }

    /// Forgets changes that no line from `offset` on needs.
    mutating func prune(before offset: Int64) {
        guard let first = epochs.lastIndex(where: { $0.from <= offset }), first > 0 else { return }
        epochs.removeFirst(first)
    }
}
