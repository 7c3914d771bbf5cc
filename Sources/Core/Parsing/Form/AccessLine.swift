import Bytes
import Record

/// nginx access lines: the common and combined formats, as they are and with a host before or times after them.
extension LineParser {
    /// The fields of an access line, or nil when the line is none.
    ///
    ///     [host ]address - user [time] "request" status bytes["referer" "agent"[ more]]
    mutating func accessLine(_ line: RawSpan, _ fields: inout Fields) -> Verdict? {
        guard let parts = AccessParts(line, zone: zone) else { return nil }
        let combined = parts.agentStart >= 0
        var format: StaticString = combined ? "combined" : "common"
        if parts.addressIsIP {
            fields.add(
                FieldName(.clientIP),
                Fields.Slice(line: parts.addressStart, count: parts.addressEnd - parts.addressStart))
        }
        Self.addAccess(FieldName(.user), line, parts.userStart, parts.userEnd, keepEmpty: false, &fields)
        Self.addRequest(line, parts.requestStart, parts.requestEnd, &fields)
        let status = Fields.Slice(line: parts.statusStart, count: 3)
        fields.add(FieldName(.status), status)
        fields.add(FieldName(.httpStatus), status)
        if line.at(parts.bytesStart) != UInt8(ascii: "-") {
            fields.add(
                FieldName(.bytesSent), Fields.Slice(line: parts.bytesStart, count: parts.bytesEnd - parts.bytesStart))
        }
        if combined {
            Self.addAccess(FieldName(.referer), line, parts.refererStart, parts.refererEnd, keepEmpty: false, &fields)
            Self.addAccess(FieldName(.userAgent), line, parts.agentStart, parts.agentEnd, keepEmpty: true, &fields)
            let count = parts.agentEnd - parts.agentStart
            if count > 1 || count == 1 && line.at(parts.agentStart) != UInt8(ascii: "-") {
                addDevice(line, parts.agentStart, parts.agentEnd, &fields)
            }
        }
        if parts.hostEnd > 0 {
            Self.addAccess(FieldName(.vhost), line, 0, parts.hostEnd, keepEmpty: false, &fields)
        }
        let hundreds = line.at(parts.statusStart)
        // nginx counts what it sent, be it nothing; other servers write a dash for nothing.
        var isForeign = line.at(parts.bytesStart) == UInt8(ascii: "-")
        if parts.rest < line.byteCount {
            let tail = AccessTail(line, from: parts.rest, &fields)
            if let more = tail.format { format = more }
            if tail.isForeign { isForeign = true }
        }
        if parts.listEnd > 0, fields.value(of: FieldName(.xForwardedFor)) == nil {
            fields.add(FieldName(.xForwardedFor), Fields.Slice(line: 0, count: parts.listEnd))
        }
        if isForeign { return foreign(parts, format, &fields) }
        if hundreds >= UInt8(ascii: "4") { fields.add(FieldName(.error), status) }
        fields.add(FieldName(.format), format)
        fields.add(FieldName(.eventType), .httpRequest)
        Self.addNeutral(&fields)
        fields.time = parts.time
        return Verdict(
            service: .nginx, level: Self.level(statusClass: hundreds), format: format,
            failure: parts.time == nil ? .badTime : .none)
    }

    /// The rest of a line that another server wrote in nginx's format.
    private func foreign(_ parts: AccessParts, _ format: StaticString, _ fields: inout Fields) -> Verdict {
        fields.add(FieldName(.format), format)
        fields.add(FieldName(.eventType), .httpRequest)
        Self.addNeutral(&fields)
        fields.time = parts.time
        return Verdict(
            service: .other, level: .none, format: format, failure: parts.time == nil ? .badTime : .none)
    }

    /// What the user agent says of browser, system and device.
    @inline(__always)
    mutating func addDevice(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) {
        let agent = agents.look(line, from: start, to: end)
        fields.add(FieldName(.deviceType), agent.deviceName)
        fields.add(FieldName(.browser), agent.browserName)
        fields.add(FieldName(.os), agent.osName)
        fields.add(FieldName(.isBot), agent.isBot ? Fields.Constant.yes : .no)
    }

    /// The level of an HTTP status by its first digit.
    @inline(__always)
    static func level(statusClass: UInt8) -> Level {
        if statusClass >= UInt8(ascii: "5") { return .error }
        return statusClass == UInt8(ascii: "4") ? .warn : .info
    }

