import Glibc

/// Files that tests read: golden files and cases beside their source.
public enum TestFile {
    /// A file could not be read.
    public struct Unreadable: Error {
        /// Which.
        public let path: String
    }

    /// The bytes of a file named relative to the folder of a test's source.
    public static func read(beside source: String, _ name: String) throws -> [UInt8] {
        try read(String(source[..<(source.lastIndex(of: "/") ?? source.startIndex)]) + "/" + name)
    }

    /// The bytes of a file.
    public static func read(_ path: String) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unreadable(path: path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw Unreadable(path: path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }
}
