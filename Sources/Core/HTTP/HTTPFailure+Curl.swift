import CCurl
import Glibc

extension HTTPFailure {
    /// What a code of libcurl comes to.
    /// - Parameters:
    ///   - connected: whether a connection stood: before that nothing was sent.
    ///   - systemError: `errno` of the last connection attempt, or 0.
    ///   - text: libcurl's own words.
    ///   - server: `host:port`, which begins the detail.
    init(_ code: CURLcode, connected: Bool, systemError: Int32, text: String, server: String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self.init(.connect, "\(server): name not known")
        case CURLE_COULDNT_CONNECT:
            self.init(.connect, "\(server): \(Self.words(systemError) ?? "cannot connect")")
        case CURLE_OPERATION_TIMEDOUT where !connected:
            self.init(.connect, "\(server): no connection in time")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timeout, "\(server): no answer in time")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_CLIENTCERT:
            self.init(.tls, "\(server): \(Self.oneLine(text, or: code))")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
            CURLE_HTTP2, CURLE_URL_MALFORMAT:
            self.init(.malformed, "\(server): \(Self.oneLine(text, or: code))")
        case CURLE_GOT_NOTHING:
            self.init(.broken, "\(server): closed the connection without an answer")
        default:
            self.init(.broken, "\(server): \(Self.words(systemError) ?? Self.oneLine(text, or: code))")
        }
    }

    private static func words(_ systemError: Int32) -> String? {
        guard systemError != 0, let text = unsafe strerror(systemError) else { return nil }
        return unsafe String(cString: text).lowercased()
    }

    private static func oneLine(_ text: String, or code: CURLcode) -> String {
        let words = text.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : text
        return String(words.prefix(200).map { $0.isNewline ? " " : $0 })
    }
}
