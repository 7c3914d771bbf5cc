/// Reads what a refusal says. Loki's words, from its tagged source and from real answers (notes on Loki, b, c, e, f).
///
/// What is read only speeds the search up: whoever sends other words is answered by halving.
struct RefusalText: Equatable {
    /// The whole stream is refused: its labels break a rule.
    var refusesStream = false
    /// Which entries are, as far as the text tells.
    var rules: [EntryRule] = []

    init(_ text: String) {
        let bytes = Array(text.utf8)
        refusesStream = Self.streamWords.contains { Self.find(Array($0.utf8), in: bytes, from: 0) != nil }
        readLate(bytes)
        readAges(bytes)
        readSizes(bytes)
    }

    private static let streamWords = [
        "couldn't parse labels", "label names; limit", "has label name too long", "has label value too long",
        "has duplicate label name", "missing required labels",
    ]

    /// "entry too far behind": ten entries are named at most, and how many they were of how many.
    private mutating func readLate(_ text: [UInt8]) {
        guard Self.find("entry too far behind", in: text) != nil else { return }
        var times: Set<Int64> = []
        for start in Self.occurrences(of: "entry with timestamp ", in: text) {
            if let time = TimeText(text, from: start, separator: UInt8(ascii: " "))?.nanoseconds { times.insert(time) }
        }
        if let total = Self.number(after: "total ignored: ", in: text), total <= times.count {
            rules.append(.at(times, .tooFarBehind))
        } else {
            let bounds = Self.occurrences(of: "oldest acceptable timestamp is: ", in: text).compactMap {
                TimeText(text, from: $0, separator: UInt8(ascii: "T"))?.nanoseconds
            }
            if let bound = bounds.max() { rules.append(.olderThan(bound, .tooFarBehind)) }
            if !times.isEmpty { rules.append(.at(times, .tooFarBehind)) }
        }
    }

    private mutating func readAges(_ text: [UInt8]) {
        for start in Self.occurrences(of: "has timestamp too old: ", in: text) {
            guard let place = Self.find("oldest acceptable timestamp is: ", in: text, from: start),
                let bound = TimeText(text, from: place, separator: UInt8(ascii: "T"))?.nanoseconds
            else { continue }
            rules.append(.olderThan(bound, .tooOld))
        }
        let named = Self.occurrences(of: "has timestamp too new: ", in: text).compactMap {
            TimeText(text, from: $0, separator: UInt8(ascii: "T"))?.nanoseconds
        }
        if let first = named.min() { rules.append(.newerThan(first)) }
    }

    private mutating func readSizes(_ text: [UInt8]) {
        if let limit = Self.number(after: "max entry size '", in: text) { rules.append(.lineOver(limit)) }
        if let place = Self.find("too many structured metadata labels", in: text),
            let limit = Self.number(after: "limit: '", in: text, from: place)
        {
            rules.append(.pairsOver(limit))
        }
        if let place = Self.find("structured metadata too large", in: text),
            let limit = Self.number(after: "limit: '", in: text, from: place)
        {
            rules.append(.metadataOver(limit))
        }
    }

    /// The number of `Per stream rate limit exceeded (limit: 1.5MB/sec)`, bytes. A prefix stands for a thousand: whoever
    /// meant 1024 is taken for a little slower than it is.
    static func streamRate(in text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard var at = find("Per stream rate limit exceeded (limit: ", in: bytes) else { return nil }
        var number = 0.0
        var fraction = 0.0
        var hasDigits = false
        while at < bytes.count, number < 1e12 {
            if bytes[at] == UInt8(ascii: "."), fraction == 0 {
                fraction = 1
            } else if bytes[at] >= 48, bytes[at] <= 57 {
                number = number * 10 + Double(bytes[at] - 48)
                fraction *= 10
                hasDigits = true
            } else {
                break
            }
            at += 1
        }
        guard hasDigits, at < bytes.count else { return nil }
        if fraction > 0 { number /= fraction }
        switch bytes[at] {
        case UInt8(ascii: "k"), UInt8(ascii: "K"): number *= 1e3
        case UInt8(ascii: "M"): number *= 1e6
        case UInt8(ascii: "G"): number *= 1e9
        case UInt8(ascii: "B"): break
        default: return nil
        }
        return number >= 1 && number < 1e15 ? Int(number) : nil
    }

    /// Where the text behind each occurrence begins.
    private static func occurrences(of words: StaticString, in text: [UInt8]) -> [Int] {
        var found: [Int] = []
        var from = 0
        while let place = find(words, in: text, from: from) {
            found.append(place)
            from = place
        }
        return found
    }

    /// Where the text behind the first occurrence begins.
    private static func find(_ words: StaticString, in text: [UInt8], from: Int = 0) -> Int? {
        find(Array(words.description.utf8), in: text, from: from)
    }

    private static func find(_ words: [UInt8], in text: [UInt8], from: Int) -> Int? {
        guard text.count >= words.count, let first = words.first else { return nil }
        var at = from
        while at + words.count <= text.count {
            if text[at] == first, text[at..<at + words.count].elementsEqual(words) { return at + words.count }
            at += 1
        }
        return nil
    }

    private static func number(after words: StaticString, in text: [UInt8], from: Int = 0) -> Int? {
        guard var at = find(words, in: text, from: from) else { return nil }
        var value: Int?
        while at < text.count, text[at] >= 48, text[at] <= 57, value ?? 0 < 1 << 40 {
            value = (value ?? 0) * 10 + Int(text[at] - 48)
            at += 1
        }
        return value
    }
}
