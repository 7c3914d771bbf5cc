/// A variable may stand where a number does; it is quoted then where YAML asks for it.
private let variable: JSONText = .object([("type", .string("string")), ("pattern", .string("\\$\\{"))])

private func orVariable(_ schema: [(String, JSONText)]) -> [(String, JSONText)] {
    [("anyOf", .array([.object(schema), variable]))]
}

extension Form where Value == Int {
    /// A whole number.
    static func number(_ range: ClosedRange<Int>) -> Form {
        .scalar(
            kind: "number", "a whole number", example: "\(range.lowerBound)",
            schema: orVariable([
                ("type", .string("integer")), ("minimum", .number("\(range.lowerBound)")),
                ("maximum", .number("\(range.upperBound)")),
            ]),
            show: { .word("\($0)") },
            parse: { text throws(Complaint) in
                guard let number = Int(text.value) else { throw Complaint("\(text.quoted) is no whole number") }
                guard range.contains(number) else {
                    throw Complaint("\(text.bare) is not in \(range.lowerBound) to \(range.upperBound)")
                }
                return number
            })
    }

    /// Bytes.
    /// - Parameter most: why there is an upper bound.
    static func size(_ range: ClosedRange<Int>, most: String) -> Form {
        .scalar(
            kind: "size", "a size, for example 256KiB", example: Units.text(bytes: range.lowerBound),
            schema: [
                (
                    "anyOf",
                    .array([
                        .object([("type", .string("integer"))]),
                        .object([("type", .string("string")), ("pattern", .string(Units.sizePattern))]),
                        variable,
                    ])
                )
            ],
            show: { .word(Units.text(bytes: $0)) },
            parse: { text throws(Complaint) in
                let bytes = try Units.size(text)
                if bytes > range.upperBound {
                    throw Complaint("\(text.bare) is more than \(Units.text(bytes: range.upperBound)), \(most)")
                }
                if bytes < range.lowerBound {
                    throw Complaint("\(text.bare) is less than \(Units.text(bytes: range.lowerBound)), the least")
                }
                return bytes
            })
    }
}

extension Form where Value == Duration {
    /// A length of time.
    static func duration(_ range: ClosedRange<Duration>) -> Form {
        .scalar(
            kind: "duration", "a duration, for example 250ms", example: "10s",
            schema: [
                (
                    "anyOf",
                    .array([
                        .object([("const", .number("0"))]),
                        .object([("type", .string("string")), ("pattern", .string(Units.timePattern))]), variable,
                    ])
                )
            ],
            show: { .word(Units.text(duration: $0)) },
            parse: { text throws(Complaint) in
                let value = try Units.duration(text)
                if value > range.upperBound {
                    throw Complaint("\(text.bare) is more than \(Units.text(duration: range.upperBound)), the most")
                }
                if value < range.lowerBound {
                    throw Complaint("\(text.bare) is less than \(Units.text(duration: range.lowerBound)), the least")
                }
                return value
            })
    }
}

extension Form where Value == Bool {
    /// `true` or `false`.
    static var flag: Form {
        .scalar(
            kind: "true \\| false", "true or false", example: "true",
            schema: orVariable([("type", .string("boolean"))]), show: { .word($0 ? "true" : "false") },
            parse: { text throws(Complaint) in
                switch text.value {
                case "true": return true
                case "false": return false
                default:
                    let wrong = "\(text.quoted) is neither true nor false"
                    if text.isExpanded { throw Complaint(wrong) }
                    switch text.value.lowercased() {
                    case "yes", "on", "true", "y", "1": throw Complaint("\(wrong); write true")
                    case "no", "off", "false", "n", "0": throw Complaint("\(wrong); write false")
                    default: throw Complaint(wrong)
                    }
                }
            })
    }
}

extension Form where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One word of a closed set.
    static var word: Form {
        let words = Value.allCases.map(\.rawValue)
        return .scalar(
            kind: words.joined(separator: " \\| "), "one of \(words.joined(separator: ", "))", example: words[0],
            schema: orVariable([("enum", .array(words.map { .string($0) }))]), show: { .text($0.rawValue) },
            parse: { text throws(Complaint) in try Self.parse(text, words) })
    }

    fileprivate static func parse(_ text: ScalarText, _ words: [String]) throws(Complaint) -> Value {
        if let value = Value(rawValue: text.value) { return value }
        let near = text.isExpanded ? nil : Spelling.nearest(to: text.value, among: words)
        let remedy = near.map { "; did you mean \"\($0)\"?" } ?? ""
        throw Complaint("\(text.quoted) is not one of \(words.joined(separator: ", "))\(remedy)")
    }
}

