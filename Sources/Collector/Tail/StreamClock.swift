import Record

/// Gives entries of one stream of a file their times (P4): what a line's time depends on is all in here and in the line,
/// so that a re-read from a resume point gives the same times.
///
/// No two entries of a stream get the same time and the same metadata: times only grow, or the entry carries its byte
/// offset. A plain file is one stream; a container's file has one for each output.
struct StreamClock: Hashable, Sendable {
    /// A line without a time belongs to the timed line before it, if that is this near, in bytes.
    static let reach: Int64 = 64 << 10
    /// How far a time is pushed on to stay behind its predecessor, in nanoseconds. Beyond it the clock itself went back.
    static let nudge: Int64 = 1000

    /// The newest time given so far, nanoseconds since 1970.
    var newest: Int64 = .min
    /// The time of the last entry that told one.
    var timed: Int64 = 0
    /// Where that entry began, or -1.
    var timedAt: Int64 = -1

    /// An entry's time.
    struct Stamp: Hashable {
        /// Nanoseconds since 1970.
        var nanoseconds: Int64
        /// Whether time and line alone may be those of an earlier entry: its metadata must then tell its offset.
        var needsOffset: Bool
    }

    /// The time of an entry that tells one itself. Digits that it does not tell come from its place.
    /// - Parameters:
    ///   - offset: where the entry begins in its file.
    ///   - base: the generation's digit base.
    mutating func stamp(_ content: ContentTime, at offset: Int64, base: Int64) -> Stamp {
        let unit = content.unit
        let time = content.nanoseconds &+ (base &+ offset) % unit
        // Whole seconds leave a thousand million places: two of one second are that many bytes apart.
        let stamp = settle(time, mayRepeat: unit < 1_000_000_000 || offset >= 1_000_000_000)
        timed = stamp.nanoseconds
        timedAt = offset
        return stamp
    }

    /// The time of an entry whose frame tells the exact one.
    mutating func stamp(exactly nanoseconds: Int64) -> Stamp {
        settle(nanoseconds, mayRepeat: true)
    }

    /// Whether a line without a time belongs to a timed one before it.
    func continues(at offset: Int64) -> Bool {
        timedAt >= 0 && offset - timedAt < Self.reach
    }

    /// The time of a line that `continues` a timed one: as many nanoseconds after it as it lies bytes behind it.
    mutating func stampContinued(at offset: Int64) -> Stamp {
        settle(timed &+ (offset - timedAt), mayRepeat: true)
    }

    /// The time of a line that tells none, counted on from an anchor.
    ///
    /// Files have their modification times from the same coarse clock, so anchors of two generations of one name may
    /// agree: lines of all but the first tell their offset.
    mutating func stamp(anchored nanoseconds: Int64, base: Int64) -> Stamp {
        var stamp = settle(nanoseconds, mayRepeat: true)
        if base > 0 { stamp.needsOffset = true }
        return stamp
    }

    @inline(__always)
    private mutating func settle(_ time: Int64, mayRepeat: Bool) -> Stamp {
        if time > newest {
            newest = time
            return Stamp(nanoseconds: time, needsOffset: false)
        }
        guard mayRepeat else { return Stamp(nanoseconds: time, needsOffset: false) }
        if newest &- time < Self.nudge, newest < .max {
            newest += 1
            return Stamp(nanoseconds: newest, needsOffset: false)
        }
        return Stamp(nanoseconds: time, needsOffset: true)
    }
}
