import Testing

@testable import Kafka

@Suite struct ClientSettings {
    private func problems(
        brokers: [String] = ["kafka-1:9092"], security: KafkaClientSettings.Security = .init(),
        properties: [String: String] = [:]
    ) -> [String] {
        do throws(KafkaSettingsError) {
            _ = try KafkaClientSettings(brokers: brokers, security: security, properties: properties)
            return []
        } catch {
            return error.problems.map { "\($0.key): \($0.message)" }
        }
    }

    @Test(arguments: [
        "kafka-1:9092", "127.0.0.1:1", "[::1]:9092", "[fe80::1%eth0]:65535", "a.b-c_d:19092",
    ])
    func goodBroker(_ broker: String) {
        #expect(problems(brokers: [broker]).isEmpty)
    }

    @Test(arguments: [
        ("kafka-2", "brokers[0]: \"kafka-2\" has no port; for example \"kafka-2:9092\""),
        ("::1", "brokers[0]: \"::1\" has no port; for example \"[::1]:9092\""),
        ("[::1]", "brokers[0]: \"[::1]\" has no port; for example \"[::1]:9092\""),
        ("kafka-2:", "brokers[0]: \"kafka-2:\" has a bad port; ports are 1 to 65535"),
        ("kafka-2:70000", "brokers[0]: \"kafka-2:70000\" has a bad port; ports are 1 to 65535"),
        ("kafka-2:+80", "brokers[0]: \"kafka-2:+80\" has a bad port; ports are 1 to 65535"),
        (":9092", "brokers[0]: \":9092\" has no host"),
        ("", "brokers[0]: is empty; a broker is written host:port"),
        ("a:1,b:2", "brokers[0]: \"a:1,b:2\" is not one broker as host:port"),
        ("a b:1", "brokers[0]: \"a b:1\" is not one broker as host:port"),
        (
            "PLAINTEXT://a:1",
            "brokers[0]: \"PLAINTEXT://a:1\" is written without a scheme; security.protocol says how it is reached"
        ),
    ])
    func badBroker(_ broker: String, _ problem: String) {
        #expect(problems(brokers: [broker]) == [problem])
    }

    @Test func allProblemsAtOnce() {
        let found = problems(
            brokers: [], security: .init(protocol: .plaintext, ca: "ca.pem", password: "x"),
            properties: ["acks": "1", "linger.mss": "5", "linger.ms": "soon"])
        #expect(found.count == 6)
        #expect(found[0] == "brokers: at least one broker is needed, as host:port")
        #expect(found[1] == "security.ca: is only used with protocol tls or sasl_tls, not with plaintext")
        #expect(
            found[2] == "security.password: is only used with protocol sasl_plaintext or sasl_tls, not with plaintext")
        #expect(found[3].hasPrefix("properties.acks: cannot be changed: a checkpoint"))
        #expect(found[4].hasPrefix("properties.linger.ms: Invalid value"))
        #expect(found[5].hasSuffix("knows no such property; did you mean \"linger.ms\"?"))
    }

    @Test func saslNeedsMechanismAndCredentials() {
        #expect(
            problems(security: .init(protocol: .saslTLS))
                == [
                    "security.mechanism: protocol sasl_tls needs one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, GSSAPI, OAUTHBEARER"
                ])
        #expect(
            problems(security: .init(protocol: .saslPlaintext, mechanism: "SCRAM-SHA-512"))
                == ["security.username: SCRAM-SHA-512 needs one", "security.password: SCRAM-SHA-512 needs one"])
        #expect(
            problems(security: .init(protocol: .tls, certificate: "c.pem"))
                == ["security.key: certificate and key are given together or not at all"])
        #expect(
            problems(security: .init(protocol: .saslPlaintext, mechanism: "PLAIN", username: "u", password: "p"))
                .isEmpty)
    }

    @Test(arguments: [
        ("acks", "1"), ("request.required.acks", "0"), ("enable.idempotence", "false"),
        ("message.timeout.ms", "300000"),
        ("delivery.timeout.ms", "1"), ("enable.auto.commit", "true"), ("enable.auto.offset.store", "true"),
        ("partition.assignment.strategy", "range"), ("compression.codec", "zstd"), ("compression.type", "lz4"),
        ("retries", "1"), ("bootstrap.servers", "x:1"), ("sasl.password", "hidden"), ("group.id", "g"),
        ("queued.max.messages.kbytes", "1"), ("test.mock.num.brokers", "3"), ("plugin.library.paths", "x.so"),
        ("log_level", "0"), ("check.crcs", "false"), ("enable.partition.eof", "false"), ("transactional.id", "t"),
    ])
    func whatWouldBreakAPromiseIsRefused(_ name: String, _ value: String) {
        let found = problems(properties: [name: value])
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("properties.\(name): ") == true)
        #expect(found.first?.contains("hidden") == false)
    }

    @Test func whatIsPromisedAnywayMayBeSaid() {
        #expect(
            problems(properties: [
                "acks": "all", "enable.idempotence": "true", "enable.auto.commit": "false", "compression.codec": "none",
                "partition.assignment.strategy": "cooperative-sticky", "linger.ms": "20", "client.rack": "a",
            ]).isEmpty)
    }

    @Test func secretsAreNeverShown() throws {
        let settings = try KafkaClientSettings(
            brokers: ["a:1"],
            security: .init(
                protocol: .saslTLS, ca: "/ca.pem", mechanism: "PLAIN", username: "user", password: "swordfish"),
            properties: ["ssl.key.password": "swordfish2", "linger.ms": "7"])
        var dumped = ""
        dump(settings, to: &dumped)
        for text in [
            "\(settings)", String(reflecting: settings), String(describing: [settings]), dumped, "\(settings.security)",
            "\(Optional(settings.security) as Any)",
        ] {
            #expect(!text.contains("swordfish"))
        }
        #expect(
            settings.description
                == "brokers=a:1 security=sasl_tls PLAIN user=user password=******** ca=/ca.pem linger.ms=7 "
                + "ssl.key.password=********")
        let found = problems(properties: ["ssl.key.pem": "swordfish", "sasl.oauthbearer.client.secret": "swordfish"])
        #expect(!found.joined().contains("swordfish"))
    }

    @Test func aMissingFileIsToldAtStart() throws {
        let settings = try KafkaClientSettings(
            brokers: ["a:1"], security: .init(protocol: .tls, ca: "/nonexistent/ca.pem"))
        let error = #expect(throws: KafkaError.self) { try Producer(settings: settings) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("ssl.ca.location") == true)
        #expect(throws: KafkaError.self) { try Admin(settings: settings) }
    }
}
