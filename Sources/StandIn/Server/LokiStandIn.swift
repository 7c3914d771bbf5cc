import Bytes
public import Flow
public import HTTP
public import Loop

/// A Loki stand-in on a real socket, with the measured habits and traps of Loki 3.7: for the demo and the tests.
///
/// It turns in a loop of its own; others reach it through `LoopThread.ask`.
public final class LokiStandIn: Role {
    /// What it is made of.
    public struct Options: Sendable {
        /// Where it listens.
        public var listen = "127.0.0.1:0"
        /// The rules.
        public var limits = LokiLimits()
        /// Bytes of whole entries kept for queries.
        public var keptBytes = 256 << 20
        /// Whether the numbers of generated lines are counted.
        public var countsNumbers = false

        /// A Loki with its default limits on a free port.
        public init() {}
    }

    /// What it has stored.
    public let store: LokiStore
    /// Where it is in its life.
    public var phase = LokiPhase.ready
    /// The port; it stays the same while it does not listen.
    public let port: UInt16

    private let options: Options
    private var server: HTTPServer?
    private var faults: [PlannedFault] = []
    /// Requests that are never answered, until the client is gone or the stand-in stops.
    private var hanging: [HTTPServerRequest] = []
    private var delayed: [(due: Instant, request: HTTPServerRequest, answer: HTTPAnswer)] = []
    private var now = Moment.now()
    private var reader = PushReader()
    private var isStopping = false

    /// Listens at once.
    public init(_ options: Options = Options()) throws(HTTPServerError) {
        self.options = options
        store = LokiStore(
            limits: options.limits, keptBytesBound: options.keptBytes, countsNumbers: options.countsNumbers)
        // The handler needs the object, and the object the port: listened twice, the first time for the port alone.
        let first = try HTTPServer(listen: options.listen) { _ in .cut }
        port = first.port
        first.stop()
        try resumeListening()
    }

    /// Base URL for a client.
    public var url: String { "http://\(host):\(port)" }

    private var host: Substring { options.listen[..<(options.listen.lastIndex(of: ":") ?? options.listen.endIndex)] }

    // MARK: Role

    /// The server's, while it listens.
    public var descriptors: [Int32] { server.map { [$0.descriptor] } ?? [] }
    /// Whether it was stopped.
    public var isFinished: Bool { isStopping }

    /// Any signal stops it.
    public func receive(_ signal: LoopSignal, at moment: Moment) {
        isStopping = true
        stopListening()
    }

    /// Serves what there is, and sends the answers that were held back.
    public func turn(at moment: Moment) -> Wake {
        now = moment
        while let first = delayed.first, first.due <= moment.instant {
            delayed.removeFirst()
            first.request.answer(first.answer)
        }
        let wake = server?.turn(at: moment) ?? .onEvent
        return delayed.first.map { wake.earlier(of: .at($0.due)) } ?? wake
    }

    // MARK: Faults

    /// Does this with the next pushes; plans made earlier come first.
    /// - Parameters:
    ///   - pushes: how many; nil: until `mend`.
    ///   - labels: only pushes that hold a stream with all these labels.
    public func plan(_ fault: LokiFault, pushes: Int? = nil, where labels: [String: String] = [:]) {
        faults.append(PlannedFault(fault: fault, remaining: pushes, labels: labels))
    }

    /// Takes all planned faults away. Requests that hang go on hanging.
    public func mend() {
        faults.removeAll()
    }

    /// Closes the port and every connection: connections are refused from now on.
    public func stopListening() {
        server?.stop()
        server = nil
        hanging.removeAll()
        delayed.removeAll()
    }

    /// Listens again, on the same port.
    public func resumeListening() throws(HTTPServerError) {
        guard server == nil else { return }
        var limits = HTTPServer.Limits()
        limits.body = options.limits.requestSize
        limits.connectionMemory = 256 << 10
        limits.idle = .seconds(60)
        server = try HTTPServer(listen: "\(host):\(port)", limits: limits) { [unowned self] in handle($0) }
    }

    // MARK: Requests

    private func handle(_ request: HTTPServerRequest) -> HTTPReply {
        switch (request.method, request.path) {
        case ("POST", "/loki/api/v1/push"): push(request)
        case (_, "/loki/api/v1/push"): .answer(.text("Method Not Allowed\n", status: 405))
        default: .answer(page(request, at: now))
        }
    }

    private func push(_ request: HTTPServerRequest) -> HTTPReply {
        store.totals.pushes += 1
        store.totals.bodyBytes += request.body.byteCount
        guard let fault = takeFault(request) else { return count(.answer(take(request))) }
        switch fault {
        case .answer(let status, let body, let retryAfter):
            let headers = retryAfter.map { [("Retry-After", String($0))] } ?? []
            return count(
                .answer(
                    HTTPAnswer(
                        status: status, contentType: body.isEmpty ? "" : "text/plain; charset=utf-8", headers: headers,
                        body: Array(body.utf8))))
        case .cut: return count(.cut)
        case .hang: return hang(request)
        case .loseAnswer:
            _ = take(request)
            return count(.cut)
        case .storeAndHang:
            _ = take(request)
            return hang(request)
        case .delay(let span):
            let answer = take(request)
            let due = now.instant + span
            delayed.insert((due, request, answer), at: delayed.firstIndex { $0.due > due } ?? delayed.count)
            store.totals.answers[answer.status, default: 0] += 1
            return .later
        case .signIn:
            let page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>"
            return count(.answer(HTTPAnswer(status: 200, contentType: "text/html", body: Array(page.utf8))))
        case .redirect(let target):
            return count(.answer(HTTPAnswer(status: 302, headers: [("Location", target)])))
        }
    }

    private func take(_ request: HTTPServerRequest) -> HTTPAnswer {
        guard phase != .noRing else { return .text("empty ring\n", status: 500) }
        do {
            return try store(request)
        } catch {
            return .text(error.text + "\n", status: error.status)
        }
    }

    private func store(_ request: HTTPServerRequest) throws(PushRefusal) -> HTTPAnswer {
        let tenant = try LokiTenantHeader.tenant(
            request.header("X-Scope-OrgID"), isRequired: store.limits.requiresTenant)
        try reader.read(request)
        if let refusal = reader.store(in: store, tenant: tenant, at: now) { throw refusal }
        return .noContent
    }

    private func hang(_ request: HTTPServerRequest) -> HTTPReply {
        store.totals.answers[0, default: 0] += 1
        hanging.append(request)
        // The server does not see a client leave that waits here: its connections must not run out.
        if hanging.count > 32 { hanging.removeFirst().cut() }
        return .later
    }

    private func count(_ reply: HTTPReply) -> HTTPReply {
        if case .answer(let answer) = reply {
            store.totals.answers[answer.status, default: 0] += 1
        } else {
            store.totals.answers[0, default: 0] += 1
        }
        return reply
    }

    private func takeFault(_ request: HTTPServerRequest) -> LokiFault? {
        let matching = faults.firstIndex { plan in
            plan.labels.isEmpty
                || ((try? reader.labels(of: request)) ?? []).contains { labels in
                    plan.labels.allSatisfy { name, value in labels.contains { $0.name == name && $0.value == value } }
                }
        }
        guard let matching else { return nil }
        let fault = faults[matching].fault
        if let remaining = faults[matching].remaining {
            faults[matching].remaining = remaining - 1
            if remaining <= 1 { faults.remove(at: matching) }
        }
        return fault
    }
}
