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

            ## What must balance

            A **line** is what a newline ends in a file: a frame of a container's log is one line, though a runtime may have cut
            a longer one into several. An **entry** is what has one time in Loki: mostly a line, but lines that belong together
            (a stack trace, the parts that a runtime cut) are one entry. Metrics count lines where their name says
            `lines`, at every hop, so that they can be compared; those that say `entries` count what a query finds.

            | hop | always | in lines |
            |---|---|---|
            | file to Kafka | `read_lines` = | `acknowledged_lines` + `blank_lines` + `passed_lines` + `abandoned_lines` + `dropped_lines{reason="refused"}` + what is under way |
            | Kafka to Loki | `acknowledged_lines` = | `accepted_lines` + `rejected_lines` + what lies on the topic |
            | the same in entries | `acknowledged_entries` = | `accepted_entries` + `rejected_entries` + what lies on the topic |

            All are sums over instances since their start. What a restart or a rebalance has read twice was counted twice, on
            either side of it; Loki keeps one of the two. `dropped_lines{reason="truncated"}` are lines of which a part was cut off:
            the rest of them went on, and is in the other counts. What was gone before it could be read is known in bytes only.

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
