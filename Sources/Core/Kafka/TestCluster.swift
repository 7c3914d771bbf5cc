import CRdKafka
import CShims
public import Flow

/// librdkafka's mock cluster: brokers on free ports of 127.0.0.1 that speak Kafka's protocol, in this process.
///
/// For the demo and the tests. It keeps records in memory, at most 5 MB a partition, and drops the oldest silently. It
/// knows no CreateTopics, DescribeConfigs, ListOffsets by time, TLS or SASL: topics are made here.
@safe
public final class TestCluster {
    /// A request of Kafka's protocol that can be made to fail.
    public enum Request: Int16, Sendable, CaseIterable {
        /// Records written.
        case produce = 0
        /// Records read.
        case fetch = 1
        /// Offsets looked up.
        case listOffsets = 2
        /// Topics and leaders looked up.
        case metadata = 3
        /// A group's offsets committed.
        case offsetCommit = 8
        /// A group's offsets looked up.
        case offsetFetch = 9
        /// A group joined.
        case joinGroup = 11
        /// A group member's sign of life.
        case heartbeat = 12
        /// A producer's identity asked for.
        case initProducerID = 22
    }

    /// An error that a broker can answer with.
    public enum Fault: Hashable, Sendable, CaseIterable {
        /// The connection is cut without an answer.
        case disconnect
        /// The partition's leader is elsewhere: retried.
        case notLeader
        /// Too few replicas: retried.
        case notEnoughReplicas
        /// The request timed out in the broker: retried.
        case timedOut
        /// The message is too large: it fails.
        case messageTooLarge
        /// The topic may not be written or read: it fails.
        case topicAuthorization
        /// The sequence of an idempotent producer is broken.
        case outOfOrderSequence
        /// The idempotent producer's epoch is old: fatal.
        case fencedProducer
        /// A group is rebalancing.
        case rebalanceInProgress
        /// A group has moved on without this member.
        case illegalGeneration
        /// The offset does not exist any more.
        case offsetOutOfRange
        /// No error: with a delay, an answer that is late.
        case none

        var native: rd_kafka_resp_err_t {
            switch self {
            case .disconnect: RD_KAFKA_RESP_ERR__TRANSPORT
            case .notLeader: RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION
            case .notEnoughReplicas: RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS
            case .timedOut: RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT
            case .messageTooLarge: RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
            case .topicAuthorization: RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED
            case .outOfOrderSequence: RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER
            case .fencedProducer: RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH
            case .rebalanceInProgress: RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS
            case .illegalGeneration: RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION
            case .offsetOutOfRange: RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE
            case .none: RD_KAFKA_RESP_ERR_NO_ERROR
            }
        }
    }

    /// What a partition can hold before its oldest records are dropped (librdkafka's rdkafka_mock.c).
    public static let partitionBytes = 5 << 20

    @unsafe private let handle: OpaquePointer
    @unsafe private let cluster: OpaquePointer
    /// Its brokers as `host:port`; broker 1 is the first.
    public let brokers: [String]

    /// A cluster of so many brokers, listening.
    /// - Throws: when it cannot be started.
    public init(brokers count: Int = 1) throws(KafkaError) {
        let configuration = NativeConfiguration()
        try configuration.set("client.id", "logspine-test-cluster")
        // Nobody reads its log: keep it on a queue that is never polled and quiet but for the worst.
        try configuration.set("log_level", "0")
        let handle = unsafe try configuration.makeHandle(RD_KAFKA_PRODUCER)
        guard let cluster = unsafe rd_kafka_mock_cluster_new(handle, Int32(count)),
            let list = unsafe rd_kafka_mock_cluster_bootstraps(cluster)
        else {
            unsafe rd_kafka_destroy(handle)
            throw KafkaError(.other, "the test cluster cannot be started")
        }
        unsafe self.handle = handle
        unsafe self.cluster = cluster
        brokers = unsafe String(cString: list).split(separator: ",").map(String.init)
    }

    deinit {
        unsafe rd_kafka_mock_cluster_destroy(cluster)
        unsafe rd_kafka_destroy(handle)
    }

    /// Settings of a client of this cluster.
    /// - Parameters:
    ///   - properties: further librdkafka properties.
    public func settings(properties: [String: String] = [:]) throws(KafkaSettingsError) -> KafkaClientSettings {
        // The mock broker only looks for new records when a fetch has waited to its end.
        try KafkaClientSettings(
            brokers: brokers, properties: ["fetch.wait.max.ms": "10"].merging(properties) { $1 })
    }

    /// Makes a topic.
    /// - Parameters:
    ///   - replication: at most the number of brokers.
    public func createTopic(_ name: String, partitions: Int, replication: Int = 1) throws(KafkaError) {
        try check(
            unsafe rd_kafka_mock_topic_create(cluster, name, Int32(partitions), Int32(replication)),
            "topic \"\(name)\"")
    }

    /// Cuts a broker's connections and takes no new ones. Leaders stay where they are.
    /// - Parameters:
    ///   - broker: its number from 1; nil: all.
    public func takeDown(broker: Int? = nil) throws(KafkaError) {
        try check(unsafe rd_kafka_mock_broker_set_down(cluster, Int32(broker ?? -1)), "broker")
    }

    /// Lets a broker take connections again.
    public func bringUp(broker: Int? = nil) throws(KafkaError) {
        try check(unsafe rd_kafka_mock_broker_set_up(cluster, Int32(broker ?? -1)), "broker")
    }

    /// Every answer of a broker comes this much later.
    public func setRoundTrip(_ delay: Instant.Span, broker: Int? = nil) throws(KafkaError) {
        let milliseconds = Int32(clamping: delay.millisecondsRoundedUp)
        try check(unsafe rd_kafka_mock_broker_set_rtt(cluster, Int32(broker ?? -1), milliseconds), "broker")
    }

    /// The next requests of this kind fail, one after the other, whichever broker gets them.
    public func fail(_ request: Request, _ faults: [Fault]) {
        let errors = faults.map(\.native)
        unsafe rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
    }

    /// One broker's next request of this kind fails, or is only late.
    public func fail(_ request: Request, _ fault: Fault, broker: Int, after delay: Instant.Span) throws(KafkaError) {
        let milliseconds = Int32(clamping: delay.millisecondsRoundedUp)
        try check(
            unsafe shim_rd_mock_push_rtt(cluster, Int32(broker), request.rawValue, fault.native, milliseconds),
            "broker \(broker)")
    }

    /// Forgets failures that were ordered and have not happened yet.
    public func stopFailing(_ request: Request) {
        unsafe rd_kafka_mock_clear_request_errors(cluster, request.rawValue)
    }

    /// Moves a partition's leadership.
    /// - Parameters:
    ///   - broker: its number from 1; nil: nobody leads.
    public func setLeader(_ place: TopicPartition, broker: Int?) throws(KafkaError) {
        let leader = Int32(broker ?? -1)
        try check(
            unsafe rd_kafka_mock_partition_set_leader(cluster, place.topic, place.partition, leader),
            "\(place.topic) [\(place.partition)]")
    }

    /// Moves a group's coordinator.
    public func setCoordinator(group: String, broker: Int) throws(KafkaError) {
        try check(
            unsafe rd_kafka_mock_coordinator_set(cluster, "group", group, Int32(broker)), "group \"\(group)\"")
    }

    private func check(_ error: rd_kafka_resp_err_t, _ what: String) throws(KafkaError) {
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(.invalid, "test cluster: \(what): \(describe(error))")
        }
    }
}
