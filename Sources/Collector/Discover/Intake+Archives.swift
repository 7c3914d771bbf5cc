import Bytes
import Files
import Flow
import Settings

/// What a rotated and compressed file takes the place of.
struct Archive {
    /// Bytes that the file is known to have had. What is missing of them in the end is lost.
    var least: Int64
    /// Its length as the archive tells it, or more.
    var stated: Int64
}

/// Files that were rotated and compressed while nobody read them (design §4): what is left of a generation is read out of
/// its `.gz`, once. Only what the checkpoint, or a file that was idle, knows by its first bytes is looked for: an
/// archive of a file that no collector has ever seen is none of ours.
extension Intake {
    /// Archives that are read at the same time at most: each keeps a window of its content in memory.
    private static let archiveLimit = 8
    /// A compressed file has the time that the one it was made of had when that began, nanoseconds. A program that was still
    /// writing may have made the file younger: by as long as it had been silent before.
    private static let slack: Int64 = 24 * 3600 * 1_000_000_000

    /// The archive whose content begins as a generation did.
    /// - Returns: nil when there is none; `isUnknown` when it cannot be looked for now.
    func findArchive(of record: GenerationRecord, among siblings: [Sibling], isUnknown: inout Bool) -> Opened? {
        guard record.head.count >= Self.proof else { return nil }
        let candidates = siblings.filter {
            $0.path.hasSuffix(".gz") && $0.status.modifiedNanoseconds >= record.modified - Self.slack
                && table.byKey[FileKey($0.status)] == nil
        }
        guard !candidates.isEmpty else { return nil }
        guard table.alive.count(where: { $0.archive != nil }) < Self.archiveLimit else {
            isUnknown = true
            return nil
        }
        var found: [Opened] = []
        for candidate in candidates {
            do throws(FileError) {
                if let opened = try openArchive(candidate, record) { found.append(opened) }
            } catch {
                // If it has got another name meanwhile, the next look will tell.
                isUnknown = true
                if !error.isAbsence { complain(candidate.path, "\(error)") }
            }
        }
        // A whole head is proof enough: the reader looks at the bytes before the place where it goes on.
        if found.count > 1 || record.head.count < Fingerprint.headBytes {
            let fitting = found.firstIndex { hasTail(of: record, $0) }
            for (index, opened) in found.enumerated() where index != fitting { files.close(opened.handle) }
            found = fitting.map { [found[$0]] } ?? []
        }
        return found.first
    }

    private func openArchive(_ sibling: Sibling, _ record: GenerationRecord) throws(FileError) -> Opened? {
        guard let source = source(of: record), let stated = try statedLength(sibling) else { return nil }
        let handle = try files.openArchive(sibling.path, window: archiveWindow)
        do throws(FileError) {
            var head = ByteBuffer(capacity: Fingerprint.headBytes)
            let status = try files.status(of: handle)
            _ = try files.readWhole(handle, at: 0, limit: Fingerprint.headBytes, into: &head)
            if FileKey(status) == FileKey(sibling.status), head.count >= record.head.count,
                Fingerprint(ending: record.head.end, head.bytes.extracting(0..<record.head.count)) == record.head,
                !table.isAnothers(head.bytes, than: record)
            {
                return Opened(
                    file: Discovery.Found(path: sibling.path, source: source), handle: handle, status: status,
                    archive: Archive(least: record.size, stated: max(record.size, stated)))
            }
        } catch {
            files.close(handle)
            throw error
        }
        files.close(handle)
        return nil
    }

    /// The last four bytes of a gzip file are the length of its content, modulo 2^32.
    private func statedLength(_ sibling: Sibling) throws(FileError) -> Int64? {
        guard sibling.status.size >= 18 else { return nil }
        let handle = try files.open(sibling.path)
        defer { files.close(handle) }
        var bytes = ByteBuffer(capacity: 4)
        guard try files.readWhole(handle, at: sibling.status.size - 4, limit: 4, into: &bytes) == 4 else { return nil }
        return (0..<4).reduce(0) { $0 | Int64(bytes.bytes.byte(at: $1)) << Int64($1 * 8) }
    }

    private func hasTail(of record: GenerationRecord, _ opened: Opened) -> Bool {
        let tail = record.resume.tail
        guard tail.count > 0 else { return record.resume.offset == 0 }
        return (try? holds(tail, opened.handle)) ?? false
    }
}
