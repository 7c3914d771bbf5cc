/// The Kafka cluster and the topic between the roles.
public struct KafkaSettings: Hashable, Sendable {
    /// Where to ask for the cluster first.
    public var brokers: [NetworkAddress]
    /// The topic of stream chunks.
    public var topic: String
    /// How the brokers are spoken to.
    public var security: SecuritySettings
    /// librdkafka properties, passed as they are. Some hold passwords, so all values are kept as secrets.
    public var properties: [String: Secret]

    /// All keys.
    public init(
        brokers: [NetworkAddress] = [], topic: String = "logs", security: SecuritySettings = SecuritySettings(),
        properties: [String: Secret] = [:]
    ) {
        self.brokers = brokers
        self.topic = topic
        self.security = security
        self.properties = properties
    }
}

/// How the brokers are spoken to.
public struct SecuritySettings: Hashable, Sendable {
    /// Encryption and authentication.
    public enum Transport: String, Sendable, CaseIterable {
        /// Neither.
        case plaintext
        /// TLS; the client may show a certificate.
        case tls
        /// SASL without encryption.
        case saslPlaintext = "sasl_plaintext"
        /// SASL over TLS.
        case saslTLS = "sasl_tls"
    }

    /// SASL mechanisms, as librdkafka's `sasl.mechanism` names them.
    public enum Mechanism: String, Sendable, CaseIterable {
        /// User name and password in clear (use with TLS).
        case plain = "PLAIN"
        /// Challenge and response.
        case scramSHA256 = "SCRAM-SHA-256"
        /// Challenge and response.
        case scramSHA512 = "SCRAM-SHA-512"
        /// Kerberos; more by `kafka.properties`.
        case gssapi = "GSSAPI"
        /// Tokens; more by `kafka.properties`.
        case oauthBearer = "OAUTHBEARER"
    }

    /// Encryption and authentication.
    public var transport: Transport
    /// File of the authorities to trust (PEM); empty: those of the system.
    public var ca: String
    /// File of the client's certificate (PEM); empty: none.
    public var certificate: String
    /// File of the client's key (PEM); empty: none.
    public var key: String
    /// How SASL proves who we are; nil without SASL.
    public var mechanism: Mechanism?
    /// The SASL user.
    public var username: String
    /// The SASL password.
    public var password: Secret

    /// All keys.
    public init(
        transport: Transport = .plaintext, ca: String = "", certificate: String = "", key: String = "",
        mechanism: Mechanism? = nil, username: String = "", password: Secret = ""
    ) {
        self.transport = transport
        self.ca = ca
        self.certificate = certificate
        self.key = key
        self.mechanism = mechanism
        self.username = username
        self.password = password
    }
}
