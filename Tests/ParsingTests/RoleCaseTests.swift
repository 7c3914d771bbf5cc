import Collector
import Settings
import Testing

@testable import logspine

/// The golden cases once more, through the collect role itself: what is true of the parser alone must be true of what
/// would be sent.
@Suite struct RoleCaseTests {
    /// A frame's time of a case without a frame is the harness's own; the role has the file's.
    static let all = CaseTests.all.filter { $0.frame == nil }

    @Test(arguments: all)
    func sends(_ one: LineCase) throws {
        let entries = try Self.entries(of: one)
        if one.expected[0].verdict == "nothing" {
            #expect(entries.isEmpty)
            return
        }
        try #require(entries.count == one.expected.count, "entries: \(entries.map(\.line))")
        for (entry, expected) in zip(entries, one.expected) { check(entry, expected) }
    }

    private static func entries(of one: LineCase) throws -> [SeenEntry] {
        var source = SourceSettings(name: "case", include: [CaseRun.path])
        source.frame = try #require(SourceSettings.Frame(rawValue: one.wrapping))
        source.parser = one.parser
        source.multiline.rule = try #require(MultilineSettings.Rule(rawValue: one.multiline))
        source.timezone = ZoneSettings(ZoneOffset(seconds: Int(one.zone)))
        var settings = CollectSettings()
        settings.sources = [source]
        let files = try InputFiles(named: CaseRun.path, holding: one.line + [10])
        let gatherer = EntryGatherer()
        let run = try EntryRun(files, settings, producer: CountingProducer(), host: CaseRun.host)
        gatherer.guide = run.role.guide
        run.role.show(to: gatherer)
        try run.play()
        return gatherer.entries
    }

    private func check(_ entry: SeenEntry, _ expected: LineCase.Expectation) {
        let service = entry.labels["service"] ?? ""
        let verdict = "\(service) \(entry.labels["log_level"] ?? "none") \(entry.metadata["format"] ?? "")"
        expected.check(verdict)
        if let time = expected.time, time != "ABSENT" {
            let words = time.split(separator: " ")
            // Digits that the line does not tell come from its place in the file.
            let digits = words.count > 1 ? Int(words[1]) ?? 0 : 0
            var unit: Int64 = 1_000_000_000
            for _ in 0..<digits { unit /= 10 }
            #expect(LineCase.nanoseconds(String(words[0])).map { $0 / unit } == entry.nanoseconds / unit)
        }
        if let text = expected.text { #expect(entry.line == String(decoding: text, as: UTF8.self)) }
        for (name, value) in expected.fields {
            // An empty value is as good as none: Loki drops it.
            let expected = value.map { String(decoding: $0, as: UTF8.self) } ?? ""
            #expect(entry.metadata[name] ?? "" == expected, "\(name)")
        }
    }
}
