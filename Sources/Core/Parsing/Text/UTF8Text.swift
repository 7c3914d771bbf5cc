public import Bytes

/// UTF-8: what is well formed (Unicode 16, table 3-7), and U+FFFD in place of what is not.
public enum UTF8Text {
    /// The offset of the first byte that is not part of a well-formed sequence, or nil when all is UTF-8.
    public static func firstInvalid(_ bytes: RawSpan, from start: Int = 0) -> Int? {
        var index = start
        let count = bytes.byteCount
        while true {
            while index &+ 8 <= count, bytes.word(index) & Lanes.highs == 0 { index &+= 8 }
            guard index < count else { return nil }
            if bytes.at(index) < 0x80 {
                index &+= 1
                continue
            }
            let length = sequenceLength(bytes, index)
            if length <= 0 { return index }
            index &+= length
        }
    }

    /// Whether all bytes are ASCII.
    @inline(__always)
    static func isASCII(_ bytes: RawSpan, from start: Int, to end: Int) -> Bool {
        var index = start
        var seen: UInt64 = 0
        while index &+ 8 <= end {
            seen |= bytes.word(index)
            index &+= 8
        }
        if index < end, end &- start >= 8 {
            seen |= bytes.word(end &- 8)
        } else {
            while index < end {
                seen |= UInt64(bytes.at(index))
                index &+= 1
            }
        }
        return seen & Lanes.highs == 0
    }

    /// Appends the bytes, with U+FFFD for each maximal part of an ill-formed sequence (Unicode 16, section 3.9).
    public static func append(repairing bytes: RawSpan, to buffer: inout ByteBuffer) {
        var start = 0
        while let bad = firstInvalid(bytes, from: start) {
            buffer.append(bytes.extracting(start..<bad))
            buffer.append("\u{FFFD}" as StaticString)
            start = bad + max(1, -sequenceLength(bytes, bad))
        }
        buffer.append(bytes.extracting(start..<bytes.byteCount))
    }

    /// The length of the well-formed sequence at `index`, or minus the length of the ill-formed part.
    static func sequenceLength(_ bytes: RawSpan, _ index: Int) -> Int {
        let lead = bytes.at(index)
        if lead < 0x80 { return 1 }
        let needed: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, low) = (2, 0xA0)
        case 0xED: (needed, high) = (2, 0x9F)
        case 0xE1...0xEF: needed = 2
        case 0xF0: (needed, low) = (3, 0x90)
        case 0xF4: (needed, high) = (3, 0x8F)
        case 0xF1...0xF3: needed = 3
        default: return -1
        }
        for step in 1...needed {
            let byte = bytes.byteOrZero(index + step)
            guard byte >= low, byte <= high else { return -step }
            low = 0x80
            high = 0xBF
        }
        return needed + 1
    }
}

extension ByteBuffer {
    /// Appends a Unicode scalar as UTF-8; a surrogate or a number out of range becomes U+FFFD.
    @inline(__always)
    mutating func append(scalar value: UInt32) {
        switch value {
        case 0..<0x80:
            append(UInt8(truncatingIfNeeded: value))
        case 0x80..<0x800:
            append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            append(UInt8(truncatingIfNeeded: 0x80 | value & 63))
        case 0xD800..<0xE000, 0x11_0000...:
            append("\u{FFFD}" as StaticString)
        case 0x800..<0x1_0000:
            append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 63))
            append(UInt8(truncatingIfNeeded: 0x80 | value & 63))
        default:
            append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 63))
            append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 63))
            append(UInt8(truncatingIfNeeded: 0x80 | value & 63))
        }
    }
}
