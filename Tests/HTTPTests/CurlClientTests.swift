import Bytes
import Flow
import Glibc
import HTTP
import Loop
import Support
import Testing

/// Sends requests and turns the loop until each has its completion; in the order of their tokens.
func exchange(_ endpoint: HTTPEndpoint, _ requests: [HTTPRequest], with roles: [any Role] = []) throws -> [HTTPOutcome]
{
    let caller = Caller(try CurlClient(endpoint))
    let loop = EventLoop()
    for role in roles { loop.add(role) }
    loop.add(caller)
    for (index, request) in requests.enumerated() { caller.client.send(request, token: UInt64(index)) }
    loop.run { _ in caller.completions.count == requests.count }
    return caller.completions.sorted { $0.token < $1.token }.map(\.outcome)
}

extension HTTPRequest {
    static func get(_ path: String = "/", timeout: Instant.Span = .seconds(20)) -> HTTPRequest {
        HTTPRequest(method: .get, path: path, timeout: timeout)
    }

    static func post(_ body: [UInt8], path: String = "/push", timeout: Instant.Span = .seconds(20)) -> HTTPRequest {
        HTTPRequest(method: .post, path: path, body: RequestBody(SharedBytes(body)), timeout: timeout)
    }
}

extension HTTPOutcome {
    var status: Int? {
        guard case .answered(let status, _, _, _) = self else { return nil }
        return status
    }

    var body: [UInt8]? {
        guard case .answered(_, _, _, let body) = self else { return nil }
        return body
    }

    var failure: HTTPFailure? {
        guard case .failed(let failure) = self else { return nil }
        return failure
    }
}

private let noContent = "HTTP/1.1 204 No Content\r\n\r\n"

@Suite(.timeLimit(.minutes(1)))
struct CurlClientTests {
    @Test func sendsWhatWasAskedAndTellsTheAnswer() throws {
        let server = RawServer { _ in
            .bytes(
                "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nno!\n"
            )
        }
        var endpoint = HTTPEndpoint(url: server.url + "/insert/")
        endpoint.headers = [("X-Shard", "9")]
        var request = HTTPRequest.post(Array("hello".utf8), path: "/push?x=1")
        request.headers = [("X-Scope-OrgID", "team-a"), ("Content-Type", "application/x-protobuf"), ("X-Empty", "")]
        let outcomes = try exchange(endpoint, [request], with: [server])
        guard case .answered(let status, let type, let retry, let body) = outcomes[0] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(status == 400)
        #expect(type == "text/plain")
        #expect(retry == .seconds(7))
        #expect(body == Array("no!\n".utf8))
        let sent = server.requests[0]
        #expect(sent.hasPrefix("POST /insert/push?x=1 HTTP/1.1\r\n"))
        for header in [
            "X-Shard: 9", "X-Scope-OrgID: team-a", "Content-Type: application/x-protobuf", "Content-Length: 5",
            "X-Empty:", "User-Agent: logspine",
        ] {
            #expect(sent.contains(header + "\r\n"), "\(header)")
        }
        #expect(!sent.lowercased().contains("expect:"))
        #expect(sent.hasSuffix("\r\n\r\nhello"))
    }

    @Test func gathersABodyFromItsPieces() throws {
        let server = RawServer { _ in .bytes(noContent) }
        let pieces = (0..<300).map { SharedBytes(Array(repeating: UInt8(97 + $0 % 26), count: 1 + $0 * 37 % 4096)) }
        let body = RequestBody(
            pieces.map {
                unsafe RequestBody.Piece(UnsafeRawBufferPointer(start: $0.base, count: $0.count), owner: $0)
            })
        let request = HTTPRequest(method: .post, path: "/", body: body, timeout: .seconds(20))
        let outcomes = try exchange(HTTPEndpoint(url: server.url), [request], with: [server])
        #expect(outcomes[0].status == 204)
        let sent = server.requests[0].utf8
        #expect(Array(sent.suffix(body.count)) == body.array())
    }

    @Test func manyExchangesRunSideBySideAndConnectionsAreKept() throws {
        let server = RawServer { _ in .bytes(noContent) }
        let caller = Caller(try CurlClient(HTTPEndpoint(url: server.url)))
        let loop = EventLoop()
        loop.add(server)
        loop.add(caller)
        for round in 0..<20 {
            for lane in 0..<4 { caller.client.send(.post([1, 2, 3]), token: UInt64(round * 4 + lane)) }
            loop.run { _ in caller.completions.count == 4 * (round + 1) }
        }
        #expect(caller.completions.allSatisfy { $0.outcome.status == 204 && $0.duration > .zero })
        #expect(Set(caller.completions.map(\.token)).count == 80)
        #expect(server.accepted == 4)
    }

