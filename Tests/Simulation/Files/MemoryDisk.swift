import Flow

/// The file system of one node: it outlives the processes on it. Writers and log rotation act on it directly, a process
/// under test sees it through its `MemoryFileSystem`.
final class MemoryDisk {
    private enum Entry {
        case file(Inode)
        case link(to: String)
    }

    unowned let stage: Stage
    let options: FileOptions
    var chance: Chance
    private var entries: [String: Entry] = [:]
    /// All names in order, for globs.
    private var sorted: [String] = []
    private var directories: Set<String> = ["/"]
    private var freeNumbers: [UInt64] = []
    private var nextNumber: UInt64 = 1001
    private var device: UInt64 = 0x801
    /// Those who watch directories.
    private var watchers: [MemoryFileSystem] = []
    /// What the node's wall clock is off the true time by.
    var wallOffset: Int64 = 0
    /// Inodes with content that a power cut could take, whether they have names or not.
    private var dirty: [Inode] = []
    /// Told when an inode's last name and handle are gone.
    var onFree: ((Inode) -> Void)?
    /// Told when a name has moved.
    var onRename: (() -> Void)?
    /// The state folder takes no writes, for this reason, until told otherwise.
    var stateFailure: Int32?

    init(_ stage: Stage, _ options: FileOptions) {
        self.stage = stage
        self.options = options
        chance = stage.chance("disk")
    }

    /// The node's wall clock.
    var wall: Int64 { stage.wall + wallOffset }

    // Names

    /// All files that have names, each once.
    var files: [Inode] {
        var seen: Set<ObjectIdentifier> = []
        return sorted.compactMap { path in
            guard case .file(let inode) = entries[path], seen.insert(ObjectIdentifier(inode)).inserted else {
                return nil
            }
            return inode
        }
    }

    /// The file that a path leads to, symbolic links followed.
    func lookup(_ path: String) -> Inode? {
        var path = path
        for _ in 0..<8 {
            switch entries[path] {
            case .file(let inode): return inode
            case .link(let target): path = target
            case nil: return nil
            }
        }
        return nil
    }

    /// Paths that match a glob, sorted: files, links and directories.
    func paths(matching pattern: String) -> [String] { sorted.filter { Glob.matches($0, pattern) } }

    /// Makes a directory and those above it. Directories stay for ever.
    func makeDirectory(_ path: String) {
        guard directories.insert(path).inserted else { return }
        makeDirectory(Self.directory(of: path))
        insert(path)
        changed(path)
    }

    func isDirectory(_ path: String) -> Bool { directories.contains(path) }

    /// Makes an empty file, in place of what had the name.
    @discardableResult
    func create(_ path: String, isRegular: Bool = true) -> Inode {
        let number: UInt64
        if options.reusesInodes, let freed = freeNumbers.popLast() {
            number = freed
            stage.mark(.inodeReused)
        } else {
            number = nextNumber
            nextNumber += 1
        }
        let inode = Inode(device: device, number: number, isRegular: isRegular)
        touch(inode)
        name(inode, path)
        changed(path)
        return inode
    }

    /// Gives a file one more name, in place of what had it.
    func link(_ inode: Inode, _ path: String) {
        name(inode, path)
        changed(path)
        onRename?()
    }

    /// Makes a symbolic link.
    func symlink(_ path: String, to target: String) {
        unlink(path)
        makeDirectory(Self.directory(of: path))
        entries[path] = .link(to: target)
        insert(path)
        changed(path)
    }

    /// Moves a name.
    func rename(_ path: String, to new: String) {
        guard case .file(let inode) = entries[path] else { return }
        entries[path] = nil
        sorted.removeAll { $0 == path }
        inode.names.removeAll { $0 == path }
        name(inode, new)
        changed(path)
        changed(new)
        onRename?()
    }

    /// Takes a name away.
    func unlink(_ path: String) {
        guard let entry = entries[path] else { return }
        entries[path] = nil
        sorted.removeAll { $0 == path }
        if case .file(let inode) = entry {
            lost(path, of: inode)
        }
        changed(path)
        if case .file(let inode) = entry, !inode.names.isEmpty { onRename?() }
    }

