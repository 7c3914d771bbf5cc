import Bytes
import Testing

@testable import Telemetry

@Suite struct ExpositionTests {
    private let requests = MetricFamily("test_requests_total", .counter, "Requests.", labels: ["status", "zone"])
    private let depth = MetricFamily("test_depth", .gauge, "How deep\nand a \\ too.")
    private let age = MetricFamily("test_age_seconds", .histogram(bounds: [0.5, 1, 10]), "Age.", labels: ["queue"])

    private func page(_ registry: MetricRegistry) -> String {
        var buffer = ByteBuffer()
        registry.expose(into: &buffer)
        return String(decoding: buffer.array(), as: UTF8.self)
    }

    @Test func familiesAndSeriesAreSortedAndEscaped() {
        let registry = MetricRegistry()
        registry.add(registry.counter(requests, ["500", "b"]), 2)
        registry.add(registry.counter(requests, ["204", "a\"\\\n"]), 7)
        registry.set(registry.gauge(depth), 1.5)
        let waiting = registry.histogram(age, ["in"])
        registry.observe(waiting, 0.5)
        registry.observe(waiting, 0.75, count: 3)
        registry.observe(waiting, 11)
        registry.observe(waiting, .nan)
        #expect(
            page(registry) == """
                # HELP test_age_seconds Age.
                # TYPE test_age_seconds histogram
                test_age_seconds_bucket{queue="in",le="0.5"} 1
                test_age_seconds_bucket{queue="in",le="1"} 4
                test_age_seconds_bucket{queue="in",le="10"} 4
                test_age_seconds_bucket{queue="in",le="+Inf"} 5
                test_age_seconds_sum{queue="in"} 13.75
                test_age_seconds_count{queue="in"} 5
                # HELP test_depth How deep\\nand a \\\\ too.
                # TYPE test_depth gauge
                test_depth 1.5
                # HELP test_requests_total Requests.
                # TYPE test_requests_total counter
                test_requests_total{status="204",zone="a\\"\\\\\\n"} 7
                test_requests_total{status="500",zone="b"} 2

                """)
    }

    @Test(arguments: [
        (0.0, "0"), (-3, "-3"), (0.25, "0.25"), (1e300, "1e+300"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
        (.nan, "NaN"), (1_700_000_000, "1700000000"),
    ])
    func numbersAreWrittenAsPrometheusReadsThem(value: Double, text: String) {
        #expect(MetricRegistry.text(value) == text)
    }

    @Test func seriesPastTheBoundGoToOtherAndAreCounted() {
        let registry = MetricRegistry(seriesLimit: 3)
        for index in 0..<10 { registry.add(registry.counter(requests, ["\(index)", "z"])) }
        #expect(registry.total(requests) == 10)
        #expect(registry.families[requests]?.count == 4)
        #expect(registry.value(registry.counter(requests, ["other", "other"])) == 7)
        #expect(registry.value(registry.counter(requests, ["0", "z"])) == 1)
        #expect(registry.value(registry.counter(Catalogue.Common.seriesOverflow, [requests.name])) == 7)
    }

    @Test func aRemovedSeriesIsGoneAndMakesRoom() {
        let registry = MetricRegistry(seriesLimit: 1)
        _ = registry.counter(requests, ["1", "z"])
        registry.remove(requests, ["1", "z"])
        registry.add(registry.counter(requests, ["2", "z"]))
        #expect(page(registry).contains("test_requests_total{status=\"2\",zone=\"z\"} 1\n"))
        #expect(!page(registry).contains("\"1\""))
    }

    @Test func declaredFamiliesAreThereFromTheStart() {
        let registry = MetricRegistry()
        registry.declare(Catalogue.Indexer.all)
        registry.declare(Catalogue.Indexer.all)
        let text = page(registry)
        #expect(text.contains("logspine_accepted_lines_total 0\n"))
        #expect(text.contains("logspine_push_duration_seconds_count 0\n"))
        #expect(text.contains("# TYPE logspine_push_requests_total counter\n"))
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("# TYPE") }.count == Catalogue.Indexer.all.count)
    }
}
