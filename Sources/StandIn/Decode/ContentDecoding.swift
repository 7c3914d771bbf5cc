import Bytes
import CSnappy
import CZlib
import Glibc

/// Undoes the compressions that Loki takes.
enum ContentDecoding {
    /// What a body may unpack to: the real Loki stops at 5000 MiB, which a test's machine does not have.
    static let bound = 256 << 20

    /// One raw snappy block, appended to `plain`.
    static func snappy(_ block: RawSpan, into plain: inout ByteBuffer) throws(PushRefusal) {
        let refusal = PushRefusal(400, "snappy: corrupt input")
        var length = 0
        let known = unsafe block.withUnsafeBytes {
            unsafe snappy_uncompressed_length(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &length)
        }
        guard block.byteCount > 0, known == SNAPPY_OK, length <= bound else { throw refusal }
        plain.reserve(length)
        var room = plain.capacity - plain.count
        let target = unsafe UnsafeMutableRawPointer(plain.base + plain.count).assumingMemoryBound(to: CChar.self)
        let done = unsafe block.withUnsafeBytes {
            unsafe snappy_uncompress($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, target, &room)
        }
        guard done == SNAPPY_OK else { throw refusal }
        unsafe plain.advance(by: room)
    }

    /// A gzip file (RFC 1952), or raw deflate data (RFC 1951), appended to `plain`.
    static func inflate(_ body: RawSpan, gzip: Bool, into plain: inout ByteBuffer) throws(PushRefusal) {
        var stream = unsafe z_stream()
        let window: Int32 = gzip ? 16 + 15 : -15
        guard unsafe inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw PushRefusal(500, "zlib cannot start")
        }
        defer { unsafe inflateEnd(&stream) }
        let refusal = unsafe body.withUnsafeBytes { input -> PushRefusal? in
            unsafe stream.next_in = UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
            unsafe stream.avail_in = uInt(input.count)
            while true {
                plain.reserve(64 << 10)
                let room = plain.capacity - plain.count
                unsafe stream.next_out = plain.base + plain.count
                unsafe stream.avail_out = uInt(room)
                let code = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
                unsafe plain.advance(by: room - Int(stream.avail_out))
                if code == Z_STREAM_END { return nil }
                // Go's readers say EOF where the input is no such stream or ends early.
                guard code == Z_OK else { return PushRefusal(400, "EOF") }
                guard plain.count <= bound else { return PushRefusal(413, "request body too large") }
            }
        }
        if let refusal { throw refusal }
    }
}
