import Bytes
import Record

/// Values on their way into `Fields`: valid UTF-8, bounded, unescaped where they were escaped.
extension Fields {
    /// Adds bytes of the line as they stand. What is not UTF-8 is repaired in a copy, what is too long is cut.
    @inline(__always)
    mutating func addText(_ name: FieldName, _ line: RawSpan, from start: Int, to end: Int) {
        if end &- start <= LineParser.valueLimit, UTF8Text.isASCII(line, from: start, to: end) {
            add(name, Slice(line: start, count: end &- start))
        } else {
            addWide(name, line, from: start, to: end)
        }
    }

    @inline(never)
    private mutating func addWide(_ name: FieldName, _ line: RawSpan, from start: Int, to end: Int) {
        let cut = Self.cut(line, from: start, to: end)
        let text = line.extracting(start..<cut)
        if UTF8Text.firstInvalid(text) == nil {
            add(name, Slice(line: start, count: cut - start))
            return
        }
        let before = scratch.count
        UTF8Text.append(repairing: text, to: &scratch)
        finish(name, from: before)
    }

    /// Adds the string value of a member.
    @inline(__always)
    mutating func addString(_ name: FieldName, _ line: RawSpan, _ member: JSONMember) {
        let start = Int(member.valueStart)
        let count = Int(member.valueCount)
        if member.flags & (JSONMember.escaped | JSONMember.wide) == 0, count <= LineParser.valueLimit {
            add(name, Slice(line: start, count: count))
        } else if member.flags & JSONMember.escaped == 0 {
            addWide(name, line, from: start, to: start &+ count)
        } else {
            addEscaped(name, line, from: start, to: start &+ count)
        }
    }

    @inline(never)
    private mutating func addEscaped(_ name: FieldName, _ line: RawSpan, from start: Int, to end: Int) {
        let before = scratch.count
        JSONText.unescape(line, from: start, to: end, into: &scratch)
        addScratch(name, from: before)
    }

    /// Adds what was appended to `scratch` since it held `before` bytes, repaired and cut.
    mutating func addScratch(_ name: FieldName, from before: Int) {
        if UTF8Text.firstInvalid(scratch.bytes, from: before) != nil { repairScratch(from: before) }
        finish(name, from: before)
    }

    private mutating func repairScratch(from before: Int) {
        var copy = ByteBuffer(capacity: (scratch.count - before) * 3)
        UTF8Text.append(repairing: scratch.bytes.extracting(before..<scratch.count), to: &copy)
        scratch.truncate(to: before)
        scratch.append(copy.bytes)
    }

    private mutating func finish(_ name: FieldName, from before: Int) {
        let end = Self.cut(scratch.bytes, from: before, to: scratch.count)
        add(name, Slice(scratch: before, count: end - before))
    }

    /// The end of what of a value is kept: all, or up to the limit without cutting a character.
    static func cut(_ bytes: RawSpan, from start: Int, to end: Int) -> Int {
        guard end - start > LineParser.valueLimit else { return end }
        var cut = start + LineParser.valueLimit
        var steps = 0
        while steps < 3, bytes.at(cut) & 0xC0 == 0x80 {
            cut -= 1
            steps += 1
        }
        return cut
    }

    /// Adds any scalar value of a member as text: strings unescaped, numbers written out, true and false; objects
    /// and arrays as their JSON. Null adds nothing.
    @inline(__always)
    mutating func addValue(_ name: FieldName, _ line: RawSpan, _ member: JSONMember) {
        switch member.kind {
        case .string: addString(name, line, member)
        case .number: addNumber(name, line, member)
        case .yes: add(name, .yes)
        case .no: add(name, .no)
        case .null: break
        case .object, .array:
            addText(name, line, from: Int(member.valueStart), to: Int(member.valueStart &+ member.valueCount))
        }
    }

    /// Adds a number in plain decimal digits.
    @inline(__always)
    mutating func addNumber(_ name: FieldName, _ line: RawSpan, _ member: JSONMember) {
        let count = min(Int(member.valueCount), LineParser.valueLimit)
        add(name, JSONText.plainNumber(line, from: Int(member.valueStart), count: count, scratch: &scratch))
    }

    /// Adds the level as it was written, where the normalised word is another.
    @inline(__always)
    mutating func addOriginalLevel(_ line: RawSpan, from start: Int, count: Int, _ level: Level) {
        if LevelWord.isNormal(line, from: start, count: count, level) { return }
        addText(FieldName(.originalLevel), line, from: start, to: start &+ count)
    }
}
