import Glibc

/// Logspine's own log on standard error: one write(2) a line, repeated facts as one line and a count.
public final class StandardLog: LogSink {
    /// The edges of the log: what a test puts its own in place of.
    public struct Edges {
        /// Nanoseconds since 1970.
        public var wallNanoseconds: () -> Int64
        /// Seconds east of UTC at that time.
        public var zoneSeconds: (Int64) -> Int64
        /// Writes one line, newline included.
        public var write: (String) -> Void

        /// All three.
        public init(
            wallNanoseconds: @escaping () -> Int64, zoneSeconds: @escaping (Int64) -> Int64,
            write: @escaping (String) -> Void
        ) {
            self.wallNanoseconds = wallNanoseconds
            self.zoneSeconds = zoneSeconds
            self.write = write
        }

        /// The machine's clock and zone, and standard error.
        public static var standardError: Edges {
            Edges(
                wallNanoseconds: {
                    var now = timespec()
                    unsafe clock_gettime(CLOCK_REALTIME, &now)
                    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
                },
                zoneSeconds: { nanoseconds in
                    var seconds = time_t(nanoseconds / 1_000_000_000)
                    var parts = unsafe tm()
                    return unsafe localtime_r(&seconds, &parts) == nil ? 0 : Int64(parts.tm_gmtoff)
                },
                write: { line in
                    var line = line
                    line.withUTF8 { bytes in
                        // A line that cannot be written is lost: the log must not hold up the loop. A signal or a
                        // short write is no reason to lose it.
                        var done = 0
                        while done < bytes.count, let base = bytes.baseAddress {
                            let count = unsafe Glibc.write(STDERR_FILENO, base + done, bytes.count - done)
                            if count < 0, errno == EINTR { continue }
                            if count <= 0 { return }
                            done += count
                        }
                    }
                })
        }
    }

    private let level: LogLevel
    private let format: LogFormat
    private let edges: Edges
    private var throttle: LogThrottle

    /// A log of lines at `level` and above.
    public init(
        level: LogLevel = .info, format: LogFormat, edges: Edges = .standardError, throttle: LogThrottle = LogThrottle()
    ) {
        self.level = level
        self.format = format
        self.edges = edges
        self.throttle = throttle
    }

    /// Text on a terminal, in colour unless `NO_COLOR` is set; JSON otherwise.
    public static var automaticFormat: LogFormat {
        guard isatty(STDERR_FILENO) == 1 else { return .json }
        return .text(colour: wantsColour)
    }

    /// Whether standard error is a terminal that understands escapes, and colour is not refused.
    public static var wantsColour: Bool { wantsColour(on: STDERR_FILENO) }

    /// Whether a descriptor is a terminal that understands escapes (`TERM` is not `dumb`), and `NO_COLOR` (no-color.org) is
    /// not set to anything.
    public static func wantsColour(on descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1 else { return false }
        if let terminal = unsafe getenv("TERM"), unsafe strcmp(terminal, "dumb") == 0 { return false }
        guard let refused = unsafe getenv("NO_COLOR") else { return true }
        return unsafe refused.pointee == 0
    }

    /// Writes one line, or counts it as a repeat.
    public func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)]) {
        guard level >= self.level else { return }
        let now = edges.wallNanoseconds()
        tellRepeats(throttle.due(now: now), now: now)
        let flat = fields.flatMap { [$0.0, $0.1] }
        guard throttle.admit(LogThrottle.Line(level, component, message, fields: flat), now: now) else { return }
        write(level, component, message, fields, now: now)
    }

    /// Tells the counts that are due. A role calls it about once a second.
    public func turn() {
        let now = edges.wallNanoseconds()
        tellRepeats(throttle.due(now: now), now: now)
    }

    /// Tells every count, at the end.
    public func finish() {
        let now = edges.wallNanoseconds()
        tellRepeats(throttle.due(now: now, all: true), now: now)
    }

    private func tellRepeats(_ repeats: [LogThrottle.Repeat], now: Int64) {
        for one in repeats {
            let times = one.count == 1 ? "once more" : "\(one.count) times more"
            let message = one.line.message + (one.alike ? " (and others like it, \(times))" : " (\(times))")
            let flat = one.line.fields
            let fields = stride(from: 0, to: flat.count - 1, by: 2).map { (flat[$0], flat[$0 + 1]) }
            let count = format == .json ? [("repeated", "\(one.count)")] : []
            write(one.line.level, one.line.component, message, fields + count, now: now)
        }
    }

    private func write(
        _ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)], now: Int64
    ) {
        edges.write(
            format.line(
                level, component, message, fields, wallNanoseconds: now, zoneSeconds: edges.zoneSeconds(now)))
    }
}
