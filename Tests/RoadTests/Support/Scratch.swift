import Glibc

/// A folder for one test, gone with it.
final class Scratch {
    let path: String

    init() throws {
        let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/logspine-road-XXXXXX").utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw RoadFailure("no folder in \(base): errno \(errno)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        // A failed test's folder is worth a look.
        if unsafe getenv("LOGSPINE_KEEP") == nil { Self.remove(path) }
    }

    func folder(_ name: String) -> String {
        let folder = path + "/" + name
        unsafe mkdir(folder, 0o700)
        return folder
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try Self.put(file, Array(text.utf8), O_TRUNC)
        return file
    }

    /// Appends bytes to a file, which is made where it is missing.
    static func append(_ bytes: [UInt8], to path: String) throws { try put(path, bytes, O_APPEND) }

    private static func put(_ path: String, _ bytes: [UInt8], _ flag: Int32) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flag, 0o600)
        guard descriptor >= 0 else { throw RoadFailure("cannot write \(path): errno \(errno)") }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
            }
            guard count > 0 else { throw RoadFailure("cannot write \(path): errno \(errno)") }
            done += count
        }
    }

    /// All files below a folder.
    static func files(in path: String) -> [String] {
        names(in: path).flatMap { name -> [String] in
            let inner = path + "/" + name
            let below = names(in: inner)
            return below.isEmpty ? [inner] : files(in: inner)
        }
    }

    private static func remove(_ path: String) {
        for name in names(in: path) { remove(path + "/" + name) }
        if unsafe rmdir(path) != 0 { unsafe unlink(path) }
    }

    private static func names(in path: String) -> [String] {
        guard let directory = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

/// What a test of the whole road cannot go on from.
struct RoadFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
