import Bytes
import Record

/// Where JSON loggers put an exception: class, message and cause in members of their own, or a trace as text.
extension LineParser {
    /// loguru's `record.exception`: class and value.
    mutating func readException(_ line: RawSpan, _ exception: JSONMember, _ fields: inout Fields) {
        guard exception.kind == .object, scanNest(line, exception), let type = nested.member(.type),
            type.kind == .string
        else { return }
        fields.addString(FieldName(.exceptionClass), line, type)
        if let value = nested.member(.value), value.kind == .string, value.valueCount > 0 {
            fields.addString(FieldName(.exceptionMessage), line, value)
        }
        // The trace itself stands in the text.
        if let text = json.member(.text), text.kind == .string { addCause(line, text, &fields) }
    }

    /// What the text of a trace tells of the cause.
    private mutating func addCause(_ line: RawSpan, _ member: JSONMember, _ fields: inout Fields) {
        unescape(line, member)
        Trace.addCause(text: visible.bytes, &fields)
    }

    private mutating func unescape(_ line: RawSpan, _ member: JSONMember) {
        let start = Int(member.valueStart)
        visible.removeAll()
        JSONText.unescape(line, from: start, to: start + Int(member.valueCount), into: &visible)
    }

    /// The last of log4j2's `cause` objects, which stand in each other.
    private mutating func addNestedCause(_ line: RawSpan, _ fields: inout Fields) {
        var last: JSONMember?
        var depth = 0
        while depth < 32, let cause = nested.member(.cause), cause.kind == .object, scanNest(line, cause) {
            if let name = nested.member(.name), name.kind == .string { last = name }
            depth += 1
        }
        // `nested` now holds the last one's members.
        guard let last else { return }
        let before = fields.scratch.count
        JSONText.unescape(
            line, from: Int(last.valueStart), to: Int(last.valueStart + last.valueCount), into: &fields.scratch)
        if let message = nested.member(.message), message.kind == .string {
            fields.scratch.append(": " as StaticString)
            JSONText.unescape(
                line, from: Int(message.valueStart), to: Int(message.valueStart + message.valueCount),
                into: &fields.scratch)
        }
        fields.addScratch(FieldName(.rootCause), from: before)
    }

    /// Class and message of an exception: from the keys that tell them, or from the text of a trace.
    mutating func takeException(_ line: RawSpan, _ fields: inout Fields) {
        guard fields.value(of: FieldName(.exceptionClass)) == nil else { return }
        if let type = json.member(.dottedErrorType), type.kind == .string {
            fields.addString(FieldName(.exceptionClass), line, type)
            if let message = json.member(.dottedErrorMessage), message.kind == .string {
                fields.addString(FieldName(.exceptionMessage), line, message)
            }
            return
        }
        for key in Self.exceptionNests {
            guard json.has(key), let member = json.member(key), member.kind == .object, scanNest(line, member) else {
                continue
            }
            guard let type = nested.member(.type) ?? nested.member(.name) ?? nested.member(.exceptionClass),
                type.kind == .string
            else { continue }
            fields.addString(FieldName(.exceptionClass), line, type)
            if let message = nested.member(.message), message.kind == .string, message.valueCount > 0 {
                fields.addString(FieldName(.exceptionMessage), line, message)
            }
            if nested.has(.cause) {
                addNestedCause(line, &fields)
            } else if let stack = nested.member(.stack) ?? nested.member(.stackTraceSnake), stack.kind == .string {
                addCause(line, stack, &fields)
            }
            return
        }
        for key in Self.exceptionTexts {
            guard json.has(key), let member = json.member(key), member.kind == .string, member.valueCount > 3 else {
                continue
            }
            unescape(line, member)
            Trace.add(text: visible.bytes, &fields)
            return
        }
    }

    private static let exceptionNests: [KnownKey] = [.err, .error, .thrown, .exception]
    private static let exceptionTexts: [KnownKey] = [
        .stackTraceSnake, .stackTrace, .stack, .excInfo, .exception, .traceback, .thrown, .dottedErrorStack,
    ]
}
