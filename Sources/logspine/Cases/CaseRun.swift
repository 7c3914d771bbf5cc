import Bytes
import Collector
import Files
import Parsing
import Record
import Settings
import Telemetry

/// An entry as a case compares it.
struct SeenEntry {
    var line: String
    var nanoseconds: Int64
    var labels: [String: String]
    var metadata: [String: String]
}

/// Gathers entries for a case.
final class EntryGatherer: EntryObserver {
    private var guide: EntryGuide?
    private var entries: [SeenEntry] = []

    /// Reads files to their end.
    /// - Returns: their entries, and what the role measured.
    static func gather(
        _ files: InputFiles, _ settings: CollectSettings
    ) throws -> (entries: [SeenEntry], metrics: MetricRegistry) {
        let gatherer = EntryGatherer()
        let run = try EntryRun(files, settings, producer: CountingProducer(), host: CaseRun.host)
        gatherer.guide = run.role.guide
        run.role.show(to: gatherer)
        try run.play()
        return (gatherer.entries, run.metrics)
    }

    func take(_ entry: ObservedEntry, line: RawSpan, fields: borrowing Fields) {
        guard let guide else { return }
        var labels: [String: String] = [:]
        for label in LabelSet(parsing: entry.labels.bytes)?.labels ?? [] { labels[label.name] = label.value }
        var metadata: [String: String] = [:]
        for pair in guide.metadata(of: entry, line: line, fields: fields) { metadata[pair.name] = pair.value }
        entries.append(
            SeenEntry(line: line.text(), nanoseconds: entry.nanoseconds, labels: labels, metadata: metadata))
    }
}

/// Runs one case of a file, through the collect role as it is.
struct CaseRun {
    /// What differs, for people: a line each.
    private(set) var differences: [String] = []

    /// What the label `host` is in cases, unless they or the configuration say otherwise.
    static let host = "test-host"
    /// The name of the file that a case's lines come from.
    static let path = "case.log"

    /// - Parameters:
    ///   - one: the case.
    ///   - collect: the configuration that its file names, or every default.
    init(_ one: CaseFile.Case, _ collect: CollectSettings, colour: Bool) throws {
        var settings = collect
        settings.sources = [try Self.source(one.reading, collect)]
        let bytes = Array(one.lines.map { $0 + "\n" }.joined().utf8)
        let files = try InputFiles(holding: [(Self.path, bytes)])
        let (entries, metrics) = try EntryGatherer.gather(files, settings)
        let diff = Difference(colour: colour, exact: one.exact)
        compare(one, entries, diff)
        if let drops = one.drops { compare(drops, metrics, diff) }
    }

    private static func source(_ reading: CaseFile.Reading, _ collect: CollectSettings) throws -> SourceSettings {
        var source = SourceSettings(name: "case")
        if !reading.source.isEmpty {
            guard let named = collect.sources.first(where: { $0.name == reading.source }) else {
                throw CaseError("\"\(reading.source)\" is the name of no source")
            }
            source = named
        }
        let names = SourceSettings.parserNames + collect.parsers.map(\.name)
        if !reading.parser.isEmpty {
            guard names.contains(reading.parser) else {
                let hint = Spelling.nearest(to: reading.parser, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
                throw CaseError("unknown parser \"\(reading.parser)\"\(hint)")
            }
            source.parser = reading.parser
        }
        source.include = [path]
        source.exclude = []
        source.frame = reading.frame ?? source.frame
        source.multiline = reading.multiline ?? source.multiline
        source.timezone = reading.timezone ?? source.timezone
        source.ansi = reading.ansi ?? source.ansi
        return source
    }

    private mutating func compare(_ one: CaseFile.Case, _ seen: [SeenEntry], _ diff: Difference) {
        for (index, expected) in one.entries.enumerated() {
            guard index < seen.count else {
                differences.append("entry \(index + 1) is missing\(expected.line.map { ": \($0)" } ?? "")")
                continue
            }
            let found = diff.lines(expected, seen[index])
            if !found.isEmpty { differences += ["entry \(index + 1): \(seen[index].line)"] + found.map { "  " + $0 } }
        }
        for (index, entry) in seen.enumerated().dropFirst(one.entries.count) {
            differences.append("entry \(index + 1) is not expected: \(entry.line)")
        }
    }

    private mutating func compare(_ expected: [String: Int], _ metrics: MetricRegistry, _ diff: Difference) {
        var seen: [String: Int] = [:]
        for series in metrics.counts(of: Catalogue.Collector.droppedLines) where series.value > 0 {
            seen[series.labels.joined()] = Int(series.value)
        }
        let blank = Int(metrics.total(Catalogue.Collector.blankLines))
        if blank > 0 { seen["blank"] = blank }
        for reason in Set(expected.keys).union(seen.keys).sorted() where expected[reason] ?? 0 != seen[reason] ?? 0 {
            differences += diff.pair("drops.\(reason)", "\(expected[reason] ?? 0)", "\(seen[reason] ?? 0)")
        }
    }
}

/// A case that cannot be run.
struct CaseError: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}
