import Bytes
import Record
import Testing

@testable import Parsing

/// What `parse --explain` tells, over the golden cases: it must agree with what `parse` does.
@Suite struct ExplanationTests {
    @Test(arguments: CaseTests.files)
    func explanationsAgreeWithTheParser(file: String) throws {
        for one in LineCase.read(file) {
            let names = FieldNames()
            var parser = LineParser(
                ParserChoice(rawValue: one.parser) ?? .auto, names: names, zone: ZoneRule(secondsEast: one.zone))
            for line in one.lines { check(line, one, &parser, names) }
        }
    }

    private func check(_ line: [UInt8], _ one: LineCase, _ parser: inout LineParser, _ names: FieldNames) {
        var plain = Fields()
        var told = Fields()
        let span = line.span
        let bytes = unsafe span.bytes
        let verdict = parser.parse(bytes, frameTime: one.frame, into: &plain)
        let explained = parser.explain(bytes, frameTime: one.frame, into: &told)
        #expect(explained.verdict.service == verdict.service, "\(one)")
        #expect("\(explained.verdict.format)" == "\(verdict.format)", "\(one)")
        let same = told.all == plain.all && told.time == plain.time
        #expect(same, "\(one)")
        // One parser took it, and it is told last; whoever was asked before has a reason.
        #expect(explained.attempts.map(\.isTaken).filter { $0 } == [true], "\(one)")
        #expect(explained.attempts.last?.isTaken == true)
        for attempt in explained.attempts { #expect(!attempt.reason.isEmpty, "\(one) \(attempt)") }
        if parser.choice == .auto {
            #expect(explained.attempts.last?.parser == "\(verdict.service.name)", "\(one)")
        }
        guard let time = plain.time else { return }
        // A time that is found in the line is found in its text again, where one text tells it.
        if let place = parser.place(of: time, in: bytes, frameTime: one.frame) {
            #expect(!place.isEmpty && place.upperBound <= line.count, "\(one)")
        }
    }

    private func attempts(
        _ line: String, _ customs: [ParserDefinition], among selection: UInt64 = .max
    ) throws -> [Attempt] {
        let names = FieldNames()
        var parser = LineParser(
            try customs.map { try CustomParser($0, names: names) }, otherwise: .auto, names: names)
        var fields = Fields()
        let bytes = Array(line.utf8)
        let span = bytes.span
        return unsafe parser.explain(span.bytes, frameTime: nil, among: selection, into: &fields).attempts
    }

    @Test func usersParsersSayWhy() throws {
        let customs = [
            ParserDefinition(name: "j", form: .json), ParserDefinition(name: "c", form: .logfmt, content: "^audit"),
            ParserDefinition(name: "l", form: .logfmt),
            ParserDefinition(name: "g", form: .grok("%{IP:ip}$", patterns: [:])),
            ParserDefinition(name: "f", form: .logFormat("[$status]")),
            ParserDefinition(name: "slow", form: .regex("^(?<a>(x+x+)+[yz])$")),
            ParserDefinition(name: "r", form: .regex("(?<all>.+)")),
        ]
        let found = try attempts(String(repeating: "x", count: 3000), customs, among: ~4)
        #expect(
            found.map { "\($0.parser) \($0.isTaken) \($0.reason)" } == [
                "j false not a JSON object", "c false match.content does not match",
                "l false looks at other containers",
                "g false the grok pattern does not match", "f false not a line of the log_format",
                "slow false the pattern met its limit of \(Pattern.matchLimit) steps on this line",
                "r true custom: 1 field of the line",
            ])
    }

    @Test(arguments: [
        ("fastapi", "hello", "fastapi false not a JSON object; the source names it all the same"),
        (
            "json", #"{"a""#,
            "json false begins like a JSON object, and is no whole one; the source names it all the same"
        ),
        ("json", #"{"a":1}"#, "json true json: no field; the source names it"),
        (
            "syslog", "hello",
            "syslog false no time, host and program of syslog at its start; the source names it all the same"
        ),
        ("none", "hello", "none true the source wants no parsing"),
    ])
    func aPinnedParserSaysSo(choice: String, line: String, first: String) throws {
        let names = FieldNames()
        var parser = LineParser(try #require(ParserChoice(rawValue: choice)), names: names)
        var fields = Fields()
        let bytes = Array(line.utf8)
        let span = bytes.span
        let found = unsafe parser.explain(span.bytes, frameTime: nil, into: &fields).attempts
        #expect(found.first.map { "\($0.parser) \($0.isTaken) \($0.reason)" } == first)
    }
}
