import Bytes

/// The parts that the forms of times have in common: clock, fraction, zone.
extension TimeText {
    static func number(_ line: RawSpan, _ start: Int, _ digits: Int) -> Int {
        digits == 2 ? CivilTime.two(line, start) : Int(line.at(start)) - 48
    }

    /// `6:00:00.123 PM`: hours of one or two digits, a fraction after `.` or `,`, maybe AM or PM.
    mutating func readClock(_ line: RawSpan, _ start: Int) -> Bool {
        let digits = line.byteOrZero(start + 1).isDigit ? 2 : 1
        guard line.byteOrZero(start).isDigit, start + digits + 3 <= line.byteCount,
            line.at(start + digits) == UInt8(ascii: ":")
        else { return false }
        hour = Self.number(line, start, digits)
        minute = CivilTime.two(line, start + digits + 1)
        end = start + digits + 3
        guard minute >= 0 else { return false }
        if line.byteOrZero(end) == UInt8(ascii: ":") {
            guard end + 3 <= line.byteCount else { return false }
            second = CivilTime.two(line, end + 1)
            guard second >= 0 else { return false }
            end += 3
            readFraction(line)
        } else {
            isCoarse = year == 0
        }
        let half = line.byteOrZero(end) == 32 ? end + 1 : end
        if line.byteOrZero(half + 1) | 32 == UInt8(ascii: "m"), !line.byteOrZero(half + 2).isLetter {
            let letter = line.at(half) | 32
            if letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") {
                guard hour >= 1, hour <= 12 else { return false }
                hour = hour % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)
                end = half + 2
                return true
            }
        }
        // A bare `10:30` is too often something else.
        return !isCoarse
    }

    mutating func readFraction(_ line: RawSpan) {
        let mark = line.byteOrZero(end)
        // log4js and others put a colon before milliseconds only in forms that nobody uses by default.
        guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), line.byteOrZero(end + 1).isDigit else { return }
        (nanoseconds, digits, end) = CivilTime.fraction(line, end + 1)
    }

    /// A zone at the end of what was read, at once or after a blank.
    mutating func readZone(_ line: RawSpan) {
        if let found = Timestamp.zone(line, end) {
            zone = found.offsetSeconds
            end = found.end
        } else if line.byteOrZero(end) == 32 {
            let sign = line.byteOrZero(end + 1)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                // ` +0000` and ` +00:00`; ` -1` and ` -5` are no zones. PostgreSQL's ` -03 [123]` is one.
                let isHours = line.has(" [", at: end + 4) && line.byteOrZero(end + 2).isDigit
                guard isHours || line.byteOrZero(end + 4).isDigit || line.byteOrZero(end + 4) == UInt8(ascii: ":"),
                    let found = Timestamp.zone(line, end + 1)
                else { return }
                zone = found.offsetSeconds
                end = found.end
            }
        }
        // A name: UTC and GMT are known, the others only passed over (`+0100 CET`).
        if line.byteOrZero(end) == 32, line.has(" UTC", at: end) || line.has(" GMT", at: end),
            !line.byteOrZero(end + 4).isLetter
        {
            zone = zone ?? 0
            end += 4
        } else if line.byteOrZero(end) == 32, Self.isZoneName(line, end + 1) {
            end += 4
            if line.byteOrZero(end).isLetter { end += 1 }
        }
    }

    /// CET, CEST, EST and others: passed over, since what they mean is not sure; the source's zone holds.
    private static func isZoneName(_ line: RawSpan, _ start: Int) -> Bool {
        for name in ["CET", "CEST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "BST", "IST", "JST", "MSK"]
            as [StaticString]
        where line.has(name, at: start) && !line.byteOrZero(start + name.utf8CodeUnitCount).isLetter {
            return true
        }
        return false
    }
}
