import Bytes
import Flow

/// What of a push is fit for the ingester.
struct CheckedPush {
    struct Stream {
        var text: String
        var labels: [LabelText.Label]
        /// Indices into the request's entries.
        var entries: [Int]
    }

    var streams: [Stream] = []
    /// Metadata names that Loki rewrites, by the index of their pair.
    var renamed: [Int: String] = [:]
    var lines = 0
    /// Bytes of lines and metadata: what rates are counted in.
    var bytes = 0
    /// Bytes of protobuf that the ingester gets.
    var insideBytes = 0
    fileprivate var errors: [String] = []

    /// The grouped validation errors (util.GroupedErrors of Loki), or nil.
    var refusal: PushRefusal? {
        guard errors.count > 1 else { return errors.first.map { PushRefusal(400, $0) } }
        var counts: [(text: String, count: Int)] = []
        for error in errors {
            if let known = counts.firstIndex(where: { $0.text == error }) {
                counts[known].count += 1
            } else {
                counts.append((error, 1))
            }
        }
        return PushRefusal(400, counts.map { "\($0.count) errors like: \($0.text)" }.joined(separator: "; "))
    }
}

/// The distributor: labels, entries, the tenant's rate, the size inside.
extension LokiStore {
    /// - Throws: what sinks the whole request: unreadable labels, a poisonous metadata name, no stream at all.
    func check(
        _ request: PushRequest, _ bytes: RawSpan, _ tenant: LokiTenant, at now: Moment
    ) throws(PushRefusal) -> CheckedPush {
        guard !request.streams.isEmpty else {
            throw PushRefusal(422, "error at least one valid stream is required for ingestion")
        }
        var labels: [[LabelText.Label]] = []
        for stream in request.streams { labels.append(try self.labels(of: stream, bytes, tenant)) }
        var checked = CheckedPush()
        for (stream, labels) in zip(request.streams, labels) where !stream.entries.isEmpty {
            var sorted = labels.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            if limits.discoversServiceName { addServiceName(&sorted) }
            let text = LabelText.canonical(sorted)
            if let (error, reason) = labelError(sorted, text) {
                checked.errors.append(error)
                discard(stream.entries.count, reason)
                continue
            }
            let missing = limits.requiredLabels.filter { name in !sorted.contains { $0.name == name } }
            if !missing.isEmpty {
                checked.errors.append(
                    "missing required labels '\(missing.joined(separator: ","))' for user '\(tenant.name)' for stream "
                        + "'\(text)' (policy: '')")
                discard(stream.entries.count, "missing_enforced_labels")
                continue
            }
            var accepted = CheckedPush.Stream(text: text, labels: sorted, entries: [])
            for index in stream.entries {
                if let (error, reason) = entryError(request, request.entries[index], text, at: now) {
                    checked.errors.append(error)
                    discard(1, reason)
                } else {
                    try rename(request, request.entries[index], bytes, &checked)
                    accepted.entries.append(index)
                    count(request, request.entries[index], &checked)
                }
            }
            checked.insideBytes += text.utf8.count + 16
            if !accepted.entries.isEmpty { checked.streams.append(accepted) }
        }
        return checked
    }

    /// Whether the tenant may push at all, its rate, and the size inside.
    func admit(_ checked: inout CheckedPush, _ tenant: LokiTenant, at now: Moment) throws(PushRefusal) {
        if let blocked = limits.blocked {
            discard(checked.lines, "blocked_ingestion")
            throw PushRefusal(
                blocked.status,
                "ingestion blocked for user '\(tenant.name)' until '\(blocked.until)' with status code "
                    + "'\(blocked.status)'")
        }
        guard tenant.limiter.take(Double(checked.bytes), at: now.instant) else {
            discard(checked.lines, "rate_limited")
            throw PushRefusal(
                429,
                "ingestion rate limit exceeded for user \(tenant.name) (limit: \(Int(limits.tenantRate)) bytes/sec) "
                    + "while attempting to ingest '\(checked.lines)' lines totaling '\(checked.bytes)' bytes, reduce log "
                    + "volume or contact your Loki administrator to see if the limit can be increased")
        }
        guard checked.insideBytes <= limits.insideSize else {
            throw PushRefusal(
                500,
                "rpc error: code = ResourceExhausted desc = grpc: received message larger than max "
                    + "(\(checked.insideBytes) vs. \(limits.insideSize))")
        }
    }

    private func labels(
        of stream: PushRequest.Stream, _ bytes: RawSpan, _ tenant: LokiTenant
    ) throws(PushRefusal) -> [LabelText.Label] {
        let text = bytes.extracting(stream.labels.range).array()
        if let known = tenant.parsed[text] { return known }
        let labels = try LabelText.parse(text)
        if tenant.parsed.count < 10_000 { tenant.parsed[text] = labels }
        return labels
    }

