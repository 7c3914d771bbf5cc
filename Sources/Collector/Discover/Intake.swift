import Bytes
import Files
import Flow
import Parsing
import Settings
import Telemetry

/// Brings files into the table: finds out which generation a name leads to, takes up what the checkpoint knows, and
/// enters what is new in the checkpoint before anything of it is read.
final class Intake {
    let discovery: Discovery
    let files: any FileSystemEdge
    let log: any LogSink
    let keeper: CheckpointKeeper
    let plans: [SourcePlan]
    let labels: LabelPlan
    let isJSON: Bool
    let counts: IntakeCounts
    var random: SplitMix64
    /// Whether only what exists at the start is read.
    private(set) var once: Bool
    var table = FileTable()
    var toOpen: [Discovery.Found] = []
    var queued: Set<String> = []
    /// Files held open.
    var openCount = 0
    /// Bytes of an archive's content that the reader may look back at.
    let archiveWindow: Int
    /// No file can be opened now: all that are open have something to read.
    var isFull = false
    var complaints: Set<String> = []
    /// Files that are no text, as they were when that was found.
    var compressed: [FileKey: FileStatus] = [:]
    /// Names that a scan found and that led to no file, with the beginning of that scan.
    private var missing: [String: Instant] = [:]
    /// A scan has ended since the records that no file was found for were looked at.
    private var settleDue = false
    private var found: [Discovery.Found] = []
    /// Sources of which the first scan has found nothing so far.
    private var fruitless: Set<Int>
    /// Whether the last turn found hints.
    private(set) var foundHints = false
    /// Generations that the last steps have changed: the role looks at them.
    var changed: [Generation] = []

    init(
        discovery: Discovery, files: any FileSystemEdge, log: any LogSink, keeper: CheckpointKeeper,
        plans: [SourcePlan], labels: LabelPlan, isJSON: Bool, counts: IntakeCounts, archiveWindow: Int,
        random: SplitMix64, once: Bool
    ) {
        self.archiveWindow = archiveWindow
        self.discovery = discovery
        self.files = files
        self.log = log
        self.keeper = keeper
        self.plans = plans
        self.labels = labels
        self.isJSON = isJSON
        self.counts = counts
        self.random = random
        self.once = once
        fruitless = Set(plans.indices)
    }

    /// Takes up the state of before.
    func restore(_ checkpoint: Checkpoint) {
        for record in checkpoint.generations {
            if record.finished == nil { table.dormant.append(record) } else { table.finished.append(record) }
            table.note(record)
        }
    }

    /// Generations whose file may have news, since the last call.
    func takeChanged() -> [Generation] {
        defer { changed.removeAll(keepingCapacity: true) }
        return changed
    }

    /// From now on only what exists now is read.
    func limitToWhatExists(at moment: Moment) {
        once = true
        for generation in table.alive where generation.archive == nil {
            look(at: Discovery.Found(path: generation.path, source: generation.source), moment)
            let status = generation.handle.flatMap { try? files.status(of: $0) }
            generation.limit = status?.size ?? generation.size
            generation.size = max(generation.size, generation.limit)
            changed.append(generation)
        }
    }

    /// Whether nothing is left to be found or opened.
    var isIdle: Bool { !discovery.isUnderWay && toOpen.isEmpty }

    /// Whether there is more to do at once.
    var hasWork: Bool { discovery.isUnderWay || (!toOpen.isEmpty && !isFull) }

    // MARK: - Turns

    /// Whether hints are of use: with `--once` only until what exists was found.
    var needsHints: Bool { !once || !discovery.hasScanned }

    /// Takes hints, does a step of a scan, opens some files.
    func turn(at moment: Moment) {
        foundHints = false
        if needsHints {
            takeHints(at: moment)
            _ = discovery.begin(at: moment.instant)
            if discovery.isUnderWay {
                found.removeAll(keepingCapacity: true)
                let isWhole = discovery.step(files, at: moment.instant, into: &found)
                for file in found {
                    fruitless.remove(file.source)
                    look(at: file, moment)
                }
                if isWhole { scanEnded(at: moment) }
            }
        }
        for _ in 0..<min(64, toOpen.count) {
            guard makeRoom() else { return }
            let next = toOpen.removeFirst()
            queued.remove(next.path)
            open(next, at: moment)
        }
        if settleDue, toOpen.isEmpty {
            settleDue = false
            settleDormant(at: moment)
        }
    }

    private func takeHints(at moment: Moment) {
        var paths: [String] = []
        let isComplete = files.changes(into: &paths)
        foundHints = !paths.isEmpty || !isComplete
        if !isComplete { discovery.expedite(at: moment.instant) }
        for path in paths {
            if let known = table.byPath[path] {
                known.isHinted = true
                look(at: Discovery.Found(path: path, source: known.source), moment)
            } else if let source = discovery.source(of: path, at: moment.instant) {
                look(at: Discovery.Found(path: path, source: source), moment)
            }
        }
        // What was renamed to something that is not read has no hints of its own.
        if !paths.isEmpty { changed.append(contentsOf: table.alive.filter { $0.link == .unnamed }) }
    }

