public import Bytes

/// Replaces secrets in a line before anything else sees it: the values of keys such as `password`, card numbers, and
/// what the user's patterns match.
///
/// Keys are found in JSON at any depth, in JSON inside JSON strings, in URL queries, in `key=value` text and in
/// headers, whatever their case and whether `-`, `_` or nothing joins their words; a key also counts at the end of a
/// longer one (`new_password`, `X-Auth-Token`), and with a number or a confirmation behind it (`password2`). The password
/// in a URL (`scheme://user:PASSWORD@host`) is one too. A value that tells nothing stays: an empty one, `null`, `true`,
/// `-`, `***`. A line without a secret costs one pass over its words and, for each `:` and `=` in it, a look at the
/// three letters before.
@safe
public struct Redactor: ~Copyable {
    /// What stands in place of a secret.
    public static let replacement: StaticString = "[REDACTED]"
    /// The keys of the built-in rules.
    public static let defaultKeys = [
        "password", "passwd", "pwd", "passphrase", "secret", "token", "authorization", "api_key", "secret_key",
        "access_key", "private_key", "cookie", "set-cookie", "credentials", "ssn",
    ]

    /// The rules' names: keys first, then `card` and `url_password` if they are on, then the patterns'.
    public private(set) var rules: [String] = []
    /// How often each rule replaced something, by the rule's index.
    public private(set) var counts: [UInt64] = []

    /// The letters of a key, backwards, lower case, without separators.
    private struct Key {
        var letters: [UInt8]
        /// Whether it only counts as a word of its own.
        var isWord: Bool
        /// Whether its value goes on over blanks, as a header's does.
        var isHeader: Bool
        /// Whether a scheme (`Bearer`) may stand before the secret.
        var hasScheme: Bool
    }

    /// What decides first: the last up to eight letters, the last one lowest.
    private struct Tail {
        var letters: UInt64
        var mask: UInt64
    }

    private var keys: [Key] = []
    private var tails: [Tail] = []
    private var endings = KeyEndings()
    private var patterns: [Pattern] = []
    private var cardRule = -1
    private var urlRule = -1
    private var firstPattern = 0
    private var decoded = ByteBuffer(capacity: 128)
    private var work = ByteBuffer(capacity: 1024)

    /// A redactor.
    /// - Parameters:
    ///   - defaults: whether the built-in keys, card numbers and passwords in URLs are looked for.
    ///   - keys: more keys.
    ///   - patterns: more secrets; of a pattern with a group, the first group is what is replaced.
    public init(defaults: Bool = true, keys moreKeys: [String] = [], patterns: [Pattern] = []) {
        if defaults {
            for key in Self.defaultKeys { add(key) }
        }
        for key in moreKeys where !rules.contains(key) { add(key) }
        if defaults {
            cardRule = rules.count
            urlRule = cardRule + 1
            rules += ["card", "url_password"]
        }
        firstPattern = rules.count
        self.patterns = patterns
        rules += patterns.map(\.name)
        counts = Array(repeating: 0, count: rules.count)
        for word in Self.repeatWords { endings.add(Array("\(word)".utf8)) }
    }

    /// What stands behind a key that is asked for a second time.
    private static let repeatWords: [StaticString] = ["confirmation", "confirm"]

    private mutating func add(_ key: String) {
        let letters = key.utf8.filter { $0.isLetter || $0.isDigit || $0 >= 128 }.map { $0.isCapital ? $0 | 32 : $0 }
        guard !letters.isEmpty else { return }
        let isHeader = key.hasSuffix("cookie")
        rules.append(key)
        keys.append(
            Key(
                letters: letters.reversed(), isWord: letters.count < 5, isHeader: isHeader,
                hasScheme: key == "authorization"))
        var tail = Tail(letters: 0, mask: 0)
        for letter in letters.suffix(8) {
            tail.letters = tail.letters << 8 | UInt64(letter)
            tail.mask = tail.mask << 8 | 0xFF
        }
        tails.append(tail)
        endings.add(letters)
    }

    /// Looks for secrets in a line.
    /// - Returns: whether there were any; then the rewritten line was appended to `buffer`. Otherwise the line stands
    ///   as it is and `buffer` is unchanged.
    public mutating func redact(_ line: RawSpan, into buffer: inout ByteBuffer) -> Bool {
        let before = buffer.count
        let changed = redactKeys(line, into: &buffer)
        if patterns.isEmpty { return changed }
        return redactPatterns(line, changed: changed, from: before, into: &buffer)
    }

