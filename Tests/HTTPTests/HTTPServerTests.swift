import Bytes
import Flow
import Glibc
import HTTP
import Loop
import Support
import Testing

/// A server in a loop.
final class Host: Role {
    let server: HTTPServer
    var served = 0

    init(_ limits: HTTPServer.Limits = .init(), handler: @escaping (HTTPServerRequest) -> HTTPReply) throws {
        server = try HTTPServer(listen: "127.0.0.1:0", limits: limits, handler: handler)
    }

    var endpoint: HTTPEndpoint { HTTPEndpoint(url: "http://127.0.0.1:\(server.port)") }
    var descriptors: [Int32] { [server.descriptor] }
    var isFinished: Bool { true }
    func turn(at moment: Moment) -> Wake { server.turn(at: moment) }
}

@Suite(.timeLimit(.minutes(1)))
struct HTTPServerTests {
    @Test func handsTheRequestOverAndSendsTheAnswer() throws {
        var seen: [String] = []
        let host = try Host { request in
            seen = [
                request.method, request.path, request.query("q") ?? "-", request.query("none") ?? "-",
                request.header("x-scope-orgid") ?? "-", request.header("none") ?? "-", request.body.text(),
            ]
            return .answer(
                HTTPAnswer(
                    status: 418, contentType: "text/x-tea", headers: [("Retry-After", "3")], body: Array("pot".utf8)))
        }
        var request = HTTPRequest.post(Array("leaves".utf8), path: "/a%20b?q=x+y%26z")
        request.headers = [("X-Scope-OrgID", "t")]
        let outcome = try exchange(host.endpoint, [request], with: [host])[0]
        #expect(seen == ["POST", "/a b", "x y&z", "-", "t", "-", "leaves"])
        guard case .answered(418, "text/x-tea", .seconds(3), let body) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(body == Array("pot".utf8))
    }

    @Test func takesALargeBodyWhole() throws {
        var limits = HTTPServer.Limits()
        limits.body = 8 << 20
        let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        var isSame = false
        let host = try Host(limits) { request in
            isSame = request.body.array() == body
            return .answer(.noContent)
        }
        #expect(try exchange(host.endpoint, [.post(body)], with: [host])[0].status == 204)
        #expect(isSame)
    }

    @Test func aBodyOverTheBoundIsAnsweredWith413() throws {
        var limits = HTTPServer.Limits()
        limits.body = 1000
        let host = try Host(limits) { .answer(.text("\($0.body.byteCount)")) }
        let sizes = [1000, 1001, 3_000_000]
        let outcomes = try exchange(
            host.endpoint, sizes.map { .post(Array(repeating: 1, count: $0)) }, with: [host])
        #expect(outcomes.map(\.status) == [200, 413, 413])
    }

    @Test func manyRequestsOverKeptConnections() throws {
        let host = try Host { .answer(.text($0.path)) }
        let paths = (0..<200).map { "/\($0)" }
        let outcomes = try exchange(host.endpoint, paths.map { .get($0) }, with: [host])
        #expect(outcomes.map { String(decoding: $0.body ?? [], as: UTF8.self) } == paths)
    }

    @Test func answersLater() throws {
        var waiting: [HTTPServerRequest] = []
        let host = try Host {
            waiting.append($0)
            return .later
        }
        let caller = Caller(try CurlClient(host.endpoint))
        let loop = EventLoop()
        loop.add(host)
        loop.add(caller)
        for token in 0..<3 { caller.client.send(.get("/\(token)"), token: UInt64(token)) }
        loop.run { _ in waiting.count == 3 }
        #expect(caller.completions.isEmpty)
        for request in waiting.reversed() {
            #expect(request.isWaiting)
            request.answer(.text(request.path))
            request.answer(.text("twice is once"))
        }
        loop.run { _ in caller.completions.count == 3 }
        for completion in caller.completions {
            #expect(completion.outcome.body == Array("/\(completion.token)".utf8))
        }
        #expect(!waiting[0].isWaiting)
    }

    @Test func hangsAndCutsLater() throws {
        var waiting: [HTTPServerRequest] = []
        let host = try Host {
            waiting.append($0)
            return .later
        }
        let caller = Caller(try CurlClient(host.endpoint))
        let loop = EventLoop()
        loop.add(host)
        loop.add(caller)
        caller.client.send(.post([1], timeout: .milliseconds(100)), token: 0)
        loop.run { _ in caller.completions.count == 1 }
        #expect(caller.completions[0].outcome.failure?.kind == .timeout)
        caller.client.send(.post([1]), token: 1)
        loop.run { _ in waiting.count == 2 }
        for request in waiting { request.cut() }
        loop.run { _ in caller.completions.count == 2 }
        #expect(caller.completions[1].outcome.failure?.kind == .broken)
    }

    @Test func cutsBeforeAndInTheMiddleOfAnAnswer() throws {
        let host = try Host {
            $0.path == "/now" ? .cut : .cutAfter(10, .text(String(repeating: "x", count: 100_000)))
        }
        let outcomes = try exchange(host.endpoint, [.get("/now"), .get("/middle")], with: [host])
        #expect(outcomes.map { $0.failure?.kind } == [.broken, .broken])
    }

