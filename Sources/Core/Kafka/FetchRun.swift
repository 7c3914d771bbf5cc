/// Bytes that are held in memory because records lie in them.
final class PinnedBytes {
    var count = 0
}

/// A run of records that lie one after the other in memory: one answer of a broker, or a piece of it. librdkafka frees
/// the answer when the last of its records is let go, so one record that is held for long costs the whole run.
@safe
final class FetchRun {
    /// Records of one answer are apart by their headers and the frame of a batch (61 bytes and the next one's varints).
    private static let gap = 4096

    private let client: Client
    private let pinned: PinnedBytes
    private var start: UInt
    private var end: UInt
    private var holders = 0

    /// A run that begins with one record, which is held.
    init(client: Client, pinned: PinnedBytes, start: UInt, end: UInt) {
        self.client = client
        self.pinned = pinned
        self.start = start
        self.end = end
        hold()
    }

    private func hold() {
        if holders == 0 { pinned.count += Int(end - start) }
        holders += 1
    }

    /// A record of it was let go.
    func letGo() {
        holders -= 1
        if holders == 0 { pinned.count -= Int(end - start) }
    }

    /// Takes in a record whose bytes follow this run; it is held then.
    /// - Returns: whether they do.
    func extend(start: UInt, end: UInt) -> Bool {
        guard start >= self.end, start - self.end <= UInt(Self.gap), end >= start else { return false }
        if holders == 0 {
            // What came before is free, or will be with the rest: it is not this record that keeps it.
            self.start = start
        } else {
            pinned.count += Int(end - self.end)
        }
        self.end = end
        hold()
        return true
    }
}
