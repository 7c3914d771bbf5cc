import CRdKafka
import Flow

/// What a broker told of a topic when it was asked in passing.
struct TopicAnswer: Hashable {
    /// How long the topic keeps its records, `Span.max` for ever; nil where nobody tells: old brokers, narrow rights.
    var retention: Instant.Span?
}

/// Asks the brokers for a topic's configuration in passing: the answer comes as an event on the client's own queue.
///
/// Any answer, a refusal too, shows that a broker can be reached. librdkafka itself says when the last one is gone, never
/// that one is back, and a client that has nothing to send or to take would not notice.
struct TopicQuestion {
    /// How long an answer is waited for.
    private static let bound = Instant.Span.seconds(10)

    private let topic: String
    private var asked: Instant?
    private var isOpen = false
    /// A broker that has answered before: -1 for none.
    private var broker: Int32 = -1
    private var attempts = 0

    /// - Parameter topic: empty: nothing is ever asked.
    init(topic: String) { self.topic = topic }

    /// Asks, unless that was done within the last `pause` or the answer is still awaited.
    mutating func ask(_ client: Client, at now: Instant, notWithin pause: Instant.Span) {
        guard !topic.isEmpty, !isOpen else { return }
        if let asked, now - asked < pause { return }
        asked = now
        guard let resource = unsafe rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic) else { return }
        defer { unsafe rd_kafka_ConfigResource_destroy(resource) }
        let options = unsafe rd_kafka_AdminOptions_new(client.handle, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS)
        defer { unsafe rd_kafka_AdminOptions_destroy(options) }
        var text = [CChar](repeating: 0, count: 256)
        unsafe rd_kafka_AdminOptions_set_request_timeout(
            options, Int32(clamping: Self.bound.millisecondsRoundedUp), &text, text.count)
        // librdkafka would wait for the controller, of which not every cluster tells; any broker knows the answer.
        attempts += 1
        if broker >= 0, attempts % 2 == 1 {
            unsafe rd_kafka_AdminOptions_set_broker(options, broker, &text, text.count)
        }
        var resources: [OpaquePointer?] = unsafe [resource]
        unsafe rd_kafka_DescribeConfigs(client.handle, &resources, 1, options, client.queue)
        isOpen = true
    }

    /// A message came from this broker, or went to it.
    mutating func saw(broker number: Int32) { if number >= 0 { broker = number } }

    /// Takes the event of an answer.
    /// - Returns: nil when no broker could be reached.
    @unsafe
    mutating func take(_ event: OpaquePointer) -> TopicAnswer? {
        isOpen = false
        switch unsafe rd_kafka_event_error(event) {
        case RD_KAFKA_RESP_ERR_NO_ERROR: break
        case RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE: return TopicAnswer()
        default: return nil
        }
        let told = unsafe TopicConfiguration.read(event)["retention.ms"].flatMap { Int64($0) }
        return TopicAnswer(retention: told.map { $0 < 0 ? .max : .milliseconds(min($0, .max / 1_000_000)) })
    }

    /// The client is another one: what was asked is forgotten.
    mutating func forget() {
        isOpen = false
        asked = nil
    }
}

/// A topic's configuration in an answer of the brokers.
enum TopicConfiguration {
    /// Names and values; none where the brokers refuse to tell.
    @unsafe
    static func read(_ event: OpaquePointer) -> [String: String] {
        var count = 0
        let result = unsafe rd_kafka_event_DescribeConfigs_result(event)
        guard let resources = unsafe rd_kafka_DescribeConfigs_result_resources(result, &count), count == 1,
            let entries = unsafe rd_kafka_ConfigResource_configs(resources[0], &count)
        else { return [:] }
        var found: [String: String] = [:]
        for index in 0..<count {
            guard let name = unsafe rd_kafka_ConfigEntry_name(entries[index]),
                let value = unsafe rd_kafka_ConfigEntry_value(entries[index])
            else { continue }
            unsafe found[String(cString: name)] = unsafe String(cString: value)
        }
        return found
    }
}
