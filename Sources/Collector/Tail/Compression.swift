import Bytes

/// Files that rotation has compressed: no lines of text. What they hold was read before, through the open handle of the file
/// that they were made of.
enum Compression {
    /// What gzip, zstd, xz and bzip2 begin with.
    private static let magics: [[UInt8]] = [
        [0x1f, 0x8b], [0x28, 0xb5, 0x2f, 0xfd], [0xfd, 0x37, 0x7a, 0x58, 0x5a], [0x42, 0x5a, 0x68],
    ]

    /// Whether a file that begins so is compressed.
    static func begins(_ head: RawSpan) -> Bool {
        magics.contains { magic in
            head.byteCount >= magic.count && magic.indices.allSatisfy { head.byte(at: $0) == magic[$0] }
        }
    }
}
