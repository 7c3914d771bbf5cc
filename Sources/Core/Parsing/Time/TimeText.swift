import Bytes
import Record

/// What a timestamp's text leaves open, to be completed from the frame's time.
enum TimeGap {
    /// Nothing.
    case none
    /// The year.
    case year
    /// The date.
    case date
}

/// A timestamp of any of the forms that logging libraries write.
struct TimeText {
    /// Broken-down parts; year, month and day are 0 where the text has none.
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var nanoseconds: Int64 = 0
    var digits = 0
    /// Seconds east of Greenwich, or nil where the text names no zone.
    var zone: Int64?
    /// What is missing.
    var gap = TimeGap.none
    /// The offset just after it.
    var end = 0
    /// A clock without seconds: it belongs to the head, and the frame's time is better.
    var isCoarse = false
    /// Told as seconds since 1970 at once.
    var epoch: ContentTime?

    /// The time, or nil when there is no such time or what is missing cannot be completed.
    /// - Parameters:
    ///   - local: the zone of a text without one.
    ///   - frameTime: nanoseconds since 1970 near which the line was written.
    func resolve(zone local: ZoneRule, frameTime: Int64?) -> ContentTime? {
        if let epoch { return epoch }
        if isCoarse { return nil }
        var total: Int64
        switch gap {
        case .none:
            guard let seconds = seconds(year: year, month: month, day: day) else { return nil }
            total = seconds - (zone ?? local.east(atLocal: seconds))
        case .year:
            guard let frameTime else { return nil }
            let frame = Self.floorSeconds(frameTime)
            let east = zone ?? local.east(atLocal: frame)
            let near = CivilTime.date(ofDay: Int((frame + east) / 86_400)).year
            // Of the years around the frame's the one that is nearest: a December line read in January is last year's.
            var best: Int64?
            for candidate in (near - 1)...(near + 1) {
                guard let seconds = seconds(year: candidate, month: month, day: day) else { continue }
                let moment = seconds - (zone ?? local.east(atLocal: seconds))
                if best.map({ abs(moment - frame) < abs($0 - frame) }) ?? true { best = moment }
            }
            guard let best else { return nil }
            total = best
        case .date:
            guard let frameTime, hour <= 23, minute <= 59, second <= 60 else { return nil }
            let frame = Self.floorSeconds(frameTime)
            let clock = Int64(hour * 3600 + minute * 60 + min(second, 59))
            let east = zone ?? local.east(atLocal: frame)
            let shown = frame + east
            let midnight = shown - (shown % 86_400 + 86_400) % 86_400
            total = midnight + clock - east
            if total - frame > 43_200 { total -= 86_400 } else if frame - total > 43_200 { total += 86_400 }
        }
        total = total &* CivilTime.second &+ nanoseconds
        return ContentTime(
            nanoseconds: total, digits: UInt8(truncatingIfNeeded: digits), isCompleted: gap != .none)
    }

