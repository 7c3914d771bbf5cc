/// A 64-bit hash that is the same in every process and on every machine, for contents and for whole histories.
///
/// Words are mixed as in SplitMix64's finisher. Not for adversaries: for telling some thousand lines apart.
struct Fingerprint: Hashable {
    private(set) var value: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// Mixes in a number.
    @inline(__always)
    mutating func add(_ word: UInt64) {
        var mixed = (value ^ word) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 31)) &* 0x94d0_49bb_1331_11eb
        value = mixed ^ (mixed >> 29)
    }

    /// Mixes in bytes and their number.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                add(unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
                offset += 8
            }
            var rest: UInt64 = 0
            while offset < buffer.count {
                rest = rest << 8 | UInt64(unsafe buffer[offset])
                offset += 1
            }
            add(rest)
            add(UInt64(buffer.count))
        }
    }

    /// Mixes in text.
    mutating func add(_ text: String) { add(Array(text.utf8)[...]) }

    /// The hash of these bytes.
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var print = Fingerprint()
        print.add(bytes)
        return print.value
    }
}
