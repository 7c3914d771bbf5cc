import Collector
import Settings
import Testing

@testable import logspine

/// The golden cases once more, through the collect role itself: what is true of the parser alone must be true of what
/// would be sent.
@Suite struct RoleCaseTests {
    /// Cases that one role reads side by side, each from a file of its own.
    struct Group: Sendable, CustomTestStringConvertible {
        var cases: [LineCase]

        var testDescription: String {
            "\(cases.count) cases, \(cases[0].wrapping), parser \(cases[0].parser), multiline \(cases[0].multiline)"
        }
    }

    private struct Reading: Hashable {
        var wrapping: String
        var parser: String
        var multiline: String
        var zone: Int64
    }

    static let groups: [Group] = {
        // A frame's time of a case without a frame is the harness's own; the role has the file's.
        let cases = CaseTests.all.filter { $0.frame == nil }
        let alike = Dictionary(grouping: cases) {
            Reading(wrapping: $0.wrapping, parser: $0.parser, multiline: $0.multiline, zone: $0.zone)
        }
        return alike.values.flatMap { cases in
            stride(from: 0, to: cases.count, by: 100).map { Group(cases: Array(cases[$0...].prefix(100))) }
        }
    }()

    @Test(arguments: groups)
    func sends(_ group: Group) throws {
        let seen = try Self.entries(of: group)
        for (one, entries) in zip(group.cases, seen) {
            if one.expected[0].verdict == "nothing" {
                #expect(entries.isEmpty, "\(one.testDescription)")
                continue
            }
            let lines = "\(entries.map(\.line))"
            #expect(entries.count == one.expected.count, "\(one.testDescription): \(lines)")
            for (entry, expected) in zip(entries, one.expected) { check(entry, expected, of: one.testDescription) }
        }
    }

    /// What is sent of each case.
    private static func entries(of group: Group) throws -> [[SeenEntry]] {
        let paths = group.cases.indices.map { "\($0).log" }
        let files = try InputFiles(holding: Array(zip(paths, group.cases.map { $0.line + [10] })))
        let one = group.cases[0]
        var source = SourceSettings(name: "case", include: paths)
        source.frame = try #require(SourceSettings.Frame(rawValue: one.wrapping))
        source.parser = one.parser
        source.multiline.rule = try #require(MultilineSettings.Rule(rawValue: one.multiline))
        source.timezone = ZoneSettings(ZoneOffset(seconds: Int(one.zone)))
        var settings = CollectSettings()
        settings.sources = [source]
        let seen = Dictionary(grouping: try EntryGatherer.gather(files, settings).entries) {
            $0.metadata["filename"] ?? ""
        }
        return paths.map { seen[$0] ?? [] }
    }

    private func check(_ entry: SeenEntry, _ expected: LineCase.Expectation, of name: String) {
        let service = entry.labels["service"] ?? ""
        let verdict = "\(service) \(entry.labels["log_level"] ?? "none") \(entry.metadata["format"] ?? "")"
        expected.check(verdict, of: name)
        if let time = expected.time, time != "ABSENT" {
            let words = time.split(separator: " ")
            // Digits that the line does not tell come from its place in the file.
            let digits = words.count > 1 ? Int(words[1]) ?? 0 : 0
            var unit: Int64 = 1_000_000_000
            for _ in 0..<digits { unit /= 10 }
            #expect(LineCase.nanoseconds(String(words[0])).map { $0 / unit } == entry.nanoseconds / unit, "\(name)")
        }
        if let text = expected.text { #expect(entry.line == String(decoding: text, as: UTF8.self), "\(name)") }
        for (field, value) in expected.fields {
            // An empty value is as good as none: Loki drops it.
            let expected = value.map { String(decoding: $0, as: UTF8.self) } ?? ""
            #expect(entry.metadata[field] ?? "" == expected, "\(name): \(field)")
        }
    }
}
