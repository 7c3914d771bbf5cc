import Bytes
import CShims

/// Eight bytes looked at in one 64-bit word.
///
/// Byte 0 is the lowest (little endian, as on x86-64 and arm64). The masks have the top bit of a byte set where the
/// test holds; with borrows a byte *above* the first hit may be marked wrongly, so only the lowest hit counts.
enum Lanes {
    @inline(__always)
    static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    static var highs: UInt64 {
        @inline(__always) get { 0x8080_8080_8080_8080 }
    }

    /// Marks the bytes equal to the spread `pattern`.
    @inline(__always)
    static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- 0x0101_0101_0101_0101) & ~difference & highs
    }

    /// Marks quotes, backslashes and control characters: what ends a run of plain text in a JSON string.
    @inline(__always)
    static func jsonSpecial(_ word: UInt64) -> UInt64 {
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let one: UInt64 = 0x0101_0101_0101_0101
        let control = word &- 0x2020_2020_2020_2020
        return (((quote &- one) & ~quote) | ((backslash &- one) & ~backslash) | (control & ~word)) & highs
    }

    /// The index of the lowest marked byte. `mask` is not zero.
    @inline(__always)
    static func first(_ mask: UInt64) -> Int { mask.trailingZeroBitCount >> 3 }
}

extension RawSpan {
    /// Eight bytes from `offset` on. The caller knows that they are there.
    @inline(__always)
    func word(_ offset: Int) -> UInt64 {
        assert(offset >= 0 && offset + 8 <= byteCount)
        return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    }

    /// Up to eight bytes from `offset` on, zeros beyond the end.
    @inline(__always)
    func wordOrLess(_ offset: Int) -> UInt64 {
        offset &+ 8 <= byteCount ? word(offset) : tailWord(offset)
    }

    /// The last fewer than eight bytes from `offset` on, zeros beyond the end.
    @inline(never)
    func tailWord(_ offset: Int) -> UInt64 {
        let rest = byteCount - offset
        guard rest > 0 else { return 0 }
        if byteCount >= 8 { return word(byteCount - 8) >> UInt64((8 - rest) * 8) }
        var word: UInt64 = 0
        for index in 0..<rest { word |= UInt64(at(offset + index)) << UInt64(index * 8) }
        return word
    }

    /// The byte at `offset`. The caller knows that it is there; debug builds check.
    @inline(__always)
    func at(_ offset: Int) -> UInt8 {
        assert(offset >= 0 && offset < byteCount)
        return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The byte at `offset`, or 0 beyond the end.
    @inline(__always)
    func byteOrZero(_ offset: Int) -> UInt8 {
        offset < byteCount ? at(offset) : 0
    }

    /// The first of `byte` at or after `start` and before `end`, or -1. For short distances: no call.
    @inline(__always)
    func find(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            guard index &+ 16 <= byteCount else { return findSlowly(byte, from: index, to: end) }
            let mask = unsafe withUnsafeBytes { unsafe shim_equal($0.baseAddress! + index, byte) }
            if mask != 0 {
                let hit = index &+ mask.trailingZeroBitCount
                return hit < end ? hit : -1
            }
            index &+= 16
        }
        return -1
    }

    /// The same near the end of the bytes.
    @inline(never)
    private func findSlowly(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        let pattern = Lanes.spread(byte)
        var index = start
        while index &+ 8 <= end {
            let mask = Lanes.equal(word(index), pattern)
            if mask != 0 { return index &+ Lanes.first(mask) }
            index &+= 8
        }
        while index < end {
            if at(index) == byte { return index }
            index &+= 1
        }
        return -1
    }

    /// Of the 16 bytes at `offset` those that end a run of plain text in a JSON string, one bit each, and those beyond
    /// ASCII. The caller knows that they are there.
    @inline(__always)
    func jsonMarks(_ offset: Int) -> (specials: UInt64, wide: UInt64) {
        assert(offset >= 0 && offset + 16 <= byteCount)
        return unsafe withUnsafeBytes {
            let start = unsafe $0.baseAddress! + offset
            return unsafe (shim_json_specials(start), shim_wide(start))
        }
    }

    /// The last of `byte` at or after `start` and before `end`, or -1.
    func findLast(_ byte: UInt8, from start: Int, to end: Int) -> Int {
        var index = end - 1
        while index >= start {
            if at(index) == byte { return index }
            index -= 1
        }
        return -1
    }

    /// Whether `literal` stands at `offset`.
    @inline(__always)
    func has(_ literal: StaticString, at offset: Int) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard offset >= 0, offset &+ length <= byteCount else { return false }
        // With a literal's length and bytes known here, this becomes one or a few comparisons of whole words.
        let text = unsafe UnsafeRawPointer(literal.utf8Start)
        if length >= 8 {
            var index = 0
            while index &+ 8 <= length {
                let expected = unsafe text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if word(offset &+ index) != expected { return false }
                index &+= 8
            }
            let last = unsafe text.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
            return word(offset &+ length &- 8) == last
        }
        var index = 0
        while index < length {
            if unsafe at(offset &+ index) != text.load(fromByteOffset: index, as: UInt8.self) { return false }
            index &+= 1
        }
        return true
    }

    /// Whether the bytes from `start` on, `count` of them, are `literal`.
    @inline(__always)
    func equals(_ literal: StaticString, from start: Int, count: Int) -> Bool {
        count == literal.utf8CodeUnitCount && has(literal, at: start)
    }

    /// The offset of the first byte at or after `start` that is no blank (space, tab, CR, LF).
    @inline(__always)
    func skipBlanks(_ start: Int) -> Int {
        var index = start
        while index < byteCount {
            let byte = at(index)
            if byte > 32 { return index }
            if byte != 32 && byte != 9 && byte != 10 && byte != 13 { return index }
            index &+= 1
        }
        return index
    }

    /// The offset of the first byte at or after `start` that is not a space.
    @inline(__always)
    func skipSpaces(_ start: Int, to end: Int) -> Int {
        var index = start
        while index < end, at(index) == 32 { index &+= 1 }
        return index
    }
}

extension UInt8 {
    /// Whether it is `0` to `9`.
    var isDigit: Bool {
        @inline(__always) get { self &- 48 < 10 }
    }

    /// Whether it is an ASCII letter.
    var isLetter: Bool {
        @inline(__always) get { (self | 32) &- 97 < 26 }
    }

    /// Whether it is an ASCII capital.
    var isCapital: Bool {
        @inline(__always) get { self &- 65 < 26 }
    }
}
