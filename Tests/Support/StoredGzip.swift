/// Gzip files without compression (RFC 1951, stored blocks), made by hand: tests of who reads them need no other library.
public enum StoredGzip {
    /// A file that holds these bytes.
    /// - Parameter block: bytes of a stored block at most.
    public static func file(_ content: [UInt8], block: Int = 65_535) -> [UInt8] {
        var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
        var at = 0
        repeat {
            let count = min(block, content.count - at)
            file.append(at + count == content.count ? 1 : 0)
            for number in [UInt16(count), ~UInt16(count)] { file += [UInt8(number & 255), UInt8(number >> 8)] }
            file += content[at..<(at + count)]
            at += count
        } while at < content.count
        for number in [checksum(content), UInt32(truncatingIfNeeded: content.count)] {
            file += (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        }
        return file
    }

    /// CRC-32 as RFC 1952 has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            var low = (crc ^ UInt32(byte)) & 255
            for _ in 0..<8 { low = low & 1 == 1 ? 0xedb8_8320 ^ low >> 1 : low >> 1 }
            crc = low ^ crc >> 8
        }
        return ~crc
    }
}