    /// Method, endpoint and version of a request line, as far as it is one. A request that nginx refused can be any
    /// bytes: a method is letters at the very start, an endpoint follows it.
    @inline(__always)
    static func addRequest(_ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) {
        var index = start
        while index < end,
            line.at(index).isLetter || line.at(index) == UInt8(ascii: "_") || line.at(index) == UInt8(ascii: "-")
        {
            index &+= 1
        }
        guard index > start, index < end, line.at(index) == 32, line.at(start).isLetter else { return }
        let target = line.skipSpaces(index, to: end)
        // ` HTTP/1.1` at the end; without it only what begins like an endpoint is one.
        var version = end
        var targetEnd = end
        if end &- target >= 9, line.at(end &- 2) == UInt8(ascii: "."), line.at(end &- 1).isDigit,
            line.at(end &- 3).isDigit, line.has(" HTTP/", at: end &- 9)
        {
            version = end &- 3
            targetEnd = end &- 9
        } else if let short = shortVersion(line, target, end) {
            version = short
            targetEnd = short &- 6
        } else {
            let first = line.byteOrZero(target)
            guard target < end, first == UInt8(ascii: "/") || first == UInt8(ascii: "*") || line.has("http", at: target)
            else { return }
        }
        while targetEnd > target, line.at(targetEnd &- 1) == 32 { targetEnd &-= 1 }
        fields.add(FieldName(.method), Fields.Slice(line: start, count: index &- start))
        if targetEnd > target { addAccess(FieldName(.endpoint), line, target, targetEnd, keepEmpty: false, &fields) }
        if version < end {
            fields.add(FieldName(.httpVersion), Fields.Slice(line: version, count: end &- version))
        }
    }

    /// Where the version of a request begins that ends in ` HTTP/2` or another version not of three bytes.
    @inline(never)
    private static func shortVersion(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        var index = end
        while index > start, line.at(index - 1).isDigit || line.at(index - 1) == UInt8(ascii: ".") { index -= 1 }
        guard index < end, index - 6 >= start - 1, line.has(" HTTP/", at: index - 6) else { return nil }
        return index
    }

    /// Adds a value of an access line: nothing for `-`, unescaped where it was escaped (`\x22`, `\"`, `\\`).
    @inline(__always)
    static func addAccess(
        _ name: FieldName, _ line: RawSpan, _ start: Int, _ end: Int, keepEmpty: Bool, _ fields: inout Fields
    ) {
        let count = end &- start
        if count <= 1 {
            if count == 0 && !keepEmpty { return }
            if count == 1, line.at(start) == UInt8(ascii: "-") { return }
        }
        if line.find(UInt8(ascii: "\\"), from: start, to: end) < 0 {
            fields.addText(name, line, from: start, to: end)
        } else {
            addUnescaped(name, line, start, end, &fields)
        }
    }

    /// Adds a value with escapes as the client sent it. Where that is not UTF-8 the escapes say more, and stay.
    @inline(never)
    private static func addUnescaped(
        _ name: FieldName, _ line: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields
    ) {
        let before = fields.scratch.count
        AccessText.unescape(line, from: start, to: end, into: &fields.scratch)
        if UTF8Text.firstInvalid(fields.scratch.bytes, from: before) != nil {
            fields.scratch.truncate(to: before)
            fields.addText(name, line, from: start, to: end)
        } else {
            fields.addScratch(name, from: before)
        }
    }
}

/// The escapes of access lines.
enum AccessText {
    /// Appends text with `\xhh`, `\"`, `\'`, `\\`, `\/` and JSON's letters resolved; any other backslash stays.
    static func unescape(_ line: RawSpan, from start: Int, to end: Int, into buffer: inout ByteBuffer) {
        var index = start
        while index < end {
            let byte = line.at(index)
            guard byte == UInt8(ascii: "\\"), index + 1 < end else {
                buffer.append(byte)
                index += 1
                continue
            }
            let escape = line.at(index + 1)
            index += 2
            switch escape {
            case UInt8(ascii: "x"):
                let value = index + 2 <= end ? line.at(index).hexValue << 4 | line.at(index + 1).hexValue : -1
                if value >= 0 {
                    buffer.append(UInt8(value))
                    index += 2
                } else {
                    buffer.append("\\x" as StaticString)
                }
            case UInt8(ascii: "u"):
                let value = index + 4 <= end ? JSONText.hexQuad(line, index) : -1
                if value >= 0 {
                    buffer.append(scalar: UInt32(value))
                    index += 4
                } else {
                    buffer.append("\\u" as StaticString)
                }
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"): buffer.append(escape)
            case UInt8(ascii: "n"): buffer.append(10)
            case UInt8(ascii: "r"): buffer.append(13)
            case UInt8(ascii: "t"): buffer.append(9)
            default:
                buffer.append(UInt8(ascii: "\\"))
                buffer.append(escape)
            }
        }
    }
}
