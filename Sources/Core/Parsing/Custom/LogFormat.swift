import Bytes
public import Record

/// A definition of a parser that cannot be used.
public struct DefinitionError: Error, Hashable, Sendable {
    /// What is wrong, as a person reads it.
    public var reason: String
    /// The offset in the definition's text where it was noticed, if it has one.
    public var offset: Int?

    /// A reason and a place.
    public init(reason: String, offset: Int? = nil) {
        self.reason = reason
        self.offset = offset
    }
}

/// An nginx `log_format` string, compiled to a parser of the lines that it makes.
///
///     $remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent
///
/// A value ends where the text that follows it in the format stands next, as far as the value then is what its variable
/// can be: three digits for a status, an address, a time, a number. Variables without a meaning of their own become
/// fields under their own names.
public final class LogFormat {
    /// What a variable can hold.
    enum Kind {
        case address, timeLocal, timeISO, msec, status, number, time, request, text
    }

    /// A piece of the format.
    enum Token {
        case literal([UInt8])
        case variable(Kind, name: FieldName?, role: Role)
    }

    /// What becomes of a variable's value.
    enum Role {
        case field, client, time, status, request, agent, httpVersion, skipped
    }

    let tokens: [Token]
    private let names: FieldNames
    private var starts: [Int32]
    private var ends: [Int32]
    private var steps = 0
    /// The most places at which a value's end is tried in one line.
    private static let stepLimit = 4000

