import Flow

/// Makes one clean line of librdkafka's many error messages, and says the same thing again only after growing pauses.
struct BrokerTroubles {
    private static let brokersShown = 6
    private static let firstPause = Instant.Span.seconds(1)
    private static let longestPause = Instant.Span.seconds(60)

    private var reasons: [(broker: String, reason: String)] = []
    private var lastLine = ""
    private var pause = Self.firstPause
    private var silentUntil = Instant(nanoseconds: .min)

    /// Remembers why one broker could not be reached, from librdkafka's words.
    mutating func note(_ text: String) {
        guard let (broker, reason) = Self.parse(text) else { return }
        if let index = reasons.firstIndex(where: { $0.broker == broker }) {
            reasons[index].reason = reason
        } else if reasons.count < 64 {
            reasons.append((broker, reason))
        }
    }

    /// The whole picture when no broker can be reached.
    var unreachable: String {
        guard !reasons.isEmpty else { return "cannot reach any Kafka broker" }
        let shown = reasons.prefix(Self.brokersShown).map { "\($0.broker): \($0.reason)" }
        let more = reasons.count > Self.brokersShown ? ["\(reasons.count - Self.brokersShown) more"] : []
        return "cannot reach any Kafka broker (\((shown + more).joined(separator: "; ")))"
    }

    /// Whether a line is worth saying now.
    mutating func shouldSay(_ line: String, at now: Instant) -> Bool {
        if line != lastLine {
            lastLine = line
            pause = Self.firstPause
        } else {
            if now < silentUntil { return false }
            pause = min(pause * 2, Self.longestPause)
        }
        silentUntil = now + pause
        return true
    }

    /// Something works again.
    mutating func clear() {
        guard !lastLine.isEmpty || !reasons.isEmpty else { return }
        self = BrokerTroubles()
    }

    /// `sasl_ssl://kafka-1:9092/bootstrap: Connect to ipv4#10.0.0.1:9092 failed: Connection refused (after 0ms in ...)`
    /// becomes `kafka-1:9092` and `connection refused`.
    static func parse(_ text: String) -> (broker: String, reason: String)? {
        guard let separator = text.firstPlace(of: ": ") else { return nil }
        var name = text[..<separator.lowerBound]
        if let scheme = name.firstPlace(of: "://") { name = name[scheme.upperBound...] }
        guard let slash = name.lastIndex(of: "/") else { return nil }
        let broker = String(name[..<slash])
        var reason = text[separator.upperBound...]
        if let after = reason.firstPlace(of: " (after ") { reason = reason[..<after.lowerBound] }
        return (broker, plain(String(reason)))
    }

    private static func plain(_ reason: String) -> String {
        let known: [(mark: String, words: String)] = [
            ("Connection refused", "connection refused"),
            ("Failed to resolve", "name not known"),
            ("certificate verify failed", "its certificate is not signed by a trusted authority"),
            ("Connection timed out", "connection timed out"),
            ("Connection setup timed out", "connection timed out"),
            ("No route to host", "no route to host"),
            ("Network is unreachable", "network is unreachable"),
            ("Connection reset", "connection reset"),
            ("SSL handshake failed: Disconnected", "it ends the TLS handshake; does it speak TLS?"),
            ("connecting to a SSL listener", "it does not answer; does it want TLS?"),
            ("Disconnected", "it closed the connection"),
        ]
        return known.first { reason.holds($0.mark) }?.words ?? reason
    }
}
