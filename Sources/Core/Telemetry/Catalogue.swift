/// Every metric of Logspine, named once: the roles take their families from here, `docs/metrics.md` is made from it.
public enum Catalogue {
    /// A page of the catalogue.
    public struct Section: Sendable {
        /// Its heading in the document.
        public let title: String
        /// Its families, in the order of reading.
        public let families: [MetricFamily]
    }

    /// The whole catalogue.
    public static var sections: [Section] {
        [
            Section(title: "Collector", families: Collector.all),
            Section(title: "Indexer", families: Indexer.all),
            Section(title: "Both roles", families: Common.all),
            Section(title: "The process", families: Process.all),
        ]
    }

    /// What both roles say of themselves.
    public enum Common {
        /// Bytes held now, of a queue that has a bound.
        public static let queueBytes = MetricFamily(
            "logspine_queue_bytes", .gauge, "Bytes held in a queue now.", labels: ["queue"])
        /// The bound of that queue.
        public static let queueLimitBytes = MetricFamily(
            "logspine_queue_limit_bytes", .gauge, "Bytes that a queue may hold; its writer waits beyond them.",
            labels: ["queue"])
        /// How long one turn of the loop took.
        public static let loopTurnSeconds = MetricFamily(
            "logspine_loop_turn_seconds",
            .histogram(bounds: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5]),
            "Time that one turn of the loop took, waiting not counted.")
        /// Always 1.
        public static let buildInfo = MetricFamily(
            "logspine_build_info", .gauge, "Always 1; the version is its label.", labels: ["version"])
        /// 1 or 0.
        public static let ready = MetricFamily(
            "logspine_ready", .gauge, "1 while /readyz answers 200, 0 otherwise.")
        /// Lookups of a series past the family's bound.
        public static let seriesOverflow = MetricFamily(
            "logspine_metric_series_overflow_total", .counter,
            "Series that were not made because their family was at its bound; their values went to the series whose "
                + "every label is \"other\".",
            labels: ["family"])

        /// All of them.
        public static let all = [queueBytes, queueLimitBytes, loopTurnSeconds, buildInfo, ready, seriesOverflow]
    }

    /// What the kernel says of the process, under the names that Prometheus client libraries use.
    public enum Process {
        /// User and system time.
        public static let cpuSeconds = MetricFamily(
            "process_cpu_seconds_total", .counter, "User and system CPU time of the process.")
        /// Resident set.
        public static let residentBytes = MetricFamily(
            "process_resident_memory_bytes", .gauge, "Resident memory of the process.")
        /// Address space.
        public static let virtualBytes = MetricFamily(
            "process_virtual_memory_bytes", .gauge, "Address space of the process.")
        /// Since 1970.
        public static let startTime = MetricFamily(
            "process_start_time_seconds", .gauge, "When the process started, in seconds since 1970-01-01 UTC.")
        /// Descriptors in use.
        public static let openDescriptors = MetricFamily(
            "process_open_fds", .gauge, "File descriptors that are open.")
        /// Their bound.
        public static let maxDescriptors = MetricFamily(
            "process_max_fds", .gauge, "File descriptors that may be open.")

        /// All of them.
        public static let all = [cpuSeconds, residentBytes, virtualBytes, startTime, openDescriptors, maxDescriptors]
    }
}
