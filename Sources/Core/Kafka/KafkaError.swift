import CRdKafka

/// Why something could not be done with Kafka. Never holds a secret.
public struct KafkaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A closed set: what to do about it depends on this alone.
    public enum Code: String, Sendable, CaseIterable {
        /// No broker could be reached, or none answered in time.
        case unreachable
        /// The brokers refuse the credentials, or TLS could not be agreed on.
        case authentication
        /// The credentials are known but may not do this.
        case authorization
        /// There is no such topic or partition.
        case unknownTopic
        /// The topic exists already.
        case exists
        /// What was asked for cannot be: a bad name, too many replicas, an unusable property or file.
        case invalid
        /// Anything else, with librdkafka's words.
        case other
    }

    /// What kind.
    public var code: Code
    /// One line for people.
    public var message: String

    /// Both.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

extension KafkaError.Code {
    /// Where an error of librdkafka belongs.
    init(_ error: rd_kafka_resp_err_t) {
        switch error {
        case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__RESOLVE,
            RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            connectionDropped:
            self = .unreachable
        case RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR__SSL, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
            RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE:
            self = .authentication
        case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
            self = .authorization
        case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
            RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
            self = .unknownTopic
        case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS:
            self = .exists
        case RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, RD_KAFKA_RESP_ERR_INVALID_PARTITIONS,
            RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR, RD_KAFKA_RESP_ERR_INVALID_CONFIG,
            RD_KAFKA_RESP_ERR_POLICY_VIOLATION, RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR_INVALID_REQUEST:
            self = .invalid
        default:
            self = .other
        }
    }
}

/// librdkafka let go of the connection on which an answer was awaited, for another one to the same broker:
/// `RD_KAFKA_RESP_ERR__DESTROY_BROKER`, which 2.0 has not and 2.16 gives while a client learns its brokers.
let connectionDropped = rd_kafka_resp_err_t(rawValue: -137)

/// librdkafka's words for an error code.
func describe(_ error: rd_kafka_resp_err_t) -> String {
    guard let text = unsafe rd_kafka_err2str(error) else { return "error \(error.rawValue)" }
    return unsafe String(cString: text)
}
