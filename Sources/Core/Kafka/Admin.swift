import CRdKafka
public import Flow
import Glibc

/// A topic as its brokers describe it.
public struct TopicDescription: Hashable, Sendable {
    /// One partition.
    public struct Partition: Hashable, Sendable {
        /// Its number.
        public var number: Int32
        /// The broker that leads it, or -1.
        public var leader: Int32
        /// The brokers that hold it.
        public var replicas: [Int32]
        /// Those of them that are in sync.
        public var inSync: [Int32]
    }

    /// Its name.
    public var name: String
    /// Its partitions in order.
    public var partitions: [Partition]
    /// Its configuration where the brokers tell it (`retention.ms`, `max.message.bytes`, ...), as text.
    public var configuration: [String: String]
}

/// A topic to be made.
public struct TopicPlan: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// How many partitions.
    public var partitions: Int
    /// How many copies of each. -1: as the brokers have it.
    public var replication: Int
    /// Its configuration, as Kafka names it: `retention.ms`, `min.insync.replicas`, ...
    public var configuration: [String: String]

    /// All four.
    public init(name: String, partitions: Int, replication: Int = -1, configuration: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replication = replication
        self.configuration = configuration
    }
}

/// Brokers that answered.
public struct ClusterDescription: Hashable, Sendable {
    /// Their addresses, `host:port`, by number.
    public var brokers: [Int32: String]
    /// The cluster's id; empty where none was told.
    public var id: String
}

/// Questions and orders to a cluster, each waiting for its answer within a bound: for commands and for start-up, not for
/// the loop.
@safe
public final class Admin {
    private let client: Client
    private var troubles = BrokerTroubles()
    private var refusal: KafkaError?

    /// A client that starts to connect at once.
    /// - Throws: `.invalid` when a property or a file (certificate, key) cannot be used.
    public init(settings: KafkaClientSettings) throws(KafkaError) {
        let configuration = NativeConfiguration()
        // A consumer's metadata requests never make a topic. It has no group and joins none.
        try configuration.set("allow.auto.create.topics", "false")
        try configuration.apply(settings)
        configuration.setEvents(
            RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_LOG | RD_KAFKA_EVENT_CREATETOPICS_RESULT
                | RD_KAFKA_EVENT_DELETETOPICS_RESULT | RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT)
        let wake = try WakeDescriptor()
        let retirement = Retirement()
        let handle = unsafe try configuration.makeHandle(RD_KAFKA_CONSUMER)
        guard let queue = unsafe rd_kafka_queue_get_main(handle) else {
            unsafe retirement.retire(handle)
            throw KafkaError(.other, "librdkafka has no queue")
        }
        client = unsafe Client(handle: handle, queue: queue, wake: wake, retirement: retirement)
    }

    /// Whether the cluster can be reached with these credentials, and who answers.
    public func describeCluster(within bound: Instant.Span) throws(KafkaError) -> ClusterDescription {
        unsafe try metadata(topic: nil, all: false, within: bound) { metadata in
            var brokers: [Int32: String] = [:]
            for index in unsafe 0..<Int(metadata.broker_cnt) {
                let broker = unsafe metadata.brokers[index]
                guard let host = unsafe broker.host else { continue }
                unsafe brokers[broker.id] = "\(String(cString: host)):\(broker.port)"
            }
            let id = unsafe rd_kafka_clusterid(client.handle, 0)
            defer { unsafe rd_kafka_mem_free(client.handle, id) }
            return ClusterDescription(brokers: brokers, id: unsafe id.map { unsafe String(cString: $0) } ?? "")
        }
    }

    /// The names of all topics that may be seen.
    public func topics(within bound: Instant.Span) throws(KafkaError) -> [String] {
        unsafe try metadata(topic: nil, all: true, within: bound) { metadata in
            let list = unsafe UnsafeBufferPointer(start: metadata.topics, count: Int(metadata.topic_cnt))
            return unsafe list.compactMap { topic in unsafe topic.topic.map { unsafe String(cString: $0) } }.sorted()
        }
    }

    /// A topic's partitions and, where the brokers tell it, its configuration.
    /// - Throws: `.unknownTopic` when there is none.
    public func describe(topic: String, within bound: Instant.Span) throws(KafkaError) -> TopicDescription {
        let deadline = monotonicNow() + bound
        var description = try partitions(of: topic, until: deadline)
        // Old brokers, mock brokers and narrow rights keep the configuration to themselves.
        description.configuration = (try? configuration(of: topic, until: deadline)) ?? [:]
        return description
    }

