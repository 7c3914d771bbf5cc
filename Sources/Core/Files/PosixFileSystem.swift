public import Bytes
import Glibc

/// The real file system, as one role sees it.
///
/// Paths are UTF-8 here: a file whose name is not is found under a repaired name and cannot be opened under it.
@safe
public final class PosixFileSystem: FileSystemEdge {
    /// More paths than this from one glob are an error, not a list cut short.
    static let pathBound = 100_000
    /// Bytes of a file that `contents` takes at most.
    static let contentsBound: Int64 = 256 << 20

    private let watcher = DirectoryWatcher()
    private let stateWriter = StateWriter()
    /// Open gzip files by their descriptors.
    private var archives: [Int32: GzipReader] = [:]

    /// A file system without watches.
    public init() {}

    /// Readable when `changes` or `poll` has something to take.
    public var descriptors: [Int32] { descriptors(withHints: true) }

    /// The same.
    /// - Parameter withHints: whether hints are to wake who waits.
    public func descriptors(withHints: Bool) -> [Int32] {
        [withHints ? watcher.descriptor : -1, stateWriter.descriptor].filter { $0 >= 0 }
    }

    /// Paths that match a glob of glob(3) with `{a,b}`, sorted. Directories that may not be read are skipped.
    public func paths(matching pattern: String) throws(FileError) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        switch unsafe glob(pattern, GLOB_BRACE, nil, &found) {
        case 0: break
        case GLOB_NOMATCH: return []
        case GLOB_NOSPACE: throw FileError("glob", path: pattern, code: ENOMEM)
        default: throw FileError("glob", path: pattern, code: EIO)
        }
        let count = unsafe Int(found.gl_pathc)
        guard count <= Self.pathBound else { throw FileError("glob", path: pattern, code: E2BIG) }
        var paths: [String] = []
        paths.reserveCapacity(count)
        for index in 0..<count {
            if let path = unsafe found.gl_pathv[index] { unsafe paths.append(String(cString: path)) }
        }
        // Braces are sorted one by one.
        return paths.sorted()
    }

    /// Opens for reading. A FIFO does not block, and reading a log does not touch its access time where that is allowed.
    public func open(_ path: String) throws(FileError) -> FileHandle {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        // Only a file's owner may leave its access time alone (O_NOATIME, Linux's open(2)).
        var descriptor = unsafe Glibc.open(path, flags | 0o1000000)
        if descriptor < 0, errno == EPERM { descriptor = unsafe Glibc.open(path, flags) }
        guard descriptor >= 0 else { throw FileError("open", path: path, code: errno) }
        return FileHandle(descriptor)
    }

    /// Opens a gzip file for what it holds.
    public func openArchive(_ path: String, window: Int) throws(FileError) -> FileHandle {
        let file = try open(path)
        archives[file.number] = GzipReader(window: window) { (offset, limit, buffer) throws(FileError) in
            try Self.readRaw(file, at: offset, limit: limit, into: &buffer)
        }
        return file
    }

    /// Makes more of an archive known.
    public func advance(_ archive: FileHandle, to offset: Int64, limit: Int) throws(FileError) -> Bool {
        try archives[archive.number]?.advance(to: offset, limit: limit) ?? true
    }

    /// Status of an open file.
    public func status(of file: FileHandle) throws(FileError) -> FileStatus {
        var status = stat()
        guard unsafe fstat(file.number, &status) == 0 else {
            throw FileError("fstat", path: "descriptor \(file.number)", code: errno)
        }
        var facts = FileStatus(status)
        if !archives.isEmpty, let archive = archives[file.number] { facts.size = archive.known }
        return facts
    }

    /// Status by path, following symbolic links.
    public func status(at path: String) throws(FileError) -> FileStatus {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw FileError("stat", path: path, code: errno) }
        return FileStatus(status)
    }

    /// The path of the file itself that a path leads to, symbolic links followed; nil when it leads nowhere.
    public func realPath(of path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// Reads up to `limit` bytes at `offset` and appends them to `buffer`. 0: the end, for now.
    public func read(
        _ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer
    ) throws(FileError) -> Int {
        if !archives.isEmpty, let archive = archives[file.number] {
            return try archive.read(at: offset, limit: limit, into: &buffer)
        }
        return try Self.readRaw(file, at: offset, limit: limit, into: &buffer)
    }

    private static func readRaw(
        _ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer
    ) throws(FileError) -> Int {
        guard limit > 0 else { return 0 }
        buffer.reserve(limit)
        while true {
            let count = unsafe pread(file.number, buffer.base + buffer.count, limit, off_t(offset))
            if count >= 0 {
                unsafe buffer.advance(by: count)
                return count
            }
            if errno != EINTR { throw FileError("read", path: "descriptor \(file.number)", code: errno) }
        }
    }

    /// Closes.
    public func close(_ file: FileHandle) {
        archives[file.number] = nil
        _ = Glibc.close(file.number)
    }

    /// Asks for hints about a directory, by inotify. Asking again is harmless, and needed when it was made anew.
    public func watch(directory: String) -> Bool {
        watcher.watch(directory)
    }

    /// Takes the hints since the last call: paths that changed, each once.
    public func changes(into paths: inout [String]) -> Bool {
        watcher.take(into: &paths)
    }

    /// The whole of a small file (256 MiB at most), or nil if it does not exist.
    public func contents(of path: String) throws(FileError) -> [UInt8]? {
        let file: FileHandle
        do {
            file = try open(path)
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
        defer { close(file) }
        let size = try status(of: file).size
        guard size <= Self.contentsBound else { throw FileError("read", path: path, code: EFBIG) }
        var buffer = ByteBuffer(capacity: Int(size) + 1)
        while buffer.count <= Self.contentsBound {
            let count: Int
            do {
                count = try read(file, at: Int64(buffer.count), limit: 1 << 20, into: &buffer)
            } catch {
                throw FileError("read", path: path, code: error.code)
            }
            if count == 0 { return buffer.array() }
        }
        throw FileError("read", path: path, code: EFBIG)
    }

    /// Makes `bytes` durable at `path`, on the one helper thread. The result comes by `poll`.
    public func writeState(_ bytes: [UInt8], to path: String, keepingOld: Bool, token: UInt64) {
        stateWriter.write(bytes, to: path, keepingOld: keepingOld, token: token)
    }

    /// Takes the state writes that ended. Never waits.
    public func poll(into written: inout [StateWritten]) {
        stateWriter.take(into: &written)
    }
}

extension FileStatus {
    init(_ status: stat) {
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
            modifiedNanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            isRegular: status.st_mode & S_IFMT == S_IFREG, links: Int(status.st_nlink))
    }
}
