import Bytes
import Flow
import HTTP
import Kafka
import Record
import Settings
import Telemetry
import Testing

@testable import Indexer

extension IndexWorld {
    /// Names of metrics that are not 0 on the page that a scraper would get now.
    var moved: Set<String> {
        role.refreshMetrics(at: now)
        var page = ByteBuffer(capacity: 1 << 16)
        registry.expose(into: &page)
        var names: Set<String> = []
        for line in page.bytes.text().split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ")
            guard let value = parts.last, value != "0" else { continue }
            var name = String(parts[0].prefix { $0 != "{" })
            for part in ["_bucket", "_sum", "_count"] where name.hasSuffix(part) { name.removeLast(part.count) }
            names.insert(name)
        }
        return names
    }
}

/// Every number that the indexer gives is one that it measures.
@Suite struct MetricsTests {
    /// Nothing on the indexer's page is only declared: somewhere in these lives each name has moved.
    @Test func everyMetricOfTheCatalogueMoves() {
        var moved = lifeWithALokiThatRefuses()
        moved.formUnion(lifeWithoutALoki())
        for family in Catalogue.Indexer.all { #expect(moved.contains(family.name), "\(family.name)") }
    }

    private func lifeWithALokiThatRefuses() -> Set<String> {
        let world = IndexWorld()
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(["one", "two"]))
        world.consumer.append(world.place, key: nil, value: [1, 2, 3], headers: TestChunk.foreignHeaders)
        world.consumer.waiting.append(.skipped(world.place, from: 0, to: 5))
        world.run(for: .seconds(30))
        return world.moved
    }

    private func lifeWithoutALoki() -> Set<String> {
        var settings = IndexSettings()
        settings.memoryBytes = 1 << 20
        let world = IndexWorld(settings: settings)
        world.consumer.waiting.append(.reachable(retention: .seconds(7 * 86_400)))
        world.loki.answer = { _ in nil }
        for number in 0..<2000 {
            world.consumer.append(
                world.place, "{job=\"\(number % 7)\"}", TestChunk(["line \(number)"], from: 1_700_000_000_000_000_000))
        }
        world.run(for: .seconds(5))
        var moved = world.moved
        world.loki.answer = { _ in FakeLoki.refusal(500, "empty ring") }
        world.loki.release()
        world.run(for: .seconds(60))
        moved.formUnion(world.moved)
        return moved
    }

    /// Lines as the collector counted them, at each hop; what is cut shares them out.
    @Test func linesAndEntriesAreCountedApart() {
        let world = IndexWorld()
        let start: Int64 = 1_700_000_000_000_000_000
        world.loki.answer = { push in
            let isLong = push.streams.contains { $0.entries.contains { $0.line.starts(with: Array("bad".utf8)) } }
            return isLong
                ? FakeLoki.refusal(400, "max entry size '9' bytes exceeded for stream '{}' while adding an entry")
                : FakeLoki.accepted
        }
        func append(_ lines: [String], source: String?) {
            let chunk = TestChunk(lines, from: start)
            var headers = TestChunk.foreignHeaders
            if let source { headers += [RecordHeader("span", chunk.span.text), RecordHeader("source", source)] }
            world.consumer.append(
                world.place, key: Array("{job=\"a\"}".utf8), value: chunk.block, headers: headers)
        }
        // Five lines of a file, of which two were joined by their container's runtime.
        append(["a\nb\nc", "d"], source: "00000000000000ff,0,1000,5")
        // Somebody else's: an entry is a line.
        append(["e\nf", "g"], source: nil)
        #expect(world.runUntilCommitted())
        #expect(world.total(Catalogue.Indexer.acceptedLines) == 5 + 2)
        #expect(world.total(Catalogue.Indexer.acceptedEntries) == 4)
        // One entry of two lines is refused: the other has the rest.
        append(["h\ni\nj", "bad\nk", "l"], source: "00000000000000ff,1000,2000,7")
        #expect(world.runUntilCommitted(for: .seconds(600)))
        #expect(world.total(Catalogue.Indexer.rejectedEntries) == 1)
        #expect(world.total(Catalogue.Indexer.acceptedEntries) == 6)
        #expect(world.total(Catalogue.Indexer.rejectedLines) == 2)
        #expect(world.total(Catalogue.Indexer.acceptedLines) + world.total(Catalogue.Indexer.rejectedLines) == 14)
    }

    /// No number in a header makes the counts wrap.
    @Test func aHeaderMayClaimAnyNumberOfLines() {
        let world = IndexWorld()
        let chunk = TestChunk(["a"])
        let claims = (0..<40).map { _ in RecordHeader("source", "00000000000000ff,0,1,\(Int.max)") }
        world.consumer.append(
            world.place, key: Array("{job=\"a\"}".utf8), value: chunk.block,
            headers: TestChunk.foreignHeaders + [RecordHeader("span", chunk.span.text)] + claims)
        #expect(world.runUntilCommitted())
        #expect(world.total(Catalogue.Indexer.acceptedLines) == 1 << 24)
    }

    /// An alert on an increase sees the first one.
    @Test func everyReasonIsThereBeforeItHappens() {
        let world = IndexWorld()
        var page = ByteBuffer(capacity: 1 << 16)
        world.registry.expose(into: &page)
        let lines = page.bytes.text().split(separator: "\n")
        for name in ["dead_letters", "rejected_lines", "rejected_entries"] {
            #expect(lines.contains("logspine_\(name)_total{reason=\"too_old\"} 0"))
        }
        #expect(lines.contains("logspine_push_retries_total{reason=\"server_error\"} 0"))
        #expect(lines.contains("logspine_push_retries_total{reason=\"unauthorized\"} 0"))
    }

    @Test func anUnknownRetentionIsNotTakenForNone() {
        let world = IndexWorld()
        world.consumer.append(world.place, "{job=\"a\"}", TestChunk(["one"]))
        world.run(for: .seconds(2))
        world.role.refreshMetrics(at: world.now)
        var page = ByteBuffer(capacity: 1 << 16)
        world.registry.expose(into: &page)
        #expect(!page.bytes.text().contains("retention_headroom"))
        world.consumer.waiting.append(.reachable(retention: .max))
        world.run(for: .seconds(1))
        world.role.refreshMetrics(at: world.now)
        let headroom = world.registry.value(world.registry.gauge(Catalogue.Indexer.retentionHeadroomSeconds))
        #expect(headroom > 9e9)
    }

    @Test func anIdleMemberIsReadyAgainWhenABrokerAnswers() {
        let world = IndexWorld()
        let pages = AdminPages(registry: world.registry)
        world.run(for: .seconds(1))
        world.consumer.waiting.append(.trouble("cannot reach any Kafka broker"))
        world.run(for: .seconds(1))
        world.role.report(to: pages, at: world.now)
        #expect(!pages.isReady)
        world.consumer.waiting.append(.reachable(retention: nil))
        world.run(for: .seconds(1))
        world.role.report(to: pages, at: world.now)
        #expect(pages.isReady)
    }
}
