import Flow
import HTTP

/// What an answer to a push means. A pure function of the answer; each row of the table has a test.
enum Verdict: Equatable {
    /// Everything is stored.
    case accepted
    /// Nothing is wrong with what was sent: the same again, later, for ever.
    case busy(Busy)
    /// Too much at once: it will never be taken as it is.
    case tooLarge(Refusal)
    /// Something in it will never be taken; the rest may be stored already.
    case refused(Refusal)
    /// Somebody must mend the configuration, here or there. Nothing is lost: the topic holds it.
    case misconfigured(Misconfiguration)
}

/// Why a push is to be tried again.
struct Busy: Equatable {
    /// A closed set, for metrics.
    enum Reason: String, CaseIterable {
        case tenantRate = "rate_limited"
        case streamRate = "stream_rate_limited"
        case streamLimit = "stream_limit"
        case throttled
        case serverError = "server_error"
        case connect
        case timeout
        case broken
        case tls
        case malformed
    }

    var reason: Reason
    /// The HTTP status, or 0 where there was no answer.
    var status: Int
    /// What the server asked for, at most `Answer.retryAfterLimit`.
    var retryAfter: Instant.Span?
    /// The body's beginning, or why there was no answer.
    var detail: String

    /// Whether waiting may not help: one entry over a burst is refused for ever.
    var mayNeverClear: Bool { weighsBytes || reason == .throttled }
    /// Whether less at a time may be taken.
    var weighsBytes: Bool { reason == .tenantRate || reason == .streamRate }
    /// The rate at which a single stream is taken, bytes a second, where the server tells it.
    var bytesPerSecond: Int? { reason == .streamRate ? RefusalText.streamRate(in: detail) : nil }
    /// Whether it concerns one stream of the request, while the others are stored.
    var isOfOneStream: Bool { reason == .streamRate || reason == .streamLimit }
    /// Whether the server answered that it could not: some poison looks like that.
    var isServerError: Bool { reason == .serverError }
}

/// What was refused, as the server told it.
struct Refusal: Equatable {
    var status: Int
    /// The body as text, cut.
    var detail: String
}

/// What a person has to mend.
struct Misconfiguration: Equatable {
    /// A closed set, for metrics.
    enum Kind: String, CaseIterable {
        case unauthorized
        case forbidden
        case notFound = "not_found"
        case redirected
        case notLoki = "not_loki"
        case tenant
        case metadata = "structured_metadata"
        case blocked
        case unexpected = "unexpected_status"
    }

    var kind: Kind
    var status: Int
    var detail: String
}

/// Judges answers.
enum Answer {
    /// The longest wait that a server may ask for.
    static let retryAfterLimit = Instant.Span.seconds(300)
    /// Bytes of a body that are looked at for what it says of the whole push, and that go into a detail.
    private static let detailLimit = 2000

    static func judge(_ outcome: HTTPOutcome) -> Verdict {
        switch outcome {
        case .failed(let failure): .busy(busy(failure))
        case .answered(let status, let contentType, let retryAfter, let body):
            judge(status, contentType, retryAfter.map { min($0, retryAfterLimit) }, body)
        }
    }

    private static func busy(_ failure: HTTPFailure) -> Busy {
        let reason: Busy.Reason =
            switch failure.kind {
            case .connect: .connect
            case .timeout: .timeout
            case .broken: .broken
            case .tls: .tls
            case .malformed: .malformed
            }
        return Busy(reason: reason, status: 0, retryAfter: nil, detail: failure.detail)
    }

    private static func judge(
        _ status: Int, _ contentType: String, _ retryAfter: Instant.Span?, _ body: [UInt8]
    ) -> Verdict {
        let text = String(decoding: body.prefix(detailLimit), as: UTF8.self)
        func wrong(_ kind: Misconfiguration.Kind) -> Verdict {
            .misconfigured(Misconfiguration(kind: kind, status: status, detail: text))
        }
        func again(_ reason: Busy.Reason) -> Verdict {
            .busy(Busy(reason: reason, status: status, retryAfter: retryAfter, detail: text))
        }
        // Under a status that the operators choose; 260 unless they do.
        if text.hasPrefix("ingestion blocked for user") { return wrong(.blocked) }
        switch status {
        case 200..<300:
            // A sign-in page or another server's greeting says 200 as well. Loki says nothing: 204.
            return text.allSatisfy(\.isWhitespace) ? .accepted : wrong(.notLoki)
        case 300..<400: return wrong(.redirected)
        case 400 where isTenantTrouble(text): return wrong(.tenant)
        // Nearly every entry has metadata: this is no fault of some of them.
        case 400 where text.contains("structured metadata, but this feature is disallowed"): return wrong(.metadata)
        case 400, 422:
            return .refused(Refusal(status: status, detail: String(decoding: body, as: UTF8.self)))
        case 401: return wrong(.unauthorized)
        case 403: return wrong(.forbidden)
        case 404, 405, 410: return wrong(.notFound)
        case 408, 425: return again(.serverError)
        case 413: return .tooLarge(Refusal(status: status, detail: text))
        case 429: return again(throttling(text))
        case 500..<600:
            // Loki's distributor could not hand it to its ingester, and never will (notes on Loki, point 3).
            if text.contains("ResourceExhausted"), text.contains("larger than max") {
                return .tooLarge(Refusal(status: status, detail: text))
            }
            return again(.serverError)
        default: return wrong(.unexpected)
        }
    }

    /// Loki's words for a tenant header that it cannot use (notes on Loki, h): not the entries' fault.
    private static func isTenantTrouble(_ text: String) -> Bool {
        ["multiple org IDs present", "tenant ID", "no org id", "mime: ", "not supported"].contains {
            text.hasPrefix($0) || text.contains("Content-Encoding") && text.contains($0)
        }
    }

    private static func throttling(_ text: String) -> Busy.Reason {
        if text.contains("Per stream rate limit exceeded") { return .streamRate }
        if text.contains("maximum active stream limit exceeded") { return .streamLimit }
        if text.contains("ingestion rate limit exceeded") { return .tenantRate }
        return .throttled
    }
}
