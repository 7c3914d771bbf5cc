import Bytes
import Record

/// The FastAPI service: one JSON object a line whose top-level `service` is `fastapi`.
extension LineParser {
    /// Whether the object in `json` is the service's.
    @inline(__always)
    func isFastAPI(_ line: RawSpan) -> Bool {
        guard json.has(.service), let service = json.member(.service), service.kind == .string else { return false }
        if service.flags & JSONMember.escaped == 0 {
            return line.equals("fastapi", from: Int(service.valueStart), count: Int(service.valueCount))
        }
        return Self.plainString(line, service).equals("fastapi")
    }

    /// The text of a member's string, unescaped. Not for hot paths.
    static func plainString(_ line: RawSpan, _ member: JSONMember) -> [UInt8] {
        var buffer = ByteBuffer(capacity: Int(member.valueCount) + 8)
        let start = Int(member.valueStart)
        JSONText.unescape(line, from: start, to: start + Int(member.valueCount), into: &buffer)
        return buffer.array()
    }

    /// The fields of the object in `json`: the top level's, and of what that does not have, those in `extra`.
    mutating func fastAPI(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        var verdict = Verdict(service: .fastapi, level: .none, format: "fastapi")
        var found = FastAPIFacts()
        fields.add(FieldName(.format), "fastapi" as StaticString)
        for index in 0..<json.count { take(json[index], line, &found, &verdict, &fields) }
        if json.has(.extra), let extra = json.member(.extra), extra.kind == .object, scanNest(line, extra) {
            for index in 0..<nested.count where !json.has(nested[index].key) {
                take(nested[index], line, &found, &verdict, &fields)
            }
        }
        if !found.hasRetryAfter { fields.add(FieldName(.retryAfter), .zero) }
        fields.add(FieldName(.rateLimited), found.rateLimited)
        if !takeTime(line, &fields, frameTime) { verdict.failure = .badTime }
        takeException(line, &fields)
        return verdict
    }

    /// Takes one member.
    @inline(__always)
    private func take(
        _ member: JSONMember, _ line: RawSpan, _ found: inout FastAPIFacts, _ verdict: inout Verdict,
        _ fields: inout Fields
    ) {
        switch member.key {
        case .none: break
        case .event:
            found.rateLimited = Self.rateLimited(line, member)
            fields.addValue(FieldName(.eventType), line, member)
        case .ip: fields.addValue(FieldName(.clientIP), line, member)
        case .username: fields.addValue(FieldName(.user), line, member)
        case .userID:
            if member.kind == .null {
                fields.add(FieldName(.userID), .null)
            } else {
                fields.addValue(FieldName(.userID), line, member)
            }
        case .role: fields.addValue(FieldName(.role), line, member)
        case .reason: fields.addValue(FieldName(.failureReason), line, member)
        case .deviceType: fields.addValue(FieldName(.deviceType), line, member)
        case .browser: fields.addValue(FieldName(.browser), line, member)
        case .os: fields.addValue(FieldName(.os), line, member)
        case .isBot: fields.addValue(FieldName(.isBot), line, member)
        case .durationMs: fields.addValue(FieldName(.durationMs), line, member)
        case .status:
            guard member.kind != .null else { break }
            fields.addValue(FieldName(.apiStatus), line, member)
            fields.add(FieldName(.httpStatus), fields[fields.count &- 1].value)
        case .failedAttemptsWindow:
            if member.kind == .null {
                fields.add(FieldName(.failedAttempts), .zero)
            } else {
                fields.addValue(FieldName(.failedAttempts), line, member)
            }
        case .retryAfter:
            guard member.kind != .null else { break }
            found.hasRetryAfter = true
            fields.addValue(FieldName(.retryAfter), line, member)
        case .path: fields.addValue(FieldName(.endpoint), line, member)
        case .method: fields.addValue(FieldName(.method), line, member)
        case .userAgent: fields.addValue(FieldName(.userAgent), line, member)
        case .level: verdict.level = level(line, member, &fields)
        default: break
        }
    }

    /// Whether the event says that a log-in was refused for its number.
    @inline(__always)
    private static func rateLimited(_ line: RawSpan, _ member: JSONMember) -> Fields.Constant {
        guard member.kind == .string else { return .unknown }
        let start = Int(member.valueStart)
        let count = Int(member.valueCount)
        if member.flags & JSONMember.escaped != 0 {
            let text = plainString(line, member)
            if text.equals("login_blocked") { return .yes }
            return text.equals("login_failed") || text.equals("login_success") ? .no : .unknown
        }
        if line.equals("login_blocked", from: start, count: count) { return .yes }
        if line.equals("login_failed", from: start, count: count) { return .no }
        return line.equals("login_success", from: start, count: count) ? .no : .unknown
    }
}

/// What the members of a FastAPI object told so far.
private struct FastAPIFacts {
    var rateLimited = Fields.Constant.unknown
    var hasRetryAfter = false
}

extension [UInt8] {
    /// Whether the bytes are those of `literal`.
    func equals(_ literal: StaticString) -> Bool {
        let span = self.span
        return unsafe span.bytes.equals(literal)
    }
}
