import Bytes
import Flow
import Kafka
import Record
import Settings
import Telemetry
import Testing

@testable import Indexer

@Suite struct CommonRoadTests {
    @Test func chunksArriveAndAreCommitted() {
        let world = IndexWorld(partitions: 3)
        for number in 0..<30 {
            let chunk = TestChunk(
                ["line \(number) a", "line \(number) b"], from: 1_700_000_000_000_000_000 + Int64(number))
            world.consumer.append(world.consumer.places[number % 3], "{job=\"j\(number % 7)\"}", chunk)
        }
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.count == 60)
        #expect(world.loki.stored.keys.count == 7)
        #expect(world.loki.mostAtOnce <= 4)
        #expect(world.total(Catalogue.Indexer.acceptedLines) == 60)
        #expect(world.total(Catalogue.Indexer.consumedRecords) == 30)
        #expect(world.role.budget.used == 0)
        #expect(world.producer.durable.isEmpty)
    }
}
