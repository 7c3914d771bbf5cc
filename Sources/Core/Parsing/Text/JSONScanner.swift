import Bytes

/// What kind of value a member of a JSON object has.
enum JSONKind: UInt8 {
    case string, number, yes, no, null, object, array
}

/// One member of a JSON object, as places in the line.
struct JSONMember {
    /// The key between its quotes.
    var keyStart: Int32
    var keyCount: Int32
    /// The value; of a string, what stands between its quotes.
    var valueStart: Int32
    var valueCount: Int32
    var kind: JSONKind
    var flags: UInt8
    /// What the key is known as; `.none` for any other.
    var key: KnownKey

    /// The string value holds a backslash.
    static let escaped: UInt8 = 1
    /// The string value holds bytes beyond ASCII.
    static let wide: UInt8 = 2
    /// The key holds a backslash.
    static let keyEscaped: UInt8 = 4
}

/// Reads one JSON object into a table of its members: one pass, validating, no allocation once the table has grown.
///
/// The grammar is RFC 8259's with what Python's json module adds, as its programs write it: NaN, Infinity and
/// -Infinity are numbers. Strings with raw control characters, anything cut short and anything nested deeper than
/// `depthLimit` are no JSON. Bytes are not checked for UTF-8 here; `wide` tells where that is to be done.
@safe
struct JSONScanner: ~Copyable {
    /// How deep objects and arrays may nest.
    static let depthLimit = 64
    /// Members beyond this many are validated but not kept.
    static let memberLimit = 4096

    @unsafe private var table: UnsafeMutablePointer<JSONMember>
    private var capacity: Int
    /// How many members there are.
    private(set) var count = 0
    /// Which known keys there are, by raw value.
    private var seenLow: UInt64 = 0
    private var seenHigh: UInt64 = 0

    init() {
        capacity = 48
        unsafe table = .allocate(capacity: 48)
    }

    deinit {
        unsafe table.deallocate()
    }

    /// The member at `index`.
    subscript(index: Int) -> JSONMember {
        @inline(__always) get {
            precondition(index >= 0 && index < count)
            return unsafe table[index]
        }
    }

    /// Whether a member with this key is there.
    @inline(__always)
    func has(_ key: KnownKey) -> Bool {
        let raw = key.rawValue
        return raw < 64 ? seenLow >> UInt64(raw) & 1 != 0 : seenHigh >> UInt64(raw - 64) & 1 != 0
    }

    /// Whether any value is an object.
    private(set) var hasNests = false

    /// The member with this key, or nil.
    func member(_ key: KnownKey) -> JSONMember? {
        guard has(key) else { return nil }
        for index in 0..<count where unsafe table[index].key == key { return unsafe table[index] }
        return nil
    }

    /// Reads the object whose `{` stands at `start`.
    /// - Returns: the offset just after its `}`, or -1 when there is no whole, valid object.
    mutating func scan(_ line: RawSpan, from start: Int, keys: borrowing KeyTable) -> Int {
        count = 0
        hasNests = false
        seenLow = 0
        seenHigh = 0
        let end = line.byteCount
        guard start < end, line.at(start) == UInt8(ascii: "{") else { return -1 }
        var index = line.skipBlanks(start &+ 1)
        guard index < end else { return -1 }
        if line.at(index) == UInt8(ascii: "}") { return index &+ 1 }
        while true {
            guard index < end, line.at(index) == UInt8(ascii: "\"") else { return -1 }
            let keyStart = index &+ 1
            var keyFlags: UInt8 = 0
            let keyEnd = Self.stringEnd(line, keyStart, &keyFlags)
            guard keyEnd >= 0 else { return -1 }
            index = keyEnd &+ 1
            if line.byteOrZero(index) != UInt8(ascii: ":") {
                index = line.skipBlanks(index)
                guard line.byteOrZero(index) == UInt8(ascii: ":") else { return -1 }
            }
            index &+= 1
            if line.byteOrZero(index) == 32 { index &+= 1 }
            if line.byteOrZero(index) <= 32 { index = line.skipBlanks(index) }
            guard index < end else { return -1 }

            var valueFlags: UInt8 = 0
            var kind = JSONKind.string
            var valueStart = index
            var valueEnd = index
            if line.at(index) == UInt8(ascii: "\"") {
                valueStart = index &+ 1
                valueEnd = Self.stringEnd(line, valueStart, &valueFlags)
                guard valueEnd >= 0 else { return -1 }
                index = valueEnd &+ 1
            } else {
                index = Self.otherValue(line, index, depth: 1, &kind)
                guard index >= 0 else { return -1 }
                valueEnd = index
                if kind == .object { hasNests = true }
            }
            let escapedKey = keyFlags & JSONMember.escaped != 0
            let key =
                escapedKey
                ? keys.lookUp(escaped: line.extracting(keyStart..<keyEnd))
                : keys.lookUp(line, from: keyStart, count: keyEnd &- keyStart)
            append(
                JSONMember(
                    keyStart: Int32(truncatingIfNeeded: keyStart),
                    keyCount: Int32(truncatingIfNeeded: keyEnd &- keyStart),
                    valueStart: Int32(truncatingIfNeeded: valueStart),
                    valueCount: Int32(truncatingIfNeeded: valueEnd &- valueStart), kind: kind,
                    flags: escapedKey ? valueFlags | JSONMember.keyEscaped : valueFlags, key: key))

            if line.byteOrZero(index) <= 32 { index = line.skipBlanks(index) }
            guard index < end else { return -1 }
            let separator = line.at(index)
            index &+= 1
            if separator == UInt8(ascii: ",") {
                if line.byteOrZero(index) == 32 { index &+= 1 }
                if line.byteOrZero(index) <= 32 { index = line.skipBlanks(index) }
                continue
            }
            return separator == UInt8(ascii: "}") ? index : -1
        }
    }

