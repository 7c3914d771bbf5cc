import Glibc

/// A directory that is gone with its content when the test ends.
final class TemporaryDirectory {
    let path: String

    init() {
        var template = Array("/tmp/logspine-files-XXXXXX".utf8CString)
        path = unsafe mkdtemp(&template).map { unsafe String(cString: $0) } ?? ""
    }

    deinit {
        Self.remove(path)
    }

    private static func remove(_ path: String) {
        if unsafe unlink(path) == 0 || errno == ENOENT { return }
        guard let stream = unsafe opendir(path) else { return }
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { remove(path + "/" + name) }
        }
        unsafe closedir(stream)
        unsafe rmdir(path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// Creates or replaces a file.
    @discardableResult
    func write(_ name: String, _ content: String) -> String {
        Self.put(file(name), content, O_TRUNC)
        return file(name)
    }

    func append(_ name: String, _ content: String) {
        Self.put(file(name), content, O_APPEND)
    }

    private static func put(_ path: String, _ content: String, _ flag: Int32) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | flag, 0o644)
        let bytes = Array(content.utf8)
        _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
        close(descriptor)
    }
}
