public import Flow
public import HTTP
public import Kafka
public import Settings
public import Telemetry

extension KafkaSettings {
    /// The settings as the Kafka module takes them.
    /// - Throws: every problem that librdkafka's own check found, by key.
    public func client() throws(KafkaSettingsError) -> KafkaClientSettings {
        return try KafkaClientSettings(
            brokers: brokers.map(\.text),
            security: KafkaClientSettings.Security(
                protocol: security.transport.client, ca: security.ca, certificate: security.certificate,
                key: security.key, mechanism: security.mechanism?.rawValue ?? "", username: security.username,
                password: security.password.reveal()),
            properties: properties.mapValues { $0.reveal() })
    }
}

extension SecuritySettings.Transport {
    fileprivate var client: KafkaClientSettings.SecurityProtocol {
        switch self {
        case .plaintext: .plaintext
        case .tls: .tls
        case .saslPlaintext: .saslPlaintext
        case .saslTLS: .saslTLS
        }
    }
}

extension LokiSettings {
    /// The server that pushes go to.
    public var endpoint: HTTPEndpoint {
        var endpoint = HTTPEndpoint(url: url)
        endpoint.authority = tls.ca
        endpoint.certificate = tls.certificate
        endpoint.key = tls.key
        endpoint.headers = headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value.reveal()) }
        if !basic.username.isEmpty {
            endpoint.credentials = .basic(username: basic.username, password: basic.password.reveal())
        } else if !bearerFile.isEmpty {
            endpoint.credentials = .bearerFile(path: bearerFile)
        } else if !bearer.isEmpty {
            endpoint.credentials = .bearer(bearer.reveal())
        }
        return endpoint
    }
}

extension LogSettings {
    /// Logspine's own log as these settings want it.
    public func open(_ edges: StandardLog.Edges = .standardError) -> StandardLog {
        let level: LogLevel =
            switch self.level {
            case .debug: .debug
            case .info: .info
            case .warn: .warn
            case .error: .error
            }
        let format: LogFormat =
            switch self.format {
            case .auto: StandardLog.automaticFormat
            case .text: .text(colour: StandardLog.wantsColour)
            case .json: .json
            }
        return StandardLog(level: level, format: format, edges: edges)
    }
}

extension Instant.Span {
    /// The same length as a setting gives it.
    public init(_ duration: Duration) { self.init(nanoseconds: duration.nanoseconds) }
}
