import CRdKafka

/// A librdkafka configuration that is being filled.
@safe
struct NativeConfiguration: ~Copyable {
    @unsafe private let pointer: OpaquePointer?

    init() {
        unsafe pointer = rd_kafka_conf_new()
    }

    deinit {
        unsafe rd_kafka_conf_destroy(pointer)
    }

    /// Sets one property.
    func set(_ name: String, _ value: String) throws(KafkaError) {
        let outcome = trySetting(name, value)
        switch outcome.result {
        case RD_KAFKA_CONF_OK: return
        case RD_KAFKA_CONF_UNKNOWN:
            let near = Self.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            throw KafkaError(.invalid, "\(Self.library) knows no such property\(near)")
        default:
            // librdkafka's words may hold the value.
            throw KafkaError(
                .invalid, KafkaClientSettings.isSecret(property: name) ? "cannot be used" : outcome.message)
        }
    }

    /// Sets a property that only newer versions of librdkafka have.
    /// - Returns: whether this one has it.
    func setWhereKnown(_ name: String, _ value: String) throws(KafkaError) -> Bool {
        let outcome = trySetting(name, value)
        if outcome.result == RD_KAFKA_CONF_INVALID { throw KafkaError(.invalid, "\(name): \(outcome.message)") }
        return outcome.result == RD_KAFKA_CONF_OK
    }

    private func trySetting(_ name: String, _ value: String) -> (result: rd_kafka_conf_res_t, message: String) {
        var text = [CChar](repeating: 0, count: 512)
        let result = unsafe rd_kafka_conf_set(pointer, name, value, &text, text.count)
        return (result, Self.string(text))
    }

    /// Which of its events librdkafka puts on its queues.
    func setEvents(_ events: Int32) {
        unsafe rd_kafka_conf_set_events(pointer, events)
    }

    /// What every client has in common: addresses, protection, the log on a queue, and the user's own properties.
    func apply(_ settings: KafkaClientSettings) throws(KafkaError) {
        let security = settings.security
        try set("bootstrap.servers", settings.brokers.joined(separator: ","))
        try set("client.id", "logspine")
        try set("security.protocol", security.protocol.native)
        if security.protocol.usesTLS {
            // Off by default before librdkafka 2.0.
            try set("ssl.endpoint.identification.algorithm", "https")
            if !security.ca.isEmpty { try set("ssl.ca.location", security.ca) }
            if !security.certificate.isEmpty { try set("ssl.certificate.location", security.certificate) }
            if !security.key.isEmpty { try set("ssl.key.location", security.key) }
        }
        if security.protocol.usesSASL {
            try set("sasl.mechanism", security.mechanism)
            if !security.username.isEmpty { try set("sasl.username", security.username) }
            if !security.password.isEmpty { try set("sasl.password", security.password) }
        }
        try set("log.queue", "true")
        try set("socket.nagle.disable", "true")
        try set("socket.keepalive.enable", "true")
        for (name, value) in settings.properties { try set(name, value) }
    }

    /// Makes a client of it.
    /// - Returns: the `rd_kafka_t`, which the caller owns.
    @unsafe
    consuming func makeHandle(_ type: rd_kafka_type_t) throws(KafkaError) -> OpaquePointer {
        var text = [CChar](repeating: 0, count: 512)
        guard let handle = unsafe rd_kafka_new(type, pointer, &text, text.count) else {
            _ = consume self
            throw KafkaError(.invalid, Self.string(text))
        }
        discard self
        return unsafe handle
    }

    /// `librdkafka` and its version, as it runs (not as it was compiled against).
    static var library: String {
        "librdkafka \(KafkaLibrary.version)"
    }

    /// The known property that differs least, if it is near enough to be meant.
    private static func nearest(to name: String) -> String? {
        let configuration = NativeConfiguration()
        var count = 0
        guard let dump = unsafe rd_kafka_conf_dump(configuration.pointer, &count) else { return nil }
        defer { unsafe rd_kafka_conf_dump_free(dump, count) }
        // A dump leaves out the other names of a property, which are often the better known ones.
        var candidates = [
            "linger.ms", "max.in.flight", "max.partition.fetch.bytes", "retries", "sasl.mechanism", "compression.type",
        ]
        for index in stride(from: 0, to: count, by: 2) {
            if let text = unsafe dump[index] { candidates.append(unsafe String(cString: text)) }
        }
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = editDistance(name, candidate)
            if distance <= 3, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    private static func editDistance(_ left: String, _ right: String) -> Int {
        let one = Array(left.utf8)
        let two = Array(right.utf8)
        guard one.count < 128, abs(one.count - two.count) <= 3 else { return .max }
        var row = Array(0...two.count)
        for (index, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in two.indices {
                let replaced = diagonal + (two[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[two.count]
    }

    static func string(_ text: [CChar]) -> String {
        String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
