/// A wall clock reading as people write it, by the proleptic Gregorian calendar.
public struct Civil: Hashable, Sendable {
    private var year = 1970
    private var month = 1
    private var day = 1
    private var secondOfDay: Int64
    private var nanosecond: Int64

    /// - Parameter nanoseconds: since 1970-01-01T00:00:00Z.
    public init(nanoseconds: Int64) {
        let (seconds, fraction) = Self.floorDivide(nanoseconds, 1_000_000_000)
        let (days, second) = Self.floorDivide(seconds, 86_400)
        (secondOfDay, nanosecond) = (second, fraction)
        // Howard Hinnant's civil_from_days: eras of 400 years that begin on March 1st.
        let shifted = days + 719_468
        let (era, dayOfEra) = Self.floorDivide(shifted, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    private static func floorDivide(_ value: Int64, _ by: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: by)
        return remainder < 0 ? (quotient - 1, remainder + by) : (quotient, remainder)
    }

    private static func digits(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(width - text.utf8.count, 0)) + text
    }

    /// `2026-11-24`.
    var date: String { "\(Self.digits(Int64(year), 4))-\(Self.digits(Int64(month), 2))-\(Self.digits(Int64(day), 2))" }
    /// `06:00:01`.
    var time: String {
        [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { Self.digits($0, 2) }.joined(separator: ":")
    }
    /// `007`.
    var milliseconds: String { Self.digits(nanosecond / 1_000_000, 3) }

    /// `2026-11-24T06:00:01.000000007Z`.
    public var text: String { "\(date)T\(time).\(Self.digits(nanosecond, 9))Z" }
}
