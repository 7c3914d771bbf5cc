import Glibc

/// A bearer token in a file, read again when the file changes (Kubernetes renews it under the same name).
struct BearerFile {
    private struct Version: Equatable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    let path: String
    private var version: Version?
    private var token: String?

    init(path: String) {
        self.path = path
    }

    /// The token as the file has it now; the one before where the file cannot be read; nil if there was none.
    mutating func current() -> String? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return token }
        let found = Version(
            inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
        if found == version { return token }
        guard let fresh = Self.read(path) else { return token }
        version = found
        token = fresh
        return token
    }

    private static func read(_ path: String) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
            count = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let token = text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
        return token.isEmpty ? nil : String(token)
    }
}
