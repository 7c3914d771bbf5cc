import Glibc

/// A folder for one demo, gone with it.
final class DemoFolder {
    let path: String

    init() throws(DemoFailure) {
        let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/logspine-demo-XXXXXX").utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw DemoFailure("cannot make a folder in \(base): \(unsafe String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    func write(_ name: String, _ text: String) throws(DemoFailure) -> String {
        let file = path + "/" + name
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DemoFailure("cannot write \(file)") }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw DemoFailure("cannot write \(file)")
        }
        return file
    }

    func make(_ name: String) -> String {
        let folder = path + "/" + name
        unsafe mkdir(folder, 0o700)
        return folder
    }

    private static func remove(_ path: String) {
        guard let directory = unsafe opendir(path) else {
            unsafe unlink(path)
            return
        }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        unsafe closedir(directory)
        for name in names { remove(path + "/" + name) }
        unsafe rmdir(path)
    }
}
