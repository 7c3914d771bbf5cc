import Bytes
public import Flow
import Glibc
public import Loop

/// Writes generated lines to files, at a rate or as fast as it can: a role for a loop of its own.
public final class LogWriter: Role {
    /// What it writes, and where.
    public struct Options: Sendable {
        /// How lines stand in the files.
        public enum Frame: Sendable {
            /// `fastapi.log`, `nginx.log`, `kafka.log`, `other.log`.
            case plain
            /// `ID/ID-json.log`, one container a kind.
            case docker
        }

        /// The directory; it must exist.
        public var directory: String
        /// Decides the lines.
        public var seed: UInt64 = 1
        /// Lines in all; nil: until it is stopped. The last record may go a few lines over.
        public var lines: Int?
        /// Lines a second; nil: as fast as it can.
        public var rate: Double?
        /// How lines stand in the files.
        public var frame = Frame.plain
        /// Bytes at which a file is rotated; 0: never.
        public var rotatesAt = 0
        /// Old files that stay when one is rotated.
        public var keeps = 1000
        /// Shares of FastAPI, nginx, Kafka and others.
        public var mix = [40, 40, 15, 5]

        /// Plain files without rotation, without end.
        public init(directory: String) {
            self.directory = directory
        }
    }

    /// Lines written.
    public private(set) var writtenLines = 0
    /// Bytes written.
    public private(set) var writtenBytes = 0
    /// Lines of each kind, in the order of `LogGenerator.Kind`.
    public private(set) var linesByKind = [0, 0, 0, 0]
    /// What ended it, if something did.
    public private(set) var failure: LogWriterError?
    /// Lines that it may have written by now, for pacing from outside; nil: no bound.
    public var allowance: Int?

    private let options: Options
    private var files: [LogFile] = []
    private var source: FramedLines
    private var started: Instant?
    private var time: Int64 = 0
    private var isStopped = false

    /// Creates the files.
    public init(_ options: Options) throws(LogWriterError) {
        self.options = options
        source = FramedLines(options)
        for kind in LogGenerator.Kind.allCases {
            let path = Self.path(of: kind, options)
            if options.frame == .docker {
                unsafe mkdir(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), 0o755)
            }
            files.append(try LogFile(path, rotatesAt: options.rotatesAt, keeps: options.keeps))
        }
    }

    /// The files, in the order of `LogGenerator.Kind`.
    public var paths: [String] { files.map(\.path) }

    private static func path(of kind: LogGenerator.Kind, _ options: Options) -> String {
        guard options.frame == .docker else { return "\(options.directory)/\(kind).log" }
        var random = LogRandom(seed: options.seed &+ UInt64(kind.rawValue) &* 7919)
        let id = (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
        return "\(options.directory)/\(id)/\(id)-json.log"
    }

    // MARK: Role

    /// Whether all lines are written, it was stopped, or something failed.
    public var isFinished: Bool { isStopped || failure != nil || options.lines.map { writtenLines >= $0 } ?? false }

    /// Any signal stops it.
    public func receive(_ signal: LoopSignal, at moment: Moment) { isStopped = true }

    /// Writes what is due, two thousand lines at most.
    public func turn(at moment: Moment) -> Wake {
        guard !isFinished else { return .onEvent }
        let start = started ?? moment.instant
        started = start
        var due = 2000
        if let rate = options.rate {
            due = min(due, Int((moment.instant - start).seconds * rate) + 1 - writtenLines)
        }
        if let lines = options.lines { due = min(due, lines - writtenLines) }
        if let allowance { due = min(due, allowance - writtenLines) }
        do {
            try write(due, at: moment)
        } catch {
            failure = error
        }
        if isFinished { return .onEvent }
        let isHeldBack = due < 2000
        return isHeldBack ? .at(moment.instant + .milliseconds(2)) : .now
    }

    /// Writes at least so many lines now.
    public func write(_ lines: Int, at moment: Moment) throws(LogWriterError) {
        let goal = writtenLines + lines
        while writtenLines < goal {
            time = max(time + 100, moment.wallNanoseconds)
            let size = source.next(at: time)
            let count = source.lines
            let file = files[source.kind.rawValue]
            source.append(to: &file.pending)
            writtenLines += count
            writtenBytes += size
            linesByKind[source.kind.rawValue] += count
            if file.pending.count >= 192 << 10 { try file.flush() }
        }
        for file in files { try file.flush() }
    }
}

/// Generated records in the form in which they stand in a file.
private struct FramedLines: ~Copyable {
    private let frame: LogWriter.Options.Frame
    private var generator: LogGenerator
    private var clock = LogClock()
    private var record = ByteBuffer(capacity: 4096)
    private var framed = ByteBuffer(capacity: 4096)
    /// Whose the record is.
    private(set) var kind = LogGenerator.Kind.other
    /// Lines of the record.
    private(set) var lines = 0

    init(_ options: LogWriter.Options) {
        frame = options.frame
        generator = LogGenerator(seed: options.seed)
        generator.mix = options.mix
    }

    /// Makes the next record.
    /// - Returns: its bytes in the file.
    mutating func next(at wallNanoseconds: Int64) -> Int {
        record.removeAll()
        let before = generator.nextNumber
        kind = generator.next(into: &record, at: wallNanoseconds)
        lines = generator.nextNumber - before
        guard frame == .docker else { return record.count }
        framed.removeAll()
        DockerFrame.append(lines: record, at: wallNanoseconds, clock: &clock, into: &framed)
        return framed.count
    }

    borrowing func append(to buffer: inout ByteBuffer) {
        buffer.append(frame == .docker ? framed.bytes : record.bytes)
    }
}
