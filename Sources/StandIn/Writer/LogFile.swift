import Bytes
import Glibc

/// A file that lines are appended to, rotated by renaming when it is large.
final class LogFile {
    let path: String
    private let rotatesAt: Int
    private let keeps: Int
    private var descriptor: Int32 = -1
    private var size = 0
    var pending = ByteBuffer(capacity: 256 << 10)

    /// - Parameters:
    ///   - rotatesAt: bytes; 0: never.
    ///   - keeps: old files that stay, as `.1`, `.2`, …
    init(_ path: String, rotatesAt: Int, keeps: Int) throws(LogWriterError) {
        self.path = path
        self.rotatesAt = rotatesAt
        self.keeps = keeps
        try open()
    }

    deinit { close(descriptor) }

    private func open() throws(LogWriterError) {
        descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw LogWriterError(path: path, code: errno) }
        size = Int(lseek(descriptor, 0, SEEK_END))
    }

    /// Writes what is pending.
    func flush() throws(LogWriterError) {
        var written = 0
        while written < pending.count {
            let count = unsafe write(descriptor, pending.base + written, pending.count - written)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw LogWriterError(path: path, code: errno) }
            written += count
        }
        size += written
        pending.removeAll()
        if rotatesAt > 0, size >= rotatesAt { try rotate() }
    }

    private func rotate() throws(LogWriterError) {
        close(descriptor)
        unsafe unlink("\(path).\(keeps)")
        for age in stride(from: keeps - 1, through: 1, by: -1) { unsafe rename("\(path).\(age)", "\(path).\(age + 1)") }
        if keeps > 0 { unsafe rename(path, "\(path).1") } else { unsafe unlink(path) }
        try open()
    }
}

/// A log could not be written.
public struct LogWriterError: Error, Hashable, Sendable {
    /// Which.
    public var path: String
    /// `errno`.
    public var code: Int32
}
