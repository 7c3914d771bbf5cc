import Files
import Flow
import Telemetry

/// Reads the checkpoint at the start and has it written when it is due.
final class CheckpointKeeper {
    /// The file's name in the state folder.
    static let fileName = "checkpoint.json"

    private let files: any FileSystemEdge
    private let log: any LogSink
    private let metrics: MetricRegistry
    private let failures: Counter
    private let path: String
    private(set) var writer: CheckpointWriter
    private var token: UInt64 = 0
    private var saidFailure = false
    /// What stands under the file's name cannot be used. Kept as the previous one it would take the place of the only state
    /// that there is.
    private var isDamaged = false

    init(
        files: any FileSystemEdge, folder: String, log: any LogSink, metrics: MetricRegistry, at now: Instant
    ) {
        self.files = files
        self.log = log
        self.metrics = metrics
        failures = metrics.counter(Catalogue.Collector.checkpointFailures)
        path = folder.hasSuffix("/") ? folder + Self.fileName : folder + "/" + Self.fileName
        writer = CheckpointWriter(at: now)
    }

    /// The state of before, or none. A damaged file is answered by the generation before it.
    func load() -> Checkpoint {
        var complaints: [String] = []
        for candidate in [path, path + ".previous"] {
            do {
                guard let bytes = try files.contents(of: candidate) else { continue }
                let checkpoint = try Checkpoint(decoding: bytes)
                if !complaints.isEmpty {
                    log.error(
                        "collector", "the checkpoint cannot be used; going on from the one before it",
                        [("reason", complaints.joined(separator: "; ")), ("file", candidate)])
                }
                return checkpoint
            } catch let fault as CheckpointFault {
                if candidate == path { isDamaged = true }
                complaints.append("\(candidate): \(fault.reason)")
            } catch {
                complaints.append("\(error)")
            }
        }
        if !complaints.isEmpty {
            log.error(
                "collector", "no checkpoint can be used; all files are read from their beginnings",
                [("reason", complaints.joined(separator: "; "))])
        }
        return Checkpoint()
    }

    /// The state has changed.
    func note() { writer.note() }

    /// The state has changed and must be durable before something else happens.
    func demand() -> UInt64 { writer.demand() }

    /// Everything up to this revision is durable.
    var durable: UInt64 { writer.durable }

    /// Writes if it is time to.
    func turn(at now: Instant, atOnce: Bool, _ state: () -> Checkpoint) {
        guard writer.begin(at: now, atOnce: atOnce) else { return }
        token += 1
        files.writeState(state().encoded(), to: path, keepingOld: !isDamaged, token: token)
    }

    /// Takes the writes that ended.
    func poll(at now: Instant) {
        var written: [StateWritten] = []
        files.poll(into: &written)
        for end in written where end.token == token {
            writer.ended(end.failure.map { "\($0)" }, at: now)
            if end.failure == nil { isDamaged = false }
            if let failure = writer.failure {
                metrics.add(failures)
                if !saidFailure {
                    saidFailure = true
                    log.error("collector", "cannot write the checkpoint; trying again", [("reason", failure)])
                }
            } else if saidFailure {
                saidFailure = false
                log.info("collector", "the checkpoint is written again")
            }
        }
    }
}
