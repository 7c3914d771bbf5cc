/// Times as Go writes them in Loki's answers.
enum LokiTime {
    /// `2026-11-24T21:22:20Z`
    static func rfc3339(_ nanoseconds: Int64) -> String { text(nanoseconds, separator: "T", fraction: false) + "Z" }

    /// `2026-11-24 21:22:20.179988861 +0000 UTC`
    static func go(_ nanoseconds: Int64) -> String { text(nanoseconds, separator: " ", fraction: true) + " +0000 UTC" }

    private static func text(_ nanoseconds: Int64, separator: String, fraction: Bool) -> String {
        let seconds = floorDivide(nanoseconds, 1_000_000_000)
        let days = floorDivide(seconds, 86_400)
        let second = seconds - days * 86_400
        let (year, month, day) = civil(days)
        var text = "\(year)-\(two(month))-\(two(day))\(separator)"
        text += "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        let rest = nanoseconds - seconds * 1_000_000_000
        if fraction, rest > 0 {
            var digits = "\(rest)"
            digits = String(repeating: "0", count: 9 - digits.count) + digits
            while digits.last == "0" { digits.removeLast() }
            text += "." + digits
        }
        return text
    }

    /// Year, month and day of a day number since 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }
}