extension Form {
    /// One word of a closed set, or an empty text for none of them.
    static func wordOrNone<Word>() -> Form
    where Value == Word?, Word: RawRepresentable & CaseIterable, Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        return .scalar(
            kind: words.joined(separator: " \\| "), "one of \(words.joined(separator: ", "))", example: words[0],
            schema: orVariable([("enum", .array((words + [""]).map { .string($0) }))]),
            show: { .text($0?.rawValue ?? "") },
            parse: { text throws(Complaint) in
                text.value.isEmpty ? Word?.none : try Form<Word>.parse(text, words)
            })
    }
}

extension Form where Value == String {
    /// Any text.
    /// - Parameters:
    ///   - what: what is wanted, with an article.
    ///   - check: what is wrong with it, if anything.
    static func text(
        _ kind: String = "text", _ what: String = "a text", example: String = "...",
        check: @escaping (ScalarText) throws(Complaint) -> Void = { _ throws(Complaint) in }
    ) -> Form {
        .scalar(
            kind: kind, what, example: example,
            // YAML reads 123 as a number, and it is a good user name all the same.
            schema: [("type", .array([.string("string"), .string("number"), .string("boolean")]))],
            show: { .text($0) },
            parse: { text throws(Complaint) in
                try check(text)
                return text.value
            })
    }
}

extension Form where Value == Secret {
    /// A text that is never shown.
    /// - Parameter kind: for the documentation.
    static func secret(_ kind: String = "secret", oneLine: Bool = true) -> Form {
        .scalar(
            kind: kind, "a text", isSecret: true,
            schema: [("type", .array([.string("string"), .string("number"), .string("boolean")]))],
            show: { .secret(isEmpty: $0.isEmpty) },
            parse: { text throws(Complaint) in
                if oneLine { try Checks.oneLine(text.value) }
                return Secret(text.value)
            })
    }

    /// The name of a file whose content is the secret.
    static var secretFile: Form {
        Form(
            kind: "file", schema: { [("type", .string("string"))] }, keys: { [] },
            read: { node, path, reader in
                guard
                    let text = reader.text(
                        of: node, path, what: "the name of a file", example: "/run/secrets/...", isSecret: false)
                else { return nil }
                switch reader.file(text.value) {
                case .failure(let failure):
                    reader.complain(node.mark, path, "\(text.quoted) cannot be read: \(failure.reason)", isLocal: true)
                    return nil
                case .success(var bytes):
                    if bytes.last == 0x0A { bytes.removeLast() }
                    if bytes.last == 0x0D { bytes.removeLast() }
                    guard let content = String(validating: bytes, as: UTF8.self) else {
                        reader.complain(node.mark, path, "\(text.quoted) does not hold UTF-8 text", isLocal: true)
                        return nil
                    }
                    do throws(Complaint) {
                        if content.isEmpty { throw Complaint("is empty") }
                        try Checks.oneLine(content)
                        return Secret(content)
                    } catch {
                        reader.complain(node.mark, path, "the content of \(text.quoted) \(error.text)", isLocal: true)
                        return nil
                    }
                }
            },
            show: { .secret(isEmpty: $0.isEmpty) })
    }
}

extension Form where Value == String {
    /// The name of a file that must be readable now: what names a missing certificate is a mistake before the start.
    static var file: Form {
        Form(
            kind: "file", schema: { [("type", .string("string"))] }, keys: { [] },
            read: { node, path, reader in
                guard
                    let text = reader.text(
                        of: node, path, what: "the name of a file", example: "/etc/...", isSecret: false)
                else { return nil }
                if !text.value.isEmpty, case .failure(let failure) = reader.file(text.value) {
                    reader.complain(node.mark, path, "\(text.quoted) cannot be read: \(failure.reason)", isLocal: true)
                    return nil
                }
                return text.value
            },
            show: { .text($0) })
    }
}
