import Flow
import Testing

@testable import Simulation

struct LogWriterTests {
    private func run(_ options: WriterOptions, seed: UInt64 = 3) -> (MemoryDisk, Truth, Stage) {
        let stage = stage(seed: seed)
        let disk = MemoryDisk(stage, FileOptions())
        let truth = Truth()
        let writer = LogWriter(disk, truth, options, path: "/logs/a.log", number: 1, lineLimit: 256 << 10)
        writer.start()
        turn(stage, for: .seconds(60))
        writer.stop()
        return (disk, truth, stage)
    }

    /// Lines of all files as they stand, each file's in order.
    private func lines(_ disk: MemoryDisk) -> [String] {
        disk.paths(matching: "/logs/*").filter { !$0.hasSuffix(".copy") }.flatMap { path in
            String(decoding: disk.lookup(path)?.bytes ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    @Test func whatItTellsIsWhatStandsInTheFiles() {
        var options = WriterOptions()
        options.kinds = LineText.Kind.allCases
        options.rotation = .rename
        options.reopenDelay = .seconds(2)
        options.rotateEvery = .seconds(15)
        options.halfLines = 0.3
        options.keep = 100
        let (disk, truth, stage) = run(options)
        defer { _ = stage }
        #expect(truth.linesWritten > 100)
        #expect(truth.stories.count > 1)
        let told = truth.groups.flatMap { group in
            Array(repeating: String(decoding: group.text, as: UTF8.self), count: group.written)
        }
        #expect(told.sorted() == lines(disk).sorted())
        for story in truth.stories {
            #expect(story.lines.map(\.end) == story.lines.map(\.end).sorted())
        }
    }

    @Test func partsOfALineJoinToTheLine() {
        var chance = ContainerFrames(.docker, Chance(seed: 9, "frames"))
        let line = Array("a \"quoted\" line, long enough to be cut into some parts".utf8)
        let other = Array("another line, on the other output".utf8)
        let frames = chance.frames(of: line, and: other, parts: 10, wall: Stage.wallStart)
        #expect(frames.count == 6 + 4)
        #expect(frames.compactMap(\.whole).count == 2)
        var joined = ["stdout": "", "stderr": ""]
        for frame in frames {
            let text = String(decoding: frame.bytes, as: UTF8.self)
            #expect(text.hasPrefix("{\"log\":\"") && text.hasSuffix("\",\"time\":\"2026-11-25T00:00:00Z\"}\n"))
            let output = text.contains("\"stream\":\"stdout\"") ? "stdout" : "stderr"
            let part = text.dropFirst(8).prefix { $0 != "," || text.contains("\\\"") }
            _ = part
            let end = text.range(of: "\",\"stream\"")
            joined[output, default: ""] += String(text[text.index(text.startIndex, offsetBy: 8)..<end])
        }
        #expect(joined["stdout"] == "a \\\"quoted\\\" line, long enough to be cut into some parts\\n")
        #expect(joined["stderr"] == "another line, on the other output\\n")
    }

    @Test func aTruncationExcusesWhatIsNotOnTheTopic() {
        var options = WriterOptions()
        options.rotation = .copyTruncate
        options.rotateEvery = .seconds(10)
        let (disk, truth, stage) = run(options)
        defer { _ = stage }
        let excused = truth.groups.reduce(0) { $0 + $1.excused }
        #expect(excused > 10)
        #expect(truth.linesWritten - excused == lines(disk).count)
        #expect(disk.paths(matching: "/logs/*.copy").count == 1)
    }
}

extension String {
    /// Where `text` begins.
    fileprivate func range(of text: String) -> String.Index {
        var index = startIndex
        while index < endIndex, !self[index...].hasPrefix(text) { formIndex(after: &index) }
        return index
    }
}
