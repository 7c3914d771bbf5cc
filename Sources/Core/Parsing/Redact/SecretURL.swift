import Bytes

/// The password in a URL: `scheme://user:PASSWORD@host` (RFC 3986, section 3.2.1), and a token in the user's place.
enum SecretURL {
    /// The longest authority that is looked at, in bytes.
    private static let limit = 2048

    /// The password's place when the colon at `colon` is that of `scheme://user:password@`; nil otherwise.
    ///
    /// Slashes may have backslashes before them, as JSON writers put them. The user may be empty. The last `@` before the
    /// authority's end counts, since people forget to escape theirs; so do they a `/`, hence a "port" that is no number is
    /// the beginning of a password, which ends at the last `@` of the word.
    static func password(_ line: RawSpan, colon: Int, notBefore floor: Int) -> (start: Int, end: Int)? {
        guard colon > floor, isSchemeByte(line.at(colon - 1)) else { return nil }
        var index = colon + 1
        for _ in 0..<2 {
            while line.byteOrZero(index) == UInt8(ascii: "\\") { index += 1 }
            guard line.byteOrZero(index) == UInt8(ascii: "/") else { return nil }
            index += 1
        }
        let start = index
        let limit = min(line.byteCount, start + Self.limit)
        var separator = -1
        var at = -1
        // The authority ends at a slash, a question mark or a hash; `word` is where the text around it does.
        var isAuthority = true
        while index < limit {
            let byte = line.at(index)
            switch byte {
            case 0...32, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                127:
                return found(line, start, separator, at)
            case UInt8(ascii: "\\"):
                // `\/` is a slash, `\n` and `\"` end the text.
                if line.byteOrZero(index + 1) == UInt8(ascii: "/") { break }
                return found(line, start, separator, at)
            case UInt8(ascii: ":"):
                // Another URL begins in the text behind this one.
                if !isAuthority, line.has("//", at: index + 1) { return found(line, start, separator, at) }
                if separator < 0 {
                    guard isAuthority else { return nil }
                    separator = index
                }
            case UInt8(ascii: "@"): at = index
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                if isAuthority {
                    if at >= 0 || separator < 0 || isPort(line, separator + 1, index) {
                        return found(line, start, separator, at)
                    }
                    isAuthority = false
                }
            default: break
            }
            index += 1
        }
        return found(line, start, separator, at)
    }

    private static func found(_ line: RawSpan, _ start: Int, _ separator: Int, _ at: Int) -> (start: Int, end: Int)? {
        guard at > start else { return nil }
        if isToken(line, start, separator < 0 ? at : separator) { return (start, at) }
        guard separator >= 0, at > separator + 1, !SecretText.tellsNothing(line, separator + 1, at) else { return nil }
        return (separator + 1, at)
    }

    /// Whether a user is a token, `https://ghp_16C7e42F292c6912E7710c83@github.com`: at least 16 letters and digits in a row,
    /// both of them. People's and services' names have words in them, joined by dashes and dots.
    private static func isToken(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var run = 0
        var digits = 0
        for index in start..<end {
            let byte = line.at(index)
            guard byte.isLetter || byte.isDigit else {
                (run, digits) = (0, 0)
                continue
            }
            run += 1
            if byte.isDigit { digits += 1 }
            if run >= 16, digits >= 2, digits < run { return true }
        }
        return false
    }

    /// Whether the text can be a port: nothing, or digits, maybe with the bracket of an address in front.
    private static func isPort(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        // `[2001:db8::1]:80`: the first colon is the address's.
        if line.byteOrZero(start) != 0, line.find(UInt8(ascii: "]"), from: start, to: end) >= 0 { return true }
        for index in start..<end where !line.at(index).isDigit && line.at(index) != UInt8(ascii: "\\") { return false }
        return true
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }
}
