public import Bytes
public import Flow

/// A request's body, gathered from pieces that stay where they are: nothing is copied until the socket wants it.
@safe
public final class RequestBody {
    /// One run of bytes and what keeps it alive.
    @safe
    public struct Piece {
        @unsafe let buffer: UnsafeRawBufferPointer
        let owner: AnyObject

        /// Bytes that stay valid and unchanged as long as `owner` lives.
        @unsafe
        public init(_ buffer: UnsafeRawBufferPointer, owner: AnyObject) {
            unsafe self.buffer = buffer
            self.owner = owner
        }
    }

    /// All bytes.
    public let count: Int
    private let pieces: [Piece]

    /// A body of these pieces, in order.
    public init(_ pieces: [Piece]) {
        self.pieces = pieces
        count = pieces.reduce(0) { unsafe $0 + $1.buffer.count }
    }

    /// A body of one run of bytes.
    public convenience init(_ bytes: SharedBytes) {
        unsafe self.init([Piece(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count), owner: bytes)])
    }

    /// A place to read on from.
    public struct Cursor {
        var piece = 0
        var offset = 0

        /// The start.
        public init() {}
    }

    /// Copies on from `cursor` until `destination` is full or the body ends.
    /// - Returns: how many bytes were copied; 0 at the end.
    @unsafe
    public func copy(from cursor: inout Cursor, into destination: UnsafeMutableRawBufferPointer) -> Int {
        var copied = 0
        while cursor.piece < pieces.count, copied < destination.count {
            let piece = unsafe pieces[cursor.piece].buffer
            let run = min(piece.count - cursor.offset, destination.count - copied)
            if run > 0 {
                unsafe UnsafeMutableRawBufferPointer(rebasing: destination[copied..<copied + run]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: piece[cursor.offset..<cursor.offset + run]))
            }
            copied += run
            cursor.offset += run
            if cursor.offset == piece.count {
                cursor.piece += 1
                cursor.offset = 0
            }
        }
        return copied
    }

    /// The whole body as an array. For tests and stand-ins.
    public func array() -> [UInt8] {
        pieces.reduce(into: []) { unsafe $0.append(contentsOf: $1.buffer) }
    }
}

/// A request to the one server a client talks to.
public struct HTTPRequest {
    /// `POST` or `GET`.
    public enum Method: String, Sendable {
        /// With a body.
        case post = "POST"
        /// Without.
        case get = "GET"
    }

    /// The method.
    public var method: Method
    /// Path and query, appended to the client's base URL.
    public var path: String
    /// Headers, beside those that the client always sends.
    public var headers: [(name: String, value: String)]
    /// The body of a POST.
    public var body: RequestBody?
    /// Bound on the whole exchange.
    public var timeout: Instant.Span

    /// A request.
    public init(
        method: Method, path: String, headers: [(name: String, value: String)] = [], body: RequestBody? = nil,
        timeout: Instant.Span
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

/// How an exchange ended.
public enum HTTPOutcome: Sendable {
    /// An answer with this status; the body is cut at the client's bound (64 KiB).
    case answered(status: Int, contentType: String, retryAfter: Instant.Span?, body: [UInt8])
    /// No answer: refused, reset, timed out, TLS. The server may or may not have done what was asked.
    case failed(HTTPFailure)
}

/// Why there was no answer.
public struct HTTPFailure: Error, Hashable {
    /// A closed set, for metrics.
    public enum Kind: String, Sendable, CaseIterable {
        /// Name resolution or connection failed: nothing was sent.
        case connect
        /// The bound on the exchange passed.
        case timeout
        /// The connection broke.
        case broken
        /// TLS could not be agreed on.
        case tls
        /// The answer was no HTTP.
        case malformed
    }

    /// What kind.
    public var kind: Kind
    /// One line for people.
    public var detail: String

    /// Both.
    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

/// One exchange that ended.
public struct HTTPCompletion: Sendable {
    /// The caller's number for it.
    public var token: UInt64
    /// How it ended.
    public var outcome: HTTPOutcome
    /// How long it took.
    public var duration: Instant.Span

    /// All three.
    public init(token: UInt64, outcome: HTTPOutcome, duration: Instant.Span) {
        self.token = token
        self.outcome = outcome
        self.duration = duration
    }
}

/// The edge between a role and an HTTP server: libcurl in the product, a Loki in memory in the simulation.
public protocol HTTPClientEdge: AnyObject {
    /// Starts an exchange; exactly one completion with `token` will come, unless it is cancelled.
    func send(_ request: HTTPRequest, token: UInt64)
    /// Ends an exchange at once, without a completion.
    func cancel(token: UInt64)
    /// Takes the exchanges that ended since the last call. Never waits.
    func poll(into completions: inout [HTTPCompletion])
}
