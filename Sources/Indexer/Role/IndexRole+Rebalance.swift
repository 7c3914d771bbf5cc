import Flow
import Kafka
import Telemetry

/// Partitions that are being given up in good order: drained, committed, then let go, within a bound. Until then Kafka
/// delivers nothing to the whole group member (notes on Swift, §4.3).
struct GivingUp {
    var places: [TopicPartition]
    var deadline: Instant
}

/// Partitions come and go.
extension IndexRole {
    func revoking(_ places: [TopicPartition], at now: Moment) {
        log.info("indexer", "giving up partitions", [("partitions", Self.list(places))])
        let deadline = now.instant + Self.revokeBound
        if var pending = givingUp {
            pending.places += places.filter { !pending.places.contains($0) }
            givingUp = pending
        } else {
            givingUp = GivingUp(places: places, deadline: deadline)
        }
        if case .closing = stopping?.phase {
            // Drained and committed already, as far as that goes.
            letGo()
        }
    }

    func advanceGivingUp(at now: Moment) {
        guard let givingUp else { return }
        let partitions = givingUp.places.compactMap { assignment[$0] }
        let isDrained = partitions.allSatisfy { $0.outstanding == 0 }
        let isOver = now.instant >= givingUp.deadline
        guard isDrained || isOver else { return }
        if partitions.contains(where: { $0.uncommitted != nil }), !isOver {
            commit(at: now.instant)
            return
        }
        if !isDrained {
            let left = partitions.reduce(0) { $0 + $1.outstanding }
            log.info("indexer", "gave up partitions with \(left) records under way: they are read again")
            // What was drained is committed, whoever answers.
            let offsets = partitions.compactMap(\.uncommitted)
            if !offsets.isEmpty { edges.consumer.commit(offsets) }
        }
        letGo()
    }

    private func letGo() {
        guard let places = givingUp?.places else { return }
        givingUp = nil
        forget(places)
        edges.consumer.unassign(places)
    }

    func lost(_ places: [TopicPartition]) {
        log.warn(
            "indexer", "partitions are another's already; what was under way is repeated",
            [("partitions", Self.list(places))])
        if var pending = givingUp {
            pending.places.removeAll { places.contains($0) }
            givingUp = pending.places.isEmpty ? nil : pending
        }
        forget(places)
        edges.consumer.unassign(places)
    }

    /// Late acknowledgements of these count no more; what waits is let go.
    private func forget(_ places: [TopicPartition]) {
        assignment.remove(places)
        metrics.assignmentChanged(count: assignment.partitions.count)
        for place in places { metrics.forget(place) }
        for index in lanes.indices { drop(lanes[index].removeUnwanted()) }
        for letter in desk.removeUnwanted() { abandon(letter.origin) }
    }
}
