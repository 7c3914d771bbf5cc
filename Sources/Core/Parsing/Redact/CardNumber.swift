import Bytes

/// Payment card numbers: 13 to 19 digits of a known issuer whose Luhn sum is right (ISO/IEC 7812).
enum CardNumber {
    /// The card number around `offset`, which is a part of one if there is one (`CardRuns`); nil when there is none.
    @inline(never)
    static func find(_ line: RawSpan, around offset: Int, notBefore floor: Int) -> (start: Int, end: Int)? {
        var left = max(offset, floor)
        while left > floor, left > offset - 24, isPart(line.at(left - 1)) { left -= 1 }
        var right = max(offset, floor)
        let limit = min(line.byteCount, offset + 32)
        while right < limit, isPart(line.at(right)) { right += 1 }
        var digits = 0
        for index in left..<right where line.at(index).isDigit { digits += 1 }
        guard digits >= 13 else { return nil }
        var index = left
        while index < right, index < offset + 8 {
            if line.at(index).isDigit {
                if let end = card(line, at: index) { return (index, end) }
                while index < right, line.at(index).isDigit { index += 1 }
            } else {
                index += 1
            }
        }
        return nil
    }

    /// A digit or a separator.
    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == 32 || byte == UInt8(ascii: "-")
    }

    /// The end of the card number at `start`, or nil. Groups are of four (4-6-5 for 15 digits), all joined alike.
    private static func card(_ line: RawSpan, at start: Int) -> Int? {
        if start > 0 {
            let before = line.at(start - 1)
            if before.isDigit || before.isLetter || before == UInt8(ascii: ".") || before == UInt8(ascii: "_") {
                return nil
            }
        }
        var digits = 0
        // The groups' lengths, four bits each, the last lowest.
        var groups = 0
        var group = 0
        var separator: UInt8 = 0
        var index = start
        var end = start
        while index < line.byteCount, digits < 20 {
            let byte = line.at(index)
            if byte.isDigit {
                digits += 1
                group += 1
                end = index + 1
            } else if byte == 32 || byte == UInt8(ascii: "-"), line.byteOrZero(index + 1).isDigit,
                separator == 0 || separator == byte, groups < 0x1000
            {
                // What follows a whole number is another.
                if digits == 16, groups == 0x444, group == 4 { break }
                separator = byte
                groups = groups << 4 | min(group, 15)
                group = 0
            } else {
                break
            }
            index += 1
        }
        groups = groups << 4 | min(group, 15)
        let after = line.byteOrZero(end)
        guard digits >= 13, digits <= 19, !after.isDigit, !after.isLetter, after != UInt8(ascii: "_") else {
            return nil
        }
        if separator != 0 {
            guard groups & ~0xF == 0x4440 || groups & ~0xF == 0x4_4440 || groups == 0x465 || groups == 0x464 else {
                return nil
            }
        }
        return hasIssuer(line, start, digits) && luhn(line, start, end) ? end : nil
    }

    /// Whether the first digits are those of an issuer that gives numbers of this length.
    private static func hasIssuer(_ line: RawSpan, _ start: Int, _ digits: Int) -> Bool {
        var lead = 0
        var count = 0
        var index = start
        while count < 4 {
            if line.at(index).isDigit {
                lead = lead * 10 + Int(line.at(index)) - 48
                count += 1
            }
            index += 1
        }
        switch lead {
        case 4000...4999: return digits == 13 || digits == 16 || digits == 19
        case 5100...5599, 2221...2720: return digits == 16
        case 3400...3499, 3700...3799: return digits == 15
        case 6011, 6440...6599, 6200...6299, 3528...3589: return digits >= 16
        case 3000...3059, 3600...3699, 3800...3999: return digits == 14 || digits == 16
        case 5000...5099, 5600...5899, 6304, 6759, 6761...6763: return digits >= 13
        default: return false
        }
    }

    /// The Luhn check (ISO/IEC 7812-1, annex B).
    private static func luhn(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var sum = 0
        var double = false
        var index = end - 1
        while index >= start {
            let byte = line.at(index)
            index -= 1
            guard byte.isDigit else { continue }
            var value = Int(byte) - 48
            if double {
                value *= 2
                if value > 9 { value -= 9 }
            }
            sum += value
            double.toggle()
        }
        return sum % 10 == 0
    }

    /// Whether the number stands bare in a JSON object, so that its replacement needs quotes.
    static func isBareJSON(_ line: RawSpan, _ offset: Int) -> Bool {
        guard line.byteOrZero(line.skipBlanks(0)) == UInt8(ascii: "{") else { return false }
        var inString = false
        var index = 0
        while index < offset {
            let byte = line.at(index)
            if byte == UInt8(ascii: "\\") {
                index += 1
            } else if byte == UInt8(ascii: "\"") {
                inString.toggle()
            }
            index += 1
        }
        return !inString
    }
}
