/// The ledger of P6: every byte that was read is in exactly one place.
final class Account {
    /// What was taken out of files, delimiters included. What is read again counts again.
    var readBytes = 0
    /// The same in lines.
    var readLines = 0
    /// Lines that Kafka has, in bytes of their files.
    var acknowledgedBytes = 0
    /// The same in lines.
    var acknowledgedLines = 0
    /// The same in entries.
    var acknowledgedEntries = 0
    /// In partial lines that wait for their rest.
    var heldBytes = 0
    /// Read and not worth an entry: blank lines.
    var skippedBytes = 0
    /// The same in lines.
    var skippedLines = 0
    /// Read, and given up: counted by reason in `logspine_dropped_*`.
    var droppedBytes = 0
    /// Lines of which nothing goes on.
    var droppedLines = 0
    /// Read, and passed over because Kafka had it before a restart.
    var passedBytes = 0
    /// The same in lines.
    var passedLines = 0
    /// Read, and forgotten, to be read again from the resume point.
    var abandonedBytes = 0
    /// The same in lines.
    var abandonedLines = 0
    /// Never read: gone before that could be done, as far as it is known.
    var missedBytes = 0

    /// What is neither in flight nor held any more.
    var settledBytes: Int { acknowledgedBytes + skippedBytes + droppedBytes + passedBytes + abandonedBytes }

    /// The same in lines.
    var settledLines: Int { acknowledgedLines + skippedLines + droppedLines + passedLines + abandonedLines }
}

extension Account {
    /// What of it the metrics tell already.
    struct Told {
        var acknowledgedLines = 0
        var acknowledgedEntries = 0
        var acknowledgedBytes = 0
        var abandonedLines = 0
        var abandonedBytes = 0

        /// Nothing.
        init() {}

        /// All of it.
        init(_ account: Account) {
            acknowledgedLines = account.acknowledgedLines
            acknowledgedEntries = account.acknowledgedEntries
            acknowledgedBytes = account.acknowledgedBytes
            abandonedLines = account.abandonedLines
            abandonedBytes = account.abandonedBytes
        }
    }
}

/// Why bytes or lines of a file do not reach Kafka: the `reason` of `logspine_dropped_bytes_total` and
/// `logspine_dropped_lines_total`.
enum DropReason: String, CaseIterable {
    /// A line was longer than the limit: what is beyond it.
    case truncated
    /// The file was emptied or written anew in place before its end was read.
    case overwritten
    /// The file was deleted or replaced while it was not open.
    case gone
    /// Kafka takes no such message.
    case refused
    /// NUL bytes at a line's beginning, as a truncation under a writer leaves them.
    case nul

    /// Whether lines are known of it: what was never read is bytes.
    var countsLines: Bool { self == .truncated || self == .refused }
}
