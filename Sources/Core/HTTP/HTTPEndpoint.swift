public import Flow

/// The one server that a client talks to, and how.
public struct HTTPEndpoint: Sendable {
    /// What proves who we are.
    public enum Credentials: Sendable {
        /// Nothing.
        case none
        /// HTTP Basic.
        case basic(username: String, password: String)
        /// A fixed bearer token.
        case bearer(String)
        /// A bearer token in a file, which is read again when the file changes.
        case bearerFile(path: String)
    }

    /// Base URL, `http` or `https`. It may carry a path; a request's path is appended to it.
    public var url: String
    /// What proves who we are.
    public var credentials = Credentials.none
    /// PEM file of the authorities to trust; empty: the system's.
    public var authority = ""
    /// PEM file of the client's certificate; empty: none.
    public var certificate = ""
    /// PEM file of the certificate's key.
    public var key = ""
    /// Whether the server's certificate and name are verified. False only for tests.
    public var verifies = true
    /// Headers on every request.
    public var headers: [(name: String, value: String)] = []
    /// URL of a proxy; empty: none, whatever the environment says.
    public var proxy = ""
    /// `User-Agent`.
    public var userAgent = "logspine"
    /// Bound on resolving, connecting and the TLS handshake.
    public var connectTimeout = Instant.Span.seconds(5)
    /// Bytes of an answer's body that are kept; the rest is read and forgotten.
    public var answerBound = 64 << 10

    /// A server without credentials.
    public init(url: String) {
        self.url = url
    }
}

/// A client that cannot be made.
public struct HTTPClientError: Error, Hashable, Sendable {
    /// One line for people, without secrets.
    public var reason: String
}
