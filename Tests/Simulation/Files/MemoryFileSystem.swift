import Bytes
import Files
import Flow
import Glibc

/// One process's view of a `MemoryDisk`: its handles, its watches and its state writes. They end with it.
final class MemoryFileSystem: FileSystemEdge {
    private struct StateWrite {
        var bytes: [UInt8]
        var path: String
        var keepingOld: Bool
        var token: UInt64
    }

    private let disk: MemoryDisk
    private unowned let stage: Stage
    private var open: [Int32: Inode] = [:]
    /// How much is known of the content of archives that are open.
    private var unpacked: [Int32: Int] = [:]
    private var nextHandle: Int32 = 3
    private var watched: Set<String> = []
    private var hints: [String] = []
    private var hintsAreLost = false
    private var writing: [UInt64: StateWrite] = [:]
    private var written: [StateWritten] = []
    private var isCut = false
    /// Wakes the process: a state write has ended.
    var wake: (() -> Void)?
    /// Wakes the process: there are hints, if it wants any.
    var wakeForHints: (() -> Void)?
    /// Whether hints wait to be taken.
    var hasHints: Bool { !hints.isEmpty || hintsAreLost }
    /// May end the process at any call.
    var fuse: Fuse?
    /// Told when state is about to be made durable: path and bytes.
    var onState: ((_ path: String, _ bytes: [UInt8]) -> Void)?
    /// Hints that were taken, and state writes that succeeded.
    private(set) var achieved = 0

    init(_ disk: MemoryDisk) {
        self.disk = disk
        stage = disk.stage
        disk.addWatcher(self)
    }

    // Reading

    func paths(matching pattern: String) throws(FileError) -> [String] { disk.paths(matching: pattern) }

    func open(_ path: String) throws(FileError) -> FileHandle {
        guard !isCut, let inode = disk.lookup(path) else { throw FileError("open", path: path, code: ENOENT) }
        if stage.faultsAllowed, disk.chance.happens(disk.options.openErrors) {
            stage.mark(.openError)
            stage.history.note("files", "open fails", path)
            throw FileError("open", path: path, code: disk.chance.pick([EMFILE, EACCES, ENOENT]))
        }
        let handle = nextHandle
        nextHandle += 1
        open[handle] = inode
        inode.handles += 1
        return FileHandle(handle)
    }

    func openArchive(_ path: String, window: Int) throws(FileError) -> FileHandle {
        let file = try open(path)
        stage.mark(.archiveOpened)
        unpacked[file.number] = 0
        return file
    }

    func advance(_ archive: FileHandle, to offset: Int64, limit: Int) throws(FileError) -> Bool {
        guard let content = open[archive.number]?.packed, let known = unpacked[archive.number] else { return true }
        // In steps, so that a turn does not do it all.
        let reached = min(content.count, max(known, min(Int(offset), known + min(limit, 5000))))
        unpacked[archive.number] = reached
        return reached == content.count || Int64(reached) >= offset
    }

    func status(of file: FileHandle) throws(FileError) -> FileStatus {
        guard let inode = open[file.number] else { throw badHandle("fstat", file) }
        var status = Self.status(inode)
        if let known = unpacked[file.number] { status.size = Int64(known) }
        return status
    }

    func status(at path: String) throws(FileError) -> FileStatus {
        guard let inode = disk.lookup(path) else {
            guard disk.isDirectory(path) else { throw FileError("stat", path: path, code: ENOENT) }
            return FileStatus(device: 1, inode: 2, size: 4096, modifiedNanoseconds: 0, isRegular: false, links: 2)
        }
        return Self.status(inode)
    }

    private static func status(_ inode: Inode) -> FileStatus {
        FileStatus(
            device: inode.device, inode: inode.number, size: Int64(inode.bytes.count),
            modifiedNanoseconds: inode.modified, isRegular: inode.isRegular, links: inode.names.count)
    }

