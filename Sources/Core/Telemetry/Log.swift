/// How much a line of the log matters.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
    /// For the one who looks for a fault in Logspine.
    case debug
    /// Starts, stops, files opened, partitions assigned.
    case info
    /// Something is not as it should be, and Logspine goes on.
    case warn
    /// A person must act.
    case error

    /// By weight.
    public static func < (left: LogLevel, right: LogLevel) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

/// Logspine's own log, handed to whoever has something to say. Nothing at info level per record, nothing secret,
/// no line of a log inside a log.
public protocol LogSink: AnyObject {
    /// Writes one line.
    /// - Parameters:
    ///   - component: `collector`, `indexer`, `kafka`, `loki`, …
    ///   - message: one sentence for people.
    ///   - fields: facts for machines. Values must be safe to show.
    func log(_ level: LogLevel, _ component: String, _ message: String, _ fields: [(String, String)])
}

extension LogSink {
    /// At level debug.
    public func debug(_ component: String, _ message: String, _ fields: [(String, String)] = []) {
        log(.debug, component, message, fields)
    }
    /// At level info.
    public func info(_ component: String, _ message: String, _ fields: [(String, String)] = []) {
        log(.info, component, message, fields)
    }
    /// At level warn.
    public func warn(_ component: String, _ message: String, _ fields: [(String, String)] = []) {
        log(.warn, component, message, fields)
    }
    /// At level error.
    public func error(_ component: String, _ message: String, _ fields: [(String, String)] = []) {
        log(.error, component, message, fields)
    }
}
