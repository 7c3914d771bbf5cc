/// How far the local time of a log is ahead of Greenwich's: always as much, or by the rules of a place.
///
/// It decides for times that name no zone of their own.
public struct ZoneRule: Sendable {
    /// Where the rules of a place change.
    private final class Changes: Sendable {
        /// Local times, as seconds since 1970 of a clock that shows them, from which each offset holds; ascending.
        let starts: [Int64]
        /// Seconds east, one more than there are starts: the first holds before them all.
        let offsets: [Int64]

        init(starts: [Int64], offsets: [Int64]) {
            self.starts = starts
            self.offsets = offsets
        }
    }

    private let fixed: Int64
    private let changes: Changes?

    /// Greenwich's own.
    public static let utc = ZoneRule(secondsEast: 0)

    /// Always so many seconds east of Greenwich.
    public init(secondsEast: Int64) {
        fixed = secondsEast
        changes = nil
    }

    /// The rules of a place from a file of the zone database (TZif, RFC 8536); nil when the bytes are none.
    public init?(file bytes: [UInt8]) {
        guard let file = ZoneFile(bytes) else { return nil }
        fixed = file.offsets.last ?? 0
        // A local time that a change makes come twice is the first of the two; one that it leaves out, of a clock that
        // was not put on, is taken as it was before.
        let starts = file.starts.enumerated().map { $1 + max(file.offsets[$0], file.offsets[$0 + 1]) }
        changes = Changes(starts: starts, offsets: file.offsets)
    }

    /// How far a local time is ahead of Greenwich's, in seconds.
    /// - Parameter local: the local time as seconds since 1970 of a clock that shows it.
    @inline(__always)
    func east(atLocal local: Int64) -> Int64 {
        guard let changes else { return fixed }
        return Self.east(changes, local)
    }

    @inline(never)
    private static func east(_ changes: Changes, _ local: Int64) -> Int64 {
        var low = 0
        var high = changes.starts.count
        while low < high {
            let middle = (low + high) / 2
            if changes.starts[middle] <= local { low = middle + 1 } else { high = middle }
        }
        return changes.offsets[low]
    }
}