    func read(
        _ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer
    ) throws(FileError) -> Int {
        guard let inode = open[file.number] else { throw badHandle("read", file) }
        if !inode.isRegular { stage.fail(.protocolKept, "a read of \(inode.names), which is no regular file") }
        guard offset >= 0, limit > 0 else {
            stage.fail(.protocolKept, "a read at \(offset) of at most \(limit) bytes")
            return 0
        }
        let content = unpacked[file.number] == nil ? inode.bytes : inode.packed ?? []
        guard offset < Int64(content.count) else { return 0 }
        var count = min(limit, content.count - Int(offset))
        if stage.faultsAllowed {
            if disk.chance.happens(disk.options.readErrors) {
                stage.mark(.readError)
                throw FileError("read", path: inode.names.first ?? "(deleted)", code: EIO)
            }
            if count > 1, disk.chance.happens(disk.options.shortReads) {
                stage.mark(.shortRead)
                count = disk.chance.number(1...count - 1)
            }
        }
        let start = Int(offset)
        unsafe content.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { unsafe buffer.append(from: base + start, count: count) }
        }
        if let known = unpacked[file.number] {
            unpacked[file.number] = max(known, start + count)
        } else {
            inode.readUpTo = max(inode.readUpTo, start + count)
        }
        return count
    }

    func close(_ file: FileHandle) {
        guard !isCut else { return }
        guard let inode = open.removeValue(forKey: file.number) else {
            stage.fail(.protocolKept, "a close of handle \(file.number), which is not open")
            return
        }
        unpacked[file.number] = nil
        disk.released(inode)
    }

    private func badHandle(_ operation: String, _ file: FileHandle) -> FileError {
        if isCut { return FileError(operation, path: "", code: EBADF) }
        stage.fail(.protocolKept, "\(operation) of handle \(file.number), which is not open")
        return FileError(operation, path: "handle \(file.number)", code: EBADF)
    }

    /// Files that are open now, in the order in which they were opened.
    var openFiles: [Inode] { open.keys.sorted().compactMap { open[$0] } }

    // Hints

    func watch(directory: String) -> Bool {
        if stage.faultsAllowed, disk.chance.happens(disk.options.watchRefusal) {
            stage.mark(.watchRefused)
            return false
        }
        guard disk.isDirectory(directory) else { return false }
        watched.insert(directory)
        return true
    }

    func changes(into paths: inout [String]) -> Bool {
        paths.append(contentsOf: hints)
        achieved += hints.count + (hintsAreLost ? 1 : 0)
        hints.removeAll()
        defer { hintsAreLost = false }
        return !hintsAreLost
    }

    /// Something changed under a name.
    func hint(_ path: String) {
        guard watched.contains(MemoryDisk.directory(of: path)) else { return }
        let faults = stage.faultsAllowed
        if faults, disk.chance.happens(disk.options.hintLoss) {
            stage.mark(.hintLost)
            return
        }
        if faults, disk.chance.happens(disk.options.hintOverflow) {
            stage.mark(.hintsOverflow)
            hints.removeAll()
            hintsAreLost = true
            wakeForHints?()
            return
        }
        let delay = disk.chance.span(.microseconds(20)...disk.options.hintDelay)
        if delay > .milliseconds(500) { stage.mark(.hintLate) }
        stage.timeline.after(delay) { [weak self] in
            guard let self, !isCut else { return }
            if hints.contains(path) {
                stage.mark(.hintMerged)
            } else {
                hints.append(path)
            }
            wakeForHints?()
        }
    }

    // State

    func contents(of path: String) throws(FileError) -> [UInt8]? { disk.lookup(path)?.bytes }

    func writeState(_ bytes: [UInt8], to path: String, keepingOld: Bool, token: UInt64) {
        fuse?.burn()
        guard !isCut else { return }
        if writing.values.contains(where: { $0.path == path }) {
            stage.fail(.protocolKept, "two state writes to \(path) at once")
        }
        writing[token] = StateWrite(bytes: bytes, path: path, keepingOld: keepingOld, token: token)
        onState?(path, bytes)
        var delay = disk.chance.span(.microseconds(100)...disk.options.stateDelay)
        // A folder that takes no writes says so at once.
        if disk.stateFailure != nil { delay = .microseconds(500) }
        if !stage.faultsAllowed { delay = min(delay, .milliseconds(20)) }
        if delay > .seconds(2) { stage.mark(.stateSlow) }
        stage.timeline.after(delay) { [weak self] in self?.finish(token) }
    }

    private func finish(_ token: UInt64) {
        guard !isCut, let write = writing.removeValue(forKey: token) else { return }
        if let code = failure() {
            stage.history.note("files", "state fails", at: .short, "\(write.path): errno \(code)")
            written.append(
                StateWritten(token: token, failure: FileError("write", path: write.path, code: code)))
        } else {
            replace(write)
            stage.history.note(
                "files", "state written", weight: write.bytes.count, "\(write.path) \(Self.oneLine(write.bytes))")
            written.append(StateWritten(token: token))
        }
        wake?()
    }

    private static func oneLine(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.filter { $0 != 0x0a }, as: UTF8.self)
    }

    private func failure() -> Int32? {
        guard stage.faultsAllowed else { return nil }
        if let code = disk.stateFailure {
            stage.mark(code == ENOSPC ? .stateDiskFull : .stateReadOnly)
            return code
        }
        guard disk.chance.happens(disk.options.stateErrors) else { return nil }
        stage.mark(.stateDiskFull)
        return ENOSPC
    }

    private func replace(_ write: StateWrite) {
        if write.keepingOld, let old = disk.lookup(write.path) { disk.put(old.bytes, at: write.path + ".previous") }
        disk.put(write.bytes, at: write.path)
    }

    func poll(into written: inout [StateWritten]) {
        written.append(contentsOf: self.written)
        achieved += self.written.count { $0.failure == nil }
        self.written.removeAll()
    }

    // The end

    /// The process is gone: its handles are closed, and a state write that was under way is anywhere.
    /// - Parameter torn: the machine went too, so that what is under the name itself may be damaged.
    func cut(torn: Bool) {
        isCut = true
        (wake, wakeForHints) = (nil, nil)
        disk.removeWatcher(self)
        for write in writing.values.sorted(by: { $0.token < $1.token }) { leave(write, torn: torn) }
        writing.removeAll()
        for inode in openFiles { disk.released(inode) }
        open.removeAll()
    }

    private func leave(_ write: StateWrite, torn: Bool) {
        stage.mark(.stateWriteCut)
        switch disk.chance.number(0...3) {
        case 0:
            break
        case 1:
            disk.put(part(of: write.bytes), at: write.path + ".next")
        case 2:
            // The old file has its second name; where there are no hard links it has lost its first one.
            guard write.keepingOld, let old = disk.lookup(write.path) else { return }
            if disk.chance.happens(0.5) {
                disk.put(old.bytes, at: write.path + ".previous")
            } else {
                disk.rename(write.path, to: write.path + ".previous")
            }
        default:
            replace(write)
            if torn, disk.chance.happens(disk.options.stateTears) {
                stage.mark(.stateTorn)
                disk.put(part(of: write.bytes), at: write.path)
            }
        }
    }

    private func part(of bytes: [UInt8]) -> [UInt8] {
        let length = disk.chance.number(0...bytes.count)
        guard disk.chance.happens(0.5) else { return Array(bytes[..<length]) }
        // Length written, content not: zeros, as XFS and ext4 leave them.
        return Array(bytes[..<length]) + Array(repeating: 0, count: bytes.count - length)
    }
}
