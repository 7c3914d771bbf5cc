extension Catalogue {
    /// What the edge role counts, in the order in which bytes pass.
    public enum Collector {
        /// Read from files.
        public static let readBytes = MetricFamily(
            "logspine_read_bytes_total", .counter, "Bytes read from files.", labels: ["source"])
        /// Read from files.
        public static let readLines = MetricFamily(
            "logspine_read_lines_total", .counter, "Physical lines read from files.", labels: ["source"])
        /// After framing and joining.
        public static let entries = MetricFamily(
            "logspine_entries_total", .counter, "Log entries after framing, joining and parsing.", labels: ["service"])
        /// Entries that went on as plain text.
        public static let parseFailures = MetricFamily(
            "logspine_parse_failures_total", .counter,
            "Entries that the parser of their source could not read; they go on as plain lines.", labels: ["reason"])
        /// Values replaced.
        public static let redactions = MetricFamily(
            "logspine_redactions_total", .counter, "Values replaced before they left the machine.", labels: ["rule"])
        /// Kafka messages.
        public static let chunks = MetricFamily(
            "logspine_chunks_total", .counter, "Stream chunks handed to the Kafka producer.")
        /// Kafka messages.
        public static let producedBytes = MetricFamily(
            "logspine_produced_bytes_total", .counter,
            "Bytes of keys and values handed to the Kafka producer, after compression.")
        /// P1's watermark.
        public static let acknowledgedLines = MetricFamily(
            "logspine_acknowledged_lines_total", .counter, "Lines of files that Kafka acknowledged.")
        /// P1's watermark.
        public static let acknowledgedEntries = MetricFamily(
            "logspine_acknowledged_entries_total", .counter, "Entries that Kafka acknowledged.")
        /// P1's watermark.
        public static let acknowledgedBytes = MetricFamily(
            "logspine_acknowledged_bytes_total", .counter, "Bytes of files whose every line Kafka acknowledged.")
        /// The ledger of losses.
        public static let droppedLines = MetricFamily(
            "logspine_dropped_lines_total", .counter, "Lines lost or cut, by reason. Anything above 0 wants a look.",
            labels: ["reason"])
        /// The ledger of losses.
        public static let droppedBytes = MetricFamily(
            "logspine_dropped_bytes_total", .counter, "Bytes lost or cut, by reason. Anything above 0 wants a look.",
            labels: ["reason"])
        /// Not a loss: they carry nothing.
        public static let blankLines = MetricFamily(
            "logspine_blank_lines_total", .counter, "Blank lines of plain files, which make no entry.")
        /// Repeats that a resume point makes certain.
        public static let passedBytes = MetricFamily(
            "logspine_passed_bytes_total", .counter,
            "Bytes read again after a restart and passed over, because Kafka has their lines.")
        /// The same in lines.
        public static let passedLines = MetricFamily(
            "logspine_passed_lines_total", .counter,
            "Lines read again after a restart and passed over, because Kafka has them.")
        /// Repeats after a failure.
        public static let abandonedBytes = MetricFamily(
            "logspine_abandoned_bytes_total", .counter,
            "Bytes that were read and forgotten, because they are read again from the checkpoint after a failure of the "
                + "producer.")
        /// The same in lines.
        public static let abandonedLines = MetricFamily(
            "logspine_abandoned_lines_total", .counter,
            "Lines that were read and forgotten, because they are read again from the checkpoint after a failure of the "
                + "producer.")
        /// A file is not what it was.
        public static let restarts = MetricFamily(
            "logspine_file_restarts_total", .counter,
            "Times that a known file was read from its beginning, by what did not fit the checkpoint.",
            labels: ["reason"])
        /// Files held open.
        public static let filesOpen = MetricFamily(
            "logspine_files_open", .gauge, "Files held open, rotated ones included.", labels: ["source"])
        /// Not yet read.
        public static let fileLagBytes = MetricFamily(
            "logspine_file_lag_bytes", .gauge, "Bytes of files that have not been read yet.", labels: ["source"])
        /// Age of the head of the line.
        public static let oldestUnacknowledgedSeconds = MetricFamily(
            "logspine_oldest_unacknowledged_seconds", .gauge,
            "How long ago the oldest chunk that Kafka has not acknowledged was handed over; 0 when there is none.")
        /// Age of the file on disk.
        public static let checkpointAgeSeconds = MetricFamily(
            "logspine_checkpoint_age_seconds", .gauge,
            "How long ago the checkpoint on disk was last equal to what Kafka had acknowledged.")
        /// Each is tried again.
        public static let checkpointFailures = MetricFamily(
            "logspine_checkpoint_failures_total", .counter,
            "Writes of the checkpoint that failed; they are tried again, and files that are new wait for it.")
        /// Not a drop.
        public static let produceRetries = MetricFamily(
            "logspine_produce_retries_total", .counter, "Chunks produced again after a failure.", labels: ["reason"])
        /// After a fatal error.
        public static let producerRebuilds = MetricFamily(
            "logspine_producer_rebuilds_total", .counter,
            "Times that the Kafka producer was thrown away and files were read again from their checkpoints.")

        /// What the cardinality guard watches.
        public static let labelValues = MetricFamily(
            "logspine_label_values", .gauge,
            "Different values of a label in the window under way; one more than the limit stands for all above.",
            labels: ["source", "label"])
        /// What it has done.
        public static let labelDemoted = MetricFamily(
            "logspine_label_demoted", .gauge,
            "1 while a label has too many values, so that they stand in the metadata.", labels: ["source", "label"])
        /// How often.
        public static let labelDemotions = MetricFamily(
            "logspine_label_demotions_total", .counter, "Times that a label was demoted to metadata.",
            labels: ["source", "label"])

        /// All of them.
        public static let all = [
            readBytes, readLines, entries, parseFailures, redactions, chunks, producedBytes, acknowledgedLines,
            acknowledgedEntries, acknowledgedBytes, droppedLines, droppedBytes, blankLines, passedBytes, passedLines,
            abandonedBytes, abandonedLines, restarts, filesOpen, fileLagBytes, oldestUnacknowledgedSeconds,
            checkpointAgeSeconds, checkpointFailures, produceRetries, producerRebuilds, labelValues, labelDemoted,
            labelDemotions,
        ]
    }
}
