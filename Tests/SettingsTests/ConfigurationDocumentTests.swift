import Support
import Testing

@testable import Settings

@Suite struct ConfigurationDocumentTests {
    @Test func theDocumentIsMadeFromTheTable() {
        #expect(GeneratedFile.holds("docs/configuration.md", Configuration.document))
    }

    @Test func theSchemaIsMadeFromTheTable() {
        #expect(GeneratedFile.holds("schemas/configuration.schema.json", Configuration.schema))
    }

    @Test func everyKeyIsDescribedOnce() {
        let keys = Configuration.table.descriptions
        #expect(Set(keys.map(\.path)).count == keys.count)
        for key in keys { #expect(key.text.hasSuffix("."), "\(key.path)") }
        let paths = Set(keys.map(\.path))
        for path in [
            "kafka.security.password_file", "collect.sources[].frame", "collect.label_fields", "index.poison_after",
            "loki.bearer_file", "log.level",
        ] { #expect(paths.contains(path), "\(path)") }
    }

    @Test func theSampleOfTheDocumentIsWhatIsAnswered() {
        let sample = """
            edge.yaml:2:27 kafka.brokers[1]: "kafka-2" has no port; for example "kafka-2:9092"
                edge.yaml:7:7  collect.sources[0].fram: unknown key; did you mean "frame"?
            """
        #expect(Configuration.document.contains(sample))
    }

    @Test func theExamplesOfTheDocumentCanBeUsed() {
        var examples: [String] = []
        for line in Configuration.document.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "    collect:" { examples.append("kafka: {brokers: [\"a:1\"]}\n") }
            if line.hasPrefix("    "), !examples.isEmpty {
                examples[examples.count - 1] += line.dropFirst(4) + "\n"
            }
        }
        #expect(examples.count == 2)
        for example in examples {
            let sources = example.contains("sources:") ? "" : "  sources: [{name: web, include: [/x]}]\n"
            #expect(read(example + sources).found == [], "\(example)")
        }
    }
}
