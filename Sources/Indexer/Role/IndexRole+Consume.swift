import Flow
import Kafka
import Settings
import Telemetry

/// Consuming: records and changes of the assignment.
extension IndexRole {
    /// Takes a turn's events in their order: records that came together are read together.
    func take(_ events: [ConsumerEvent], at now: Moment) {
        var fresh: [Origin] = []
        for event in events {
            if case .record(let record) = event {
                if let origin = admit(record) { fresh.append(origin) }
                continue
            }
            read(&fresh, at: now)
            take(event, at: now)
        }
        read(&fresh, at: now)
    }

    private func take(_ event: ConsumerEvent, at now: Moment) {
        switch event {
        case .record: break
        case .endOfPartition(let end):
            kafkaTrouble = nil
            if stopping == nil {
                // What lies behind the end of `--once` was handed over and not taken.
                assignment[end.place]?.reachEnd(min(end.offset, self.end(of: end.place) ?? end.offset))
            }
        case .skipped(let place, let from, let to):
            assignment[place]?.skip(to: to)
            metrics.expired(records: max(0, to - from))
            log.error(
                "indexer", "records were deleted by the topic's retention before they were read",
                [("partition", "\(place.topic)/\(place.partition)"), ("from", "\(from)"), ("to", "\(to)")])
        case .assigned(let places): assigned(places, at: now.instant)
        case .revoking(let places): revoking(places, at: now)
        case .lost(let places): lost(places)
        case .committed(let offsets, let failure): committed(offsets, failure, at: now.instant)
        case .trouble(let text):
            kafkaTrouble = text
            log.warn("kafka", text)
        case .reachable(let told):
            kafkaTrouble = nil
            if let told { retention = told }
        case .refused(let text):
            kafkaRefusal = text
            log.error("kafka", text)
        case .closed: closed()
        }
    }

    /// Takes a record into the ledger, unless it is not wanted.
    private func admit(_ record: ConsumedRecord) -> Origin? {
        kafkaTrouble = nil
        kafkaRefusal = nil
        guard stopping == nil, let partition = assignment[record.place] else { return nil }
        if let end = end(of: record.place), record.offset >= end {
            // All before it was handed over.
            partition.reachEnd(end)
            partition.pause.insert(.stopped)
            return nil
        }
        let charge = record.byteCount + Self.recordOverhead
        budget.take(charge)
        metrics.consumed(records: 1, bytes: record.byteCount)
        return Origin(partition: partition, record: record, number: partition.take(record), charge: charge)
    }

    private func read(_ fresh: inout [Origin], at now: Moment) {
        guard !fresh.isEmpty else { return }
        let before = fresh.reduce(0) { $0 + $1.charge }
        let result = intake.take(fresh, at: now.instant)
        budget.take(fresh.reduce(0) { $0 + $1.charge } - before)
        for chunk in result.chunks {
            lanes[chunk.stream.lane].offer(chunk)
            if lanes[chunk.stream.lane].queue.blockBytes > laneLimit {
                chunk.forEachOrigin { $0.partition.blockedLanes.insert(chunk.stream.lane) }
            }
        }
        for letter in result.dead { setAside(letter) }
        fresh.removeAll(keepingCapacity: true)
    }

    /// Bytes that may wait in one lane: a lane that stands still must not fill the memory of the others.
    private var laneLimit: Int { budget.limit / lanes.count }

    private func assigned(_ places: [TopicPartition], at now: Instant) {
        hasJoined = true
        edges.consumer.assign(places)
        assignment.add(places)
        emptySince = assignment.partitions.isEmpty ? emptySince ?? now : nil
        metrics.assignmentChanged(count: assignment.partitions.count)
        log.info("indexer", "partitions assigned", [("partitions", Self.list(places))])
    }

    private func committed(_ offsets: [PartitionOffset], _ failure: String?, at now: Instant) {
        committingSince = nil
        commitNotBefore = failure == nil ? nil : now + Self.commitRetry
        if let failure {
            log.warn("kafka", "offsets were not committed: \(failure); trying again")
            return
        }
        kafkaTrouble = nil
        for offset in offsets {
            assignment[offset.place]?.noteCommitted(offset.offset)
            if assignment[offset.place] != nil { metrics.committed(offset) }
        }
    }

    static func list(_ places: [TopicPartition]) -> String {
        places.sorted().map { "\($0.topic)/\($0.partition)" }.joined(separator: " ")
    }

    /// Makes the consumer's pauses those of the book.
    func applyPauses() {
        for partition in assignment.partitions {
            func set(_ reason: OwnedPartition.Pause, _ isOn: Bool) {
                if isOn { partition.pause.insert(reason) } else { partition.pause.remove(reason) }
            }
            set(.memory, budget.isClosed)
            if !partition.blockedLanes.isEmpty {
                partition.blockedLanes = partition.blockedLanes.filter { lanes[$0].queue.blockBytes > laneLimit / 2 }
            }
            set(.lane, !partition.blockedLanes.isEmpty)
            set(.backlog, partition.isBehind)
            if stopping != nil { set(.stopped, true) }
        }
        let changes = assignment.pauseChanges()
        if !changes.pause.isEmpty { edges.consumer.pause(changes.pause) }
        if !changes.resume.isEmpty { edges.consumer.resume(changes.resume) }
    }
}
