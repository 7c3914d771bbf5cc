import CCurl
import CShims
import Flow
import Glibc
import Loop

/// The HTTP client of the product: libcurl's multi socket interface, turned by the caller's loop.
///
/// Any number of exchanges run side by side; connections and easy handles are kept and used again. No thread of its
/// own, except libcurl's for resolving names. Redirects are not followed and environment variables say nothing.
@safe
public final class CurlClient: HTTPClientEdge {
    private let endpoint: HTTPEndpoint
    private let base: String
    private let server: String
    private let sockets = CurlSockets()
    @unsafe private let multi: UnsafeMutableRawPointer
    private var active: [UInt64: CurlExchange] = [:]
    private var idle: [CurlExchange] = []
    private var bearerFile: BearerFile?
    /// Exchanges that ended before libcurl saw them.
    private var stillborn: [HTTPCompletion] = []

    /// A client for one server.
    /// - Throws: where the URL or a header cannot be used. Nothing is connected yet.
    public init(_ endpoint: HTTPEndpoint) throws(HTTPClientError) {
        self.endpoint = endpoint
        server = try Self.server(of: endpoint.url)
        base = endpoint.url.last == "/" ? String(endpoint.url.dropLast()) : endpoint.url
        for (name, value) in endpoint.headers where Self.header(name, value) == nil {
            throw HTTPClientError(reason: "header \"\(name)\" holds a character that no header may have")
        }
        if case .bearerFile(let path) = endpoint.credentials { bearerFile = BearerFile(path: path) }
        guard Self.started, let multi = unsafe curl_multi_init() else {
            throw HTTPClientError(reason: "libcurl cannot start")
        }
        unsafe self.multi = multi
        unsafe sockets.attach(to: multi)
    }

    deinit {
        for exchange in active.values { unsafe curl_multi_remove_handle(multi, exchange.easy) }
        active = [:]
        idle = []
        // After the easy handles, before the epoll set that its callbacks still reach.
        unsafe curl_multi_cleanup(multi)
    }

    private static let started = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Readable when `poll` has something to do, deadlines included: libcurl's sockets and timer behind one epoll set.
    public var descriptor: Int32 { sockets.epoll }

    /// How many exchanges are under way.
    public var activeCount: Int { active.count + stillborn.count }

    /// Starts an exchange; exactly one completion with `token` will come by `poll`, unless it is cancelled.
    public func send(_ request: HTTPRequest, token: UInt64) {
        precondition(active[token] == nil, "a token stands for one exchange")
        switch headers(of: request) {
        case .failure(let failure): fail(token, failure)
        case .success(let headers):
            guard let exchange = idle.popLast() ?? CurlExchange(endpoint) else {
                return fail(token, HTTPFailure(.connect, "\(server): out of memory"))
            }
            exchange.prepare(request, url: base + request.path, headers: headers, token: token)
            active[token] = exchange
            unsafe curl_multi_add_handle(multi, exchange.easy)
        }
    }

    /// Ends an exchange at once, without a completion. Its connection is closed if it was in use.
    public func cancel(token: UInt64) {
        stillborn.removeAll { $0.token == token }
        if let exchange = active.removeValue(forKey: token) { retire(exchange) }
    }

    /// Lets the exchanges go on and takes those that ended. Never waits.
    public func poll(into completions: inout [HTTPCompletion]) {
        completions.append(contentsOf: stillborn)
        stillborn.removeAll()
        unsafe sockets.turn(multi)
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
            let code = unsafe message.pointee.data.result
            var context: UnsafeMutableRawPointer?
            unsafe shim_getinfo_ptr(message.pointee.easy_handle, CURLINFO_PRIVATE, &context)
            guard let context = unsafe context else { continue }
            let exchange = unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
            completions.append(
                HTTPCompletion(
                    token: exchange.token, outcome: exchange.outcome(code, server: server),
                    duration: .now() - exchange.started))
            active[exchange.token] = nil
            retire(exchange)
        }
    }

    private func retire(_ exchange: CurlExchange) {
        unsafe curl_multi_remove_handle(multi, exchange.easy)
        exchange.release()
        if idle.count < 8 { idle.append(exchange) }
    }

    private func fail(_ token: UInt64, _ failure: HTTPFailure) {
        stillborn.append(HTTPCompletion(token: token, outcome: .failed(failure), duration: .zero))
        sockets.wake()
    }

    private func headers(of request: HTTPRequest) -> Result<[String], HTTPFailure> {
        // No `Expect: 100-continue`: it costs a round trip, and what Loki refuses it refuses with the body read.
        var all = ["Expect:"]
        for (name, value) in endpoint.headers + request.headers {
            guard let header = Self.header(name, value) else {
                // Nothing of it is shown: the value may be a secret, or another's bytes.
                return .failure(HTTPFailure(.malformed, "\(server): header \(name) cannot be sent"))
            }
            all.append(header)
        }
        // Without a type of ours libcurl would call every body a form.
        if !all.contains(where: { $0.lowercased().hasPrefix("content-type:") }) { all.append("Content-Type:") }
        switch endpoint.credentials {
        case .none, .basic: break
        case .bearer(let token): all.append("Authorization: Bearer \(token)")
        case .bearerFile(let path):
            guard let token = bearerFile?.current() else {
                return .failure(HTTPFailure(.connect, "\(server): no token can be read from \(path)"))
            }
            all.append("Authorization: Bearer \(token)")
        }
        return .success(all)
    }

    /// `Name: value`, or nil where a control character would make more than one header of it.
    private static func header(_ name: String, _ value: String) -> String? {
        let isSafe = value.utf8.allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 }
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ":") }
        guard isSafe, isName else { return nil }
        // libcurl's notation for a header without a value.
        return value.isEmpty ? "\(name);" : "\(name): \(value)"
    }

    /// `host:port` of a URL, for messages.
    private static func server(of url: String) throws(HTTPClientError) -> String {
        guard let parts = unsafe curl_url() else { throw HTTPClientError(reason: "out of memory") }
        defer { unsafe curl_url_cleanup(parts) }
        func part(_ which: CURLUPart, flags: UInt32 = 0) -> String? {
            var text: UnsafeMutablePointer<CChar>?
            guard unsafe curl_url_get(parts, which, &text, flags) == CURLUE_OK, let found = unsafe text else {
                return nil
            }
            defer { unsafe curl_free(found) }
            return unsafe String(cString: found)
        }
        guard unsafe curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https",
            let host = part(CURLUPART_HOST), let port = part(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT))
        else { throw HTTPClientError(reason: "not a URL of http or https; for example http://loki:3100") }
        guard part(CURLUPART_QUERY) == nil, part(CURLUPART_FRAGMENT) == nil else {
            throw HTTPClientError(reason: "a base URL has no query and no fragment")
        }
        return "\(host):\(port)"
    }
}