    /// How many partitions a topic has.
    /// - Throws: `.unknownTopic` when there is none.
    public func partitionCount(of topic: String, within bound: Instant.Span) throws(KafkaError) -> Int {
        try partitions(of: topic, until: monotonicNow() + bound).partitions.count
    }

    private func partitions(of name: String, until deadline: Instant) throws(KafkaError) -> TopicDescription {
        let found = unsafe try metadata(topic: name, all: false, within: deadline - monotonicNow()) { metadata in
            let list = unsafe UnsafeBufferPointer(start: metadata.topics, count: Int(metadata.topic_cnt))
            return unsafe list.first.map { unsafe Self.read($0) }
        }
        guard let (description, error) = found else { throw KafkaError(.unknownTopic, "no topic \"\(name)\"") }
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let code = KafkaError.Code(error)
            let text = code == .unknownTopic ? "there is no topic \"\(name)\"" : "topic \"\(name)\": \(words(error))"
            throw KafkaError(code, text)
        }
        return description
    }

    @unsafe
    private static func read(_ topic: rd_kafka_metadata_topic) -> (TopicDescription, rd_kafka_resp_err_t) {
        let list = unsafe UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
        let partitions = unsafe list.map { partition in
            let replicas = unsafe UnsafeBufferPointer(start: partition.replicas, count: Int(partition.replica_cnt))
            let inSync = unsafe UnsafeBufferPointer(start: partition.isrs, count: Int(partition.isr_cnt))
            return unsafe TopicDescription.Partition(
                number: partition.id, leader: partition.leader, replicas: Array(replicas), inSync: Array(inSync))
        }
        let name = unsafe topic.topic.map { unsafe String(cString: $0) } ?? ""
        return unsafe (
            TopicDescription(name: name, partitions: partitions.sorted { $0.number < $1.number }, configuration: [:]),
            topic.err
        )
    }

    /// Makes a topic and waits until the brokers know it.
    /// - Throws: `.exists`, `.invalid` (too many replicas, bad name, unknown configuration), `.authorization`, ...
    public func create(_ plan: TopicPlan, within bound: Instant.Span) throws(KafkaError) {
        let deadline = monotonicNow() + bound
        // Without a connection an order waits in silence; a question tells what is wrong.
        _ = try describeCluster(within: bound)
        var text = [CChar](repeating: 0, count: 512)
        let made = unsafe rd_kafka_NewTopic_new(
            plan.name, Int32(clamping: plan.partitions), Int32(clamping: plan.replication), &text, text.count)
        guard let topic = unsafe made else { throw KafkaError(.invalid, NativeConfiguration.string(text)) }
        defer { unsafe rd_kafka_NewTopic_destroy(topic) }
        for (name, value) in plan.configuration {
            let error = unsafe rd_kafka_NewTopic_set_config(topic, name, value)
            guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
                throw KafkaError(.invalid, "\(name): \(words(error))")
            }
        }
        let (event, isRepeat) = unsafe try request(
            RD_KAFKA_ADMIN_OP_CREATETOPICS, RD_KAFKA_EVENT_CREATETOPICS_RESULT, until: deadline
        ) { options, queue in
            var topics: [OpaquePointer?] = unsafe [unsafe topic]
            unsafe rd_kafka_CreateTopics(client.handle, &topics, 1, options, queue)
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        var count = 0
        let results = unsafe rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
        let done = isRepeat ? KafkaError.Code.exists : nil
        unsafe try judge(results, count, topic: plan.name, alsoDone: done)
        awaitAppearance(of: plan.name, until: min(deadline, monotonicNow() + Self.propagation))
    }

    /// How long brokers may take to tell of a new topic.
    private static let propagation = Instant.Span.seconds(5)

    /// The controller has made it; brokers tell of it a moment later, and there is nothing to wait for but their answer.
    private func awaitAppearance(of topic: String, until deadline: Instant) {
        while (try? partitions(of: topic, until: deadline)) == nil, monotonicNow() < deadline {
            _ = poll(nil, 0, 20)
        }
    }

    /// Removes a topic with all that is on it, and waits until the brokers have agreed.
    /// - Throws: `.unknownTopic`, `.authorization`, ...
    public func delete(topic name: String, within bound: Instant.Span) throws(KafkaError) {
        let deadline = monotonicNow() + bound
        guard let topic = unsafe rd_kafka_DeleteTopic_new(name) else { throw KafkaError(.invalid, "topic \"\(name)\"") }
        defer { unsafe rd_kafka_DeleteTopic_destroy(topic) }
        let (event, isRepeat) = unsafe try request(
            RD_KAFKA_ADMIN_OP_DELETETOPICS, RD_KAFKA_EVENT_DELETETOPICS_RESULT, until: deadline
        ) { options, queue in
            var topics: [OpaquePointer?] = unsafe [unsafe topic]
            unsafe rd_kafka_DeleteTopics(client.handle, &topics, 1, options, queue)
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        var count = 0
        let results = unsafe rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count)
        let done = isRepeat ? KafkaError.Code.unknownTopic : nil
        unsafe try judge(results, count, topic: name, alsoDone: done)
    }

    /// What the brokers say of one topic that was to be made or removed.
    /// - Parameter alsoDone: an answer that a repeated order gets when the first one was carried out.
    @unsafe
    private func judge(
        _ results: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, topic: String, alsoDone: KafkaError.Code?
    ) throws(KafkaError) {
        guard let results = unsafe results, count == 1 else {
            throw KafkaError(.other, "topic \"\(topic)\": no answer")
        }
        let error = unsafe rd_kafka_topic_result_error(results[0])
        let code = KafkaError.Code(error)
        guard error != RD_KAFKA_RESP_ERR_NO_ERROR, code != alsoDone else { return }
        let detail = unsafe rd_kafka_topic_result_error_string(results[0]).map { unsafe String(cString: $0) }
        throw KafkaError(code, "topic \"\(topic)\": \(detail ?? words(error))")
    }

    private func configuration(of topic: String, until deadline: Instant) throws(KafkaError) -> [String: String] {
        let resource = unsafe rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)
        guard let resource = unsafe resource else { throw KafkaError(.invalid, "topic \"\(topic)\"") }
        defer { unsafe rd_kafka_ConfigResource_destroy(resource) }
        let (event, _) = unsafe try request(
            RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, RD_KAFKA_EVENT_DESCRIBECONFIGS_RESULT, until: deadline
        ) { options, queue in
            var resources: [OpaquePointer?] = unsafe [unsafe resource]
            unsafe rd_kafka_DescribeConfigs(client.handle, &resources, 1, options, queue)
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        var count = 0
        let result = unsafe rd_kafka_event_DescribeConfigs_result(event)
        guard let resources = unsafe rd_kafka_DescribeConfigs_result_resources(result, &count), count == 1 else {
            return [:]
        }
        let error = unsafe rd_kafka_ConfigResource_error(resources[0])
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(KafkaError.Code(error), words(error)) }
        return unsafe TopicConfiguration.read(event)
    }
}

