extension Configuration {
    /// Every key of the file.
    static var table: Table<Configuration> {
        Table(
            Configuration(),
            [
                Key(
                    "kafka", \.kafka, .section(KafkaSettings.table),
                    "The Kafka cluster and the topic between the roles."),
                Key(
                    "collect", \.collect, .optional(CollectSettings.table),
                    "The edge role, `logspine collect`: files to Kafka."),
                Key(
                    "index", \.index, .optional(IndexSettings.table),
                    "The index role, `logspine index`: Kafka to Loki. Left out, it runs with every default."),
                Key("loki", \.loki, .optional(LokiSettings.table), "Where the index role pushes."),
                Key("log", \.log, .section(LogSettings.table), "Logspine's own log, on standard error."),
            ])
    }
}

extension KafkaSettings {
    static var table: Table<KafkaSettings> {
        Table(
            KafkaSettings(),
            [
                Key(
                    "brokers", \.brokers, .list(of: .broker),
                    "Brokers to ask first; they name the others. Every role needs one."),
                Key(
                    "topic", \.topic, .text("name", "the name of a topic", example: "logs", check: Checks.kafkaName),
                    "The topic of stream chunks. `logspine topic create` makes it."),
                Key("security", \.security, .section(SecuritySettings.table), "How the brokers are spoken to."),
                Key(
                    "properties", \.properties,
                    .map(
                        kind: "properties of librdkafka", of: .secret(),
                        show: { name, value in
                            isSecret(property: name) ? .secret(isEmpty: value.isEmpty) : .text(value.reveal())
                        },
                        names: { $0.isEmpty ? "no name of a property" : nil }),
                    "Any property of librdkafka, checked at the start. Those that would break a promise are refused."),
            ])
    }

    /// Whether the value of a librdkafka property is hidden by `config show`.
    static func isSecret(property name: String) -> Bool {
        let name = name.lowercased()
        return ["password", "secret", "token", "ssl.key", "pem", "oauthbearer", "jaas", "assertion"]
            .contains { name.contains($0) }
    }
}

extension SecuritySettings {
    static var table: Table<SecuritySettings> {
        Table(
            SecuritySettings(),
            [
                Key("protocol", \.transport, .word, "Encryption and authentication."),
                Key("ca", \.ca, .file, "Authorities to trust, PEM. Empty: those of the system."),
                Key("certificate", \.certificate, .file, "The client's certificate, PEM."),
                Key("key", \.key, .file, "The client's key, PEM."),
                Key("mechanism", \.mechanism, .wordOrNone(), "How SASL proves who we are."),
                Key(
                    "username", \.username, .text(check: { text throws(Complaint) in try Checks.oneLine(text.value) }),
                    "The SASL user."),
                Key("password", \.password, .secret(), "The SASL password.", excludes: "password_file"),
                .file(for: "password", \.password),
            ])
    }
}

extension CollectSettings {
    static var table: Table<CollectSettings> {
        let blank = CollectSettings()
        return Table(
            blank,
            [
                Key(
                    "state", \.state, .text("folder", "a folder", check: Checks.folder),
                    "The folder of the checkpoints."),
                Key(
                    "labels", \.labels, .labels,
                    "Labels of every stream. `host` is added, with the machine's name, unless given."),
                Key(
                    "label_fields", \.labelFields,
                    .list(of: .text("field", "the name of a field", check: Checks.labelField)),
                    "Which parsed fields become labels beside `job` and `host`; all others are structured metadata."),
                Key(
                    "cardinality", \.cardinality, .section(CardinalitySettings.table),
                    "How many values a label from a field may have before it is demoted to metadata."),
                Key(
                    "sources", \.sources, .list(of: .section(SourceSettings.table)), "What is read. The role needs one."
                ),
                Key(
                    "parsers", \.parsers,
                    .named(ParserSettings.table, \.name, kind: "parsers by name", names: { Checks.parserName($0) }),
                    "Parsers of your own, by name: tried in this order, before the built-in ones."),
                Key(
                    "metrics", \.metrics,
                    .named(MetricSettings.table, \.name, kind: "metrics by name", names: { Checks.metricName($0) }),
                    "Metrics made of entries, by name: on the collector's `/metrics`, beside its own."),
                Key("chunk", \.chunk, .section(ChunkSettings.table), "How entries are gathered into Kafka messages."),
                Key("line", \.line, .section(LineSettings.table), "Bounds on one line."),
                Key(
                    "memory", \.memoryBytes, .size(1 << 20...1 << 40, most: "more than any machine has"),
                    "Bytes in flight between file and acknowledgement; the reader waits beyond it."),
                Key("redact", \.redact, .section(RedactSettings.table), "What must not leave the machine."),
                Key("admin", \.admin, .section(AdminSettings.table(blank.admin)), "The admin server."),
            ])
    }
}

extension CardinalitySettings {
    static var table: Table<CardinalitySettings> {
        Table(
            CardinalitySettings(),
            [
                Key(
                    "limit", \.limit, .number(1...10_000),
                    "Different values of one label of one source within the window. Past it the label's values stand in the "
                        + "metadata of that source's entries, until they have been half as many for a whole window."),
                Key(
                    "window", \.window, .duration(.seconds(60) ... .seconds(7 * 86_400)), "How long values are counted."
                ),
            ])
    }
}

extension SourceSettings {
    /// What `parser` takes beside the names under `collect.parsers`.
    public static let parserNames = ["auto", "fastapi", "nginx", "kafka", "json", "logfmt", "syslog", "none"]

