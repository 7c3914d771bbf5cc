/// How old entries were when they arrived: buckets an eighth of a power of two wide, from microseconds to weeks.
public struct AgeHistogram: Sendable {
    private var counts = [Int](repeating: 0, count: 64 * 8)
    /// Observations.
    public private(set) var count = 0

    init() {}

    mutating func add(nanoseconds: Int64) {
        let value = UInt64(max(8, nanoseconds))
        let power = 63 - value.leadingZeroBitCount
        counts[power * 8 + Int(value >> UInt64(power - 3) & 7)] += 1
        count += 1
    }

    /// The age that so many of the entries did not exceed, in nanoseconds, up to an eighth too high; nil without any.
    /// - Parameter share: 0.5 for the median.
    public func quantile(_ share: Double) -> Int64? {
        let wanted = (Double(count) * share).rounded(.up)
        var seen = 0
        for (index, count) in counts.enumerated() where count > 0 {
            seen += count
            if Double(seen) >= wanted {
                let power = index / 8
                return Int64(clamping: (8 + UInt64(index % 8) + 1) << UInt64(max(0, power - 3)))
            }
        }
        return nil
    }
}
