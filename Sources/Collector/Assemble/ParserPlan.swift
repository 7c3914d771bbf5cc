import Parsing
import Record
public import Settings

/// The user's parsers that one source's lines go through, and for which files.
struct ParserPlan {
    /// In the order in which they are tried.
    let parsers: [CustomParser]
    /// Whether the source names its parser.
    let isPinned: Bool
    private let containers: [[Glob]]

    /// Compiles what a source needs.
    init(of source: SourceSettings, _ collect: CollectSettings, names: FieldNames) throws(CollectError) {
        isPinned = collect.parsers.contains { $0.name == source.parser }
        let chosen = collect.parsers.filter { parser in
            if parser.name == source.parser { return true }
            guard source.parser == ParserChoice.auto.rawValue, !parser.match.isEmpty else { return false }
            return parser.match.sources.isEmpty || parser.match.sources.contains(source.name)
        }
        parsers = try chosen.map { parser throws(CollectError) in
            do throws(DefinitionError) {
                return try CustomParser(parser.definition, names: names)
            } catch {
                throw CollectError("collect.parsers.\(parser.name): \(error.reason)")
            }
        }
        containers = chosen.map { $0.match.containers.map(Glob.init) }
    }

    /// Which of them look at the lines of a file, one bit for each.
    func selection(for file: FileName) -> UInt64 {
        var selection: UInt64 = 0
        let names = file.containerNames
        for (index, globs) in containers.enumerated()
        where globs.isEmpty || globs.contains(where: { glob in names.contains { glob.matches($0) } }) {
            selection |= 1 << UInt64(index)
        }
        return selection
    }
}

extension ParserSettings {
    /// As the engine takes it.
    var definition: ParserDefinition {
        let form: ParserDefinition.Form
        if json {
            form = .json
        } else if logfmt {
            form = .logfmt
        } else if !grok.isEmpty {
            form = .grok(grok, patterns: patterns)
        } else if !format.isEmpty {
            form = .logFormat(format)
        } else {
            form = .regex(regex)
        }
        return ParserDefinition(
            name: name, form: form, content: match.content.isEmpty ? nil : match.content,
            service: Service.allCases.first { "\($0.name)" == service }, rename: rename, drop: Set(drop),
            cast: cast.compactMapValues { ParserDefinition.Cast(rawValue: $0.rawValue) },
            time: time.isEmpty ? nil : time, level: level.isEmpty ? nil : level)
    }
}

extension ZoneSettings {
    /// As the engine takes it.
    func rule() throws(CollectError) -> ZoneRule {
        if let offset { return ZoneRule(secondsEast: Int64(offset.seconds)) }
        guard let rule = ZoneRule(file: file) else { throw CollectError("time zone \(name): \(Self.noFile)") }
        return rule
    }

    fileprivate static let noFile = "its file in the zone database cannot be understood"
}

extension CollectSettings {
    /// The source that reads a file, or nil where none does.
    public func source(of path: String) -> SourceSettings? {
        sources.first { source in
            source.include.contains { Glob($0).matches(path) } && !source.exclude.contains { Glob($0).matches(path) }
        }
    }

    /// What the engine finds wrong with parsers and patterns: the key, and one line for people.
    public func patternProblems() -> [(path: String, text: String)] {
        var problems: [(path: String, text: String)] = []
        for parser in parsers where parser.hasOneForm { parser.tryOut(&problems) }
        for (index, source) in sources.enumerated() where (try? source.timezone.rule()) == nil {
            problems.append(("collect.sources[\(index)].timezone", ZoneSettings.noFile))
        }
        return problems
    }
}

extension ParserSettings {
    fileprivate var hasOneForm: Bool {
        [json, logfmt, !regex.isEmpty, !grok.isEmpty, !format.isEmpty].count { $0 } == 1
    }

    /// Compiles it in parts, so that the key is named that is wrong.
    fileprivate func tryOut(_ problems: inout [(path: String, text: String)]) {
        let path = "collect.parsers.\(name)"
        if !match.content.isEmpty {
            do throws(PatternError) {
                _ = try Pattern(match.content, name: name)
            } catch {
                problems.append(
                    ("\(path).match.content", DefinitionError(reason: error.reason, offset: error.offset).text))
            }
        }
        var definition = definition
        definition.content = nil
        do throws(DefinitionError) {
            _ = try CustomParser(definition, names: FieldNames())
        } catch {
            let key = !regex.isEmpty ? "regex" : !grok.isEmpty ? "grok" : "format"
            problems.append(("\(path).\(key)", error.text))
        }
    }
}

extension DefinitionError {
    /// One line for people, with the place in the pattern.
    fileprivate var text: String { offset.map { "\(reason), at byte \($0) of the pattern" } ?? reason }
}
