import Bytes
import Record

/// JSON objects of any program: where the logging libraries put level, time, trace, origin and exception.
extension LineParser {
    /// The fields of the object in `json`.
    mutating func genericJSON(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        var verdict = Verdict(service: .other, level: .none, format: "json")
        verdict.isObject = true
        var best = JSONChoice()
        for index in 0..<json.count { best.weigh(json[index], at: index) }
        fields.add(FieldName(.format), "json" as StaticString)
        addChosen(FieldName(.traceID), best.traceID, line, &fields)
        addChosen(FieldName(.spanID), best.spanID, line, &fields)
        addChosen(FieldName(.logger), best.logger, line, &fields)
        addChosen(FieldName(.thread), best.thread, line, &fields)
        if best.logger < 0, let name = json.member(.name), name.kind == .string, name.valueCount > 0, namesLogger {
            fields.addString(FieldName(.logger), line, name)
        }
        if best.level >= 0 { verdict.level = level(line, json[best.level], &fields) }
        if verdict.level == .none, best.levelNumber >= 0 {
            verdict.level = level(line, json[best.levelNumber], &fields)
        }
        if !takeTime(line, &fields, frameTime) { verdict.failure = .badTime }
        if json.hasNests { readNests(line, &verdict, &fields) }
        takeException(line, &fields)
        Self.addNeutral(&fields)
        if isKafkaObject(line) { verdict.service = .kafka }
        return verdict
    }

    /// Whether `name` is that of the logger: Python's logging says so by its other names, pino and bunyan by a level in
    /// numbers and where they run.
    private var namesLogger: Bool {
        if json.has(.levelName) { return true }
        return json.has(.pid) && json.has(.hostname) && json.member(.level)?.kind == .number
    }

    private func addChosen(_ name: FieldName, _ index: Int, _ line: RawSpan, _ fields: inout Fields) {
        guard index >= 0 else { return }
        let member = json[index]
        // Ids that read as numbers keep their text.
        if member.kind == .number {
            fields.addText(name, line, from: Int(member.valueStart), to: Int(member.valueStart + member.valueCount))
        } else if member.kind == .string, member.valueCount > 0 {
            fields.addString(name, line, member)
        }
    }

    /// The level of a member, a word or a number; the word is kept where the normalised one is another.
    func level(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) -> Level {
        let start = Int(member.valueStart)
        let count = Int(member.valueCount)
        switch member.kind {
        case .string:
            var level = LevelWord.level(line, from: start, count: count)
            if level == .none, count > 0, count <= 2 {
                level = Self.number(line, start, count).map(LevelWord.level(number:)) ?? .none
            }
            if member.key == .s, count > 0 { level = Self.level(letter: line.at(start)) }
            if level != .none { fields.addOriginalLevel(line, from: start, count: count, level) }
            return level
        case .number:
            guard let number = Self.number(line, start, count) else { return .none }
            let level = LevelWord.level(number: number)
            if level != .none { fields.addText(FieldName(.originalLevel), line, from: start, to: start + count) }
            return level
        default:
            return .none
        }
    }

    private static func number(_ line: RawSpan, _ start: Int, _ count: Int) -> Int? {
        var number = 0
        for index in start..<(start + count) {
            guard line.at(index).isDigit, number < 1_000_000 else { return nil }
            number = number * 10 + Int(line.at(index)) - 48
        }
        return count > 0 ? number : nil
    }

    // MARK: - Time

    /// The time of the object in `json`, where one of the usual keys tells it.
    /// - Returns: false when a time is told that does not exist.
    func takeTime(_ line: RawSpan, _ fields: inout Fields, _ frameTime: Int64?) -> Bool {
        var rank = Int.max
        var chosen = -1
        for index in 0..<json.count {
            let candidate = JSONChoice.timeRank(json[index].key)
            if candidate < rank, json[index].kind == .string || json[index].kind == .number,
                time(line, json[index], frameTime) != nil || chosen < 0 && json[index].key != .t
            {
                rank = candidate
                chosen = index
            }
        }
        guard chosen >= 0 else {
            if json.has(.timestampSeconds) { fields.time = flatTime(line) }
            return true
        }
        let member = json[chosen]
        guard var time = time(line, member, frameTime) else { return !Self.isDate(line, member) }
        // logback's milliseconds, with the nanoseconds of the second beside them.
        if member.kind == .number, let nanos = json.member(.nanoseconds), nanos.kind == .number,
            let value = Self.nanoseconds(line, nanos)
        {
            time.nanoseconds = time.nanoseconds - time.nanoseconds % CivilTime.second + value
            time.digits = 9
        }
        fields.time = time
        return true
    }

