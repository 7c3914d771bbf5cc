import Flow
import Telemetry

/// What both roles tell of themselves about once a second: readiness, and repeats of the log.
struct Health {
    /// How often readiness is looked at.
    static let interval = Instant.Span.seconds(1)

    private var due: Instant?
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
        return .at(next)
    }

    /// Time that a round of turns took.
    func turned(_ span: Instant.Span) { registry.observe(turnSeconds, span.seconds) }
}
