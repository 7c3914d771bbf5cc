import Bytes
public import Record

/// A user's parser, compiled. One serves one source: it keeps what it saw of names.
public final class CustomParser {
    /// What becomes of a field.
    struct Target {
        enum Role {
            case field, time, level, dropped
        }

        var role: Role
        var name: FieldName
        var cast: ParserDefinition.Cast
    }

    /// What it was made of.
    public let definition: ParserDefinition
    /// At most so many names are taken from lines; what else they name is left out.
    public static let nameLimit = 512
    /// Nor is any taken once the table that all sources share holds so many.
    private static let tableLimit = 16_384

    let content: Pattern?
    let pattern: Pattern?
    let logFormat: LogFormat?
    let nameBytes: [UInt8]
    /// By group, for regular expressions.
    private(set) var groups: [(number: Int, target: Target)] = []
    /// Whether no two of them become one field, nor one that stands in the entry beside them.
    private(set) var areDistinct = false
    /// What becomes of the fields that a log_format finds, where the definition says something of them.
    private(set) var amendments: [(field: FieldName, target: Target)] = []
    private let names: FieldNames
    private var byHash: [UInt64: Target] = [:]

    /// Whether lines themselves name its fields, so that the table of names grows while it works.
    public var takesNamesFromLines: Bool { definition.form == .json || definition.form == .logfmt }

    /// Compiles a definition.
    /// - Parameter names: where the names of its fields are added.
    public init(_ definition: ParserDefinition, names: FieldNames) throws(DefinitionError) {
        self.definition = definition
        self.names = names
        nameBytes = Array(definition.name.utf8)
        content = try definition.content.map { text throws(DefinitionError) in try Self.compile(text, definition.name) }
        switch definition.form {
        case .json, .logfmt:
            pattern = nil
            logFormat = nil
        case .regex(let text):
            pattern = try Self.compile(text, definition.name)
            logFormat = nil
        case .grok(let text, let patterns):
            pattern = try Self.compile(try Grok.expand(text, more: patterns), definition.name)
            logFormat = nil
        case .logFormat(let text):
            pattern = nil
            logFormat = try LogFormat(text, names: names)
        }
        if let pattern {
            guard !pattern.groups.isEmpty else {
                throw DefinitionError(reason: "a pattern without a named group finds no field")
            }
            groups = pattern.groups.map { ($0.number, target($0.name)) }
            let names = Set(groups.map(\.target.name) + Self.ownNames)
            areDistinct = names.count == groups.count + Self.ownNames.count && groups.count < 100
        }
        if let logFormat { amendments = amendments(of: logFormat) }
    }

    /// By the names of nginx's variables or, where a variable has another name as a field, by that of the field.
    private func amendments(of format: LogFormat) -> [(field: FieldName, target: Target)] {
        let named = Set(definition.rename.keys).union(definition.drop).union(definition.cast.keys)
        return named.sorted().map { name in
            let target = Target(
                role: definition.drop.contains(name) ? .dropped : .field,
                name: names.intern(definition.rename[name] ?? format.fieldName(ofVariable: name) ?? name),
                cast: definition.cast[name] ?? .text)
            return (names.intern(format.fieldName(ofVariable: name) ?? name), target)
        }
    }

    private static func compile(_ text: String, _ name: String) throws(DefinitionError) -> Pattern {
        do {
            return try Pattern(text, name: name)
        } catch {
            throw DefinitionError(reason: error.reason, offset: error.offset)
        }
    }

    /// What becomes of the field that a line or a pattern calls `name`.
    private func target(_ name: String) -> Target {
        let cast = definition.cast[name] ?? .text
        if definition.drop.contains(name) { return Target(role: .dropped, name: FieldName(index: 0), cast: cast) }
        if let time = definition.time {
            if time == name { return Target(role: .time, name: names.intern(fieldName(name)), cast: cast) }
        } else if Self.timeNames.contains(name) {
            return Target(role: .time, name: names.intern(fieldName(name)), cast: cast)
        }
        if let level = definition.level {
            if level == name { return Target(role: .level, name: names.intern(fieldName(name)), cast: cast) }
        } else if Self.levelNames.contains(name) {
            return Target(role: .level, name: names.intern(fieldName(name)), cast: cast)
        }
        return Target(role: .field, name: names.intern(fieldName(name)), cast: cast)
    }