    /// Google's `timestampSeconds` and `timestampNanos`.
    private func flatTime(_ line: RawSpan) -> ContentTime? {
        guard let seconds = json.member(.timestampSeconds), seconds.kind == .number || seconds.kind == .string,
            let whole = Timestamp.epoch(line, Int(seconds.valueStart), Int(seconds.valueStart + seconds.valueCount))
        else { return nil }
        guard let nanos = json.member(.timestampNanos), nanos.kind == .number, let value = Self.nanoseconds(line, nanos)
        else { return whole }
        return ContentTime(nanoseconds: whole.nanoseconds + value, digits: 9)
    }

    /// The time that a member tells, or nil.
    private func time(_ line: RawSpan, _ member: JSONMember, _ frameTime: Int64?) -> ContentTime? {
        let start = Int(member.valueStart)
        let end = start + Int(member.valueCount)
        if member.kind == .number {
            if let time = Timestamp.epoch(line, start, end) { return time }
            // zap may write its epoch with an exponent.
            guard line.find(UInt8(ascii: "e"), from: start, to: end) > 0 else { return nil }
            var plain = ByteBuffer(capacity: 64)
            guard JSONText.plainNumber(line, from: start, count: end - start, scratch: &plain).inScratch else {
                return nil
            }
            return Timestamp.epoch(plain.bytes, 0, plain.count)
        }
        let text = line.extracting(start..<end)
        if let iso = Timestamp.iso(text, 0, zone: zone), iso.end == text.byteCount {
            return iso.time
        }
        guard let time = TimeText(text, at: 0), time.end == text.byteCount || text.at(time.end) <= 32 else {
            return nil
        }
        return time.resolve(zone: zone, frameTime: frameTime)
    }

    /// Whether a member's text has the form of a date, so that what cannot be read is a date that does not exist.
    private static func isDate(_ line: RawSpan, _ member: JSONMember) -> Bool {
        guard member.kind == .string else { return false }
        return Timestamp.iso(line, Int(member.valueStart), zone: .utc) != nil
    }

    /// A number of nanoseconds within a second.
    private static func nanoseconds(_ line: RawSpan, _ member: JSONMember) -> Int64? {
        var value: Int64 = 0
        let start = Int(member.valueStart)
        for index in start..<(start + Int(member.valueCount)) {
            guard line.at(index).isDigit, value < 1_000_000_000 else { return nil }
            value = value * 10 + Int64(line.at(index)) - 48
        }
        return value < CivilTime.second ? value : nil
    }

    // MARK: - Nested objects

    /// What stands one object deeper: log4j2's `instant`, ECS's `log`, loguru's `record`, tracing's `fields` and
    /// `span`, mongo's `t`, Google's `timestamp`.
    private mutating func readNests(_ line: RawSpan, _ verdict: inout Verdict, _ fields: inout Fields) {
        for index in 0..<json.count where json[index].kind == .object {
            let member = json[index]
            switch member.key {
            case .instant, .timestamp, .time, .t, .atTimestamp:
                guard fields.time == nil, scanNest(line, member) else { break }
                fields.time = nestedTime(line) ?? fields.time
            case .log:
                // ECS with nested objects: `log.level`, `log.logger`, and `process.thread.name`.
                guard scanNest(line, member) else { break }
                if verdict.level == .none, let level = nested.member(.level) {
                    verdict.level = self.level(line, level, &fields)
                }
                if fields.value(of: FieldName(.logger)) == nil, let logger = nested.member(.logger),
                    logger.kind == .string, logger.valueCount > 0
                {
                    fields.addString(FieldName(.logger), line, logger)
                }
            case .process:
                guard fields.value(of: FieldName(.thread)) == nil, scanNest(line, member),
                    let thread = nested.member(.thread), thread.kind == .object, scanNest(line, thread),
                    let name = nested.member(.name), name.kind == .string
                else { break }
                fields.addString(FieldName(.thread), line, name)
            case .record:
                guard scanNest(line, member) else { break }
                readRecord(line, &verdict, &fields)
            case .fields, .span, .traceNest:
                guard scanNest(line, member) else { break }
                if verdict.level == .none, member.key == .fields, let level = nested.member(.level) {
                    verdict.level = self.level(line, level, &fields)
                }
                addNested(
                    .traceID, [.traceID, .traceIDCamel, .dottedTraceID, .id], member.key == .traceNest, line, &fields)
                addNested(.spanID, [.spanID, .spanIDCamel, .dottedSpanID], false, line, &fields)
            default: break
            }
        }
    }

    mutating func scanNest(_ line: RawSpan, _ member: JSONMember) -> Bool {
        nested.scan(line, from: Int(member.valueStart), keys: keys) >= 0
    }

    private func addNested(
        _ name: CatalogueName, _ spellings: [KnownKey], _ takesID: Bool, _ line: RawSpan, _ fields: inout Fields
    ) {
        guard fields.value(of: FieldName(name)) == nil else { return }
        for key in spellings where key != .id || takesID {
            if let member = nested.member(key), member.kind == .string, member.valueCount > 0 {
                fields.addString(FieldName(name), line, member)
                return
            }
        }
    }

