import HTTP
import Kafka

/// Why a role cannot start, and with which exit code the command ends.
public struct StartFailure: Error, Hashable, Sendable {
    /// What kind of failure it is: the exit codes of docs/commands.md.
    public enum Kind: Int32, Sendable {
        /// The configuration cannot be used.
        case configuration = 3
        /// A server refused for good.
        case refused = 4
        /// A server could not be reached: all of the work is left.
        case unfinished = 5
        /// Our own fault.
        case fault = 70
    }

    /// Which exit code.
    public var kind: Kind
    /// One line for people.
    public var reason: String

    /// Both.
    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// What an edge threw while it was made.
    init(_ error: any Error) {
        switch error {
        case let error as StartFailure: self = error
        case let error as KafkaSettingsError: self.init(.configuration, error.description)
        case let error as KafkaError: self.init(error.code.failure, error.message)
        case let error as HTTPClientError: self.init(.configuration, error.reason)
        case let error as HTTPServerError: self.init(.configuration, error.reason)
        default: self.init(.fault, "\(error)")
        }
    }
}

extension KafkaError.Code {
    /// What it is to the start of a role.
    fileprivate var failure: StartFailure.Kind {
        switch self {
        case .authentication, .authorization, .unknownTopic: .refused
        case .unreachable: .unfinished
        case .exists, .invalid, .other: .configuration
        }
    }
}

/// How a role ended: the command's exit code.
public enum RoleEnding: Int32, Sendable {
    /// In good order.
    case done = 0
    /// A server refused for good.
    case refused = 4
    /// With work unfinished: the bound on stopping passed, or a second Ctrl-C came.
    case unfinished = 5
}
