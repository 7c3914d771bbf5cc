/// How to reach a Kafka cluster: what every client has in common. Checked when it is made; printing it shows no secret.
public struct KafkaClientSettings: Hashable, Sendable {
    /// How the connection is protected.
    public enum SecurityProtocol: String, Hashable, Sendable, CaseIterable {
        /// Neither encrypted nor authenticated.
        case plaintext
        /// TLS; with a client certificate where one is given.
        case tls
        /// SASL without encryption.
        case saslPlaintext = "sasl_plaintext"
        /// SASL inside TLS.
        case saslTLS = "sasl_tls"

        var usesTLS: Bool { self == .tls || self == .saslTLS }
        var usesSASL: Bool { self == .saslPlaintext || self == .saslTLS }

        /// As librdkafka's `security.protocol` has it.
        var native: String {
            switch self {
            case .plaintext: "plaintext"
            case .tls: "ssl"
            case .saslPlaintext: "sasl_plaintext"
            case .saslTLS: "sasl_ssl"
            }
        }
    }

    /// Protection and credentials.
    public struct Security: Hashable, Sendable {
        /// How.
        public var `protocol`: SecurityProtocol
        /// File of the certificates to trust, PEM. Empty: those of the system.
        public var ca: String
        /// File of the client's certificate chain, PEM. Empty: none.
        public var certificate: String
        /// File of the client's private key, PEM. Empty: none.
        public var key: String
        /// SASL mechanism: `PLAIN`, `SCRAM-SHA-256`, `SCRAM-SHA-512`, `GSSAPI`, `OAUTHBEARER`. Empty: none.
        public var mechanism: String
        /// SASL user.
        public var username: String
        /// SASL password.
        public var password: String

        /// Everything; plaintext without credentials when nothing is said.
        public init(
            protocol: SecurityProtocol = .plaintext, ca: String = "", certificate: String = "", key: String = "",
            mechanism: String = "", username: String = "", password: String = ""
        ) {
            self.protocol = `protocol`
            self.ca = ca
            self.certificate = certificate
            self.key = key
            self.mechanism = mechanism
            self.username = username
            self.password = password
        }
    }

    /// Bootstrap brokers, `host:port` each.
    public let brokers: [String]
    /// Protection and credentials.
    public let security: Security
    /// Properties of librdkafka that are passed on as they are.
    public let properties: [String: String]

    /// Settings without a problem.
    /// - Throws: every problem that was found, by key.
    public init(
        brokers: [String], security: Security = Security(), properties: [String: String] = [:]
    ) throws(KafkaSettingsError) {
        self.brokers = brokers
        self.security = security
        self.properties = properties
        let problems = Self.problems(brokers: brokers, security: security, properties: properties)
        guard problems.isEmpty else { throw KafkaSettingsError(problems: problems) }
    }
}

/// One thing that is wrong with settings.
public struct KafkaSettingsProblem: Hashable, Sendable {
    /// The key below `kafka`: `brokers[1]`, `security.mechanism`, `properties.linger.ms`.
    public var key: String
    /// What is wrong and what to do, without the value where it may be secret.
    public var message: String

    /// Both.
    public init(_ key: String, _ message: String) {
        self.key = key
        self.message = message
    }
}

/// Everything that is wrong with settings.
public struct KafkaSettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    public var problems: [KafkaSettingsProblem]

    /// All of them, `key: message`, separated by `; `.
    public var description: String {
        problems.map { "\($0.key): \($0.message)" }.joined(separator: "; ")
    }
}

extension KafkaClientSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Everything but the secrets.
    public var description: String {
        let shown = properties.keys.sorted().map { name in
            "\(name)=\(Self.isSecret(property: name) ? "********" : properties[name] ?? "")"
        }
        return "brokers=\(brokers.joined(separator: ",")) security=\(security)"
            + (shown.isEmpty ? "" : " " + shown.joined(separator: " "))
    }

    /// The same.
    public var debugDescription: String { description }
    /// No children: reflection would show the secrets.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Whether a property's value must never be shown.
    static func isSecret(property name: String) -> Bool {
        // `ssl.key.pem`, `ssl.key.password`, `sasl.password`, `sasl.oauthbearer.client.secret`, `...config`, `...jaas`.
        ["password", "secret", "token", "ssl.key", "pem", "oauthbearer.config", "jaas", "assertion.private"]
            .contains { name.holds($0) }
    }
}

extension KafkaClientSettings.Security: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Everything but the password.
    public var description: String {
        var text = `protocol`.rawValue
        if !mechanism.isEmpty { text += " \(mechanism)" }
        if !username.isEmpty { text += " user=\(username)" }
        if !password.isEmpty { text += " password=********" }
        if !ca.isEmpty { text += " ca=\(ca)" }
        if !certificate.isEmpty { text += " certificate=\(certificate)" }
        return text
    }

    /// The same.
    public var debugDescription: String { description }
    /// No children: reflection would show the password.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
