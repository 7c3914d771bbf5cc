import Bytes
import Flow
import Parsing
import Record
import Settings
import Telemetry
import Testing

@testable import Collector

/// Metrics from logs: the machine alone, entry by entry.
@Suite struct LogMetricsTests {
    /// A machine with a table of names, and what a scraper would see of it.
    final class Bench {
        let names = FieldNames()
        private var machine: LogMetrics
        private var fields = Fields()
        let registry = MetricRegistry()

        init(_ settings: MetricSettings..., sources: [String] = ["web", "db"]) {
            machine = LogMetrics(settings, sources: sources, names: names)
        }

        /// One entry with these fields.
        func take(
            _ values: KeyValuePairs<String, String> = [:], source: Int = 0, service: Service = .other,
            level: Level = .none,
            stream: OutputStream = .unknown
        ) {
            fields.removeAll()
            for (name, value) in values {
                let start = fields.scratch.count
                fields.scratch.append(Array(value.utf8))
                fields.add(names.intern(name), Fields.Slice(scratch: start, count: fields.scratch.count - start))
            }
            let line: [UInt8] = []
            let span = line.span
            let bytes = unsafe span.bytes
            machine.take(
                LogMetrics.Entry(
                    source: source, verdict: Verdict(service: service, level: level, format: "x"), stream: stream),
                fields: fields, line: bytes)
        }

        /// The lines of the exposition, without comments.
        var page: [String] {
            machine.publish(to: registry)
            var page = ByteBuffer(capacity: 4096)
            registry.expose(into: &page)
            return page.bytes.text().split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        }
    }

    @Test func entriesAreCounted() {
        let bench = Bench(MetricSettings(name: "a_total"))
        #expect(bench.page == ["a_total 0"])
        for _ in 0..<3 { bench.take() }
        #expect(bench.page == ["a_total 3"])
    }

    @Test func labelsAreFieldsAndWhatTheCollectorKnows() {
        let bench = Bench(
            MetricSettings(name: "a", labels: ["source", "service", "log_level", "stream", "method"].map { .init($0) }))
        bench.take(["method": "GET"], source: 1, service: .nginx, level: .warn, stream: .stderr)
        bench.take(["method": "GET"], source: 1, service: .nginx, level: .warn, stream: .stderr)
        bench.take()
        #expect(
            bench.page == [
                #"a{source="db",service="nginx",log_level="warn",stream="stderr",method="GET"} 2"#,
                #"a{source="web",service="other",log_level="",stream="",method=""} 1"#,
            ])
    }

    @Test func onlyWhatMatchesCounts() {
        let bench = Bench(
            MetricSettings(
                name: "a",
                match: [.init("service", ["nginx"]), .init("status", ["500", "502"]), .init("source", ["web"])]))
        bench.take(["status": "500"], service: .nginx)
        bench.take(["status": "502"], service: .nginx)
        bench.take(["status": "5000"], service: .nginx)
        bench.take(["status": "500"], service: .kafka)
        bench.take(["status": "500"], source: 1, service: .nginx)
        bench.take([:], service: .nginx)
        #expect(bench.page == ["a 2"])
    }

    @Test func countersAddUpNumbers() {
        let bench = Bench(MetricSettings(name: "bytes", value: "n", labels: [.init("m")]))
        bench.take(["n": "10", "m": "x"])
        bench.take(["n": "2.5", "m": "x"])
        bench.take(["n": "-1", "m": "x"])
        bench.take(["n": "1,2", "m": "x"])
        bench.take(["m": "x"])
        #expect(bench.page == [#"bytes{m="x"} 12.5"#])
    }

    @Test func gaugesHoldTheLastValue() {
        let bench = Bench(MetricSettings(name: "depth", kind: .gauge, value: "n"))
        bench.take(["n": "10"])
        bench.take(["n": "-0.5"])
        #expect(bench.page == ["depth -0.5"])
    }

    @Test func histogramsSortIntoBuckets() {
        let bench = Bench(
            MetricSettings(name: "t", kind: .histogram, value: "n", labels: [.init("m")], buckets: [0.1, 1]))
        for value in ["0.1", "0.05", "0.5", "7"] { bench.take(["n": value, "m": "a"]) }
        bench.take(["n": "1", "m": "b"])
        #expect(
            bench.page == [
                #"t_bucket{m="a",le="0.1"} 2"#, #"t_bucket{m="a",le="1"} 3"#, #"t_bucket{m="a",le="+Inf"} 4"#,
                #"t_sum{m="a"} 7.65"#, #"t_count{m="a"} 4"#, #"t_bucket{m="b",le="0.1"} 0"#,
                #"t_bucket{m="b",le="1"} 1"#, #"t_bucket{m="b",le="+Inf"} 1"#, #"t_sum{m="b"} 1"#, #"t_count{m="b"} 1"#,
            ])
        #expect(bench.page.count == 10)
    }

    @Test func whatIsNotAllowedIsOther() {
        let bench = Bench(MetricSettings(name: "a", labels: [.init("m", allowed: ["GET", "POST"])]))
        for method in ["GET", "PROPFIND", "POST", "BREW", "GET"] { bench.take(["m": method]) }
        bench.take()
        #expect(bench.page == [#"a{m=""} 1"#, #"a{m="GET"} 2"#, #"a{m="POST"} 1"#, #"a{m="other"} 2"#])
    }

    /// However many values there are, the series are so many and one more, and what went there is counted.
    @Test func seriesAreBounded() {
        let bench = Bench(
            MetricSettings(name: "a", labels: [.init("ip"), .init("m")], series: 3),
            MetricSettings(name: "b", labels: [.init("ip")], series: 2))
        for index in 0..<1000 { bench.take(["ip": "10.0.0.\(index)", "m": "x"]) }
        bench.take(["ip": "10.0.0.1", "m": "x"])
        #expect(
            bench.page == [
                #"a{ip="10.0.0.0",m="x"} 1"#, #"a{ip="10.0.0.1",m="x"} 2"#, #"a{ip="10.0.0.2",m="x"} 1"#,
                #"a{ip="other",m="other"} 997"#, #"b{ip="10.0.0.0"} 1"#, #"b{ip="10.0.0.1"} 2"#, #"b{ip="other"} 998"#,
                #"logspine_metric_series_overflow_total{family="a"} 997"#,
                #"logspine_metric_series_overflow_total{family="b"} 998"#,
            ])
        bench.take(["ip": "new", "m": "x"])
        #expect(bench.page.contains(#"logspine_metric_series_overflow_total{family="a"} 998"#))
    }

    /// A label's value is no more than a bound, and one series with all that begin alike.
    @Test func longValuesAreCut() {
        let bench = Bench(MetricSettings(name: "a", labels: [.init("x")]))
        let long = String(repeating: "v", count: 2000)
        bench.take(["x": long])
        bench.take(["x": long + "w"])
        #expect(bench.page == ["a{x=\"\(String(repeating: "v", count: LogMetrics.valueLimit))\"} 2"])
    }

    /// Bytes of one label's value cannot reach into the next one's.
    @Test func valuesDoNotRunTogether() {
        let bench = Bench(MetricSettings(name: "a", labels: [.init("x"), .init("y")]))
        bench.take(["x": "1", "y": "23"])
        bench.take(["x": "12", "y": "3"])
        bench.take(["x": "123"])
        #expect(bench.page == [#"a{x="1",y="23"} 1"#, #"a{x="12",y="3"} 1"#, #"a{x="123",y=""} 1"#])
    }

    @Test(
        arguments: [
            ("0", 0), ("12", 12), ("-3.5", -3.5), ("+7", 7), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1.5E-2", 0.015),
            ("0.123", 0.123), ("1795567052.732", 1_795_567_052.732),
            ("123456789012345678901234567890", 1.2345678901234568e29),
            ("1e-400", 0), ("0.000000000000000000000000000001", 1e-30),
        ] as [(String, Double)])
    func numbers(text: String, value: Double) throws {
        let bytes = Array(text.utf8)
        let span = bytes.span
        let read = unsafe DecimalText.value(span.bytes)
        let number = try #require(read)
        #expect(abs(number - value) <= abs(value) * 1e-15, "\(number)")
    }

    @Test(arguments: [
        "", "-", ".", "e3", "1e", "1e+", "12ms", "0x10", "1,5", "1.2.3", "NaN", "inf", "1e999", " 1", "1 ",
    ])
    func noNumbers(text: String) {
        let bytes = Array(text.utf8)
        let span = bytes.span
        #expect(unsafe DecimalText.value(span.bytes) == nil)
    }
}