    private func lost(_ path: String, of inode: Inode) {
        inode.names.removeAll { $0 == path }
        if inode.names.isEmpty, inode.handles > 0 { stage.mark(.handleOutlivesName) }
        freeIfUnused(inode)
    }

    private func name(_ inode: Inode, _ path: String) {
        makeDirectory(Self.directory(of: path))
        if let old = entries[path] {
            if case .file(let replaced) = old {
                lost(path, of: replaced)
            }
        } else {
            insert(path)
        }
        entries[path] = .file(inode)
        inode.names.append(path)
    }

    private func insert(_ path: String) {
        let index = sorted.firstIndex { $0 > path } ?? sorted.endIndex
        sorted.insert(path, at: index)
    }

    /// A process let go of a file.
    func released(_ inode: Inode) {
        inode.handles -= 1
        freeIfUnused(inode)
    }

    /// A writer let go of a file.
    func writerReleased(_ inode: Inode) {
        inode.writers -= 1
        freeIfUnused(inode)
    }

    private func freeIfUnused(_ inode: Inode) {
        guard inode.names.isEmpty, inode.handles == 0, inode.writers == 0 else { return }
        dirty.removeAll { $0 === inode }
        freeNumbers.append(inode.number)
        onFree?(inode)
    }

    // Content

    /// Appends to a file.
    func append(_ inode: Inode, _ bytes: [UInt8]) {
        inode.bytes.append(contentsOf: bytes)
        touch(inode)
        written(inode)
    }

    /// Empties a file in place.
    func truncate(_ inode: Inode) {
        inode.bytes.removeAll()
        inode.durable = 0
        inode.readUpTo = 0
        touch(inode)
        written(inode)
    }

    /// Packs a file as gzip does, with the file's own time. It is durable at once.
    func pack(_ inode: Inode, at path: String) {
        let archive = create(path)
        archive.packed = inode.bytes
        // A gzip file's first bytes and its last four, which are the length of what it holds; nothing else is looked at.
        archive.bytes = [0x1f, 0x8b, 8] + Array(repeating: 0, count: 15)
        archive.bytes += (0..<4).map { UInt8(truncatingIfNeeded: inode.bytes.count >> ($0 * 8)) }
        archive.durable = archive.bytes.count
        archive.modified = inode.modified
        inode.archive = archive
    }

    /// Puts a whole small file in place, durable at once.
    func put(_ bytes: [UInt8], at path: String) {
        let inode = create(path)
        inode.bytes = bytes
        inode.durable = bytes.count
    }

    /// The kernel writes back what is dirty: a power cut takes nothing of it any more.
    func sync() {
        for inode in dirty { inode.durable = inode.bytes.count }
        dirty.removeAll()
    }

    /// The kernel's clock for files advances by ticks of 4 ms (`current_time`, CONFIG_HZ=250).
    private func touch(_ inode: Inode) {
        let tick: Int64 = 4_000_000
        inode.modified = wall / tick * tick
    }

    private func written(_ inode: Inode) {
        if !dirty.contains(where: { $0 === inode }) { dirty.append(inode) }
        for path in inode.names { changed(path) }
    }

    /// The machine loses power: what was not written back is lost, or torn somewhere. Called when no process runs.
    /// - Parameter lost: told each file that became shorter, before it does.
    func powerCut(lost: (Inode, _ length: Int) -> Void) {
        for inode in dirty where inode.durable < inode.bytes.count {
            let length = chance.number(inode.durable...inode.bytes.count)
            guard length < inode.bytes.count else { continue }
            lost(inode, length)
            inode.bytes.removeSubrange(length...)
            touch(inode)
        }
        for inode in dirty { inode.durable = inode.bytes.count }
        dirty.removeAll()
        if chance.happens(options.deviceNumberChanges) { renumberDevice() }
    }

    /// After a reboot a disk may come up under another device number: that alone makes no file a new one.
    private func renumberDevice() {
        device += 1
        for entry in entries.values {
            if case .file(let inode) = entry { inode.device = device }
        }
    }

    // Hints

    func addWatcher(_ watcher: MemoryFileSystem) { watchers.append(watcher) }
    func removeWatcher(_ watcher: MemoryFileSystem) { watchers.removeAll { $0 === watcher } }

    private func changed(_ path: String) {
        for watcher in watchers { watcher.hint(path) }
    }

    /// The directory of a path.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