    private func scanEnded(at moment: Moment) {
        // A folder that may not be listed looks like an empty one; files may also be yet to come.
        for source in fruitless.sorted() {
            log.warn(
                "collector", "no file matches yet; does it exist, and may this user list its folder?",
                [
                    ("source", plans[source].settings.name),
                    ("include", plans[source].settings.include.joined(separator: " ")),
                ])
        }
        fruitless = []
        missing = missing.filter { $0.value >= discovery.began }
        settleDue = !table.dormant.isEmpty
        for generation in table.alive where generation.link == .named && generation.lastSeen < discovery.began {
            look(at: Discovery.Found(path: generation.path, source: generation.source), moment)
        }
        changed.append(contentsOf: table.alive.filter { $0.link == .unnamed || $0.link == .deleted })
    }

    // MARK: - What a name leads to

    /// A file that hints do not tell of.
    func lookAgain(_ generation: Generation, at moment: Moment) {
        guard generation.link == .named else { return }
        look(at: Discovery.Found(path: generation.path, source: generation.source), moment)
    }

    func look(at file: Discovery.Found, _ moment: Moment) {
        let status: FileStatus
        do {
            status = try files.status(at: file.path)
        } catch {
            if let known = table.byPath[file.path] {
                if error.isAbsence { lose(known, at: moment) } else { complain(file.path, "\(error)") }
            } else if error.isAbsence {
                leadsNowhere(file.path)
            }
            return
        }
        guard status.isRegular else {
            complain(file.path, "it is not a regular file")
            return
        }
        let key = FileKey(status)
        if let known = table.byKey[key] {
            seen(known, as: file, status, at: moment)
            return
        }
        if let replaced = table.byPath[file.path] { lose(replaced, at: moment) }
        guard compressed[key] != status else { return }
        if queued.insert(file.path).inserted { toOpen.append(file) }
    }

    private func seen(_ known: Generation, as file: Discovery.Found, _ status: FileStatus, at moment: Moment) {
        // It is read through its handle, whatever names it has.
        if known.archive != nil { return }
        if known.path == file.path, known.link == .named {
            known.lastSeen = moment.instant
            if status.size != known.size || status.modifiedNanoseconds != known.modified {
                changed.append(known)
                rememberHead(of: known, size: status.size)
            }
            return
        }
        if let other = table.byPath[file.path], other !== known { lose(other, at: moment) }
        if known.link == .named, let there = try? files.status(at: known.path), FileKey(there) == known.key {
            // A second name of one file: it is read once, under the name by which it was found first.
            return
        }
        log.info(
            "collector", "\(known.path) is now \(file.path)", [("generation", String(known.number, radix: 16))])
        table.rename(known, to: file.path)
        known.folder = folder(of: file.path)
        known.lastSeen = moment.instant
        keeper.note()
        changed.append(known)
    }

    /// No name that is read leads to a generation any more.
    func lose(_ generation: Generation, at moment: Moment) {
        keeper.note()
        changed.append(generation)
        guard generation.handle == nil else {
            if let handle = generation.handle, let status = try? files.status(of: handle) {
                generation.size = status.size
                generation.peak = max(generation.peak, status.size)
                generation.link = status.links == 0 ? .deleted : .unnamed
            }
            table.unname(generation, generation.link == .deleted ? .deleted : .unnamed)
            return
        }
        // It was idle and closed: whatever was written since the last look is in the file that it became.
        table.unname(generation, .unnamed)
        let isFound = findUnnamed(generation, at: moment)
        if isFound ?? false { return }
        if isFound == nil, generation.ledger.outstanding == 0, !generation.holdsLines {
            // It is looked for with each scan, as what a checkpoint tells of is.
            table.remove(generation)
            table.dormant.append(record(of: generation))
            return
        }
        generation.link = .deleted
        counts.missed(generation.unread, .gone, generation.path, log)
        generation.size = min(generation.size, generation.offset)
        generation.peak = generation.size
    }

    /// A name that two scans find and that leads to no file is no file that was just deleted.
    private func leadsNowhere(_ path: String) {
        // Repaired on its way here (`PosixFileSystem`): no file can be opened under it.
        if path.unicodeScalars.contains("\u{FFFD}") { return complain(path, "its name is not UTF-8") }
        if let before = missing[path], before < discovery.began { complain(path, "it leads to no file") }
        if missing.count < 10_000 { missing[path] = discovery.began }
    }

    func complain(_ path: String, _ reason: String) {
        guard complaints.count < 10_000, complaints.insert(path).inserted else { return }
        log.warn("collector", "cannot read \(path)", [("reason", reason)])
    }
}
