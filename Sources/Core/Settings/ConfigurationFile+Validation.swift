extension ConfigurationFile {
    /// What is wrong between keys, and what a role misses. Nothing is concluded from a value that is wrong by itself.
    mutating func validate(for role: Configuration.Role?) {
        let roles: [Configuration.Role] = role.map { [$0] } ?? rolesOfTheFile
        if role == nil, roles.isEmpty, problems.isEmpty {
            found("", "no section collect, index or loki: there is nothing that could run with this file")
        }
        if !roles.isEmpty { requireBrokers() }
        if roles.contains(.collect) { requireSources() }
        if roles.contains(.index) { requireLoki() }
        if let collect = configuration.collect { validate(collect) }
        if let index = configuration.index { validate(index) }
        if let loki = configuration.loki { validate(loki) }
    }

    private var rolesOfTheFile: [Configuration.Role] {
        var roles: [Configuration.Role] = []
        if configuration.collect != nil { roles.append(.collect) }
        if configuration.index != nil || configuration.loki != nil { roles.append(.index) }
        return roles
    }

    private mutating func requireBrokers() {
        if configuration.kafka.brokers.isEmpty, !isDoubtful("kafka.brokers"), !isBroken("kafka") {
            found("kafka.brokers", "is missing; for example brokers: [kafka-1:9092]")
        }
    }

    private mutating func requireSources() {
        guard let collect = configuration.collect else {
            found("collect", "is missing; the role needs a section with sources")
            return
        }
        if collect.sources.isEmpty, !isDoubtful("collect.sources"), !isBroken("collect") {
            found(
                "collect.sources", "is missing; for example sources: [{name: nginx, include: [/var/log/nginx/*.log]}]")
        }
    }

    private mutating func requireLoki() {
        if configuration.loki == nil { found("loki.url", "is missing; for example url: http://loki:3100") }
    }

    /// Whether a section as a whole was no section.
    private func isBroken(_ section: String) -> Bool { problems.contains { $0.path == section } }

    private mutating func validate(_ collect: CollectSettings) {
        var names: [String: Int] = [:]
        for (index, source) in collect.sources.enumerated() {
            let path = "collect.sources[\(index)]"
            if let first = names[source.name] {
                found("\(path).name", "\(Excerpt.quoted(source.name)) is the name of sources[\(first)] already")
            } else if !source.name.isEmpty {
                names[source.name] = index
            }
            if source.include.isEmpty, !isDoubtful("\(path).include"), !isBroken(path) {
                found("\(path).include", "is empty; a source reads files, as include: [/var/log/nginx/*.log]")
            }
            var labels = Set(collect.labels.keys).union(source.labels.keys).union(collect.labelFields)
            labels.formUnion(["host", "job"])
            if labels.count > 15 {
                found(
                    "\(path).labels",
                    "\(labels.count) labels with collect.labels, label_fields, host and job; Loki takes 15")
            }
        }
        validate(collect.parsers, names)
        validate(collect.metrics)
        if let twice = firstRepeated(collect.labelFields) {
            found("collect.label_fields[\(twice)]", "\(Excerpt.quoted(collect.labelFields[twice])) is given twice")
        }
        let leastMemory = 4 * max(collect.chunk.bytes, collect.line.maxBytes)
        if collect.memoryBytes < leastMemory, !isDoubtful("collect.memory"), !isDoubtful("collect.chunk") {
            found(
                "collect.memory",
                "\(Units.text(bytes: collect.memoryBytes)) is less than \(Units.text(bytes: leastMemory)), four times "
                    + "the larger of chunk.bytes and line.max")
        }
    }

    private mutating func validate(_ parsers: [ParserSettings], _ sources: [String: Int]) {
        if parsers.count > ParserSettings.countLimit {
            found("collect.parsers", "\(parsers.count) parsers; there can be \(ParserSettings.countLimit)")
        }
        for parser in parsers {
            let path = "collect.parsers.\(Excerpt.of(parser.name))"
            let forms = parser.forms
            if forms.isEmpty, !isDoubtful(path) {
                found(path, "says not how a line is read; one of json, logfmt, regex, grok, format is needed")
            } else if forms.count > 1 {
                found("\(path).\(forms[1])", "given beside \(forms[0]); one of the two is enough")
            }
            if !parser.patterns.isEmpty, parser.grok.isEmpty, !isDoubtful(path) {
                found("\(path).patterns", "is only used with grok")
            }
            for (index, name) in parser.match.sources.enumerated() where sources[name] == nil {
                let near = Spelling.nearest(to: name, among: Array(sources.keys).sorted())
                let remedy = near.map { "; did you mean \"\($0)\"?" } ?? ""
                found("\(path).match.source[\(index)]", "\(Excerpt.quoted(name)) is the name of no source\(remedy)")
            }
        }
    }

    private mutating func validate(_ index: IndexSettings) {
        if index.deadLetter.topic == configuration.kafka.topic {
            found("index.dead_letter.topic", "is kafka.topic; dead letters need a topic of their own")
        }
        let leastMemory = 2 * index.batch.bytes
        if index.memoryBytes < leastMemory, !isDoubtful("index.memory"), !isDoubtful("index.batch") {
            found(
                "index.memory",
                "\(Units.text(bytes: index.memoryBytes)) is less than \(Units.text(bytes: leastMemory)), twice batch.bytes"
            )
        }
        let foreign = index.foreign
        if foreign.labels.isEmpty, !isDoubtful("index.foreign.labels") {
            found("index.foreign.labels", "is empty; a stream needs a label, as labels: {job: kafka}")
        }
        if Set(foreign.labels.keys).union(foreign.labelFields).count > 15 {
            found("index.foreign.label_fields", "more than 15 labels with foreign.labels; Loki takes 15")
        }
        if let twice = firstRepeated(foreign.labelFields) {
            found(
                "index.foreign.label_fields[\(twice)]", "\(Excerpt.quoted(foreign.labelFields[twice])) is given twice")
        }
    }

    private mutating func validate(_ loki: LokiSettings) {
        let hasBearer = !loki.bearer.isEmpty || !loki.bearerFile.isEmpty
        if hasBearer, !loki.basic.username.isEmpty {
            found("loki.basic", "given beside a bearer token; one of the two is enough")
        }
        if !loki.basic.password.isEmpty, loki.basic.username.isEmpty, !isDoubtful("loki.basic") {
            found("loki.basic.username", "is missing beside the password")
        }
        if hasBearer || !loki.basic.username.isEmpty,
            let name = loki.headers.keys.first(where: { $0.lowercased() == "authorization" })
        {
            found("loki.headers.\(name)", "is set by basic or bearer already; one of them is enough")
        }
        let tls = loki.tls
        if loki.url.lowercased().hasPrefix("http://") {
            for (key, file) in [("ca", tls.ca), ("certificate", tls.certificate), ("key", tls.key)] where !file.isEmpty
            {
                found("loki.tls.\(key)", "is only used with https, and loki.url begins with http:")
            }
        }
        if tls.certificate.isEmpty != tls.key.isEmpty, !isDoubtful("loki.tls") {
            let missing = tls.key.isEmpty ? "key" : "certificate"
            found("loki.tls.\(missing)", "certificate and key are given together or not at all")
        }
    }

    private func firstRepeated(_ words: [String]) -> Int? {
        var seen: Set<String> = []
        return words.firstIndex { !seen.insert($0).inserted }
    }
}
