import Bytes
import Files
import Flow
import Parsing
import Settings
import Telemetry

extension Intake {
    /// Files held open at most. Rotated ones count, and are never closed before their end.
    static let openLimit = 512
    /// How many idle files are closed in one go.
    private static let closeBatch = 64

    func makeRoom() -> Bool {
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

    func open(_ file: Discovery.Found, at moment: Moment) {
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
            _ = try files.readWhole(handle, at: 0, limit: Fingerprint.headBytes, into: &head)
        } catch {
            files.close(handle)
            complain(file.path, "\(error)")
            return
        }
        guard !Compression.begins(head.bytes) else {
            files.close(handle)
            passOver(file.path, status)
            return
        }
        complaints.remove(file.path)
        let opened = Opened(file: file, handle: handle, status: status)
        do {
            if try revive(opened, head.bytes, at: moment) { return }
        } catch {
            files.close(handle)
            complain(file.path, "\(error)")
            return
        }
        settlePredecessors(of: file.path, at: moment)
        guard table.byKey[FileKey(status)] == nil else {
            files.close(handle)
            return
        }
        register(opened, head.bytes, at: moment)
    }

    /// Takes more of a short file's head into the checkpoint, though its turn to be read may be far: by it alone is the file
    /// known again after a restart, once it has been renamed.
    func rememberHead(of generation: Generation, size: Int64) {
        let known = generation.head
        guard known.count < Fingerprint.headBytes, size > known.end, let handle = generation.handle else { return }
        var bytes = ByteBuffer(capacity: Fingerprint.headBytes)
        guard (try? files.readWhole(handle, at: 0, limit: Fingerprint.headBytes, into: &bytes)) != nil,
            bytes.count > known.count,
            known.count == 0 || Fingerprint(ending: known.end, bytes.bytes.extracting(0..<known.count)) == known
        else { return }
        generation.head = Fingerprint(ending: Int64(bytes.count), bytes.bytes)
        // Of a file that was empty nothing else is known: no line leaves before this is durable.
        if known.count == 0 { generation.awaits = keeper.demand() } else { keeper.note() }
    }

    /// A file that is no text is not looked at again until it changes.
    private func passOver(_ path: String, _ status: FileStatus) {
        complain(path, "it is compressed")
        if compressed.count < 10_000 { compressed[FileKey(status)] = status }
    }

    /// A file was found while it was empty, and is no text.
    func passOver(_ generation: Generation, _ status: FileStatus) {
        close(generation)
        table.remove(generation)
        generation.link = .overwritten
        generation.behind = nil
        passOver(generation.path, status)
        keeper.note()
    }

    /// The folder in which the file of a name lies.
    func folder(of path: String) -> String { GenerationRecord.folder(of: files.realPath(of: path) ?? path) }

    /// A file that was just opened.
    struct Opened {
        var file: Discovery.Found
        var handle: FileHandle
        var status: FileStatus
        /// Where it is a compressed one.
        var archive: Archive?
    }

    /// Goes on with a generation of the checkpoint, if the file is one of them.
    private func revive(_ opened: Opened, _ head: RawSpan, at moment: Moment) throws(FileError) -> Bool {
        let key = FileKey(opened.status)
        // A device number that alone has changed is no other file: disks are numbered anew at each start.
        let candidates = table.dormant.filter { $0.inode == key.inode }
        var others: [(record: GenerationRecord, mismatch: Mismatch)] = []
        for record in candidates.filter({ $0.device == key.device }) + candidates.filter({ $0.device != key.device }) {
            guard let mismatch = try mismatch(record, opened, head) else {
                table.dormant.removeAll { $0.number == record.number }
                revive(record, opened, at: moment)
                return true
            }
            if record.device == key.device { others.append((record, mismatch)) }
        }
        for (record, mismatch) in others {
            table.dormant.removeAll { $0.number == record.number }
            sayRestart(of: record, mismatch, at: opened.file.path)
            reviveElsewhere(record, otherwise: mismatch == .head ? .gone : .overwritten, at: moment)
        }
        if !others.isEmpty { return false }
        return try reviveFinished(opened, head, at: moment)
    }

    /// A generation that was over is there again: its name was given back, or a disk came back.
    private func reviveFinished(
        _ opened: Opened, _ head: RawSpan, at moment: Moment
    ) throws(FileError) -> Bool {
        let key = FileKey(opened.status)
        for index in table.finished.indices.reversed() {
            var record = table.finished[index]
            guard record.inode == key.inode, record.device == key.device, record.resume.tail.count > 0,
                try mismatch(record, opened, head) == nil
            else { continue }
            table.finished.remove(at: index)
            record.finished = nil
            revive(record, opened, at: moment)
            return true
        }
        return false
    }

