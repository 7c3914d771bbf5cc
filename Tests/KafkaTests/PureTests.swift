import Bytes
import CRdKafka
import Flow
import Testing

@testable import Kafka

@Suite struct Partitioning {
    /// From Apache Kafka's `UtilsTest.testMurmur2`.
    @Test(arguments: [
        ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
        ("a-little-bit-longer-string", -1_486_304_829),
        ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
        ("abc", 479_470_107),
    ])
    func murmur2AsInJava(_ text: String, _ expected: Int32) {
        let bytes = SharedBytes(Array(text.utf8))
        #expect(Int32(bitPattern: murmur2(bytes.bytes)) == expected)
    }

    @Test func partitionsAsLibrdkafkaChoosesThem() {
        var generator = SystemRandomNumberGenerator()
        for length in 0..<200 {
            let array = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let bytes = SharedBytes(array)
            for partitions in [1, 2, 3, 12, 1000] as [Int32] {
                let theirs = unsafe rd_kafka_msg_partitioner_murmur2(nil, bytes.base, length, partitions, nil, nil)
                #expect(partition(ofKey: bytes.bytes, partitions: partitions) == theirs, "\(array)")
            }
        }
        let empty = SharedBytes([])
        #expect(partition(ofKey: empty.bytes, partitions: 0) == 0)
    }
}

@Suite struct Troubles {
    @Test(arguments: [
        (
            "127.0.0.1:9/bootstrap: Connect to ipv4#127.0.0.1:9 failed: Connection refused (after 0ms in state CONNECT)",
            "127.0.0.1:9", "connection refused"
        ),
        (
            "sasl_ssl://kafka-1:9092/2: SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: "
                + "broker certificate could not be verified (after 5ms in state SSL_HANDSHAKE)",
            "kafka-1:9092", "its certificate is not signed by a trusted authority"
        ),
        (
            "foo:9092/bootstrap: Failed to resolve 'foo:9092': Name or service not known (after 3ms in state CONNECT)",
            "foo:9092", "name not known"
        ),
        (
            "sasl_plaintext://a:1/1: SASL authentication error: Authentication failed: Invalid username or password "
                + "(after 301ms in state AUTH_REQ)",
            "a:1", "SASL authentication error: Authentication failed: Invalid username or password"
        ),
        (
            "a:1/bootstrap: Disconnected: connection closed by peer: receive 0 after POLLIN (after 2ms in state APIVERSION_QUERY)",
            "a:1", "it closed the connection at once; does it want TLS?"
        ),
    ])
    func oneCleanReason(_ text: String, _ broker: String, _ reason: String) throws {
        let parsed = try #require(BrokerTroubles.parse(text))
        #expect(parsed.broker == broker)
        #expect(parsed.reason == reason)
    }

    private static let refused =
        "kafka-1:9092/bootstrap: Connect to ipv4#10.0.0.1:9092 failed: Connection refused (after 0ms in state CONNECT)"
    private static let unknown =
        "kafka-2:9092/bootstrap: Failed to resolve 'kafka-2:9092': Name or service not known (after 3ms in state CONNECT)"

    private func at(_ second: Int64) -> Instant { Instant(nanoseconds: 0) + .seconds(second) }

