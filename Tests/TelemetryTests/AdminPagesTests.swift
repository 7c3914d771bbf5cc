import Testing

@testable import Telemetry

@Suite struct AdminPagesTests {
    private func body(_ answer: AdminPages.Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test func aRoleIsNotReadyUntilEveryPartIsInOrder() {
        let registry = MetricRegistry()
        let pages = AdminPages(registry: registry)
        var answer = pages.answer(method: "GET", path: "/readyz")
        #expect(answer.status == 503)
        #expect(body(answer) == "start: starting\n")
        pages.ready("start")
        pages.unready("loki", "refuses the credentials (401)\nfor tenant \"a\"")
        pages.unready("kafka", "cannot reach any broker")
        answer = pages.answer(method: "GET", path: "/readyz?verbose=1")
        #expect(answer.status == 503)
        #expect(
            body(answer) == "kafka: cannot reach any broker\nloki: refuses the credentials (401) for tenant \"a\"\n")
        #expect(registry.value(registry.gauge(Catalogue.Common.ready)) == 0)
        pages.ready("kafka")
        #expect(!pages.isReady)
        pages.ready("loki")
        answer = pages.answer(method: "GET", path: "/readyz")
        #expect(answer.status == 200 && body(answer) == "ready\n")
        #expect(registry.value(registry.gauge(Catalogue.Common.ready)) == 1)
    }

    @Test func metricsAreAnsweredWhereTheyAreLookedFor() {
        let registry = MetricRegistry()
        let chunks = registry.counter(Catalogue.Collector.chunks)
        let pages = AdminPages(registry: registry, metricPaths: ["/metrics", AdminPages.fluentBitPath])
        pages.beforeMetrics = { registry.add(chunks) }
        for (round, path) in ["/metrics", "/api/v1/metrics/prometheus"].enumerated() {
            let answer = pages.answer(method: "GET", path: path)
            #expect(answer.status == 200)
            #expect(answer.contentType == "text/plain; version=0.0.4; charset=utf-8")
            #expect(body(answer).contains("logspine_chunks_total \(round + 1)\n"))
            #expect(body(answer).contains("# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes "))
        }
        #expect(AdminPages(registry: registry).answer(method: "GET", path: AdminPages.fluentBitPath).status == 404)
    }

    @Test func healthAndStrangers() {
        let pages = AdminPages(registry: MetricRegistry())
        #expect(body(pages.answer(method: "HEAD", path: "/healthz")) == "ok\n")
        #expect(pages.answer(method: "POST", path: "/metrics").status == 405)
        #expect(pages.answer(method: "GET", path: "/").status == 200)
        let answer = pages.answer(method: "GET", path: "/metrics/../etc/passwd")
        #expect(answer.status == 404)
        #expect(body(answer) == "no such page; there are /metrics, /healthz, /readyz\n")
    }
}
