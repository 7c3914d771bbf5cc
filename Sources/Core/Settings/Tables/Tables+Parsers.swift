extension ParserSettings {
    static var table: Table<ParserSettings> {
        let field = Form<String>.text("field", "the name of a field", check: Checks.notEmpty)
        return Table(
            ParserSettings(),
            [
                Key(
                    "json", \.json, .flag,
                    "Lines are JSON objects: every value becomes a field, those of nested objects under joined names."),
                Key("logfmt", \.logfmt, .flag, "Lines are `key=value` pairs."),
                Key(
                    "regex", \.regex, .text("PCRE2 pattern", "a regular expression"),
                    "A regular expression: each named group, `(?<status>\\d+)`, becomes a field."),
                Key(
                    "grok", \.grok, .text("grok pattern", "a grok pattern"),
                    "A pattern of named ones: `%{IP:client} %{WORD:verb} %{NUMBER:took}`."),
                Key(
                    "patterns", \.patterns,
                    .map(
                        kind: "patterns by name", of: .text("PCRE2 pattern", "a pattern", check: Checks.notEmpty),
                        names: { Checks.patternName($0) }),
                    "More named patterns for `grok`; they may use each other."),
                Key(
                    "format", \.format, .text("log_format", "an nginx log_format"),
                    "An nginx `log_format`, as it stands in nginx's configuration (`${name}` is written `$${name}`)."),
                Key(
                    "match", \.match, .section(Match.table), "Which lines it looks at, of sources with `parser: auto`."),
                Key(
                    "service", \.service, .choice(["", "other", "fastapi", "nginx", "kafka"]),
                    "Whose lines they are. Empty: `nginx` for `format`, else `other`."),
                Key(
                    "time", \.time, .text("field", "the name of a field"),
                    "The field with the entry's time. Empty: `time`, `timestamp`, `ts`, ..."),
                Key(
                    "level", \.level, .text("field", "the name of a field"),
                    "The field with the severity. Empty: `level`, `severity`, ..."),
                Key(
                    "rename", \.rename,
                    .map(
                        kind: "new names by field", of: .text("field", "a new name", check: Checks.fieldName),
                        names: { $0.isEmpty ? "no name of a field" : nil }),
                    "New names of fields."),
                Key("drop", \.drop, .list(of: field), "Fields that are left out, by their names in the line."),
                Key(
                    "cast", \.cast,
                    .map(kind: "casts by field", of: .word, names: { $0.isEmpty ? "no name of a field" : nil }),
                    "What is made of values, by names in the line: text, integer, number, boolean, lower, upper. What cannot be cast stays."
                ),
            ])
    }
}

extension ParserSettings.Match {
    static var table: Table<ParserSettings.Match> {
        Table(
            ParserSettings.Match(),
            [
                Key(
                    "source", \.sources, .oneOrMore(.text("name", "the name of a source", check: Checks.notEmpty)),
                    "Sources whose lines it looks at. Empty: all."),
                Key(
                    "container", \.containers,
                    .oneOrMore(.text("pattern", "a container's id or name, or a pattern", check: Checks.notEmpty)),
                    "Containers whose lines it looks at: ids, or names where the file's path tells them; patterns with `*`. Empty: all."
                ),
                Key(
                    "content", \.content, .text("PCRE2 pattern", "a regular expression"),
                    "A regular expression that the line must match. Empty: all."),
            ])
    }
}
