import Flow
import Kafka

/// A partition from its assignment to its end. Acknowledgements that come later than that are told apart by it: they
/// belong to an object that is owned no more (P2).
final class OwnedPartition {
    /// Why nothing is taken from it now.
    struct Pause: OptionSet {
        let rawValue: UInt8
        /// Memory is at its bound.
        static let memory = Pause(rawValue: 1)
        /// The lane that its last record went to is at its bound.
        static let lane = Pause(rawValue: 2)
        /// Too much of it is behind one record that is stuck, or waits for the dead-letter topic.
        static let backlog = Pause(rawValue: 4)
        /// Nothing more is wanted: a stop, or the end of `--once`.
        static let stopped = Pause(rawValue: 8)
    }

    /// Records of it that may be under way before it is paused: the ledger must not grow for ever behind one that is
    /// stuck.
    static let outstandingLimit = 100_000
    /// Bytes of it that may wait for the dead-letter topic before it is paused.
    static let deadLimit = 4 << 20

    let place: TopicPartition
    /// False from revocation or loss on.
    private(set) var isOwned = true
    /// The next offset that is expected: one behind the last record, or what an end of partition told.
    private(set) var position: Int64?
    /// The watermark: everything before it was accepted or set aside. Nil until it has moved.
    private(set) var watermark: Int64?
    /// The last watermark that the group's coordinator has.
    private(set) var committed: Int64?
    /// Offset of the first record that came.
    private(set) var firstOffset: Int64?
    private var firstTimestamp: Int64?
    private var passedTimestamp: Int64?
    var pause: Pause = []
    /// Lanes that were at their bound when a record of it came.
    var blockedLanes: Set<Int> = []
    /// Bytes that wait for the dead-letter topic.
    var deadBytes = 0

    private struct Mark {
        var next: Int64
        var timestamp: Int64?
    }
    private var ledger = AckLedger<Mark>()

    init(_ place: TopicPartition) { self.place = place }

    /// Records that were taken and are neither accepted nor set aside.
    var outstanding: Int { ledger.outstanding }

    /// Whether enough of it is under way. Opens again at half of the bounds.
    var isBehind: Bool {
        let divisor = pause.contains(.backlog) ? 2 : 1
        return outstanding > Self.outstandingLimit / divisor || deadBytes > Self.deadLimit / divisor
    }

    /// Whether everything up to this next offset was handed over to us and is done.
    func isDone(upTo end: Int64) -> Bool {
        guard let position else { return end <= 0 }
        return position >= end && outstanding == 0
    }

    /// Time of the oldest record that is not done, milliseconds since 1970, at most as old as one that is: nil while
    /// none has come.
    var oldestTimestamp: Int64? { passedTimestamp ?? firstTimestamp }

    /// Takes a record.
    /// - Returns: its number.
    func take(_ record: ConsumedRecord) -> UInt64 {
        if firstOffset == nil {
            firstOffset = record.offset
            firstTimestamp = record.timestampMilliseconds
        }
        position = record.offset + 1
        return ledger.take(Mark(next: record.offset + 1, timestamp: record.timestampMilliseconds), pending: 1)
    }

    /// All up to `end` were handed over: offsets before it that no record fills (transaction markers, compaction) are
    /// done as soon as the records before them are.
    func reachEnd(_ end: Int64) {
        guard end > position ?? -1 else { return }
        position = end
        ledger.take(Mark(next: end, timestamp: nil), pending: 0)
        advance()
    }

    /// Reading goes on at this offset, further on or, in a log that was begun anew, further back.
    func skip(to offset: Int64) {
        position = offset
        ledger.take(Mark(next: offset, timestamp: nil), pending: 0)
        advance()
    }

    /// A record is accepted or durably set aside.
    func complete(_ number: UInt64) {
        guard isOwned else { return }
        ledger.complete(number)
        advance()
    }

    private func advance() {
        guard let mark = ledger.retire() else { return }
        watermark = mark.next
        if let timestamp = mark.timestamp { passedTimestamp = timestamp }
    }

    /// What is to be committed, or nil when the coordinator has it already.
    var uncommitted: PartitionOffset? {
        guard isOwned, let watermark, watermark != committed else { return nil }
        return PartitionOffset(place, watermark)
    }

    /// The coordinator has this.
    func noteCommitted(_ offset: Int64) {
        guard isOwned, offset <= watermark ?? -1 else { return }
        committed = offset
    }

    /// It is somebody else's from now on.
    func giveUp() {
        isOwned = false
        ledger.removeAll()
    }
}
