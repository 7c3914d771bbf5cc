import Bytes
import Files
import Glibc

/// Standard input as a file: what comes through a pipe is kept in a file without a name, so that it can be read at any
/// offset.
final class Spool {
    let descriptor: Int32

    /// Reads `input` to its end.
    init(descriptor input: Int32) throws {
        var template = Array("/tmp/logspine-parse-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw FileError("make", path: "/tmp", code: errno) }
        unsafe unlink(template)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Glibc.read(input, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("read", path: "standard input", code: errno) }
            if count == 0 { return }
            guard unsafe write(descriptor, buffer, count) == count else {
                throw FileError("write", path: "/tmp", code: errno)
            }
        }
    }

    deinit { close(descriptor) }

    var path: String { "/proc/self/fd/\(descriptor)" }
}

/// The given files and nothing else, without a trace: state that the role keeps is forgotten.
final class ReadOnlyFiles: FileSystemEdge {
    let paths: [String]
    /// What standard input is called.
    private static let input = "-"
    private let inner = PosixFileSystem()
    private let spool: Spool?
    private var written: [StateWritten] = []

    /// - Throws: a `FileError` for the first file that cannot be read.
    init(_ paths: [String], spool: Spool?) throws {
        self.spool = spool
        self.paths = spool == nil ? paths : [Self.input]
        for path in self.paths {
            let file = try open(path)
            defer { inner.close(file) }
            guard try inner.status(of: file).isRegular else { throw FileError("read", path: path, code: EISDIR) }
        }
    }

    private func real(_ path: String) -> String { path == Self.input ? spool?.path ?? path : path }

    func paths(matching pattern: String) throws(FileError) -> [String] { paths.filter { $0 == pattern } }
    func open(_ path: String) throws(FileError) -> FileHandle { try inner.open(real(path)) }
    func status(of file: FileHandle) throws(FileError) -> FileStatus { try inner.status(of: file) }
    func status(at path: String) throws(FileError) -> FileStatus { try inner.status(at: real(path)) }
    func read(_ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer) throws(FileError) -> Int
    {
        try inner.read(file, at: offset, limit: limit, into: &buffer)
    }
    func close(_ file: FileHandle) { inner.close(file) }
    func watch(directory: String) -> Bool { true }
    func changes(into paths: inout [String]) -> Bool { true }
    func contents(of path: String) throws(FileError) -> [UInt8]? { nil }
    func writeState(_ bytes: [UInt8], to path: String, token: UInt64) { written.append(StateWritten(token: token)) }
    func poll(into written: inout [StateWritten]) {
        written.append(contentsOf: self.written)
        self.written = []
    }
}
