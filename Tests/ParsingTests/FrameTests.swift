import Bytes
import Testing

@testable import Parsing

@Suite struct FrameTests {
    /// Content, stream, nanoseconds, partial.
    private func docker(_ text: String) -> (String, OutputStream, Int64?, Bool)? {
        var frame = DockerFrame()
        var buffer = ByteBuffer(capacity: 16)
        buffer.append("kept|" as StaticString)
        let bytes = Array(text.utf8)
        let span = bytes.span
        guard let line = unsafe frame.decode(span.bytes, into: &buffer) else {
            #expect(buffer.count == 5, "nothing is left in the buffer")
            return nil
        }
        let content = buffer.bytes.extracting(5..<buffer.count).text()
        return (content, line.stream, line.timeNanoseconds, line.isPartial)
    }

    @Test(arguments: [
        #"{"log":"hello \"x\"\n","stream":"stdout","time":"2026-11-24T06:00:00.123456789Z"}"#,
        #"{"log":"hello \"x\"\n","stream":"stdout","attrs":{"tag":"a"},"time":"2026-11-24T06:00:00.123456789Z"}"#,
        #"{ "time" : "2026-11-24T06:00:00.123456789Z", "stream": "stdout", "log" : "hello \"x\"\n" } "#,
        #"{"lo\u0067":"hello \u0022x\"\n","stream":"stdout","time":"2026-11-24T06:00:00.123456789Z"}"#,
        #"{"log":"hello \"x\"\n","stream":"stdout","time":"2026-11-24T07:00:00.123456789+01:00"}"#,
    ])
    func dockerForms(_ text: String) throws {
        let line = try #require(docker(text))
        #expect(line.0 == #"hello "x""#)
        #expect(line.1 == .stdout)
        #expect(line.2 == 1_795_500_000_123_456_789)
        #expect(!line.3)
    }

    @Test func dockerParts() throws {
        let part = try #require(docker(#"{"log":"half","stream":"stderr","time":"2026-11-24T06:00:00Z"}"#))
        #expect(part.0 == "half" && part.3 && part.1 == .stderr)
        let empty = try #require(docker(#"{"log":"\n","stream":"stdout","time":"2026-11-24T06:00:00Z"}"#))
        #expect(empty.0 == "" && !empty.3)
    }

    @Test func dockerEscapes() throws {
        let text =
            #"{"log":"a\u003cb\u00e9\ud83d\ude00\\\/\b\f\r\t\ud800x\u0000\n","stream":"stdout","time":"2026-11-24T06:00:00Z"}"#
        let line = try #require(docker(text))
        #expect(line.0 == "a<bé😀\\/\u{8}\u{C}\r\t\u{FFFD}x\0")
    }

    @Test(arguments: [
        "", "{", "plain text", #"{"log":"x"}"#, #"{"log":1,"stream":"stdout","time":"x"}"#,
        #"{"log":"x","stream":"stdout","time":"2026-11-24T06:00:00Z""#, #"{"log":"cut"#,
        #"{"log":"x\n","stream":"stdout","time":"2026-11-24T06:00:00Z"}{"#,
        #"{"logs":"x\n","stream":"stdout","time":"2026-11-24T06:00:00Z"}"#,
    ])
    func noDocker(_ text: String) {
        #expect(docker(text) == nil)
    }

    private func cri(_ text: String) -> (String, OutputStream, Int64?, Bool)? {
        var buffer = ByteBuffer(capacity: 16)
        let bytes = Array(text.utf8)
        let span = bytes.span
        guard let line = unsafe CRIFrame.decode(span.bytes, into: &buffer) else { return nil }
        return (buffer.bytes.text(), line.stream, line.timeNanoseconds, line.isPartial)
    }

    @Test func criForms() throws {
        let full = try #require(cri("2026-11-24T06:00:00.123456789Z stdout F hello  world"))
        #expect(full.0 == "hello  world" && full.1 == .stdout && full.2 == 1_795_500_000_123_456_789 && !full.3)
        let part = try #require(cri("2026-11-24T07:00:00.5+01:00 stderr P half"))
        #expect(part.0 == "half" && part.1 == .stderr && part.3 && part.2 == 1_795_500_000_500_000_000)
        #expect(try #require(cri("2026-11-24T06:00:00Z stdout F")).0 == "")
        #expect(try #require(cri("2026-11-24T06:00:00Z stdout F ")).0 == "")
        #expect(try #require(cri("2026-11-24T06:00:00Z stdout P:tag x")).0 == "x")
    }

    @Test(arguments: [
        "", "x", "2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z stdin F x", "2026-11-24T06:00:00Z stdout X x",
        "2026-11-24 06:00:00 stdout F x", "2026-11-24T06:00:00Z stdout Fx",
    ])
    func noCRI(_ text: String) {
        #expect(cri(text) == nil)
    }
}
