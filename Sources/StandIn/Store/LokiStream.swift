import Flow

/// One stream: its labels, its newest time, its rate, what is kept of it.
final class LokiStream {
    let labels: [LabelText.Label]
    /// Canonical text.
    let text: String
    let hash: UInt64
    var newest: Int64?
    var limiter: TokenBucket
    var unique = 0
    var lineBytes = 0
    /// Entries in the order of their arrival, as far as the store keeps them.
    var entries: [Kept] = []

    struct Kept {
        var nanoseconds: Int64
        var line: [UInt8]
        var metadata: [String: String]
    }

    init(labels: [LabelText.Label], text: String, limits: LokiLimits, now: Instant) {
        self.labels = labels
        self.text = text
        var hash = ByteHash(seed: 0)
        let bytes = Array(text.utf8)
        hash.add(unsafe bytes.span.bytes)
        self.hash = hash.value
        limiter = TokenBucket(rate: limits.streamRate, burst: limits.streamBurst, at: now)
    }

    subscript(name: String) -> String? {
        labels.first { $0.name == name }?.value
    }
}
