public import Flow

/// What `/readyz` tells: whether lines get from files to Kafka.
extension CollectRole {
    /// How long a file may have something that is not read before the role counts as behind.
    static let lagBound = Instant.Span.seconds(300)
    /// How long nothing may be acknowledged while there is something to be.
    static let progressBound = Instant.Span.seconds(60)

    /// Why it is not ready, by part; empty when it is.
    public func unready(at now: Instant) -> [String: String] {
        var reasons: [String: String] = [:]
        if stopping != nil { reasons["start"] = "stopping" }
        if !intake.discovery.hasScanned { reasons["start"] = "looking for files" }
        reasons["kafka"] = kafkaTrouble
        reasons["checkpoint"] = keeper.writer.failure
        if let (glob, failure) = intake.discovery.failures.min(by: { $0.key < $1.key }) {
            reasons["discovery"] = "\(glob): \(failure)"
        }
        reasons["files"] = fileTrouble
        reasons["lag"] = lag(at: now)
        if hasWork, now - lastProgress > Self.progressBound {
            reasons["progress"] = "Kafka has acknowledged nothing for \(Int((now - lastProgress).seconds)) s"
        }
        return reasons
    }

    private var fileTrouble: String? {
        for generation in intake.table.alive {
            if let failure = generation.readFailure { return "cannot read \(generation.path): \(failure)" }
        }
        guard intake.isFull, !intake.toOpen.isEmpty else { return nil }
        return "\(intake.toOpen.count) files wait to be opened; \(intake.openCount) are open"
    }

    private func lag(at now: Instant) -> String? {
        var oldest: Generation?
        for generation in intake.table.alive {
            guard let behind = generation.behind else { continue }
            if behind < oldest?.behind ?? now { oldest = generation }
        }
        guard let oldest, let behind = oldest.behind, now - behind > Self.lagBound else { return nil }
        return "\(oldest.path) was not read to its end for \(Int((now - behind).seconds)) s"
    }

    /// Whether anything is on its way to Kafka, or should be.
    private var hasWork: Bool {
        shipper.inFlight > 0 || assembler.openBytes > 0 || intake.table.alive.contains { $0.behind != nil }
    }

    /// Takes down when the role last got on, or had nothing to do.
    func noteProgress(delivered: Bool, at now: Instant) {
        guard delivered || now - lastProgress > .seconds(1) else { return }
        if delivered || !hasWork { lastProgress = now }
    }
}