    /// `discover_service_name`: the first of these labels names the service.
    private func addServiceName(_ labels: inout [LabelText.Label]) {
        guard !labels.contains(where: { $0.name == "service_name" }) else { return }
        let sources = [
            "service", "app", "application", "app_name", "name", "app_kubernetes_io_name", "container",
            "container_name", "k8s_container_name", "component", "workload", "job", "k8s_job_name",
        ]
        let source = sources.first { name in labels.contains { $0.name == name } }
        let found = labels.first { $0.name == source }
        let place = labels.firstIndex { "service_name".utf8.lexicographicallyPrecedes($0.name.utf8) } ?? labels.count
        labels.insert(("service_name", found?.value ?? "unknown_service"), at: place)
    }

    private func labelError(_ labels: [LabelText.Label], _ text: String) -> (String, String)? {
        let count = labels.count { $0.name != "service_name" }
        if count > limits.labelNames {
            return (
                "entry for stream '\(text)' has \(count) label names; limit \(limits.labelNames)",
                "max_label_names_per_series"
            )
        }
        for (index, label) in labels.enumerated() {
            if label.name.utf8.count > limits.labelNameLength {
                return ("stream '\(text)' has label name too long: '\(label.name)'", "label_name_too_long")
            }
            if label.value.utf8.count > limits.labelValueLength {
                return ("stream '\(text)' has label value too long: '\(label.value)'", "label_value_too_long")
            }
            if index > 0, labels[index - 1].name == label.name {
                return ("stream '\(text)' has duplicate label name: '\(label.name)'", "duplicate_label_names")
            }
        }
        return nil
    }

    private func entryError(
        _ request: PushRequest, _ entry: PushRequest.Entry, _ text: String, at now: Moment
    ) -> (String, String)? {
        let time = entry.nanoseconds
        let oldest = now.wallNanoseconds - limits.maximumAge * 1_000_000_000
        if time < oldest {
            return (
                "entry for stream '\(text)' has timestamp too old: \(GoTime.rfc3339(time)), oldest acceptable timestamp "
                    + "is: \(GoTime.rfc3339(oldest))", "greater_than_max_sample_age"
            )
        }
        if time > now.wallNanoseconds + limits.maximumLead * 1_000_000_000 {
            return ("entry for stream '\(text)' has timestamp too new: \(GoTime.rfc3339(time))", "too_far_in_future")
        }
        if entry.line.count > limits.lineSize {
            return (
                "max entry size '\(limits.lineSize)' bytes exceeded for stream '\(text)' while adding an entry with "
                    + "length '\(entry.line.count)' bytes", "line_too_long"
            )
        }
        if !limits.allowsMetadata, !entry.metadata.isEmpty {
            return (
                "stream '\(text)' includes structured metadata, but this feature is disallowed. Please see "
                    + "`limits_config.allow_structured_metadata` or contact your Loki administrator to enable it.",
                "disallowed_structured_metadata"
            )
        }
        let advice = "Please see `limits_config` or contact your Loki administrator to increase it."
        let size = entry.metadata.reduce(0) { $0 + request.pairs[$1].name.count + request.pairs[$1].value.count }
        if size > limits.metadataSize {
            return (
                "stream '\(text)' has structured metadata too large: '\(size)' bytes, limit: '\(limits.metadataSize)' "
                    + "bytes. \(advice)", "structured_metadata_too_large"
            )
        }
        if entry.metadata.count > limits.metadataCount {
            return (
                "stream '\(text)' has too many structured metadata labels: '\(entry.metadata.count)', limit: "
                    + "'\(limits.metadataCount)'. \(advice)", "structured_metadata_too_many"
            )
        }
        return nil
    }

    private func rename(
        _ request: PushRequest, _ entry: PushRequest.Entry, _ bytes: RawSpan, _ checked: inout CheckedPush
    ) throws(PushRefusal) {
        for index in entry.metadata {
            let name = bytes.extracting(request.pairs[index].name.range)
            if !MetadataName.isPlain(name) { checked.renamed[index] = try MetadataName.normalized(name.text()) }
        }
    }

    private func count(_ request: PushRequest, _ entry: PushRequest.Entry, _ checked: inout CheckedPush) {
        let metadata = entry.metadata.reduce(0) { $0 + request.pairs[$1].name.count + request.pairs[$1].value.count }
        checked.lines += 1
        checked.bytes += entry.line.count + metadata
        // Timestamp 14, detected_level 27, frames: what a real Loki's gRPC limit was seen to count.
        checked.insideBytes +=
            entry.line.count + metadata + 6 * entry.metadata.count + (entry.line.count > 0 ? 4 : 0) + 43
    }
}