    func mismatch(_ record: GenerationRecord, _ opened: Opened, _ head: RawSpan) throws(FileError) -> Mismatch? {
        if record.head.count == 0, !isNameOf(record, opened) { return .head }
        if record.head.count > head.byteCount { return .shorter }
        if Fingerprint(ending: record.head.end, head.extracting(0..<record.head.count)).hash != record.head.hash,
            record.head.count > 0
        {
            return .head
        }
        let tail = record.resume.tail
        guard opened.status.size >= max(tail.end, record.resume.offset) else { return .shorter }
        guard tail.count > 0 else { return nil }
        return try holds(tail, opened.handle) ? nil : .tail
    }

    /// Whether a file has these bytes in their place.
    func holds(_ part: Fingerprint, _ file: FileHandle) throws(FileError) -> Bool {
        var bytes = ByteBuffer(capacity: part.count)
        let count = try files.readWhole(file, at: part.start, limit: part.count, into: &bytes)
        return count == part.count && Fingerprint(ending: part.end, bytes.bytes) == part
    }

    /// A file of which nothing is known but that it was empty is known by its number, and by a name that rotation makes
    /// of the one it had: `app.log` becomes `app.log.1`.
    private func isNameOf(_ record: GenerationRecord, _ opened: Opened) -> Bool {
        let path = opened.file.path
        return path == record.path || opened.status.device == record.device && path.hasPrefix(record.path)
    }

    func revive(
        _ record: GenerationRecord, _ opened: Opened, link: Generation.Link = .named, at moment: Moment
    ) {
        let generation = Generation(
            number: record.number, name: record.name, path: opened.file.path, source: opened.file.source,
            key: FileKey(opened.status), head: record.head, base: record.base, resume: record.resume,
            anchors: Anchors(restored: record.anchors), cuts: Cuts(record.cuts),
            demotions: Demotions(
                record.demotions.map { Demotions.Epoch(from: $0.from, mask: labels.mask(of: $0.labels)) }),
            // Whatever is there may have left before the restart.
            furthest: opened.archive == nil ? opened.status.size : .max,
            constants: labels.constants(of: FileName(record.name), json: isJSON), plan: plans[opened.file.source],
            at: moment.instant)
        log.info(
            "collector", "reading \(opened.file.path) from \(record.resume.offset) (checkpoint)",
            [("source", plans[opened.file.source].settings.name)])
        generation.link = link
        generation.archive = opened.archive
        take(generation, opened, at: moment)
    }

    /// Enters a file as a new generation.
    /// - Parameters:
    ///   - name: what its entries say it is called; nil: its path.
    ///   - link: whether that path is one that is read.
    func register(
        _ opened: Opened, _ head: RawSpan, as name: String? = nil, link: Generation.Link = .named, at moment: Moment
    ) {
        let name = name ?? opened.file.path
        let predecessor = table.predecessor(of: name)
        var clock = StreamClock()
        if let predecessor { clock.newest = predecessor.newest }
        var anchors = Anchors()
        anchors.renew(
            at: 0, clock: min(moment.wallNanoseconds, opened.status.modifiedNanoseconds), size: opened.status.size)
        let generation = Generation(
            number: newNumber(), name: name, path: opened.file.path, source: opened.file.source,
            key: FileKey(opened.status), head: Fingerprint(ending: Int64(head.byteCount), head),
            base: predecessor?.nextBase ?? 0, resume: ResumePoint(clock: clock), anchors: anchors, cuts: Cuts(),
            demotions: Demotions(), furthest: 0,
            constants: labels.constants(of: FileName(name), json: isJSON), plan: plans[opened.file.source],
            at: moment.instant)
        generation.link = link
        log.info(
            "collector", "reading \(opened.file.path) from 0", [("source", plans[opened.file.source].settings.name)])
        take(generation, opened, at: moment)
        generation.awaits = keeper.demand()
    }

    private func take(_ generation: Generation, _ opened: Opened, at moment: Moment) {
        generation.handle = opened.handle
        generation.folder = folder(of: opened.file.path)
        openCount += 1
        generation.size = opened.status.size
        generation.peak = opened.archive?.stated ?? opened.status.size
        generation.modified = opened.status.modifiedNanoseconds
        generation.lastSeen = moment.instant
        if once, opened.archive == nil { generation.limit = opened.status.size }
        table.add(generation)
        if generation.link != .named { table.note(generation) }
        keeper.note()
        changed.append(generation)
    }

    private func newNumber() -> UInt64 {
        while true {
            let number = random.next()
            if number != 0, !table.knows(number) { return number }
        }
    }
}
