/// A file of the zone database (TZif, RFC 8536): offsets and when they change, those of its footer up to 2100.
struct ZoneFile {
    /// Seconds since 1970 at which each offset but the first begins to hold; ascending.
    private(set) var starts: [Int64] = []
    /// Seconds east of Greenwich, one more than there are starts.
    private(set) var offsets: [Int64] = []

    /// More changes than any place has.
    private static let limit = 4096

    init?(_ bytes: [UInt8]) {
        guard let first = Header(bytes, at: 0) else { return nil }
        if first.version == 0 {
            guard read(bytes, first, wide: false) else { return nil }
            return
        }
        // The first part has 32-bit times and is there for old readers.
        guard let second = Header(bytes, at: first.end(timeBytes: 4)), read(bytes, second, wide: true) else {
            return nil
        }
        let footer = bytes[second.end(timeBytes: 8)...]
        guard footer.first == 10, let end = footer.dropFirst().firstIndex(of: 10) else { return nil }
        let text = footer[(footer.startIndex + 1)..<end]
        if !text.isEmpty {
            guard let rule = FooterRule(Array(text)) else { return nil }
            extend(by: rule)
        }
    }

    private mutating func extend(by rule: FooterRule) {
        guard let summer = rule.summer else {
            if offsets.last != rule.offset, starts.isEmpty { offsets = [rule.offset] }
            return
        }
        for year in 1970...2100 {
            let changes = [
                (summer.start.seconds(in: year) - rule.offset, summer.offset),
                (summer.end.seconds(in: year) - summer.offset, rule.offset),
            ].sorted { $0.0 < $1.0 }
            for (start, offset) in changes where start > starts.last ?? .min && offset != offsets.last {
                starts.append(start)
                offsets.append(offset)
            }
        }
    }

    private mutating func read(_ bytes: [UInt8], _ header: Header, wide: Bool) -> Bool {
        let timeBytes = wide ? 8 : 4
        let end = header.end(timeBytes: timeBytes)
        guard end <= bytes.count, header.types >= 1, header.times <= Self.limit else { return false }
        let typeList = header.body + header.times * timeBytes
        let records = typeList + header.times
        func offset(_ type: Int) -> Int64 { Self.number(bytes, records + type * 6, 4) }
        offsets = [offset(0)]
        for index in 0..<header.times {
            let type = Int(bytes[typeList + index])
            guard type < header.types, abs(offset(type)) < 86_400 * 2 else { return false }
            let start = Self.number(bytes, header.body + index * timeBytes, timeBytes)
            guard start > starts.last ?? .min else { return false }
            // Times long before 1970 would overflow nothing, and no log has them.
            starts.append(max(start, -1 << 40))
            offsets.append(offset(type))
        }
        return true
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int64 {
        var value: Int64 = bytes[start] & 0x80 != 0 ? -1 : 0
        for index in start..<(start + count) { value = value << 8 | Int64(bytes[index]) }
        return value
    }

    /// The head of one of the file's parts.
    private struct Header {
        var version: UInt8
        /// Where the head ends.
        var body: Int
        var times: Int
        var types: Int
        private var rest: Int
        private var leaps: Int

        init?(_ bytes: [UInt8], at start: Int) {
            guard start >= 0, start + 44 <= bytes.count, bytes[start..<(start + 4)].elementsEqual("TZif".utf8) else {
                return nil
            }
            version = bytes[start + 4]
            func count(_ index: Int) -> Int { Int(ZoneFile.number(bytes, start + 20 + index * 4, 4)) }
            let counts = (0..<6).map(count)
            guard counts.allSatisfy({ 0...1_000_000 ~= $0 }) else { return nil }
            body = start + 44
            rest = counts[0] + counts[1] + counts[5]
            leaps = counts[2]
            times = counts[3]
            types = counts[4]
        }

        /// Where the part ends.
        func end(timeBytes: Int) -> Int { body + times * (timeBytes + 1) + types * 6 + rest + leaps * (timeBytes + 4) }
    }
}

/// The rule for times after the last change of a zone file, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct FooterRule {
    /// A day of the year, and the local time on it.
    struct Day {
        private enum Form {
            /// A month, the week in it (5: the last), and the day of the week.
            case month(Int, week: Int, weekday: Int)
            /// A day from 1, February 29 never counted.
            case plain(Int)
            /// A day from 0, February 29 counted.
            case counted(Int)
        }

