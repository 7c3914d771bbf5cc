import Bytes
import CZlib

/// Gzip by zlib (RFC 1952), the same bytes for the same input: no time and no name in its header.
enum Gzip {
    /// Fast: the receiver is near, the data is text.
    private static let level: Int32 = 1

    static func compress(_ plain: RawSpan, into packed: inout ByteBuffer) {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        // 15 bits of window, 16 more for the gzip frame.
        let opened = unsafe deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(opened == Z_OK, "zlib of another version, or no memory")
        defer { unsafe deflateEnd(&stream) }
        let bound = unsafe Int(deflateBound(&stream, UInt(plain.byteCount)))
        packed.reserve(bound)
        unsafe plain.withUnsafeBytes { source in
            unsafe stream.next_in = UnsafeMutablePointer(
                mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
            unsafe stream.avail_in = UInt32(source.count)
            unsafe stream.next_out = packed.base + packed.count
            unsafe stream.avail_out = UInt32(bound)
            let ended = unsafe deflate(&stream, Z_FINISH)
            precondition(ended == Z_STREAM_END, "deflateBound is an upper bound")
        }
        unsafe packed.advance(by: bound - Int(stream.avail_out))
    }
}
