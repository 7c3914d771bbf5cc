import Bytes

extension FieldCatalogue {
    /// `docs/fields.md`: the catalogue as a page for people. A test compares the two.
    public static var document: String {
        var text = """
            # Fields

            What parsing finds in an entry, beside its time and its line. A field is a **label** of the entry's stream, or
            structured **metadata** of the entry; `collect.label_fields` moves it from one to the other. Metadata is as easy to
            query, `{service="nginx"} | client_ip="10.0.0.7"`, and makes no stream of its own for each value.

            On the wire every value is text: a number in plain decimal digits, a flag as `true` or `false`. A field that an
            entry does not tell is absent, unless the table says what stands instead. Values end at 2048 bytes; the line itself
            keeps all. Parsers of one's own (`collect.parsers`) add fields under names of their own.

            This page and `schemas/fields.json` are made from the catalogue in the code
            (`Sources/Core/Record/FieldCatalogue.swift`); a test fails when they differ, and `scripts/docs` writes them again.

            | field | kind | by default | lines of | what it holds |
            |---|---|---|---|---|

            """
        for field in all {
            let services = field.services == ["*"] ? "all" : field.services.joined(separator: ", ")
            text +=
                "| `\(field.name)` | \(field.kind.rawValue) | \(field.place.rawValue) | \(services) | \(field.meaning) |\n"
        }
        return text
    }

    /// `schemas/fields.json`: the catalogue for programs. A test compares the two.
    public static var json: String {
        var rows: [String] = []
        for field in all {
            let services = field.services.map(quoted).joined(separator: ", ")
            rows.append(
                "    { \"name\": \(quoted(field.name)), \"kind\": \(quoted(field.kind.rawValue)), \"place\": "
                    + "\(quoted(field.place.rawValue)), \"services\": [\(services)],\n      \"meaning\": "
                    + "\(quoted(field.meaning)) }")
        }
        return """
            {
              "title": "Fields that parsing finds",
              "description": "kind: text, number (decimal digits) or flag (true, false), all as text on the wire. place: label or metadata, by default. services: whose lines have it; * is all.",
              "fields": [
            \(rows.joined(separator: ",\n"))
              ]
            }

            """
    }

    private static func quoted(_ text: String) -> String {
        var buffer = ByteBuffer(capacity: text.utf8.count + 2)
        unsafe JSONRecord.appendString(Array(text.utf8).span.bytes, to: &buffer)
        return buffer.bytes.text()
    }
}
