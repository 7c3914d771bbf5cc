import Bytes
import CMicrohttpd
import CShims
public import Flow
import Glibc
import Loop

/// The HTTP server of the product: libmicrohttpd without a thread of its own, turned by the caller's loop.
@safe
public final class HTTPServer {
    /// What keeps a client from taking too much.
    public struct Limits: Sendable {
        /// Connections at a time; further ones wait in the backlog.
        public var connections = 64
        /// A connection on which nothing moves for so long is closed.
        public var idle = Instant.Span.seconds(10)
        /// Bytes of head and buffers a connection.
        public var connectionMemory = 32 << 10
        /// Bytes of a request's body; more is answered with 413.
        public var body = 1 << 20

        /// The defaults, right for the admin pages.
        public init() {}
    }

    /// The port it listens on.
    public let port: UInt16
    private let limits: Limits
    private let handler: (HTTPServerRequest) -> HTTPReply
    @unsafe private var daemon: OpaquePointer?
    private var open: [ObjectIdentifier: HTTPServerRequest] = [:]

    /// Listens at once.
    /// - Parameters:
    ///   - address: `host:port`, `[host]:port`; port 0 takes a free one.
    ///   - handler: called in `turn`, once for each request, when its whole body is there.
    public init(
        listen address: String, limits: Limits = Limits(), handler: @escaping (HTTPServerRequest) -> HTTPReply
    ) throws(HTTPServerError) {
        self.limits = limits
        self.handler = handler
        let socket = try ListenSocket(address)
        port = socket.port
        unsafe daemon = nil
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe daemon = unsafe shim_mhd_start(
            socket.descriptor, socket.isIPv6 ? 1 : 0, serveConnection, context, forgetRequest, context,
            UInt32(limits.connections), UInt32(limits.idle.millisecondsRoundedUp / 1000), limits.connectionMemory)
        if unsafe daemon == nil {
            close(socket.descriptor)
            throw HTTPServerError(reason: "cannot listen on \(address): libmicrohttpd cannot start")
        }
    }

    deinit { stop() }

    /// Stops listening and closes every connection. Clients that wait get no answer.
    public func stop() {
        guard let running = unsafe daemon else { return }
        // A suspended connection must be resumed before the daemon may stop.
        for request in open.values { request.cut() }
        unsafe daemon = nil
        unsafe MHD_stop_daemon(running)
        open = [:]
    }

    /// Readable when `turn` has something to do. -1 after `stop`.
    public var descriptor: Int32 { unsafe daemon.map { unsafe shim_mhd_epoll_fd($0) } ?? -1 }

    /// Takes, reads, handles and answers what there is. Never waits.
    public func turn(at moment: Moment) -> Wake {
        guard let daemon = unsafe daemon else { return .onEvent }
        let wasFull = unsafe Int(shim_mhd_connections(daemon)) >= limits.connections
        unsafe MHD_run(daemon)
        // libmicrohttpd accepts again only at the next run, and nothing would wake us for that.
        if wasFull, unsafe Int(shim_mhd_connections(daemon)) < limits.connections { return .now }
        var milliseconds: CUnsignedLongLong = 0
        guard unsafe MHD_get_timeout(daemon, &milliseconds) == .YES else { return .onEvent }
        return milliseconds == 0 ? .now : .at(moment.instant + .milliseconds(Int64(clamping: milliseconds)))
    }

    fileprivate func begin(_ connection: OpaquePointer, method: String, path: String) -> HTTPServerRequest {
        let request = unsafe HTTPServerRequest(method: method, path: path, connection: connection)
        open[ObjectIdentifier(request)] = request
        if let length = request.header("Content-Length").flatMap({ Int($0) }), length > 0, length <= limits.body {
            request.reserve(length)
        }
        return request
    }

    fileprivate func take(_ bytes: UnsafeRawBufferPointer, for request: HTTPServerRequest) -> MHD_Result {
        unsafe request.take(bytes, bound: limits.body) ? .YES : .NO
    }

