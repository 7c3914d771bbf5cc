import Flow
import HTTP

/// One process's HTTP client to a `MemoryLoki`.
final class MemoryLokiClient: HTTPClientEdge {
    private final class Exchange {
        let token: UInt64
        let request: HTTPRequest
        let start: Instant
        /// What it pushes to.
        let streams: Set<ArraySlice<UInt8>>

        init(_ token: UInt64, _ request: HTTPRequest, _ start: Instant) {
            self.token = token
            self.request = request
            self.start = start
            streams = request.method == .post ? PushDecoder.labels(of: request.body?.array() ?? []) : []
        }
    }

    private let loki: MemoryLoki
    private unowned let stage: Stage
    private let options: LokiOptions
    private var chance: Chance
    private var exchanges: [UInt64: Exchange] = [:]
    private var completions: [HTTPCompletion] = []
    private var isGone = false
    /// Wakes the process.
    var wake: (() -> Void)?
    /// May end the process at any call.
    var fuse: Fuse?
    /// Bytes of bodies that are under way.
    var bytesUnderWay: Int { exchanges.values.reduce(0) { $0 + ($1.request.body?.count ?? 0) } }
    /// Requests that are under way.
    var requestsUnderWay: Int { exchanges.count }
    /// Requests that were answered in a way that decides something: stored, or refused for good.
    private(set) var decided = 0

    /// - Parameter number: tells this client's random decisions from those of others.
    init(_ loki: MemoryLoki, number: Int) {
        self.loki = loki
        stage = loki.stage
        options = loki.options
        chance = Chance(seed: loki.stage.seed &+ UInt64(number) &* 0x9e37_79b9, "loki client")
    }

    func send(_ request: HTTPRequest, token: UInt64) {
        fuse?.burn()
        guard !isGone else { return }
        if exchanges[token] != nil {
            stage.fail(.protocolKept, "token \(token) was given to a second exchange while the first is under way")
        }
        let exchange = Exchange(token, request, stage.now)
        checkOrder(exchange)
        exchanges[token] = exchange
        stage.history.note(
            "http", "send", weight: request.body?.count ?? 0,
            "\(request.method.rawValue) \(request.path) token \(token), \(request.body?.count ?? 0) bytes")
        // Weakly: an exchange that is over must not hold its body until then.
        stage.timeline.at(exchange.start + request.timeout) { [weak self, weak exchange] in
            guard let exchange else { return }
            self?.complete(exchange, .failed(HTTPFailure(.timeout, "no answer in time")))
        }
        if loki.badTime == .down || loki.badTime == .restart || loki.badTime == .crash {
            stage.mark(.refusedConnection)
            stage.timeline.after(.microseconds(300)) { [weak self] in
                self?.complete(exchange, .failed(HTTPFailure(.connect, "connection refused")))
            }
            return
        }
        let fault = fault()
        if fault == .requestLost {
            stage.mark(.lostBeforeStored)
            stage.timeline.after(delay()) { [weak self] in
                self?.complete(exchange, .failed(HTTPFailure(.broken, "connection reset by peer")))
            }
            return
        }
        // The bytes are on their way: they arrive whether this process lives then or not.
        stage.timeline.after(delay()) { [self] in arrive(exchange, fault) }
    }

    /// Two pushes of one stream that are under way at once arrive in any order.
    private func checkOrder(_ exchange: Exchange) {
        guard let other = exchanges.values.first(where: { !$0.streams.isDisjoint(with: exchange.streams) }) else {
            return
        }
        let stream = other.streams.intersection(exchange.streams).map { String(decoding: $0, as: UTF8.self) }.min()
        stage.fail(.ordered, "a second push of \(stream ?? "a stream") while the first is under way")
    }

    private enum Fault {
        case requestLost, answerLost, hang
    }

    private func fault() -> Fault? {
        guard stage.faultsAllowed else { return nil }
        if chance.happens(options.requestLost) { return .requestLost }
        if chance.happens(options.answerLost) { return .answerLost }
        if loki.badTime == .hang || chance.happens(options.hangs) { return .hang }
        return nil
    }

    private func delay() -> Instant.Span {
        let span = chance.spanByMagnitude(.microseconds(300)...options.delay)
        return stage.faultsAllowed ? span : min(span, .milliseconds(20))
    }

    private func arrive(_ exchange: Exchange, _ fault: Fault?) {
        if fault == .hang {
            stage.mark(.hang)
            // It may be stored now, much later, or never.
            switch chance.number(0...2) {
            case 0: _ = self.answer(exchange)
            case 1: stage.timeline.after(chance.span(.zero...(.seconds(60)))) { [self] in _ = self.answer(exchange) }
            default: break
            }
            return
        }
        let answer = self.answer(exchange)
        if fault == .answerLost {
            stage.mark(answer.status == 204 ? .storedAnswerLost : .cutAnswer)
            stage.timeline.after(delay()) { [weak self] in
                self?.complete(exchange, .failed(HTTPFailure(.broken, "connection closed before the answer")))
            }
            return
        }
        stage.timeline.after(delay()) { [weak self] in
            let body = Array(answer.body.utf8)
            self?.complete(
                exchange,
                .answered(
                    status: answer.status, contentType: answer.status == 204 ? "" : answer.contentType, retryAfter: nil,
                    body: body))
        }
    }

    private func answer(_ exchange: Exchange) -> LokiAnswer {
        let request = exchange.request
        guard request.method == .post, request.path == "/loki/api/v1/push" else {
            if request.method == .get { return LokiAnswer(status: 200, body: "ready\n") }
            return LokiAnswer(status: 404, body: "404 page not found\n")
        }
        let answer = loki.push(request.body?.array() ?? [])
        stage.history.note(
            "loki", "answers", weight: answer.status,
            "token \(exchange.token): \(answer.status) \(answer.body.prefix(160))")
        return answer
    }

    private func complete(_ exchange: Exchange, _ outcome: HTTPOutcome) {
        guard !isGone, exchanges[exchange.token] === exchange else { return }
        exchanges[exchange.token] = nil
        if case .answered(let status, _, _, _) = outcome, [204, 400, 413].contains(status) { decided += 1 }
        completions.append(
            HTTPCompletion(token: exchange.token, outcome: outcome, duration: stage.now - exchange.start))
        wake?()
    }

    func cancel(token: UInt64) {
        exchanges[token] = nil
        completions.removeAll { $0.token == token }
    }

    func poll(into completions: inout [HTTPCompletion]) {
        completions.append(contentsOf: self.completions)
        self.completions.removeAll()
    }

    /// The process is gone.
    func cut() {
        isGone = true
        wake = nil
        exchanges.removeAll()
        completions.removeAll()
    }
}
