import Bytes
import Record

/// nginx's access log as JSON, from a `log_format … escape=json` whose keys are nginx's own variables.
extension LineParser {
    /// Whether the object in `json` is one: a client, a status and a request, and a variable's name that is nginx's
    /// alone.
    @inline(__always)
    var isNginxObject: Bool { json.has(.remoteAddr) && json.has(.status) && hasNginxKeys }

    @inline(never)
    private var hasNginxKeys: Bool {
        guard let address = json.member(.remoteAddr), address.kind == .string else { return false }
        if let request = json.member(.request) {
            guard request.kind == .string else { return false }
        } else if !Self.requestKeys.contains(where: { json.has($0) }) {
            return false
        }
        return Self.ownKeys.contains { json.has($0) }
    }

    private static let requestKeys: [KnownKey] = [.requestURI, .uri, .requestMethod, .method, .path]
    private static let ownKeys: [KnownKey] = [
        .requestURI, .requestMethod, .bodyBytesSent, .httpUserAgent, .httpReferer, .timeLocal, .timeISO8601,
        .requestTime, .serverProtocol, .upstreamTime, .upstreamAddr, .upstreamStatus, .remoteUser, .xForwardedFor,
        .requestLength,
    ]

    /// The fields of the object in `json`.
    mutating func nginxJSON(_ line: RawSpan, _ frameTime: Int64?, _ fields: inout Fields) -> Verdict {
        var verdict = Verdict(service: .nginx, level: .info, format: "nginx_json")
        fields.add(FieldName(.format), "nginx_json" as StaticString)
        let hasMethod = json.has(.requestMethod)
        let hasPath = json.has(.requestURI)
        for index in 0..<json.count {
            let member = json[index]
            switch member.key {
            case .remoteAddr: addAddress(line, member, &fields)
            case .remoteUser: addPresent(.user, line, member, &fields)
            case .request: addRequest(line, member, method: !hasMethod, path: !hasPath, &fields)
            case .requestMethod: addPresent(.method, line, member, &fields)
            case .requestURI: addPresent(.endpoint, line, member, &fields)
            case .uri: if !hasPath, !json.has(.request) { addPresent(.endpoint, line, member, &fields) }
            case .serverProtocol: addProtocol(line, member, &fields)
            case .status:
                verdict.level = addStatus(line, member, &fields)
            case .bodyBytesSent: addPresent(.bytesSent, line, member, &fields)
            case .bytesSent: if !json.has(.bodyBytesSent) { addPresent(.bytesSent, line, member, &fields) }
            case .httpReferer: addPresent(.referer, line, member, &fields)
            case .httpUserAgent: addAgent(line, member, &fields)
            case .xForwardedFor: addPresent(.xForwardedFor, line, member, &fields)
            case .requestTime: addPresent(.requestTime, line, member, &fields)
            case .upstreamTime: addPresent(.upstreamResponseTime, line, member, &fields)
            case .upstreamAddr: addPresent(.upstreamAddr, line, member, &fields)
            case .upstreamStatus: addPresent(.upstreamStatus, line, member, &fields)
            case .requestID: addPresent(.requestID, line, member, &fields)
            case .host, .vhost: addPresent(.vhost, line, member, &fields)
            case .serverName: addPresent(.server, line, member, &fields)
            case .requestLength: addPresent(.requestLength, line, member, &fields)
            case .method: if !hasMethod, !json.has(.request) { addPresent(.method, line, member, &fields) }
            case .path:
                if !hasPath, !json.has(.request), !json.has(.uri) { addPresent(.endpoint, line, member, &fields) }
            case .userAgent: if !json.has(.httpUserAgent) { addAgent(line, member, &fields) }
            default: break
            }
        }
        fields.add(FieldName(.eventType), .httpRequest)
        if !takeTime(line, &fields, frameTime) { verdict.failure = .badTime }
        Self.addNeutral(&fields)
        return verdict
    }

    /// Adds a value that is there: neither null, nor `-`, nor empty.
    private func addPresent(_ name: CatalogueName, _ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) {
        if member.kind == .string {
            guard member.valueCount > 0, member.valueCount > 1 || line.at(Int(member.valueStart)) != UInt8(ascii: "-")
            else {
                return
            }
        }
        guard fields.value(of: FieldName(name)) == nil else { return }
        fields.addValue(FieldName(name), line, member)
    }

    private func addAddress(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) {
        let start = Int(member.valueStart)
        let end = start + Int(member.valueCount)
        guard member.kind == .string, IPAddress.isValid(line, start, end) else { return }
        fields.addText(FieldName(.clientIP), line, from: start, to: end)
    }

    private mutating func addAgent(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) {
        guard member.kind == .string else { return }
        let start = Int(member.valueStart)
        let end = start + Int(member.valueCount)
        if end - start == 1, line.at(start) == UInt8(ascii: "-") { return }
        fields.addString(FieldName(.userAgent), line, member)
        if end > start { addDevice(line, start, end, &fields) }
    }

    private func addStatus(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) -> Level {
        let start = Int(member.valueStart)
        guard member.valueCount == 3, member.kind == .number || member.kind == .string, line.at(start).isDigit else {
            return .none
        }
        Self.addStatus(line, start, &fields)
        if line.at(start) >= UInt8(ascii: "4") { fields.add(FieldName(.error), Fields.Slice(line: start, count: 3)) }
        return Self.level(statusClass: line.at(start))
    }

    private func addProtocol(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) {
        let start = Int(member.valueStart)
        guard member.kind == .string, line.has("HTTP/", at: start), member.valueCount > 5,
            fields.value(of: FieldName(.httpVersion)) == nil
        else { return }
        fields.addText(FieldName(.httpVersion), line, from: start + 5, to: start + Int(member.valueCount))
    }

    /// The parts of `request`, as far as no key of their own tells them.
    private mutating func addRequest(
        _ line: RawSpan, _ member: JSONMember, method: Bool, path: Bool, _ fields: inout Fields
    ) {
        guard member.kind == .string else { return }
        let known = fields.count
        let start = Int(member.valueStart)
        let end = start + Int(member.valueCount)
        if member.flags & JSONMember.escaped == 0 {
            Self.addRequest(line, start, end, &fields)
        } else {
            visible.removeAll()
            JSONText.unescape(line, from: start, to: end, into: &visible)
            Self.addRequest(visible.bytes, 0, visible.count, &fields)
            fields.moveToScratch(visible.bytes, from: known)
        }
        if !method { fields.remove(FieldName(.method), from: known) }
        if !path { fields.remove(FieldName(.endpoint), from: known) }
        if json.has(.serverProtocol) { fields.remove(FieldName(.httpVersion), from: known) }
    }
}
