import Bytes
import CShims
import Record

/// Turns JSON's text forms into plain text: escapes in strings, exponents in numbers.
enum JSONText {
    /// The value of four hexadecimal digits at `offset`, or -1.
    @inline(__always)
    static func hexQuad(_ line: RawSpan, _ offset: Int) -> Int {
        guard offset + 4 <= line.byteCount else { return -1 }
        let high = line.at(offset).hexValue << 4 | line.at(offset + 1).hexValue
        let low = line.at(offset + 2).hexValue << 4 | line.at(offset + 3).hexValue
        return high < 0 || low < 0 ? -1 : high << 8 | low
    }

    /// Appends what the content of a JSON string stands for. What is no escape is copied as it is, so it takes
    /// any bytes; a lone surrogate becomes U+FFFD. The result is never longer than the source.
    /// - Returns: the offset where it stopped: that of an unescaped quote, or the end.
    @discardableResult
    static func unescape(_ line: RawSpan, from start: Int, to end: Int, into buffer: inout ByteBuffer) -> Int {
        buffer.reserve(end - start + 16)
        var index = start
        var target = unsafe buffer.base + buffer.count
        let begin = unsafe target
        while index < end {
            if index &+ 80 <= end, unsafe takeBlock(line, &index, &target) { continue }
            if index &+ 16 <= end {
                // Sixteen bytes are copied at once, and counted up to the first special one.
                let mask = unsafe line.withUnsafeBytes { unsafe shim_copy_quotes($0.baseAddress! + index, target) }
                if mask == 0 {
                    index &+= 16
                    unsafe target += 16
                    continue
                }
                let step = mask.trailingZeroBitCount
                index &+= step
                unsafe target += step
                // Mostly a quote of JSON in JSON.
                if line.at(index) == UInt8(ascii: "\\"), index &+ 1 < end, line.at(index &+ 1) == UInt8(ascii: "\"") {
                    unsafe target.pointee = UInt8(ascii: "\"")
                    unsafe target += 1
                    index &+= 2
                    continue
                }
            }
            let byte = line.at(index)
            if byte == UInt8(ascii: "\"") { break }
            if byte != UInt8(ascii: "\\") || index &+ 1 >= end {
                unsafe target.pointee = byte
                unsafe target += 1
                index &+= 1
                continue
            }
            let escape = line.at(index &+ 1)
            index &+= 2
            switch escape {
            case UInt8(ascii: "n"): unsafe target.pointee = 10
            case UInt8(ascii: "t"): unsafe target.pointee = 9
            case UInt8(ascii: "r"): unsafe target.pointee = 13
            case UInt8(ascii: "b"): unsafe target.pointee = 8
            case UInt8(ascii: "f"): unsafe target.pointee = 12
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unsafe target.pointee = escape
            case UInt8(ascii: "u"):
                let quad = index &+ 4 <= end ? hexQuad(line, index) : -1
                if quad >= 0 {
                    index &+= 4
                    var scalar = UInt32(quad)
                    if quad >> 10 == 0x36, index &+ 6 <= end, line.at(index) == UInt8(ascii: "\\"),
                        line.at(index &+ 1) == UInt8(ascii: "u")
                    {
                        let low = hexQuad(line, index &+ 2)
                        if low >> 10 == 0x37 {
                            scalar = 0x1_0000 + UInt32(quad & 0x3FF) << 10 + UInt32(low & 0x3FF)
                            index &+= 6
                        }
                    }
                    unsafe target += write(scalar, to: target)
                    continue
                }
                unsafe target.pointee = UInt8(ascii: "\\")
                unsafe target[1] = escape
                unsafe target += 1
            default:
                unsafe target.pointee = UInt8(ascii: "\\")
                unsafe target[1] = escape
                unsafe target += 1
            }
            unsafe target += 1
        }
        unsafe buffer.advance(by: target - begin)
        return index
    }

    /// Unescapes 64 bytes at once: where their quotes and backslashes are is known before the first of them is copied.
    /// 80 bytes must be there.
    /// - Returns: false when something else than text and a simple escape stands at `index` now.
    @unsafe @inline(__always)
    private static func takeBlock(
        _ line: RawSpan, _ index: inout Int, _ target: inout UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let base = index
        var marks = unsafe line.withUnsafeBytes { unsafe shim_mark_quotes($0.baseAddress! + base) }
        while marks != 0 {
            let position = base &+ marks.trailingZeroBitCount
            marks &= marks &- 1
            // The second byte of an escape.
            if position < index { continue }
            unsafe copy(line, &index, upTo: position, &target)
            let escape = line.at(position &+ 1)
            guard line.at(position) == UInt8(ascii: "\\"),
                escape == UInt8(ascii: "\"") || escape == UInt8(ascii: "\\") || escape == UInt8(ascii: "/")
            else { return false }
            unsafe target.pointee = escape
            unsafe target += 1
            index = position &+ 2
        }
        if index < base &+ 64 { unsafe copy(line, &index, upTo: base &+ 64, &target) }
        return true
    }

