/// A parser that the configuration defines, under `collect.parsers`.
public struct ParserSettings: Hashable, Sendable {
    /// What is made of a value.
    public enum Cast: String, Sendable, CaseIterable {
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

    /// Which lines it looks at.
    public struct Match: Hashable, Sendable {
        /// Names of sources; empty: all.
        public var sources: [String]
        /// Globs of container ids and names; empty: all.
        public var containers: [String]
        /// A PCRE2 pattern that the line must match; empty: all.
        public var content: String

        /// All keys.
        public init(sources: [String] = [], containers: [String] = [], content: String = "") {
            self.sources = sources
            self.containers = containers
            self.content = content
        }

        /// Whether it says nothing.
        public var isEmpty: Bool { sources.isEmpty && containers.isEmpty && content.isEmpty }
    }

    /// The most parsers of one configuration.
    public static let countLimit = 64

    /// Its name: what a source names as its parser, and what stands in the field `format`.
    public var name: String
    /// Whether lines are JSON objects.
    public var json: Bool
    /// Whether lines are `key=value` pairs.
    public var logfmt: Bool
    /// A PCRE2 pattern with named groups.
    public var regex: String
    /// A pattern with `%{NAME:field}` in it.
    public var grok: String
    /// More patterns by name, for `grok`.
    public var patterns: [String: String]
    /// An nginx `log_format`.
    public var format: String
    /// Which lines it looks at, of sources that do not name it.
    public var match: Match
    /// Whose lines they are: `fastapi`, `nginx`, `kafka`, `other`; empty: what the form tells.
    public var service: String
    /// The field that holds the time; empty: one of the usual names.
    public var time: String
    /// The field that holds the level; empty: one of the usual names.
    public var level: String
    /// New names of fields.
    public var rename: [String: String]
    /// Fields that are left out.
    public var drop: [String]
    /// What is made of values.
    public var cast: [String: Cast]

    /// All keys.
    public init(
        name: String = "", json: Bool = false, logfmt: Bool = false, regex: String = "", grok: String = "",
        patterns: [String: String] = [:], format: String = "", match: Match = Match(), service: String = "",
        time: String = "", level: String = "", rename: [String: String] = [:], drop: [String] = [],
        cast: [String: Cast] = [:]
    ) {
        self.name = name
        self.json = json
        self.logfmt = logfmt
        self.regex = regex
        self.grok = grok
        self.patterns = patterns
        self.format = format
        self.match = match
        self.service = service
        self.time = time
        self.level = level
        self.rename = rename
        self.drop = drop
        self.cast = cast
    }

    /// The keys that say how a line is read and are given: there must be one.
    var forms: [String] {
        var given: [String] = []
        if json { given.append("json") }
        if logfmt { given.append("logfmt") }
        if !regex.isEmpty { given.append("regex") }
        if !grok.isEmpty { given.append("grok") }
        if !format.isEmpty { given.append("format") }
        return given
    }
}
