import Bytes
import Collector
import Flow
import Parsing
import Record
import Telemetry

/// Counts what parsing makes of files: `parse --stats`.
final class ParseStatistics: EntryObserver {
    /// Of one service.
    private struct ServiceCount {
        var entries = 0
        var failures = [Int](repeating: 0, count: ParseFailure.allCases.count)
        /// By the text of the form.
        var forms: [String: Int] = [:]
    }

    /// Of one field.
    private struct FieldCount {
        var entries = 0
        var values = DistinctBytes()
        var example = ""
    }

    /// Set when the role is made.
    var guide: EntryGuide?
    private var services = [ServiceCount](repeating: ServiceCount(), count: Service.allCases.count)
    /// By the field's index.
    private var fields: [FieldCount] = []
    private var streams: [ObjectIdentifier: (labels: SharedBytes, entries: Int)] = [:]
    private var lineBytes = 0
    private var entries = 0

    func take(_ entry: ObservedEntry, line: RawSpan, fields found: borrowing Fields) {
        entries += 1
        lineBytes += line.byteCount
        let service = Int(entry.verdict.service.rawValue)
        services[service].entries += 1
        services[service].failures[Int(entry.verdict.failure.rawValue)] += 1
        services[service].forms[entry.verdict.isRecognised ? "\(entry.verdict.format)" : "plain text", default: 0] += 1
        streams[ObjectIdentifier(entry.labels), default: (entry.labels, 0)].entries += 1
        for field in found.all where field.value.count > 0 { note(field, found.bytes(of: field.value, line: line)) }
    }

    private func note(_ field: Fields.Field, _ value: RawSpan) {
        let index = Int(field.name.index)
        while fields.count <= index { fields.append(FieldCount()) }
        if fields[index].entries == 0 { fields[index].example = value.text() }
        fields[index].entries += 1
        fields[index].values.insert(value)
    }

    // MARK: - What is printed

    /// What was found, as a person reads it.
    /// - Parameters:
    ///   - sent: what the entries come to on the topic.
    ///   - seconds: how long it took.
    func report(_ status: CollectStatus, sent: CountingProducer, metrics: MetricRegistry, seconds: Double) -> String {
        let rate = seconds > 0 ? Double(status.readBytes) / seconds : 0
        var text =
            "\(Self.count(entries, "entry", "entries")) of \(Self.count(status.readLines, "line", "lines")), "
            + "\(Figures.bytes(Double(status.readBytes))) in \(Figures.latency(seconds)): \(Figures.bytes(rate))/s\n"
        text += Self.section("services", ["service", "entries", "parse failures", "forms"], serviceRows)
        text += Self.section("fields", ["field", "entries", "values", "place", "for example"], fieldRows)
        text += Self.section("labels", ["label", "values", "which"], labelRows)
        text += Self.section("streams", ["entries", "labels"], streamRows)
        text += Self.section("bytes", ["", "bytes", ""], byteRows(status, sent))
        text += Self.section("left out or replaced", ["what", "times"], lossRows(metrics))
        return text
    }

    private var serviceRows: [[String]] {
        Service.allCases.compactMap { service in
            let count = services[Int(service.rawValue)]
            guard count.entries > 0 else { return nil }
            let failures = ParseFailure.allCases.filter { $0 != .none && count.failures[Int($0.rawValue)] > 0 }
            let total = failures.reduce(0) { $0 + count.failures[Int($1.rawValue)] }
            let reasons = failures.map { "\($0.name) \(Figures.grouped(count.failures[Int($0.rawValue)]))" }
            let forms = count.forms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \(Figures.grouped($0.value))" }
            return [
                "\(service.name)", Figures.grouped(count.entries),
                total == 0 ? "0" : "\(Figures.grouped(total)) (\(reasons.joined(separator: ", ")))",
                forms.joined(separator: ", "),
            ]
        }
    }

    private var fieldRows: [[String]] {
        guard let guide else { return [] }
        let rows = fields.enumerated().filter { $0.element.entries > 0 }
        return rows.sorted { ($1.element.entries, $0.offset) < ($0.element.entries, $1.offset) }.map { index, count in
            let name = FieldName(index: UInt16(index))
            return [
                guide.names.text(of: name), Figures.grouped(count.entries), count.values.text,
                guide.isLabel(name) ? "label" : "metadata", Self.excerpt(count.example),
            ]
        }
    }

