import Bytes
import Flow
import Glibc
import Loop
import Testing

@testable import StandIn

@Suite struct GeneratorTests {
    private let time: Int64 = 1_795_500_000_123_456_789

    @Test func theSameSeedGivesTheSameLines() {
        func make(_ seed: UInt64) -> [UInt8] {
            var generator = LogGenerator(seed: seed, first: 100)
            var buffer = ByteBuffer()
            for index in 0..<1000 { generator.next(into: &buffer, at: time + Int64(index) * 1_000_000) }
            return buffer.array()
        }
        #expect(make(1) == make(1))
        #expect(make(1) != make(2))
    }

    @Test func everyLineHasItsNumberAndNothingElseLooksLikeOne() {
        var generator = LogGenerator(seed: 9, first: 7)
        var buffer = ByteBuffer()
        for _ in 0..<20_000 { generator.next(into: &buffer, at: time) }
        var expected = 7
        for line in buffer.array().split(separator: 10) {
            var start = 0
            let bytes = Array(line)
            let span = unsafe bytes.span.bytes
            let number = LogMarker.next(in: span, from: &start)
            #expect(number == expected)
            #expect(LogMarker.next(in: span, from: &start) == nil)
            expected += 1
        }
        #expect(expected == generator.nextNumber)
    }

    @Test func theMixAndTheLengths() {
        var generator = LogGenerator(seed: 4)
        var counts: [LogGenerator.Kind: Int] = [:]
        var buffer = ByteBuffer()
        for _ in 0..<20_000 { counts[generator.next(into: &buffer, at: time), default: 0] += 1 }
        for (kind, share) in [(LogGenerator.Kind.fastapi, 40.0), (.nginx, 40), (.kafka, 15), (.other, 5)] {
            let percent = Double(counts[kind] ?? 0) / 200
            #expect(abs(percent - share) < 2, "\(kind): \(percent)")
        }
        let average = buffer.count / generator.nextNumber
        #expect((220...320).contains(average), "\(average)")
    }

    @Test func timesAreRight() {
        var clock = LogClock()
        var buffer = ByteBuffer()
        for (seconds, text) in [
            (Int64(0), "1970-01-01 00:00:00"), (951_782_400, "2000-02-29 00:00:00"),
            (1_709_251_199, "2024-02-29 23:59:59"),
            (1_795_500_000, "2026-11-24 06:00:00"), (4_102_444_800, "2100-01-01 00:00:00"),
        ] {
            buffer.removeAll()
            clock.set(seconds * 1_000_000_000 + 42)
            clock.date(" ", into: &buffer)
            #expect(String(decoding: buffer.array(), as: UTF8.self) == text)
        }
        clock.set(1_795_500_000_120_045_678)
        buffer.removeAll()
        clock.fraction(3, into: &buffer)
        buffer.append(" ")
        clock.fraction(9, into: &buffer)
        buffer.append(" ")
        clock.commonLog(into: &buffer)
        buffer.append(" ")
        clock.syslog(into: &buffer)
        #expect(
            String(decoding: buffer.array(), as: UTF8.self)
                == "120 120045678 24/Nov/2026:06:00:00 +0000 Nov 24 06:00:00")
    }

    @Test func dockerFramesHoldTheLine() throws {
        var buffer = ByteBuffer()
        var lines = ByteBuffer()
        lines.append("a \"b\" \\ \t \u{1}\nsecond\n")
        var clock = LogClock()
        #expect(DockerFrame.append(lines: lines, at: time, clock: &clock, into: &buffer) == 2)
        let text = String(decoding: buffer.array(), as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(
            text == [
                #"{"log":"a \"b\" \\ \t \u0001\n","stream":"stdout","time":"2026-11-24T06:00:00.123456789Z"}"#,
                #"{"log":"second\n","stream":"stdout","time":"2026-11-24T06:00:00.123456790Z"}"#,
            ])
    }
}

@Suite(.timeLimit(.minutes(1)))
final class WriterTests {
    let directory: String

    init() {
        var template = Array("/tmp/logspine-writer-XXXXXX".utf8CString)
        directory = unsafe mkdtemp(&template).map { unsafe String(cString: $0) } ?? ""
    }