    @Test func stopsWithRequestsWaiting() throws {
        var waiting: [HTTPServerRequest] = []
        let host = try Host {
            waiting.append($0)
            return .later
        }
        let caller = Caller(try CurlClient(host.endpoint))
        let loop = EventLoop()
        loop.add(host)
        loop.add(caller)
        caller.client.send(.post([1]), token: 0)
        loop.run { _ in waiting.count == 1 }
        host.server.stop()
        host.server.stop()
        loop.run { _ in caller.completions.count == 1 }
        #expect(caller.completions[0].outcome.failure?.kind == .broken)
        waiting[0].answer(.noContent)
        #expect(!waiting[0].isWaiting)
        caller.client.send(.post([1]), token: 1)
        loop.run { _ in caller.completions.count == 2 }
        #expect(caller.completions[1].outcome.failure?.kind == .connect)
    }

    @Test func theSamePortCanBeTakenAgainAtOnce() throws {
        let first = try Host { _ in .answer(.noContent) }
        let port = first.server.port
        #expect(try exchange(first.endpoint, [.get()], with: [first])[0].status == 204)
        first.server.stop()
        let second = try HTTPServer(listen: "127.0.0.1:\(port)") { _ in .answer(.noContent) }
        #expect(second.port == port)
    }

    @Test func closesAnIdleConnectionAndAsksForTheTurnToDoIt() throws {
        var limits = HTTPServer.Limits()
        limits.idle = .seconds(1)
        let host = try Host(limits) { _ in .answer(.noContent) }
        let connection = RawConnection(port: host.server.port)
        connection.say("GET / HT")
        let loop = EventLoop()
        let asleep = Asleep(host)
        loop.add(asleep)
        let start = Instant.now()
        loop.run { _ in connection.isClosed }
        #expect(Instant.now() - start < .seconds(4))
        #expect(asleep.turns < 50)
    }

    @Test func anIdleServerDoesNotTurn() throws {
        let host = try Host { _ in .answer(.noContent) }
        let asleep = Asleep(host)
        let caller = Caller(try CurlClient(host.endpoint))
        let loop = EventLoop()
        loop.add(asleep)
        loop.add(caller)
        caller.client.send(.get(), token: 0)
        loop.run { _ in caller.completions.count == 1 }
        // A kept connection stands open now.
        let before = asleep.turns
        let end = Instant.now() + .milliseconds(300)
        while Instant.now() < end { loop.step(bound: .milliseconds(300)) }
        #expect(asleep.turns - before < 5)
    }

    @Test func floodsAreBounded() throws {
        var limits = HTTPServer.Limits()
        limits.connections = 4
        let host = try Host(limits) { .answer(.text($0.path)) }
        let outcomes = try exchange(host.endpoint, (0..<40).map { .get("/\($0)") }, with: [host])
        #expect(outcomes.allSatisfy { $0.status == 200 })
    }

    @Test(arguments: [
        "\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /%zz%\u{c3}?%=&&=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func survivesWhatIsNoRequest(_ bytes: String) throws {
        let host = try Host { .answer(.text($0.path + ($0.query("%") ?? ""))) }
        let connection = RawConnection(port: host.server.port)
        connection.say(bytes)
        let loop = EventLoop()
        loop.add(host)
        for _ in 0..<20 { loop.step(bound: .milliseconds(1)) }
        #expect(try exchange(host.endpoint, [.get("/ok")], with: [host])[0].status == 200)
    }
}

/// A client that says what it likes.
private final class RawConnection {
    private let descriptor: Int32

    init(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
        address.sin_port = port.bigEndian
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { close(descriptor) }

    func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Whether the other side has closed, or has sent something.
    var isClosed: Bool {
        var byte: UInt8 = 0
        return unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) >= 0
    }
}

/// Counts the turns of a server's host.
private final class Asleep: Role {
    let host: Host
    var turns = 0

    init(_ host: Host) {
        self.host = host
    }

    var descriptors: [Int32] { host.descriptors }

    func turn(at moment: Moment) -> Wake {
        turns += 1
        return host.turn(at: moment)
    }
}

@Suite struct ListenTests {
    @Test func aPortInUseIsSaidPlainly() throws {
        let first = try HTTPServer(listen: "127.0.0.1:0") { _ in .cut }
        let error = #expect(throws: HTTPServerError.self) {
            try HTTPServer(listen: "127.0.0.1:\(first.port)") { _ in .cut }
        }
        #expect(error?.reason == "cannot listen on 127.0.0.1:\(first.port): address already in use")
    }

    @Test(arguments: ["", "2020", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", ":2020", "::1:2020", "[::1]", "a b:1"])
    func anAddressThatIsNone(_ address: String) {
        #expect(throws: HTTPServerError.self) { try HTTPServer(listen: address) { _ in .cut } }
    }

    @Test func anotherMachinesAddress() {
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(listen: "192.0.2.1:2020") { _ in .cut } }
        #expect(error?.reason == "cannot listen on 192.0.2.1:2020: cannot assign requested address")
    }

    @Test func listensOnIPv6WhereThereIsOne() throws {
        guard let server = try? HTTPServer(listen: "[::1]:0", handler: { _ in .answer(.noContent) }) else { return }
        let host = Listener(server)
        let outcome = try exchange(HTTPEndpoint(url: "http://[::1]:\(server.port)"), [.get()], with: [host])[0]
        #expect(outcome.status == 204)
    }
}

private final class Listener: Role {
    let server: HTTPServer

    init(_ server: HTTPServer) {
        self.server = server
    }

    var descriptors: [Int32] { [server.descriptor] }
    var isFinished: Bool { true }
    func turn(at moment: Moment) -> Wake { server.turn(at: moment) }
}
