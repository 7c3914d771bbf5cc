/// One entry as a reader of Loki gets it.
public struct LokiEntry: Hashable, Sendable {
    /// The stream's labels, sorted.
    public var labels: String
    /// Nanoseconds since 1970.
    public var nanoseconds: Int64
    /// The line.
    public var line: [UInt8]
    /// Structured metadata by name, as Loki stores it.
    public var metadata: [String: String]

    /// The line as text.
    public var text: String { String(decoding: line, as: UTF8.self) }
}

/// What a stand-in has seen.
public struct LokiTotals: Hashable, Sendable {
    /// Push requests, whatever became of them.
    public var pushes = 0
    /// Answers to pushes by status; lost and withheld answers count as 0.
    public var answers: [Int: Int] = [:]
    /// Entries stored, each once.
    public var unique = 0
    /// Entries equal to a stored one in stream, time, line and metadata: a reader does not see them.
    public var repeats = 0
    /// Bytes of the lines of `unique`.
    public var lineBytes = 0
    /// Bytes of push bodies as they came.
    public var bodyBytes = 0
    /// Entries refused, by the reason that `loki_discarded_samples_total` gives.
    public var discarded: [String: Int] = [:]
}
