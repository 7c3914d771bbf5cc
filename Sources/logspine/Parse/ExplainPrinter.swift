import Bytes
import Collector
import Parsing
import Record
import Settings
import Telemetry

/// Tells of each entry which parser took it, why the others did not, and what came of it: `parse --explain`.
final class ExplainPrinter: EntryObserver {
    /// Set when the role is made.
    var guide: EntryGuide?
    private let files: InputFiles
    private var page = ""
    private var isFirst = true
    /// Whether nobody reads any more.
    private(set) var isClosed = false

    init(_ files: InputFiles) { self.files = files }

    func take(_ entry: ObservedEntry, line: RawSpan, fields: borrowing Fields) {
        guard let guide else { return }
        if !isFirst { page += "\n" }
        isFirst = false
        page += head(of: entry) + "\n"
        let attempts = guide.attempts(at: entry, line: line)
        let width = max(9, attempts.map(\.parser.count).max() ?? 0) + 1
        for attempt in attempts {
            row(attempt.parser, (attempt.isTaken ? "yes   " : "no    ") + attempt.reason, width)
        }
        row("time", time(of: entry, line, fields.time, guide), width)
        row("labels", entry.labels.bytes.text(), width)
        let metadata = guide.metadata(of: entry, line: line, fields: fields)
        row("metadata", metadata.map { "\($0.name)=\(Self.quoted($0.value))" }.joined(separator: " "), width)
        if entry.originalLength >= 0 {
            row("cut", "\(line.byteCount) of \(entry.originalLength) bytes are left", width)
        }
        if page.utf8.count > 1 << 16 { flush() }
    }

    /// Prints what has gathered.
    func flush() {
        guard !page.isEmpty else { return }
        if !Output.result(page) { isClosed = true }
        page = ""
    }

    private func row(_ name: String, _ text: String, _ width: Int) {
        page += "  " + name + String(repeating: " ", count: max(1, width - name.count)) + text + "\n"
    }

    /// `line 1 · frame plain · nginx, combined`
    private func head(of entry: ObservedEntry) -> String {
        let number = files.lineNumber(of: entry.path, at: entry.start)
        var text = entry.lines == 1 ? "line \(number)" : "lines \(number) to \(number + entry.lines - 1)"
        if files.paths.count > 1 { text = "\(entry.path) \(text)" }
        text += " · frame \(entry.frame.rawValue)"
        if entry.frame != .plain {
            text += entry.stream == .unknown ? ", which does not fit: taken as it stands" : " \(entry.stream.name)"
        }
        return text
            + " · \(entry.verdict.service.name), \(entry.verdict.isRecognised ? "\(entry.verdict.format)" : "plain text")"
    }

    private func time(of entry: ObservedEntry, _ line: RawSpan, _ told: ContentTime?, _ guide: EntryGuide) -> String {
        var text = Civil(nanoseconds: entry.nanoseconds).text
        let complaint = entry.verdict.failure == .badTime ? "; the line tells one that does not exist" : ""
        guard let told else {
            if let frame = entry.frameTime {
                return text + " from the frame" + Self.moved(entry.nanoseconds - frame) + complaint
            }
            let origin = entry.isContinued ? "the timed line before" : "the file's own time"
            return text + ", none in the line: counted on from \(origin), a nanosecond a byte" + complaint
        }
        text += " from " + source(of: told, in: line, entry, guide)
        guard told.digits < 9 else { return text + Self.moved(entry.nanoseconds - told.nanoseconds) }
        text += ", digits below \(Self.unit(told)) from byte offset \(entry.start)"
        let rest = entry.nanoseconds - told.nanoseconds
        return rest < 0 || rest >= told.unit ? text + ", moved on to stand behind the line before" : text
    }

    /// `10 ms`
    private static func unit(_ time: ContentTime) -> String {
        switch time.unit {
        case 1_000_000_000...: "1 s"
        case 1_000_000...: "\(time.unit / 1_000_000) ms"
        case 1000...: "\(time.unit / 1000) us"
        default: "\(time.unit) ns"
        }
    }

    private static func moved(_ nanoseconds: Int64) -> String {
        nanoseconds == 0 ? "" : ", moved on by \(nanoseconds) ns to stand behind the line before"
    }

    /// The text that tells the time, its brackets included.
    private func source(of time: ContentTime, in line: RawSpan, _ entry: ObservedEntry, _ guide: EntryGuide) -> String {
        guard var place = guide.place(of: time, in: line, of: entry) else { return "several parts of the line" }
        if place.lowerBound > 0, line.byte(at: place.lowerBound - 1) == UInt8(ascii: "["),
            place.upperBound < line.byteCount, line.byte(at: place.upperBound) == UInt8(ascii: "]")
        {
            place = (place.lowerBound - 1)..<(place.upperBound + 1)
        }
        return line.extracting(place).text()
    }

    /// As it stands where nothing in it could be misread, else as a JSON string.
    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy {
            $0 > 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") && $0 != 127
        }
        if isPlain, !value.isEmpty { return value }
        var buffer = ByteBuffer(capacity: value.utf8.count + 2)
        unsafe JSONRecord.appendString(Array(value.utf8).span.bytes, to: &buffer)
        return buffer.bytes.text()
    }
}