    /// Compiles a format.
    /// - Parameter names: where the names of further variables are added.
    public init(_ format: String, names: FieldNames) throws(DefinitionError) {
        self.names = names
        var tokens: [Token] = []
        var literal: [UInt8] = []
        let bytes = Array(format.utf8)
        var index = 0
        var seenVariable = false
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "$") else {
                literal.append(bytes[index])
                index += 1
                continue
            }
            let dollar = index
            index += 1
            let braced = index < bytes.count && bytes[index] == UInt8(ascii: "{")
            if braced { index += 1 }
            var name: [UInt8] = []
            while index < bytes.count,
                bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "_")
            {
                name.append(bytes[index])
                index += 1
            }
            if braced {
                guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else {
                    throw DefinitionError(reason: "\"${\" without \"}\"", offset: dollar)
                }
                index += 1
            }
            guard !name.isEmpty else {
                throw DefinitionError(reason: "\"$\" without a variable's name", offset: dollar)
            }
            if !literal.isEmpty {
                tokens.append(.literal(literal))
                literal = []
            } else if seenVariable {
                throw DefinitionError(
                    reason: "two variables with nothing between them cannot be told apart", offset: dollar)
            }
            seenVariable = true
            tokens.append(Self.variable(String(decoding: name, as: UTF8.self), names))
        }
        if !literal.isEmpty { tokens.append(.literal(literal)) }
        guard seenVariable else { throw DefinitionError(reason: "a log_format without a variable") }
        self.tokens = tokens
        starts = Array(repeating: 0, count: tokens.count)
        ends = starts
    }

    private static func variable(_ name: String, _ names: FieldNames) -> Token {
        switch name {
        case "remote_addr": .variable(.address, name: nil, role: .client)
        case "remote_user": .variable(.text, name: FieldName(.user), role: .field)
        case "time_local": .variable(.timeLocal, name: nil, role: .time)
        case "time_iso8601": .variable(.timeISO, name: nil, role: .time)
        case "msec": .variable(.msec, name: nil, role: .time)
        case "request": .variable(.request, name: nil, role: .request)
        case "request_method": .variable(.text, name: FieldName(.method), role: .field)
        case "request_uri": .variable(.text, name: FieldName(.endpoint), role: .field)
        case "uri", "document_uri": .variable(.text, name: FieldName(.endpoint), role: .field)
        case "server_protocol": .variable(.text, name: nil, role: .httpVersion)
        case "status": .variable(.status, name: nil, role: .status)
        case "body_bytes_sent", "bytes_sent": .variable(.number, name: FieldName(.bytesSent), role: .field)
        case "http_referer": .variable(.text, name: FieldName(.referer), role: .field)
        case "http_user_agent": .variable(.text, name: FieldName(.userAgent), role: .agent)
        case "http_x_forwarded_for", "proxy_add_x_forwarded_for":
            .variable(.text, name: FieldName(.xForwardedFor), role: .field)
        case "request_time": .variable(.time, name: FieldName(.requestTime), role: .field)
        case "request_length": .variable(.number, name: FieldName(.requestLength), role: .field)
        case "request_id", "req_id": .variable(.text, name: FieldName(.requestID), role: .field)
        case "upstream_addr": .variable(.text, name: FieldName(.upstreamAddr), role: .field)
        case "upstream_status": .variable(.text, name: FieldName(.upstreamStatus), role: .field)
        case "upstream_response_time": .variable(.text, name: FieldName(.upstreamResponseTime), role: .field)
        case "proxy_upstream_name", "upstream": .variable(.text, name: FieldName(.upstream), role: .field)
        case "host", "http_host": .variable(.text, name: FieldName(.vhost), role: .field)
        case "server_name": .variable(.text, name: FieldName(.server), role: .field)
        case "connection": .variable(.number, name: FieldName(.connection), role: .field)
        case "pid": .variable(.number, name: FieldName(.pid), role: .field)
        default: .variable(.text, name: names.intern(name), role: .field)
        }
    }

    /// The field that holds a variable's value, or nil where it has no field of that kind.
    func fieldName(ofVariable name: String) -> String? {
        switch name {
        case "remote_addr": return FieldCatalogue.all[Int(CatalogueName.clientIP.rawValue)].name
        case "request", "time_local", "time_iso8601", "msec", "status", "server_protocol": return nil
        case "http_user_agent": return FieldCatalogue.all[Int(CatalogueName.userAgent.rawValue)].name
        default:
            guard case .variable(_, let field?, _) = Self.variable(name, names) else { return nil }
            return names.text(of: field)
        }
    }

    /// Whether the line is one of the format's; the values' places are then in `place`.
    func match(_ line: RawSpan, zone: ZoneRule) -> Bool {
        steps = 0
        return match(line, 0, 0)
    }

    /// Where the value of the token at `index` stands in the line that matched last.
    func place(_ index: Int) -> (start: Int, end: Int) { (Int(starts[index]), Int(ends[index])) }

    private func match(_ line: RawSpan, _ token: Int, _ position: Int) -> Bool {
        guard token < tokens.count else { return position == line.byteCount }
        switch tokens[token] {
        case .literal(let text):
            guard Self.stands(text, line, position) else { return false }
            return match(line, token + 1, position + text.count)
        case .variable(let kind, _, _):
            starts[token] = Int32(truncatingIfNeeded: position)
            guard token + 1 < tokens.count, case .literal(let next) = tokens[token + 1] else {
                guard Self.holds(kind, line, position, line.byteCount) else { return false }
                ends[token] = Int32(truncatingIfNeeded: line.byteCount)
                return true
            }
            let quoted = next[0] == UInt8(ascii: "\"")
            var end = position
            while steps < Self.stepLimit {
                steps += 1
                guard end <= line.byteCount else { return false }
                let found = line.find(next[0], from: end, to: line.byteCount)
                guard found >= 0 else { return false }
                end = found
                let isEscaped =
                    quoted && end > position && line.at(end - 1) == UInt8(ascii: "\\")
                    && !Self.isEven(line, end, position)
                if !isEscaped, Self.stands(next, line, end), Self.holds(kind, line, position, end) {
                    ends[token] = Int32(truncatingIfNeeded: end)
                    if match(line, token + 2, end + next.count) { return true }
                }
                end += 1
            }
            return false
        }
    }

    private static func stands(_ text: [UInt8], _ line: RawSpan, _ position: Int) -> Bool {
        guard position + text.count <= line.byteCount else { return false }
        for index in text.indices where line.at(position + index) != text[index] { return false }
        return true
    }

    private static func isEven(_ line: RawSpan, _ end: Int, _ start: Int) -> Bool {
        var index = end
        while index > start, line.at(index - 1) == UInt8(ascii: "\\") { index -= 1 }
        return (end - index) % 2 == 0
    }

    /// Whether the text from `start` to `end` can be a value of the kind; `-` and nothing always can.
    private static func holds(_ kind: Kind, _ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        let count = end - start
        if count == 0 || count == 1 && line.at(start) == UInt8(ascii: "-") { return kind != .status }
        switch kind {
        case .text, .request: return true
        case .address: return IPAddress.isValid(line, start, end) || line.equals("unix:", from: start, count: count)
        case .timeLocal: return count == 26 && Timestamp.commonLog(line, start) != nil
        case .timeISO: return Timestamp.iso(line, start, zone: .utc)?.end == end
        case .msec: return Timestamp.epoch(line, start, end) != nil
        case .status: return count == 3 && isNumber(line, start, end, dots: 0)
        case .number: return isNumber(line, start, end, dots: 0)
        case .time: return isNumber(line, start, end, dots: 1)
        }
    }

    private static func isNumber(_ line: RawSpan, _ start: Int, _ end: Int, dots: Int) -> Bool {
        var seen = 0
        for index in start..<end {
            let byte = line.at(index)
            if byte == UInt8(ascii: ".") { seen += 1 } else if !byte.isDigit { return false }
        }
        return seen <= dots
    }
}

