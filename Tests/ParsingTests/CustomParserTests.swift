import Bytes
import Record
import Testing

@testable import Parsing

/// Parsers that users define.
@Suite struct CustomParserTests {
    private func read(_ definition: ParserDefinition, _ line: String) throws -> Reading {
        let names = FieldNames()
        let custom = try CustomParser(definition, names: names)
        var parser = LineParser([custom], otherwise: .auto, names: names)
        return Reading(Array(line.utf8), parser: &parser, names: names, frame: nil)
    }

    @Test func regex() throws {
        let definition = ParserDefinition(
            name: "mail",
            form: .regex(#"^(?<time>\S+) (?<level>\w+) from=<(?<sender>[^>]*)> size=(?<size>\d+) (?<x>.*)$"#),
            rename: ["sender": "mail_from"], drop: ["x"])
        let reading = try read(definition, "2026-11-24T06:00:00.5Z warn from=<a@b.c> size=12 rest")
        #expect(reading.text("mail_from") == "a@b.c" && reading.text("size") == "12" && reading.text("x") == nil)
        #expect(reading.verdict.level == .warn && reading.verdict.service == .other)
        #expect(reading.time == ContentTime(nanoseconds: 1_795_500_000_500_000_000, digits: 1))
        #expect(reading.text("format") == "mail" && reading.text("rate_limited") == "n/a")
    }

    @Test func whatDoesNotMatchGoesOn() throws {
        let definition = ParserDefinition(name: "x", form: .regex("^X (?<a>.*)$"))
        let reading = try read(definition, "2026-11-25 00:28:51,325 - my.module - ERROR - y")
        #expect(reading.verdict.level == .error && reading.verdict.failure == .noMatch)
    }

    @Test func jsonFlattensAndCasts() throws {
        let definition = ParserDefinition(
            name: "j", form: .json, rename: ["a_b": "ab"],
            cast: ["n": .integer, "ok": .boolean, "Name": .upper, "e": .number],
            time: "when")
        let reading = try read(
            definition,
            #"{"a":{"b":1,"c":{"d":"x\ny"}},"n":3.7,"ok":"yes","Name":"ab","e":"1e3","when":1795567052.5,"level":"info","job":"z","nul":null,"list":[1,2]}"#
        )
        #expect(reading.text("ab") == "1" && reading.text("a_c_d") == "x\ny" && reading.text("n") == "3")
        #expect(reading.text("ok") == "true" && reading.text("Name") == "AB" && reading.text("e") == "1000")
        #expect(reading.text("job") == nil && reading.text("job_extracted") == "z")
        #expect(reading.text("nul") == nil && reading.text("list") == "[1,2]")
        #expect(reading.verdict.level == .info && reading.time?.digits == 1)
    }

    @Test func logfmt() throws {
        let definition = ParserDefinition(name: "l", form: .logfmt)
        let reading = try read(definition, #"level=warn a=1 b="x \"y\"" c= d.e=f"#)
        #expect(reading.text("a") == "1" && reading.text("b") == #"x "y""# && reading.text("d_e") == "f")
        #expect(reading.text("c") == "" && reading.verdict.level == .warn)
    }

    @Test func content() throws {
        let definition = ParserDefinition(name: "l", form: .logfmt, content: "^audit:")
        let other = try read(definition, "a=1 level=info b=2")
        #expect(other.text("a") == nil)
    }

    @Test func grok() throws {
        let definition = ParserDefinition(
            name: "g",
            form: .grok(
                "%{IP:client} %{WORD:verb} %{URIPATHPARAM:path} %{NUMBER:took} %{MINE:[a][b]}", patterns: ["MINE": "m+"]
            ))
        let reading = try read(definition, "10.0.0.7 GET /x?y=1 1.5 mmm")
        #expect(
            reading.text("client") == "10.0.0.7" && reading.text("verb") == "GET" && reading.text("path") == "/x?y=1")
        #expect(reading.text("took") == "1.5" && reading.text("a_b") == "mmm")
    }

    @Test func everyGrokPatternCompiles() throws {
        for (name, _) in Grok.patterns { _ = try Pattern(try Grok.expand("%{\(name):x}"), name: name) }
    }

    @Test func mistakes() {
        let names = FieldNames()
        func reason(_ form: ParserDefinition.Form) -> String? {
            do {
                _ = try CustomParser(ParserDefinition(name: "x", form: form), names: names)
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason(.regex("(")) != nil)
        #expect(reason(.regex("abc")) == "a pattern without a named group finds no field")
        #expect(reason(.grok("%{NOPE}", patterns: [:])) == "no pattern is called NOPE")
        #expect(reason(.grok("%{A}", patterns: ["A": "%{A}"])) == "patterns stand in each other in a circle")
        #expect(reason(.grok("%{A", patterns: [:])) == "\"%{\" without \"}\"")
        #expect(reason(.logFormat("$a$b"))?.hasPrefix("two variables") == true)
        #expect(reason(.logFormat("plain")) == "a log_format without a variable")
        #expect(reason(.logFormat("$ x")) == "\"$\" without a variable's name")
    }

    /// A pattern that backtracks for ever meets its limit, and the line goes the usual way.
    @Test func noPatternBurnsTime() throws {
        let definition = ParserDefinition(name: "slow", form: .regex("^(?<a>(x+x+)+[yz])$"))
        let reading = try read(definition, String(repeating: "x", count: 5000))
        #expect(reading.verdict.failure == .matchLimit && reading.text("a") == nil)
    }

    @Test func logFormat() throws {
        let format =
            #"$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time $pipe ${geo}x"#
        let definition = ParserDefinition(name: "main", form: .logFormat(format))
        let reading = try read(
            definition,
            #"10.0.0.7 - a "b [c] - [24/Nov/2026:06:00:00 +0000] "GET /a\x22b HTTP/1.1" 404 12 "-" "Foo \"x\" 1" 0.123 . DEx"#
        )
        #expect(reading.verdict.service == .nginx && reading.verdict.level == .warn)
        #expect(reading.text("client_ip") == "10.0.0.7" && reading.text("user") == #"a "b [c] -"#)
        #expect(reading.text("endpoint") == #"/a"b"# && reading.text("user_agent") == #"Foo "x" 1"#)
        #expect(reading.text("request_time") == "0.123" && reading.text("pipe") == "." && reading.text("geo") == "DE")
        #expect(reading.text("error") == "404" && reading.text("referer") == nil)
        #expect(reading.time?.nanoseconds == 1_795_500_000_000_000_000)
        let no = try read(definition, "something else")
        #expect(no.verdict.service == .other)
    }

    @Test func logFormatAsJSON() throws {
        let format =
            #"{"t":"$time_iso8601","ip":"$remote_addr","r":"$request_method $request_uri","s":$status,"ms":"$msec"}"#
        let reading = try read(
            ParserDefinition(name: "j", form: .logFormat(format)),
            #"{"t":"2026-11-25T00:37:32+00:00","ip":"2001:db8::7","r":"GET /\"x\"","s":500,"ms":"1795567052.732"}"#)
        #expect(reading.text("client_ip") == "2001:db8::7" && reading.text("endpoint") == #"/"x""#)
        #expect(reading.verdict.level == .error && reading.time?.digits == 3)
    }
}