    @inline(__always)
    private mutating func append(_ member: JSONMember) {
        if member.key != .none {
            let raw = member.key.rawValue
            if has(member.key) {
                // The last of a repeated key counts, as in every common parser.
                for index in 0..<count where unsafe table[index].key == member.key { unsafe table[index].key = .none }
            } else if raw < 64 {
                seenLow |= 1 << UInt64(raw)
            } else {
                seenHigh |= 1 << UInt64(raw - 64)
            }
        }
        if count == capacity {
            guard capacity < Self.memberLimit else { return }
            grow()
        }
        unsafe (table + count).initialize(to: member)
        count &+= 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<JSONMember>.allocate(capacity: capacity * 2)
        unsafe larger.update(from: table, count: count)
        unsafe table.deallocate()
        unsafe table = larger
        capacity *= 2
    }

    // MARK: - Grammar

    /// The offset of the quote that ends the string whose content begins at `start`, or -1.
    @inline(__always)
    static func stringEnd(_ line: RawSpan, _ start: Int, _ flags: inout UInt8) -> Int {
        var index = start
        let end = line.byteCount
        while index < end {
            if index &+ 16 <= end {
                let (specials, wide) = line.jsonMarks(index)
                // Of what stands before the first special byte.
                if wide & ((specials & (0 &- specials)) &- 1) != 0 { flags |= JSONMember.wide }
                if specials == 0 {
                    index &+= 16
                    continue
                }
                index &+= specials.trailingZeroBitCount
                let byte = line.at(index)
                if byte == UInt8(ascii: "\"") { return index }
                guard byte == UInt8(ascii: "\\") else { return -1 }
                flags |= JSONMember.escaped
                let length = escapeLength(line, index)
                guard length > 0 else { return -1 }
                index &+= length
                continue
            }
            let word = line.wordOrLess(index)
            let mask = Lanes.jsonSpecial(word)
            if mask == 0 {
                if word & Lanes.highs != 0 { flags |= JSONMember.wide }
                index &+= 8
                continue
            }
            let step = Lanes.first(mask)
            // The bytes before the hit.
            if word & ((mask & (0 &- mask)) &- 1) & Lanes.highs != 0 { flags |= JSONMember.wide }
            index &+= step
            guard index < end else { return -1 }
            let byte = line.at(index)
            if byte == UInt8(ascii: "\"") { return index }
            guard byte == UInt8(ascii: "\\") else { return -1 }
            flags |= JSONMember.escaped
            let length = escapeLength(line, index)
            guard length > 0 else { return -1 }
            index &+= length
        }
        return -1
    }

    /// The length of the escape at `index`, a backslash; 0 when it is none.
    static func escapeLength(_ line: RawSpan, _ index: Int) -> Int {
        switch line.byteOrZero(index + 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        case UInt8(ascii: "u"):
            return JSONText.hexQuad(line, index + 2) >= 0 ? 6 : 0
        default:
            return 0
        }
    }

    /// The offset after the value at `index`, which is no string at the top level; -1 when there is none.
    @inline(__always)
    static func otherValue(_ line: RawSpan, _ index: Int, depth: Int, _ kind: inout JSONKind) -> Int {
        switch line.at(index) {
        case UInt8(ascii: "t"):
            kind = .yes
            return line.has("true", at: index) ? index + 4 : -1
        case UInt8(ascii: "f"):
            kind = .no
            return line.has("false", at: index) ? index + 5 : -1
        case UInt8(ascii: "n"):
            kind = .null
            return line.has("null", at: index) ? index + 4 : -1
        case UInt8(ascii: "{"):
            kind = .object
            return object(line, index, depth: depth + 1)
        case UInt8(ascii: "["):
            kind = .array
            return array(line, index, depth: depth + 1)
        default:
            kind = .number
            return number(line, index)
        }
    }

