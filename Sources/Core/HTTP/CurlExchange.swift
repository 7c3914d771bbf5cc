import CCurl
import CShims
import Flow
import Glibc
import Loop

/// One easy handle and the exchange that it carries, used again for the next exchange.
@safe
final class CurlExchange {
    private let answerBound: Int
    @unsafe let easy: UnsafeMutableRawPointer
    @unsafe private let errorText: UnsafeMutablePointer<CChar>
    @unsafe private var headerList: UnsafeMutablePointer<curl_slist>?
    private var body: RequestBody?
    private var cursor = RequestBody.Cursor()
    private var answer: [UInt8] = []

    private(set) var token: UInt64 = 0
    private(set) var started = Instant(nanoseconds: 0)

    init?(_ endpoint: HTTPEndpoint) {
        guard let easy = unsafe curl_easy_init() else { return nil }
        unsafe self.easy = easy
        answerBound = endpoint.answerBound
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setUp(endpoint)
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headerList)
        unsafe errorText.deallocate()
    }

    /// What is the same for every request.
    private func setUp(_ endpoint: HTTPEndpoint) {
        unsafe shim_setopt_ptr(easy, CURLOPT_ERRORBUFFER, errorText)
        unsafe shim_setopt_ptr(easy, CURLOPT_PRIVATE, Unmanaged.passUnretained(self).toOpaque())
        set(CURLOPT_NOSIGNAL, 1)
        // A quarter of the system calls of the usual 64 KiB.
        set(CURLOPT_UPLOAD_BUFFERSIZE, 256 << 10)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        // One request a connection at a time: how Loki and its gateways were measured.
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_PROXY, endpoint.proxy)
        set(CURLOPT_USERAGENT, endpoint.userAgent)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(endpoint.connectTimeout.millisecondsRoundedUp))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if !endpoint.verifies {
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        if !endpoint.authority.isEmpty { set(CURLOPT_CAINFO, endpoint.authority) }
        if !endpoint.certificate.isEmpty { set(CURLOPT_SSLCERT, endpoint.certificate) }
        if !endpoint.key.isEmpty { set(CURLOPT_SSLKEY, endpoint.key) }
        if case .basic(let username, let password) = endpoint.credentials {
            set(CURLOPT_USERNAME, username)
            set(CURLOPT_PASSWORD, password)
        }
        setCallbacks()
    }

    private func setCallbacks() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe shim_setopt_ptr(easy, CURLOPT_READDATA, context)
        unsafe shim_setopt_ptr(easy, CURLOPT_WRITEDATA, context)
        unsafe shim_setopt_ptr(easy, CURLOPT_SEEKDATA, context)
        unsafe shim_setopt_io(easy, CURLOPT_READFUNCTION) { buffer, size, count, context in
            guard let buffer = unsafe buffer, let context = unsafe context else { return 0 }
            let exchange = unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
            return unsafe exchange.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
        unsafe shim_setopt_io(easy, CURLOPT_WRITEFUNCTION) { buffer, size, count, context in
            guard let buffer = unsafe buffer, let context = unsafe context else { return 0 }
            let exchange = unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
            unsafe exchange.keep(UnsafeRawBufferPointer(start: buffer, count: size * count))
            return size * count
        }
        // libcurl rewinds when it sends again on a new connection because a kept one turned out to be dead.
        unsafe shim_setopt_seek(easy) { context, offset, origin in
            guard let context = unsafe context, offset == 0, origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
            unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue().cursor = RequestBody.Cursor()
            return CURL_SEEKFUNC_OK
        }
    }

    /// Makes the handle ready for one request.
    /// - Parameter headers: `Name: value`, checked.
    func prepare(_ request: HTTPRequest, url: String, headers: [String], token: UInt64) {
        self.token = token
        started = .now()
        cursor = RequestBody.Cursor()
        answer.removeAll(keepingCapacity: true)
        unsafe errorText[0] = 0
        set(CURLOPT_URL, url)
        set(CURLOPT_TIMEOUT_MS, Int(max(1, request.timeout.millisecondsRoundedUp)))
        switch request.method {
        case .get:
            body = nil
            set(CURLOPT_HTTPGET, 1)
        case .post:
            body = request.body
            set(CURLOPT_POST, 1)
            unsafe shim_setopt_off(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body?.count ?? 0))
        }
        unsafe curl_slist_free_all(headerList)
        unsafe headerList = nil
        for header in headers { unsafe headerList = unsafe curl_slist_append(headerList, header) }
        unsafe shim_setopt_ptr(easy, CURLOPT_HTTPHEADER, headerList)
    }

    /// Lets go of the request's body, which may hold megabytes.
    func release() {
        body = nil
        if answer.capacity > 4 << 10 { answer = [] }
    }

    /// How the exchange ended.
    func outcome(_ code: CURLcode, server: String) -> HTTPOutcome {
        guard code == CURLE_OK else { return .failed(failure(code, server: server)) }
        var status = 0
        unsafe shim_getinfo_long(easy, CURLINFO_RESPONSE_CODE, &status)
        var type: UnsafePointer<CChar>?
        unsafe shim_getinfo_str(easy, CURLINFO_CONTENT_TYPE, &type)
        // Seconds, also where the header gave a date; 0 where there is none.
        var seconds: curl_off_t = 0
        unsafe shim_getinfo_off(easy, CURLINFO_RETRY_AFTER, &seconds)
        return .answered(
            status: status, contentType: unsafe type.map { unsafe String(cString: $0) } ?? "",
            retryAfter: seconds > 0 ? .seconds(min(Int64(seconds), 86_400)) : nil, body: answer)
    }

    private func failure(_ code: CURLcode, server: String) -> HTTPFailure {
        var connected: curl_off_t = 0
        unsafe shim_getinfo_off(easy, CURLINFO_CONNECT_TIME_T, &connected)
        var systemError = 0
        unsafe shim_getinfo_long(easy, CURLINFO_OS_ERRNO, &systemError)
        let text = unsafe String(cString: errorText)
        return HTTPFailure(
            code, connected: connected > 0, systemError: Int32(systemError), text: text, server: server)
    }

    private func read(into destination: UnsafeMutableRawBufferPointer) -> Int {
        guard let body else { return 0 }
        return unsafe body.copy(from: &cursor, into: destination)
    }

    private func keep(_ bytes: UnsafeRawBufferPointer) {
        let room = answerBound - answer.count
        if room > 0 { unsafe answer.append(contentsOf: bytes.prefix(room)) }
    }

    private func set(_ option: CURLoption, _ value: Int) {
        unsafe shim_setopt_long(easy, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) {
        unsafe shim_setopt_str(easy, option, value)
    }
}