    /// The time in `nested`: seconds and nanoseconds, or mongo's `$date`.
    private func nestedTime(_ line: RawSpan) -> ContentTime? {
        if let date = nested.member(.dollarDate) {
            guard date.kind == .string else { return nil }
            return Timestamp.iso(line, Int(date.valueStart), zone: .utc)?.time
        }
        guard let seconds = nested.member(.epochSecond), seconds.kind == .number,
            let whole = Timestamp.epoch(line, Int(seconds.valueStart), Int(seconds.valueStart + seconds.valueCount))
        else { return nil }
        guard let nanos = nested.member(.nanoOfSecond), nanos.kind == .number, let value = Self.nanoseconds(line, nanos)
        else { return whole }
        return ContentTime(nanoseconds: whole.nanoseconds + value, digits: 9)
    }

    /// loguru: `record.level.name`, `record.time.timestamp`, `record.name`.
    private mutating func readRecord(_ line: RawSpan, _ verdict: inout Verdict, _ fields: inout Fields) {
        let level = nested.member(.level)
        let time = nested.member(.time)
        let exception = nested.member(.exception)
        if let name = nested.member(.name), name.kind == .string, fields.value(of: FieldName(.logger)) == nil {
            fields.addString(FieldName(.logger), line, name)
        }
        if let level, level.kind == .object, verdict.level == .none, scanNest(line, level),
            let name = nested.member(.name)
        {
            verdict.level = self.level(line, name, &fields)
        }
        if let time, time.kind == .object, fields.time == nil, scanNest(line, time) {
            if let stamp = nested.member(.timestamp), stamp.kind == .number {
                fields.time = Timestamp.epoch(line, Int(stamp.valueStart), Int(stamp.valueStart + stamp.valueCount))
            }
            if let text = nested.member(.repr), text.kind == .string,
                let stamp = Timestamp.iso(line, Int(text.valueStart), zone: zone)
            {
                fields.time = stamp.time ?? fields.time
            }
        }
        if let exception { readException(line, exception, &fields) }
    }

    // MARK: - Kafka

    /// Whether log4j2's JsonLayout wrote the object and a logger of Kafka's or ZooKeeper's is named in it.
    private func isKafkaObject(_ line: RawSpan) -> Bool {
        guard let logger = json.member(.loggerName), logger.kind == .string else { return false }
        guard json.has(.instant) || json.has(.timeMillis) || json.has(.loggerFqcn) || json.has(.endOfBatch) else {
            return false
        }
        return LoggerSuffix.isKafkaName(line, Int(logger.valueStart))
    }
}

/// Which members of an object tell what, when several could.
private struct JSONChoice {
    var level = -1
    var levelNumber = -1
    var traceID = -1
    var spanID = -1
    var logger = -1
    var thread = -1
    private var levelRank = Int.max
    private var numberRank = Int.max

    @inline(__always)
    mutating func weigh(_ member: JSONMember, at index: Int) {
        switch member.key {
        case .severity: weighLevel(0, member, index)
        case .level: weighLevel(1, member, index)
        case .dottedLevel: weighLevel(2, member, index)
        case .atLevel: weighLevel(3, member, index)
        case .levelName: weighLevel(4, member, index)
        case .underscoreLevelName: weighLevel(5, member, index)
        case .logLevel: weighLevel(6, member, index)
        case .lvl: weighLevel(7, member, index)
        case .levelValue: weighLevel(9, member, index)
        case .s where member.kind == .string && member.valueCount <= 2: weighLevel(8, member, index)
        case .traceID, .traceIDCamel, .dottedTraceID: traceID = index
        case .spanID, .spanIDCamel, .dottedSpanID: spanID = index
        case .logger, .loggerName, .dottedLogger, .atModule: logger = index
        case .target where logger < 0: logger = index
        case .thread, .threadName, .threadCamel, .dottedThread: if member.kind == .string { thread = index }
        default: break
        }
    }

    private mutating func weighLevel(_ rank: Int, _ member: JSONMember, _ index: Int) {
        if member.kind == .string, rank < levelRank {
            levelRank = rank
            level = index
        } else if member.kind == .number, rank < numberRank {
            numberRank = rank
            levelNumber = index
        }
    }

    /// The order in which keys are asked for the time.
    @inline(__always)
    static func timeRank(_ key: KnownKey) -> Int {
        switch key {
        case .atTimestamp, .msec: 0
        case .timestamp, .timeISO8601: 1
        case .time, .timeLocal: 2
        case .ts: 3
        case .asctime: 4
        case .timeMillis: 5
        case .epoch: 6
        case .date: 7
        case .t: 8
        default: .max
        }
    }
}
