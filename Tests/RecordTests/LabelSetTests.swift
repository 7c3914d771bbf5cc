import Bytes
import Flow
import Record
import Testing

@Suite struct LabelSetTests {
    private func text(_ pairs: [(String, String)]) -> String {
        String(decoding: LabelSet(pairs.map { (name: $0.0, value: $0.1) }).canonical(), as: UTF8.self)
    }

    private func parse(_ text: String) -> LabelSet? {
        let bytes = Array(text.utf8)
        return unsafe LabelSet(parsing: bytes.span.bytes)
    }

    @Test func namesAreSortedAndEmptyValuesLeftOut() {
        #expect(text([("b", "y"), ("a", "x"), ("c", "")]) == #"{a="x", b="y"}"#)
        #expect(text([]) == "{}")
    }

    @Test func aValueCannotBecomeALabel() {
        let hostile = #"x", tenant="other"#
        let written = text([("svc", hostile)])
        #expect(written == #"{svc="x\", tenant=\"other"}"#)
        #expect(parse(written)?.labels.count == 1)
        #expect(parse(written)?["svc"] == hostile)
    }

    @Test func controlCharactersAreEscaped() {
        #expect(text([("a", "1\n2\r3\t4\u{0}5\u{7f}6\\7")]) == #"{a="1\n2\r3\t4\x005\x7f6\\7"}"#)
    }

    @Test func namesAreCleaned() {
        #expect(text([("a.b-c", "1"), ("9x", "2")]) == #"{_9x="2", a_b_c="1"}"#)
        #expect(FieldNames.clean("日本") == "field")
        #expect(FieldNames.clean("__") == "field")
    }

    @Test func longValuesAreCutBetweenCharacters() throws {
        let set = LabelSet([(name: "a", value: String(repeating: "é", count: 2000))])
        let value = try #require(set["a"])
        #expect(value.utf8.count == 2048)
        #expect(value.allSatisfy { $0 == "é" })
        let odd = LabelSet([(name: "a", value: "x" + String(repeating: "é", count: 2000))])
        #expect(odd["a"]?.utf8.count == 2047)
    }

    @Test func noMoreThanLokiTakes() {
        let set = LabelSet((0..<40).map { (name: "l\($0)", value: "v") })
        #expect(set.labels.count == LabelSet.countLimit)
    }

    @Test(arguments: [
        "", "{", "}", "{a}", "{a=}", "{a=\"}", "{a=\"x\"", "{a=\"x\"}x", "{a=\"x\" b=\"y\"}", "{a=\"x\",}", "{,}",
        "{a.b=\"x\"}", "{9=\"x\"}", "{=\"x\"}", "{a=\"x\", a=\"y\"}", "{a=\"\\q\"}", "{a=\"\\x0\"}", "{a=\"\\ud800\"}",
        "{a=\"x\ny\"}", "plain text", "{é=\"x\"}", "{a='x'}",
    ])
    func whatIsNoLabelSetIsRefused(text: String) {
        #expect(parse(text) == nil)
    }

    @Test func invalidUTF8IsRefused() {
        let key: [UInt8] = Array("{a=\"".utf8) + [0xff, 0xfe] + Array("\"}".utf8)
        let parsed = unsafe LabelSet(parsing: key.span.bytes)
        #expect(parsed == nil)
    }

    @Test func otherSpellingsAreUnderstood() {
        #expect(parse(#"{ b = "y",a="x" }"#)?.canonical() == parse(#"{a="x", b="y"}"#)?.canonical())
        #expect(parse(#"{a="\u00e9\U0001F600\a"}"#)?["a"] == "é😀\u{7}")
    }

    /// Whatever a value holds: written, read and written again it is the same, and one label stays one.
    @Test func anyValueComesBack() {
        var random = SplitMix64(seed: 7)
        let pieces = ["\"", "\\", "\n", ",", "=", "{", "}", " ", "a", "é", "😀", "\u{0}", "\\\"", "\", b=\"", "\u{7f}"]
        for _ in 0..<2000 {
            let value = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            let set = LabelSet([(name: "v", value: value), (name: "z", value: "1")])
            let key = set.canonical()
            let back = unsafe LabelSet(parsing: key.span.bytes)
            #expect(back == set)
            #expect(back?["v"] == value)
            #expect(back?.canonical() == key)
        }
    }
}
