/// How `index.memory` is shared out, so that the sum of all shares is what the role takes beside its code.
///
/// Measured with full lanes at 16 to 128 MiB: resident memory stays below the setting and 32 MiB.
public struct MemoryShares: Hashable, Sendable {
    /// Records that were taken and are not finished, and what was made of them: partitions pause beyond it. It goes over
    /// by at most the records that are taken at once.
    public var held: Int
    /// What the Kafka library may fetch ahead.
    public var prefetched: Int
    /// Answers of brokers that stay in memory because a record of them is held; beyond it records are copied out.
    public var pinned: Int

    /// The shares of `memory` bytes.
    public init(of memory: Int) {
        held = max(1, memory / 8 * 5)
        prefetched = max(1 << 20, memory / 8)
        pinned = memory / 4
    }
}
