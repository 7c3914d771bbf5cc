import Telemetry

/// Where the lines are at one moment of the demo.
public struct Progress: Sendable {
    /// Whether both roles are ready: the first line waits for it, so that latency and speed are those of the road.
    public var isOpen = false
    /// Seconds since then.
    public var seconds = 0.0
    /// Lines written to the files so far.
    public var writtenLines = 0
    /// Bytes written.
    public var writtenBytes = 0
    /// Lines that will be written in all.
    public var totalLines = 0
    /// Bytes a second, over the last seconds.
    public var bytesPerSecond = 0.0
    /// Lines that the collector has read; nil where it is not known (its process was killed and started again).
    public var collectedLines: Int?
    /// Bytes that the collector has taken out of files.
    public var readBytes = 0
    /// Bytes of files that it has not read yet.
    public var unreadBytes = 0
    /// Whether the collector has come to its end: what it read is on the topic.
    public var hasCollected = false
    /// Entries that were made of the lines: fewer where an entry has several.
    public var entries: Int { services.reduce(0) { $0 + $1.entries } }
    /// Bytes between the collector's reading and Kafka's acknowledgement.
    public var inFlightBytes = 0
    /// Entries by service, as the parser judged.
    public var services: [(name: String, entries: Int)] = []
    /// Lines that Kafka has acknowledged; nil where it is not known.
    public var topicLines: Int?
    /// Lines on the topic and not yet in Loki.
    public var lagLines: Int? { topicLines.map { max(0, $0 - lokiLines - deadLetters) } }
    /// Lines that Loki has acknowledged; entries, where real files are read.
    public var lokiLines = 0
    /// Lines that Loki has acknowledged, as the indexer counts them; repeats count again.
    public var acceptedLines = 0
    /// The same in entries: fewer where an entry has several lines.
    public var acceptedEntries = 0
    /// Age of the newest entries when Loki acknowledged them, seconds.
    public var ageSeconds = 0.0
    /// Push requests.
    public var pushes = 0
    /// Pushes that had to be sent again.
    public var retries = 0
    /// Entries in the dead-letter topic.
    public var deadLetters = 0
    /// Bytes of files that the collector's thread brings to Kafka in a second of CPU time; nil where it is not known.
    public var collectorSpeed: Double?
    /// Bytes of lines that the indexer's thread brings to Loki in a second of CPU time; nil where it is not known.
    public var indexerSpeed: Double?
    /// One line, as an example of what passes by.
    public var sample = ""
    /// What chaos did last.
    public var incident = ""
    /// Lines of the roles' own logs that are not shown yet, newlines included.
    public var said: [String] = []

    /// Nothing yet.
    public init() {}

    /// What has arrived, of the whole: 0 to 1.
    public var share: Double {
        totalLines > 0 ? Double(min(lokiLines + deadLetters, totalLines)) / Double(totalLines) : 0
    }

    /// Seconds left at the average speed so far.
    public var secondsLeft: Double {
        lokiLines > 0 ? seconds * Double(max(0, totalLines - lokiLines)) / Double(lokiLines) : .infinity
    }
}

/// Draws the progress: a block that is redrawn on a terminal, a line now and then elsewhere.
public struct Picture {
    private let colour: Bool
    private let columns: Int

    /// A picture for a terminal of so many columns.
    public init(columns: Int, colour: Bool) {
        self.columns = max(columns, 40)
        self.colour = colour
    }

    /// The block, line by line. Every line fits the terminal, so that it can be drawn over.
    public func block(_ progress: Progress) -> [String] {
        let count = { (value: Int?) in Figures.right(value.map(Figures.grouped) ?? "-", 12) }
        let written =
            "  written   \(count(progress.writtenLines)) lines    \(Figures.bytes(Double(progress.writtenBytes)))"
            + "    \(Figures.bytes(progress.bytesPerSecond))/s"
        let done = "   \(Int(progress.share * 100)) %   \(Figures.clock(progress.secondsLeft)) left"
        let collected =
            "  collected \(count(progress.collectedLines)) lines    in flight \(Figures.mebibytes(progress.inFlightBytes))"
        let parsed = "parsed: \(shares(progress.services))"
        var lines = [
            written + bar(progress.share, besides: written.count + done.count) + done,
            isWide ? collected + "    " + parsed : collected,
            "  on topic  \(count(progress.topicLines)) lines    lag \(progress.lagLines.map(Figures.grouped) ?? "-") lines, "
                + "\(Figures.tenths(progress.ageSeconds)) s",
            "  in Loki   \(count(progress.lokiLines)) lines    pushes \(Figures.grouped(progress.pushes))   retried "
                + "\(Figures.grouped(progress.retries))   dead \(Figures.grouped(progress.deadLetters))",
        ]
        if !isWide { lines.append("  " + parsed) }
        let note = progress.incident.isEmpty ? progress.sample : progress.incident
        lines.append("  \(progress.incident.isEmpty ? "sample   " : "chaos    ")  \(note)")
        return lines.enumerated().map { index, line in
            dim(TerminalText.fit(line, columns: columns - 1), isSample: index == lines.count - 1)
        }
    }

    /// Whether the parser's shares stand beside the collector's line; a line of their own else.
    private var isWide: Bool { columns >= 110 }

    /// As long as there is room for, or none.
    private func bar(_ share: Double, besides taken: Int) -> String {
        let room = min(20, columns - 1 - 3 - taken)
        return room >= 4 ? "   " + Figures.bar(share, width: room) : ""
    }

    /// One line for a log.
    public func line(_ progress: Progress) -> String {
        "\(Figures.clock(progress.seconds))  written \(Figures.grouped(progress.writtenLines))"
            + "  on topic \(progress.topicLines.map(Figures.grouped) ?? "-")  in Loki \(Figures.grouped(progress.lokiLines))"
            + "  \(Figures.bytes(progress.bytesPerSecond))/s  in flight \(Figures.mebibytes(progress.inFlightBytes))"
            + "  retried \(progress.retries)  dead \(progress.deadLetters)"
            + (progress.incident.isEmpty ? "" : "  \(progress.incident)")
    }

    /// Moves the cursor up over a block that was drawn before.
    public static func redraw(_ lines: [String], over previous: Int) -> String {
        let up = previous > 0 ? "\u{1b}[\(previous)A" : ""
        return up + lines.map { "\r\u{1b}[2K" + $0 + "\n" }.joined()
    }

    /// Takes a block away, so that something else can be written in its place.
    public static func erase(_ lines: Int) -> String { lines > 0 ? "\u{1b}[\(lines)A\r\u{1b}[J" : "" }

    private func shares(_ services: [(name: String, entries: Int)]) -> String {
        let total = services.reduce(0) { $0 + $1.entries }
        guard total > 0 else { return "-" }
        return services.filter { $0.entries > 0 }
            .map { "\($0.name) \(Int((Double($0.entries) * 100 / Double(total)).rounded())) %" }.joined(separator: "  ")
    }

    private func dim(_ text: String, isSample: Bool) -> String {
        colour && isSample ? "\u{1b}[2m\(text)\u{1b}[0m" : text
    }
}
