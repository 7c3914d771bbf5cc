import Bytes
import Files
import Flow
import Parsing
import Settings
import Telemetry

/// Brings files into the table: finds out which generation a name leads to, takes up what the checkpoint knows, and
/// enters what is new in the checkpoint before anything of it is read.
final class Intake {
    /// Files held open at most. Rotated ones count, and are never closed before their end.
    static let openLimit = 512
    /// How many idle files are closed in one go.
    private static let closeBatch = 64

    let discovery: Discovery
    private let files: any FileSystemEdge
    private let log: any LogSink
    private let keeper: CheckpointKeeper
    private let plans: [SourcePlan]
    private let labels: LabelPlan
    private let isJSON: Bool
    let counts: IntakeCounts
    private var random: SplitMix64
    /// Whether only what exists at the start is read.
    private let once: Bool
    var table = FileTable()
    private var toOpen: [Discovery.Found] = []
    private var queued: Set<String> = []
    /// Files held open.
    private(set) var openCount = 0
    /// No file can be opened now: all that are open have something to read.
    private var isFull = false
    private var complaints: Set<String> = []
    private var found: [Discovery.Found] = []
    /// Generations that the last steps have changed: the role looks at them.
    private(set) var changed: [Generation] = []

    init(
        discovery: Discovery, files: any FileSystemEdge, log: any LogSink, keeper: CheckpointKeeper,
        plans: [SourcePlan], labels: LabelPlan, isJSON: Bool, counts: IntakeCounts, random: SplitMix64, once: Bool
    ) {
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

    /// Whether nothing is left to be found or opened.
    var isIdle: Bool { !discovery.isUnderWay && toOpen.isEmpty }

    /// Whether there is more to do at once.
    var hasWork: Bool { discovery.isUnderWay || (!toOpen.isEmpty && !isFull) }

    // MARK: - Turns

    /// Takes hints, does a step of a scan, opens some files.
    func turn(at moment: Moment) {
        if !once || !discovery.hasScanned {
            takeHints(at: moment)
            _ = discovery.begin(at: moment.instant)
            if discovery.isUnderWay {
                found.removeAll(keepingCapacity: true)
                let isWhole = discovery.step(files, at: moment.instant, into: &found)
                for file in found { look(at: file, moment) }
                if isWhole { scanEnded(at: moment) }
            }
        }
        for _ in 0..<min(64, toOpen.count) {
            guard makeRoom() else { return }
            let next = toOpen.removeFirst()
            queued.remove(next.path)
            open(next, at: moment)
        }
        if discovery.hasScanned, toOpen.isEmpty, !table.dormant.isEmpty { settleDormant(at: moment) }
    }

    private func takeHints(at moment: Moment) {
        var paths: [String] = []
        let isComplete = files.changes(into: &paths)
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

    private func look(at file: Discovery.Found, _ moment: Moment) {
        let status: FileStatus
        do {
            status = try files.status(at: file.path)
        } catch {
            if let known = table.byPath[file.path] {
                if error.isAbsence { lose(known, at: moment) } else { complain(file.path, "\(error)") }
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
        if queued.insert(file.path).inserted { toOpen.append(file) }
    }

    private func seen(_ known: Generation, as file: Discovery.Found, _ status: FileStatus, at moment: Moment) {
        if known.path == file.path, known.link == .named {
            known.lastSeen = moment.instant
            if status.size != known.size || status.modifiedNanoseconds != known.modified { changed.append(known) }
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
        known.lastSeen = moment.instant
        keeper.note()
        changed.append(known)
    }

    /// No name that is read leads to a generation any more.
    private func lose(_ generation: Generation, at moment: Moment) {
        var link = Generation.Link.unnamed
        if let handle = generation.handle, let status = try? files.status(of: handle) {
            generation.size = status.size
            generation.peak = max(generation.peak, status.size)
            if status.links == 0 { link = .deleted }
        } else if generation.handle == nil {
            link = .deleted
            counts.missed(generation.unread, .gone, generation.path, log)
            generation.size = min(generation.size, generation.offset)
            generation.peak = generation.size
        }
        table.unname(generation, link)
        keeper.note()
        changed.append(generation)
    }

    private func complain(_ path: String, _ reason: String) {
        guard complaints.count < 10_000, complaints.insert(path).inserted else { return }
        log.warn("collector", "cannot read \(path)", [("reason", reason)])
    }

    // MARK: - Opening

    private func makeRoom() -> Bool {
        isFull = false
        guard openCount >= Self.openLimit else { return true }
        let idle = table.alive.filter {
            $0.handle != nil && $0.link == .named && $0.atEnd && $0.unread == 0 && !$0.isQueued
        }
        for generation in idle.sorted(by: { $0.grew < $1.grew }).prefix(Self.closeBatch) { close(generation) }
        isFull = idle.isEmpty
        return !isFull
    }

    func close(_ generation: Generation) {
        guard let handle = generation.handle else { return }
        files.close(handle)
        generation.handle = nil
        openCount -= 1
    }

    /// Opens a file again that was closed while it was idle.
    func reopen(_ generation: Generation, at moment: Moment) -> FileHandle? {
        guard generation.link == .named, makeRoom() else { return nil }
        do {
            let handle = try files.open(generation.path)
            if let status = try? files.status(of: handle), FileKey(status) == generation.key {
                generation.handle = handle
                openCount += 1
                return handle
            }
            files.close(handle)
            look(at: Discovery.Found(path: generation.path, source: generation.source), moment)
        } catch {
            if error.isAbsence { lose(generation, at: moment) } else { complain(generation.path, "\(error)") }
        }
        return nil
    }

    private func open(_ file: Discovery.Found, at moment: Moment) {
        let handle: FileHandle
        do {
            handle = try files.open(file.path)
        } catch {
            if !error.isAbsence { complain(file.path, "\(error)") }
            return
        }
        guard let status = try? files.status(of: handle), status.isRegular, table.byKey[FileKey(status)] == nil else {
            files.close(handle)
            return
        }
        var head = ByteBuffer(capacity: Fingerprint.headBytes)
        do {
            _ = try files.read(handle, at: 0, limit: Fingerprint.headBytes, into: &head)
        } catch {
            files.close(handle)
            complain(file.path, "\(error)")
            return
        }
        complaints.remove(file.path)
        let opened = Opened(file: file, handle: handle, status: status)
        if !revive(opened, head.bytes, at: moment) { register(opened, head.bytes, at: moment) }
    }

    private struct Opened {
        var file: Discovery.Found
        var handle: FileHandle
        var status: FileStatus
    }

    /// Goes on with a generation of the checkpoint, if the file is one of them.
    private func revive(_ opened: Opened, _ head: RawSpan, at moment: Moment) -> Bool {
        let key = FileKey(opened.status)
        // A device number that alone has changed is no other file: disks are numbered anew at each start.
        let candidates = table.dormant.indices.filter { table.dormant[$0].inode == key.inode }
            .sorted { table.dormant[$0].device == key.device && table.dormant[$1].device != key.device }
        for index in candidates {
            let record = table.dormant[index]
            guard let mismatch = mismatch(record, opened, head) else {
                table.dormant.remove(at: index)
                revive(record, opened, at: moment)
                return true
            }
            guard record.device == key.device else { continue }
            table.dormant.remove(at: index)
            log.warn(
                "collector", "\(opened.file.path) is read from its beginning: \(mismatch.reason)",
                [("before", record.path), ("generation", String(record.number, radix: 16))])
            counts.restarted(mismatch.metric)
            retire(record, mismatch.isOverwritten ? .overwritten : .gone, at: moment)
        }
        return false
    }

    private func mismatch(_ record: GenerationRecord, _ opened: Opened, _ head: RawSpan) -> Mismatch? {
        // An empty file is known by its name alone.
        if record.head.count == 0, record.path != opened.file.path { return .head }
        if record.head.count > head.byteCount { return .shorter }
        if Fingerprint(ending: record.head.end, head.extracting(0..<record.head.count)).hash != record.head.hash,
            record.head.count > 0
        {
            return .head
        }
        let tail = record.resume.tail
        guard opened.status.size >= max(tail.end, record.resume.offset) else { return .shorter }
        guard tail.count > 0 else { return nil }
        var bytes = ByteBuffer(capacity: tail.count)
        let count = try? files.read(opened.handle, at: tail.start, limit: tail.count, into: &bytes)
        guard count == tail.count, Fingerprint(ending: tail.end, bytes.bytes) == tail else { return .tail }
        return nil
    }

    private func revive(_ record: GenerationRecord, _ opened: Opened, at moment: Moment) {
        let generation = Generation(
            number: record.number, name: record.name, path: opened.file.path, source: opened.file.source,
            key: FileKey(opened.status), head: record.head, base: record.base, resume: record.resume,
            anchors: Anchors(restored: record.anchors), cuts: Cuts(record.cuts),
            constants: labels.constants(of: FileName(record.name), json: isJSON), at: moment.instant)
        log.info(
            "collector", "reading \(opened.file.path) from \(record.resume.offset) (checkpoint)",
            [("source", plans[opened.file.source].settings.name)])
        take(generation, opened, at: moment)
    }

    private func register(_ opened: Opened, _ head: RawSpan, at moment: Moment) {
        let predecessor = table.predecessor(of: opened.file.path)
        var clock = StreamClock()
        if let predecessor { clock.newest = predecessor.newest }
        var anchors = Anchors()
        anchors.renew(
            at: 0, clock: min(moment.wallNanoseconds, opened.status.modifiedNanoseconds), size: opened.status.size)
        let generation = Generation(
            number: newNumber(), name: opened.file.path, path: opened.file.path, source: opened.file.source,
            key: FileKey(opened.status), head: Fingerprint(ending: Int64(head.byteCount), head),
            base: predecessor?.nextBase ?? 0, resume: ResumePoint(clock: clock), anchors: anchors, cuts: Cuts(),
            constants: labels.constants(of: FileName(opened.file.path), json: isJSON), at: moment.instant)
        log.info(
            "collector", "reading \(opened.file.path) from 0", [("source", plans[opened.file.source].settings.name)])
        take(generation, opened, at: moment)
        generation.awaits = keeper.demand()
    }

    private func take(_ generation: Generation, _ opened: Opened, at moment: Moment) {
        generation.handle = opened.handle
        openCount += 1
        generation.size = opened.status.size
        generation.peak = opened.status.size
        generation.modified = opened.status.modifiedNanoseconds
        generation.lastSeen = moment.instant
        if once { generation.limit = opened.status.size }
        table.add(generation)
        keeper.note()
        changed.append(generation)
    }

    private func newNumber() -> UInt64 {
        while true {
            let number = random.next()
            if number != 0, !table.knows(number) { return number }
        }
    }

    /// The file under a generation's handle was emptied or written anew: what is there now is another generation.
    func overwritten(_ generation: Generation, _ status: FileStatus, at moment: Moment) {
        counts.restarted(status.size < generation.offset ? "shorter" : "tail")
        counts.missed(generation.peak - generation.offset, .overwritten, generation.path, log)
        log.info("collector", "\(generation.path) was emptied; reading it from its beginning")
        let wasNamed = generation.link == .named
        table.unname(generation, .overwritten)
        table.releaseKey(of: generation)
        generation.peak = generation.offset
        generation.size = generation.offset
        keeper.note()
        changed.append(generation)
        guard let handle = generation.handle else { return }
        generation.handle = nil
        openCount -= 1
        guard wasNamed else {
            files.close(handle)
            return
        }
        var head = ByteBuffer(capacity: Fingerprint.headBytes)
        guard (try? files.read(handle, at: 0, limit: Fingerprint.headBytes, into: &head)) != nil else {
            files.close(handle)
            discovery.expedite(at: moment.instant)
            return
        }
        let file = Discovery.Found(path: generation.path, source: generation.source)
        register(Opened(file: file, handle: handle, status: status), head.bytes, at: moment)
    }

    // MARK: - Ends

    /// A generation is over: everything of it is acknowledged or counted as lost.
    func finish(_ generation: Generation, at moment: Moment) {
        close(generation)
        table.remove(generation)
        var record = record(of: generation)
        record.finished = moment.wallNanoseconds
        table.finished.append(record)
        table.note(record)
        keeper.note()
        log.debug("collector", "done with \(generation.path)", [("generation", String(generation.number, radix: 16))])
    }

    /// A generation of the checkpoint whose file cannot be found or is another one now.
    private func retire(_ record: GenerationRecord, _ reason: DropReason, at moment: Moment) {
        counts.missed(max(0, record.size - record.resume.offset), reason, record.path, log)
        var record = record
        record.finished = moment.wallNanoseconds
        table.finished.append(record)
        table.note(record)
        keeper.note()
    }

    /// Records of the checkpoint that no name led to: the file may have been renamed while nobody looked.
    private func settleDormant(at moment: Moment) {
        for record in table.dormant { retire(record, .gone, at: moment) }
        table.dormant.removeAll()
    }

    /// A generation as the checkpoint keeps it.
    func record(of generation: Generation) -> GenerationRecord {
        GenerationRecord(
            number: generation.number, name: generation.name, path: generation.path,
            source: plans[generation.source].settings.name, device: generation.key.device, inode: generation.key.inode,
            size: generation.peak, modified: generation.modified, head: generation.head, base: generation.base,
            resume: generation.resume, anchors: generation.anchors.list, cuts: generation.cuts.all,
            finished: generation.finished)
    }
}

/// Why a file that a checkpoint knows is another one now.
enum Mismatch: String {
    /// It is shorter than what was read of it.
    case shorter
    /// It begins otherwise.
    case head
    /// The bytes before the resume point are others.
    case tail

    var metric: String { rawValue }
    var isOverwritten: Bool { self != .head }

    var reason: String {
        switch self {
        case .shorter: "it is shorter than what was read of it"
        case .head: "it begins otherwise than the file that was read under its number"
        case .tail: "the bytes before the checkpoint are others"
        }
    }
}

extension FileError {
    /// ENOENT or ENOTDIR: nothing there.
    var isAbsence: Bool { code == 2 || code == 20 }
}
