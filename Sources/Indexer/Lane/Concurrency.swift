/// How many requests may be under way at once: one more after a round of successes, half after a refusal that asks for
/// less (additive increase, multiplicative decrease; Chiu and Jain, 1989).
struct Concurrency {
    private let limit: Double
    private var allowance: Double
    /// Requests under way.
    private(set) var flying = 0

    init(limit: Int) {
        self.limit = Double(max(1, limit))
        allowance = self.limit
    }

    /// How many may be under way.
    var allowed: Int { Int(allowance) }
    var hasRoom: Bool { flying < allowed }

    mutating func start() { flying += 1 }

    mutating func end(_ verdict: Verdict) {
        flying -= 1
        switch verdict {
        case .accepted:
            allowance = min(limit, allowance + 1 / allowance)
        case .busy(let busy):
            switch busy.reason {
            // One stream's limit says nothing of the others.
            case .streamRate, .streamLimit: break
            case .tenantRate, .throttled, .serverError, .connect, .timeout, .broken, .tls, .malformed:
                allowance = max(1, allowance / 2)
            }
        case .misconfigured:
            allowance = 1
        case .tooLarge, .refused:
            break
        }
    }
}
