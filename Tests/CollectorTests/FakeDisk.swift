import Bytes
import Files

@testable import Collector

/// A disk in memory: inodes, names, state files. It outlives the processes on it.
final class FakeDisk {
    final class Inode {
        let device: UInt64 = 1
        let number: UInt64
        var bytes: [UInt8] = []
        var modified: Int64
        var names = 0
        var handles = 0

        init(number: UInt64, modified: Int64) {
            self.number = number
            self.modified = modified
        }
    }

    /// Wall clock of writes, set by the test.
    var wall: Int64 = 0
    private(set) var names: [String: Inode] = [:]
    private var links: [String: String] = [:]
    private var nextInode: UInt64 = 100
    /// Numbers that are given out again first.
    private var free: [UInt64] = []
    var reusesInodes = false
    var state: [String: [UInt8]] = [:]
    /// State writes fail with this while it is set.
    var stateFailure: Int32?
    var watchers: [FakeFiles] = []
    var device: UInt64 = 1

    func write(_ path: String, _ text: String) { append(path, Array(text.utf8)) }

    func append(_ path: String, _ bytes: [UInt8]) {
        let inode = names[path] ?? create(path)
        inode.bytes += bytes
        inode.modified = wall
        hint(path)
    }

    @discardableResult
    func create(_ path: String) -> Inode {
        remove(path)
        let number: UInt64
        if reusesInodes, let freed = free.popLast() {
            number = freed
        } else {
            number = nextInode
            nextInode += 1
        }
        let inode = Inode(number: number, modified: wall)
        inode.names = 1
        names[path] = inode
        hint(path)
        return inode
    }

    func rename(_ path: String, to other: String) {
        guard let inode = names[path] else { return }
        remove(other)
        names[path] = nil
        names[other] = inode
        hint(path)
        hint(other)
    }

    func remove(_ path: String) {
        links[path] = nil
        guard let inode = names.removeValue(forKey: path) else { return }
        inode.names -= 1
        freeIfUnused(inode)
        hint(path)
    }

    func truncate(_ path: String, to size: Int = 0) {
        guard let inode = names[path] else { return }
        inode.bytes.removeLast(inode.bytes.count - size)
        inode.modified = wall
        hint(path)
    }

    func overwrite(_ path: String, _ bytes: [UInt8]) {
        names[path]?.bytes = bytes
        names[path]?.modified = wall
        hint(path)
    }

    func hardLink(_ path: String, as other: String) {
        guard let inode = names[path] else { return }
        inode.names += 1
        names[other] = inode
        hint(other)
    }

    func symbolicLink(_ path: String, as other: String) {
        links[other] = path
        hint(other)
    }

    func copy(_ path: String, to other: String) {
        let bytes = names[path]?.bytes ?? []
        create(other).bytes = bytes
        hint(other)
    }

    func freeIfUnused(_ inode: Inode) {
        if inode.names == 0, inode.handles == 0 { free.append(inode.number) }
    }

    func target(of path: String) -> String { links[path] ?? path }

    func inode(_ path: String) -> Inode? { names[links[path] ?? path] }

    var paths: [String] { (Array(names.keys) + Array(links.keys)).sorted() }

    private func hint(_ path: String) {
        for watcher in watchers { watcher.hint(path) }
    }
}

/// The disk as one process sees it; gone with the process.
final class FakeFiles: FileSystemEdge {
    private let disk: FakeDisk
    private var open: [Int32: FakeDisk.Inode] = [:]
    private var archives: [Int32: GzipReader] = [:]
    private var nextHandle: Int32 = 3
    private var hints: [String] = []
    private var watched: Set<String> = []
    var hasHints = true
    /// Files with these names cannot be opened.
    var openFailures: Set<String> = []
    /// Reads of the files with these names fail.
    var readFailures: Set<String> = []
    /// Reads give at most this.
    var readLimit = Int.max
    var pendingState: [(bytes: [UInt8], path: String, keepingOld: Bool, token: UInt64)] = []
    /// State writes end by themselves at the next poll.
    var writesEnd = true
    private(set) var stateWrites = 0
    private(set) var opens = 0
    private(set) var calls = 0

    init(_ disk: FakeDisk) {
        self.disk = disk
        disk.watchers.append(self)
    }

    var openHandles: Int { open.count }

    /// The process is gone: its handles close, a state write under way may or may not have ended.
    func kill(finishingWrites: Bool) {
        for inode in open.values {
            inode.handles -= 1
            disk.freeIfUnused(inode)
        }
        open.removeAll()
        if finishingWrites {
            for write in pendingState { finish(write) }
        }
        disk.watchers.removeAll { $0 === self }
    }

