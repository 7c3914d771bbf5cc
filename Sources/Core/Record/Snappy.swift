public import Bytes
import CSnappy

/// Raw snappy blocks (google/snappy, format_description.txt) by the C library.
public enum Snappy {
    /// Appends `plain` as one block.
    public static func compress(_ plain: RawSpan, into block: inout ByteBuffer) {
        var length = snappy_max_compressed_length(plain.byteCount)
        block.reserve(length)
        let room = unsafe UnsafeMutableRawPointer(block.base + block.count).assumingMemoryBound(to: CChar.self)
        unsafe plain.withUnsafeBytes { source in
            let start = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = unsafe snappy_compress(start, source.count, room, &length)
        }
        unsafe block.advance(by: length)
    }

    /// The length that the block's preamble claims, and the preamble's own length; nil if it has none.
    public static func preamble(of block: RawSpan) -> (plainLength: Int, bytes: Int)? {
        var value: UInt64 = 0
        for index in 0..<min(5, block.byteCount) {
            let byte = block.byte(at: index)
            value |= UInt64(byte & 127) << UInt64(7 * index)
            if byte < 128 { return value <= UInt64(UInt32.max) ? (Int(value), index + 1) : nil }
        }
        return nil
    }

    /// Appends the block's plain bytes.
    /// - Parameter limit: a larger claim is refused before any room is made: a preamble may say 4 GiB.
    /// - Returns: false, with `plain` as it was, when it is no valid block or claims more than `limit`.
    public static func uncompress(_ block: RawSpan, into plain: inout ByteBuffer, limit: Int) -> Bool {
        guard let claim = preamble(of: block), claim.plainLength <= limit else { return false }
        plain.reserve(claim.plainLength)
        var length = plain.capacity - plain.count
        let room = unsafe UnsafeMutableRawPointer(plain.base + plain.count).assumingMemoryBound(to: CChar.self)
        let status = unsafe block.withUnsafeBytes { source in
            unsafe snappy_uncompress(
                source.baseAddress?.assumingMemoryBound(to: CChar.self), source.count, room, &length)
        }
        guard status == SNAPPY_OK else { return false }
        unsafe plain.advance(by: length)
        return true
    }

    /// Whether the library finds the block's elements to add up to what its preamble claims.
    public static func isValid(_ block: RawSpan) -> Bool {
        unsafe block.withUnsafeBytes { source in
            unsafe snappy_validate_compressed_buffer(
                source.baseAddress?.assumingMemoryBound(to: CChar.self), source.count) == SNAPPY_OK
        }
    }
}
