/// A file of cases for `logspine test`: lines in, and the entries that are expected of them.
public struct CaseFile: Sendable {
    /// How the lines of a case are read: the keys of a source.
    public struct Reading: Hashable, Sendable {
        /// The name of a source of the configuration, whose keys hold where nothing else is said; empty: none.
        public var source = ""
        /// What stands around each line; nil: as the source has it.
        public var frame: SourceSettings.Frame?
        /// The parser; empty: as the source has it.
        public var parser = ""
        /// How lines are joined; nil: as the source has it.
        public var multiline: MultilineSettings?
        /// The zone of times that name none; nil: as the source has it.
        public var timezone: ZoneSettings?
        /// What becomes of terminal escapes; nil: as the source has it.
        public var ansi: SourceSettings.Escapes?
    }

    /// A value that is expected.
    public enum Value: Hashable, Sendable {
        /// This text.
        case text(String)
        /// None at all.
        case absent
    }

    /// An entry that is expected. What is not said is not looked at.
    public struct Expectation: Hashable, Sendable {
        /// The stored line; nil: any.
        public var line: String?
        /// Its time, as many digits as are to be compared; empty: any.
        public var timestamp = ""
        /// Labels by name.
        public var labels: [String: Value] = [:]
        /// Metadata by name.
        public var metadata: [String: Value] = [:]
    }

    /// One case.
    public struct Case: Hashable, Sendable {
        /// What it shows, in a few words.
        public var name = ""
        /// The line of the file that it begins at.
        public var place = 0
        /// The lines that go in.
        public var lines: [String] = []
        /// The entries that must come out, in their order.
        public var entries: [Expectation] = []
        /// Lines that must be dropped or cut, by reason; nil: not looked at.
        public var drops: [String: Int]?
        /// Whether entries must have no labels and metadata but those that are named.
        public var exact = false
        /// How its lines are read.
        public var reading = Reading()
    }

    /// The file as the user named it.
    public let name: String
    /// The configuration whose section `collect` holds, as the file names it; empty: none.
    public let config: String
    /// The cases.
    public let cases: [Case]
    /// What is wrong with the file.
    public let problems: [Problem]

    /// A line for each problem.
    public var report: [String] { problems.lines(file: name) }

    /// Reads a file from disk; `-` is standard input.
    public static func load(_ path: String) -> CaseFile {
        switch ConfigurationFile.contents(
            of: path == "-" ? "/dev/stdin" : path, atMost: YAMLReader.byteLimit + 1, anyKind: true)
        {
        case .failure(let failure):
            CaseFile(name: path, Problem(line: 0, column: 0, path: "", text: "cannot be read: \(failure.reason)"))
        case .success(let bytes): CaseFile(bytes, name: path)
        }
    }

    private init(name: String, _ problem: Problem) {
        self.name = name
        config = ""
        cases = []
        problems = [problem]
    }

    /// Reads a file's bytes.
    public init(_ bytes: [UInt8], name: String) {
        var reader = Reader(
            environment: ConfigurationFile.Surroundings.machine.environment,
            file: ConfigurationFile.Surroundings.machine.file)
        var content = CaseFileContent()
        switch YAMLReader.read(bytes) {
        case .failure(let problem): reader.complain(problem.mark, "", problem.text)
        case .success(nil): reader.complain(Mark(line: 1, column: 1), "cases", "is missing; the file has no case")
        case .success(let root?): content = CaseFileContent.table.read(root, "", &reader)
        }
        self.name = name
        config = content.config
        cases = content.cases.enumerated().map { index, one in
            var one = one
            one.place = reader.places["cases[\(index)]"]?.line ?? 0
            one.reading = one.reading.over(content.reading)
            one.exact = one.exact || content.exact
            return one
        }
        problems = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}

extension CaseFile.Reading {
    /// These keys, and those of `base` where these say nothing.
    fileprivate func over(_ base: CaseFile.Reading) -> CaseFile.Reading {
        var all = self
        if all.source.isEmpty { all.source = base.source }
        if all.parser.isEmpty { all.parser = base.parser }
        all.frame = frame ?? base.frame
        all.multiline = multiline ?? base.multiline
        all.timezone = timezone ?? base.timezone
        all.ansi = ansi ?? base.ansi
        return all
    }
}

/// The file as it is written.
struct CaseFileContent {
    var config = ""
    var exact = false
    var reading = CaseFile.Reading()
    var cases: [CaseFile.Case] = []

