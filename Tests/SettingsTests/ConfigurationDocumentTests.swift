import Glibc
import Testing

@testable import Settings

@Suite struct ConfigurationDocumentTests {
    @Test func theDocumentIsMadeFromTheTable() {
        if unsafe getenv("LOGSPINE_WRITE_DOCS") != nil { write("docs/configuration.md", Configuration.document) }
        #expect(contents("docs/configuration.md") == Configuration.document)
    }

    @Test func theSchemaIsMadeFromTheTable() {
        let path = "schemas/configuration.schema.json"
        if unsafe getenv("LOGSPINE_WRITE_DOCS") != nil { write(path, Configuration.schema) }
        #expect(contents(path) == Configuration.schema)
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
}

private let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

private func contents(_ path: String) -> String? {
    guard case .success(let bytes) = ConfigurationFile.Surroundings.machine.file("\(root)/\(path)") else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}

private func write(_ path: String, _ text: String) {
    guard let file = unsafe fopen("\(root)/\(path)", "w") else { return }
    unsafe fputs(text, file)
    unsafe fclose(file)
}