// MARK: - Offsets

extension Admin {
    /// The first and next offsets of every partition of a topic, as they are now.
    public func watermarks(
        of topic: String, within bound: Instant.Span
    ) throws(KafkaError) -> [TopicPartition: Watermarks] {
        let deadline = monotonicNow() + bound
        var found: [TopicPartition: Watermarks] = [:]
        for partition in try partitions(of: topic, until: deadline).partitions {
            let place = TopicPartition(topic, partition.number)
            var low: Int64 = 0
            var high: Int64 = 0
            let error = unsafe rd_kafka_query_watermark_offsets(
                client.handle, topic, partition.number, &low, &high, milliseconds(until: deadline))
            guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw failure(error, "\(topic) [\(partition.number)]") }
            found[place] = Watermarks(low: low, high: high)
        }
        return found
    }

    /// For each partition of a topic the first offset whose record is of this time or later; where there is none, the
    /// offset that the next record will get.
    /// - Parameters:
    ///   - milliseconds: since 1970.
    public func offsets(
        of topic: String, from time: Int64, within bound: Instant.Span
    ) throws(KafkaError) -> [PartitionOffset] {
        let deadline = monotonicNow() + bound
        let ends = try watermarks(of: topic, within: bound)
        let list = PartitionList(ends.keys.sorted().map { PartitionOffset($0, max(time, 0)) })
        let error = unsafe rd_kafka_offsets_for_times(client.handle, list.pointer, milliseconds(until: deadline))
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw failure(error, "topic \"\(topic)\"") }
        let content = list.content
        guard content.error == RD_KAFKA_RESP_ERR_NO_ERROR else { throw failure(content.error, "topic \"\(topic)\"") }
        return content.offsets.map { found in
            found.offset >= 0 ? found : PartitionOffset(found.place, ends[found.place]?.high ?? 0)
        }
    }
}

// MARK: - Asking

