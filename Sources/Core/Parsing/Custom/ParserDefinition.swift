/// A parser that a user defines.
public struct ParserDefinition: Hashable, Sendable {
    /// How a line is taken apart.
    public enum Form: Hashable, Sendable {
        /// A JSON object: every value becomes a field, those of nested objects under names joined by underscores.
        case json
        /// `key=value` pairs: each becomes a field.
        case logfmt
        /// A PCRE2 regular expression: each named group becomes a field.
        case regex(String)
        /// A grok pattern, with more patterns by name.
        case grok(String, patterns: [String: String])
        /// An nginx `log_format`.
        case logFormat(String)
    }

    /// What is made of a value.
    public enum Cast: String, Hashable, Sendable, CaseIterable {
        /// It stays as it is.
        case text
        /// Its whole part.
        case integer
        /// A number in plain decimal digits.
        case number
        /// `true` or `false`.
        case boolean
        /// Small letters.
        case lower
        /// Capitals.
        case upper
    }

    /// Its name: what a source names as its parser, and what stands in the field `format`.
    public var name: String
    /// How a line is taken apart.
    public var form: Form
    /// A regular expression that a line must match for this parser to look at it; nil for all lines.
    public var content: String?
    /// Which service its lines belong to; nil: nginx for a log_format, other for all else.
    public var service: Service?
    /// New names of fields.
    public var rename: [String: String]
    /// Fields to leave out, by their old names.
    public var drop: Set<String>
    /// What is made of fields' values, by their old names. A value that cannot be cast stays as it is.
    public var cast: [String: Cast]
    /// The field that holds the time; nil looks at the usual names.
    public var time: String?
    /// The field that holds the level; nil looks at the usual names.
    public var level: String?

    /// All of it.
    public init(
        name: String, form: Form, content: String? = nil, service: Service? = nil, rename: [String: String] = [:],
        drop: Set<String> = [], cast: [String: Cast] = [:], time: String? = nil, level: String? = nil
    ) {
        self.name = name
        self.form = form
        self.content = content
        self.service = service
        self.rename = rename
        self.drop = drop
        self.cast = cast
        self.time = time
        self.level = level
    }
}
