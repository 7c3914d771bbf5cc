import Bytes
import Files
import Flow
import Settings
import Telemetry

extension Intake {
    /// The file under a generation's handle was emptied or written anew: what is there now is another generation.
    func overwritten(_ generation: Generation, _ status: FileStatus, at moment: Moment) {
        counts.restarted(status.size < generation.offset ? Mismatch.shorter.rawValue : Mismatch.tail.rawValue)
        log.info("collector", "\(generation.path) was emptied; reading it from its beginning")
        let wasNamed = generation.link == .named
        let handle = generation.handle
        let path = generation.path
        table.unname(generation, .overwritten)
        table.releaseKey(of: generation)
        generation.handle = nil
        if handle != nil { openCount -= 1 }
        let record = record(of: generation, at: generation.position)
        // An archive that does not go on as the file did has nothing more of it.
        if generation.archive == nil, case .found(let copy) = findElsewhere(record, among: list(generation.folder)) {
            goOn(generation, in: copy, at: moment)
        } else {
            counts.missed(generation.peak - generation.offset, .overwritten, generation.path, log)
            generation.peak = generation.offset
            generation.size = generation.offset
        }
        keeper.note()
        changed.append(generation)
        guard let handle else { return }
        guard wasNamed else {
            files.close(handle)
            return
        }
        var head = ByteBuffer(capacity: Fingerprint.headBytes)
        guard (try? files.readWhole(handle, at: 0, limit: Fingerprint.headBytes, into: &head)) != nil else {
            files.close(handle)
            discovery.expedite(at: moment.instant)
            return
        }
        let file = Discovery.Found(path: path, source: generation.source)
        register(Opened(file: file, handle: handle, status: status), head.bytes, at: moment)
    }

    /// The rest of a generation is in a copy of its file.
    private func goOn(_ generation: Generation, in copy: Opened, at moment: Moment) {
        log.info("collector", "the rest of \(generation.path) is read from \(copy.file.path)")
        generation.archive = copy.archive
        generation.handle = copy.handle
        openCount += 1
        generation.path = copy.file.path
        generation.folder = GenerationRecord.folder(of: copy.file.path)
        generation.key = FileKey(copy.status)
        generation.size = copy.status.size
        generation.peak = max(generation.peak, copy.archive?.stated ?? copy.status.size)
        generation.modified = copy.status.modifiedNanoseconds
        generation.link = .unnamed
        generation.grew = moment.instant
        table.rekey(generation)
    }

    /// Records of the checkpoint that no name led to: the file may have been renamed or copied while nobody looked.
    func settleDormant(at moment: Moment) {
        var listings: [String: Listing] = [:]
        for record in table.dormant {
            let folder = record.folder
            let listing = listings[folder] ?? list(folder)
            listings[folder] = listing
            let result = search(for: record, among: listing)
            if case .unreadable = result { continue }
            table.dormant.removeAll { $0.number == record.number }
            switch result {
            case .found(let opened): goOn(record, in: opened, at: moment)
            case .changed(let opened, let mismatch): beginAnew(record, mismatch, in: opened, at: moment)
            case .gone: retire(record, .gone, at: moment)
            case .unreadable: break
            }
        }
    }

    private enum Search {
        case found(Opened)
        /// It is the same file, and what was read of it is not there any more.
        case changed(Opened, Mismatch)
        case unreadable
        case gone
    }

    /// A file in the folder of another.
    struct Sibling {
        var path: String
        var status: FileStatus
    }

    /// Looks in the folder of a generation for its file under another name, or for a copy of it.
    private func search(for record: GenerationRecord, among listing: Listing) -> Search {
        // Disks may be numbered anew, so the inode alone is asked for, and its content must fit.
        for sibling in listing.siblings
        where sibling.status.inode == record.inode && table.byKey[FileKey(sibling.status)] == nil {
            guard let opened = openSibling(sibling, record) else { return .unreadable }
            var head = ByteBuffer(capacity: Fingerprint.headBytes)
            do {
                _ = try files.readWhole(opened.handle, at: 0, limit: Fingerprint.headBytes, into: &head)
                guard let mismatch = try mismatch(record, opened, head.bytes) else { return .found(opened) }
                if mismatch != .head, record.head.count >= Self.proof, head.count >= record.head.count {
                    return .changed(opened, mismatch)
                }
            } catch {
                files.close(opened.handle)
                return .unreadable
            }
            files.close(opened.handle)
        }
        return findElsewhere(record, among: listing)
    }

