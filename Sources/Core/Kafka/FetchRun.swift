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
    private let start: UInt
    private var end: UInt

    init(client: Client, pinned: PinnedBytes, start: UInt, end: UInt) {
        self.client = client
        self.pinned = pinned
        self.start = start
        self.end = end
        pinned.count += Int(end - start)
    }

    deinit {
        pinned.count -= Int(end - start)
    }

    /// Whether bytes at `start` follow this run; then they are part of it.
    func extend(start: UInt, end: UInt) -> Bool {
        guard start >= self.end, start - self.end <= UInt(Self.gap), end >= start else { return false }
        pinned.count += Int(end - self.end)
        self.end = end
        return true
    }
}
