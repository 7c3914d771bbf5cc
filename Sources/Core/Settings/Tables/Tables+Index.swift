extension IndexSettings {
    static var table: Table<IndexSettings> {
        let blank = IndexSettings()
        return Table(
            blank,
            [
                Key(
                    "group", \.group, .text("name", "the name of a group", check: Checks.notEmpty),
                    "The consumer group."),
                Key(
                    "instance", \.instance,
                    .text(
                        "name", "the name of this member",
                        check: { text throws(Complaint) in
                            if !text.value.isEmpty { try Checks.kafkaName(text) }
                        }),
                    "Static membership under this name, which no other member may have; `${HOSTNAME:-}` where every "
                        + "instance has a host of its own. Empty: dynamic membership."),
                Key("lanes", \.lanes, .number(1...64), "Pushes side by side; a stream stays in one lane, in order."),
                Key("batch", \.batch, .section(BatchSettings.table), "When a push is closed."),
                Key(
                    "memory", \.memoryBytes, .size(1 << 20...1 << 40, most: "more than any machine has"),
                    "Bytes of records in memory, as compressed; over it partitions are paused."),
                Key(
                    "grouping", \.grouping, .word,
                    "Which streams share a push. `safe`: settled ones; `single`: none; `all`: all, and a refusal may be "
                        + "hidden behind a 204."),
                Key("verify", \.verify, .flag, "Whether each compressed block is validated before it is spliced."),
                Key("start", \.start, .word, "Where a new group begins."),
                Key("dead_letter", \.deadLetter, .section(DeadLetterSettings.table), "Where poison goes."),
                Key("foreign", \.foreign, .section(ForeignSettings.table), "Records that no Logspine wrote."),
                Key("drain", \.drain, .duration(.zero ... .seconds(600)), "How long a stop may take."),
                Key(
                    "poison_after", \.poisonAfter, .duration(.zero ... .seconds(7 * 86_400)),
                    "How long a push that is answered with an unexplained 5xx is tried before its entries may become "
                        + "dead letters, and only while others of the same stream are accepted. 0: for ever."),
                Key("admin", \.admin, .section(AdminSettings.table(blank.admin)), "The admin server."),
            ])
    }
}

extension BatchSettings {
    static var table: Table<BatchSettings> {
        Table(
            BatchSettings(),
            [
                Key(
                    "bytes", \.bytes, .size(1024...(3584 << 10), most: "the most that Loki passes on inside"),
                    "Plain bytes of a push."),
                Key("linger", \.linger, .duration(.zero ... .seconds(60)), "How long a push waits for more."),
            ])
    }
}

extension DeadLetterSettings {
    static var table: Table<DeadLetterSettings> {
        Table(
            DeadLetterSettings(),
            [Key("topic", \.topic, .text("name", "the name of a topic", check: Checks.kafkaName), "The topic.")])
    }
}

extension ForeignSettings {
    static var table: Table<ForeignSettings> {
        Table(
            ForeignSettings(),
            [
                Key("format", \.format, .word, "What their values are."),
                Key(
                    "line", \.line, .text("field", "the name of a field", check: Checks.notEmpty),
                    "The field of the line."),
                Key(
                    "time", \.time, .text("field", "the name of a field", check: Checks.notEmpty),
                    "The field of the time."),
                Key("labels", \.labels, .labels, "Labels of their streams."),
                Key(
                    "label_fields", \.labelFields,
                    .list(of: .text("field", "the name of a field", check: Checks.labelField)),
                    "Fields that become labels; the rest is structured metadata."),
            ])
    }
}

extension LokiSettings {
    static var table: Table<LokiSettings> {
        Table(
            LokiSettings(),
            [
                Key(
                    "url", \.url, .text("URL", "a URL", example: "http://...", check: Checks.url),
                    "Scheme, host and port; a path goes before `/loki/api/v1/push`. The index role needs it.",
                    required: "for example url: http://loki:3100"),
                Key(
                    "tenant", \.tenant, .text("name", "a tenant", check: Checks.tenant), "`X-Scope-OrgID`. Empty: none."
                ),
                Key(
                    "tenants", \.tenants, .word,
                    "`from_record`: a record's own tenant header wins over `loki.tenant`."),
                Key(
                    "encoding", \.encoding, .word,
                    "`protobuf` with snappy, or `json` with gzip for receivers that want it."),
                Key("timeout", \.timeout, .duration(.milliseconds(1) ... .seconds(600)), "The bound on one push."),
                Key("tls", \.tls, .section(TLSSettings.table), "Certificates for `https`."),
                Key("basic", \.basic, .section(BasicSettings.table), "User name and password."),
                Key("bearer", \.bearer, .secret(), "A token.", excludes: "bearer_file"),
                Key(
                    "bearer_file", \.bearerFile, .file,
                    "A file that holds the token; it is read again when it changes.",
                    excludes: "bearer"),
                Key(
                    "headers", \.headers, .map(kind: "headers", of: .secret(), names: { Checks.headerName($0) }),
                    "More headers of every push. Their values are shown nowhere."),
            ])
    }
}

extension TLSSettings {
    static var table: Table<TLSSettings> {
        Table(
            TLSSettings(),
            [
                Key("ca", \.ca, .file, "Authorities to trust, PEM. Empty: those of the system."),
                Key("certificate", \.certificate, .file, "The client's certificate, PEM."),
                Key("key", \.key, .file, "The client's key, PEM."),
            ])
    }
}

extension BasicSettings {
    static var table: Table<BasicSettings> {
        Table(
            BasicSettings(),
            [
                Key(
                    "username", \.username, .text(check: { text throws(Complaint) in try Checks.oneLine(text.value) }),
                    "The user. Empty: no basic authentication."),
                Key("password", \.password, .secret(), "The password.", excludes: "password_file"),
                .file(for: "password", \.password),
            ])
    }
}
