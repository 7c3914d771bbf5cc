import Flow
import Parsing
import Settings

/// How lines of one source are joined to entries.
struct JoinPlan {
    let rule: MultilineRule
    /// Lines of an entry at most.
    let lines: Int
    /// How long an entry waits for another line.
    let wait: Instant.Span

    /// - Returns: nil where each line is an entry.
    /// - Throws: when a pattern cannot be used.
    init?(_ settings: MultilineSettings, source: String) throws(CollectError) {
        lines = settings.lines
        wait = Instant.Span(nanoseconds: settings.wait.nanoseconds)
        if !settings.start.isEmpty {
            rule = .start(try Self.pattern(settings.start, "start", source))
        } else if !settings.continuation.isEmpty {
            rule = .continuation(try Self.pattern(settings.continuation, "continue", source))
        } else {
            guard settings.rule != .none else { return nil }
            rule = MultilineRule(name: settings.rule.rawValue) ?? .auto
        }
    }

    private static func pattern(_ text: String, _ key: String, _ source: String) throws(CollectError) -> Pattern {
        do {
            return try Pattern(text, name: key)
        } catch {
            throw CollectError("source \(source): multiline.\(key): \(error.reason) at offset \(error.offset)")
        }
    }
}
