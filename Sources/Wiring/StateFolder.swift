import Glibc

/// The folder of the checkpoints: made at the start where it is missing, for the owner alone.
enum StateFolder {
    static func make(_ path: String) throws(StartFailure) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += prefix.isEmpty || prefix.hasSuffix("/") ? part : "/" + part
            if unsafe mkdir(prefix, 0o750) != 0, errno != EEXIST {
                throw StartFailure(
                    .configuration, "collect.state: cannot make \(path): \(unsafe String(cString: strerror(errno)))")
            }
        }
        var status = stat()
        if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
            throw StartFailure(.configuration, "collect.state: \(path) is no folder")
        }
        guard unsafe access(path, W_OK | X_OK) == 0 else {
            throw StartFailure(
                .configuration, "collect.state: cannot write in \(path): \(unsafe String(cString: strerror(errno)))")
        }
    }
}
