import Bytes
public import Record

/// Finds out what wrote an entry and what the entry tells.
///
/// One parser serves one source. It keeps its tables and buffers from entry to entry, so parsing allocates nothing
/// once they have grown. It takes any bytes; what it finds is UTF-8 text (U+FFFD where the line had none), at most
/// `valueLimit` bytes a value.
public struct LineParser: ~Copyable {
    /// The longest value of a field, in bytes; the line itself keeps all.
    public static let valueLimit = 2048

    /// Which parser the source's lines go to.
    public let choice: ParserChoice
    /// The zone of times that name none.
    public let zone: ZoneRule
    let names: FieldNames
    let keys = KeyTable()
    let customs: [CustomParser]
    /// Whether the source names the user's parser: a line that it does not match is a failure then.
    private let isPinned: Bool
    var json = JSONScanner()
    var nested = JSONScanner()
    var agents = UserAgentCache()
    /// Text as it is seen, unescaped.
    var visible = ByteBuffer(capacity: 256)
    /// Room for a line without its colour; nil while it is in use.
    var uncolouredText: ByteBuffer? = ByteBuffer(capacity: 256)

    /// A parser.
    /// - Parameters:
    ///   - choice: which one; `auto` looks at each line.
    ///   - names: the table of field names, which begins with the catalogue's.
    ///   - zone: the zone of times that name none.
    public init(_ choice: ParserChoice, names: FieldNames, zone: ZoneRule = .utc) {
        self.choice = choice
        self.names = names
        self.zone = zone
        customs = []
        isPinned = false
    }

    /// A parser that first tries those of the user, in their order.
    /// - Parameters:
    ///   - customs: the user's parsers, made with the same `names`.
    ///   - choice: what an entry that none of them matches goes to.
    ///   - isPinned: whether an entry that none of them matches is a failure.
    public init(
        _ customs: [CustomParser], otherwise choice: ParserChoice, names: FieldNames, zone: ZoneRule = .utc,
        isPinned: Bool = true
    ) {
        self.choice = choice
        self.names = names
        self.zone = zone
        self.customs = customs
        self.isPinned = isPinned
    }

    /// Reads one entry.
    /// - Parameters:
    ///   - line: the entry, redacted, without its last newline; several lines when they were joined.
    ///   - frameTime: the container runtime's time in nanoseconds since 1970, from which times without a date or a
    ///     year are completed.
    ///   - selection: which of the user's parsers are tried, one bit for each.
    ///   - fields: what is found goes here; its former content is forgotten.
    public mutating func parse(
        _ line: RawSpan, frameTime: Int64?, among selection: UInt64 = .max, into fields: inout Fields
    ) -> Verdict {
        fields.removeAll()
        var end = line.byteCount
        while end > 0, line.at(end &- 1) == 13 || line.at(end &- 1) == 10 { end &-= 1 }
        // A byte order mark begins some files.
        if line.byteOrZero(0) == 0xEF, line.has("\u{FEFF}", at: 0) {
            let verdict = parse(line.extracting(3..<max(end, 3)), frameTime: frameTime, into: &fields)
            fields.shift(from: 0, by: 3)
            return verdict
        }
        let text = line.extracting(0..<end)
        if !customs.isEmpty { return byCustoms(text, frameTime, selection, &fields) }
        return byChoice(text, frameTime, &fields)
    }

    /// What the user's parsers find; what `choice` finds where none of them matches.
    @inline(never)
    private mutating func byCustoms(
        _ line: RawSpan, _ frameTime: Int64?, _ selection: UInt64, _ fields: inout Fields
    ) -> Verdict {
        var failure = ParseFailure.none
        for (index, parser) in customs.enumerated() where selection >> UInt64(index) & 1 == 1 {
            if let verdict = custom(line, parser, frameTime, &fields, &failure) { return verdict }
            fields.removeAll()
        }
        var verdict = byChoice(line, frameTime, &fields)
        if verdict.failure == .none, isPinned || failure == .matchLimit { verdict.failure = failure }
        return verdict
    }

