import Bytes
import Flow
import HTTP
import Loop
import Support

@testable import StandIn

/// A stand-in and a client in one loop, so that a test reads from top to bottom.
final class Loki {
    let standIn: LokiStandIn
    let loop = EventLoop()
    private let caller: Caller
    private var token: UInt64 = 0

    /// Nanoseconds since 1970.
    let now = Moment.now().wallNanoseconds

    init(_ change: (inout LokiStandIn.Options) -> Void = { _ in }) throws {
        var options = LokiStandIn.Options()
        options.limits.discoversServiceName = false
        change(&options)
        standIn = try LokiStandIn(options)
        caller = Caller(try CurlClient(HTTPEndpoint(url: standIn.url)))
        loop.add(standIn)
        loop.add(caller)
    }

    /// Sends a request and waits for its end.
    func exchange(_ request: HTTPRequest) -> HTTPOutcome {
        begin(request)
        return end()
    }

    func begin(_ request: HTTPRequest) {
        token += 1
        caller.client.send(request, token: token)
    }

    func end() -> HTTPOutcome {
        let expected = token
        loop.run { _ in caller.completions.contains { $0.token == expected } }
        defer { caller.completions.removeAll() }
        return caller.completions.first { $0.token == expected }?.outcome ?? .failed(HTTPFailure(.broken, "none"))
    }

    static func request(
        _ body: [UInt8], type: String = "application/x-protobuf", encoding: String? = nil, tenant: String? = nil,
        timeout: Instant.Span = .seconds(20)
    ) -> HTTPRequest {
        var headers: [(name: String, value: String)] = []
        if !type.isEmpty { headers.append(("Content-Type", type)) }
        if let encoding { headers.append(("Content-Encoding", encoding)) }
        if let tenant { headers.append(("X-Scope-OrgID", tenant)) }
        return HTTPRequest(
            method: .post, path: "/loki/api/v1/push", headers: headers, body: RequestBody(SharedBytes(body)),
            timeout: timeout)
    }

    /// Pushes streams as snappy protobuf.
    func push(_ streams: [UInt8]..., tenant: String? = nil) -> Answer {
        Answer(exchange(Self.request(Proto.snappy(Proto.push(streams)), tenant: tenant)))
    }

    func push(json: String, encoding: String? = nil, type: String = "application/json") -> Answer {
        Answer(exchange(Self.request(Array(json.utf8), type: type, encoding: encoding)))
    }

    func get(_ path: String) -> Answer {
        Answer(exchange(HTTPRequest(method: .get, path: path, timeout: .seconds(20))))
    }

    /// A stream of one line.
    func stream(_ labels: String, _ line: String = "line", age: Int64 = 0) -> [UInt8] {
        Proto.stream(labels, [Proto.entry(now - age, Array(line.utf8))])
    }

    var lines: [String] { standIn.store.entries().map(\.text) }
}

/// Status and body; status 0 where there was no answer.
struct Answer: Equatable {
    var status = 0
    var text = ""

    init(_ status: Int, _ text: String = "") {
        self.status = status
        self.text = text
    }

    init(_ outcome: HTTPOutcome) {
        guard case .answered(let status, _, _, let body) = outcome else {
            self.init(0)
            return
        }
        self.init(status, String(decoding: body, as: UTF8.self))
    }
}

let second: Int64 = 1_000_000_000