    /// The offset after the number at `index`, or -1.
    static func number(_ line: RawSpan, _ start: Int) -> Int {
        var index = start
        if line.byteOrZero(index) == UInt8(ascii: "-") { index += 1 }
        let lead = line.byteOrZero(index)
        guard lead.isDigit else {
            if line.has("Infinity", at: index) { return index + 8 }
            return index == start && line.has("NaN", at: index) ? index + 3 : -1
        }
        index += 1
        if lead != UInt8(ascii: "0") {
            while line.byteOrZero(index).isDigit { index &+= 1 }
        }
        if line.byteOrZero(index) == UInt8(ascii: ".") {
            index += 1
            guard line.byteOrZero(index).isDigit else { return -1 }
            while line.byteOrZero(index).isDigit { index &+= 1 }
        }
        if line.byteOrZero(index) | 32 == UInt8(ascii: "e") {
            index += 1
            let sign = line.byteOrZero(index)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
            guard line.byteOrZero(index).isDigit else { return -1 }
            while line.byteOrZero(index).isDigit { index &+= 1 }
        }
        return index
    }

    private static func value(_ line: RawSpan, _ index: Int, depth: Int) -> Int {
        guard index < line.byteCount else { return -1 }
        if line.at(index) == UInt8(ascii: "\"") {
            var flags: UInt8 = 0
            let end = stringEnd(line, index + 1, &flags)
            return end < 0 ? -1 : end + 1
        }
        var kind = JSONKind.null
        return otherValue(line, index, depth: depth, &kind)
    }

    /// The offset after the object whose `{` stands at `start`, or -1.
    @inline(never)
    static func object(_ line: RawSpan, _ start: Int, depth: Int) -> Int {
        guard depth <= depthLimit else { return -1 }
        var index = line.skipBlanks(start + 1)
        if line.byteOrZero(index) == UInt8(ascii: "}") { return index + 1 }
        while true {
            guard line.byteOrZero(index) == UInt8(ascii: "\"") else { return -1 }
            var flags: UInt8 = 0
            let keyEnd = stringEnd(line, index + 1, &flags)
            guard keyEnd >= 0 else { return -1 }
            index = line.skipBlanks(keyEnd + 1)
            guard line.byteOrZero(index) == UInt8(ascii: ":") else { return -1 }
            index = value(line, line.skipBlanks(index + 1), depth: depth)
            guard index >= 0 else { return -1 }
            index = line.skipBlanks(index)
            switch line.byteOrZero(index) {
            case UInt8(ascii: ","): index = line.skipBlanks(index + 1)
            case UInt8(ascii: "}"): return index + 1
            default: return -1
            }
        }
    }

    /// The offset after the array whose `[` stands at `start`, or -1.
    @inline(never)
    static func array(_ line: RawSpan, _ start: Int, depth: Int) -> Int {
        guard depth <= depthLimit else { return -1 }
        var index = line.skipBlanks(start + 1)
        if line.byteOrZero(index) == UInt8(ascii: "]") { return index + 1 }
        while true {
            index = value(line, index, depth: depth)
            guard index >= 0 else { return -1 }
            index = line.skipBlanks(index)
            switch line.byteOrZero(index) {
            case UInt8(ascii: ","): index = line.skipBlanks(index + 1)
            case UInt8(ascii: "]"): return index + 1
            default: return -1
            }
        }
    }
}

/// Goes over the members of an object that was found valid before, without a table.
struct JSONMembers {
    private var index: Int

    /// The object whose `{` stands at `start`.
    init(_ start: Int) { index = start + 1 }

    /// The next member, or nil at the end.
    mutating func next(_ line: RawSpan) -> JSONMember? {
        index = line.skipBlanks(index)
        if line.byteOrZero(index) == UInt8(ascii: ",") { index = line.skipBlanks(index + 1) }
        guard line.byteOrZero(index) == UInt8(ascii: "\"") else { return nil }
        var keyFlags: UInt8 = 0
        let keyStart = index + 1
        let keyEnd = JSONScanner.stringEnd(line, keyStart, &keyFlags)
        guard keyEnd >= 0 else { return nil }
        index = line.skipBlanks(keyEnd + 1)
        guard line.byteOrZero(index) == UInt8(ascii: ":") else { return nil }
        index = line.skipBlanks(index + 1)
        guard index < line.byteCount else { return nil }
        var flags: UInt8 = 0
        var kind = JSONKind.string
        var valueStart = index
        var valueEnd: Int
        if line.at(index) == UInt8(ascii: "\"") {
            valueStart = index + 1
            valueEnd = JSONScanner.stringEnd(line, valueStart, &flags)
            index = valueEnd + 1
        } else {
            valueEnd = JSONScanner.otherValue(line, index, depth: 1, &kind)
            index = valueEnd
        }
        guard valueEnd >= 0 else { return nil }
        if keyFlags & JSONMember.escaped != 0 { flags |= JSONMember.keyEscaped }
        return JSONMember(
            keyStart: Int32(truncatingIfNeeded: keyStart), keyCount: Int32(truncatingIfNeeded: keyEnd - keyStart),
            valueStart: Int32(truncatingIfNeeded: valueStart),
            valueCount: Int32(truncatingIfNeeded: valueEnd - valueStart), kind: kind, flags: flags, key: .none)
    }
}