    @inline(__always)
    private mutating func byChoice(_ text: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        switch choice {
        case .auto:
            return detect(text, frameTime, &fields)
        case .none:
            return Verdict(service: .other, level: .none, format: "none")
        case .fastapi:
            if scanObject(text) { return fastAPI(text, frameTime, &fields) }
            return pinned(.fastapi, text, frameTime, &fields)
        case .nginx:
            if let verdict = accessLine(text, &fields) { return verdict }
            if scanObject(text) { return nginxJSON(text, frameTime, &fields) }
            return pinned(.nginx, text, frameTime, &fields)
        case .kafka:
            if let verdict = log4j(text, pinned: true, &fields) { return verdict }
            return pinned(.kafka, text, frameTime, &fields)
        case .json:
            if scanObject(text) { return genericJSON(text, frameTime, &fields) }
            return unmatched(text, frameTime, &fields)
        case .logfmt:
            let end = text.firstOffset(of: 10) ?? text.byteCount
            return logfmt(text, end, frameTime, &fields) ?? unmatched(text, frameTime, &fields)
        case .syslog:
            let end = text.firstOffset(of: 10) ?? text.byteCount
            return syslog(text, end, frameTime, &fields) ?? unmatched(text, frameTime, &fields)
        }
    }

    /// What `auto` does: the first byte rules most forms out.
    @inline(__always)
    private mutating func detect(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        let first = line.byteOrZero(0)
        if first == UInt8(ascii: "{") || first <= 32 {
            if scanObject(line) { return object(line, frameTime, &fields) }
        } else if first == UInt8(ascii: "[") {
            if let verdict = log4j(line, pinned: false, &fields) { return verdict }
            if let verdict = accessLine(line, &fields) { return verdict }
        } else {
            if !Self.isDated(line), let verdict = accessLine(line, &fields) { return verdict }
            if first.isDigit, let verdict = log4j(line, pinned: false, &fields) { return verdict }
        }
        return plain(line, frameTime, &fields)
    }

    /// Whether the line begins with `2026-11-24 06:` or `2026-11-24T06:`, and so with no client's address or host.
    @inline(__always)
    private static func isDated(_ line: RawSpan) -> Bool {
        line.byteOrZero(13) == UInt8(ascii: ":") && line.at(4) == UInt8(ascii: "-") && line.at(7) == UInt8(ascii: "-")
            && (line.at(10) == 32 || line.at(10) == UInt8(ascii: "T"))
    }

    /// What the object in `json` is.
    @inline(__always)
    mutating func object(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        if isFastAPI(line) { return fastAPI(line, frameTime, &fields) }
        if isNginxObject { return nginxJSON(line, frameTime, &fields) }
        return genericJSON(line, frameTime, &fields)
    }

    /// An entry of a pinned service that has not the service's usual form: it is the service's all the same.
    private mutating func pinned(
        _ service: Service, _ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields
    ) -> Verdict {
        var verdict = plain(line, frameTime, &fields)
        if verdict.service != service, !verdict.isRecognised { verdict.failure = .noMatch }
        verdict.service = service
        return verdict
    }

    /// An entry that a pinned format does not match.
    private mutating func unmatched(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        var verdict = plain(line, frameTime, &fields)
        verdict.failure = .noMatch
        return verdict
    }

    /// Whether the line is one whole JSON object; its members are then in `json`. Of an entry of several lines the
    /// object ends with a line of it.
    @inline(__always)
    mutating func scanObject(_ line: RawSpan) -> Bool {
        let start = line.skipBlanks(0)
        guard line.byteOrZero(start) == UInt8(ascii: "{") else { return false }
        let end = json.scan(line, from: start, keys: keys)
        if end == line.byteCount { return true }
        guard end >= 0 else { return false }
        let rest = line.skipBlanks(end)
        return rest == line.byteCount || line.find(10, from: end, to: rest) >= 0
    }

    /// Adds the constants that entries of every service but FastAPI's carry.
    @inline(__always)
    static func addNeutral(_ fields: inout Fields) {
        fields.add(FieldName(.rateLimited), .notApplicable)
        fields.add(FieldName(.retryAfter), .zero)
        fields.add(FieldName(.failedAttempts), .zero)
    }
}
