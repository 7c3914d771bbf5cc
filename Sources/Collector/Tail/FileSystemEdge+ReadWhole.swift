import Bytes
import Files

extension FileSystemEdge {
    /// Reads `limit` bytes, or up to the file's end: a single read may give less than there is.
    func readWhole(
        _ file: FileHandle, at offset: Int64, limit: Int, into buffer: inout ByteBuffer
    ) throws(FileError) -> Int {
        var total = 0
        while total < limit {
            let count = try read(file, at: offset + Int64(total), limit: limit - total, into: &buffer)
            if count == 0 { break }
            total += count
        }
        return total
    }
}
