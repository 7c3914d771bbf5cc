extension Catalogue {
    /// `docs/metrics.md`: the catalogue as a page for people. A test compares the two.
    public static var document: String {
        var text = """
            # Metrics

            Both roles answer `/metrics` in Prometheus text format (the collector on port 2020, also at
            `/api/v1/metrics/prometheus`; the indexer on port 2021). Names, types and labels are a contract with
            dashboards and alerts. Label values come from closed sets, beside `source`, `topic` and `partition`; a family
            holds at most \(MetricRegistry.defaultSeriesLimit) series, and what would be more goes to the series whose
            every label is `other`.

            This page is made from the catalogue in the code (`Sources/Core/Telemetry/Catalogue*.swift`); a test fails
            when the two differ, and `scripts/docs` writes it again.

            """
        for section in sections {
            text += "\n## \(section.title)\n\n| metric | type | labels | what it says |\n|---|---|---|---|\n"
            for family in section.families {
                let labels = family.labels.map { "`\($0)`" }.joined(separator: ", ")
                text += "| `\(family.name)` | \(family.kind.word) | \(labels) | \(family.help) |\n"
            }
        }
        return text
    }
}