    /// Looks for what a generation's file was copied to, or compressed to.
    private func findElsewhere(_ record: GenerationRecord, among listing: Listing) -> Search {
        do {
            if let copy = try findCopy(of: record, among: listing.siblings) { return .found(copy) }
        } catch {
            return .unreadable
        }
        var isUnknown = !listing.isComplete
        if let archive = findArchive(of: record, among: listing.siblings, isUnknown: &isUnknown) {
            return .found(archive)
        }
        return isUnknown ? .unreadable : .gone
    }

    /// A new file has the name of generations whose own files were not found yet: those come first, since times of the
    /// new one must keep clear of theirs.
    func settlePredecessors(of path: String, at moment: Moment) {
        let records = table.dormant.filter { $0.path == path || $0.name == path }
        guard !records.isEmpty else { return }
        for record in records {
            guard let opened = find(record, among: list(record.folder)) else { continue }
            table.dormant.removeAll { $0.number == record.number }
            goOn(record, in: opened, at: moment)
        }
    }

    private func find(_ record: GenerationRecord, among listing: Listing) -> Opened? {
        switch search(for: record, among: listing) {
        case .found(let opened): return opened
        case .changed(let opened, _):
            files.close(opened.handle)
            return nil
        case .gone, .unreadable: return nil
        }
    }

    /// The file of a generation that was closed while it was idle, under the name that it has now.
    /// - Returns: whether it is there; nil when that cannot be known now.
    func findUnnamed(_ generation: Generation, at moment: Moment) -> Bool? {
        table.releaseKey(of: generation)
        switch search(for: record(of: generation, at: generation.position), among: list(generation.folder)) {
        case .found(let opened):
            goOn(generation, in: opened, at: moment)
            return true
        case .changed(let opened, _):
            files.close(opened.handle)
            return false
        case .gone: return false
        case .unreadable: return nil
        }
    }

    private func goOn(_ record: GenerationRecord, in opened: Opened, at moment: Moment) {
        log.info("collector", "the rest of \(record.path) is read from \(opened.file.path)")
        revive(record, opened, link: .unnamed, at: moment)
    }

    /// The file of a record lost bytes that were read, in a crash of the machine say: it is read from its beginning, under
    /// whatever name it has now.
    private func beginAnew(_ record: GenerationRecord, _ mismatch: Mismatch, in opened: Opened, at moment: Moment) {
        sayRestart(of: record, mismatch, at: opened.file.path)
        reviveElsewhere(record, otherwise: .overwritten, at: moment)
        var head = ByteBuffer(capacity: Fingerprint.headBytes)
        guard (try? files.readWhole(opened.handle, at: 0, limit: Fingerprint.headBytes, into: &head)) != nil else {
            files.close(opened.handle)
            discovery.expedite(at: moment.instant)
            return
        }
        let isRead = discovery.source(of: opened.file.path, at: moment.instant) != nil
        register(opened, head.bytes, as: record.name, link: isRead ? .named : .unnamed, at: moment)
    }

    func sayRestart(of record: GenerationRecord, _ mismatch: Mismatch, at path: String) {
        log.warn(
            "collector", "\(path) is read from its beginning: \(mismatch.reason)",
            [("before", record.path), ("generation", String(record.number, radix: 16))])
        counts.restarted(mismatch.rawValue)
    }

    /// Another file has the number of a generation's: goes on in a copy of its own, as copytruncate leaves one behind, or in
    /// its archive. Where there is none it is over, for this reason; where that cannot be known yet it is looked for again.
    func reviveElsewhere(_ record: GenerationRecord, otherwise reason: DropReason, at moment: Moment) {
        switch findElsewhere(record, among: list(record.folder)) {
        case .found(let opened): goOn(record, in: opened, at: moment)
        case .unreadable: table.dormant.append(record)
        case .gone, .changed: retire(record, reason, at: moment)
        }
    }

