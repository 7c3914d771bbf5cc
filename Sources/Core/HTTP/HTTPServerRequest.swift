import Bytes
import CMicrohttpd
import CShims

/// A request that came to the server, with its whole body.
@safe
public final class HTTPServerRequest {
    /// `GET`, `POST`, …
    public let method: String
    /// The path without the query, percent-decoded.
    public let path: String
    /// More of the body than the server's bound was sent; none of it is here.
    public private(set) var isTooLarge = false

    @unsafe private var connection: OpaquePointer?
    private var content = ByteBuffer()
    private var discarded = 0
    private(set) var reply: HTTPReply?
    private var isSuspended = false
    private var wasHandled = false

    init(method: String, path: String, connection: OpaquePointer) {
        self.method = method
        self.path = path
        unsafe self.connection = connection
    }

    /// The body.
    public var body: RawSpan {
        @_lifetime(borrow self)
        get {
            // Complete before anyone sees the request, and never changed after it.
            let span = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(content.base), byteCount: content.count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The value of a header, or nil. Nil also once the client is gone.
    public func header(_ name: String) -> String? { value(.HEADER_KIND, name) }

    /// The value of a query parameter, decoded, or nil. Nil also once the client is gone.
    public func query(_ name: String) -> String? { value(.GET_ARGUMENT_KIND, name) }

    private func value(_ kind: MHD_ValueKind, _ name: String) -> String? {
        guard let connection = unsafe connection else { return nil }
        return unsafe MHD_lookup_connection_value(connection, kind, name).map { unsafe String(cString: $0) }
    }

    /// Whether the client still waits. False where it was answered or cut; a client that left unseen counts as waiting.
    public var isWaiting: Bool { unsafe reply == nil && connection != nil }

    /// Answers a request that the handler left for later.
    public func answer(_ answer: HTTPAnswer) { settle(.answer(answer)) }

    /// Closes the connection of a request that the handler left for later.
    public func cut() { settle(.cut) }

    private func settle(_ reply: HTTPReply) {
        guard self.reply == nil, let connection = unsafe connection else { return }
        self.reply = reply
        // libmicrohttpd then calls the handler again, where the answer is given.
        if isSuspended { unsafe MHD_resume_connection(connection) }
        isSuspended = false
    }

    /// Takes a piece of the body.
    /// - Returns: false where the client sends without end.
    func take(_ bytes: UnsafeRawBufferPointer, bound: Int) -> Bool {
        if !isTooLarge, content.count + bytes.count <= bound {
            if let start = bytes.baseAddress { unsafe content.append(from: start, count: bytes.count) }
            return true
        }
        // The rest is read and forgotten, so that the client sees the answer and not a broken connection.
        isTooLarge = true
        content = ByteBuffer()
        discarded += bytes.count
        return discarded <= max(16 * bound, 64 << 20)
    }

    /// The whole request is there: what the handler makes of it.
    func handle(_ handler: (HTTPServerRequest) -> HTTPReply) -> HTTPReply {
        if let reply { return reply }
        if wasHandled { return .later }
        wasHandled = true
        if isTooLarge { return .answer(.text("the request's body is too large\n", status: 413)) }
        let made = handler(self)
        // The handler may have called `answer` itself and returned `.later`.
        return reply ?? made
    }

    func suspend() {
        guard let connection = unsafe connection, !isSuspended else { return }
        isSuspended = true
        unsafe MHD_suspend_connection(connection)
    }

    func reserve(_ count: Int) { content.reserve(count) }

    /// The connection is gone.
    func forget() { unsafe connection = nil }
}