    /// Copies the bytes up to `end`, and maybe up to 16 more, which do not count.
    @unsafe @inline(__always)
    private static func copy(
        _ line: RawSpan, _ index: inout Int, upTo end: Int, _ target: inout UnsafeMutablePointer<UInt8>
    ) {
        let count = end &- index
        var done = 0
        repeat {
            let bytes = unsafe line.unsafeLoadUnaligned(
                fromUncheckedByteOffset: index &+ done, as: SIMD16<UInt8>.self)
            unsafe UnsafeMutableRawPointer(target + done).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
            done &+= 16
        } while done < count
        unsafe target += count
        index = end
    }

    /// Writes a scalar as UTF-8 and returns its length; a surrogate becomes U+FFFD.
    @unsafe @inline(__always)
    private static func write(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if scalar < 0x80 {
            unsafe target[0] = UInt8(truncatingIfNeeded: scalar)
            return 1
        }
        if scalar < 0x800 {
            unsafe target[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            unsafe target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 63)
            return 2
        }
        if scalar < 0x1_0000 {
            let value = scalar >> 11 == 0x1B ? 0xFFFD : scalar
            unsafe target[0] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
            unsafe target[1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 63)
            unsafe target[2] = UInt8(truncatingIfNeeded: 0x80 | value & 63)
            return 3
        }
        unsafe target[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
        unsafe target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 63)
        unsafe target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 63)
        unsafe target[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 63)
        return 4
    }

    /// The exponents that are written out; a number beyond them keeps its text.
    private static let exponentLimit = 40

    /// Where the plain decimal text of a JSON number is: the line itself, or `scratch` when it has an exponent.
    /// `8.4e-05` becomes `0.000084`, digit by digit, never through a double.
    static func plainNumber(_ line: RawSpan, from start: Int, count: Int, scratch: inout ByteBuffer) -> Fields.Slice {
        let end = start + count
        var mark = line.find(UInt8(ascii: "e"), from: start, to: end)
        if mark < 0 { mark = line.find(UInt8(ascii: "E"), from: start, to: end) }
        guard mark > start, line.at(mark - 1).isDigit || line.at(mark - 1) == UInt8(ascii: ".") else {
            return Fields.Slice(line: start, count: count)
        }
        var index = mark + 1
        let negative = line.byteOrZero(index) == UInt8(ascii: "-")
        if negative || line.byteOrZero(index) == UInt8(ascii: "+") { index += 1 }
        var exponent = 0
        while index < end {
            exponent = exponent * 10 + Int(line.at(index)) - 48
            guard exponent <= exponentLimit else { return Fields.Slice(line: start, count: count) }
            index += 1
        }
        let from = scratch.count
        writeShifted(line, from: start, to: mark, by: negative ? -exponent : exponent, into: &scratch)
        return Fields.Slice(scratch: from, count: scratch.count - from)
    }

    /// Appends the digits from `start` to `end` with the decimal point moved by `shift` places.
    private static func writeShifted(
        _ line: RawSpan, from start: Int, to end: Int, by shift: Int, into buffer: inout ByteBuffer
    ) {
        var index = start
        if line.at(index) == UInt8(ascii: "-") {
            buffer.append(UInt8(ascii: "-"))
            index += 1
        }
        let dot = line.find(UInt8(ascii: "."), from: index, to: end)
        let whole = (dot < 0 ? end : dot) - index
        let digits = dot < 0 ? whole : end - index - 1
        let begin = index
        func digit(_ number: Int) -> UInt8 {
            guard number >= 0, number < digits else { return UInt8(ascii: "0") }
            return line.at(begin + (dot >= 0 && number >= whole ? number + 1 : number))
        }
        let point = whole + shift
        // Whole part, without leading zeros but the last.
        var started = false
        var number = min(0, point)
        while number < point {
            let value = digit(number)
            if value != UInt8(ascii: "0") { started = true }
            if started { buffer.append(value) }
            number += 1
        }
        if !started { buffer.append(UInt8(ascii: "0")) }
        // Fraction: as many digits as the source has beyond the point.
        guard digits > point else { return }
        buffer.append(UInt8(ascii: "."))
        number = point
        while number < digits {
            buffer.append(digit(number))
            number += 1
        }
    }
}
