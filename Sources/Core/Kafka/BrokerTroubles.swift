import CRdKafka
import Flow

/// Something about the brokers that is worth saying.
enum Complaint: Hashable {
    /// It may pass.
    case trouble(String)
    /// Somebody has to mend it: credentials, rights.
    case refused(String)

    var line: String {
        switch self {
        case .trouble(let line), .refused(let line): line
        }
    }
}

/// Makes one clean line of librdkafka's many error messages, and says the same thing again only after growing pauses.
///
/// One broker of several that cannot be reached is not yet a trouble. When all of them are gone librdkafka says so:
/// 2.0 in every round of attempts, 2.16 once, and then only of each broker anew.
struct BrokerTroubles {
    private static let brokersShown = 6
    private static let brokersKept = 64
    private static let firstPause = Instant.Span.seconds(1)
    private static let longestPause = Instant.Span.seconds(60)
    /// librdkafka repeats the same error of a broker every 30 s.
    private static let fresh = Instant.Span.seconds(45)

    private struct Failure {
        var broker: String
        var reason: String
        var at: Instant
    }

    private var failures: [Failure] = []
    private var areAllDown = false
    private var lastSubject = ""
    private var pause = Self.firstPause
    private var silentUntil = Instant(nanoseconds: .min)

    /// Takes in an error event of librdkafka's.
    /// - Returns: what is to be said now, if anything.
    mutating func take(_ error: rd_kafka_resp_err_t, _ text: String, at now: Instant) -> Complaint? {
        switch error {
        case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
            areAllDown = true
            // The reasons may only come with the next attempts.
            return failures.isEmpty ? nil : say("unreachable", .trouble(unreachable(at: now)), at: now)
        case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__SSL:
            return takeFailure(text, at: now)
        case RD_KAFKA_RESP_ERR__AUTHENTICATION:
            note(text, at: now)
            return say("credentials", .refused(Self.refusedCredentials(text)), at: now)
        default:
            let line = "Kafka: \(text.isEmpty ? describe(error) : text)"
            return say(line, KafkaError.Code(error) == .authorization ? .refused(line) : .trouble(line), at: now)
        }
    }

    /// Takes in a line of librdkafka's log: of some failures only the log tells (2.16: a broker that ends the connection).
    mutating func take(_ line: KafkaLogLine, at now: Instant) -> Complaint? {
        line.facility == "FAIL" ? takeFailure(line.message, at: now) : nil
    }

    private mutating func takeFailure(_ text: String, at now: Instant) -> Complaint? {
        note(text, at: now)
        let isWhole = areAllDown && !failures.isEmpty && failures.allSatisfy { now - $0.at < Self.fresh }
        return isWhole ? say("unreachable", .trouble(unreachable(at: now)), at: now) : nil
    }

    /// Whether something was wrong and nothing has shown since that it is over.
    var isOpen: Bool { areAllDown || !lastSubject.isEmpty }

    /// Something works again.
    mutating func clear() {
        if areAllDown || !lastSubject.isEmpty || !failures.isEmpty { self = BrokerTroubles() }
    }

    /// The whole picture when no broker can be reached.
    func unreachable(at now: Instant) -> String {
        let recent = failures.filter { now - $0.at < Self.fresh }
        let told = recent.isEmpty ? failures : recent
        guard !told.isEmpty else { return "cannot reach any Kafka broker" }
        let shown = told.prefix(Self.brokersShown).map { "\($0.broker): \($0.reason)" }
        let more = told.count > Self.brokersShown ? ["\(told.count - Self.brokersShown) more"] : []
        return "cannot reach any Kafka broker (\((shown + more).joined(separator: "; ")))"
    }

    /// What to say when credentials are refused, from librdkafka's words.
    static func refusedCredentials(_ text: String) -> String {
        guard let (broker, reason) = parse(text) else { return "Kafka refuses the credentials" }
        return "Kafka refuses the credentials (\(broker): \(reason))"
    }

    private mutating func note(_ text: String, at now: Instant) {
        guard let (broker, reason) = Self.parse(text) else { return }
        if let index = failures.firstIndex(where: { $0.broker == broker }) {
            failures[index].reason = reason
            failures[index].at = now
        } else if failures.count < Self.brokersKept {
            failures.append(Failure(broker: broker, reason: reason, at: now))
        }
    }

    private mutating func say(_ subject: String, _ complaint: Complaint, at now: Instant) -> Complaint? {
        if subject != lastSubject {
            lastSubject = subject
            pause = Self.firstPause
        } else {
            if now < silentUntil { return nil }
            pause = min(pause * 2, Self.longestPause)
        }
        silentUntil = now + pause
        return complaint
    }

    /// `sasl_ssl://kafka-1:9092/bootstrap: Connect to ipv4#10.0.0.1:9092 failed: Connection refused (after 0ms in ...)`
    /// becomes `kafka-1:9092` and `connection refused`.
    static func parse(_ text: String) -> (broker: String, reason: String)? {
        guard let separator = text.firstPlace(of: ": ") else { return nil }
        var name = text[..<separator.lowerBound]
        if let scheme = name.firstPlace(of: "://") { name = name[scheme.upperBound...] }
        guard let slash = name.lastIndex(of: "/") else { return nil }
        let broker = String(name[..<slash])
        // A broker that wants TLS takes a question in plain text for garbage.
        if text.holds("Disconnected"), text.holds("in state APIVERSION_QUERY") {
            return (broker, "it closed the connection at once; does it want TLS?")
        }
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