    func hint(_ path: String) {
        let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        if hasHints, watched.contains(directory) { hints.append(path) }
    }

    func paths(matching pattern: String) throws(FileError) -> [String] {
        calls += 1
        let glob = Glob(pattern)
        var all = disk.paths
        for path in disk.paths {
            var directory = path[...]
            while let slash = directory.lastIndex(of: "/"), slash > directory.startIndex {
                directory = directory[..<slash]
                all.append(String(directory))
            }
        }
        return Set(all).filter { glob.matches($0) }.sorted()
    }

    func open(_ path: String) throws(FileError) -> FileHandle {
        calls += 1
        guard !openFailures.contains(path) else { throw FileError("open", path: path, code: 13) }
        guard let inode = disk.inode(path) else { throw FileError("open", path: path, code: 2) }
        nextHandle += 1
        opens += 1
        inode.handles += 1
        open[nextHandle] = inode
        return FileHandle(nextHandle)
    }

    func openArchive(_ path: String, window: Int) throws(FileError) -> FileHandle {
        let file = try open(path)
        let inode = open[file.number]
        archives[file.number] = GzipReader(window: window) { (offset, limit, buffer) throws(FileError) in
            let bytes = (inode?.bytes ?? []).dropFirst(Int(offset)).prefix(limit)
            buffer.append(Array(bytes))
            return bytes.count
        }
        return file
    }

    func advance(_ archive: FileHandle, to offset: Int64, limit: Int) throws(FileError) -> Bool {
        try archives[archive.number]?.advance(to: offset, limit: limit) ?? true
    }

    func status(of file: FileHandle) throws(FileError) -> FileStatus {
        calls += 1
        guard let inode = open[file.number] else { throw FileError("fstat", path: "?", code: 9) }
        var status = status(inode)
        if let archive = archives[file.number] { status.size = archive.known }
        return status
    }

    func realPath(of path: String) -> String? { disk.inode(path) == nil ? nil : disk.target(of: path) }

    func status(at path: String) throws(FileError) -> FileStatus {
        calls += 1
        guard let inode = disk.inode(path) else { throw FileError("stat", path: path, code: 2) }
        return status(inode)
    }

    private func status(_ inode: FakeDisk.Inode) -> FileStatus {
        FileStatus(
            device: disk.device, inode: inode.number, size: Int64(inode.bytes.count),
            modifiedNanoseconds: inode.modified, links: inode.names)
    }

    func read(_ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer) throws(FileError) -> Int
    {
        calls += 1
        guard let inode = open[file.number] else { throw FileError("read", path: "?", code: 9) }
        if let archive = archives[file.number] { return try archive.read(at: offset, limit: limit, into: &buffer) }
        for path in readFailures where disk.inode(path) === inode { throw FileError("read", path: path, code: 5) }
        let start = min(Int(offset), inode.bytes.count)
        let end = min(start + min(limit, readLimit), inode.bytes.count)
        buffer.append(Array(inode.bytes[start..<end]))
        return end - start
    }

    func close(_ file: FileHandle) {
        archives[file.number] = nil
        guard let inode = open.removeValue(forKey: file.number) else { return }
        inode.handles -= 1
        disk.freeIfUnused(inode)
    }

    func watch(directory: String) -> Bool {
        if hasHints { watched.insert(directory) }
        return hasHints
    }

    func changes(into paths: inout [String]) -> Bool {
        var seen: Set<String> = []
        paths += hints.filter { seen.insert($0).inserted }
        hints.removeAll()
        return true
    }

    func contents(of path: String) throws(FileError) -> [UInt8]? { disk.state[path] }

    func writeState(_ bytes: [UInt8], to path: String, keepingOld: Bool, token: UInt64) {
        pendingState.append((bytes, path, keepingOld, token))
        stateWrites += 1
    }

    func poll(into written: inout [StateWritten]) {
        guard writesEnd else { return }
        for write in pendingState {
            if let failure = disk.stateFailure {
                written.append(
                    StateWritten(token: write.token, failure: FileError("write", path: write.path, code: failure)))
            } else {
                finish(write)
                written.append(StateWritten(token: write.token))
            }
        }
        pendingState.removeAll()
    }

    private func finish(_ write: (bytes: [UInt8], path: String, keepingOld: Bool, token: UInt64)) {
        if write.keepingOld { disk.state[write.path + ".previous"] = disk.state[write.path] }
        disk.state[write.path] = write.bytes
    }
}