    @Test(arguments: ["", ": ", "x", "a/b", "://: ", "no slash: text", "/: ", "1/1 brokers are down"])
    func strangeWordsDoNoHarm(_ text: String) {
        var troubles = BrokerTroubles()
        _ = troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, text, at: at(0))
        _ = troubles.take(RD_KAFKA_RESP_ERR__AUTHENTICATION, text, at: at(1))
        _ = troubles.take(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, text, at: at(2))
        #expect(troubles.unreachable(at: at(2)).hasPrefix("cannot reach any Kafka broker"))
    }

    @Test func oneLineForAllBrokers() {
        var troubles = BrokerTroubles()
        #expect(troubles.unreachable(at: at(0)) == "cannot reach any Kafka broker")
        var said: [Complaint?] = []
        said.append(troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(0)))
        said.append(troubles.take(RD_KAFKA_RESP_ERR__RESOLVE, Self.unknown, at: at(0)))
        said.append(troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(0)))
        #expect(said == [nil, nil, nil])
        let line = "cannot reach any Kafka broker (kafka-1:9092: connection refused; kafka-2:9092: name not known)"
        let complaint = troubles.take(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "2/2 brokers are down", at: at(0))
        #expect(complaint == .trouble(line))
        for broker in 3...20 {
            let text = "kafka-\(broker):1/\(broker): Disconnected (after 1ms in state UP)"
            _ = troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, text, at: at(0))
        }
        #expect(troubles.unreachable(at: at(2)).hasSuffix("; 14 more)"))
    }

    @Test func theSameIsSaidAfterGrowingPauses() {
        var troubles = BrokerTroubles()
        _ = troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(0))
        let said = (0..<200).filter {
            troubles.take(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "", at: at($0)) != nil
        }
        #expect(said == [0, 1, 3, 7, 15, 31, 63, 123, 183])
        let other = troubles.take(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, "no", at: at(184))
        #expect(other == .refused("Kafka: no"))
        troubles.clear()
        let again = troubles.take(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, "no", at: at(184))
        #expect(again == .refused("Kafka: no"))
    }

    /// Newer versions of librdkafka say only once that all brokers are gone, and may say it before they know why.
    @Test func aLineComesWithTheReasonAndAgainWhileItLasts() {
        var troubles = BrokerTroubles()
        var said: [Complaint?] = []
        said.append(troubles.take(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "1/1 brokers are down", at: at(0)))
        said.append(troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(1)))
        said.append(troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(31)))
        let line = Complaint.trouble("cannot reach any Kafka broker (kafka-1:9092: connection refused)")
        #expect(said == [nil, line, line])
    }

    /// All were gone, came back unnoticed (nothing was sent), and now one of them goes.
    @Test func oneBrokerOfSeveralIsNoTroubleLater() {
        var troubles = BrokerTroubles()
        _ = troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(0))
        _ = troubles.take(RD_KAFKA_RESP_ERR__RESOLVE, Self.unknown, at: at(0))
        _ = troubles.take(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, "2/2 brokers are down", at: at(0))
        let later = troubles.take(RD_KAFKA_RESP_ERR__TRANSPORT, Self.refused, at: at(600))
        #expect(later == nil)
    }
}

@Suite struct Positions {
    private let place = TopicPartition("logs", 3)

    @Test func whatWasHandedOverIsNotNewAgain() {
        var positions = PartitionPositions()
        let position = positions.of(place)
        #expect(position.isNew(5))
        #expect(position.advance(past: 5) == nil)
        #expect(!position.isNew(5))
        #expect(!position.isNew(4))
        // Holes are normal: compaction and transactions leave them.
        #expect(position.isNew(9))
        #expect(position.advance(past: 9) == nil)
        positions.forget([place])
        let anew = positions.of(place)
        #expect(anew.isNew(5))
    }

    @Test(arguments: [
        // librdkafka 2.0.2 and later ones.
        "logs [3]: offset reset (at offset 10, broker 1) to cached BEGINNING offset 40: fetch failed: Broker: Offset out of range",
        "logs [3]: offset reset (at offset 10 (leader epoch 4), broker 1) to offset BEGINNING (leader epoch -1): fetch failed",
    ])
    func aResetNamesWhatWasMissed(_ text: String) {
        for isKnown in [true, false] {
            var positions = PartitionPositions()
            if isKnown { _ = positions.of(place).advance(past: 9) }
            positions.noteReset(text)
            let position = positions.of(place)
            #expect(position.advance(past: 40) == 10)
            #expect(position.advance(past: 41) == nil)
        }
    }

    @Test func aLogBegunAnewIsReadFromItsStart() {
        var positions = PartitionPositions()
        _ = positions.of(place).advance(past: 99)
        positions.noteReset("logs [3]: offset reset (at offset 100, broker 1) to offset BEGINNING: gone")
        let position = positions.of(place)
        #expect(position.isNew(0))
        #expect(position.reach(0) == 100)
    }

    @Test func withoutANumberThePositionCounts() {
        var positions = PartitionPositions()
        _ = positions.of(place).advance(past: 9)
        positions.noteReset("logs [3]: offset reset (at INVALID, broker 1) to offset END")
        let position = positions.of(place)
        #expect(position.reach(12) == 10)
    }

    @Test(arguments: [
        "", "offset reset (at ", "[]: offset reset (at ", ": offset reset (at offset",
        "x [y]: offset reset (at offset z",
    ])
    func strangeWordsDoNoHarm(_ text: String) {
        var positions = PartitionPositions()
        _ = positions.of(place).advance(past: 9)
        positions.noteReset(text)
        let position = positions.of(place)
        #expect(position.advance(past: 20) == nil)
    }
}