    @inline(__always)
    private mutating func redactKeys(_ line: RawSpan, into buffer: inout ByteBuffer) -> Bool {
        let end = line.byteCount
        var copied = -1
        var skipTo = 0
        var at = 0
        var runs = CardRuns()
        var base = 0
        while base < end {
            let marks = SecretMarks(line, from: base)
            let cards = cardRule >= 0 ? runs.take(marks) : 0
            // One after the other, as they stand in the line.
            var places = marks.separators | cards
            while places != 0 {
                let bit = places.trailingZeroBitCount
                let position = base &+ bit
                let secret: Found?
                if cards &>> UInt64(bit) & 1 == 0 {
                    places &= places &- 1
                    secret = position > skipTo ? named(line, position, skipTo, &at) : nil
                } else {
                    // What is said of one digit holds for the next few.
                    places &= ~(cards & (0xFF &<< UInt64(bit)))
                    secret = position >= skipTo ? card(line, position, skipTo) : nil
                }
                guard let secret else { continue }
                if copied < 0 { copied = 0 }
                buffer.append(line.extracting(copied..<secret.start))
                Self.writeReplacement(quoted: secret.quoted, slashes: secret.slashes, into: &buffer)
                counts[secret.rule] += 1
                copied = secret.end
                skipTo = secret.end
            }
            base &+= 64
        }
        guard copied >= 0 else { return false }
        buffer.append(line.extracting(copied..<end))
        return true
    }

