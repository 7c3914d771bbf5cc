public import Bytes

/// One entry as a JSON object (schemas/record.schema.json): `timestamp` in nanoseconds as a string, `labels`,
/// `metadata`, `line`. The values of topics with `encoding: json`, and what `logspine parse` prints.
public enum JSONRecord {
    /// Appends one object, without a newline.
    /// - Parameters:
    ///   - nanoseconds: the entry's time since 1970.
    ///   - labels: the labels as an object (`object(of:)`).
    ///   - line: the line, valid UTF-8.
    ///   - fields: what parsing found in `line`.
    ///   - names: the names of the fields.
    ///   - labelFields: fields that are labels and left out of the metadata.
    ///   - constant: more metadata, as `appendMember` writes it.
    public static func append(
        nanoseconds: Int64, labels: RawSpan, line: RawSpan, fields: borrowing Fields, names: FieldNames,
        labelFields: Set<FieldName>, constant: RawSpan, to buffer: inout ByteBuffer
    ) {
        buffer.append("{\"timestamp\":\"")
        buffer.append(decimal: nanoseconds)
        buffer.append("\",\"labels\":")
        buffer.append(labels)
        buffer.append(",\"metadata\":{")
        let start = buffer.count
        for position in 0..<fields.count {
            let field = fields[position]
            guard !labelFields.contains(field.name) else { continue }
            if buffer.count > start { buffer.append(UInt8(ascii: ",")) }
            buffer.append(UInt8(ascii: "\""))
            let name = names.bytes(of: field.name)
            buffer.append(name.bytes)
            buffer.append("\":")
            appendString(fields.bytes(of: field.value, line: line), to: &buffer)
        }
        if constant.byteCount > 0 {
            buffer.append(buffer.count > start ? constant : constant.extracting(1..<constant.byteCount))
        }
        buffer.append("},\"line\":")
        appendString(line, to: &buffer)
        buffer.append(UInt8(ascii: "}"))
    }

    /// Labels as a JSON object.
    public static func object(of labels: LabelSet) -> SharedBytes {
        var buffer = ByteBuffer(capacity: 256)
        for label in labels.labels { appendMember(label.name, label.value, to: &buffer) }
        var object = ByteBuffer(capacity: buffer.count + 2)
        object.append(UInt8(ascii: "{"))
        if buffer.count > 0 { object.append(buffer.bytes.extracting(1..<buffer.count)) }
        object.append(UInt8(ascii: "}"))
        return SharedBytes(copying: object.bytes)
    }

    /// Appends `,"name":"value"`, or nothing where the value is empty. The name is cleaned.
    public static func appendMember(_ name: String, _ value: String, to buffer: inout ByteBuffer) {
        guard !value.isEmpty else { return }
        buffer.append(",\"")
        buffer.append(FieldNames.clean(name))
        buffer.append("\":")
        unsafe appendString(Array(value.utf8).span.bytes, to: &buffer)
    }

    /// Appends bytes as a JSON string (RFC 8259 §7), quotes included. They are taken as UTF-8.
    public static func appendString(_ text: RawSpan, to buffer: inout ByteBuffer) {
        buffer.reserve(text.byteCount + 2)
        buffer.append(UInt8(ascii: "\""))
        var copied = 0
        for index in 0..<text.byteCount {
            let byte = text.byte(at: index)
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            buffer.append(text.extracting(copied..<index))
            copied = index + 1
            appendEscape(byte, to: &buffer)
        }
        buffer.append(text.extracting(copied..<text.byteCount))
        buffer.append(UInt8(ascii: "\""))
    }

    private static func appendEscape(_ byte: UInt8, to buffer: inout ByteBuffer) {
        switch byte {
        case 0x0a: buffer.append("\\n")
        case 0x0d: buffer.append("\\r")
        case 0x09: buffer.append("\\t")
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            buffer.append(UInt8(ascii: "\\"))
            buffer.append(byte)
        default:
            let digits: StaticString = "0123456789abcdef"
            buffer.append("\\u00")
            buffer.append(unsafe digits.utf8Start[Int(byte >> 4)])
            buffer.append(unsafe digits.utf8Start[Int(byte & 15)])
        }
    }
}
