import CRdKafka

/// The C library behind the Kafka edges.
public enum KafkaLibrary {
    /// librdkafka's own version, as it runs: it may be newer than the one that was built against.
    public static var version: String {
        guard let text = unsafe rd_kafka_version_str() else { return "" }
        return unsafe String(cString: text)
    }
}
