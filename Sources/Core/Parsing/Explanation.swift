import Bytes
public import Record

/// One parser's look at an entry, for a person.
public struct Attempt: Hashable, Sendable {
    /// Which parser: a service's, `other` for all forms beside those, or one of the user's.
    public var parser: String
    /// Whether it took the entry.
    public var isTaken: Bool
    /// Why, or why not.
    public var reason: String

    /// All three.
    public init(_ parser: String, isTaken: Bool, _ reason: String) {
        self.parser = parser
        self.isTaken = isTaken
        self.reason = reason
    }
}

/// The reasons come from the detectors' own steps, taken again one by one: `parse` itself keeps none, and loses no time
/// over them.
extension LineParser {
    /// Reads an entry as `parse` does, and tells which parsers looked at it and why each took it or did not.
    public mutating func explain(
        _ line: RawSpan, frameTime: Int64?, among selection: UInt64 = .max, into fields: inout Fields
    ) -> (verdict: Verdict, attempts: [Attempt]) {
        let verdict = parse(line, frameTime: frameTime, among: selection, into: &fields)
        var plain = ByteBuffer(capacity: line.byteCount)
        ANSI.strip(line, into: &plain)
        while plain.count > 0, [10, 13].contains(plain.bytes.at(plain.count - 1)) {
            plain.truncate(to: plain.count - 1)
        }
        var attempts: [Attempt] = []
        if explainCustoms(line, frameTime, selection, &attempts) {
            // The reason was made before the fields were counted.
            attempts[attempts.count - 1].reason = Self.counted(fields, verdict)
            return (verdict, attempts)
        }
        let taken = Self.counted(fields, verdict)
        switch choice {
        case .none: attempts.append(Attempt("none", isTaken: true, "the source wants no parsing"))
        case .auto: explainDetection(plain.bytes, verdict, taken, &attempts)
        default: explainPinned(plain.bytes, verdict, taken, &attempts)
        }
        return (verdict, attempts)
    }

    /// - Returns: whether one of the user's parsers took the entry.
    private mutating func explainCustoms(
        _ line: RawSpan, _ frameTime: Int64?, _ selection: UInt64, _ attempts: inout [Attempt]
    ) -> Bool {
        var found = Fields()
        for (index, parser) in customs.enumerated() {
            let name = parser.definition.name
            guard selection >> UInt64(index) & 1 == 1 else {
                attempts.append(Attempt(name, isTaken: false, "looks at other containers"))
                continue
            }
            if let content = parser.content, content.match(line) != .match {
                attempts.append(Attempt(name, isTaken: false, "match.content does not match"))
                continue
            }
            var failure = ParseFailure.none
            found.removeAll()
            if custom(line, parser, frameTime, &found, &failure) != nil {
                attempts.append(Attempt(name, isTaken: true, ""))
                return true
            }
            attempts.append(Attempt(name, isTaken: false, rejection(of: parser, line, failure)))
        }
        return false
    }

    private mutating func rejection(of parser: CustomParser, _ line: RawSpan, _ failure: ParseFailure) -> String {
        if failure == .matchLimit { return "the pattern met its limit of \(Pattern.matchLimit) steps on this line" }
        switch parser.definition.form {
        case .json: return objectRejection(line)
        case .logfmt: return "no key=value at its start"
        case .regex: return "the pattern does not match"
        case .grok: return "the grok pattern does not match"
        case .logFormat: return "not a line of the log_format"
        }
    }

    private mutating func explainDetection(
        _ line: RawSpan, _ verdict: Verdict, _ taken: String, _ attempts: inout [Attempt]
    ) {
        if verdict.service == .fastapi {
            attempts.append(Attempt("fastapi", isTaken: true, taken))
            return
        }
        attempts.append(Attempt("fastapi", isTaken: false, fastAPIRejection(line)))
        if verdict.service == .nginx {
            attempts.append(Attempt("nginx", isTaken: true, taken))
            return
        }
        attempts.append(Attempt("nginx", isTaken: false, nginxRejection(line, verdict)))
        if verdict.service == .kafka {
            attempts.append(Attempt("kafka", isTaken: true, taken))
            return
        }
        attempts.append(Attempt("kafka", isTaken: false, kafkaRejection(line)))
        attempts.append(Attempt("other", isTaken: true, taken))
    }

