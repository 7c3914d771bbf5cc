import Bytes

/// From the bytes of label values to the number of a stream, without an allocation once they are known.
///
/// Open addressing over one buffer of keys. Nothing is ever taken out: the owner starts afresh when there are too many.
struct StreamTable: ~Copyable {
    private struct Slot {
        var hash: UInt64
        var start: Int32
        var count: Int32
        var value: Int32
    }

    private var keys = ByteBuffer(capacity: 4096)
    private var slots: [Slot]
    private(set) var count = 0

    init() {
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: -1), count: 256)
    }

    /// The value of a key, or nil.
    func value(of key: RawSpan) -> Int? {
        let hash = Self.hash(key)
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index].value >= 0 {
            let slot = slots[index]
            if slot.hash == hash, Int(slot.count) == key.byteCount {
                let known = keys.bytes.extracting(Int(slot.start)..<Int(slot.start + slot.count))
                if known.equals(key) { return Int(slot.value) }
            }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a key that is not there.
    mutating func insert(_ key: RawSpan, value: Int) {
        if (count + 1) * 2 > slots.count { grow() }
        let start = keys.count
        keys.append(key)
        place(
            Slot(hash: Self.hash(key), start: Int32(start), count: Int32(key.byteCount), value: Int32(value)))
        count += 1
    }

    /// Forgets all keys.
    mutating func removeAll() {
        keys.removeAll()
        keys.shrink(toRoom: 4096)
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: -1), count: 256)
        count = 0
    }

    private mutating func place(_ slot: Slot) {
        var index = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
        while slots[index].value >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, value: -1), count: old.count * 2)
        for slot in old where slot.value >= 0 { place(slot) }
    }

    /// Eight bytes a step; for tables in memory only.
    @inline(__always)
    static func hash(_ bytes: RawSpan) -> UInt64 {
        var hash: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(bytes.byteCount)
        var index = 0
        while index + 8 <= bytes.byteCount {
            let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
            hash = mix(hash ^ word)
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.byteCount {
            rest = rest << 8 | UInt64(bytes.byte(at: index))
            index += 1
        }
        return mix(hash ^ rest)
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 32)) &* 0xd6e8_feb8_6659_fd93
        mixed ^= mixed >> 29
        return mixed
    }
}
