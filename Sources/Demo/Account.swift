/// What became of the lines that were written: the demo's last word, and its exit code.
public struct Account: Hashable, Sendable {
    /// Lines written to the files.
    public var written: Int
    /// Lines that a reader of Loki finds, each counted once.
    public var stored: Int
    /// Times that a reader finds a line beyond the first.
    public var duplicates: Int
    /// Entries in the dead-letter topic.
    public var dead: Int

    /// All four numbers.
    public init(written: Int, stored: Int, duplicates: Int, dead: Int) {
        self.written = written
        self.stored = stored
        self.duplicates = duplicates
        self.dead = dead
    }

    /// Lines that are neither in Loki nor in the dead-letter topic.
    public var lost: Int { max(0, written - stored - dead) }

    /// Whether nothing was lost and nothing is shown twice: exit code 0.
    public var isClean: Bool { lost == 0 && duplicates == 0 && stored <= written }

    /// For scripts: `key=value`, in this order.
    public var line: String {
        "written=\(written) stored=\(stored) lost=\(lost) duplicates=\(duplicates) dead=\(dead)"
    }
}