    fileprivate func finish(_ request: HTTPServerRequest, _ connection: OpaquePointer) -> MHD_Result {
        switch request.handle(handler) {
        case .later:
            request.suspend()
            return .YES
        case .cut: return .NO
        case .answer(let answer): return unsafe queue(answer, cutAfter: nil, connection)
        case .cutAfter(let count, let answer): return unsafe queue(answer, cutAfter: count, connection)
        }
    }

    private func queue(_ answer: HTTPAnswer, cutAfter: Int?, _ connection: OpaquePointer) -> MHD_Result {
        let made: OpaquePointer?
        if let cutAfter {
            unsafe made = unsafe CutBody(answer.body, after: cutAfter).response()
        } else {
            unsafe made = unsafe answer.body.withUnsafeBytes {
                unsafe MHD_create_response_from_buffer(
                    $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
            }
        }
        guard let response = unsafe made else { return .NO }
        defer { unsafe MHD_destroy_response(response) }
        if !answer.contentType.isEmpty {
            unsafe MHD_add_response_header(response, "Content-Type", answer.contentType)
        }
        for (name, value) in answer.headers { unsafe MHD_add_response_header(response, name, value) }
        // Near the limit a connection is not kept: others wait for it.
        if let daemon = unsafe daemon, unsafe Int(shim_mhd_connections(daemon)) > limits.connections * 3 / 4 {
            unsafe MHD_add_response_header(response, "Connection", "close")
        }
        return unsafe MHD_queue_response(connection, UInt32(clamping: answer.status), response)
    }

    fileprivate func forget(_ request: HTTPServerRequest) {
        request.forget()
        open[ObjectIdentifier(request)] = nil
    }
}

/// libmicrohttpd's access handler: once when the head is there, then for each piece of the body, once at its end, and
/// once more when a suspended connection goes on.
private func serveConnection(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, upload: UnsafePointer<CChar>?,
    uploadSize: UnsafeMutablePointer<Int>?, state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context, let connection = unsafe connection, let url = unsafe url,
        let method = unsafe method, let uploadSize = unsafe uploadSize, let state = unsafe state
    else { return .NO }
    let server = unsafe Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
    guard let opaque = unsafe state.pointee else {
        let request = unsafe server.begin(
            connection, method: String(cString: method), path: String(cString: url))
        // The server holds it until `forgetRequest`.
        unsafe state.pointee = unsafe Unmanaged.passUnretained(request).toOpaque()
        return .YES
    }
    let request = unsafe Unmanaged<HTTPServerRequest>.fromOpaque(opaque).takeUnretainedValue()
    guard unsafe uploadSize.pointee > 0 else { return unsafe server.finish(request, connection) }
    let bytes = unsafe UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
    unsafe uploadSize.pointee = 0
    return unsafe server.take(bytes, for: request)
}

private func forgetRequest(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
    guard let context = unsafe context, let opaque = unsafe state?.pointee else { return }
    let request = unsafe Unmanaged<HTTPServerRequest>.fromOpaque(opaque).takeUnretainedValue()
    unsafe Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue().forget(request)
    unsafe state?.pointee = nil
}

/// A body that ends with a broken connection before its announced length.
private final class CutBody {
    private let body: [UInt8]
    private let cut: Int

    init(_ body: [UInt8], after cut: Int) {
        self.body = body
        self.cut = max(0, min(cut, body.count))
    }

    func response() -> OpaquePointer? {
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        return unsafe MHD_create_response_from_callback(
            UInt64(body.count + 1), 4096,
            { context, position, buffer, room in
                guard let context = unsafe context, let buffer = unsafe buffer else { return -2 }
                let source = unsafe Unmanaged<CutBody>.fromOpaque(context).takeUnretainedValue()
                return unsafe source.read(
                    from: Int(position), into: UnsafeMutableRawBufferPointer(start: buffer, count: room))
            }, context,
            { context in
                if let context = unsafe context { unsafe Unmanaged<CutBody>.fromOpaque(context).release() }
            })
    }

    private func read(from position: Int, into destination: UnsafeMutableRawBufferPointer) -> Int {
        // -2: MHD_CONTENT_READER_END_WITH_ERROR, a macro with a cast.
        guard position < cut else { return -2 }
        let count = min(cut - position, destination.count)
        unsafe destination.copyBytes(from: body[position..<position + count])
        return count
    }
}