/// Metrics from logs in the role: what is read twice counts once.
@Suite struct LogMetricsRoleTests {
    private func node() -> Node {
        Node([SourceSettings.plain("/log/a.log")]) {
            $0.metrics = [
                MetricSettings(
                    name: "requests_total", match: [.init("service", ["nginx"])], labels: [.init("http_status")])
            ]
        }
    }

    private func total(_ node: Node, _ status: String) -> Int {
        node.role?.refreshMetrics(at: node.moment)
        var page = ByteBuffer(capacity: 4096)
        node.metrics.expose(into: &page)
        let line = page.bytes.text().split(separator: "\n").first {
            $0.hasPrefix("requests_total{http_status=\"\(status)\"}")
        }
        return line.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    }

    private func lines(_ count: Int, _ status: Int) -> String {
        (0..<count).map { "10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] \"GET /\($0) HTTP/1.1\" \(status) 1\n" }.joined()
    }

    @Test func entriesOfTheRoleAreCounted() throws {
        let node = node()
        node.disk.write("/log/a.log", lines(5, 200) + lines(3, 404) + "hello\n")
        try node.start()
        node.pass(.seconds(1))
        #expect(total(node, "200") == 5 && total(node, "404") == 3)
    }

    @Test func whatIsReadAgainCountsOnce() throws {
        let node = node()
        node.disk.write("/log/a.log", lines(5, 200))
        try node.start()
        node.producer.acknowledges = false
        node.pass(.seconds(1))
        #expect(total(node, "200") == 5)
        node.producer.fail("broken")
        node.producer.acknowledges = true
        node.pass(.seconds(60))
        node.disk.write("/log/a.log", lines(2, 200))
        node.pass(.seconds(5))
        #expect(total(node, "200") == 7)
        #expect(node.counter(Catalogue.Collector.producerRebuilds) > 0)
    }
}
