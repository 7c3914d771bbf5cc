public import Flow
import HTTP
import Kafka
import Settings
import Telemetry

/// The way to a stop.
struct Stopping {
    enum Phase {
        /// What was taken is being pushed.
        case draining
        /// The last commit is under way.
        case committing
        /// The group has not let us in yet.
        case joining
        /// The group is being left.
        case closing
    }

    var phase = Phase.draining
    var deadline: Instant
    var isUnfinished = false
}

/// Stopping in good order.
extension IndexRole {
    /// How long the last commit, and leaving the group, may take.
    private static let farewell = Instant.Span.seconds(5)
    /// How long after its start a role waits to be let into its group before it leaves it: librdkafka 2.0.2 aborts when it is
    /// closed in the middle of that (its issue 4312). A group that was empty lets nobody in for three seconds.
    static let joinBound = Instant.Span.seconds(5)
    /// How long a member that was given nothing waits for partitions that others give up.
    private static let emptyPatience = Instant.Span.seconds(30)

    /// Stops within `index.drain`: nothing more is taken, what was taken is pushed, offsets are committed, the group is
    /// left. A second call gives up what is still under way; it is read again by whoever comes next.
    public func stop(at now: Moment) {
        guard !isFinished else { return }
        if var stopping {
            stopping.deadline = min(stopping.deadline, now.instant)
            self.stopping = stopping
            return
        }
        log.info("indexer", "stopping", [("under_way", "\(assignment.outstanding)")])
        stopping = Stopping(deadline: now.instant + Instant.Span(nanoseconds: settings.drain.nanoseconds))
    }

    /// Whether `--once` is done with reading.
    func hasReachedEnds(at now: Instant) -> Bool {
        guard let ends else { return false }
        if assignment.partitions.isEmpty {
            // Others of the group may have all partitions: then this is theirs to do.
            return ends.isEmpty || emptySince.map { now - $0 >= Self.emptyPatience } ?? false
        }
        return ends.allSatisfy { end in
            guard let partition = assignment[end.place] else { return true }
            return (partition.position ?? 0) >= end.offset
        }
    }

    func end(of place: TopicPartition) -> Int64? {
        ends?.first { $0.place == place }?.offset
    }

    func advanceStopping(at now: Moment) {
        if stopping == nil, hasReachedEnds(at: now.instant), givingUp == nil, assignment.outstanding == 0 {
            stop(at: now)
        }
        guard var stopping else { return }
        let isOver = now.instant >= stopping.deadline
        switch stopping.phase {
        case .draining:
            guard assignment.outstanding == 0 || isOver else { return }
            stopping.isUnfinished = assignment.outstanding > 0 || (ends != nil && !hasReachedEnds(at: now.instant))
            stopping.phase = .committing
            stopping.deadline = now.instant + Self.farewell
            self.stopping = stopping
            cancelFlights()
            commit(at: now.instant)
            advanceStopping(at: now)
        case .committing:
            guard assignment.uncommitted.isEmpty || isOver else {
                commit(at: now.instant)
                return
            }
            if !assignment.uncommitted.isEmpty { stopping.isUnfinished = true }
            stopping.phase = .joining
            stopping.deadline = (began ?? now.instant) + Self.joinBound
            self.stopping = stopping
            advanceStopping(at: now)
        case .joining:
            guard hasJoined || isOver else { return }
            stopping.phase = .closing
            stopping.deadline = now.instant + Self.farewell
            self.stopping = stopping
            edges.consumer.close()
        case .closing:
            // A coordinator that does not answer finds out by itself that we are gone.
            if isOver { closed() }
        }
    }

    /// Answers that nobody waits for: what they were to is not acknowledged.
    private func cancelFlights() {
        for index in flights.indices {
            if let token = flights[index] { edges.loki.cancel(token: token) }
            flights[index] = nil
        }
    }

    func closed() {
        guard let stopping, !isFinished else { return }
        isFinished = true
        ending = stopping.isUnfinished ? .unfinished : .done
        if stopping.isUnfinished {
            log.warn("indexer", "stopped with work unfinished: it is read again by whoever comes next")
        } else {
            log.info("indexer", "stopped")
        }
    }
}