    static var table: Table<CaseFileContent> {
        Table(
            CaseFileContent(),
            [
                Key(
                    "config", \.config, .text("file", "the name of a file"),
                    "The configuration whose section `collect` holds."),
                Key(
                    "exact", \.exact, .flag,
                    "Whether entries must have no labels and metadata but those that are named."),
            ] + CaseFile.Reading.keys(\.reading) + [
                Key(
                    "cases", \.cases, .list(of: .section(CaseFile.Case.table)), "The cases.",
                    required: "as cases: [{name: ..., lines: [...], entries: [...]}]")
            ])
    }
}

extension CaseFile.Case {
    static var table: Table<CaseFile.Case> {
        Table(
            CaseFile.Case(),
            [
                Key("name", \.name, .text("text", "a few words"), "What it shows, in a few words."),
                Key(
                    "lines", \.lines, .lines, "The lines that go in.",
                    required: "the lines that go in, as lines: ['GET / 200']"),
                Key(
                    "entries", \.entries, .list(of: .section(CaseFile.Expectation.table)),
                    "The entries that must come out.", required: "what must come out; entries: [] where nothing must"),
                Key("drops", \.drops, .drops, "Lines that must be dropped or cut, by reason."),
                Key(
                    "exact", \.exact, .flag,
                    "Whether entries must have no labels and metadata but those that are named."),
            ] + CaseFile.Reading.keys(\.reading))
    }
}

extension CaseFile.Expectation {
    static var table: Table<CaseFile.Expectation> {
        Table(
            CaseFile.Expectation(),
            [
                Key("line", \.line, .optionalText("the stored line"), "The stored line."),
                Key(
                    "timestamp", \.timestamp, .text("time", "a time, as 2026-11-24T06:00:00Z", check: Checks.timestamp),
                    "Its time in UTC, or nanoseconds since 1970; as many digits as are given are compared."),
                Key("labels", \.labels, .expectedPairs, "Labels by name; one without a value must be absent."),
                Key("metadata", \.metadata, .expectedPairs, "Metadata by name; one without a value must be absent."),
            ])
    }
}

extension CaseFile.Reading {
    /// The keys of a reading, beside others of `Root`.
    fileprivate static func keys<Root>(_ reading: WritableKeyPath<Root, CaseFile.Reading>) -> [Key<Root>] {
        [
            Key(
                "source", reading.appending(path: \.source), .text("name", "the name of a source"),
                "A source of the configuration, whose keys hold where nothing else is said."),
            Key("frame", reading.appending(path: \.frame), .wordOrNone(), "What stands around each line."),
            Key("parser", reading.appending(path: \.parser), .text("name", "the name of a parser"), "The parser."),
            Key(
                "multiline", reading.appending(path: \.multiline),
                .maybe(.multiline), "How lines are joined to entries."),
            Key("timezone", reading.appending(path: \.timezone), .maybe(.zone), "The zone of times that name none."),
            Key("ansi", reading.appending(path: \.ansi), .wordOrNone(), "What becomes of terminal escapes."),
        ]
    }
}

extension Form {
    /// A value that may be left out.
    fileprivate static func maybe<Element>(_ element: Form<Element>) -> Form where Value == Element? {
        Form(
            kind: element.kind, schema: element.schema, keys: element.keys,
            read: { node, path, reader in element.read(node, path, &reader).map { .some($0) } },
            show: { $0.map(element.show) ?? .text("") })
    }
}

extension Form where Value == String? {
    fileprivate static func optionalText(_ what: String) -> Form {
        .maybe(.text("text", what))
    }
}

extension Form where Value == [String] {
    /// Lines: a list of them, or one text that is cut at its line breaks.
    fileprivate static var lines: Form {
        let list = Form<[String]>.list(of: .text("text", "a line"))
        return Form(
            kind: "list of lines, or one text", schema: list.schema, keys: { [] },
            read: { node, path, reader in
                guard node.isScalar, !node.isNull else { return list.read(node, path, &reader) }
                guard
                    let text = reader.text(of: node, path, what: "lines", example: "...", isSecret: false)?.value
                else { return nil }
                var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map {
                    String(Substring($0))
                }
                if lines.last == "" { lines.removeLast() }
                return lines
            },
            show: list.show)
    }
}

extension Form where Value == [String: CaseFile.Value] {
    fileprivate static var expectedPairs: Form {
        .map(
            kind: "values by name",
            of: Form<CaseFile.Value>(
                kind: "text", schema: { [] }, keys: { [] },
                read: { node, path, reader in
                    if node.isNull { return .absent }
                    return reader.text(of: node, path, what: "a text", example: "...", isSecret: false).map {
                        .text($0.value)
                    }
                },
                show: { value in
                    if case .text(let text) = value { return .text(text) }
                    return .word("~")
                }),
            names: { $0.isEmpty ? "no name" : nil })
    }
}

extension Form where Value == [String: Int]? {
    fileprivate static var drops: Form {
        .maybe(.map(kind: "numbers by reason", of: .number(0...1_000_000), names: { $0.isEmpty ? "no reason" : nil }))
    }
}

extension Checks {
    /// `2026-11-24T06:00:00Z`, with or without a fraction, or digits alone.
    static func timestamp(_ text: ScalarText) throws(Complaint) {
        let bytes = Array(text.value.utf8)
        let isDigits = !bytes.isEmpty && bytes.allSatisfy { 48...57 ~= $0 }
        let form = Array("0000-00-00T00:00:00".utf8)
        let isDate =
            bytes.count >= form.count + 1 && bytes.last == UInt8(ascii: "Z")
            && zip(bytes, form).allSatisfy { $1 == 48 ? 48...57 ~= $0 : $0 == $1 }
            && (bytes.count == form.count + 1
                || bytes[form.count] == UInt8(ascii: ".") && 1...9 ~= bytes.count - form.count - 2
                    && bytes[(form.count + 1)..<(bytes.count - 1)].allSatisfy { 48...57 ~= $0 })
        guard isDigits || isDate else {
            throw Complaint("\(text.quoted) is no time: as 2026-11-24T06:00:00Z, or nanoseconds since 1970")
        }
    }
}
