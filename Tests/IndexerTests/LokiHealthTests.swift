import Flow
import Testing

@testable import Indexer

/// What the log says of a Loki that comes and goes.
@Suite struct LokiHealthTests {
    private var health = LokiHealth(server: "http://loki:3100", tenant: "")
    private let start = Instant(nanoseconds: 0)

    private mutating func refuse(at seconds: Double) -> String? {
        let busy = Busy(reason: .tenantRate, status: 429, retryAfter: nil, detail: "rate limit exceeded \(seconds)")
        return note(.busy(busy), at: seconds)
    }

    private mutating func accept(at seconds: Double) -> String? {
        note(.accepted, at: seconds)
    }

    private mutating func note(_ verdict: Verdict, at seconds: Double) -> String? {
        let now = start + .milliseconds(Int64(seconds * 1000))
        return health.note(verdict, refusesEverything: false, at: now)?.message
    }

    @Test mutating func aRateLimitIsToldWithGrowingPausesThoughPushesPassInBetween() {
        var said: [String] = []
        for step in 0..<1200 {
            let seconds = Double(step) / 4
            said += [refuse(at: seconds), accept(at: seconds + 0.1)].compactMap(\.self)
        }
        #expect(said.filter { $0.contains("does not take pushes") }.count == 5)
        #expect(said.filter { $0.contains("takes pushes again") }.count == 5)
        #expect(health.reason == nil)
    }

    @Test mutating func anotherTroubleLaterIsToldAtOnce() {
        #expect(refuse(at: 0) != nil)
        #expect(accept(at: 1)?.hasPrefix("Loki takes pushes again, after 1 s and 1 tries") == true)
        #expect(refuse(at: 5) == nil)
        #expect(accept(at: 6) == nil)
        #expect(refuse(at: 100)?.hasSuffix("trying again") == true)
    }
}
