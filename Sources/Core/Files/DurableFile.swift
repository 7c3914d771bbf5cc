import Glibc

/// A small file that is replaced as a whole: after a crash at any instant either the old content or the new one stands
/// under its name, and the one before it under `.previous`.
struct DurableFile {
    let path: String

    private var next: String { path + ".next" }
    private var previous: String { path + ".previous" }
    private var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Blocks until the bytes are durable.
    /// - Parameter keepingOld: false where the old file is damaged and the one before it is not.
    func replace(with bytes: [UInt8], keepingOld: Bool = true) throws(FileError) {
        do {
            try writeNext(bytes)
            if keepingOld { try keepPrevious() }
        } catch {
            unsafe unlink(next)
            throw error
        }
        guard unsafe rename(next, path) == 0 else { throw FileError("rename", path: path, code: errno) }
        try syncDirectory()
    }

    private func writeNext(_ bytes: [UInt8]) throws(FileError) {
        // Left over from a crash, or somebody's trap: never written through.
        unsafe unlink(next)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(next, flags, 0o600)
        guard descriptor >= 0 else { throw FileError("create", path: next, code: errno) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes {
                unsafe write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("write", path: next, code: errno) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw FileError("fsync", path: next, code: errno) }
    }

    /// The old file gets a second name, so that there is no instant without it under its first. Where a file system has
    /// no hard links it is renamed: a crash right then leaves it under `.previous` alone, where a reader looks too.
    private func keepPrevious() throws(FileError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError("replace", path: path, code: EEXIST) }
        unsafe unlink(previous)
        if unsafe link(path, previous) == 0 { return }
        guard unsafe rename(path, previous) == 0 else { throw FileError("rename", path: path, code: errno) }
    }

    private func syncDirectory() throws(FileError) {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("open", path: directory, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError("fsync", path: directory, code: errno) }
    }
}
