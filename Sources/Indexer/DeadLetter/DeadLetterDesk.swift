import Flow
import Kafka

/// Dead letters on their way to their topic. A letter's record counts as done only when all in-sync replicas have it, so a
/// dead-letter topic that is down holds up the partitions of its letters, and nothing else. Pure.
struct DeadLetterDesk {
    private var waiting = Fifo<DeadLetter>()
    private var flying: [UInt64: DeadLetter] = [:]
    private var nextToken: UInt64 = 1
    private var backoff = Backoff(base: .milliseconds(200), limit: .seconds(30))
    private var pausedUntil: Instant?
    /// Why the last one failed, until one arrives.
    private(set) var trouble: String?

    /// Letters that are not durable yet.
    var count: Int { waiting.count + flying.count }

    mutating func add(_ letter: DeadLetter) { waiting.append(letter) }

    /// When there is something to hand over.
    var due: Wake {
        guard !waiting.isEmpty else { return .onEvent }
        return pausedUntil.map { .at($0) } ?? .now
    }

    /// The next letter to hand over, with its token.
    mutating func next(at now: Instant) -> (letter: DeadLetter, token: UInt64)? {
        guard let letter = waiting.first else { return nil }
        if let pausedUntil, now < pausedUntil { return nil }
        pausedUntil = nil
        return (letter, nextToken)
    }

    /// What the producer said to the letter that `next` gave.
    mutating func handedOver(_ outcome: ProduceOutcome, at now: Instant, random: inout SplitMix64) {
        switch outcome {
        case .enqueued:
            flying[nextToken] = waiting.popFirst()
            nextToken += 1
        case .queueFull:
            pausedUntil = now + .milliseconds(100)
        case .refused(let reason):
            trouble = reason
            pausedUntil = now + backoff.next(using: &random)
        }
    }

    /// A delivery report.
    /// - Returns: the letter that is durable now.
    mutating func reported(_ report: DeliveryReport, at now: Instant, random: inout SplitMix64) -> DeadLetter? {
        guard let letter = flying.removeValue(forKey: report.token) else { return nil }
        guard let failure = report.failure else {
            trouble = nil
            backoff.reset()
            return letter
        }
        trouble = failure
        waiting.append(letter)
        pausedUntil = now + backoff.next(using: &random)
        return nil
    }

    /// The producer was built anew: what it had not reported is to be handed over again.
    mutating func restart() {
        let lost = flying.sorted { $0.key < $1.key }.map(\.value)
        waiting = Fifo(lost + waiting.elements)
        flying.removeAll()
    }

    /// Lets go of letters whose partition is not ours any more. Those under way may still arrive: a repeat.
    mutating func removeUnwanted() -> [DeadLetter] {
        waiting.remove { !$0.origin.partition.isOwned }
    }
}
