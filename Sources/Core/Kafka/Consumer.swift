import Bytes
import CRdKafka
import CShims
import Flow

/// The consuming side over librdkafka's event interface, as a member of a group or on partitions of its own choice.
///
/// Belongs to one thread, and so do its records. Wait for `descriptor` to become readable, then `poll`; `poll` every few
/// seconds in any case. Offsets are committed by hand only.
@safe
public final class Consumer: ConsumerEdge {
    private let onLog: ((KafkaLogLine) -> Void)?
    private let options: ConsumerOptions
    private let wake: WakeDescriptor
    private let isMember: Bool
    private let pinned = PinnedBytes()
    private var client: Client?
    private var runs: [FetchRun] = []
    private var waiting: [ConsumerEvent] = []
    private var troubles = BrokerTroubles()
    private var question: TopicQuestion
    private var paused: Set<TopicPartition> = []
    private var positions = PartitionPositions()
    private var nudge: FetchNudge?
    private var closing = false

    /// A member of a group. Partitions come as `.assigned` events.
    /// - Parameters:
    ///   - onLog: receives librdkafka's own log lines, called from `poll`.
    /// - Throws: `.invalid` when a property or a file (certificate, key) cannot be used.
    public convenience init(
        settings: KafkaClientSettings, membership: GroupMembership, options: ConsumerOptions = ConsumerOptions(),
        onLog: ((KafkaLogLine) -> Void)? = nil
    ) throws(KafkaError) {
        let configuration = NativeConfiguration()
        try configuration.set("group.id", membership.group)
        if !membership.instance.isEmpty { try configuration.set("group.instance.id", membership.instance) }
        try configuration.set("auto.offset.reset", membership.start.rawValue)
        if settings.properties["group.protocol"] != "consumer" {
            // With the newer protocol (KIP-848) the brokers choose these.
            try configuration.set("partition.assignment.strategy", "cooperative-sticky")
            try configuration.set("session.timeout.ms", "\(options.sessionTimeout.millisecondsRoundedUp)")
        }
        try self.init(configuration, settings, options, asking: membership.topics.first ?? "", onLog: onLog)
        let topics = PartitionList(membership.topics.map { TopicPartition($0, RD_KAFKA_PARTITION_UA) })
        let error = unsafe rd_kafka_subscribe(client?.handle, topics.pointer)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(.invalid, "topics \(membership.topics): \(describe(error))")
        }
    }

    /// A reader of these partitions, without a group: nothing is committed, nothing is assigned by others.
    /// - Throws: `.invalid` when a property or a file (certificate, key) cannot be used.
    public convenience init(
        settings: KafkaClientSettings, reading starts: [ReadingStart], options: ConsumerOptions = ConsumerOptions(),
        onLog: ((KafkaLogLine) -> Void)? = nil
    ) throws(KafkaError) {
        let configuration = NativeConfiguration()
        // The name of a group that is never joined: librdkafka assigns partitions only where there is one.
        try configuration.set("group.id", "logspine-reader")
        try configuration.set("auto.offset.reset", "earliest")
        try self.init(configuration, settings, options, asking: nil, onLog: onLog)
        let list = PartitionList(starts.map { PartitionOffset($0.place, $0.position.native) })
        let error = unsafe rd_kafka_assign(client?.handle, list.pointer)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(.invalid, "partitions to read: \(describe(error))")
        }
    }

    /// - Parameter topic: a member's topic, about which the brokers are asked; nil for who is no member.
    private init(
        _ configuration: consuming NativeConfiguration, _ settings: KafkaClientSettings, _ options: ConsumerOptions,
        asking topic: String?, onLog: ((KafkaLogLine) -> Void)?
    ) throws(KafkaError) {
        self.options = options
        isMember = topic != nil
        question = TopicQuestion(topic: topic ?? "")
        self.onLog = onLog
        wake = try WakeDescriptor()
        // Small records cost memory beside their bytes: at most as many as would fill the queue at 1 KiB each.
        let queueRecords = min(max(options.queueBytes / 1024, 1), 100_000)
        let looksAgain = try configuration.setWhereKnown("fetch.queue.backoff.ms", "5")
        nudge =
            looksAgain
            ? nil : FetchNudge(settings: settings, queueBytes: options.queueBytes, queueRecords: queueRecords)
        try configuration.set("max.poll.interval.ms", "\(options.pollInterval.millisecondsRoundedUp)")
        try configuration.apply(settings)
        try configuration.set("enable.auto.commit", "false")
        try configuration.set("enable.auto.offset.store", "false")
        try configuration.set("enable.partition.eof", "true")
        try configuration.set("check.crcs", "true")
        try configuration.set("queued.max.messages.kbytes", "\(max(options.queueBytes / 1024, 1))")
        try configuration.set("queued.min.messages", "\(queueRecords)")
        try configuration.set("fetch.max.bytes", "\(max(options.fetchBytes, 1_000_000))")
        try configuration.set("max.partition.fetch.bytes", "\(max(options.fetchBytes, 1_000_000))")
        configuration.setEvents(
            RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_OFFSET_COMMIT | RD_KAFKA_EVENT_LOG
                | RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT)
        let handle = unsafe try configuration.makeHandle(RD_KAFKA_CONSUMER)
        let retirement = Retirement()
        unsafe rd_kafka_poll_set_consumer(handle)
        guard let queue = unsafe rd_kafka_queue_get_consumer(handle) else {
            unsafe retirement.retire(handle)
            throw KafkaError(.other, "librdkafka has no queue")
        }
        client = unsafe Client(handle: handle, queue: queue, wake: wake, retirement: retirement)
    }

    /// Becomes readable when there is something to `poll`.
    public var descriptor: Int32 { wake.number }

    /// Bytes of answers that are in memory because records of them are held.
    public var pinnedBytes: Int { pinned.count }

    /// Takes what happened since the last call, at most `limit` events, in order. Never waits.
    /// - Returns: whether there may be more.
    public func poll(into events: inout [ConsumerEvent], limit: Int) -> Bool {
        wake.clear()
        if let client, !closing {
            question.ask(client, at: monotonicNow(), notWithin: troubles.isOpen ? .seconds(10) : .seconds(600))
        }
        let end = events.count + limit
        while events.count < end {
            if !waiting.isEmpty {
                events.append(waiting.removeFirst())
            } else if let event = unsafe client?.nextEvent() {
                unsafe take(event, into: &events)
            } else {
                finishClosing(into: &events)
                return false
            }
        }
        return true
    }

    private func finishClosing(into events: inout [ConsumerEvent]) {
        guard closing, let client, unsafe rd_kafka_consumer_closed(client.handle) != 0 else { return }
        closing = false
        runs.removeAll()
        self.client = nil
        events.append(.closed)
    }

    /// Answers `.assigned`: from the committed offsets on, or from the membership's start where there are none.
    public func assign(_ partitions: [TopicPartition]) {
        guard let client else { return }
        positions.forget(partitions)
        let list = PartitionList(partitions)
        unsafe report(rd_kafka_incremental_assign(client.handle, list.pointer), "assign")
        // A pause asked for before librdkafka knew the partition went unheard.
        let stopped = partitions.filter(paused.contains)
        if !stopped.isEmpty { setPaused(stopped, true) }
    }

    /// Answers `.revoking` and `.lost`.
    public func unassign(_ partitions: [TopicPartition]) {
        guard let client else { return }
        // librdkafka keeps a partition's pause beyond its assignment: it would come back stopped.
        resume(partitions)
        let list = PartitionList(partitions)
        unsafe report(rd_kafka_incremental_unassign(client.handle, list.pointer), "unassign")
        positions.forget(partitions)
    }

    /// Stops delivery of these partitions; what was prefetched is dropped and fetched again later.
    public func pause(_ partitions: [TopicPartition]) {
        let fresh = partitions.filter { paused.insert($0).inserted }
        if !fresh.isEmpty { setPaused(fresh, true) }
    }

    /// Starts delivery again from where it stopped.
    public func resume(_ partitions: [TopicPartition]) {
        let stopped = partitions.filter { paused.remove($0) != nil }
        if !stopped.isEmpty { setPaused(stopped, false) }
    }

    private func setPaused(_ partitions: [TopicPartition], _ pausing: Bool) {
        guard let client else { return }
        let list = PartitionList(partitions)
        if pausing {
            unsafe rd_kafka_pause_partitions(client.handle, list.pointer)
        } else {
            unsafe rd_kafka_resume_partitions(client.handle, list.pointer)
            nudge?.now(client)
        }
    }

    /// Asks for a commit; the answer comes as `.committed`.
    public func commit(_ offsets: [PartitionOffset]) {
        guard let client, !offsets.isEmpty else { return }
        let list = PartitionList(offsets)
        let error = unsafe rd_kafka_commit_queue(client.handle, list.pointer, client.queue, nil, nil)
        if error != RD_KAFKA_RESP_ERR_NO_ERROR {
            waiting.append(.committed(offsets, failure: describe(error)))
        }
    }

    /// The watermarks as the last fetch told them, or nil before the first one.
    public func watermarks(of place: TopicPartition) -> Watermarks? {
        guard let client else { return nil }
        var low: Int64 = 0
        var high: Int64 = 0
        let error = unsafe rd_kafka_get_watermark_offsets(client.handle, place.topic, place.partition, &low, &high)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR, high >= 0 else { return nil }
        return Watermarks(low: max(low, 0), high: high)
    }

    /// Leaves the group: `.revoking` may come first, `.closed` comes last.
    public func close() {
        guard let client, !closing else { return }
        closing = true
        unsafe report(rd_kafka_consumer_close_queue(client.handle, client.queue), "close")
    }

    @unsafe
    private func report(_ error: OpaquePointer?, _ what: String) {
        guard let error = unsafe error else { return }
        let text = unsafe rd_kafka_error_string(error).map { unsafe String(cString: $0) } ?? ""
        unsafe rd_kafka_error_destroy(error)
        waiting.append(.trouble("Kafka: cannot \(what): \(text)"))
    }

    /// Takes over one event of librdkafka.
    @unsafe
    private func take(_ event: OpaquePointer, into events: inout [ConsumerEvent]) {
        let type = unsafe rd_kafka_event_type(event)
        if type == RD_KAFKA_EVENT_FETCH {
            unsafe takeRecord(event, into: &events)
            return
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        switch type {
        case RD_KAFKA_EVENT_REBALANCE:
            events.append(unsafe rebalance(event))
        case RD_KAFKA_EVENT_OFFSET_COMMIT:
            let list = unsafe PartitionList.read(rd_kafka_event_topic_partition_list(event))
            var error = unsafe rd_kafka_event_error(event)
            if error == RD_KAFKA_RESP_ERR__NO_OFFSET { error = RD_KAFKA_RESP_ERR_NO_ERROR }
            if error == RD_KAFKA_RESP_ERR_NO_ERROR { error = list.error }
            let failure = error == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : describe(error)
            events.append(.committed(list.offsets, failure: failure))
        case RD_KAFKA_EVENT_ERROR:
            if unsafe rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR__PARTITION_EOF {
                unsafe takeEnd(event, into: &events)
            } else if let said = unsafe error(event) {
                events.append(said)
            }
        case RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT:
            guard let answer = unsafe question.take(event) else { break }
            troubles.clear()
            events.append(.reachable(retention: answer.retention))
        case RD_KAFKA_EVENT_LOG:
            if let line = unsafe KafkaLogLine(event: event) { note(line) }
        default:
            break
        }
    }

    /// Takes over a fetch event: the record owns it, or it ends here.
    @unsafe
    private func takeRecord(_ event: OpaquePointer, into events: inout [ConsumerEvent]) {
        guard let client, let message = unsafe rd_kafka_event_message_next(event) else {
            unsafe rd_kafka_event_destroy(event)
            return
        }
        let facts = unsafe message.pointee
        unsafe nudge?.took(bytes: facts.len + facts.key_len, from: client)
        let position = unsafe positions.of(message)
        guard unsafe facts.err == RD_KAFKA_RESP_ERR_NO_ERROR, unsafe position.isNew(facts.offset) else {
            unsafe rd_kafka_event_destroy(event)
            return
        }
        troubles.clear()
        unsafe question.saw(broker: rd_kafka_message_broker_id(message))
        if let from = unsafe position.advance(past: facts.offset) {
            events.append(unsafe .skipped(position.place, from: from, to: facts.offset))
        }
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let time = unsafe rd_kafka_message_timestamp(message, &kind)
        let headers = unsafe Self.headers(message)
        let key = unsafe facts.key.map { unsafe UnsafeRawBufferPointer(start: $0, count: facts.key_len) }
        let value = unsafe facts.payload.map { unsafe UnsafeRawBufferPointer(start: $0, count: facts.len) }
        if pinned.count >= options.pinnedBytes {
            let record = unsafe ConsumedRecord(
                place: position.place, offset: facts.offset, timestampMilliseconds: time, headers: headers,
                key: key.map { unsafe SharedBytes(copying: $0.bytes) },
                value: value.map { unsafe SharedBytes(copying: $0.bytes) })
            unsafe rd_kafka_event_destroy(event)
            events.append(.record(record))
            return
        }
        let run = unsafe run(of: key, value, client)
        let record = unsafe ConsumedRecord(
            place: position.place, offset: facts.offset, timestampMilliseconds: time, headers: headers, key: key,
            value: value
        ) {
            unsafe rd_kafka_event_destroy(event)
            run.letGo()
        }
        events.append(.record(record))
    }

    /// The run of memory that key and value lie in.
    @unsafe
    private func run(
        of key: UnsafeRawBufferPointer?, _ value: UnsafeRawBufferPointer?, _ client: Client
    ) -> FetchRun {
        var start = UInt.max
        var end: UInt = 0
        func include(_ part: UnsafeRawBufferPointer?) {
            guard let part = unsafe part else { return }
            let first = UInt(bitPattern: part.baseAddress)
            start = min(start, first)
            end = max(end, first + UInt(part.count))
        }
        unsafe include(key)
        unsafe include(value)
        if start > end { start = end }
        if let run = runs.last(where: { $0.extend(start: start, end: end) }) { return run }
        // One answer of each broker is being taken apart at a time; older runs are only kept by their records.
        if runs.count >= 8 { runs.removeFirst() }
        let run = FetchRun(client: client, pinned: pinned, start: start, end: end)
        runs.append(run)
        return run
    }

    @unsafe
    private static func headers(_ message: UnsafePointer<rd_kafka_message_t>) -> [RecordHeader] {
        var list: OpaquePointer?
        guard unsafe rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR else { return [] }
        var headers: [RecordHeader] = []
        let count = unsafe rd_kafka_header_cnt(list)
        headers.reserveCapacity(count)
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        var length = 0
        for index in 0..<count {
            guard unsafe rd_kafka_header_get_all(list, index, &name, &value, &length) == RD_KAFKA_RESP_ERR_NO_ERROR,
                let name = unsafe name
            else { break }
            let bytes = unsafe value.map { unsafe Array(UnsafeRawBufferPointer(start: $0, count: length)) } ?? []
            headers.append(RecordHeader(unsafe String(cString: name), bytes))
        }
        return headers
    }

    @unsafe
    private func rebalance(_ event: OpaquePointer) -> ConsumerEvent {
        let places = unsafe PartitionList.read(rd_kafka_event_topic_partition_list(event)).offsets.map(\.place)
        if unsafe rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
            troubles.clear()
            return .assigned(places)
        }
        let isLost = unsafe rd_kafka_assignment_lost(client?.handle) != 0
        return isLost ? .lost(places) : .revoking(places)
    }

    @unsafe
    private func takeEnd(_ event: OpaquePointer, into events: inout [ConsumerEvent]) {
        guard let partition = unsafe rd_kafka_event_topic_partition(event) else { return }
        defer { unsafe rd_kafka_topic_partition_destroy(partition) }
        guard let topic = unsafe partition.pointee.topic else { return }
        let place = unsafe TopicPartition(String(cString: topic), partition.pointee.partition)
        let offset = unsafe partition.pointee.offset
        if let from = positions.of(place).reach(offset) {
            events.append(.skipped(place, from: from, to: offset))
        }
        events.append(.endOfPartition(PartitionOffset(place, offset)))
    }

    @unsafe
    private func error(_ event: OpaquePointer) -> ConsumerEvent? {
        let code = unsafe rd_kafka_event_error(event)
        let text = unsafe rd_kafka_event_error_string(event).map { unsafe String(cString: $0) } ?? ""
        if unsafe rd_kafka_event_error_is_fatal(event) != 0 {
            return .refused("Kafka ends this member: \(describe(code)): \(text)")
        }
        // A reader only looks for a group because librdkafka does.
        if !isMember, code == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED { return nil }
        return troubles.take(code, text, at: monotonicNow()).map(ConsumerEvent.init)
    }

    private func note(_ line: KafkaLogLine) {
        // The only place where librdkafka says that what it was to read next is gone.
        if line.facility == "OFFSET", line.level <= 4 { positions.noteReset(line.message) }
        if let complaint = troubles.take(line, at: monotonicNow()) { waiting.append(ConsumerEvent(complaint)) }
        onLog?(line)
    }
}

extension ConsumerEvent {
    fileprivate init(_ complaint: Complaint) {
        switch complaint {
        case .trouble(let line): self = .trouble(line)
        case .refused(let line): self = .refused(line)
        }
    }
}

extension ReadingStart.Position {
    /// As librdkafka's logical offsets have it.
    var native: Int64 {
        switch self {
        case .earliest: Int64(RD_KAFKA_OFFSET_BEGINNING)
        case .latest: Int64(RD_KAFKA_OFFSET_END)
        case .offset(let offset): max(offset, 0)
        case .tail(let count): shim_rd_offset_tail(max(count, 0))
        }
    }
}
