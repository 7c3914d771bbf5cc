extension MetricSettings {
    static var table: Table<MetricSettings> {
        Table(
            MetricSettings(),
            [
                Key(
                    "type", \.kind, .word,
                    "`counter` adds up entries, or a field's values; `gauge` is a field's last value; `histogram` sorts a "
                        + "field's values into buckets."),
                Key(
                    "help", \.help, .text(check: { text throws(Complaint) in try Checks.oneLine(text.value) }),
                    "One line of help."),
                Key(
                    "value", \.value, .text("field", "the name of a field"),
                    "The field whose number counts; an entry without a number there does not. Empty: each entry counts 1."
                ),
                Key(
                    "match", \.match, .conditions,
                    "Which entries count: by field, the value or values that it must have. Beside fields there are "
                        + "`source`, `service`, `log_level` and `stream`."),
                Key(
                    "labels", \.labels, .metricLabels,
                    "Fields that are its labels, `[method]`; or with the values that they may have, `{method: [GET, POST]}`: "
                        + "all others are `other`."),
                Key(
                    "buckets", \.buckets, .list(of: .decimal),
                    "Upper bounds of a histogram's buckets, ascending."),
                Key(
                    "series", \.series, .number(1...900),
                    "Series at most; what would be more goes to the one whose every label is `other`, and is counted in "
                        + "`logspine_metric_series_overflow_total`."),
            ])
    }
}

extension Form where Value == Double {
    /// A number with or without a fraction.
    static var decimal: Form {
        .scalar(
            kind: "number", "a number, for example 0.25", example: "1", schema: [("type", .string("number"))],
            show: { value in .word(value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)") },
            parse: { text throws(Complaint) in
                guard let value = Double(text.value), value.isFinite else {
                    throw Complaint("\(text.quoted) is no number")
                }
                return value
            })
    }
}

extension Form where Value == [MetricSettings.Condition] {
    /// Values by field.
    static var conditions: Form {
        let values = Form<[String]>.oneOrMore(.text("text", "a value", check: Checks.notEmpty))
        return Form(
            kind: "values by field",
            schema: {
                [
                    ("type", .array([.string("object"), .string("null")])),
                    ("additionalProperties", .object(values.schema())),
                ]
            },
            keys: { [] },
            read: { node, path, reader in
                if node.isNull { return [] }
                guard case .mapping(let entries) = node.content else {
                    reader.complain(node.mark, path, "wants fields and values, as {service: nginx}; not \(node.kind)")
                    return nil
                }
                return values.read(entries, path, &reader) { found, mark, entryPath, reader in
                    if found.isEmpty { reader.complain(mark, entryPath, "has no value; nothing would match") }
                }.map { MetricSettings.Condition($0.field, $0.values) }
            },
            show: { all in .section(all.map { ($0.field, values.show($0.values)) }) })
    }
}

extension Form where Value == [MetricSettings.Label] {
    /// Names alone, or with the values that each may have.
    static var metricLabels: Form {
        let names = Form<[String]>.list(of: .text("field", "the name of a field", check: Checks.labelField))
        let values = Form<[String]>.list(of: .text("text", "a value", check: Checks.notEmpty))
        return Form(
            kind: "list of field, or values by field",
            schema: {
                [
                    (
                        "anyOf",
                        .array([
                            .object(names.schema()),
                            .object([("type", .string("object")), ("additionalProperties", .object(values.schema()))]),
                        ])
                    )
                ]
            },
            keys: { [] },
            read: { node, path, reader in
                guard case .mapping(let entries) = node.content else {
                    return names.read(node, path, &reader).map { $0.map { MetricSettings.Label($0) } }
                }
                return values.read(entries, path, &reader).map { MetricSettings.Label($0.field, allowed: $0.values) }
            },
            show: { all in
                all.allSatisfy(\.allowed.isEmpty)
                    ? .list(all.map { .text($0.field) }) : .section(all.map { ($0.field, values.show($0.allowed)) })
            })
    }
}

extension Form where Value == [String] {
    /// Reads the values of each field, by this form.
    /// - Parameter check: looks at the values of a field, which stand at a mark and a path.
    fileprivate func read(
        _ entries: [Node.Entry], _ path: String, _ reader: inout Reader,
        check: ([String], Mark, String, inout Reader) -> Void = { _, _, _, _ in }
    ) -> [(field: String, values: [String])] {
        var all: [(field: String, values: [String])] = []
        var seen = SeenKeys()
        for entry in entries {
            guard let field = seen.take(entry.key, path, &reader) else { continue }
            let entryPath = "\(path).\(Excerpt.of(field))"
            reader.note(entryPath, at: entry.value.mark)
            if let wrong = Checks.labelName(field) { reader.complain(entry.key.mark, entryPath, wrong) }
            guard let found = read(entry.value, entryPath, &reader) else { continue }
            check(found, entry.value.mark, entryPath, &reader)
            all.append((field, found))
        }
        return all
    }
}

extension Checks {
    /// What is wrong with the name of a metric from logs, if anything.
    static func metricName(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        let isLegal = bytes.allSatisfy { isAlphanumeric($0) || $0 == 95 || $0 == UInt8(ascii: ":") }
        guard isLegal, let first = bytes.first, !(48...57 ~= first), bytes.count <= 200 else {
            return "no name of a metric: letters, digits, \"_\" and \":\", and no digit first"
        }
        for prefix in ["logspine_", "process_"] where name.hasPrefix(prefix) {
            return "names that begin with \(prefix) are Logspine's own"
        }
        return nil
    }
}

extension ConfigurationFile {
    /// What is wrong between the keys of metrics from logs.
    mutating func validate(_ metrics: [MetricSettings]) {
        if metrics.count > MetricSettings.countLimit {
            found("collect.metrics", "\(metrics.count) metrics; there can be \(MetricSettings.countLimit)")
        }
        let names = Set(metrics.map(\.name))
        for metric in metrics {
            let path = "collect.metrics.\(Excerpt.of(metric.name))"
            if metric.kind != .counter, metric.value.isEmpty, !isDoubtful(path) {
                found(
                    path,
                    "says not which field's value a \(metric.kind.rawValue) takes; value: request_time, for example")
            }
            if metric.kind == .histogram {
                let areAscending = zip(metric.buckets, metric.buckets.dropFirst()).allSatisfy { $0 < $1 }
                if metric.buckets.isEmpty || !areAscending, !isDoubtful("\(path).buckets") {
                    found("\(path).buckets", "are not ascending numbers, as [0.1, 0.5, 1]")
                }
                for suffix in ["_bucket", "_count", "_sum"] where names.contains(metric.name + suffix) {
                    found(path, "has \(metric.name)\(suffix) as one of its parts, which is a metric of its own")
                }
                if metric.labels.contains(where: { $0.field == "le" }) {
                    found("\(path).labels", "le is a histogram's own label")
                }
            }
            if metric.labels.count > MetricSettings.labelLimit {
                found("\(path).labels", "\(metric.labels.count) labels; there can be \(MetricSettings.labelLimit)")
            }
            let fields = metric.labels.map(\.field)
            if Set(fields).count < fields.count { found("\(path).labels", "a field is given twice") }
        }
    }
}
