import Glibc

extension ConfigurationFile {
    /// Reads a file from disk; `-` is standard input.
    /// - Parameter role: what is going to run; nil for everything that the file is for.
    public static func load(
        _ path: String, role: Configuration.Role?, surroundings: Surroundings = .machine
    ) -> ConfigurationFile {
        // One byte more than the limit is enough to see that it is passed.
        switch contents(of: path == "-" ? "/dev/stdin" : path, atMost: YAMLReader.byteLimit + 1, anyKind: true) {
        case .failure(let failure): ConfigurationFile(name: path, failure: failure)
        case .success(let bytes): ConfigurationFile(bytes, name: path, role: role, surroundings: surroundings)
        }
    }

    /// The bytes of a file.
    /// - Parameter anyKind: whether a pipe will do; reading from one may wait.
    static func contents(
        of path: String, atMost limit: Int, anyKind: Bool
    ) -> Result<[UInt8], FileFailure> {
        // A name that holds a NUL would be cut there.
        if path.utf8.contains(0) { return .failure(FileFailure(reason: "its name holds a NUL")) }
        // A FIFO without a writer must not hang the start.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | (anyKind ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { return .failure(.ofErrno()) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return .failure(.ofErrno()) }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR { return .failure(FileFailure(reason: "it is a folder")) }
        if !anyKind, kind != S_IFREG { return .failure(FileFailure(reason: "it is no regular file")) }
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16 << 10)
        while all.count < limit {
            let count = unsafe read(descriptor, &block, min(block.count, limit - all.count))
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .failure(.ofErrno()) }
            if count == 0 { break }
            all += block[..<count]
        }
        return .success(all)
    }
}

extension ConfigurationFile.Surroundings {
    /// The environment and the files of this machine. Named files are read up to 1 MiB.
    public static var machine: ConfigurationFile.Surroundings {
        ConfigurationFile.Surroundings(
            environment: { name in
                guard let value = unsafe getenv(name) else { return nil }
                return unsafe String(cString: value)
            },
            file: { ConfigurationFile.contents(of: $0, atMost: 1 << 20, anyKind: false) })
    }
}

extension FileFailure {
    fileprivate static func ofErrno() -> FileFailure {
        guard let words = unsafe strerror(errno) else { return FileFailure(reason: "error \(errno)") }
        return FileFailure(reason: unsafe String(cString: words))
    }
}
