import Bytes

/// The partition that `murmur2_random` gives a key: Kafka's own default partitioner, so that peers in Java agree.
///
/// `(murmur2(key) & 0x7fffffff) % partitions`, as in Apache Kafka's `BuiltInPartitioner`; an empty key is hashed like
/// any other, a missing key has no partition of its own.
public func partition(ofKey key: RawSpan, partitions: Int32) -> Int32 {
    guard partitions > 0 else { return 0 }
    return Int32(bitPattern: murmur2(key) & 0x7fff_ffff) % partitions
}

/// MurmurHash2 as Apache Kafka's `Utils.murmur2` has it: seed 0x9747b28c, little-endian words.
func murmur2(_ bytes: RawSpan) -> UInt32 {
    let multiplier: UInt32 = 0x5bd1_e995
    let length = bytes.byteCount
    var hash = 0x9747_b28c ^ UInt32(truncatingIfNeeded: length)
    var offset = 0
    while offset + 4 <= length {
        var word = unsafe UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
        word &*= multiplier
        word ^= word >> 24
        word &*= multiplier
        hash &*= multiplier
        hash ^= word
        offset += 4
    }
    let rest = length - offset
    if rest >= 3 { hash ^= UInt32(bytes.byte(at: offset + 2)) << 16 }
    if rest >= 2 { hash ^= UInt32(bytes.byte(at: offset + 1)) << 8 }
    if rest >= 1 {
        hash ^= UInt32(bytes.byte(at: offset))
        hash &*= multiplier
    }
    hash ^= hash >> 13
    hash &*= multiplier
    hash ^= hash >> 15
    return hash
}