    @Test func sendsAgainWhenAKeptConnectionTurnsOutDead() throws {
        // The second request goes over the kept connection, whose end has been closed without a word.
        let server = RawServer { $0 == 1 ? .reset : .bytes(noContent) }
        let caller = Caller(try CurlClient(HTTPEndpoint(url: server.url)))
        let loop = EventLoop()
        loop.add(server)
        loop.add(caller)
        let body = (0..<200_000).map { UInt8(truncatingIfNeeded: 65 + $0 % 26) }
        caller.client.send(.post(body), token: 1)
        loop.run { _ in caller.completions.count == 1 }
        caller.client.send(.post(body), token: 2)
        loop.run { _ in caller.completions.count == 2 }
        #expect(caller.completions[1].outcome.status == 204)
        #expect(server.accepted == 2)
        #expect(Array(server.requests[2].utf8.suffix(body.count)) == body)
    }

    @Test func readsNoMoreOfAnAnswerThanItsBound() throws {
        let size = 3_000_000
        let server = RawServer { _ in
            .bytes("HTTP/1.1 500 No\r\nContent-Length: \(size)\r\n\r\n" + String(repeating: "x", count: size))
        }
        let outcomes = try exchange(HTTPEndpoint(url: server.url), [.get()], with: [server])
        #expect(outcomes[0].status == 500)
        #expect(outcomes[0].body?.count == 64 << 10)
    }

    @Test func retryAfterMayBeADate() throws {
        var later = time(nil) + 90
        var parts = unsafe tm()
        unsafe gmtime_r(&later, &parts)
        var text = [CChar](repeating: 0, count: 64)
        let count = unsafe strftime(&text, 64, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        let date = String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let answers = [date, "soon", "-5", "99999999999999999999"]
        let server = RawServer {
            .bytes("HTTP/1.1 429 Slow\r\nRetry-After: \(answers[$0])\r\nContent-Length: 0\r\n\r\n")
        }
        let caller = Caller(try CurlClient(HTTPEndpoint(url: server.url)))
        let loop = EventLoop()
        loop.add(server)
        loop.add(caller)
        for index in answers.indices {
            caller.client.send(.get(), token: UInt64(index))
            loop.run { _ in caller.completions.count == index + 1 }
        }
        let waits = caller.completions.map { completion -> Double? in
            guard case .answered(_, _, let retry, _) = completion.outcome else { return nil }
            return retry?.seconds
        }
        #expect((85...91).contains(waits[0] ?? 0))
        #expect(waits[1] == nil)
        #expect(waits[2] == nil)
        #expect((waits[3] ?? 0) <= 86_400)
    }

    @Test func redirectsAreNotFollowed() throws {
        let server = RawServer { _ in
            .bytes("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n\r\n")
        }
        let outcomes = try exchange(HTTPEndpoint(url: server.url), [.post([1])], with: [server])
        #expect(outcomes[0].status == 302)
        #expect(server.requests.count == 1)
    }

    @Test func cancelEndsAnExchangeWithoutACompletion() throws {
        let server = RawServer { $0 == 0 ? .silence : .bytes(noContent) }
        let caller = Caller(try CurlClient(HTTPEndpoint(url: server.url)))
        let loop = EventLoop()
        loop.add(server)
        loop.add(caller)
        caller.client.send(.get(), token: 1)
        loop.run { _ in server.requests.count == 1 }
        caller.client.cancel(token: 1)
        caller.client.cancel(token: 77)
        #expect(caller.client.activeCount == 0)
        caller.client.send(.get(), token: 2)
        loop.run { _ in caller.completions.count == 1 }
        #expect(caller.completions[0].token == 2)
        #expect(server.accepted == 2)
    }

    @Test func aClientMayGoWithExchangesUnderWay() throws {
        let server = RawServer { _ in .silence }
        let loop = EventLoop()
        loop.add(server)
        do {
            let caller = Caller(try CurlClient(HTTPEndpoint(url: server.url)))
            loop.add(caller)
            for token in 0..<5 { caller.client.send(.post([1]), token: UInt64(token)) }
            loop.run { _ in server.requests.count == 5 }
            loop.remove(caller)
        }
        loop.step(bound: .zero)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct CurlFailureTests {
    @Test func aRefusedConnection() throws {
        let port = RawServer { _ in .close }.port  // gone again
        let failure = try exchange(HTTPEndpoint(url: "http://127.0.0.1:\(port)"), [.get()])[0].failure
        #expect(failure == HTTPFailure(.connect, "127.0.0.1:\(port): connection refused"))
    }

    @Test func anUnknownName() throws {
        let failure = try exchange(HTTPEndpoint(url: "http://no-such-name.invalid:3100"), [.get()])[0].failure
        #expect(failure == HTTPFailure(.connect, "no-such-name.invalid:3100: name not known"))
    }

    @Test func silence() throws {
        let server = RawServer { _ in .silence }
        let request = HTTPRequest.post([1], timeout: .milliseconds(50))
        let failure = try exchange(HTTPEndpoint(url: server.url), [request], with: [server])[0].failure
        #expect(failure == HTTPFailure(.timeout, "127.0.0.1:\(server.port): no answer in time"))
    }

    @Test func aClosedConnection() throws {
        let server = RawServer { _ in .close }
        let failure = try exchange(HTTPEndpoint(url: server.url), [.post([1])], with: [server])[0].failure
        #expect(failure?.kind == .broken)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "HTTP/1.1 2", "HTTP/1.1 20", "HTT",
    ])
    func anAnswerCutShortIsNoAcceptance(_ answer: String) throws {
        let server = RawServer { _ in .bytesThenClose(answer) }
        let outcome = try exchange(HTTPEndpoint(url: server.url), [.post([1])], with: [server])[0]
        #expect(outcome.failure != nil, "\(outcome)")
    }

    @Test func noHTTP() throws {
        let server = RawServer { _ in .bytesThenClose("SSH-2.0-OpenSSH_9.2\r\n") }
        let failure = try exchange(HTTPEndpoint(url: server.url), [.get()], with: [server])[0].failure
        #expect(failure?.kind == .malformed)
    }

    @Test func noTLS() throws {
        let server = RawServer { _ in .bytesThenClose("HTTP/1.1 200 OK\r\n\r\n") }
        let caller = Caller(try CurlClient(HTTPEndpoint(url: "https://127.0.0.1:\(server.port)")))
        let loop = EventLoop()
        loop.add(server)
        loop.add(caller)
        caller.client.send(.get(timeout: .milliseconds(500)), token: 1)
        loop.run { _ in !caller.completions.isEmpty }
        // A server that waits for a request head never answers the handshake: a time-out while connecting.
        #expect(caller.completions[0].outcome.failure?.kind == .connect)
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "\u{0}", "\u{7f}"])
    func aValueCannotBecomeAHeader(_ value: String) throws {
        var request = HTTPRequest.get()
        request.headers = [("X-Scope-OrgID", value)]
        let failure = try exchange(HTTPEndpoint(url: "http://127.0.0.1:9"), [request])[0].failure
        #expect(failure?.kind == .malformed)
        var endpoint = HTTPEndpoint(url: "http://127.0.0.1:9")
        endpoint.headers = [("X-Fixed", value)]
        #expect(throws: HTTPClientError.self) { try CurlClient(endpoint) }
    }

    @Test(arguments: ["", "loki:3100", "ftp://loki:3100", "http://", "http://lo ki", "http://a:99999", "http://a/?q=1"])
    func anAddressThatIsNone(_ url: String) {
        #expect(throws: HTTPClientError.self) { try CurlClient(HTTPEndpoint(url: url)) }
    }
}

@Suite(.timeLimit(.minutes(1)))
struct CredentialTests {
    private func authorization(_ credentials: HTTPEndpoint.Credentials) throws -> String? {
        let server = RawServer { _ in .bytes(noContent) }
        var endpoint = HTTPEndpoint(url: server.url)
        endpoint.credentials = credentials
        _ = try exchange(endpoint, [.get()], with: [server])
        return server.requests.first?.split(separator: "\r\n").first { $0.hasPrefix("Authorization:") }.map(String.init)
    }

