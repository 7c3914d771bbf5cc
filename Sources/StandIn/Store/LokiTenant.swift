import Flow

/// What one tenant has stored.
final class LokiTenant {
    let name: String
    var limiter: TokenBucket
    private(set) var streams: [String: LokiStream] = [:]
    /// Text as it was sent, to labels: parsing each push anew would be most of the work.
    var parsed: [[UInt8]: [LabelText.Label]] = [:]
    var known = EntrySet()

    init(name: String, limits: LokiLimits, now: Instant) {
        self.name = name
        limiter = TokenBucket(rate: limits.tenantRate, burst: limits.tenantBurst, at: now)
    }

    /// The stream of a label set, made if it is new; nil where the tenant has as many as it may.
    func stream(_ text: String, _ labels: [LabelText.Label], limits: LokiLimits, now: Instant) -> LokiStream? {
        if let stream = streams[text] { return stream }
        guard streams.count < limits.streams else { return nil }
        let stream = LokiStream(labels: labels, text: text, limits: limits, now: now)
        streams[text] = stream
        return stream
    }

    /// Entries of the streams that have these labels, by time, then arrival.
    func entries(where labels: [String: String]) -> [LokiEntry] {
        let matching = streams.values.filter { stream in labels.allSatisfy { stream[$0.key] ?? "" == $0.value } }
        let all = matching.sorted { $0.text < $1.text }.flatMap { stream in
            stream.entries.map {
                LokiEntry(labels: stream.text, nanoseconds: $0.nanoseconds, line: $0.line, metadata: $0.metadata)
            }
        }
        // A stable sort: Swift's is one in practice and not by promise, so the position decides.
        return all.enumerated()
            .sorted { ($0.element.nanoseconds, $0.offset) < ($1.element.nanoseconds, $1.offset) }
            .map(\.element)
    }
}