    private func seconds(year: Int, month: Int, day: Int) -> Int64? {
        CivilTime.seconds(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    private static func floorSeconds(_ nanoseconds: Int64) -> Int64 {
        let seconds = nanoseconds / CivilTime.second
        return nanoseconds % CivilTime.second < 0 ? seconds - 1 : seconds
    }

    /// Reads the timestamp at `start`, or nil when none of the forms is there.
    init?(_ line: RawSpan, at start: Int) {
        let first = line.byteOrZero(start)
        if first.isDigit {
            guard readNumeric(line, start) else { return nil }
        } else if first.isLetter {
            guard readNamed(line, start) else { return nil }
        } else {
            return nil
        }
        // A time must end where its text does: `12:00:00abc` is none.
        let after = line.byteOrZero(end)
        if after.isDigit || after.isLetter, line.at(end - 1) != UInt8(ascii: "Z") { return nil }
    }

    // MARK: - Forms that begin with a digit

    private mutating func readNumeric(_ line: RawSpan, _ start: Int) -> Bool {
        var digits = 1
        while digits < 20, line.byteOrZero(start + digits).isDigit { digits += 1 }
        let mark = line.byteOrZero(start + digits)
        switch digits {
        case 4 where mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "."):
            return yearFirst(line, start, mark)
        case 1, 2:
            if mark == UInt8(ascii: ":") { return clockOnly(line, start) }
            if mark == UInt8(ascii: "/"), line.byteOrZero(start + digits + 1).isDigit {
                return american(line, start, digits)
            }
            if mark == UInt8(ascii: ".") { return dotted(line, start, digits) }
            if mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == 32 {
                return dayFirst(line, start, digits, mark)
            }
            return false
        case 6, 8:
            return packed(line, start, digits)
        case 9, 10, 12, 13, 15, 16, 18, 19:
            return epochDigits(line, start, digits)
        default:
            return false
        }
    }

    /// `2026-11-24T06:00:00.123456789Z`, `2026-11-24 06:00:00,123`, `2026/11/24 - 06:00:00`, `2026-11-24  6:00:00`,
    /// `2026.11.24 06:00:00`, with `Z`, `+01:00`, `+0100`, ` +0000`, ` UTC`, ` +0000 UTC` after it.
    private mutating func yearFirst(_ line: RawSpan, _ start: Int, _ mark: UInt8) -> Bool {
        guard start + 16 <= line.byteCount, line.at(start + 7) == mark else { return false }
        year = CivilTime.four(line, start)
        month = CivilTime.two(line, start + 5)
        day = CivilTime.two(line, start + 8)
        guard (year | month | day) >= 0 else { return false }
        var index = start + 10
        let between = line.at(index)
        if between == UInt8(ascii: "T") || between == UInt8(ascii: "t") {
            index += 1
        } else {
            guard between == 32 || between == UInt8(ascii: "_") else { return false }
            index += 1
            if line.has("- ", at: index) { index += 2 }
            while line.byteOrZero(index) == 32, index < start + 14 { index += 1 }
        }
        guard readClock(line, index) else { return false }
        readZone(line)
        return true
    }

    /// `24/Nov/2026:06:00:00.123 +0000`, `24/Nov/2026 06:00:00`, `24-Nov-2026 06:00:00 UTC`, `24 Nov 2026 06:00:00.123`.
    private mutating func dayFirst(_ line: RawSpan, _ start: Int, _ digits: Int, _ mark: UInt8) -> Bool {
        day = digits == 2 ? CivilTime.two(line, start) : Int(line.at(start)) - 48
        var index = start + digits + 1
        guard index + 3 < line.byteCount else { return false }
        month = CivilTime.month(line, index)
        index += 3
        guard month > 0, line.at(index) == mark, index + 5 < line.byteCount else { return false }
        year = CivilTime.four(line, index + 1)
        guard year >= 0 else { return false }
        index += 5
        if line.byteOrZero(index) == UInt8(ascii: ",") { index += 1 }
        let between = line.byteOrZero(index)
        guard between == 32 || (between == UInt8(ascii: ":") && mark == UInt8(ascii: "/")) else { return false }
        guard readClock(line, index + 1) else { return false }
        readZone(line)
        return true
    }

    /// `11/25/2026, 12:13:36 AM`, `11/25/2026 00:13:36`. The month stands first unless it cannot be one.
    private mutating func american(_ line: RawSpan, _ start: Int, _ digits: Int) -> Bool {
        month = Self.number(line, start, digits)
        var index = start + digits + 1
        var count = 0
        while count < 3, line.byteOrZero(index + count).isDigit { count += 1 }
        guard count == 1 || count == 2, line.byteOrZero(index + count) == UInt8(ascii: "/") else { return false }
        day = Self.number(line, index, count)
        index += count + 1
        guard index + 4 < line.byteCount else { return false }
        year = CivilTime.four(line, index)
        if year < 0 {
            guard digits == 2, count == 2, shortYear(line, index) else { return false }
            return readClockAndZone(line, index + 3)
        }
        index += 4
        if month > 12, day <= 12 { swap(&month, &day) }
        if line.byteOrZero(index) == UInt8(ascii: ",") { index += 1 }
        guard line.byteOrZero(index) == 32, readClock(line, index + 1) else { return false }
        readZone(line)
        return true
    }

    /// Spark's and Hadoop's `26/11/25 00:13:36`, and C's `11/25/26 00:13:36`: the year is the number that can be neither month
    /// nor long ago. The first two numbers were read as month and day.
    private mutating func shortYear(_ line: RawSpan, _ index: Int) -> Bool {
        let last = CivilTime.two(line, index)
        guard last > 0, day > 0, line.byteOrZero(index + 2) == 32 else { return false }
        if month >= 20, day <= 12, last <= 31 {
            (year, month, day) = (2000 + month, day, last)
        } else {
            guard last >= 20, month >= 1, month <= 12, day <= 31 else { return false }
            year = 2000 + last
        }
        return true
    }

    /// `25.11.2026 00:13:36`, `25.11.2026, 00:13:36`.
    private mutating func dotted(_ line: RawSpan, _ start: Int, _ digits: Int) -> Bool {
        day = Self.number(line, start, digits)
        var index = start + digits + 1
        let count = line.byteOrZero(index + 1).isDigit ? 2 : 1
        guard line.byteOrZero(index).isDigit, line.byteOrZero(index + count) == UInt8(ascii: ".") else { return false }
        month = Self.number(line, index, count)
        index += count + 1
        guard index + 4 < line.byteCount else { return false }
        year = CivilTime.four(line, index)
        guard year >= 0 else { return false }
        index += 4
        if line.byteOrZero(index) == UInt8(ascii: ",") { index += 1 }
        guard line.byteOrZero(index) == 32 else { return false }
        return readClockAndZone(line, index + 1)
    }

    /// `261125  0:29:18` and `20261125 00:29:18`, also `20261125T002918Z` and `20261125-00:29:18`.
    private mutating func packed(_ line: RawSpan, _ start: Int, _ digits: Int) -> Bool {
        var index = start
        if digits == 8 {
            year = CivilTime.four(line, index)
            index += 4
        } else {
            year = 2000 + CivilTime.two(line, index)
            index += 2
        }
        month = CivilTime.two(line, index)
        day = CivilTime.two(line, index + 2)
        guard month >= 1, month <= 12, day >= 1, day <= 31 else { return false }
        index += 4
        let between = line.byteOrZero(index)
        if between == UInt8(ascii: "T"), digits == 8, index + 7 <= line.byteCount {
            hour = CivilTime.two(line, index + 1)
            minute = CivilTime.two(line, index + 3)
            second = CivilTime.two(line, index + 5)
            guard (hour | minute | second) >= 0 else { return readClockAndZone(line, index + 1) }
            end = index + 7
            readFraction(line)
            readZone(line)
            return true
        }
        guard between == 32 || (between == UInt8(ascii: "-") && digits == 8) else { return false }
        index += 1
        while line.byteOrZero(index) == 32, index < start + 12 { index += 1 }
        return readClockAndZone(line, index)
    }

    private mutating func readClockAndZone(_ line: RawSpan, _ start: Int) -> Bool {
        guard readClock(line, start) else { return false }
        readZone(line)
        return true
    }

    /// `06:00:00.123`, without a date.
    private mutating func clockOnly(_ line: RawSpan, _ start: Int) -> Bool {
        guard readClock(line, start), hour <= 23 else { return false }
        gap = .date
        return true
    }

    /// Seconds or finer units since 1970.
    private mutating func epochDigits(_ line: RawSpan, _ start: Int, _ digits: Int) -> Bool {
        var index = start + digits
        if line.byteOrZero(index) == UInt8(ascii: "."), line.byteOrZero(index + 1).isDigit {
            index += 1
            while line.byteOrZero(index).isDigit { index += 1 }
        } else if digits < 12 {
            // Ten bare digits are too often something else.
            return false
        }
        epoch = Timestamp.epoch(line, start, index)
        end = index
        return epoch != nil
    }

    // MARK: - Forms that begin with a name

    /// `Nov 25 00:28:51`, `Nov 25 2026 00:28:51`, `Nov 25, 2026 12:14:53 AM`, `Wed Nov 25 00:28:51.325818 2026`,
    /// `Wed, 25 Nov 2026 00:28:51 GMT`.
    private mutating func readNamed(_ line: RawSpan, _ start: Int) -> Bool {
        guard start + 14 <= line.byteCount else { return false }
        var index = start
        let weekday = Self.isWeekday(line, index)
        if weekday {
            index += 3
            if line.at(index) == UInt8(ascii: ",") {
                index = line.skipSpaces(index + 1, to: line.byteCount)
                guard line.byteOrZero(index).isDigit else { return false }
                let digits = line.byteOrZero(index + 1).isDigit ? 2 : 1
                return dayFirst(line, index, digits, line.byteOrZero(index + digits))
            }
            guard line.at(index) == 32 else { return false }
            index += 1
        }
        guard index + 11 <= line.byteCount else { return false }
        month = CivilTime.month(line, index)
        guard month > 0, line.at(index + 3) == 32 else { return false }
        index = line.skipSpaces(index + 3, to: line.byteCount)
        var digits = 0
        while digits < 3, line.byteOrZero(index + digits).isDigit { digits += 1 }
        guard digits == 1 || digits == 2 else { return false }
        day = Self.number(line, index, digits)
        index += digits
        if line.byteOrZero(index) == UInt8(ascii: ",") { index += 1 }
        guard line.byteOrZero(index) == 32 else { return false }
        index = line.skipSpaces(index, to: line.byteCount)
        // A year before the clock, or after it, or none.
        if index + 5 < line.byteCount, line.at(index + 4) == 32, CivilTime.four(line, index) > 0 {
            year = CivilTime.four(line, index)
            return readClockAndZone(line, index + 5)
        }
        guard readClock(line, index) else { return false }
        var after = end
        if weekday {
            // `UTC 2026`
            var word = after + 1
            while line.byteOrZero(word).isCapital { word += 1 }
            if word - after >= 4, line.byteOrZero(after) == 32, line.byteOrZero(word) == 32 { after = word }
        }
        if line.byteOrZero(after) == 32, after + 5 <= line.byteCount, !line.byteOrZero(after + 5).isDigit {
            let value = CivilTime.four(line, after + 1)
            if value >= 1970, weekday || line.byteOrZero(after + 5) == UInt8(ascii: "]") {
                year = value
                end = after + 5
                return true
            }
        }
        readZone(line)
        gap = .year
        return true
    }

    private static func isWeekday(_ line: RawSpan, _ start: Int) -> Bool {
        let word =
            UInt32(line.at(start)) << 16 | UInt32(line.at(start + 1)) << 8 | UInt32(line.at(start + 2)) | 0x20_2020
        switch word {
        case 0x6D_6F6E, 0x74_7565, 0x77_6564, 0x74_6875, 0x66_7269, 0x73_6174, 0x73_756E: return true
        default: return false
        }
    }
}

extension LineParser {
    /// The time of a text, completed from the frame's where it lacks a date or a year; without one that is noted.
    func resolve(_ time: TimeText, _ frameTime: Int64?, _ fields: inout Fields) -> ContentTime? {
        let resolved = time.resolve(zone: zone, frameTime: frameTime)
        if resolved == nil, frameTime == nil, time.gap != .none, !time.isCoarse { fields.lacksDate = true }
        return resolved
    }
}
