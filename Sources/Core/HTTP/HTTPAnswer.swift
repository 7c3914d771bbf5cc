/// An answer of the server.
public struct HTTPAnswer: Sendable {
    /// The status.
    public var status: Int
    /// `Content-Type`; empty: none.
    public var contentType: String
    /// Further headers.
    public var headers: [(name: String, value: String)]
    /// The body.
    public var body: [UInt8]

    /// An answer.
    public init(
        status: Int, contentType: String = "", headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// Plain text.
    public static func text(_ text: String, status: Int = 200) -> HTTPAnswer {
        HTTPAnswer(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// `204 No Content`.
    public static var noContent: HTTPAnswer { HTTPAnswer(status: 204) }
}

/// What a handler does with a request.
public enum HTTPReply {
    /// Answers it now.
    case answer(HTTPAnswer)
    /// Keeps the request and calls its `answer` or `cut` later. Until then the client waits.
    case later
    /// Closes the connection without an answer.
    case cut
    /// Sends the head and so many bytes of the body, then closes the connection.
    case cutAfter(Int, HTTPAnswer)
}