    /// A file that holds all that was read of a generation, and is none that is known.
    private func findCopy(of record: GenerationRecord, among siblings: [Sibling]) throws(FileError) -> Opened? {
        // Equal beginnings alone are no proof: the bytes before the place reached must be there too.
        guard record.resume.tail.count >= Self.proof, record.head.count >= Self.proof else { return nil }
        for sibling in siblings
        where sibling.status.size >= max(record.resume.tail.end, record.resume.offset)
            && table.byKey[FileKey(sibling.status)] == nil && sibling.path != record.path
        {
            guard let opened = openSibling(sibling, record) else { continue }
            do throws(FileError) {
                var head = ByteBuffer(capacity: Fingerprint.headBytes)
                _ = try files.readWhole(opened.handle, at: 0, limit: Fingerprint.headBytes, into: &head)
                if try mismatch(record, opened, head.bytes) == nil, !table.isAnothers(head.bytes, than: record) {
                    return opened
                }
            } catch {
                files.close(opened.handle)
                throw error
            }
            files.close(opened.handle)
        }
        return nil
    }

    /// Bytes that must be equal at the least before two files are taken for one.
    static let proof = 16
    /// Files of a folder that are looked at in such a search.
    private static let siblingLimit = 2048

    private struct Listing {
        var siblings: [Sibling] = []
        /// Whether all of the folder could be looked at.
        var isComplete = true
    }

    private func list(_ folder: String) -> Listing {
        var listing = Listing()
        do {
            for path in try files.paths(matching: Glob.escape(folder) + "/*").prefix(Self.siblingLimit) {
                do {
                    let status = try files.status(at: path)
                    if status.isRegular { listing.siblings.append(Sibling(path: path, status: status)) }
                } catch {
                    if !error.isAbsence { listing.isComplete = false }
                }
            }
        } catch {
            listing.isComplete = false
        }
        return listing
    }

    /// The source that reads a generation; another one when its own is not configured any more.
    func source(of record: GenerationRecord) -> Int? {
        plans.firstIndex { $0.settings.name == record.source } ?? plans.indices.first
    }

    private func openSibling(_ sibling: Sibling, _ record: GenerationRecord) -> Opened? {
        guard let source = source(of: record), let handle = try? files.open(sibling.path) else { return nil }
        guard let status = try? files.status(of: handle), FileKey(status) == FileKey(sibling.status) else {
            files.close(handle)
            return nil
        }
        return Opened(file: Discovery.Found(path: sibling.path, source: source), handle: handle, status: status)
    }

    /// A generation is over: everything of it is acknowledged or counted as lost.
    func finish(_ generation: Generation, at moment: Moment) {
        // A damaged archive ends before what it was made of did.
        if let archive = generation.archive {
            counts.missed(archive.least - generation.offset, .gone, generation.path, log)
        }
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
    func retire(_ record: GenerationRecord, _ reason: DropReason, at moment: Moment) {
        counts.missed(max(0, record.size - record.resume.offset), reason, record.path, log)
        var record = record
        record.finished = moment.wallNanoseconds
        table.finished.append(record)
        table.note(record)
        keeper.note()
    }

    /// A generation as the checkpoint keeps it.
    func record(of generation: Generation, at point: ResumePoint? = nil) -> GenerationRecord {
        GenerationRecord(
            number: generation.number, name: generation.name, path: generation.path,
            folder: generation.folder, source: plans[generation.source].settings.name,
            device: generation.key.device, inode: generation.key.inode,
            size: generation.peak, modified: generation.modified, head: generation.head, base: generation.base,
            resume: point ?? generation.resume, anchors: generation.anchors.list, cuts: generation.cuts.all,
            demotions: generation.demotions.epochs.map {
                GenerationRecord.Demotion(from: $0.from, labels: labels.names(of: $0.mask))
            }, finished: nil)
    }
}
