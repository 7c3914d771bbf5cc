import Bytes

/// The pages of a role's admin server. A server asks for an answer and sends it; nothing here waits or knows sockets.
public final class AdminPages {
    /// One answer.
    public struct Answer: Sendable {
        /// The HTTP status.
        public var status: Int
        /// The media type.
        public var contentType: String
        /// The body. For HEAD the server leaves it out.
        public var body: [UInt8]
    }

    /// Called before the metrics are written: a role sets its gauges of ages and queues here, so that they cost nothing
    /// in between.
    public var beforeMetrics: (() -> Void)?

    private let registry: MetricRegistry
    private let ready: Gauge
    private let metricPaths: [String]
    private var reasons: [String: String] = [:]

    /// Pages over one registry. A role is not ready until it has said so once.
    /// - Parameter metricPaths: where metrics are answered; the collector adds `/api/v1/metrics/prometheus`.
    public init(registry: MetricRegistry, metricPaths: [String] = ["/metrics"]) {
        self.registry = registry
        self.metricPaths = metricPaths
        ready = registry.gauge(Catalogue.Common.ready)
        unready("start", "starting")
    }

    /// Where Fluent Bit's scrapers look.
    public static let fluentBitPath = "/api/v1/metrics/prometheus"

    /// Says why the role is not ready.
    /// - Parameters:
    ///   - part: which part says so (`start`, `kafka`, `loki`, …); a later word of it replaces the earlier one.
    ///   - reason: one line for people, safe to show.
    public func unready(_ part: String, _ reason: String) {
        reasons[part] = String(reason.map { $0.isNewline ? " " : $0 })
        registry.set(ready, 0)
    }

    /// Says that a part is in order. The role is ready when no part has a reason left.
    public func ready(_ part: String) {
        reasons[part] = nil
        if reasons.isEmpty { registry.set(ready, 1) }
    }

    /// Whether `/readyz` answers 200.
    public var isReady: Bool { reasons.isEmpty }

    /// What is answered to a request.
    /// - Parameter path: the target of the request; a query is ignored.
    public func answer(method: String, path: String) -> Answer {
        let page = String(path.prefix { $0 != "?" })
        let paths = metricPaths + ["/healthz", "/readyz"]
        guard paths.contains(page) || page == "/" else {
            return text(404, "no such page; there are \(paths.joined(separator: ", "))\n")
        }
        guard method == "GET" || method == "HEAD" else { return text(405, "only GET is answered here\n") }
        switch page {
        case "/": return text(200, paths.joined(separator: "\n") + "\n")
        // The loop itself answers: an answer is the proof that it turns.
        case "/healthz": return text(200, "ok\n")
        case "/readyz": return readiness()
        default: return metrics()
        }
    }

    private func readiness() -> Answer {
        if reasons.isEmpty { return text(200, "ready\n") }
        return text(503, reasons.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined())
    }

    private func metrics() -> Answer {
        beforeMetrics?()
        var page = ByteBuffer(capacity: 16384)
        registry.expose(into: &page, extra: ProcessMetrics.read()?.samples ?? [])
        return Answer(status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8", body: page.array())
    }

    private func text(_ status: Int, _ body: String) -> Answer {
        Answer(status: status, contentType: "text/plain; charset=utf-8", body: Array(body.utf8))
    }
}