    /// What stands in an entry beside its groups.
    private static let ownNames: [FieldName] = [
        FieldName(.originalLevel), FieldName(.format), FieldName(.rateLimited), FieldName(.retryAfter),
        FieldName(.failedAttempts),
    ]
    private static let timeNames: Set<String> = [
        "time", "timestamp", "ts", "@timestamp", "asctime", "date", "datetime", "time_local", "time_iso8601",
    ]
    private static let levelNames: Set<String> = [
        "level", "severity", "lvl", "loglevel", "log_level", "levelname", "@level", "log.level",
    ]
    /// Names that are the collector's own.
    private static let reserved: Set<String> = [
        "job", "service", "log_level", "host", "filename", "container", "stream", "truncated", "original_length",
        "format",
    ]

    /// The name that a field gets. A line has no say over labels: names of ours get an end of their own.
    private func fieldName(_ name: String) -> String {
        if let new = definition.rename[name] { return new }
        let clean = FieldNames.clean(name)
        return Self.reserved.contains(clean) ? clean + "_extracted" : clean
    }

    /// What becomes of a key of a line; nil when too many names were seen.
    func target(ofKey key: RawSpan) -> Target? {
        var hash: UInt64 = UInt64(key.byteCount) &* 0x9E37_79B9_7F4A_7C15
        for index in 0..<key.byteCount {
            hash = (hash ^ UInt64(key.at(index))) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
        }
        if let known = byHash[hash] { return known }
        guard byHash.count < Self.nameLimit, names.count < Self.tableLimit, key.byteCount <= 200 else { return nil }
        let made = target(key.text())
        byHash[hash] = made
        return made
    }
}

extension LineParser {
    /// What a user's parser finds in a line, or nil when it does not match.
    mutating func custom(
        _ line: RawSpan, _ parser: CustomParser, _ frameTime: Int64?, _ fields: inout Fields,
        _ failure: inout ParseFailure
    ) -> Verdict? {
        if let content = parser.content, content.match(line) != .match { return nil }
        if failure == .none { failure = .noMatch }
        let before = fields.scratch.count
        fields.scratch.append(parser.nameBytes)
        let name = Fields.Slice(scratch: before, count: fields.scratch.count - before)
        if let format = parser.logFormat {
            guard var verdict = formatted(line, format, &fields) else { return nil }
            if let service = parser.definition.service { verdict.service = service }
            for amendment in parser.amendments { fields.amend(amendment.field, amendment.target, line) }
            fields.set(FieldName(.format), name)
            return verdict
        }
        var walk = CustomWalk(zone: zone, frameTime: frameTime)
        switch parser.definition.form {
        case .json:
            guard scanObject(line) else { return nil }
            visible.removeAll()
            walk.object(line, json: &json, parser, &visible, &fields)
        case .logfmt:
            guard walk.pairs(line, parser, &fields) else { return nil }
        default:
            guard walk.groups(line, parser, &fields, &failure) else { return nil }
        }
        let service = parser.definition.service ?? .other
        if parser.areDistinct {
            fields.add(FieldName(.format), name)
            if service == .other { Self.addNeutral(&fields) }
        } else {
            fields.set(FieldName(.format), name)
            if service == .other { Self.addNeutralIfAbsent(&fields) }
        }
        var verdict = Verdict(service: service, level: walk.level, format: "custom")
        if walk.isBadTime { verdict.failure = .badTime }
        return verdict
    }

    private static func addNeutralIfAbsent(_ fields: inout Fields) {
        addIfAbsent(.rateLimited, .notApplicable, &fields)
        addIfAbsent(.retryAfter, .zero, &fields)
        addIfAbsent(.failedAttempts, .zero, &fields)
    }

