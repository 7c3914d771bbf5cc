import Bytes
import Glibc
import Record
import Testing

@testable import Parsing

/// One case of a file under `Cases`; its README describes the form.
struct LineCase: Sendable, CustomTestStringConvertible {
    var file: String
    var number: Int
    var title = ""
    var parser = "auto"
    var zone: Int64 = 0
    var frame: Int64?
    var multiline = "auto"
    var wrapping = "plain"
    var lines: [[UInt8]] = []
    var expected: [Expectation] = [Expectation()]

    /// What is expected of one entry.
    struct Expectation: Sendable {
        var verdict = ""
        var time: String?
        var failure: String?
        var text: [UInt8]?
        var fields: [(name: String, value: [UInt8]?)] = []
        var only = false

        /// Compares service, level and format; `?` stands for any word.
        func check(_ verdict: String, of name: String = "") {
            guard !self.verdict.isEmpty else { return }
            let expected = self.verdict.split(separator: " ").map(String.init)
            let found = verdict.split(separator: " ").map(String.init)
            let same = expected.count == found.count && zip(expected, found).allSatisfy { $0 == $1 || $0 == "?" }
            #expect(same, "\(name) \(verdict), where \(self.verdict) is expected")
        }
    }

    var testDescription: String { "\(file):\(number) \(title)" }

    /// The input, lines joined.
    var line: [UInt8] { Array(lines.joined(separator: [10])) }

    /// All cases of a file under `Cases`.
    static func read(_ name: String) -> [LineCase] {
        let path = directory + "/Cases/" + name
        guard let text = try? contents(of: path) else { return [] }
        var cases: [LineCase] = []
        var number = 0
        for raw in text.split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            var line = Array(raw)
            while line.first == 32 { line.removeFirst() }
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let blank = line.firstIndex(of: 32) ?? line.count
            let key = String(decoding: line[..<blank], as: UTF8.self)
            var rest = line[min(blank + 1, line.count)...]
            if key != "line", key != "bytes" { rest = rest.drop { $0 == 32 } }
            let value = String(decoding: rest, as: UTF8.self)
            if key == "case" {
                cases.append(LineCase(file: name, number: number, title: value))
                continue
            }
            guard !cases.isEmpty else { continue }
            let last = cases.count - 1
            switch key {
            case "parser": cases[last].parser = value
            case "zone": cases[last].zone = zone(value)
            case "frame": cases[last].frame = nanoseconds(value)
            case "line": cases[last].lines.append(Array(rest))
            case "bytes": cases[last].lines.append(unescape(rest))
            case "multiline": cases[last].multiline = value
            case "wrapped": cases[last].wrapping = value
            case "is":
                // Each further one begins a further entry.
                if !cases[last].expected[cases[last].expected.count - 1].verdict.isEmpty {
                    cases[last].expected.append(Expectation())
                }
                cases[last].expected[cases[last].expected.count - 1].verdict = value
            case "at": cases[last].expected[cases[last].expected.count - 1].time = value
            case "failure": cases[last].expected[cases[last].expected.count - 1].failure = value
            case "text": cases[last].expected[cases[last].expected.count - 1].text = unescape(rest)
            case "ONLY": cases[last].expected[cases[last].expected.count - 1].only = true
            default:
                let entry = cases[last].expected.count - 1
                if value == "ABSENT" {
                    cases[last].expected[entry].fields.append((key, nil))
                } else {
                    var text = rest
                    if text.first == UInt8(ascii: "=") { text = text.dropFirst() }
                    if text.first == 32 { text = text.dropFirst() }
                    cases[last].expected[entry].fields.append((key, unescape(text)))
                }
            }
        }
        return cases
    }

    static var directory: String {
        let file = #filePath
        return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    }

    struct Unreadable: Error {}

    static func contents(of path: String) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Unreadable() }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return all }
            all += chunk[..<count]
        }
    }

    private static func zone(_ text: String) -> Int64 {
        let bytes = Array(text.utf8)
        let span = bytes.span
        return unsafe Timestamp.zone(span.bytes, 0)?.offsetSeconds ?? 0
    }

    static func nanoseconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let span = bytes.span
        return unsafe Timestamp.iso(span.bytes, 0, zone: .utc)?.time?.nanoseconds
    }

    static func unescape(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        let bytes = Array(text)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
                result.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case UInt8(ascii: "n"): result.append(10)
            case UInt8(ascii: "t"): result.append(9)
            case UInt8(ascii: "r"): result.append(13)
            case UInt8(ascii: "e"): result.append(27)
            case UInt8(ascii: "x") where index + 3 < bytes.count:
                result.append(UInt8(max(0, bytes[index + 2].hexValue << 4 | bytes[index + 3].hexValue)))
                index += 2
            default: result.append(bytes[index + 1])
            }
            index += 2
        }
        return result
    }
}

/// What a parser read out of one entry, as text.
struct Reading {
    var line: [UInt8]
    var verdict: Verdict
    var time: ContentTime?
    var fields: [(name: String, value: [UInt8])] = []

    init(_ line: [UInt8], parser: inout LineParser, names: FieldNames, frame: Int64?) {
        self.line = line
        var found = Fields()
        let span = line.span
        let bytes = unsafe span.bytes
        verdict = parser.parse(bytes, frameTime: frame, into: &found)
        time = found.time
        for field in found.all {
            fields.append((names.text(of: field.name), found.bytes(of: field.value, line: bytes).array()))
        }
    }

    subscript(name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

    /// The text of a field.
    func text(_ name: String) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }
}
