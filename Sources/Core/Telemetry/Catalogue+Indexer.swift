extension Catalogue {
    /// What the index role counts, in the order in which records pass.
    public enum Indexer {
        /// From Kafka.
        public static let consumedRecords = MetricFamily(
            "logspine_consumed_records_total", .counter, "Records taken from Kafka.")
        /// From Kafka.
        public static let consumedBytes = MetricFamily(
            "logspine_consumed_bytes_total", .counter, "Bytes of keys and values taken from Kafka, as compressed.")
        /// Lost before they were read.
        public static let expiredRecords = MetricFamily(
            "logspine_expired_records_total", .counter,
            "Records that the topic's retention deleted before they were read: lost.")
        /// Behind.
        public static let consumerLagRecords = MetricFamily(
            "logspine_consumer_lag_records", .gauge,
            "Records of an owned partition that are not committed yet, from the log's start on.",
            labels: ["topic", "partition"])
        /// Behind.
        public static let consumerLagSeconds = MetricFamily(
            "logspine_consumer_lag_seconds", .gauge,
            "Age of the oldest record of an owned partition that is not committed yet; 0 when there is none.",
            labels: ["topic", "partition"])
        /// How long until Kafka deletes what was not read.
        public static let retentionHeadroomSeconds = MetricFamily(
            "logspine_retention_headroom_seconds", .gauge,
            "Time until the topic's retention reaches the oldest record that is not committed, the least of all owned "
                + "partitions.")
        /// Requests.
        public static let pushRequests = MetricFamily(
            "logspine_push_requests_total", .counter, "Pushes that ended, by HTTP status, or \"none\" without one.",
            labels: ["status"])
        /// Not a drop.
        public static let pushRetries = MetricFamily(
            "logspine_push_retries_total", .counter, "Pushes sent again, by the reason of the failure before.",
            labels: ["reason"])
        /// Time of a push.
        public static let pushDurationSeconds = MetricFamily(
            "logspine_push_duration_seconds",
            .histogram(bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]),
            "Time from sending a push to its answer.")
        /// Size of a push.
        public static let pushBytes = MetricFamily(
            "logspine_push_bytes",
            .histogram(bounds: [1024, 4096, 16384, 65536, 262_144, 1_048_576, 2_097_152, 4_194_304, 8_388_608]),
            "Bytes of a push as sent, after compression.")
        /// The latency that counts.
        public static let entryAgeSeconds = MetricFamily(
            "logspine_entry_age_seconds",
            .histogram(bounds: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400, 604_800]),
            "Age of an entry, by its own time, when Loki acknowledged it.")
        /// P2's watermark.
        public static let acceptedLines = MetricFamily(
            "logspine_accepted_lines_total", .counter,
            "Lines of files that Loki accepted, as the collector counted them; entries, where no collector of ours wrote the "
                + "record.")
        /// P2's watermark.
        public static let acceptedEntries = MetricFamily(
            "logspine_accepted_entries_total", .counter, "Entries that Loki accepted.")
        /// P2's watermark.
        public static let acceptedBytes = MetricFamily(
            "logspine_accepted_bytes_total", .counter, "Bytes of lines that Loki accepted.")
        /// Refused for good.
        public static let rejectedLines = MetricFamily(
            "logspine_rejected_lines_total", .counter,
            "Lines of files that go to the dead-letter topic, by reason: Loki refused them for good, or the record cannot be "
                + "used.",
            labels: ["reason"])
        /// Refused for good.
        public static let rejectedEntries = MetricFamily(
            "logspine_rejected_entries_total", .counter,
            "Entries that go to the dead-letter topic, by reason; 1 for a record that cannot be read.",
            labels: ["reason"])
        /// Set aside.
        public static let deadLetters = MetricFamily(
            "logspine_dead_letters_total", .counter, "Records written to the dead-letter topic, by reason.",
            labels: ["reason"])
        /// Where a restart begins.
        public static let committedOffset = MetricFamily(
            "logspine_committed_offset", .gauge, "The next offset that a restart would read.",
            labels: ["topic", "partition"])
        /// Owned.
        public static let partitionsAssigned = MetricFamily(
            "logspine_partitions_assigned", .gauge, "Partitions that this member owns.")
        /// Assignments.
        public static let rebalances = MetricFamily(
            "logspine_rebalances_total", .counter, "Changes of this member's partitions.")
        /// Waiting for memory.
        public static let pausedPartitions = MetricFamily(
            "logspine_paused_partitions", .gauge, "Owned partitions that are paused because memory is at its bound.")

        /// All of them.
        public static let all = [
            consumedRecords, consumedBytes, expiredRecords, consumerLagRecords, consumerLagSeconds,
            retentionHeadroomSeconds,
            pushRequests, pushRetries, pushDurationSeconds, pushBytes, entryAgeSeconds, acceptedLines, acceptedEntries,
            acceptedBytes, rejectedLines, rejectedEntries, deadLetters, committedOffset, partitionsAssigned, rebalances,
            pausedPartitions,
        ]
    }
}