extension LineParser {
    /// The fields of a line of the format, or nil when the line is none.
    mutating func formatted(_ line: RawSpan, _ format: LogFormat, _ fields: inout Fields) -> Verdict? {
        guard format.match(line, zone: zone) else { return nil }
        var verdict = Verdict(service: .nginx, level: .info, format: "log_format")
        fields.add(FieldName(.format), "log_format" as StaticString)
        for (index, token) in format.tokens.enumerated() {
            guard case .variable(let kind, let name, let role) = token else { continue }
            let place = format.place(index)
            let isAbsent =
                place.end == place.start || place.end == place.start + 1 && line.at(place.start) == UInt8(ascii: "-")
            switch role {
            case .field:
                guard let name, fields.value(of: name) == nil else { continue }
                Self.addAccess(name, line, place.start, place.end, keepEmpty: false, &fields)
            case .client:
                guard IPAddress.isValid(line, place.start, place.end) else { continue }
                fields.addText(FieldName(.clientIP), line, from: place.start, to: place.end)
            case .time:
                let time: ContentTime?
                switch kind {
                case .timeLocal: time = Timestamp.commonLog(line, place.start)?.time
                case .timeISO: time = Timestamp.iso(line, place.start, zone: zone)?.time
                default: time = Timestamp.epoch(line, place.start, place.end)
                }
                if time == nil, !isAbsent { verdict.failure = .badTime }
                // Of two times the finer one.
                if let time, time.digits >= fields.time?.digits ?? 0 { fields.time = time }
            case .status:
                Self.addStatus(line, place.start, &fields)
                let hundreds = line.at(place.start)
                verdict.level = Self.level(statusClass: hundreds)
                if hundreds >= UInt8(ascii: "4") {
                    fields.add(FieldName(.error), Fields.Slice(line: place.start, count: 3))
                }
            case .request:
                Self.addRequest(line, place.start, place.end, &fields)
            case .agent:
                Self.addAccess(FieldName(.userAgent), line, place.start, place.end, keepEmpty: true, &fields)
                if !isAbsent { addDevice(line, place.start, place.end, &fields) }
            case .httpVersion:
                guard line.has("HTTP/", at: place.start), place.end > place.start + 5,
                    fields.value(of: FieldName(.httpVersion)) == nil
                else { continue }
                fields.addText(FieldName(.httpVersion), line, from: place.start + 5, to: place.end)
            case .skipped: break
            }
        }
        fields.add(FieldName(.eventType), .httpRequest)
        Self.addNeutral(&fields)
        return verdict
    }
}
