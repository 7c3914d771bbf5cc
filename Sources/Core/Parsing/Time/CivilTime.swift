import Bytes
import Record

/// Dates and times as text, digit by digit: no double, no locale, no library.
enum CivilTime {
    /// Nanoseconds in a second.
    static let second: Int64 = 1_000_000_000

    /// Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
    /// algorithms", days_from_civil).
    @inline(__always)
    static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date of a day counted from 1970-01-01 (civil_from_days).
    static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// How many days a month has.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Seconds since 1970, or nil when there is no such time. Second 60 is a leap second and counts as 59: the
    /// text is a real clock's, and a second less keeps it inside its minute.
    @inline(__always)
    static func seconds(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) -> Int64? {
        guard month >= 1, month <= 12, day >= 1, day <= 31, hour >= 0, hour <= 23, minute >= 0, minute <= 59,
            second >= 0,
            second <= 60, year >= 1678, year <= 2261
        else { return nil }
        if day > 28, day > length(ofMonth: month, year: year) { return nil }
        let clock = hour * 3600 + minute * 60 + (second == 60 ? 59 : second)
        return Int64(days(year: year, month: month, day: day) * 86_400 + clock)
    }

    /// Two decimal digits at `offset`, or a number below -1,000,000.
    @inline(__always)
    static func two(_ line: RawSpan, _ offset: Int) -> Int {
        let tens = line.at(offset) &- 48
        let ones = line.at(offset &+ 1) &- 48
        return tens > 9 || ones > 9 ? -100_000_000 : Int(tens) &* 10 &+ Int(ones)
    }

    /// Four decimal digits at `offset`, or a negative number.
    @inline(__always)
    static func four(_ line: RawSpan, _ offset: Int) -> Int {
        two(line, offset) &* 100 &+ two(line, offset &+ 2)
    }

    /// The month with this three-letter English name at `offset`, any case; 0 when it is none.
    @inline(__always)
    static func month(_ line: RawSpan, _ offset: Int) -> Int {
        let first = UInt32(line.at(offset) | 32)
        let second = UInt32(line.at(offset &+ 1) | 32)
        let third = UInt32(line.at(offset &+ 2) | 32)
        switch first << 16 | second << 8 | third {
        case 0x6A_616E: return 1
        case 0x66_6562: return 2
        case 0x6D_6172: return 3
        case 0x61_7072: return 4
        case 0x6D_6179: return 5
        case 0x6A_756E: return 6
        case 0x6A_756C: return 7
        case 0x61_7567: return 8
        case 0x73_6570: return 9
        case 0x6F_6374: return 10
        case 0x6E_6F76: return 11
        case 0x64_6563: return 12
        default: return 0
        }
    }

    /// The digits of a fraction from `start` on: nanoseconds, how many digits count (at most 9), and where they end.
    @inline(__always)
    static func fraction(_ line: RawSpan, _ start: Int) -> (nanoseconds: Int64, digits: Int, end: Int) {
        var index = start
        var value: Int64 = 0
        let end = line.byteCount
        while index < end {
            let digit = line.at(index) &- 48
            if digit > 9 { break }
            if index &- start < 9 { value = value &* 10 &+ Int64(digit) }
            index &+= 1
        }
        let digits = min(index &- start, 9)
        return (value &* ContentTime.unit(below: digits), digits, index)
    }
}
