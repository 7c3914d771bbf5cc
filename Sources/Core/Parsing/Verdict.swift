/// Which software wrote a line. Raw values are stable: they may be stored.
public enum Service: UInt8, CaseIterable, Sendable {
    /// Anything else.
    case other = 0
    /// The FastAPI service.
    case fastapi = 1
    /// nginx.
    case nginx = 2
    /// Kafka and ZooKeeper.
    case kafka = 3

    /// The name, as in the `service` label.
    public var name: StaticString {
        switch self {
        case .other: "other"
        case .fastapi: "fastapi"
        case .nginx: "nginx"
        case .kafka: "kafka"
        }
    }
}

/// A normalised severity. Raw values are stable and ordered.
public enum Level: UInt8, CaseIterable, Comparable, Sendable {
    /// The line tells none.
    case none = 0
    /// Finer than debug.
    case trace = 1
    /// For developers.
    case debug = 2
    /// In the normal course.
    case info = 3
    /// Worth a look.
    case warn = 4
    /// Something failed.
    case error = 5
    /// The program cannot go on.
    case fatal = 6

    /// The normalised word, as in the `log_level` label; empty for `none`.
    public var name: StaticString {
        switch self {
        case .none: ""
        case .trace: "trace"
        case .debug: "debug"
        case .info: "info"
        case .warn: "warn"
        case .error: "error"
        case .fatal: "fatal"
        }
    }

    /// Orders by severity.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

/// What the parser decided about one entry. What it found stands in `Fields`.
public struct Verdict: Sendable {
    /// Who wrote it. The collector makes labels of this; it is not among the fields.
    public var service: Service
    /// How severe it is. Not among the fields either.
    public var level: Level
    /// The form that matched, `combined` or `log4j` say. It stands among the fields as `format` too.
    public var format: StaticString
    /// What went wrong, if anything: the entry is kept all the same, and this is counted.
    public var failure: ParseFailure
    /// Whether some form matched; otherwise the line is only text.
    public var isRecognised = true
    /// Whether the line is a JSON object.
    var isObject = false

    /// All of it.
    @inlinable
    public init(service: Service, level: Level, format: StaticString, failure: ParseFailure = .none) {
        self.service = service
        self.level = level
        self.format = format
        self.failure = failure
    }
}

/// Why an entry was not understood as it should have been: the `reason` of `parse_failures_total`.
public enum ParseFailure: UInt8, CaseIterable, Sendable {
    /// Nothing failed.
    case none = 0
    /// The parser that the source pins does not match the line.
    case noMatch = 1
    /// The line tells a time that does not exist; the frame's is taken.
    case badTime = 2
    /// A user's pattern met its match limit on this line.
    case matchLimit = 3

    /// The value of the metric's `reason`.
    public var name: StaticString {
        switch self {
        case .none: "none"
        case .noMatch: "no_match"
        case .badTime: "bad_time"
        case .matchLimit: "match_limit"
        }
    }
}

/// Which parser a source's lines go to.
public enum ParserChoice: String, CaseIterable, Sendable {
    /// Detects by the line.
    case auto
    /// The FastAPI service's JSON only.
    case fastapi
    /// nginx lines only.
    case nginx
    /// Kafka and ZooKeeper only: lines of theirs without a head are theirs too.
    case kafka
    /// JSON objects of any kind.
    case json
    /// `key=value` pairs.
    case logfmt
    /// RFC 3164 and 5424.
    case syslog
    /// No parsing: the line and nothing else.
    case none
}