extension Admin {
    /// Asks for metadata and reads the answer before it is freed.
    private func metadata<Result>(
        topic: String?, all: Bool, within bound: Instant.Span, read: (rd_kafka_metadata) -> Result
    ) throws(KafkaError) -> Result {
        var handle: OpaquePointer?
        if let topic {
            unsafe handle = rd_kafka_topic_new(client.handle, topic, nil)
            guard unsafe handle != nil else { throw KafkaError(.invalid, "\"\(topic)\" is no name of a topic") }
        }
        defer { if unsafe handle != nil { unsafe rd_kafka_topic_destroy(handle) } }
        let deadline = monotonicNow() + bound
        while true {
            var answer: UnsafePointer<rd_kafka_metadata>?
            // In pieces: what is refused for good is known long before the bound.
            let piece = min(milliseconds(until: deadline), 500)
            let error = unsafe rd_kafka_metadata(client.handle, all ? 1 : 0, handle, &answer, piece)
            if error == RD_KAFKA_RESP_ERR_NO_ERROR, let answer = unsafe answer {
                defer { unsafe rd_kafka_metadata_destroy(answer) }
                return unsafe read(answer.pointee)
            }
            takeErrors()
            let passing = KafkaError.Code(error) == .unreachable
            if !passing || refusal != nil || monotonicNow() >= deadline { throw failure(error, nil) }
        }
    }

    /// Sends an order and waits for its result; sends it again where the connection went before the answer came.
    /// - Returns: the event, which the caller owns, and whether the order was sent more than once.
    @unsafe
    private func request(
        _ operation: rd_kafka_admin_op_t, _ result: Int32, until deadline: Instant,
        _ send: (OpaquePointer?, OpaquePointer?) -> Void
    ) throws(KafkaError) -> (event: OpaquePointer, isRepeat: Bool) {
        let options = unsafe rd_kafka_AdminOptions_new(client.handle, operation)
        defer { unsafe rd_kafka_AdminOptions_destroy(options) }
        let queue = unsafe rd_kafka_queue_new(client.handle)
        defer { unsafe rd_kafka_queue_destroy(queue) }
        var isRepeat = false
        while true {
            let left = max(milliseconds(until: deadline), 1)
            var text = [CChar](repeating: 0, count: 256)
            unsafe rd_kafka_AdminOptions_set_request_timeout(options, left, &text, text.count)
            unsafe rd_kafka_AdminOptions_set_operation_timeout(options, left, &text, text.count)
            unsafe send(options, queue)
            guard let event = unsafe rd_kafka_queue_poll(queue, left + 1000) else {
                throw failure(RD_KAFKA_RESP_ERR__TIMED_OUT, nil)
            }
            let error = unsafe rd_kafka_event_error(event)
            if error == RD_KAFKA_RESP_ERR_NO_ERROR, unsafe rd_kafka_event_type(event) == result {
                return unsafe (event, isRepeat)
            }
            let detail = unsafe rd_kafka_event_error_string(event).map { unsafe String(cString: $0) }
            unsafe rd_kafka_event_destroy(event)
            let isPassing = error == connectionDropped || error == RD_KAFKA_RESP_ERR__TRANSPORT
            guard isPassing, monotonicNow() < deadline else { throw failure(error, detail) }
            isRepeat = true
        }
    }

    /// Takes in what librdkafka said of the connections meanwhile.
    private func takeErrors() {
        while let event = unsafe client.nextEvent() {
            defer { unsafe rd_kafka_event_destroy(event) }
            if let line = unsafe KafkaLogLine(event: event) { _ = troubles.take(line, at: monotonicNow()) }
            guard unsafe rd_kafka_event_type(event) == RD_KAFKA_EVENT_ERROR else { continue }
            let error = unsafe rd_kafka_event_error(event)
            let text = unsafe rd_kafka_event_error_string(event).map { unsafe String(cString: $0) } ?? ""
            let complaint = troubles.take(error, text, at: monotonicNow())
            if case .refused(let line) = complaint { refusal = KafkaError(KafkaError.Code(error), line) }
            if error == RD_KAFKA_RESP_ERR__SSL {
                refusal = KafkaError(.authentication, troubles.unreachable(at: monotonicNow()))
            }
        }
    }

    private func failure(_ error: rd_kafka_resp_err_t, _ what: String?) -> KafkaError {
        takeErrors()
        let code = KafkaError.Code(error)
        if code == .unreachable { return refusal ?? KafkaError(.unreachable, troubles.unreachable(at: monotonicNow())) }
        return KafkaError(code, what.map { "\($0): \(words(error))" } ?? words(error))
    }

    private func milliseconds(until deadline: Instant) -> Int32 {
        Int32(clamping: max((deadline - monotonicNow()).millisecondsRoundedUp, 0))
    }

    private func words(_ error: rd_kafka_resp_err_t) -> String { Kafka.describe(error) }
}
