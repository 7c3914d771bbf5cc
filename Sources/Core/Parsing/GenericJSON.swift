import Bytes
import Record

/// JSON objects of any program: where the logging libraries put level, time, trace and origin.
extension LineParser {
    /// The fields of the object in `json`.
    mutating func genericJSON(_ line: RawSpan, _ fields: inout Fields) -> Verdict {
        var verdict = Verdict(service: .other, level: .none, format: "json")
        fields.add(FieldName(.format), "json" as StaticString)
        verdict.level = takeLevel(line, &fields)
        if !takeTime(line, &fields) { verdict.failure = .badTime }
        Self.addNeutral(&fields)
        return verdict
    }

    /// The level of a member, a word or a number; the word is kept where the normalised one is another.
    func level(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) -> Level {
        let start = Int(member.valueStart)
        let count = Int(member.valueCount)
        switch member.kind {
        case .string:
            let level = LevelWord.level(line, from: start, count: count)
            if level != .none { fields.addOriginalLevel(line, from: start, count: count, level) }
            return level
        case .number:
            var number = 0
            for index in start..<(start + count) {
                guard line.at(index).isDigit, number < 1_000_000 else { return .none }
                number = number * 10 + Int(line.at(index)) - 48
            }
            let level = LevelWord.level(number: number)
            if level != .none { fields.addText(FieldName(.originalLevel), line, from: start, to: start + count) }
            return level
        default:
            return .none
        }
    }

    /// The level of the object in `json`: names before numbers, the usual keys first.
    private func takeLevel(_ line: RawSpan, _ fields: inout Fields) -> Level {
        let order: [KnownKey] = [
            .severity, .level, .atLevel, .dottedLevel, .levelName, .underscoreLevelName, .logLevel, .lvl,
        ]
        for wanted in [JSONKind.string, .number] {
            for key in order {
                guard let member = json.member(key), member.kind == wanted else { continue }
                let level = level(line, member, &fields)
                if level != .none { return level }
            }
        }
        return .none
    }

    /// The time of the object in `json`, where one of the usual keys tells it.
    /// - Returns: false when a time is told that does not exist.
    func takeTime(_ line: RawSpan, _ fields: inout Fields) -> Bool {
        var valid = true
        for key in [KnownKey.timestamp, .time, .atTimestamp, .ts, .asctime, .date, .t] {
            guard json.has(key), let member = json.member(key) else { continue }
            let start = Int(member.valueStart)
            let end = start + Int(member.valueCount)
            switch member.kind {
            case .string:
                guard let stamp = Timestamp.iso(line, start, offsetSeconds: zoneOffsetSeconds), stamp.end <= end else {
                    continue
                }
                fields.time = stamp.time
                valid = stamp.time != nil
            case .number:
                fields.time = Timestamp.epoch(line, start, end)
            default:
                continue
            }
            if fields.time != nil { return true }
        }
        return valid
    }
}
