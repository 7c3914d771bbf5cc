import Bytes
import Testing

@testable import Parsing

/// Lines joined to entries. A case file gives the entries, `---` between them; the joiner must cut there and nowhere
/// else.
@Suite struct JoinerTests {
    /// One text of several entries.
    struct Sample: Sendable, CustomTestStringConvertible {
        var title: String
        var rule: String
        var entries: [[[UInt8]]]
        /// All lines, blank ones at entries' ends too.
        var lines: [[UInt8]] = []
        var testDescription: String { title }
    }

    static let samples: [Sample] = {
        guard let text = try? LineCase.contents(of: LineCase.directory + "/Cases/multiline.txt") else { return [] }
        var samples: [Sample] = []
        for raw in text.split(separator: 10, omittingEmptySubsequences: false) {
            let line = Array(raw)
            if line.starts(with: "### ".utf8) {
                let words = String(decoding: line[4...], as: UTF8.self).split(separator: " ", maxSplits: 1)
                samples.append(Sample(title: String(words.last ?? ""), rule: String(words[0]), entries: [[]]))
            } else if samples.isEmpty || line.starts(with: "#: ".utf8) {
                continue
            } else if line.elementsEqual("---".utf8) {
                samples[samples.count - 1].entries.append([])
            } else {
                let last = samples.count - 1
                let entry = samples[last].entries.count - 1
                samples[last].entries[entry].append(LineCase.unescape(line))
                samples[last].lines.append(LineCase.unescape(line))
            }
        }
        for index in samples.indices {
            samples[index].entries = samples[index].entries.map { entry in
                var entry = entry
                while entry.last?.isEmpty == true { entry.removeLast() }
                return entry
            }.filter { !$0.isEmpty }
        }
        return samples
    }()

    @Test func thereAreSamples() { #expect(Self.samples.count > 20) }

    @Test(arguments: samples)
    func cuts(_ sample: Sample) throws {
        let rule = try #require(MultilineRule(name: sample.rule))
        var joiner = EntryJoiner(rule)
        var entries: [[[UInt8]]] = []
        for line in sample.lines {
            let span = line.span
            let decision = unsafe joiner.take(span.bytes)
            if decision == .starts { entries.append([]) }
            #expect(!entries.isEmpty, "nothing is open before the first line")
            if !entries.isEmpty { entries[entries.count - 1].append(line) }
        }
        entries = entries.map { entry in
            var entry = entry
            while entry.last?.isEmpty == true { entry.removeLast() }
            return entry
        }.filter { !$0.isEmpty }
        let got = entries.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        let expected = sample.entries.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        #expect(got == expected)
    }

    private func decisions(
        _ lines: [String], _ rule: MultilineRule, lineLimit: Int = 1000, byteLimit: Int = 1 << 20
    ) -> String {
        var joiner = EntryJoiner(rule, lineLimit: lineLimit, byteLimit: byteLimit)
        return lines.map { line in
            let bytes = Array(line.utf8)
            let span = bytes.span
            return unsafe joiner.take(span.bytes) == .starts ? "S" : "c"
        }.joined()
    }

    @Test func patterns() throws {
        let start = try Pattern("^BEGIN", name: "start")
        #expect(decisions(["x", "BEGIN a", "b", "BEGIN", "c"], .start(start)) == "SScSc")
        let more = try Pattern("^\\+", name: "more")
        #expect(decisions(["a", "+b", "c", "d", "+e"], .continuation(more)) == "ScSSc")
    }

    @Test func limits() {
        let lines = ["2026-11-25 00:00:00,000 INFO [main] a.B - x"] + Array(repeating: "\tat a.b(C.java:1)", count: 7)
        #expect(decisions(lines, .auto, lineLimit: 3) == "SccSccSc")
        // 43 bytes of head, 17 of a frame and a newline for each: two frames fit.
        #expect(decisions(lines, .auto, byteLimit: 80) == "SccScccS")
    }

    /// An object that is never finished ends where something else begins.
    @Test func unfinishedObjects() {
        let object = ["{", "  \"a\": {"]
        #expect(decisions(object + ["{\"level\":\"info\"}", "x"], .auto) == "ScSS")
        let trace = ["2026-11-25 00:00:00,000 INFO [main] a.B - x", "\tat a.b(C.java:1)"]
        #expect(decisions(object + trace, .auto) == "ScSc")
        let request = "10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] \"GET / HTTP/1.1\" 200 5"
        #expect(decisions(object + [request], .json) == "ScS")
    }

    /// Lines that nothing can go on leave no entry open.
    @Test func wholeLines() {
        for line in ["{\"a\":1}", "10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] \"GET / HTTP/1.1\" 200 5"] {
            var joiner = EntryJoiner(.auto)
            let bytes = Array(line.utf8)
            let span = bytes.span
            _ = unsafe joiner.take(span.bytes)
            let isOpen = joiner.isOpen
            #expect(!isOpen, "\(line)")
        }
    }

    /// Whoever goes on from a stored code at the beginning of an entry cuts as before, wherever that is.
    @Test(arguments: samples)
    func codes(_ sample: Sample) throws {
        let rule = try #require(MultilineRule(name: sample.rule))
        for limit in [2, 3, 1000] {
            var whole = EntryJoiner(rule, lineLimit: limit)
            var starts: [(index: Int, code: Int64)] = []
            var cuts: [Bool] = []
            for (index, line) in sample.lines.enumerated() {
                let code = whole.memory.code
                let span = line.span
                let begins = unsafe whole.take(span.bytes) == .starts
                if begins { starts.append((index, code)) }
                cuts.append(begins)
                if !whole.isOpen { whole.close() }
            }
            for (start, code) in starts {
                var resumed = EntryJoiner(rule, lineLimit: limit)
                resumed.memory = try #require(EntryJoiner.Memory(code: code))
                for (index, line) in sample.lines.enumerated().dropFirst(start) {
                    let span = line.span
                    let begins = unsafe resumed.take(span.bytes) == .starts
                    if !resumed.isOpen { resumed.close() }
                    #expect(begins == cuts[index], "line \(index) read from line \(start), at most \(limit) lines")
                }
            }
        }
        #expect(EntryJoiner.Memory(code: -1) == nil)
        #expect(EntryJoiner.Memory(code: 99) == nil)
    }

    @Test func closing() {
        var joiner = EntryJoiner(.auto)
        let head = Array("2026-11-25 00:00:00,000 INFO [main] a.B - x".utf8)
        let frame = Array("\tat a.b(C.java:1)".utf8)
        let headSpan = head.span
        let frameSpan = frame.span
        let first = unsafe joiner.take(headSpan.bytes)
        #expect(first == .starts)
        joiner.close()
        let isOpen = joiner.isOpen
        #expect(!isOpen)
        let alone = unsafe joiner.take(frameSpan.bytes)
        let more = unsafe joiner.take(frameSpan.bytes)
        #expect(alone == .starts && more == .continues)
    }
}