    /// Values of each label, over all streams.
    private var labelRows: [[String]] {
        var values: [String: Set<String>] = [:]
        for stream in streams.values {
            for label in LabelSet(parsing: stream.labels.bytes)?.labels ?? [] {
                values[label.name, default: []].insert(label.value)
            }
        }
        return values.sorted { $0.key < $1.key }.map { name, values in
            let shown = values.sorted().prefix(8).map(Self.excerpt)
            return [
                name, Figures.grouped(values.count), shown.joined(separator: ", ") + (values.count > 8 ? ", ..." : ""),
            ]
        }
    }

    private var streamRows: [[String]] {
        let sorted = streams.values.sorted { $0.entries > $1.entries }
        var rows = sorted.prefix(20).map { [Figures.grouped($0.entries), $0.labels.bytes.text()] }
        if sorted.count > 20 {
            let rest = sorted.dropFirst(20).reduce(0) { $0 + $1.entries }
            rows.append([Figures.grouped(rest), "in \(Figures.grouped(sorted.count - 20)) more streams"])
        }
        return rows
    }

    private func byteRows(_ status: CollectStatus, _ sent: CountingProducer) -> [[String]] {
        let share = status.readBytes > 0 ? Int((Double(sent.bytes) * 100 / Double(status.readBytes)).rounded()) : 0
        return [
            ["before", Figures.grouped(status.readBytes), "of the files"],
            ["", Figures.grouped(lineBytes), "of lines as they are stored"],
            [
                "after", Figures.grouped(sent.bytes),
                "to Kafka, \(share) %, in \(Self.count(sent.messages, "message", "messages"))",
            ],
        ]
    }

    private func lossRows(_ metrics: MetricRegistry) -> [[String]] {
        var rows: [[String]] = []
        for series in metrics.counts(of: Catalogue.Collector.redactions) where series.value > 0 {
            rows.append(["redacted: \(series.labels.joined(separator: ", "))", Figures.grouped(Int(series.value))])
        }
        for series in metrics.counts(of: Catalogue.Collector.droppedLines) where series.value > 0 {
            rows.append([
                "lines dropped or cut: \(series.labels.joined(separator: ", "))", Figures.grouped(Int(series.value)),
            ])
        }
        let blank = metrics.total(Catalogue.Collector.blankLines)
        if blank > 0 { rows.append(["blank lines, which make no entry", Figures.grouped(Int(blank))]) }
        return rows
    }

    /// A table under its heading; nothing where it has no row. Numbers stand to the right.
    private static func section(_ title: String, _ heads: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let all = heads.allSatisfy(\.isEmpty) ? rows : [heads] + rows
        let widths = heads.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        var text = "\n\(title)\n"
        for row in all {
            var line = " "
            for (column, cell) in row.enumerated() {
                let isNumber = ["entries", "values", "times", "bytes"].contains(heads[column])
                line +=
                    " " + (isNumber ? Figures.right(cell, widths[column]) : Figures.left(cell, widths[column])) + " "
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(Figures.grouped(number)) \(number == 1 ? one : many)"
    }

    /// On one line, and not too much of it.
    private static func excerpt(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars.prefix(40) {
            out.unicodeScalars.append(scalar.value < 32 || scalar.value == 127 ? "·" : scalar)
        }
        return text.unicodeScalars.count > 40 ? out + "…" : out
    }
}

/// How many different values there are, up to a bound: by their hashes, without a copy of any.
struct DistinctBytes {
    /// More are not told apart.
    static let limit = 10_000
    private var hashes: Set<UInt64> = []

    /// Takes one value. Once there are too many, it costs nothing.
    mutating func insert(_ bytes: RawSpan) {
        guard hashes.count <= Self.limit else { return }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.byteCount)
        for index in 0..<bytes.byteCount { hash = (hash ^ UInt64(bytes.byte(at: index))) &* 0x0000_0100_0000_01b3 }
        hashes.insert(hash)
    }

    /// `12`, or `over 10,000`.
    var text: String {
        hashes.count > Self.limit ? "over \(Figures.grouped(Self.limit))" : Figures.grouped(hashes.count)
    }
}
