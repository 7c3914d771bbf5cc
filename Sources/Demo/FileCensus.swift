import Bytes
import Files

/// What stands in real files when they begin to be tailed: the demo's account is against it.
struct FileCensus: Equatable {
    /// Lines, by their newlines.
    private(set) var lines = 0
    /// Bytes.
    private(set) var bytes = 0
    /// Whether some of them are compressed and not counted: their lines are not their newlines.
    private(set) var hasCompressed = false

    /// Counts what is there now.
    init(_ paths: [String]) throws(DemoFailure) {
        let files = PosixFileSystem()
        for path in paths {
            if path.hasSuffix(".gz") {
                hasCompressed = true
                continue
            }
            do {
                let file = try files.open(path)
                defer { files.close(file) }
                try count(file, files)
            } catch {
                throw DemoFailure("cannot read \(path): \((error as? FileError)?.reason ?? "\(error)")")
            }
        }
    }

    private mutating func count(_ file: FileHandle, _ files: PosixFileSystem) throws {
        var buffer = ByteBuffer(capacity: 1 << 20)
        var offset: Int64 = 0
        defer { bytes += Int(offset) }
        while true {
            buffer.removeAll()
            let read = try files.read(file, at: offset, limit: 1 << 20, into: &buffer)
            guard read > 0 else { return }
            offset += Int64(read)
            var at = 0
            while let newline = buffer.bytes.firstOffset(of: 10, from: at) {
                lines += 1
                at = newline + 1
            }
        }
    }
}
