import Flow
import Testing

@Suite struct PacingTests {
    @Test func pausesGrowToTheLimitAndAreJittered() {
        var random = SplitMix64(seed: 3)
        var backoff = Backoff(base: .milliseconds(100), limit: .seconds(5))
        var ceiling: Int64 = 100_000_000
        var seen: Set<Int64> = []
        for _ in 0..<60 {
            let pause = backoff.next(using: &random)
            #expect(pause.nanoseconds <= ceiling)
            #expect(pause.nanoseconds >= ceiling / 10)
            seen.insert(pause.nanoseconds)
            ceiling = min(ceiling * 2, 5_000_000_000)
        }
        #expect(seen.count > 50)
        backoff.reset()
        let first = backoff.next(using: &random)
        #expect(first <= .milliseconds(100))
    }

    @Test func aBudgetOpensAgainAtHalf() {
        var budget = ByteBudget(limit: 100)
        budget.take(99)
        #expect(!budget.isClosed)
        budget.take(30)
        #expect(budget.isClosed)
        #expect(budget.room == 0)
        budget.release(60)
        #expect(budget.isClosed)
        budget.release(19)
        #expect(!budget.isClosed)
        #expect(budget.room == 50)
    }

    @Test func aBucketGivesItsRate() {
        var now = Instant(nanoseconds: 0)
        var bucket = TokenBucket(rate: 100, burst: 50, at: now)
        let takes = [bucket.take(50, at: now), bucket.take(1, at: now)]
        #expect(takes == [true, false])
        let ready = [bucket.ready(for: 10, at: now), bucket.ready(for: 51, at: now)]
        #expect(ready == [now + .milliseconds(100), nil])
        now = now + .milliseconds(100)
        let taken = bucket.take(10, at: now)
        #expect(taken)
        bucket.charge(100, at: now)
        let later = bucket.ready(for: 1, at: now)
        #expect(later == now + .milliseconds(1010))
    }

    @Test func theEarlierWakeWins() {
        let early = Wake.at(Instant(nanoseconds: 1))
        let late = Wake.at(Instant(nanoseconds: 2))
        #expect(early.earlier(of: late) == early)
        #expect(late.earlier(of: .onEvent) == late)
        #expect(Wake.onEvent.earlier(of: early) == early)
        #expect(late.earlier(of: .now) == .now)
        #expect(Wake.onEvent.earlier(of: .onEvent) == .onEvent)
    }
}