    @Test func basic() throws {
        #expect(
            try authorization(.basic(username: "user", password: "pass:word"))
                == "Authorization: Basic dXNlcjpwYXNzOndvcmQ=")
    }

    @Test func bearer() throws {
        #expect(try authorization(.bearer("abc.def")) == "Authorization: Bearer abc.def")
    }

    @Test func none() throws {
        #expect(try authorization(.none) == nil)
    }

    @Test func aBearerFileIsReadAgainWhenItChanges() throws {
        var template = Array("/tmp/logspine-bearer-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unsafe unlink(path) }
        _ = unsafe write(descriptor, "first\n", 6)
        let server = RawServer { _ in .bytes(noContent) }
        var endpoint = HTTPEndpoint(url: server.url)
        endpoint.credentials = .bearerFile(path: path)
        let caller = Caller(try CurlClient(endpoint))
        let loop = EventLoop()
        loop.add(server)
        loop.add(caller)
        caller.client.send(.get(), token: 1)
        loop.run { _ in caller.completions.count == 1 }
        ftruncate(descriptor, 0)
        _ = unsafe pwrite(descriptor, " second-token \n", 15, 0)
        close(descriptor)
        caller.client.send(.get(), token: 2)
        loop.run { _ in caller.completions.count == 2 }
        unsafe unlink(path)
        caller.client.send(.get(), token: 3)
        loop.run { _ in caller.completions.count == 3 }
        let tokens = server.requests.map { request in
            request.split(separator: "\r\n").first { $0.hasPrefix("Authorization:") }
        }
        #expect(
            tokens == [
                "Authorization: Bearer first", "Authorization: Bearer second-token",
                "Authorization: Bearer second-token",
            ])
    }

    @Test func aMissingBearerFileIsAFailureWithItsPath() throws {
        var endpoint = HTTPEndpoint(url: "http://127.0.0.1:9")
        endpoint.credentials = .bearerFile(path: "/nonexistent/token")
        let failure = try exchange(endpoint, [.get()])[0].failure
        #expect(failure == HTTPFailure(.connect, "127.0.0.1:9: no token can be read from /nonexistent/token"))
    }
}
