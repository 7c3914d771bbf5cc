import Bytes
import Record

/// Timestamps at a known place of a line. Each function returns what it read and where it ended, or nil when the
/// text there has not that form; a form with an impossible date (`2026-02-30`) is read with `time` nil.
struct Timestamp {
    /// The time, or nil when there is no such date.
    var time: ContentTime?
    /// The offset just after it.
    var end: Int
    /// Whether the text named its zone.
    var zoned: Bool

    /// ISO 8601 and its relatives: `2026-11-24T06:00:00.123456789Z`, `2026-11-24 06:00:00,123`, zone `Z`, `+01:00`,
    /// `+0100` or `+01` or none; also with `/` between the date's parts.
    /// - Parameter local: the zone of a text without one.
    @inline(__always)
    static func iso(_ line: RawSpan, _ start: Int, zone local: ZoneRule) -> Timestamp? {
        guard start &+ 19 <= line.byteCount else { return nil }
        let dash = line.at(start &+ 4)
        guard dash == UInt8(ascii: "-") || dash == UInt8(ascii: "/"), line.at(start &+ 7) == dash,
            line.at(start &+ 13) == UInt8(ascii: ":"), line.at(start &+ 16) == UInt8(ascii: ":")
        else { return nil }
        let between = line.at(start &+ 10)
        guard between == UInt8(ascii: "T") || between == 32 || between == UInt8(ascii: "t") else { return nil }
        let year = CivilTime.four(line, start)
        let month = CivilTime.two(line, start &+ 5)
        let day = CivilTime.two(line, start &+ 8)
        let hour = CivilTime.two(line, start &+ 11)
        let minute = CivilTime.two(line, start &+ 14)
        let second = CivilTime.two(line, start &+ 17)
        guard (year | month | day | hour | minute | second) >= 0 else { return nil }
        var index = start &+ 19
        var nanoseconds: Int64 = 0
        var digits = 0
        let mark = line.byteOrZero(index)
        if mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), line.byteOrZero(index &+ 1).isDigit {
            (nanoseconds, digits, index) = CivilTime.fraction(line, index &+ 1)
        }
        let zone = Self.zone(line, index)
        if let zone { index = zone.end }
        guard
            let seconds = CivilTime.seconds(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return Timestamp(time: nil, end: index, zoned: zone != nil) }
        let total =
            (seconds &- (zone?.offsetSeconds ?? local.east(atLocal: seconds))) &* CivilTime.second &+ nanoseconds
        return Timestamp(
            time: ContentTime(nanoseconds: total, digits: UInt8(truncatingIfNeeded: digits)), end: index,
            zoned: zone != nil)
    }

    /// The Common Log Format's `24/Nov/2026:06:00:00 +0000`, fixed width (26 bytes).
    @inline(__always)
    static func commonLog(_ line: RawSpan, _ start: Int) -> Timestamp? {
        guard start &+ 26 <= line.byteCount, line.at(start &+ 2) == UInt8(ascii: "/"),
            line.at(start &+ 6) == UInt8(ascii: "/"), line.at(start &+ 11) == UInt8(ascii: ":"),
            line.at(start &+ 14) == UInt8(ascii: ":"), line.at(start &+ 17) == UInt8(ascii: ":"),
            line.at(start &+ 20) == 32
        else { return nil }
        let sign = line.at(start &+ 21)
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let day = CivilTime.two(line, start)
        let month = CivilTime.month(line, start &+ 3)
        let year = CivilTime.four(line, start &+ 7)
        let hour = CivilTime.two(line, start &+ 12)
        let minute = CivilTime.two(line, start &+ 15)
        let second = CivilTime.two(line, start &+ 18)
        let zoneHours = CivilTime.two(line, start &+ 22)
        let zoneMinutes = CivilTime.two(line, start &+ 24)
        guard (day | year | hour | minute | second | zoneHours | zoneMinutes) >= 0, month > 0 else { return nil }
        let end = start &+ 26
        guard zoneHours <= 23, zoneMinutes <= 59,
            let seconds = CivilTime.seconds(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return Timestamp(time: nil, end: end, zoned: true) }
        let east = Int64(zoneHours &* 3600 &+ zoneMinutes &* 60)
        let total = (sign == UInt8(ascii: "-") ? seconds &+ east : seconds &- east) &* CivilTime.second
        return Timestamp(time: ContentTime(nanoseconds: total, digits: 0), end: end, zoned: true)
    }

    /// A zone at `start`: `Z`, `+01:00`, `+0100`, `+01`, also `UTC` and `GMT` after one blank.
    @inline(__always)
    static func zone(_ line: RawSpan, _ start: Int) -> (offsetSeconds: Int64, end: Int)? {
        let sign = line.byteOrZero(start)
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") {
            return line.byteOrZero(start + 1).isLetter ? nil : (0, start &+ 1)
        }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        guard start &+ 3 <= line.byteCount else { return nil }
        let hours = CivilTime.two(line, start &+ 1)
        guard hours >= 0, hours <= 23 else { return nil }
        var index = start &+ 3
        var minutes = 0
        if line.byteOrZero(index) == UInt8(ascii: ":"), index &+ 3 <= line.byteCount {
            minutes = CivilTime.two(line, index &+ 1)
            if minutes >= 0 { index &+= 3 }
        } else if index &+ 2 <= line.byteCount {
            minutes = CivilTime.two(line, index)
            if minutes >= 0 { index &+= 2 }
        }
        guard minutes <= 59, !line.byteOrZero(index).isDigit else { return nil }
        let east = Int64(hours &* 3600 &+ max(minutes, 0) &* 60)
        return (sign == UInt8(ascii: "-") ? 0 &- east : east, index)
    }

    /// Seconds or milliseconds or finer since 1970 as digits, `1795567052.732` or `1795567052732`: the number of
    /// whole digits tells the unit (10 s, 13 ms, 16 us, 19 ns).
    static func epoch(_ line: RawSpan, _ start: Int, _ end: Int) -> ContentTime? {
        var index = start
        var value: Int64 = 0
        while index < end, line.at(index).isDigit, index - start < 19 {
            let (product, high) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(line.at(index)) - 48)
            guard !high, !carry else { return nil }
            value = sum
            index += 1
        }
        // 9 to 10 digits are seconds (1973 to 2286), each step of three a finer unit.
        let unit: (scale: Int64, digits: Int)
        switch index - start {
        case 9, 10: unit = (CivilTime.second, 0)
        case 12, 13: unit = (1_000_000, 3)
        case 15, 16: unit = (1_000, 6)
        case 18, 19: unit = (1, 9)
        default: return nil
        }
        let (scaled, overflow) = value.multipliedReportingOverflow(by: unit.scale)
        guard !overflow else { return nil }
        if index == end { return ContentTime(nanoseconds: scaled, digits: UInt8(unit.digits)) }
        guard line.at(index) == UInt8(ascii: "."), index + 1 < end else { return nil }
        let fraction = CivilTime.fraction(line, index + 1)
        guard fraction.end == end else { return nil }
        let digits = min(unit.digits + fraction.digits, 9)
        let (total, over) = scaled.addingReportingOverflow(fraction.nanoseconds * unit.scale / CivilTime.second)
        return over ? nil : ContentTime(nanoseconds: total, digits: UInt8(digits))
    }
}