        private var form: Form
        private var time: Int64 = 7200

        fileprivate init?(_ text: inout FooterText) {
            if text.take(UInt8(ascii: "M")) {
                guard let month = text.number(), text.take(UInt8(ascii: ".")), let week = text.number(),
                    text.take(UInt8(ascii: ".")), let weekday = text.number(), 1...12 ~= month, 1...5 ~= week,
                    0...6 ~= weekday
                else { return nil }
                form = .month(month, week: week, weekday: weekday)
            } else if text.take(UInt8(ascii: "J")) {
                guard let day = text.number(), 1...365 ~= day else { return nil }
                form = .plain(day)
            } else {
                guard let day = text.number(), 0...365 ~= day else { return nil }
                form = .counted(day)
            }
            if text.take(UInt8(ascii: "/")) {
                guard let told = text.clock() else { return nil }
                time = told
            }
        }

        /// The local time in a year, as seconds since 1970 of a clock that shows it.
        func seconds(in year: Int) -> Int64 {
            let day: Int
            switch form {
            case .month(let month, let week, let weekday):
                let first = CivilTime.days(year: year, month: month, day: 1)
                // 1970-01-01 was a Thursday.
                let weekdayOfFirst = ((first + 4) % 7 + 7) % 7
                var number = 1 + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
                if number > CivilTime.length(ofMonth: month, year: year) { number -= 7 }
                day = first + number - 1
            case .plain(let number):
                let isLeap = CivilTime.length(ofMonth: 2, year: year) == 29
                day = CivilTime.days(year: year, month: 1, day: 1) + number - 1 + (isLeap && number >= 60 ? 1 : 0)
            case .counted(let number):
                day = CivilTime.days(year: year, month: 1, day: 1) + number
            }
            return Int64(day) * 86_400 + time
        }
    }

    /// Seconds east of Greenwich outside summer time.
    var offset: Int64
    /// Summer time, where there is one.
    var summer: (offset: Int64, start: Day, end: Day)?

    init?(_ bytes: [UInt8]) {
        var text = FooterText(bytes)
        guard text.name(), let west = text.clock() else { return nil }
        offset = -west
        if text.isAtEnd { return }
        guard text.name() else { return nil }
        var summerOffset = offset + 3600
        if text.next != UInt8(ascii: ",") {
            guard let west = text.clock() else { return nil }
            summerOffset = -west
        }
        guard text.take(UInt8(ascii: ",")), let start = Day(&text), text.take(UInt8(ascii: ",")), let end = Day(&text),
            text.isAtEnd
        else { return nil }
        summer = (summerOffset, start, end)
    }
}

/// A footer's text, from left to right.
private struct FooterText {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }
    var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte, !isAtEnd else { return false }
        index += 1
        return true
    }

    /// Passes over a zone's name: letters, or anything between `<` and `>`.
    mutating func name() -> Bool {
        let start = index
        if take(UInt8(ascii: "<")) {
            while !isAtEnd, next != UInt8(ascii: ">") { index += 1 }
            return take(UInt8(ascii: ">"))
        }
        while next.isLetter { index += 1 }
        return index > start
    }

    mutating func number() -> Int? {
        var value = 0
        let start = index
        while next.isDigit, index - start < 4 {
            value = value * 10 + Int(next) - 48
            index += 1
        }
        return index > start ? value : nil
    }

    /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
    mutating func clock() -> Int64? {
        let isNegative = take(UInt8(ascii: "-"))
        if !isNegative { _ = take(UInt8(ascii: "+")) }
        guard let hours = number(), hours <= 167 else { return nil }
        var seconds = hours * 3600
        if take(UInt8(ascii: ":")) {
            guard let minutes = number(), minutes < 60 else { return nil }
            seconds += minutes * 60
            if take(UInt8(ascii: ":")) {
                guard let more = number(), more < 60 else { return nil }
                seconds += more
            }
        }
        return Int64(isNegative ? -seconds : seconds)
    }
}
