/// The entries of one stream that the ingester refused, and Loki's words for it (errorForFailedEntries).
struct StreamFailures {
    private let total: Int
    private(set) var count = 0
    private var shown: [String] = []
    private var isRate = false

    /// - Parameter total: entries of the stream in this push.
    init(total: Int) {
        self.total = total
    }

    mutating func add(tooFarBehind time: Int64, oldest: Int64) {
        isRate = false
        add(
            time,
            "entry too far behind, entry timestamp is: \(GoTime.rfc3339(time)), oldest acceptable timestamp is: "
                + GoTime.rfc3339(oldest))
    }

    mutating func add(overRate time: Int64, limit: Double, stream: String, bytes: Int) {
        isRate = true
        add(
            time,
            "Per stream rate limit exceeded (limit: \(Self.size(Int(limit)))/sec) while attempting to ingest for stream "
                + "'\(stream)' totaling \(Self.size(bytes)), consider splitting a stream via additional labels or contact "
                + "your Loki administrator to see if the limit can be increased")
    }

    private mutating func add(_ time: Int64, _ reason: @autoclosure () -> String) {
        count += 1
        guard shown.count < 10 else { return }
        shown.append("entry with timestamp \(GoTime.string(time)) ignored, reason: '\(reason())',\n")
    }

    /// The answer, or nil where nothing failed. The last failure decides the status.
    func refusal(tenant: String, stream: String) -> PushRefusal? {
        guard count > 0 else { return nil }
        return PushRefusal(
            isRate ? 429 : 400,
            shown.joined() + "user '\(tenant)', total ignored: \(count) out of \(total) for stream: \(stream)")
    }

    /// `995B`, `20KB`, `3MB`.
    private static func size(_ bytes: Int) -> String {
        var value = Double(bytes)
        var unit = 0
        while value >= 1024, unit < 3 {
            value /= 1024
            unit += 1
        }
        let rounded = (value * 100).rounded() / 100
        return (rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") + ["B", "KB", "MB", "GB"][unit]
    }
}
