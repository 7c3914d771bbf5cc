extension KafkaClientSettings {
    static let mechanisms = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "GSSAPI", "OAUTHBEARER"]

    static func problems(
        brokers: [String], security: Security, properties: [String: String]
    ) -> [KafkaSettingsProblem] {
        brokerProblems(brokers) + securityProblems(security) + propertyProblems(properties)
    }

    private static func brokerProblems(_ brokers: [String]) -> [KafkaSettingsProblem] {
        if brokers.isEmpty { return [KafkaSettingsProblem("brokers", "at least one broker is needed, as host:port")] }
        return brokers.enumerated().compactMap { index, broker in
            problem(ofBroker: broker).map { KafkaSettingsProblem("brokers[\(index)]", $0) }
        }
    }

    private static func problem(ofBroker broker: String) -> String? {
        if broker.isEmpty { return "is empty; a broker is written host:port" }
        if broker.holds("://") {
            return "\"\(broker)\" is written without a scheme; security.protocol says how it is reached"
        }
        let bad = broker.utf8.contains { $0 <= 32 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "/") || $0 == 127 }
        if bad { return "\"\(broker)\" is not one broker as host:port" }
        guard let colon = broker.lastIndex(of: ":"), !isBareIPv6(broker) else {
            return
                "\"\(broker)\" has no port; for example \"\(isBareIPv6(broker) && !broker.hasPrefix("[") ? "[\(broker)]" : broker):9092\""
        }
        let port = broker[broker.index(after: colon)...]
        guard broker.startIndex < colon else { return "\"\(broker)\" has no host" }
        guard let number = Int(port), port.utf8.allSatisfy({ 48...57 ~= $0 }), 1...65535 ~= number else {
            return "\"\(broker)\" has a bad port; ports are 1 to 65535"
        }
        return nil
    }

    private static func isBareIPv6(_ broker: String) -> Bool {
        broker.utf8.count { $0 == UInt8(ascii: ":") } > 1 && !broker.hasPrefix("[") || broker.hasSuffix("]")
    }

    private static func securityProblems(_ security: Security) -> [KafkaSettingsProblem] {
        var problems: [KafkaSettingsProblem] = []
        func note(_ key: String, _ message: String) {
            problems.append(KafkaSettingsProblem("security.\(key)", message))
        }
        let name = security.protocol.rawValue
        if !security.protocol.usesTLS {
            for (key, value) in [("ca", security.ca), ("certificate", security.certificate), ("key", security.key)]
            where !value.isEmpty {
                note(key, "is only used with protocol tls or sasl_tls, not with \(name)")
            }
        }
        if security.certificate.isEmpty != security.key.isEmpty {
            note(security.key.isEmpty ? "key" : "certificate", "certificate and key are given together or not at all")
        }
        guard security.protocol.usesSASL else {
            for (key, value) in [
                ("mechanism", security.mechanism), ("username", security.username), ("password", security.password),
            ] where !value.isEmpty {
                note(key, "is only used with protocol sasl_plaintext or sasl_tls, not with \(name)")
            }
            return problems
        }
        guard mechanisms.contains(security.mechanism) else {
            let known = mechanisms.joined(separator: ", ")
            note(
                "mechanism",
                security.mechanism.isEmpty
                    ? "protocol \(name) needs one of \(known)"
                    : "\"\(security.mechanism)\" is not one of \(known)")
            return problems
        }
        let wantsPassword = security.mechanism == "PLAIN" || security.mechanism.hasPrefix("SCRAM")
        if wantsPassword {
            if security.username.isEmpty { note("username", "\(security.mechanism) needs one") }
            if security.password.isEmpty { note("password", "\(security.mechanism) needs one") }
        }
        return problems
    }

    private static func propertyProblems(_ properties: [String: String]) -> [KafkaSettingsProblem] {
        var problems: [KafkaSettingsProblem] = []
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            if let reason = reasonToRefuse(property: name, value: value) {
                problems.append(KafkaSettingsProblem("properties.\(name)", reason))
                continue
            }
            do throws(KafkaError) {
                try NativeConfiguration().set(name, value)
            } catch {
                problems.append(KafkaSettingsProblem("properties.\(name)", error.message))
            }
        }
        return problems
    }

    /// Why a property cannot be passed on: it would break a promise, or it has a key of its own.
    static func reasonToRefuse(property name: String, value: String) -> String? {
        if let key = ownKeys[name] { return "is set by \(key)" }
        if let reason = promised[name] {
            // What is fixed anyway may be said.
            if let fixed = reason.fixed, fixed.contains(value) { return nil }
            return "cannot be changed: \(reason.reason)"
        }
        return nil
    }

    private static let ownKeys: [String: String] = [
        "bootstrap.servers": "kafka.brokers", "metadata.broker.list": "kafka.brokers",
        "security.protocol": "kafka.security.protocol",
        "ssl.ca.location": "kafka.security.ca", "ssl.certificate.location": "kafka.security.certificate",
        "ssl.key.location": "kafka.security.key",
        "sasl.mechanism": "kafka.security.mechanism", "sasl.mechanisms": "kafka.security.mechanism",
        "sasl.username": "kafka.security.username", "sasl.password": "kafka.security.password",
        "group.id": "index.group", "group.instance.id": "index.instance", "auto.offset.reset": "index.start",
        "queue.buffering.max.kbytes": "collect.memory", "queue.buffering.max.messages": "collect.memory",
        "queued.max.messages.kbytes": "index.memory", "queued.min.messages": "index.memory",
        "fetch.max.bytes": "index.memory", "max.partition.fetch.bytes": "index.memory",
        "fetch.message.max.bytes": "index.memory",
    ]

    private static let promised: [String: (fixed: [String]?, reason: String)] = {
        let acknowledged = "a checkpoint only passes what all in-sync replicas have acknowledged"
        let forever = "a chunk is sent until Kafka has it; giving up would lose it"
        let packed = "the value of a chunk is compressed already"
        let committed = "an offset is committed only when Loki has every entry before it"
        return [
            "acks": (["all", "-1"], acknowledged), "request.required.acks": (["all", "-1"], acknowledged),
            "enable.idempotence": (["true"], "without it a retry writes a chunk twice or out of order"),
            "message.timeout.ms": (["0"], forever), "delivery.timeout.ms": (["0"], forever),
            "message.send.max.retries": (nil, forever), "retries": (nil, forever),
            "compression.codec": (["none"], packed), "compression.type": (["none"], packed),
            "partitioner": (["murmur2_random"], "a stream lives in one partition, found by its key"),
            "queuing.strategy": (["fifo"], "a stream stays in order"),
            "delivery.report.only.error": (["false"], "reports of success move the checkpoint"),
            "transactional.id": (nil, "the producer is not transactional"),
            "enable.auto.commit": (["false"], committed), "auto.commit.enable": (["false"], committed),
            "enable.auto.offset.store": (["false"], committed),
            "enable.partition.eof": (["true"], "the ends of partitions are waited for"),
            "partition.assignment.strategy": (
                ["cooperative-sticky"], "partitions are handed over one by one, after what is in flight was committed"
            ),
            "check.crcs": (["true"], "what was damaged on its way must be noticed"),
            "log_level": (["4", "5", "6", "7"], "librdkafka tells of records that are gone by a warning in its log"),
            "log.queue": (["true"], "librdkafka's log goes into Logspine's own"),
            "test.mock.num.brokers": (nil, "it would put an imaginary cluster in place of the real one"),
            "plugin.library.paths": (nil, "a configuration file does not load code"),
            "enabled_events": (nil, "the events are chosen by the program"),
            "statistics.interval.ms": (nil, "Logspine keeps its own metrics"),
        ]
    }()
}