    /// The secret behind the separator at `position`, or nil.
    /// - Parameter at: where an `@` was last looked for, so that a line is searched once.
    @inline(__always)
    private mutating func named(_ line: RawSpan, _ position: Int, _ floor: Int, _ at: inout Int) -> Found? {
        let next = line.byteOrZero(position &+ 1)
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "\\"), line.at(position) == UInt8(ascii: ":"),
            let found = url(line, position, floor, &at)
        {
            return found
        }
        guard endings.mayEnd(line, at: position) else { return nil }
        return secret(line, separator: position, notBefore: floor)
    }

    /// The password in the URL whose scheme ends at `colon`, or nil.
    @inline(never)
    private func url(_ line: RawSpan, _ colon: Int, _ floor: Int, _ at: inout Int) -> Found? {
        if at < colon { at = line.firstOffset(of: UInt8(ascii: "@"), from: colon) ?? .max }
        guard urlRule >= 0, at < line.byteCount,
            let password = SecretURL.password(line, colon: colon, notBefore: floor)
        else { return nil }
        return Found(start: password.start, end: password.end, rule: urlRule)
    }

    /// The card number one of whose digits stands at `position`, the last of thirteen or of two groups, or nil.
    @inline(never)
    private func card(_ line: RawSpan, _ position: Int, _ floor: Int) -> Found? {
        guard let found = CardNumber.find(line, around: position - 6, notBefore: floor) else { return nil }
        return Found(
            start: found.start, end: found.end, rule: cardRule, quoted: CardNumber.isBareJSON(line, found.start))
    }

    private static func writeReplacement(quoted: Bool, slashes: Int, into buffer: inout ByteBuffer) {
        func quote() {
            guard quoted else { return }
            for _ in 0..<slashes { buffer.append(UInt8(ascii: "\\")) }
            buffer.append(UInt8(ascii: "\""))
        }
        quote()
        buffer.append(replacement)
        quote()
    }

    /// A secret's place.
    private struct Found {
        var start: Int
        var end: Int
        var rule: Int
        /// Whether the replacement needs quotes of its own, so that JSON stays JSON.
        var quoted = false
        var slashes = 0
    }

    /// The secret that the key before the separator names, or nil.
    @inline(never)
    private mutating func secret(_ line: RawSpan, separator: Int, notBefore floor: Int) -> Found? {
        var keyEnd = separator
        while keyEnd > floor, line.at(keyEnd - 1) == 32 { keyEnd -= 1 }
        let blanksBefore = keyEnd < separator
        var quote = SecretText.Quote.closing(line, at: keyEnd, notBefore: floor)
        keyEnd -= quote.length
        if blanksBefore, quote.length == 0, line.at(separator) == UInt8(ascii: ":") { quote = .init() }
        guard let rule = rule(line, keyEnd, quote, floor) else { return nil }
        guard
            let value = SecretText.value(
                line, after: separator, quote: quote, blanksBefore: blanksBefore, isHeader: keys[rule].isHeader,
                hasScheme: keys[rule].hasScheme)
        else { return nil }
        if rules[rule] == "api_key", SecretText.isRequestKind(line, value.start, value.end) { return nil }
        return Found(start: value.start, end: value.end, rule: rule, quoted: value.needsQuotes, slashes: quote.slashes)
    }

    /// The rule whose key ends at `end`, or nil.
    private mutating func rule(_ line: RawSpan, _ end: Int, _ quote: SecretText.Quote, _ floor: Int) -> Int? {
        var start = end
        var escaped = false
        while start > floor, end - start < 192 {
            let byte = line.at(start - 1)
            // The quote before the key, where it is written in digits.
            if let hex = quote.hex, line.has(hex, at: start - hex.utf8CodeUnitCount) { break }
            if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") { escaped = true }
            guard
                byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 128
                    || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%")
                    || (quote.length > 0 && byte == 32)
            else { break }
            start -= 1
        }
        guard start < end else { return nil }
        if !escaped { return rule(of: line, start, end) ?? rule(of: line, start, Self.unnumbered(line, start, end)) }
        decoded.removeAll()
        SecretText.decodeKey(line, start, end, into: &decoded)
        let count = decoded.count
        return rule(of: decoded.bytes, 0, count)
            ?? rule(of: decoded.bytes, 0, Self.unnumbered(decoded.bytes, 0, count))
    }

    /// The end of a key without what says that it is the same once more: `password2`, `password_confirmation`.
    private static func unnumbered(_ line: RawSpan, _ start: Int, _ end: Int) -> Int {
        var index = end
        while index > start, end - index < 2, line.at(index - 1).isDigit { index -= 1 }
        if index == end {
            for word in repeatWords {
                let count = word.utf8CodeUnitCount
                guard end - count > start else { continue }
                let text = unsafe word.utf8Start
                var same = true
                for offset in 0..<count where unsafe line.at(end - count + offset) | 32 != text[offset] { same = false }
                if same {
                    index = end - count
                    break
                }
            }
        }
        guard index < end else { return start }
        while index > start, isSeparator(line.at(index - 1)) { index -= 1 }
        return index
    }

    private func rule(of line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        guard end > start else { return nil }
        var tail: UInt64 = 0
        var shift: UInt64 = 0
        var index = end
        while index > start, shift < 64 {
            let byte = line.at(index &- 1)
            index &-= 1
            if Self.isSeparator(byte) { continue }
            tail |= UInt64(byte.isCapital ? byte | 32 : byte) << shift
            shift &+= 8
        }
        var best: Int?
        for number in tails.indices where (tail ^ tails[number].letters) & tails[number].mask == 0 {
            guard matches(number, line, start, end) else { continue }
            // Of `token` and `csrf_token` the longer one.
            if let other = best, keys[other].letters.count >= keys[number].letters.count { continue }
            best = number
        }
        return best
    }

    static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == 32
    }

    private func matches(_ number: Int, _ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        let key = keys[number]
        var index = end
        var matched = 0
        var first: UInt8 = 0
        while matched < key.letters.count {
            guard index > start else { return false }
            let byte = line.at(index - 1)
            index -= 1
            if matched > 0, Self.isSeparator(byte) { continue }
            guard (byte.isCapital ? byte | 32 : byte) == key.letters[matched] else { return false }
            first = byte
            matched += 1
        }
        guard key.isWord, index > start else { return true }
        let before = line.at(index - 1)
        return !(before.isLetter || before.isDigit) || (first.isCapital && !before.isCapital)
    }

    // MARK: - Patterns

    private mutating func redactPatterns(
        _ line: RawSpan, changed: Bool, from before: Int, into buffer: inout ByteBuffer
    ) -> Bool {
        var changed = changed
        for number in patterns.indices {
            work.removeAll()
            let hits =
                changed
                ? patterns[number].replace(
                    in: buffer.bytes.extracting(before..<buffer.count), by: Self.replacement, into: &work)
                : patterns[number].replace(in: line, by: Self.replacement, into: &work)
            guard hits > 0 else { continue }
            counts[firstPattern + number] += UInt64(hits)
            buffer.truncate(to: before)
            buffer.append(work.bytes)
            changed = true
        }
        return changed
    }
}