    deinit {
        var found = unsafe glob_t()
        unsafe glob(directory + "/{*,*/*}", GLOB_BRACE, nil, &found)
        for index in 0..<Int(unsafe found.gl_pathc) {
            if let path = unsafe found.gl_pathv[index] { unsafe unlink(path) }
        }
        for index in 0..<Int(unsafe found.gl_pathc) {
            if let path = unsafe found.gl_pathv[index] { unsafe rmdir(path) }
        }
        unsafe globfree(&found)
        unsafe rmdir(directory)
    }

    private func content(_ path: String) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY)
        defer { close(descriptor) }
        var all: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = unsafe read(descriptor, &room, room.count), count > 0 { all += room.prefix(count) }
        return all
    }

    private func numbers(_ bytes: [UInt8]) -> [Int] {
        var numbers: [Int] = []
        var start = 0
        let span = unsafe bytes.span.bytes
        while let number = LogMarker.next(in: span, from: &start) { numbers.append(number) }
        return numbers
    }

    private func run(_ options: LogWriter.Options) throws -> LogWriter {
        let writer = try LogWriter(options)
        let loop = EventLoop()
        loop.add(writer)
        loop.run()
        #expect(writer.failure == nil)
        return writer
    }

    @Test(arguments: [LogWriter.Options.Frame.plain, .docker])
    func writesEveryNumberOnce(_ frame: LogWriter.Options.Frame) throws {
        var options = LogWriter.Options(directory: directory)
        options.lines = 5000
        options.frame = frame
        let writer = try run(options)
        #expect(writer.writtenLines >= 5000 && writer.writtenLines < 5020)
        let all = writer.paths.map(content)
        #expect(all.map(\.count).reduce(0, +) == writer.writtenBytes)
        #expect(all.flatMap(numbers).sorted() == Array(0..<writer.writtenLines))
        #expect(all.map { $0.split(separator: 10).count } == writer.linesByKind)
        if frame == .docker {
            let average = writer.writtenBytes / writer.writtenLines
            #expect((340...450).contains(average), "\(average)")
        }
    }

    @Test func rotatesAndKeepsOldFiles() throws {
        var options = LogWriter.Options(directory: directory)
        options.lines = 20_000
        options.rotatesAt = 400_000
        let writer = try run(options)
        var all: [Int] = []
        for path in writer.paths {
            all += numbers(content(path))
            for age in 1...20 { all += numbers(content("\(path).\(age)")) }
        }
        #expect(all.sorted() == Array(0..<writer.writtenLines))
        unsafe #expect(access(writer.paths[0] + ".1", R_OK) == 0)
        #expect(content(writer.paths[0]).count < 800_000)
    }

    @Test func keepsNoMoreOldFilesThanAsked() throws {
        var options = LogWriter.Options(directory: directory)
        options.lines = 20_000
        options.rotatesAt = 300_000
        options.keeps = 1
        options.mix = [1, 0, 0, 0]
        let writer = try run(options)
        unsafe #expect(access(writer.paths[0] + ".1", R_OK) == 0)
        unsafe #expect(access(writer.paths[0] + ".2", R_OK) != 0)
        #expect(writer.linesByKind[0] == writer.writtenLines)
    }

    @Test func keepsToARate() throws {
        var options = LogWriter.Options(directory: directory)
        options.lines = 500
        options.rate = 2000
        let start = Instant.now()
        _ = try run(options)
        #expect(Instant.now() - start >= .milliseconds(240))
    }

    @Test func keepsToAnAllowance() throws {
        var options = LogWriter.Options(directory: directory)
        options.lines = 1000
        let writer = try LogWriter(options)
        writer.allowance = 100
        let loop = EventLoop()
        loop.add(writer)
        for _ in 0..<10 { loop.step(bound: .milliseconds(5)) }
        #expect((100..<120).contains(writer.writtenLines))
        writer.allowance = nil
        loop.run()
        #expect(writer.writtenLines >= 1000)
    }

    @Test func aMissingDirectoryIsAnError() {
        let options = LogWriter.Options(directory: directory + "/none")
        #expect(throws: LogWriterError(path: directory + "/none/fastapi.log", code: ENOENT)) { try LogWriter(options) }
    }
}
