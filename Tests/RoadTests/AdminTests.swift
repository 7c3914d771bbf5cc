import Flow
import Kafka
import Loop
import StandIn
import Telemetry
import Testing

/// The admin pages of real processes.
@Suite(.serialized) struct AdminTests {
    @Test func livePagesHaveEveryMetricWithItsValue() throws {
        let road = try Road()
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(lines: 3000)
        try road.waitForAll(60)
        try road.wait("both roles to be ready", 20) {
            try ["collect", "index"].allSatisfy { try road.page($0, "/readyz").contains(" 200 ") }
        }
        let shared =
            ["loop_turn_seconds_count", "build_info", "ready"].map { "logspine_" + $0 }
            + ["process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds"]
        for name in shared + ["logspine_files_open", "logspine_chunks_total", "logspine_queue_limit_bytes"] {
            #expect(try road.metric("collect", name) > 0, "\(name)")
        }
        for name in shared + ["logspine_partitions_assigned", "logspine_push_duration_seconds_count"] {
            #expect(try road.metric("index", name) > 0, "\(name)")
        }
        let pages = try (collect: road.page("collect", "/metrics"), index: road.page("index", "/metrics"))
        for family in Catalogue.Collector.all + Catalogue.Common.all {
            #expect(pages.collect.contains("# TYPE \(family.name) "), "\(family.name)")
        }
        // How long a mock broker keeps its records nobody tells.
        for family in Catalogue.Indexer.all + Catalogue.Common.all
        where family != Catalogue.Indexer.retentionHeadroomSeconds {
            #expect(pages.index.contains("# TYPE \(family.name) "), "\(family.name)")
        }
        #expect(try road.metric("collect", "logspine_acknowledged_lines_total") == 3000)
        #expect(try road.metric("index", "logspine_accepted_lines_total") > 0)
        #expect(try road.metric("collect", "logspine_file_lag_bytes") == 0)
        #expect(try road.metric("collect", "logspine_oldest_unacknowledged_seconds") == 0)
        #expect(try road.page("collect", "/api/v1/metrics/prometheus").contains("logspine_read_bytes_total"))
        for role in ["collect", "index"] { #expect(try road.page(role, "/healthz").contains(" 200 ")) }
    }

    /// What is wrong stands on the page, with words, and goes when it is over, whether or not lines flow.
    @Test func readinessFollowsTheServers() throws {
        let road = try Road()
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(lines: 200)
        try road.waitForAll(60)
        try road.wait("both roles to be ready", 20) {
            try ["collect", "index"].allSatisfy { try road.page($0, "/readyz").contains(" 200 ") }
        }
        try road.cluster?.takeDown()
        for role in ["collect", "index"] {
            try road.wait("\(role) to tell of the brokers", 60) {
                try road.page(role, "/readyz").contains("kafka: cannot reach any Kafka broker")
            }
            #expect(try road.page(role, "/healthz").contains(" 200 "))
            #expect(try road.metric(role, "logspine_ready") == 0)
        }
        try road.cluster?.bringUp()
        try road.wait("both roles to be ready again, with nothing to do", 90) {
            try ["collect", "index"].allSatisfy { try road.page($0, "/readyz").contains(" 200 ") }
        }
    }

    @Test func refusedCredentialsOfLokiStandOnThePage() throws {
        let road = try Road()
        road.loki.ask { $0.plan(.answer(status: 401, body: "no org id\n"), pushes: 1000) }
        for role in ["collect", "index"] { try road.start(role) }
        try road.write(lines: 200)
        try road.wait("the page to tell", 60) {
            try road.look()
            // At first it has named no port.
            guard let page = try? road.page("index", "/readyz") else { return false }
            return page.contains(" 503 ") && page.contains("loki: Loki refuses the credentials (401)")
        }
        #expect(try road.page("index", "/healthz").contains(" 200 "))
        #expect(try road.metric("index", "logspine_dead_letters_total") == 0)
    }
}
