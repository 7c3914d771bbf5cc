import CShims
import Flow
import Telemetry

/// What both roles do beside their work: telling about once a second whether they are ready, the repeats of the log, and
/// giving memory back.
struct Health {
    /// How often readiness is looked at.
    static let interval = Instant.Span.seconds(1)

    /// How often memory that a busy time has left behind is given back.
    static let memoryInterval = Instant.Span.seconds(60)

    private var due: Instant?
    private var memoryDue: Instant?
    private let turnSeconds: Histogram
    private let registry: MetricRegistry

    init(_ registry: MetricRegistry) {
        self.registry = registry
        registry.declare(Catalogue.Common.all)
        turnSeconds = registry.histogram(Catalogue.Common.loopTurnSeconds)
        registry.set(registry.gauge(Catalogue.Common.buildInfo, [Build.version]), 1)
    }

    /// When it is time: lets the role tell its pages what it is not ready for, and the log its repeats.
    mutating func turn(at moment: Moment, _ log: StandardLog, report: () -> Void) -> Wake {
        if let due, moment.instant < due { return .at(due) }
        let next = moment.instant + Self.interval
        due = next
        report()
        log.turn()
        returnMemory(at: moment.instant)
        return .at(next)
    }

    private mutating func returnMemory(at now: Instant) {
        if let memoryDue, now < memoryDue { return }
        if memoryDue != nil { shim_malloc_return() }
        memoryDue = now + Self.memoryInterval
    }

    /// Time that a round of turns took.
    func turned(_ span: Instant.Span) { registry.observe(turnSeconds, span.seconds) }
}
