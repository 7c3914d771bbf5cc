/// A time as text, `2026-11-24T21:22:20.179988861Z` and its kin: what Loki's answers and foreign records hold.
struct TimeText: Equatable {
    /// Nanoseconds since 1970.
    var nanoseconds: Int64
    /// Digits below one second that were given, at most 9.
    var digits: Int
    /// Where the text behind it begins.
    var end: Int

    /// - Parameters:
    ///   - text: bytes that hold it.
    ///   - start: where it begins.
    ///   - separator: what stands between date and time; nil: `T`, `t` or a blank.
    init?(_ text: [UInt8], from start: Int = 0, separator: UInt8? = nil) {
        var reader = DigitReader(text: text, at: start)
        guard let year = reader.number(4), reader.take(UInt8(ascii: "-")), let month = reader.number(2),
            reader.take(UInt8(ascii: "-")), let day = reader.number(2), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let allowed = separator.map { [$0] } ?? [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")]
        guard allowed.contains(where: { reader.take($0) }), let hour = reader.number(2), reader.take(UInt8(ascii: ":")),
            let minute = reader.number(2), reader.take(UInt8(ascii: ":")), let second = reader.number(2),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let (fraction, digits) = reader.fraction()
        let offset = reader.zoneMinutes()
        let days = Self.days(year: year, month: month, day: day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset) * 60
        let (scaled, over) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overSum) = scaled.addingReportingOverflow(fraction)
        guard !over, !overSum else { return nil }
        nanoseconds = sum
        self.digits = digits
        end = reader.at
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

private struct DigitReader {
    let text: [UInt8]
    var at: Int

    mutating func take(_ byte: UInt8) -> Bool {
        guard at < text.count, text[at] == byte else { return false }
        at += 1
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        guard at + width <= text.count else { return nil }
        var value = 0
        for byte in text[at..<at + width] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        at += width
        return value
    }

    /// `.123` or `,123`; digits beyond the ninth are read and left out.
    mutating func fraction() -> (nanoseconds: Int64, digits: Int) {
        guard at + 1 < text.count, text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ","),
            text[at + 1] >= 48, text[at + 1] <= 57
        else { return (0, 0) }
        at += 1
        var value: Int64 = 0
        var digits = 0
        while at < text.count, text[at] >= 48, text[at] <= 57 {
            if digits < 9 {
                value = value * 10 + Int64(text[at] - 48)
                digits += 1
            }
            at += 1
        }
        for _ in digits..<9 { value *= 10 }
        return (value, digits)
    }

    /// `Z`, `+01:00`, `+0100`, or with a blank before it; nothing is UTC.
    mutating func zoneMinutes() -> Int {
        let before = at
        _ = take(UInt8(ascii: " "))
        if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
        let isNegative = take(UInt8(ascii: "-"))
        guard isNegative || take(UInt8(ascii: "+")), let hours = number(2) else {
            at = before
            return 0
        }
        _ = take(UInt8(ascii: ":"))
        let minutes = number(2) ?? 0
        return (isNegative ? -1 : 1) * (hours * 60 + minutes)
    }
}
