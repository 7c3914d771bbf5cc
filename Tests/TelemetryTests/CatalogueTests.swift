import Support
import Testing

@testable import Telemetry

@Suite struct CatalogueTests {
    private var all: [MetricFamily] { Catalogue.sections.flatMap(\.families) }

    /// Names as `experience.md` lists them: the contract with dashboards.
    private let contract = """
        read_bytes_total read_lines_total entries_total{service} parse_failures_total{reason} redactions_total{rule}
        chunks_total produced_bytes_total acknowledged_lines_total acknowledged_bytes_total dropped_lines_total{reason}
        dropped_bytes_total{reason} files_open file_lag_bytes oldest_unacknowledged_seconds checkpoint_age_seconds
        produce_retries_total{reason} producer_rebuilds_total
        consumed_records_total consumed_bytes_total consumer_lag_records{topic,partition}
        consumer_lag_seconds{topic,partition} retention_headroom_seconds push_requests_total{status}
        push_retries_total{reason} push_duration_seconds push_bytes entry_age_seconds accepted_lines_total
        accepted_bytes_total rejected_lines_total{reason} dead_letters_total{reason} committed_offset{topic,partition}
        partitions_assigned rebalances_total paused_partitions
        queue_bytes{queue} queue_limit_bytes{queue} loop_turn_seconds build_info{version} ready
        """

    @Test func everyNameOfTheContractIsThereWithItsLabels() {
        for word in contract.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: "{")
            let labels = parts.count > 1 ? parts[1].dropLast().split(separator: ",").map(String.init) : []
            let family = all.first { $0.name == "logspine_\(parts[0])" }
            #expect(family != nil, "\(word)")
            if !labels.isEmpty { #expect(family?.labels == labels, "\(word)") }
        }
    }

    @Test func namesAreUniqueAndFollowTheRules() {
        #expect(Set(all.map(\.name)).count == all.count)
        for family in all {
            #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
            #expect(family.help.hasSuffix(".") && !family.help.contains("|"), "\(family.name)")
            if case .histogram(let bounds) = family.kind { #expect(bounds == bounds.sorted(), "\(family.name)") }
        }
    }

    @Test func everyFamilyOfTheCodeIsOnItsPage() throws {
        var declared = 0
        for file in ["Catalogue", "Catalogue+Collector", "Catalogue+Indexer"] {
            let source = try #require(GeneratedFile.contents("Sources/Core/Telemetry/\(file).swift"))
            declared += source.components("= MetricFamily(")
        }
        #expect(declared == all.count)
    }

    @Test func theDocumentIsMadeFromTheCatalogue() throws {
        #expect(GeneratedFile.holds("docs/metrics.md", Catalogue.document))
    }
}

extension String {
    /// How often `part` occurs.
    fileprivate func components(_ part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