    static var table: Table<SourceSettings> {
        Table(
            SourceSettings(),
            [
                Key(
                    "name", \.name, .text("name", "a name", check: Checks.sourceName),
                    "Its name, unique in the file: the `source` label of metrics.",
                    required: "every source has a name of its own, as name: nginx"),
                Key(
                    "include", \.include, .list(of: .glob),
                    "Files to read: paths or patterns (`*`, `?`, `[a-z]`).",
                    required: "a source reads files, as include: [/var/log/nginx/*.log]"),
                Key("exclude", \.exclude, .list(of: .glob), "Files to leave out."),
                Key("frame", \.frame, .word, "What stands around each line in the file."),
                Key(
                    "parser", \.parser,
                    .reference(
                        parserNames.joined(separator: " \\| ") + ", or a name under parsers", "the name of a parser",
                        example: "auto"),
                    "`auto` finds out line by line; a name sends every line to that parser."),
                Key("labels", \.labels, .labels, "Labels of its streams, over those of `collect.labels`."),
                Key(
                    "multiline", \.multiline, .multiline,
                    "Which lines are one entry: traces, tracebacks, objects over several lines. A rule alone may stand "
                        + "for the section."),
                Key(
                    "timezone", \.timezone, .zone,
                    "The zone of times that name none: `UTC`, an offset as `+02:00`, a place as `Europe/Berlin` (summer time "
                        + "included), or `local`, the machine's own."),
                Key(
                    "ansi", \.ansi, .word,
                    "Whether colour and other terminal escapes stay in the stored line; parsing sees through them anyway."
                ),
            ])
    }
}

extension MultilineSettings {
    static var table: Table<MultilineSettings> {
        Table(
            MultilineSettings(),
            [
                Key(
                    "rule", \.rule, .word,
                    "`auto` goes by what lines look like, `none` takes each line for an entry, the others know one "
                        + "language or form."),
                Key(
                    "start", \.start, .patternOrNone,
                    "What matches begins an entry, all other lines go on.", excludes: "continue"),
                Key(
                    "continue", \.continuation, .patternOrNone,
                    "What matches goes on, all other lines begin an entry.", excludes: "start"),
                Key(
                    "lines", \.lines, .number(1...100_000),
                    "Lines of an entry; a longer one is cut. Its bytes are bounded by `line.max`."),
                Key(
                    "wait", \.wait, .duration(.milliseconds(10) ... .seconds(60)),
                    "How long an entry waits for another line."),
            ])
    }
}

extension Form where Value == MultilineSettings {
    /// A section, or the name of a rule alone.
    static var multiline: Form {
        let section = Form.section(MultilineSettings.table)
        let rule = Form<MultilineSettings.Rule>.word
        return Form(
            kind: section.kind,
            schema: { [("anyOf", .array([.object(rule.schema()), .object(section.schema())]))] },
            keys: section.keys,
            read: { node, path, reader in
                guard case .scalar = node.content, !node.isNull else { return section.read(node, path, &reader) }
                return rule.read(node, path, &reader).map { MultilineSettings(rule: $0) }
            },
            show: section.show)
    }
}

extension ChunkSettings {
    /// What fits one Kafka message beside its headers: brokers take 1 MB by default.
    static let bytesLimit = 900_000

    static var table: Table<ChunkSettings> {
        Table(
            ChunkSettings(),
            [
                Key(
                    "bytes", \.bytes, .size(1024...bytesLimit, most: "the most that fits one Kafka message"),
                    "Bytes of one chunk before compression."),
                Key("linger", \.linger, .duration(.zero ... .seconds(60)), "How long a chunk waits for more."),
                Key(
                    "encoding", \.encoding, .word,
                    "`snappy`: what the index role forwards without a look inside. `json`: for topics that others read."
                ),
            ])
    }
}

extension LineSettings {
    static var table: Table<LineSettings> {
        Table(
            LineSettings(),
            [
                Key(
                    "max", \.maxBytes, .size(256...(768 << 10), most: "the most that fits a chunk with its metadata"),
                    "Bytes of a line; longer ones are cut, marked and counted. Loki takes 256KiB by default.")
            ])
    }
}

extension RedactSettings {
    static var table: Table<RedactSettings> {
        Table(
            RedactSettings(),
            [
                Key(
                    "defaults", \.defaults, .flag,
                    "Whether values of the usual keys (password, token, authorization, secret, ...) are replaced."),
                Key(
                    "keys", \.keys, .list(of: .text("name", "the name of a key", check: Checks.notEmpty)),
                    "More keys whose values are replaced, in JSON and in query strings."),
                Key(
                    "patterns", \.patterns,
                    .list(of: .text("PCRE2 pattern", "a regular expression", check: Checks.pattern)),
                    "What these match is replaced."),
            ])
    }
}

extension AdminSettings {
    static func table(_ blank: AdminSettings) -> Table<AdminSettings> {
        Table(
            blank,
            [
                Key(
                    "listen", \.listen, .listen,
                    "Where metrics, health and readiness are answered. Port 0 takes a free one and logs it.")
            ])
    }
}

extension LogSettings {
    static var table: Table<LogSettings> {
        Table(
            LogSettings(),
            [
                Key("level", \.level, .word, "The least level that is written."),
                Key("format", \.format, .word, "`auto`: text on a terminal, JSON otherwise."),
            ])
    }
}

extension Form where Value == [String: String] {
    /// Names and values of labels.
    static var labels: Form {
        .map(
            kind: "labels", of: .text("text", "a label's value", check: Checks.labelValue),
            names: { Checks.labelName($0) })
    }
}

extension Form where Value == String {
    /// A regular expression, or an empty text for none.
    static var patternOrNone: Form {
        .text(
            "PCRE2 pattern", "a regular expression",
            check: { text throws(Complaint) in if !text.value.isEmpty { try Checks.matchesNothing(text) } })
    }

    /// A path or a pattern of paths.
    static var glob: Form { .text("path or pattern", "a path or a pattern", check: Checks.glob) }
}
