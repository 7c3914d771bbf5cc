import Bytes

/// Says quickly of most texts before a separator that no key ends there, by their last three letters.
///
/// Letters are told apart by their low five bits, which leaves their case out. May say yes of other text, never no of a
/// key: not of one with a quote, a blank or a number behind it, and not of one that is spelled with escapes.
@safe
struct KeyEndings: ~Copyable {
    /// By a key's last letter: which letters stand before it. Behind that, by its last letter but one: which bytes stand
    /// before that one.
    @unsafe private let rows: UnsafeMutablePointer<UInt32>
    private static let thirds = 32

    init() {
        unsafe rows = .allocate(capacity: 64)
        unsafe rows.initialize(repeating: 0, count: 64)
    }

    deinit {
        unsafe rows.deallocate()
    }

    /// Bytes that can join the words of a key: `-`, `_` and a blank.
    private static let joints: UInt32 = 1 << 13 | 1 << 31 | 1

    /// Adds a key, by its letters.
    mutating func add(_ letters: [UInt8]) {
        let count = letters.count
        guard count > 0 else { return }
        let last = Int(letters[count - 1] & 31)
        guard count > 1 else {
            unsafe rows[last] = .max
            for third in 0..<32 { unsafe rows[Self.thirds + third] = .max }
            return
        }
        let second = Int(letters[count - 2] & 31)
        unsafe rows[last] |= 1 << UInt32(second)
        unsafe rows[Self.thirds + second] |=
            count > 2 ? 1 << UInt32(letters[count - 3] & 31) | Self.joints : .max
    }

    /// Whether a key may end before the separator at `position`, which is not the first byte.
    @inline(__always)
    func mayEnd(_ line: RawSpan, at position: Int) -> Bool {
        var end = position &- 1
        var last = line.at(end)
        if Self.isAround(last) {
            end = Self.inside(line, end)
            guard end >= 0 else { return false }
            last = line.at(end)
        }
        let word = Self.word(line, endingAt: end)
        return fits(word) || Self.mayBeSpelled(word) && Self.isSpelled(word)
            || last.isDigit && fitsNumbered(line, end, word)
    }

    /// What can stand between a key and its separator: blanks, a quote, backslashes before it.
    @inline(__always)
    private static func isAround(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == 32 || byte == UInt8(ascii: "\\")
    }

    @inline(__always)
    private static func inside(_ line: RawSpan, _ last: Int) -> Int {
        var end = last
        while end >= 0, isAround(line.at(end)) { end &-= 1 }
        return end
    }

    /// The eight bytes up to the one at `end`, which is the highest; zeros before the line.
    @inline(__always)
    private static func word(_ line: RawSpan, endingAt end: Int) -> UInt64 {
        end >= 7 ? line.word(end &- 7) : line.wordOrLess(0) << UInt64((7 &- end) &* 8)
    }

    @inline(__always)
    private func fits(_ word: UInt64) -> Bool {
        let last = Int(truncatingIfNeeded: word >> 56 & 31)
        let second = Int(truncatingIfNeeded: word >> 48 & 31)
        guard unsafe rows[last] &>> UInt32(truncatingIfNeeded: second) & 1 != 0 else { return false }
        return unsafe rows[Self.thirds &+ second] &>> UInt32(truncatingIfNeeded: word >> 40 & 31) & 1 != 0
    }

    /// Quickly, whether one of the last three letters may be written as `%64` or `\u0064`: a percent sign two to four
    /// bytes before the last one, or a backslash five to seven.
    @inline(__always)
    private static func mayBeSpelled(_ word: UInt64) -> Bool {
        let difference = word ^ 0x0000_2525_255C_5C5C
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x0000_8080_8080_8080 != 0
    }

    @inline(never)
    private static func isSpelled(_ word: UInt64) -> Bool {
        for shift in [24, 32, 40] as [UInt64] where word >> shift & 0xFF == 0x25 { return true }
        for shift in [0, 8, 16] as [UInt64] where word >> shift & 0xFFFF == 0x755C { return true }
        return false
    }

    /// Whether a key may end before one or two digits, as in `password2` and `password_2`, or before a quote that is
    /// written in digits, `\x22` or `\u0022`.
    @inline(never)
    private func fitsNumbered(_ line: RawSpan, _ last: Int, _ word: UInt64) -> Bool {
        if word >> 32 == 0x3232_785C { return true }
        var end = last - 1
        if end >= 0, line.at(end).isDigit { end -= 1 }
        while end >= 0, Redactor.isSeparator(line.at(end)) { end -= 1 }
        guard end >= 0 else { return false }
        let letters = Self.word(line, endingAt: end)
        return fits(letters) || Self.isSpelled(letters)
    }
}
