import Record
import Testing

@testable import Parsing

/// The golden cases.
@Suite struct CaseTests {
    static let files = ["fastapi.txt", "nginx.txt", "kafka.txt", "other.txt", "text.txt", "json.txt"]
    static let all = files.flatMap { LineCase.read($0) }

    @Test func everyFileHasCases() {
        for file in Self.files { #expect(LineCase.read(file).count >= 3, "\(file)") }
    }

    @Test(arguments: all)
    func reads(_ one: LineCase) throws {
        let names = FieldNames()
        let choice = try #require(ParserChoice(rawValue: one.parser))
        var parser = LineParser(choice, names: names, zoneOffsetSeconds: one.zone)
        let reading = Reading(one.line, parser: &parser, names: names, frame: one.frame)

        let level = reading.verdict.level == .none ? "none" : reading.verdict.level.name.description
        let verdict = "\(reading.verdict.service.name) \(level) \(reading.verdict.format)"
        if !one.verdict.isEmpty { #expect(verdict == one.verdict) }
        if let expected = one.time {
            let words = expected.split(separator: " ")
            if expected == "ABSENT" {
                #expect(reading.time == nil)
            } else {
                #expect(reading.time?.nanoseconds == LineCase.nanoseconds(String(words[0])))
                if words.count > 1 { #expect(reading.time.map { Int($0.digits) } == Int(words[1])) }
            }
        }
        for (name, value) in one.fields {
            let expected = value.map { String(decoding: $0, as: UTF8.self) }
            #expect(reading.text(name) == expected, "\(name)")
        }
        #expect(Set(reading.fields.map(\.name)).count == reading.fields.count, "a name stands once")
        if one.only {
            let known = Set(one.fields.map(\.name)).union(["format", "rate_limited", "retry_after", "failed_attempts"])
            let more = reading.fields.map(\.name).filter { !known.contains($0) }
            #expect(more.isEmpty)
        }
    }
}
