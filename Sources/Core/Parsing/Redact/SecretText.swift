import Bytes

/// Where a secret begins and ends after its key.
enum SecretText {
    /// The quote around a key: its bytes, and how many backslashes stand before it in JSON inside JSON.
    struct Quote {
        /// The mark, or 0 when the key is bare.
        var mark: UInt8 = 0
        /// Backslashes before the mark: 0, 1, 3, 7, …
        var slashes = 0
        /// Written as `\x22` or `\u0022`.
        var hex: StaticString?
        /// Bytes of the quote.
        var length = 0

        /// The quote that ends just before `end`.
        static func closing(_ line: RawSpan, at end: Int, notBefore floor: Int) -> Quote {
            guard end - 1 >= floor, end > 0 else { return Quote() }
            let byte = line.at(end - 1)
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                var slashes = 0
                while end - 2 - slashes >= floor, line.at(end - 2 - slashes) == UInt8(ascii: "\\") { slashes += 1 }
                return Quote(mark: byte, slashes: slashes, hex: nil, length: 1 + slashes)
            }
            if byte == UInt8(ascii: "2") {
                if line.has("\\x22", at: end - 4) { return Quote(mark: 34, slashes: 0, hex: "\\x22", length: 4) }
                if line.has("\\u0022", at: end - 6) { return Quote(mark: 34, slashes: 0, hex: "\\u0022", length: 6) }
            }
            return Quote()
        }
    }

    /// A value's place.
    struct Value {
        var start: Int
        var end: Int
        /// Whether it is JSON that is no string.
        var needsQuotes = false
    }

    /// The value after the separator at `separator`, or nil when there is none worth hiding.
    static func value(
        _ line: RawSpan, after separator: Int, quote: Quote, blanksBefore: Bool, isHeader: Bool, hasScheme: Bool
    ) -> Value? {
        let end = line.byteCount
        let isColon = line.at(separator) == UInt8(ascii: ":")
        var index = separator + 1
        if !isColon, line.byteOrZero(index) == UInt8(ascii: ">") { index += 1 }
        if isColon, line.byteOrZero(index) == UInt8(ascii: ":") || line.has("//", at: index) { return nil }
        if !isColon, line.byteOrZero(index) == UInt8(ascii: "=") { index += 1 }
        // `password= user=bob`: a blank after `=` is skipped only where one stands before it.
        if isColon || blanksBefore || quote.length > 0 || index > separator + 1 {
            while index < end, line.at(index) == 32 || line.at(index) == 9 { index += 1 }
        }
        guard index < end else { return nil }
        if let hex = quote.hex { return hexQuoted(line, index, hex) }
        if let quoted = quoted(line, index, quote, hasScheme: hasScheme) {
            return quoted.end > quoted.start ? quoted : nil
        }
        if quote.length > 0, let json = json(line, index, quote) { return json.end > json.start ? json : nil }
        // Text that only mentions the key at a line's end, or a key with nothing behind it.
        if line.at(index) <= 32 { return nil }
        return bare(line, index, isColon: isColon, isHeader: isHeader, hasScheme: hasScheme)
    }

    /// The key's text without escapes (`\u0061`, `%61`).
    static func decodeKey(_ line: RawSpan, _ start: Int, _ end: Int, into buffer: inout ByteBuffer) {
        var index = start
        while index < end {
            let byte = line.at(index)
            if byte == UInt8(ascii: "%"), index + 3 <= end {
                let value = line.at(index + 1).hexValue << 4 | line.at(index + 2).hexValue
                if value >= 0 {
                    buffer.append(UInt8(value))
                    index += 3
                    continue
                }
            }
            if byte == UInt8(ascii: "\\") {
                if line.byteOrZero(index + 1) == UInt8(ascii: "u"), index + 6 <= end {
                    let value = JSONText.hexQuad(line, index + 2)
                    if value >= 0 {
                        buffer.append(scalar: UInt32(value))
                        index += 6
                        continue
                    }
                }
                index += 1
                continue
            }
            buffer.append(byte)
            index += 1
        }
    }

    private static func hexQuoted(_ line: RawSpan, _ start: Int, _ hex: StaticString) -> Value? {
        guard line.has(hex, at: start) else { return nil }
        let from = start + hex.utf8CodeUnitCount
        var index = from
        while index < line.byteCount, !line.has(hex, at: index), line.at(index) != UInt8(ascii: "\"") { index += 1 }
        return index > from ? Value(start: from, end: index) : nil
    }

    /// A quoted value: what stands between the quotes. Nil when no quote begins at `start`.
    private static func quoted(_ line: RawSpan, _ start: Int, _ quote: Quote, hasScheme: Bool) -> Value? {
        var index = start
        // Python's and others' prefixes: b'…', u'…'.
        if line.at(index).isLetter, index + 1 < line.byteCount, line.at(index + 1) == 34 || line.at(index + 1) == 39 {
            index += 1
        }
        var slashes = 0
        while line.byteOrZero(index + slashes) == UInt8(ascii: "\\") { slashes += 1 }
        let mark = line.byteOrZero(index + slashes)
        guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { return nil }
        // A quote with fewer backslashes than the key's ends the text that the key stands in.
        if quote.length > 0, slashes < quote.slashes { return Value(start: start, end: start) }
        var from = index + slashes + 1
        let end = closing(line, from, mark: mark, slashes: slashes)
        if hasScheme { from = afterScheme(line, from, end) ?? from }
        return tellsNothing(line, from, end) ? Value(start: from, end: from) : Value(start: from, end: end)
    }

    /// Where a string ends whose quotes have `slashes` backslashes before them.
    ///
    /// With n of them the quote that ends it has n + 2j(n+1), one that is part of it n + (2j+1)(n+1): each level of
    /// JSON inside JSON doubles them. One with fewer ends the text around it.
    static func closing(_ line: RawSpan, _ start: Int, mark: UInt8, slashes: Int) -> Int {
        var index = start
        var run = 0
        while index < line.byteCount {
            let byte = line.at(index)
            if byte == UInt8(ascii: "\\") {
                run += 1
            } else {
                if byte == mark || (byte == UInt8(ascii: "\"") && slashes > 0 && run < slashes) {
                    if run < slashes { return index - run }
                    if (run - slashes) % (2 * (slashes + 1)) == 0 { return index - slashes }
                }
                run = 0
            }
            index += 1
        }
        return index
    }

    /// A JSON value that is no string, after a quoted key: a number, an object or an array. Empty when it is one that
    /// tells nothing; nil when it is no JSON.
    private static func json(_ line: RawSpan, _ start: Int, _ quote: Quote) -> Value? {
        let first = line.at(start)
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            var depth = 0
            var index = start
            while index < line.byteCount {
                let byte = line.at(index)
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0 { return Value(start: start, end: index + 1, needsQuotes: quote.mark == 34) }
                case UInt8(ascii: "\\"), quote.mark:
                    var slashes = 0
                    while line.byteOrZero(index + slashes) == UInt8(ascii: "\\") { slashes += 1 }
                    guard line.byteOrZero(index + slashes) == quote.mark else {
                        index += max(slashes, 1) - 1
                        break
                    }
                    // The text around it ends here: the value was cut.
                    if slashes < quote.slashes { return Value(start: start, end: index) }
                    index = closing(line, index + slashes + 1, mark: quote.mark, slashes: slashes) + slashes
                default: break
                }
                index += 1
            }
            return Value(start: start, end: line.byteCount)
        }
        guard first.isDigit || first == UInt8(ascii: "-") else {
            for word in ["true", "false", "null", "True", "False", "None", "nil"] as [StaticString]
            where line.has(word, at: start) && !line.byteOrZero(start + word.utf8CodeUnitCount).isLetter {
                return Value(start: start, end: start)
            }
            return nil
        }
        let end = JSONScanner.number(line, start)
        let after = line.byteOrZero(max(end, 0))
        guard end > start,
            after <= 32 || after == UInt8(ascii: ",") || after == UInt8(ascii: "}") || after == UInt8(ascii: "]")
        else { return nil }
        return Value(start: start, end: end, needsQuotes: quote.mark == 34)
    }

    /// A value without quotes: up to a blank, or for a header up to the end of the text that it stands in.
    private static func bare(_ line: RawSpan, _ start: Int, isColon: Bool, isHeader: Bool, hasScheme: Bool) -> Value? {
        var from = start
        // What was hidden before, here or by the program.
        if line.has("[REDACTED]", at: start) || line.has("[FILTERED]", at: start) || line.has("[hidden]", at: start) {
            return nil
        }
        var toEnd = isHeader && isColon
        if hasScheme {
            if let after = afterScheme(line, from, line.byteCount) {
                from = after
                if line.has("[REDACTED]", at: from) { return nil }
            } else if isColon, startsParameters(line, from) {
                toEnd = true
            }
        }
        let end = toEnd ? textEnd(line, from) : wordEnd(line, from)
        return end <= from || tellsNothing(line, from, end) ? nil : Value(start: from, end: end)
    }

    /// Where the credentials begin after a scheme's name and a blank; nil when no known scheme stands there.
    private static func afterScheme(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        var index = start
        while index < end, line.at(index).isLetter { index += 1 }
        guard index > start, index < end, line.at(index) == 32 || line.at(index) == UInt8(ascii: "+") else {
            return nil
        }
        for scheme in ["bearer", "basic", "token", "negotiate", "apikey", "ntlm"] as [StaticString] {
            guard scheme.utf8CodeUnitCount == index - start else { continue }
            let text = unsafe scheme.utf8Start
            var same = true
            for offset in 0..<(index - start) where unsafe line.at(start + offset) | 32 != text[offset] { same = false }
            if same { return line.skipSpaces(index + 1, to: end) }
        }
        return nil
    }

    /// `Digest username="…", …` and `AWS4-HMAC-SHA256 Credential=…`: a scheme with parameters.
    private static func startsParameters(_ line: RawSpan, _ start: Int) -> Bool {
        var index = start
        while index < line.byteCount,
            line.at(index).isLetter || line.at(index).isDigit || line.at(index) == UInt8(ascii: "-")
        {
            index += 1
        }
        guard index > start, line.byteOrZero(index) == 32 else { return false }
        while index < line.byteCount, line.at(index) != UInt8(ascii: "="), line.at(index) != UInt8(ascii: ",") {
            if index - start > 64 { return false }
            index += 1
        }
        return line.byteOrZero(index) == UInt8(ascii: "=")
    }

    /// The end of the text around `start`: a quote that is not escaped further, an escaped or real line end.
    private static func textEnd(_ line: RawSpan, _ start: Int) -> Int {
        var index = start
        while index < line.byteCount {
            let byte = line.at(index)
            if byte == 10 || byte == 13 { return index }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                var slashes = 0
                while line.byteOrZero(index + slashes) == UInt8(ascii: "\\") { slashes += 1 }
                if line.byteOrZero(index + slashes) == UInt8(ascii: "\"") {
                    // A parameter's value is part of it: username="…".
                    guard index > start, line.at(index - 1) == UInt8(ascii: "=") else { return index }
                    index = closing(line, index + slashes + 1, mark: 34, slashes: slashes) + slashes + 1
                    continue
                }
            }
            if byte == UInt8(ascii: "\\") {
                let next = line.byteOrZero(index + 1)
                if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") { return index }
                index += 1
            }
            index += 1
        }
        return min(index, line.byteCount)
    }

    /// The end of a word: a blank, `&`, a quote, an escaped line end; a comma or a bracket that ends the item.
    private static func wordEnd(_ line: RawSpan, _ start: Int) -> Int {
        let limit = line.byteCount
        var index = start
        while index < limit {
            let byte = line.at(index)
            switch byte {
            case 0...32, UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return index
            case UInt8(ascii: "\\"):
                let next = line.byteOrZero(index + 1)
                if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") || next == UInt8(ascii: "t")
                    || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
                {
                    return index
                }
                index += 1
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                if startsNext(line, index + 1) { return index }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"):
                var after = index
                while after < limit, [41, 93, 125, 62, 44, 46, 59].contains(line.at(after)) { after += 1 }
                if after == limit || line.at(after) <= 32 || line.at(after) == 34 || line.at(after) == 39 {
                    return index
                }
            default: break
            }
            index += 1
        }
        return min(index, limit)
    }

    /// Whether another `key=` or `key:` begins at `start`, or a blank.
    private static func startsNext(_ line: RawSpan, _ start: Int) -> Bool {
        var index = start
        guard index < line.byteCount else { return true }
        if line.at(index) <= 32 { return true }
        while index < line.byteCount,
            line.at(index).isLetter || line.at(index).isDigit || line.at(index) == UInt8(ascii: "_")
        {
            index += 1
        }
        return index > start
            && (line.byteOrZero(index) == UInt8(ascii: "=") || line.byteOrZero(index) == UInt8(ascii: ":"))
    }

    /// Whether an `apiKey` is one of Kafka's: the name or the number of a kind of request, with versions behind it.
    static func isRequestKind(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end, line.at(index).isCapital || line.at(index) == UInt8(ascii: "_") { index += 1 }
        if index == start { while index < end, line.at(index).isDigit, index - start < 3 { index += 1 } }
        // A text in quotes is somebody's key, whatever it holds.
        guard index == end, line.at(start - 1) != UInt8(ascii: "\"") else { return false }
        while index < line.byteCount, [32, 34, 44, 92].contains(line.at(index)) { index += 1 }
        for word in ["apiVersion", "requestApiVersion", "requestApiKeyName", "minVersion"] as [StaticString]
        where line.has(word, at: index) {
            return true
        }
        return false
    }

    /// Whether a value has nothing to hide: empty, a dash, stars, or a word that says that there is none.
    static func tellsNothing(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        let count = end - start
        if count <= 0 { return true }
        if count == 1, line.at(start) == UInt8(ascii: "-") { return true }
        var stars = true
        for index in start..<end where line.at(index) != UInt8(ascii: "*") { stars = false }
        if stars { return true }
        for word in ["null", "none", "nil", "true", "false", "undefined", "[redacted]", "[filtered]", "[hidden]"]
            as [StaticString] where word.utf8CodeUnitCount == count
        {
            let text = unsafe word.utf8Start
            var same = true
            for offset in 0..<count where unsafe line.at(start + offset) | 32 != text[offset] | 32 { same = false }
            if same { return true }
        }
        return false
    }
}
