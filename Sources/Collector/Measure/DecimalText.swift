import Bytes

/// Numbers in decimal digits.
enum DecimalText {
    /// The number that the bytes spell, `12`, `-0.5`, `1.2e3`; nil for anything else.
    static func value(_ text: RawSpan) -> Double? {
        var index = 0
        let count = text.byteCount
        guard count > 0 else { return nil }
        let isNegative = text.byte(at: 0) == UInt8(ascii: "-")
        if isNegative || text.byte(at: 0) == UInt8(ascii: "+") { index = 1 }
        var mantissa: UInt64 = 0
        var scale = 0
        var digits = 0
        var seenDot = false
        scan: while index < count {
            let byte = text.byte(at: index)
            switch byte {
            case 48...57:
                digits += 1
                if mantissa < 100_000_000_000_000_000 {
                    mantissa = mantissa * 10 + UInt64(byte - 48)
                    if seenDot { scale -= 1 }
                } else if !seenDot {
                    // Digits beyond what a double can tell apart only shift the point.
                    scale += 1
                }
            case UInt8(ascii: ".") where !seenDot: seenDot = true
            default: break scan
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < count {
            guard let exponent = exponent(text, index) else { return nil }
            scale += exponent
        }
        let magnitude = scaled(Double(mantissa), scale)
        return magnitude.isFinite ? (isNegative ? -magnitude : magnitude) : nil
    }

    /// `e-3` to the end of the text.
    private static func exponent(_ text: RawSpan, _ start: Int) -> Int? {
        guard text.byte(at: start) | 32 == UInt8(ascii: "e") else { return nil }
        var index = start + 1
        guard index < text.byteCount else { return nil }
        let isNegative = text.byte(at: index) == UInt8(ascii: "-")
        if isNegative || text.byte(at: index) == UInt8(ascii: "+") { index += 1 }
        guard index < text.byteCount else { return nil }
        var value = 0
        while index < text.byteCount {
            let byte = text.byte(at: index)
            guard 48...57 ~= byte else { return nil }
            value = min(value * 10 + Int(byte) - 48, 10_000)
            index += 1
        }
        return isNegative ? -value : value
    }

    private static func scaled(_ number: Double, _ scale: Int) -> Double {
        guard number != 0, scale != 0 else { return number }
        // Powers up to 10^22 are exact doubles.
        var (result, left) = (number, abs(scale))
        while left > 0, result != 0, result.isFinite {
            let step = min(left, 22)
            var power = 1.0
            for _ in 0..<step { power *= 10 }
            result = scale < 0 ? result / power : result * power
            left -= step
        }
        return result
    }
}
