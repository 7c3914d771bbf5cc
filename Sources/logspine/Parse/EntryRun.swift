import Bytes
import Collector
import Files
import Flow
import Glibc
import Kafka
import Loop
import Settings
import Telemetry
import Wiring

/// The collect role itself over the given files and streams, from their beginning to their end: what a tool sees of it is
/// what would be sent.
final class EntryRun {
    let role: CollectRole
    let metrics = MetricRegistry()
    private let files: InputFiles
    private let producer: any ProducerEdge
    private var isEnding = false
    private var progress: ProgressLine?

    /// Bytes of a stream that are taken before the role has read them.
    private static let ahead: Int64 = 4 << 20

    /// - Parameters:
    ///   - host: the label `host` where the configuration gives none.
    ///   - progress: what a person is shown meanwhile.
    init(
        _ files: InputFiles, _ settings: CollectSettings, producer: any ProducerEdge, host: String = HostName.current(),
        progress: ProgressLine? = nil
    ) throws {
        self.files = files
        self.producer = producer
        self.progress = progress
        let log = LogSettings(level: .error, format: .text).open()
        role = try CollectRole(
            settings: settings, topic: "-", host: host, files: files, producer: producer, metrics: metrics, log: log,
            seed: SystemSeed.draw(), once: !files.haveStreams, at: .now())
        isEnding = !files.haveStreams
    }

    /// Reads everything.
    /// - Parameters:
    ///   - isClosed: whether nobody is there any more for whom it is done.
    ///   - atRest: called when all that has come so far is done.
    func play(isClosed: () -> Bool = { false }, atRest: () -> Void = {}) throws {
        while !isClosed() {
            let moment = Moment.now()
            if !isEnding, files.haveEnded {
                isEnding = true
                role.endWithWhatExists(at: moment)
            }
            let wake = role.turn(at: moment)
            progress?.show(role.status, of: files.totalBytes, isGrowing: files.haveStreams, at: moment.instant)
            if role.isDone { break }
            if wake != .now { atRest() }
            // What these edges have to say is there at once, and no descriptor tells of it.
            let hasNews = files.hasNews || producer.outstanding.messages > 0
            try files.take(within: hasNews ? 0 : Self.milliseconds(wake, at: moment.instant)) { [role] name, end in
                end - (role.acknowledgedOffset(of: name) ?? 0) > Self.ahead
            }
            if !isEnding {
                for path in files.paths { role.acknowledgedOffset(of: path).map { files.forget(path, before: $0) } }
            }
        }
        progress?.clear()
    }

    private static func milliseconds(_ wake: Wake, at now: Instant) -> Int32 {
        switch wake {
        case .now: 0
        case .onEvent: -1
        case .at(let instant): Int32(clamping: max(0, (instant - now).millisecondsRoundedUp))
        }
    }
}

/// What is done of long work, for a person at a terminal: one line that is drawn over.
struct ProgressLine {
    /// Nothing is shown of what is done this soon.
    private static let patience = Instant.Span.seconds(1)
    private static let interval = Instant.Span.milliseconds(200)

    private let began: Instant
    private var due: Instant
    private var isShown = false

    init(at now: Instant) {
        began = now
        due = now + Self.patience
    }

    /// Shows how far the reading is, if it is time to.
    /// - Parameter isGrowing: whether `total` is not yet known.
    mutating func show(_ status: CollectStatus, of total: Int64, isGrowing: Bool, at now: Instant) {
        guard now >= due else { return }
        due = now + Self.interval
        isShown = true
        let seconds = (now - began).seconds
        let rate = Double(status.readBytes) / seconds
        var text =
            "\r\u{1b}[2K  \(Figures.grouped(status.readLines)) lines   \(Figures.bytes(Double(status.readBytes)))"
        if !isGrowing { text += " of \(Figures.bytes(Double(total)))" }
        text += "   \(Figures.bytes(rate))/s"
        if !isGrowing, rate > 0 {
            let share = Double(status.readBytes) / Double(max(total, 1))
            let left = (Double(total) - Double(status.readBytes)) / rate
            text += "   \(Figures.bar(share, width: 20))   \(Figures.clock(max(0, left))) left"
        }
        Output.words(text)
    }

    /// Takes the line off the screen.
    mutating func clear() {
        if isShown { Output.words("\r\u{1b}[2K") }
        isShown = false
    }
}
