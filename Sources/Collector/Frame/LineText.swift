import Bytes
import Parsing

/// Makes a line fit to leave: valid UTF-8, not too long, without secrets.
///
/// Bytes that are not UTF-8 become U+FFFD, one for each maximal ill-formed part: labels and JSON need text, and the same
/// bytes always give the same text.
struct LineText: ~Copyable {
    /// The longest line that leaves, in bytes.
    let limit: Int
    private var redactor: Redactor
    private var repaired = ByteBuffer(capacity: 0)
    private var redacted = ByteBuffer(capacity: 4096)
    /// Room for a line without its escape sequences; nil while it is in use.
    private var stripped: ByteBuffer? = ByteBuffer(capacity: 0)
    private let bufferRoom = 64 << 10

    init(limit: Int, redactor: consuming Redactor) {
        self.limit = limit
        self.redactor = redactor
    }

    /// Names of the redactor's rules and how often each has replaced something.
    var redactions: (rules: [String], counts: [UInt64]) { (redactor.rules, redactor.counts) }

    /// Hands one entry's content on.
    /// - Returns: false when it cannot leave yet (`Assembler.take`).
    @inline(__always)
    mutating func emit(
        _ content: RawSpan, at place: consuming Place, _ turn: inout Turn, to assembler: inout Assembler
    ) -> Bool {
        if turn.stripsEscapes, ANSI.isColoured(content) {
            return emitStripped(content, at: place, &turn, to: &assembler)
        }
        return emitWhole(content, at: place, &turn, to: &assembler)
    }

    @inline(__always)
    private mutating func emitWhole(
        _ content: RawSpan, at place: consuming Place, _ turn: inout Turn, to assembler: inout Assembler
    ) -> Bool {
        if content.byteCount <= limit, UTF8Text.firstInvalid(content) == nil {
            return Self.finish(content, place, &turn, limit, &redactor, &redacted, &assembler)
        }
        return emitMended(content, at: place, &turn, to: &assembler)
    }

    /// Without escape sequences. A secret that they cut in two is whole again before it is looked for.
    @inline(never)
    private mutating func emitStripped(
        _ content: RawSpan, at place: consuming Place, _ turn: inout Turn, to assembler: inout Assembler
    ) -> Bool {
        var text = stripped.take() ?? ByteBuffer(capacity: 0)
        text.removeAll()
        text.shrink(toRoom: bufferRoom)
        ANSI.strip(content, into: &text)
        let isDone = emitWhole(text.bytes, at: place, &turn, to: &assembler)
        stripped = consume text
        return isDone
    }

    @inline(never)
    private mutating func emitMended(
        _ content: RawSpan, at place: consuming Place, _ turn: inout Turn, to assembler: inout Assembler
    ) -> Bool {
        let length = max(content.byteCount, place.originalLength)
        let kept = content.extracting(0..<Self.end(of: content, within: limit))
        if UTF8Text.firstInvalid(kept) != nil {
            repaired.removeAll()
            repaired.shrink(toRoom: bufferRoom)
            UTF8Text.append(repairing: kept, to: &repaired)
        } else if length > limit {
            repaired.removeAll()
            repaired.append(kept)
        }
        let end = Self.end(of: repaired.bytes, within: limit)
        if length > limit || end < repaired.count { place.originalLength = length }
        let isDone = Self.finish(
            repaired, end, place, &turn, limit, &redactor, &redacted, &assembler)
        if isDone, place.originalLength >= 0 {
            turn.tally.truncatedLines += 1
            turn.tally.truncatedBytes += max(0, length - end)
        }
        return isDone
    }

    @inline(__always)
    private static func finish(
        _ line: RawSpan, _ place: Place, _ turn: inout Turn, _ limit: Int, _ redactor: inout Redactor,
        _ redacted: inout ByteBuffer, _ assembler: inout Assembler
    ) -> Bool {
        redacted.removeAll()
        guard redactor.redact(line, into: &redacted) else {
            return assembler.take(line, at: place, &turn)
        }
        let clean = redacted.bytes
        return assembler.take(clean.extracting(0..<end(of: clean, within: limit)), at: place, &turn)
    }

    private static func finish(
        _ line: borrowing ByteBuffer, _ end: Int, _ place: Place, _ turn: inout Turn, _ limit: Int,
        _ redactor: inout Redactor, _ redacted: inout ByteBuffer, _ assembler: inout Assembler
    ) -> Bool {
        finish(line.bytes.extracting(0..<end), place, &turn, limit, &redactor, &redacted, &assembler)
    }

    /// Where to cut so that at most `limit` bytes are left and no character is cut in two.
    private static func end(of bytes: RawSpan, within limit: Int) -> Int {
        guard bytes.byteCount > limit else { return bytes.byteCount }
        var end = limit
        while end > 0, end > limit - 4, bytes.byte(at: end) & 0xc0 == 0x80 { end -= 1 }
        return end
    }
}
