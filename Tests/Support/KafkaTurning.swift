import Bytes
public import Flow
import Glibc
public import Kafka

/// A wait that ended without what was waited for.
public struct WaitedInVain: Error, CustomStringConvertible {
    /// What for.
    public var description: String

    /// What for.
    public init(_ description: String) { self.description = description }
}

/// A point in time by the monotonic clock.
public struct Deadline {
    private let end: Int64

    /// So long from now.
    public init(_ span: Instant.Span) { end = Self.now() + span.nanoseconds }

    /// Whether it has passed.
    public var hasPassed: Bool { Self.now() >= end }

    /// Waits for a descriptor to become readable, at most until the deadline.
    public func wait(for descriptor: Int32, atMost bound: Instant.Span = .milliseconds(100)) {
        let left = max((end - Self.now()) / 1_000_000, 0)
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = unsafe Glibc.poll(&entry, 1, Int32(min(left, bound.millisecondsRoundedUp)))
    }

    /// Waits for the deadline itself.
    public func waitToEnd() {
        while !hasPassed { _ = Glibc.poll(nil, 0, 1) }
    }

    private static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension Producer {
    /// Turns until `isDone` is content with all events so far.
    @discardableResult
    public func turn(
        within span: Instant.Span = .seconds(20), until isDone: ([ProducerEvent]) -> Bool
    ) throws -> [ProducerEvent] {
        let deadline = Deadline(span)
        var events: [ProducerEvent] = []
        while true {
            while poll(into: &events, limit: 1000) {}
            if isDone(events) { return events }
            if deadline.hasPassed { throw WaitedInVain("producer, after \(events)") }
            deadline.wait(for: descriptor)
        }
    }

    /// Turns until nothing is outstanding.
    /// - Returns: the reports.
    @discardableResult
    public func finish(within span: Instant.Span = .seconds(20)) throws -> [DeliveryReport] {
        try turn(within: span) { _ in outstanding.messages == 0 }.compactMap {
            if case .report(let report) = $0 { report } else { nil }
        }
    }

    /// Hands over text. Its time is now unless given: retention goes by it.
    @discardableResult
    public func send(
        _ value: String?, key: String? = nil, to topic: String, headers: [RecordHeader] = [],
        milliseconds: Int64? = nil, token: UInt64 = 0
    ) -> ProduceOutcome {
        let keyBytes = key.map { SharedBytes(Array($0.utf8)) }
        let valueBytes = value.map { SharedBytes(Array($0.utf8)) }
        return produce(
            topic: topic, key: keyBytes?.bytes, value: valueBytes?.bytes, headers: headers,
            timestampMilliseconds: milliseconds ?? Int64(time(nil)) * 1000, token: token)
    }
}

extension Consumer {
    /// Turns until `isDone` is content with all events so far. Rebalances are answered unless `answering` is false.
    @discardableResult
    public func turn(
        within span: Instant.Span = .seconds(30), answering: Bool = true, until isDone: ([ConsumerEvent]) -> Bool
    ) throws -> [ConsumerEvent] {
        let deadline = Deadline(span)
        var events: [ConsumerEvent] = []
        while true {
            let before = events.count
            while poll(into: &events, limit: 1000) {}
            if answering { answer(events[before...]) }
            if isDone(events) { return events }
            if deadline.hasPassed { throw WaitedInVain("consumer, after \(events.map(describe))") }
            deadline.wait(for: descriptor)
        }
    }

    /// Accepts whatever a rebalance brings.
    public func answer(_ events: ArraySlice<ConsumerEvent>) {
        for event in events {
            switch event {
            case .assigned(let places): assign(places)
            case .revoking(let places), .lost(let places): unassign(places)
            default: break
            }
        }
    }

    /// Closes and waits for the end of it.
    public func finish(within span: Instant.Span = .seconds(20)) throws {
        close()
        try turn(within: span) { $0.contains { if case .closed = $0 { true } else { false } } }
    }
}

/// A word about an event.
public func describe(_ event: ConsumerEvent) -> String {
    switch event {
    case .record(let record): "record \(record.place.partition)@\(record.offset)"
    case .endOfPartition(let place): "end \(place.place.partition)@\(place.offset)"
    case .skipped(let place, let from, let to): "skipped \(place.partition)@\(from)..<\(to)"
    case .assigned(let places): "assigned \(places.map(\.partition))"
    case .revoking(let places): "revoking \(places.map(\.partition))"
    case .lost(let places): "lost \(places.map(\.partition))"
    case .committed(let offsets, let failure): "committed \(offsets.map(\.offset)) \(failure ?? "")"
    case .trouble(let text): "trouble \(text)"
    case .reachable(let retention): "reachable \(retention?.seconds ?? 0)"
    case .refused(let text): "refused \(text)"
    case .closed: "closed"
    }
}

extension [ConsumerEvent] {
    /// The records among them.
    public var records: [ConsumedRecord] { compactMap { if case .record(let record) = $0 { record } else { nil } } }
    /// The ends of partitions among them.
    public var ends: [PartitionOffset] { compactMap { if case .endOfPartition(let end) = $0 { end } else { nil } } }
    /// The texts of troubles and refusals among them.
    public var complaints: [String] {
        compactMap {
            switch $0 {
            case .trouble(let text), .refused(let text): text
            default: nil
            }
        }
    }
}
