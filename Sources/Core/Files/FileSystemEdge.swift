public import Bytes

/// What the file system says of a file.
public struct FileStatus: Hashable, Sendable {
    /// Device number.
    public var device: UInt64
    /// Inode number.
    public var inode: UInt64
    /// Length in bytes.
    public var size: Int64
    /// Time of the last change of content, nanoseconds since 1970.
    public var modifiedNanoseconds: Int64
    /// Whether it is a regular file: nothing else is read.
    public var isRegular: Bool
    /// Number of names; 0 means deleted while open.
    public var links: Int

    /// All facts.
    public init(
        device: UInt64, inode: UInt64, size: Int64, modifiedNanoseconds: Int64, isRegular: Bool = true, links: Int = 1
    ) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modifiedNanoseconds = modifiedNanoseconds
        self.isRegular = isRegular
        self.links = links
    }
}

/// An open file: a number that only its file system understands.
public struct FileHandle: Hashable, Sendable {
    /// The number (a descriptor in the real file system).
    public var number: Int32

    /// Wraps a number.
    public init(_ number: Int32) { self.number = number }
}

/// A call of the file system that failed.
public struct FileError: Error, Hashable, Sendable {
    /// What was tried.
    public var operation: String
    /// On which path.
    public var path: String
    /// `errno`.
    public var code: Int32

    /// All three.
    public init(_ operation: String, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }
}

/// What a state write came to.
public struct StateWritten: Hashable, Sendable {
    /// The number given at `writeState`.
    public var token: UInt64
    /// Nil when the bytes are durable under their name.
    public var failure: FileError?

    /// Both.
    public init(token: UInt64, failure: FileError? = nil) {
        self.token = token
        self.failure = failure
    }
}

/// The edge between the collector and its files: POSIX in the product, a file system in memory in the simulation.
///
/// Called per turn or per file, never per line.
public protocol FileSystemEdge: AnyObject {
    /// Paths that match a glob, sorted; only the file system's own errors end it early.
    func paths(matching pattern: String) throws(FileError) -> [String]
    /// Opens for reading, following symbolic links, without blocking on a FIFO.
    func open(_ path: String) throws(FileError) -> FileHandle
    /// Opens a gzip file for what it holds: offsets are those of the content, and its size is as much as is known of it.
    /// - Parameter window: bytes before the furthest place that are read again.
    func openArchive(_ path: String, window: Int) throws(FileError) -> FileHandle
    /// Makes more of an archive known, `limit` bytes at most.
    /// - Returns: whether its content is known up to `offset`, or up to its end.
    func advance(_ archive: FileHandle, to offset: Int64, limit: Int) throws(FileError) -> Bool
    /// Status of an open file.
    func status(of file: FileHandle) throws(FileError) -> FileStatus
    /// Status by path, following symbolic links.
    func status(at path: String) throws(FileError) -> FileStatus
    /// The path of the file itself that a path leads to, symbolic links followed; nil when it leads nowhere.
    func realPath(of path: String) -> String?
    /// Reads up to `limit` bytes at `offset` and appends them to `buffer`. 0: the end, for now.
    func read(_ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer) throws(FileError) -> Int
    /// Closes.
    func close(_ file: FileHandle)

    /// Asks for hints about a directory (creations, renames, deletions and writes inside it).
    /// - Returns: false where it cannot be watched: the scan alone finds out then.
    func watch(directory: String) -> Bool
    /// Takes the hints since the last call: paths that changed. Hints may be missing, merged or late.
    /// - Returns: false when hints were lost, so that everything must be looked at.
    func changes(into paths: inout [String]) -> Bool

    /// The whole of a small file, or nil if it does not exist.
    func contents(of path: String) throws(FileError) -> [UInt8]?
    /// Makes `bytes` durable at `path`: a temporary file, fsync, the old file kept as `path` + ".previous", rename,
    /// fsync of the directory. Does not wait: the result comes by `poll`. One write is under way at a time per path.
    /// - Parameter keepingOld: false where the old file is damaged: it must not take the place of the one before it.
    func writeState(_ bytes: [UInt8], to path: String, keepingOld: Bool, token: UInt64)
    /// Takes the state writes that ended. Never waits.
    func poll(into written: inout [StateWritten])
}

extension FileSystemEdge {
    /// Where nothing is compressed.
    public func openArchive(_ path: String, window: Int) throws(FileError) -> FileHandle {
        throw FileError("open", path: path, code: 95)
    }

    /// Where nothing is compressed.
    public func advance(_ archive: FileHandle, to offset: Int64, limit: Int) throws(FileError) -> Bool { true }

    /// Where there are no symbolic links.
    public func realPath(of path: String) -> String? { path }

    /// Makes `bytes` durable at `path`, and keeps the old file.
    public func writeState(_ bytes: [UInt8], to path: String, token: UInt64) {
        writeState(bytes, to: path, keepingOld: true, token: token)
    }
}