    private static func addIfAbsent(_ name: CatalogueName, _ constant: Fields.Constant, _ fields: inout Fields) {
        if fields.value(of: FieldName(name)) == nil { fields.add(FieldName(name), constant) }
    }
}

/// Puts the values of a user's parser where they belong.
private struct CustomWalk {
    var level = Level.none
    var isBadTime = false
    let zone: ZoneRule
    let frameTime: Int64?

    /// How many fields one line may give: Loki takes 128 names of metadata.
    private static let fieldLimit = 100
    /// How deep nested objects are looked into.
    private static let depthLimit = 6

    init(zone: ZoneRule, frameTime: Int64?) {
        self.zone = zone
        self.frameTime = frameTime
    }

    mutating func add(
        _ target: CustomParser.Target, _ line: RawSpan, from start: Int, to end: Int, isEscaped: Bool,
        _ fields: inout Fields
    ) {
        switch target.role {
        case .dropped: return
        case .time:
            let text = line.extracting(start..<end)
            if let time = Timestamp.epoch(text, 0, text.byteCount) {
                fields.time = time
                return
            }
            if let time = TimeText(text, at: 0), time.end == text.byteCount {
                fields.time = time.resolve(zone: zone, frameTime: frameTime)
                fields.lacksDate = fields.time == nil && frameTime == nil && time.gap != .none
                isBadTime = fields.time == nil && !fields.lacksDate
                return
            }
        case .level:
            let found = LevelWord.level(line, from: start, count: end - start)
            // Of two levels in one line the first.
            if found != .none, level == .none {
                level = found
                fields.addOriginalLevel(line, from: start, count: end - start, found)
                return
            }
        case .field: break
        }
        guard fields.count < Self.fieldLimit else { return }
        let position = fields.count
        if isEscaped {
            let before = fields.scratch.count
            JSONText.unescape(line, from: start, to: end, into: &fields.scratch)
            fields.addScratch(target.name, from: before)
        } else {
            fields.addText(target.name, line, from: start, to: end)
        }
        if target.cast != .text { fields.cast(at: position, target.cast, line) }
        fields.removeDuplicates(from: position)
    }

    /// The groups of a regular expression. Returns false when it does not match.
    mutating func groups(
        _ line: RawSpan, _ parser: CustomParser, _ fields: inout Fields, _ failure: inout ParseFailure
    ) -> Bool {
        guard let pattern = parser.pattern else { return false }
        switch pattern.match(line) {
        case .match: break
        case .noMatch: return false
        case .limit:
            failure = .matchLimit
            return false
        }
        // One look at the line instead of one at each group.
        let isPlain = line.byteCount <= LineParser.valueLimit && UTF8Text.isASCII(line, from: 0, to: line.byteCount)
        for (number, target) in parser.groups {
            guard let range = pattern.range(number) else { continue }
            // Most groups become a field of their own, whose name no other has.
            if parser.areDistinct, target.role == .field, target.cast == .text {
                if isPlain {
                    fields.add(target.name, Fields.Slice(line: range.lowerBound, count: range.count))
                } else {
                    fields.addText(target.name, line, from: range.lowerBound, to: range.upperBound)
                }
            } else {
                add(target, line, from: range.lowerBound, to: range.upperBound, isEscaped: false, &fields)
            }
        }
        return true
    }

    /// The pairs of a logfmt line. Returns false when there is none.
    mutating func pairs(_ line: RawSpan, _ parser: CustomParser, _ fields: inout Fields) -> Bool {
        var from = 0
        var pairs = 0
        while let pair = LogfmtPair(line, from, line.byteCount) {
            pairs += 1
            from = pair.next
            guard let target = parser.target(ofKey: line.extracting(pair.keyStart..<pair.keyEnd)) else { continue }
            add(target, line, from: pair.valueStart, to: pair.valueEnd, isEscaped: pair.isEscaped, &fields)
        }
        return pairs > 0
    }

    /// The members of the object in `json`, those of nested ones under joined names.
    mutating func object(
        _ line: RawSpan, json: inout JSONScanner, _ parser: CustomParser, _ path: inout ByteBuffer,
        _ fields: inout Fields
    ) {
        for index in 0..<json.count { member(line, json[index], parser, &path, 1, &fields) }
    }