    private mutating func explainPinned(
        _ line: RawSpan, _ verdict: Verdict, _ taken: String, _ attempts: inout [Attempt]
    ) {
        let name = choice.rawValue
        guard verdict.failure == .noMatch else {
            attempts.append(Attempt(name, isTaken: true, "\(taken); the source names it"))
            return
        }
        let reason: String
        switch choice {
        case .fastapi, .json: reason = objectRejection(line)
        case .nginx: reason = nginxRejection(line, verdict)
        case .kafka: reason = kafkaRejection(line)
        case .logfmt: reason = "no key=value pairs with a time, a level or a message among them"
        case .syslog: reason = "no time, host and program of syslog at its start"
        case .auto, .none: reason = "it does not match"
        }
        attempts.append(Attempt(name, isTaken: false, "\(reason); the source names it all the same"))
        attempts.append(Attempt("\(verdict.service.name)", isTaken: true, taken))
    }

    // MARK: - Why not

    private mutating func objectRejection(_ line: RawSpan) -> String {
        if line.byteOrZero(line.skipBlanks(0)) != UInt8(ascii: "{") { return "not a JSON object" }
        return scanObject(line) ? "a JSON object of another kind" : "begins like a JSON object, and is no whole one"
    }

    private mutating func fastAPIRejection(_ line: RawSpan) -> String {
        guard scanObject(line) else { return objectRejection(line) }
        guard let service = json.member(.service) else { return "a JSON object without the key service" }
        guard service.kind == .string else { return "a JSON object whose service is no text" }
        let text = String(decoding: Self.plainString(line, service).prefix(40), as: UTF8.self)
        return "a JSON object whose service is \"\(text)\""
    }

    private mutating func nginxRejection(_ line: RawSpan, _ verdict: Verdict) -> String {
        if scanObject(line) { return "a JSON object without nginx's remote_addr, status and request" }
        guard let missing = AccessParts.missing(line, zone: zone) else {
            return "an access line of another server: \(verdict.format)"
        }
        return "\(missing)"
    }

    private mutating func kafkaRejection(_ line: RawSpan) -> String {
        if scanObject(line) { return "a JSON object without a loggerName of Kafka's" }
        return "\(log4jMissing(line))"
    }

    // MARK: - What was taken

    /// `combined: 9 fields of the line, 4 derived`
    private static func counted(_ fields: borrowing Fields, _ verdict: Verdict) -> String {
        var told = 0
        var derived = 0
        for field in fields.all where field.value.count > 0 && field.name != FieldName(.format) {
            if isDerived(field, verdict) { derived += 1 } else if !isNeutral(field, verdict) { told += 1 }
        }
        let form = verdict.isRecognised ? "\(verdict.format)" : "no form that is known"
        if told == 0, derived == 0 { return "\(form): no field" }
        let line = "\(told) \(told == 1 ? "field" : "fields") of the line"
        return "\(form): " + line + (derived > 0 ? ", \(derived) derived" : "")
    }

    /// What was concluded from another field: from the user agent, from FastAPI's event.
    private static func isDerived(_ field: Fields.Field, _ verdict: Verdict) -> Bool {
        if verdict.service == .fastapi { return field.name == FieldName(.rateLimited) }
        return [.deviceType, .browser, .os, .isBot].contains { field.name == FieldName($0) }
    }

    /// What stands in every entry of its kind.
    private static func isNeutral(_ field: Fields.Field, _ verdict: Verdict) -> Bool {
        if verdict.service == .fastapi {
            return field.name == FieldName(.retryAfter) && field.value == Fields.Constant.zero.slice
        }
        return [.rateLimited, .retryAfter, .failedAttempts, .eventType].contains { field.name == FieldName($0) }
            && field.value.inScratch
    }
}
