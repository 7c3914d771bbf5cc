/// A set of 64-bit hashes in 8 to 16 bytes each: open addressing with linear probing.
///
/// Two of two million different entries share a hash once in some ten million runs.
struct EntrySet {
    private var slots: [UInt64]
    private(set) var count = 0

    init() {
        slots = Array(repeating: 0, count: 1024)
    }

    /// - Returns: whether it was not there.
    mutating func insert(_ hash: UInt64) -> Bool {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        let key = hash == 0 ? 1 : hash
        var index = Int(truncatingIfNeeded: key >> 1) & (slots.count - 1)
        while slots[index] != 0 {
            if slots[index] == key { return false }
            index = (index + 1) & (slots.count - 1)
        }
        slots[index] = key
        count += 1
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        for key in old where key != 0 {
            var index = Int(truncatingIfNeeded: key >> 1) & (slots.count - 1)
            while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = key
        }
    }
}

/// A fast 64-bit hash of bytes, eight at a time (the multiply-and-fold step of wyhash). Not for hostile input.
struct ByteHash {
    private(set) var value: UInt64

    init(seed: UInt64) {
        value = seed ^ 0xa076_1d64_78bd_642f
    }

    mutating func add(_ word: UInt64) {
        let (high, low) = (value ^ word ^ 0xe703_7ed1_a0b4_28db).multipliedFullWidth(by: 0x8ebc_6af0_9c88_c6e3)
        value = high ^ low ^ value &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func add(_ bytes: RawSpan) {
        var offset = 0
        let count = bytes.byteCount
        while offset + 8 <= count {
            add(unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest = UInt64(count) << 56
        var shift: UInt64 = 0
        while offset < count {
            rest |= UInt64(unsafe bytes.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)) << shift
            offset += 1
            shift += 8
        }
        add(rest)
    }
}
