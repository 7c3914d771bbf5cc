import Bytes
import Files

/// Counts the lines of real files before they are tailed: the demo's account is against this number.
enum FileCensus {
    /// - Parameter frame: `plain` counts lines that are not blank; `docker` those that end an entry.
    static func lines(of paths: [String], frame: String) -> Int {
        let files = PosixFileSystem()
        var lines = 0
        for path in paths {
            guard let file = try? files.open(path) else { continue }
            defer { files.close(file) }
            lines += count(file, files, isDocker: frame == "docker")
        }
        return lines
    }

    private static func count(_ file: FileHandle, _ files: PosixFileSystem, isDocker: Bool) -> Int {
        var lines = 0
        var offset: Int64 = 0
        var buffer = ByteBuffer(capacity: 1 << 20)
        while let read = try? files.read(file, at: offset, limit: 1 << 20, into: &buffer), read > 0 {
            offset += Int64(read)
            buffer.removeFirst(take(buffer.bytes, isDocker, &lines))
        }
        return lines
    }

    /// - Returns: bytes up to the last newline.
    private static func take(_ bytes: RawSpan, _ isDocker: Bool, _ lines: inout Int) -> Int {
        var at = 0
        while let newline = bytes.firstOffset(of: 10, from: at) {
            let line = bytes.extracting(at..<newline)
            let isBlank = line.byteCount == 0 || (line.byteCount == 1 && line.byte(at: 0) == 13)
            if isDocker ? contains(line, dockerEnd) : !isBlank { lines += 1 }
            at = newline + 1
        }
        return at
    }

    private static let dockerEnd = Array(#"\n","stream""#.utf8)

    private static func contains(_ line: RawSpan, _ needle: [UInt8]) -> Bool {
        var from = 0
        while let start = line.firstOffset(of: needle[0], from: from) {
            if start + needle.count > line.byteCount { return false }
            if (0..<needle.count).allSatisfy({ line.byte(at: start + $0) == needle[$0] }) { return true }
            from = start + 1
        }
        return false
    }
}
