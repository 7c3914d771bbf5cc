import Record
import Testing

@testable import Parsing

/// The golden cases, through frame, joiner, redactor and parser.
@Suite struct CaseTests {
    static let files = [
        "fastapi.txt", "nginx.txt", "kafka.txt", "other.txt", "text.txt", "json.txt", "rows.txt", "misfiled.txt",
        "time.txt", "kafka-facts.txt", "application-facts.txt", "accuracy.txt",
        "recorded.txt",
    ]
    static let all = files.flatMap { LineCase.read($0) }

    @Test func everyFileHasCases() {
        for file in Self.files { #expect(LineCase.read(file).count >= 3, "\(file)") }
    }

    @Test(arguments: all)
    func reads(_ one: LineCase) throws {
        let entries = try Road.entries(of: one)
        // An entry of nothing is none; a case may still say what a parser makes of nothing.
        if one.expected[0].verdict == "nothing" {
            #expect(entries.isEmpty)
            return
        }
        let shown = entries.map { String(decoding: $0.line, as: UTF8.self) }
        try #require(entries.count == one.expected.count, "entries: \(shown)")
        for (reading, expected) in zip(entries, one.expected) { check(reading, expected) }
    }

    private func check(_ reading: Reading, _ expected: LineCase.Expectation) {
        let level = reading.verdict.level == .none ? "none" : reading.verdict.level.name.description
        let verdict = "\(reading.verdict.service.name) \(level) \(reading.verdict.format)"
        expected.check(verdict)
        if let time = expected.time {
            let words = time.split(separator: " ")
            if time == "ABSENT" {
                #expect(reading.time == nil)
            } else {
                let nanoseconds = LineCase.nanoseconds(String(words[0]))
                #expect(nanoseconds != nil, "the case tells no time")
                #expect(reading.time?.nanoseconds == nanoseconds)
                if words.count > 1 { #expect(reading.time.map { Int($0.digits) } == Int(words[1])) }
            }
        }
        if let failure = expected.failure { #expect(reading.verdict.failure.name.description == failure) }
        if let text = expected.text {
            #expect(String(decoding: reading.line, as: UTF8.self) == String(decoding: text, as: UTF8.self))
        }
        for (name, value) in expected.fields {
            let expected = value.map { String(decoding: $0, as: UTF8.self) }
            #expect(reading.text(name) == expected, "\(name)")
        }
        #expect(Set(reading.fields.map(\.name)).count == reading.fields.count, "a name stands once")
        if expected.only {
            let known = Set(expected.fields.map(\.name)).union([
                "format", "rate_limited", "retry_after", "failed_attempts",
            ])
            let more = reading.fields.map(\.name).filter { !known.contains($0) }
            #expect(more.isEmpty)
        }
    }
}
