import Flow
import Telemetry

/// What to say of Loki: once when it stops taking pushes, with growing pauses while it does not, once when it takes them
/// again. A Loki that takes one push and refuses the next (a rate limit) is one that does not take them, as far as the
/// pauses go. Pure.
struct LokiHealth {
    /// A line for the log.
    struct Line: Equatable {
        var level: LogLevel
        var message: String
    }

    private let tenantName: String
    private let server: String
    /// Pushes without a refusal for so long end a time of trouble.
    private static let calm = Instant.Span.seconds(60)
    private static let firstPause = Instant.Span.seconds(10)

    /// Since when no push has passed, as long as none does.
    private var troubledSince: Instant?
    private var lastFailure: Instant?
    private var failures = 0
    private var saidAt: Instant?
    private var pause = firstPause
    private var lastMessage = ""
    /// Why it is not ready, as long as it is not.
    private(set) var reason: String?

    init(server: String, tenant: String) {
        self.server = server
        tenantName = tenant.isEmpty ? "" : " for tenant \"\(tenant)\""
    }

    /// An answer came.
    /// - Returns: what is to be written, if anything.
    mutating func note(_ verdict: Verdict, refusesEverything: Bool, at now: Instant) -> Line? {
        switch verdict {
        case .accepted: return recovered(at: now)
        case .tooLarge: return nil
        case .refused(let refusal):
            guard refusesEverything else { return nil }
            return trouble(
                .error,
                "Loki refuses every push (\(refusal.status): \(Self.line(refusal.detail))); nothing is lost, the topic holds it; "
                    + "see whether \(server) is a Loki", at: now)
        case .busy(let busy):
            let told = busy.status == 0 ? busy.detail : "\(busy.status): \(Self.line(busy.detail))"
            return trouble(.warn, "Loki does not take pushes (\(told)); trying again", at: now)
        case .misconfigured(let wrong):
            return trouble(.error, message(wrong), at: now)
        }
    }

    private mutating func recovered(at now: Instant) -> Line? {
        guard let since = troubledSince else { return nil }
        troubledSince = nil
        reason = nil
        guard let saidAt, saidAt >= since else { return nil }
        return Line(
            level: .info,
            message: "Loki takes pushes again, after \(Int((now - since).seconds)) s and \(failures) tries")
    }

    private mutating func forgetOldTrouble(at now: Instant) {
        guard troubledSince == nil, let lastFailure, now - lastFailure >= max(Self.calm, pause) else { return }
        failures = 0
        saidAt = nil
        pause = Self.firstPause
        lastMessage = ""
    }

    private mutating func trouble(_ level: LogLevel, _ message: String, at now: Instant) -> Line? {
        forgetOldTrouble(at: now)
        troubledSince = troubledSince ?? now
        lastFailure = now
        failures += 1
        reason = message
        let isNew = message != lastMessage && level == .error
        if let saidAt, !isNew, now - saidAt < pause { return nil }
        if saidAt != nil { pause = min(pause * 2, .seconds(600)) }
        saidAt = now
        lastMessage = message
        return Line(level: level, message: failures > 1 ? "\(message) (\(failures) tries)" : message)
    }

    private func message(_ wrong: Misconfiguration) -> String {
        let kept = "nothing is lost, the topic holds it"
        let told = wrong.detail.isEmpty ? "" : ": \(Self.line(wrong.detail))"
        switch wrong.kind {
        case .unauthorized:
            return
                "Loki refuses the credentials (401)\(tenantName); \(kept); mend loki.basic, loki.bearer or loki.tenant"
                + " and restart"
        case .forbidden:
            return "Loki forbids pushing (403)\(tenantName); \(kept); give the credentials the right to write"
        case .notFound:
            return "\(server) has no push endpoint (\(wrong.status)); \(kept); see loki.url: it is the address without"
                + " /loki/api/v1/push"
        case .redirected:
            return
                "\(server) answers with a redirect (\(wrong.status)); \(kept); put the address it leads to into loki.url"
        case .notLoki:
            return
                "\(server) answers \(wrong.status) with a page of its own, as no Loki does (a sign-in page, a proxy?); "
                + "\(kept); see loki.url"
        case .tenant:
            return "Loki refuses the tenant (\(wrong.status)\(told)); \(kept); see loki.tenant and loki.tenants"
        case .metadata:
            return
                "Loki does not allow structured metadata\(tenantName); \(kept); set limits_config.allow_structured_metadata"
                + " there, with schema v13 and tsdb"
        case .blocked:
            return "Loki takes nothing for now\(told); \(kept)"
        case .unexpected:
            return "\(server) answers \(wrong.status)\(told); \(kept); see loki.url"
        }
    }

    /// The first line of an answer, cut.
    private static func line(_ text: String) -> String {
        let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return first.count > 200 ? "\(first.prefix(200))…" : first
    }
}
