import Bytes

/// A hash of some bytes of a file, and where they lie: by it a file is known again (design §4).
struct Fingerprint: Hashable, Sendable {
    /// Bytes of a file's head that are hashed at most.
    static let headBytes = 1024
    /// Bytes before a position that are hashed at most.
    static let tailBytes = 256

    /// Offset just after the last byte.
    var end: Int64
    /// How many bytes.
    var count: Int
    /// FNV-1a over them, 64 bits.
    var hash: UInt64

    /// Of no bytes at all: every file matches.
    static let none = Fingerprint(end: 0, count: 0, hash: 0)

    init(end: Int64, count: Int, hash: UInt64) {
        self.end = end
        self.count = count
        self.hash = hash
    }

    /// Of `bytes`, which end at `end`.
    init(ending end: Int64, _ bytes: RawSpan) {
        self.init(end: end, count: bytes.byteCount, hash: Self.hash(bytes))
    }

    /// Offset of the first byte.
    var start: Int64 { end - Int64(count) }

    /// FNV-1a (Fowler, Noll, Vo; RFC 9923), 64 bits. It stands in checkpoints: never change it.
    static func hash(_ bytes: RawSpan) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in 0..<bytes.byteCount {
            hash = (hash ^ UInt64(bytes.byte(at: index))) &* 0x100_0000_01b3
        }
        return hash
    }
}
