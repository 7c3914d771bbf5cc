import Bytes
import Flow
import Kafka
import Support
import Testing

@Suite(.waiting) struct RoundTrip {
    @Test func whatIsProducedIsConsumedAsItWas() throws {
        let cluster = try TestCluster(brokers: 3)
        try cluster.createTopic("logs", partitions: 4, replication: 3)
        let settings = try cluster.settings()
        let producer = try Producer(settings: settings)
        let headers = [
            RecordHeader("schema", "logstream.v1"), RecordHeader("empty", ""), RecordHeader("schema", [0, 255]),
        ]
        for index in 0..<100 {
            let value = index == 7 ? nil : "value \(index)"
            let key = index % 10 == 0 ? nil : index == 11 ? "" : "key \(index % 5)"
            #expect(
                producer.send(
                    value, key: key, to: "logs", headers: headers, milliseconds: 1_700_000_000_000,
                    token: UInt64(index)) == .enqueued)
        }
        let reports = try producer.finish()
        #expect(reports.count == 100)
        #expect(Set(reports.map(\.token)) == Set(0..<100))
        #expect(reports.allSatisfy { $0.failure == nil && $0.partition >= 0 && $0.offset >= 0 })
        #expect(producer.outstanding == (0, 0))

        let places = (0..<4).map { TopicPartition("logs", $0) }
        let consumer = try Consumer(settings: settings, reading: places.map { ReadingStart($0, .earliest) })
        let events = try consumer.turn { $0.ends.count == 4 }
        let records = events.records
        #expect(records.count == 100)
        for record in records {
            let value = record.value.text()
            #expect(record.headers == headers)
            #expect(record.timestampMilliseconds == 1_700_000_000_000)
            if !record.hasValue {
                #expect(record.key.text() == "key 2")
                continue
            }
            let index = try #require(Int(value.dropFirst(6)))
            #expect(record.hasKey == (index % 10 != 0))
            #expect(record.key.text() == (index == 11 || index % 10 == 0 ? "" : "key \(index % 5)"))
            let report = try #require(reports.first { $0.token == UInt64(index) })
            #expect(report.partition == record.place.partition && report.offset == record.offset)
        }
        #expect(
            Set(events.ends)
                == Set(
                    places.map { place in
                        PartitionOffset(place, Int64(records.count { $0.place == place }))
                    }))
    }
}
