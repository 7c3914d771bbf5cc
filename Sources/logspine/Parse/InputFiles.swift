import Bytes
import Files
import Glibc

/// The given files and streams and nothing else, without a trace: state that the role keeps is forgotten.
final class InputFiles: FileSystemEdge {
    /// What standard input is called.
    static let standardInput = "-"

    /// The files' names, as the user gave them.
    let paths: [String]
    private let inner = PosixFileSystem()
    private var spools: [String: Spool] = [:]
    private var written: [StateWritten] = []
    private var hints: [String] = []
    private var indices: [String: LineIndex] = [:]

    /// - Parameter paths: none, or `-`, for standard input. What is no regular file is read as it comes.
    /// - Throws: a `FileError` for the first one that cannot be read.
    init(_ paths: [String]) throws {
        self.paths = paths.isEmpty ? [Self.standardInput] : paths
        for path in self.paths where spools[path] == nil {
            if path == Self.standardInput {
                spools[path] = try Spool(reading: STDIN_FILENO)
                continue
            }
            if try inner.status(at: path).isRegular {
                inner.close(try inner.open(path))
            } else {
                spools[path] = try Spool(opening: path)
            }
        }
    }

    /// Bytes as files.
    init(holding files: [(name: String, bytes: [UInt8])]) throws {
        paths = files.map(\.name)
        for (name, bytes) in files { spools[name] = try Spool(holding: bytes) }
    }

    // MARK: - Streams

    /// Whether every stream is at its end.
    var haveEnded: Bool { spools.values.allSatisfy(\.hasEnded) }
    /// Whether there is any stream.
    var haveStreams: Bool { spools.values.contains { !$0.hasEnded } }

    /// Whether there is something that the role has not been told yet.
    var hasNews: Bool { !hints.isEmpty || !written.isEmpty }

    /// Waits until a stream has something, and takes it.
    /// - Parameters:
    ///   - milliseconds: for how long at most; -1: until something comes.
    ///   - isBehind: names of streams from which nothing more is to be taken now.
    func take(within milliseconds: Int32, except isBehind: (String, Int64) -> Bool) throws(FileError) {
        let open = spools.filter { !$0.value.hasEnded && !isBehind($0.key, $0.value.end) }
        var waits = open.map { pollfd(fd: $0.value.input, events: Int16(POLLIN), revents: 0) }
        let names = open.map(\.key)
        let count = unsafe Glibc.poll(&waits, nfds_t(waits.count), milliseconds)
        guard count > 0 else { return }
        for (name, wait) in zip(names, waits) where wait.revents != 0 {
            try spools[name]?.take()
            hints.append(name)
        }
    }

    /// Gives back the room of what is not needed any more.
    func forget(_ name: String, before offset: Int64) { spools[name]?.forget(before: offset) }

    /// Bytes of the regular files and of what the streams have given so far.
    var totalBytes: Int64 {
        paths.reduce(0) { $0 + ((try? status(at: $1))?.size ?? 0) }
    }

    // MARK: - Places

    /// The number of the line that begins at `offset`, from 1.
    func lineNumber(of path: String, at offset: Int64) -> Int {
        guard let file = try? open(path) else { return 0 }
        defer { close(file) }
        return indices[path, default: LineIndex()].line(at: offset) { from, limit, buffer in
            (try? self.read(file, at: from, limit: limit, into: &buffer)) ?? 0
        }
    }

    // MARK: - The edge

    private func real(_ path: String) -> String { spools[path]?.path ?? path }

    private func named(_ status: FileStatus) -> FileStatus {
        // A spool has no name of its own, and is not deleted all the same.
        var status = status
        status.links = max(status.links, 1)
        return status
    }

    func paths(matching pattern: String) throws(FileError) -> [String] { paths.filter { $0 == pattern } }
    func open(_ path: String) throws(FileError) -> FileHandle { try inner.open(real(path)) }
    func status(of file: FileHandle) throws(FileError) -> FileStatus { named(try inner.status(of: file)) }
    func status(at path: String) throws(FileError) -> FileStatus { named(try inner.status(at: real(path))) }
    func read(_ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer) throws(FileError) -> Int
    {
        try inner.read(file, at: offset, limit: limit, into: &buffer)
    }
    func close(_ file: FileHandle) { inner.close(file) }
    func watch(directory: String) -> Bool { true }
    func changes(into paths: inout [String]) -> Bool {
        paths.append(contentsOf: hints)
        hints.removeAll(keepingCapacity: true)
        return true
    }
    func contents(of path: String) throws(FileError) -> [UInt8]? { nil }
    func writeState(_ bytes: [UInt8], to path: String, keepingOld: Bool, token: UInt64) {
        written.append(StateWritten(token: token))
    }
    func poll(into written: inout [StateWritten]) {
        written.append(contentsOf: self.written)
        self.written = []
    }
}
