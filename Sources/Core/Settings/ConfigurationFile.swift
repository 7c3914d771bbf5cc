/// A configuration file that has been read: its values, and everything that is wrong with it.
public struct ConfigurationFile: Sendable {
    /// What a file is read with beside its bytes: the machine, or a test's idea of one.
    public struct Surroundings {
        /// The value of an environment variable.
        public var environment: (String) -> String?
        /// The content of a file that the configuration names, or why there is none.
        public var file: (String) -> Result<[UInt8], FileFailure>

        /// Both.
        public init(
            environment: @escaping (String) -> String?, file: @escaping (String) -> Result<[UInt8], FileFailure>
        ) {
            self.environment = environment
            self.file = file
        }
    }

    /// The file as the user named it.
    public let name: String
    /// Its values, with defaults where it says nothing or something wrong. To be used only if there is no problem.
    public let configuration: Configuration
    /// What is wrong, by place.
    public private(set) var problems: [Problem]
    /// Problems that were too many to keep.
    public let furtherProblems: Int

    private let places: [String: Mark]

    /// Reads a file's bytes. Whatever they are, this ends with values and a list of problems.
    /// - Parameters:
    ///   - role: what is going to run: it needs certain sections, and what only other roles use (a variable or a secret
    ///     that this machine does not have) does not disturb it. Nil for everything that the file is for.
    public init(_ bytes: [UInt8], name: String, role: Configuration.Role?, surroundings: Surroundings) {
        self.name = name
        var reader = Reader(environment: surroundings.environment, file: surroundings.file)
        var configuration = Configuration()
        var isReadable = true
        switch YAMLReader.read(bytes) {
        case .failure(let problem):
            reader.complain(problem.mark, "", problem.text)
            isReadable = false
        case .success(nil): break
        case .success(let root?): configuration = Configuration.table.read(root, "", &reader)
        }
        reader.resolveReferences(own: configuration.collect?.parsers.map(\.name) ?? [])
        self.configuration = configuration
        places = reader.places
        problems = reader.problems.filter { !$0.isLocal || role?.uses($0.path) != false }
        furtherProblems = reader.furtherProblems
        if isReadable { validate(for: role) }
        sort()
    }

    /// A file that could not be had at all.
    init(name: String, failure: FileFailure) {
        self.name = name
        configuration = Configuration()
        places = [:]
        furtherProblems = 0
        problems = [Problem(line: 0, column: 0, path: "", text: "cannot be read: \(failure.reason)")]
    }

    /// Whether nothing is wrong.
    public var isUsable: Bool { problems.isEmpty }

    /// Adds what somebody else found (a librdkafka property that does not exist), at the place of its key; nothing
    /// where the key, something below it or a section around it is wrong already.
    /// - Parameter path: `kafka.properties.linger.ms`; where the file does not have it, the section around it is named.
    public mutating func complain(_ path: String, _ text: String) {
        guard !isDoubtful(path), !problems.contains(where: { isSection($0.path, around: path) }) else { return }
        found(path, text)
        sort()
    }

    private func isSection(_ outer: String, around path: String) -> Bool {
        outer.isEmpty || path.hasPrefix(outer + ".") || path.hasPrefix(outer + "[")
    }

    /// What a person reads: a line for each problem, and their number.
    public var report: [String] {
        var lines = problems.lines(file: name)
        if furtherProblems > 0 { lines.append("and \(furtherProblems) more like these") }
        return lines + [Self.verdict(problems.count + furtherProblems)]
    }

    /// The last line of a report.
    /// - Parameter count: of all problems, those that somebody else found included.
    public static func verdict(_ count: Int) -> String {
        count == 0 ? "no problem" : count == 1 ? "1 problem" : "\(count) problems"
    }

    mutating func found(_ path: String, _ text: String) {
        let mark = place(of: path)
        let problem = Problem(line: mark.line, column: mark.column, path: path, text: text)
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// Whether something at or below a key is wrong already: then nothing is concluded from its value.
    func isDoubtful(_ path: String) -> Bool {
        problems.contains { $0.path == path || $0.path.hasPrefix(path + ".") || $0.path.hasPrefix(path + "[") }
    }

    private func place(of path: String) -> Mark {
        var path = path[...]
        while true {
            if let mark = places[String(path)] { return mark }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return Mark(line: 1, column: 1) }
            path = path[..<cut]
        }
    }

    private mutating func sort() {
        problems.sort { ($0.line, $0.column, $0.path, $0.text) < ($1.line, $1.column, $1.path, $1.text) }
    }
}

extension Configuration {
    /// What `config show` prints: every key with its value, secrets as stars. It reads back to the same values, but for
    /// the secrets.
    public var yaml: String { Configuration.table.show(self).lines().joined(separator: "\n") + "\n" }

    /// What `config schema` prints: the JSON Schema of the file.
    public static var schema: String {
        let head: [(String, JSONText)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .string("https://logspine.invalid/schemas/configuration.schema.json")),
            ("title", .string("Logspine's configuration file")),
        ]
        return JSONText.object(head + table.schema).pretty() + "\n"
    }
}

extension Configuration.Role {
    /// Whether a role reads the section of this key.
    func uses(_ path: String) -> Bool {
        let section = String(path.prefix { $0 != "." && $0 != "[" })
        let others: [String] =
            switch self {
            case .collect: ["index", "loki"]
            case .index: ["collect"]
            case .topic: ["collect", "index", "loki"]
            }
        return !others.contains(section)
    }
}
