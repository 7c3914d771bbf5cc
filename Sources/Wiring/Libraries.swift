import HTTP
import Kafka

/// The C libraries that this binary runs with.
public enum Libraries {
    /// Name and version of each, as it says itself.
    public static var versions: [(name: String, version: String)] {
        [
            ("librdkafka", KafkaLibrary.version), ("libcurl", HTTPLibraries.curl),
            ("libmicrohttpd", HTTPLibraries.microhttpd),
        ]
    }
}
