import Bytes
import Demo
import Flow
import Kafka
import Loop
import StandIn
import Support
import Testing

/// Records that no Loki will ever take, among good ones.
@Suite(.serialized) struct PoisonTests {
    @Test func poisonReachesTheDeadLettersAndItsNeighboursLoki() throws {
        let road = try Road()
        let now = Moment.now().wallNanoseconds
        let producer = try Producer(settings: KafkaClientSettings(brokers: road.brokers), options: ProducerOptions())
        var records = 0
        var time = now - 1_000_000_000
        func send(_ key: [UInt8]?, _ value: [UInt8]?, _ headers: [RecordHeader]) {
            let key = key.map { SharedBytes($0) }
            let value = value.map { SharedBytes($0) }
            let outcome = producer.produce(
                topic: road.topic, key: key?.bytes, value: value?.bytes, headers: headers,
                timestampMilliseconds: now / 1_000_000, token: 0)
            #expect(outcome == .enqueued)
            records += 1
        }
        func sendGood() {
            let numbers = Array(road.reserve(4))
            time += 1000
            let entries = numbers.enumerated().map {
                Chunks.entry(time + Int64($0.offset), "good " + Road.mark($0.element))
            }
            let key = ["{job=\"good\"}", "{job=\"better\"}", "{job=\"best\"}"][records % 3]
            send(Array(key.utf8), Chunks.block(Array(entries.joined())), Chunks.own(4, time))
        }
        let poison = Poison.all(now) { road.reserve(1).lowerBound }
        for bad in poison {
            for _ in 0..<3 { sendGood() }
            send(bad.key, bad.value, bad.headers)
        }
        for _ in 0..<10 { sendGood() }
        try producer.finish()

        try road.start("index")
        try road.waitForAll(60)
        try road.wait("offsets to be committed past them", 60) {
            try road.metric("index", "logspine_committed_offset") >= Double(records)
        }
        #expect(try road.stop("index") == .exited(0))
        let account = road.account()
        #expect(account.missing == [])
        #expect(account.repeats == 0, "\(account)")
        #expect(road.loki.ask { $0.store.entries(where: ["job": "stolen"]) } == [])
        #expect(road.shown("the illegal name") == 0)

        let letters = try road.records(of: road.topic + ".dlq")
        #expect(letters.count == poison.count)
        for bad in poison { try check(bad, letters, in: road) }

        // Nothing of it comes again.
        let again = try Program.run(["index", "--config", road.configuration, "--once"], in: road.scratch)
        #expect(again.code == 0)
        #expect(try road.records(of: road.topic + ".dlq").count == poison.count)
        #expect(road.account() == account)
    }

    private func check(_ bad: Poison, _ letters: [ConsumedRecord], in road: Road) throws {
        let isPart = !bad.saved.isEmpty
        let found = letters.filter { letter in
            let value = letter.hasValue ? letter.value.array() : nil
            let key = letter.hasKey ? letter.key.array() : nil
            let own = letter.headers.filter { !$0.name.hasPrefix("dead-") }
            return isPart ? key == bad.key : key == bad.key && value == bad.value && own == bad.headers
        }
        #expect(found.count == 1, "\(bad.name)")
        guard let letter = found.first else { return }
        func header(_ name: String) -> String? {
            letter.headers.last { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
        }
        #expect(bad.reasons.contains(header("dead-reason") ?? ""), "\(bad.name): \(header("dead-reason") ?? "")")
        #expect(header("dead-topic") == road.topic)
        #expect(header("dead-partition").flatMap { Int($0) } != nil)
        #expect(header("dead-offset").flatMap { Int($0) } != nil)
        #expect(header("dead-attempts").flatMap { Int($0) } != nil)
        #expect(header("dead-status").flatMap { Int($0) } != nil)
        #expect(header("dead-detail") != nil)
        #expect(header("dead-content") == (isPart ? "entries" : "record"))
        if isPart {
            let plain = Chunks.plain(letter.value) ?? []
            let text = String(decoding: plain, as: UTF8.self)
            #expect(text.contains("the illegal name"))
            #expect(!text.contains("before it") && !text.contains("behind it"))
        }
    }
}
