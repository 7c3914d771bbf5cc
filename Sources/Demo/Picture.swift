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
    /// Bytes between the collector's reading and Kafka's acknowledgement.
    public var inFlightBytes = 0
    /// Entries by service, as the parser judged.
    public var services: [(name: String, entries: Int)] = []
    /// Lines that Kafka has acknowledged; nil where it is not known.
    public var topicLines: Int?
    /// Lines on the topic and not yet in Loki.
    public var lagLines: Int? { topicLines.map { max(0, $0 - lokiLines - deadLetters) } }
    /// Lines that Loki has acknowledged.
    public var lokiLines = 0
    /// Lines that Loki has acknowledged, as the indexer counts them; repeats count again.
    public var acceptedLines = 0
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

    /// Nothing yet.
    public init() {}

    /// What is written, of the whole: 0 to 1.
    public var share: Double { totalLines > 0 ? Double(min(lokiLines, totalLines)) / Double(totalLines) : 0 }

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
        var lines = [
            "  written   \(count(progress.writtenLines)) lines    \(Figures.bytes(Double(progress.writtenBytes)))"
                + "    \(Figures.bytes(progress.bytesPerSecond))/s   \(Figures.bar(progress.share, width: 20))"
                + "   \(Int(progress.share * 100)) %   \(Figures.clock(progress.secondsLeft)) left",
            "  collected \(count(progress.collectedLines)) lines    in flight \(Figures.mebibytes(progress.inFlightBytes))"
                + "    parsed: \(shares(progress.services))",
            "  on topic  \(count(progress.topicLines)) lines    lag \(progress.lagLines.map(Figures.grouped) ?? "-") lines, "
                + "\(Figures.tenths(progress.ageSeconds)) s",
            "  in Loki   \(count(progress.lokiLines)) lines    pushes \(Figures.grouped(progress.pushes))   retried "
                + "\(Figures.grouped(progress.retries))   dead \(Figures.grouped(progress.deadLetters))",
        ]
        let note = progress.incident.isEmpty ? progress.sample : progress.incident
        lines.append("  \(progress.incident.isEmpty ? "sample   " : "chaos    ")  \(note)")
        return lines.map { dim(String($0.prefix(columns - 1)), isSample: $0 == lines.last) }
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

    private func shares(_ services: [(name: String, entries: Int)]) -> String {
        let total = services.reduce(0) { $0 + $1.entries }
        guard total > 0 else { return "-" }
        return services.map { "\($0.name) \(Int((Double($0.entries) * 100 / Double(total)).rounded())) %" }
            .joined(separator: "  ")
    }

    private func dim(_ text: String, isSample: Bool) -> String {
        colour && isSample ? "\u{1b}[2m\(text)\u{1b}[0m" : text
    }
}
