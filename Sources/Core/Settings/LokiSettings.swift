/// Where the index role pushes.
public struct LokiSettings: Hashable, Sendable {
    /// Who names the tenant.
    public enum Tenants: String, Sendable, CaseIterable {
        /// This file.
        case config
        /// A record's own `tenant` header where it has one.
        case fromRecord = "from_record"
    }

    /// The form of a push.
    public enum Encoding: String, Sendable, CaseIterable {
        /// Protobuf in snappy.
        case protobuf
        /// JSON in gzip.
        case json
    }

    /// `http` or `https`, host, port; a path goes before `/loki/api/v1/push`.
    public var url: String
    /// `X-Scope-OrgID`; empty: none.
    public var tenant: String
    /// Who names the tenant.
    public var tenants: Tenants
    /// The form of a push.
    public var encoding: Encoding
    /// The bound on one push.
    public var timeout: Duration
    /// Certificates for `https`.
    public var tls: TLSSettings
    /// User name and password.
    public var basic: BasicSettings
    /// A token; empty: none.
    public var bearer: Secret
    /// A file that holds the token and is read again when it changes; empty: none.
    public var bearerFile: String
    /// More headers of every push. Some hold tokens, so all values are kept as secrets.
    public var headers: [String: Secret]

    /// All keys.
    public init(
        url: String = "", tenant: String = "", tenants: Tenants = .config, encoding: Encoding = .protobuf,
        timeout: Duration = .seconds(10), tls: TLSSettings = TLSSettings(), basic: BasicSettings = BasicSettings(),
        bearer: Secret = "", bearerFile: String = "", headers: [String: Secret] = [:]
    ) {
        self.url = url
        self.tenant = tenant
        self.tenants = tenants
        self.encoding = encoding
        self.timeout = timeout
        self.tls = tls
        self.basic = basic
        self.bearer = bearer
        self.bearerFile = bearerFile
        self.headers = headers
    }
}

/// Certificates for `https`.
public struct TLSSettings: Hashable, Sendable {
    /// File of the authorities to trust (PEM); empty: those of the system.
    public var ca: String
    /// File of the client's certificate (PEM); empty: none.
    public var certificate: String
    /// File of the client's key (PEM); empty: none.
    public var key: String

    /// All keys.
    public init(ca: String = "", certificate: String = "", key: String = "") {
        self.ca = ca
        self.certificate = certificate
        self.key = key
    }
}

/// User name and password of HTTP basic authentication.
public struct BasicSettings: Hashable, Sendable {
    /// The user; empty: no basic authentication.
    public var username: String
    /// The password.
    public var password: Secret

    /// All keys.
    public init(username: String = "", password: Secret = "") {
        self.username = username
        self.password = password
    }
}