    private mutating func member(
        _ line: RawSpan, _ member: JSONMember, _ parser: CustomParser, _ path: inout ByteBuffer, _ depth: Int,
        _ fields: inout Fields
    ) {
        let before = path.count
        if before > 0 { path.append(UInt8(ascii: "_")) }
        let keyStart = Int(member.keyStart)
        let keyEnd = keyStart + Int(member.keyCount)
        if member.flags & JSONMember.keyEscaped != 0 {
            JSONText.unescape(line, from: keyStart, to: keyEnd, into: &path)
        } else {
            path.append(line.extracting(keyStart..<keyEnd))
        }
        let start = Int(member.valueStart)
        let end = start + Int(member.valueCount)
        if member.kind == .object, depth < Self.depthLimit {
            nested(line, start, parser, &path, depth + 1, &fields)
        } else if member.kind != .null, let target = parser.target(ofKey: path.bytes) {
            if member.kind == .number, target.role == .field {
                let position = fields.count
                guard position < Self.fieldLimit else { return }
                fields.addNumber(target.name, line, member)
                if target.cast != .text { fields.cast(at: position, target.cast, line) }
                fields.removeDuplicates(from: position)
            } else {
                add(
                    target, line, from: start, to: end,
                    isEscaped: member.kind == .string && member.flags & JSONMember.escaped != 0, &fields)
            }
        }
        path.truncate(to: before)
    }

    private mutating func nested(
        _ line: RawSpan, _ start: Int, _ parser: CustomParser, _ path: inout ByteBuffer, _ depth: Int,
        _ fields: inout Fields
    ) {
        var members = JSONMembers(start)
        while let next = members.next(line) { member(line, next, parser, &path, depth, &fields) }
    }
}

extension Fields {
    /// Renames, casts or leaves out a field that is there.
    fileprivate mutating func amend(_ field: FieldName, _ target: CustomParser.Target, _ line: RawSpan) {
        guard let value = value(of: field) else { return }
        remove(field)
        guard target.role != .dropped else { return }
        set(target.name, value)
        guard target.cast != .text, let position = position(of: target.name) else { return }
        cast(at: position, target.cast, line)
    }

    /// Casts the value of the field at `position`; one that cannot be cast stays.
    mutating func cast(at position: Int, _ cast: ParserDefinition.Cast, _ line: RawSpan) {
        guard position < count else { return }
        let field = self[position]
        var text = ByteBuffer(capacity: Int(field.value.count))
        text.append(bytes(of: field.value, line: line))
        guard let made = Self.cast(text.bytes, cast) else { return }
        let before = scratch.count
        let span = made.span
        unsafe scratch.append(span.bytes)
        replaceValue(at: position, with: Slice(scratch: before, count: scratch.count - before))
    }

    private static func cast(_ text: RawSpan, _ cast: ParserDefinition.Cast) -> [UInt8]? {
        switch cast {
        case .text: return nil
        case .lower: return text.array().map { $0.isCapital ? $0 | 32 : $0 }
        case .upper: return text.array().map { $0.isLetter ? $0 & ~32 : $0 }
        case .boolean:
            let word = text.array().map { $0.isCapital ? $0 | 32 : $0 }
            if word.equals("true") || word.equals("yes") || word.equals("on") || word.equals("1") {
                return Array("true".utf8)
            }
            if word.equals("false") || word.equals("no") || word.equals("off") || word.equals("0") {
                return Array("false".utf8)
            }
            return nil
        case .integer, .number:
            guard text.byteCount > 0, JSONScanner.number(text, 0) == text.byteCount else { return nil }
            var plain = ByteBuffer(capacity: 64)
            let slice = JSONText.plainNumber(text, from: 0, count: text.byteCount, scratch: &plain)
            let number = slice.inScratch ? plain.array() : text.array()
            guard cast == .integer, let dot = number.firstIndex(of: UInt8(ascii: ".")) else { return number }
            return Array(number[..<dot])
        }
    }
}
