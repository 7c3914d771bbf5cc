import Bytes
import Record

/// The exception that an entry of several lines tells of: its class, its message, and the last cause.
enum Trace {
    /// Adds what the lines of an entry tell; an entry of one line tells nothing.
    /// - Parameter start: where the message begins, behind the head; 0 where there is no head.
    static func add(_ line: RawSpan, from start: Int, _ fields: inout Fields) {
        guard line.firstOffset(of: 10, from: start) != nil else { return }
        let scan = TraceScan(line, from: start)
        guard scan.name.count > 0 else { return }
        fields.addText(FieldName(.exceptionClass), line, from: scan.name.start, to: scan.name.end)
        if scan.message.count > 0 {
            fields.addText(FieldName(.exceptionMessage), line, from: scan.message.start, to: scan.message.end)
        }
        if scan.cause.count > 0 {
            fields.addText(FieldName(.rootCause), line, from: scan.cause.start, to: scan.cause.end)
        }
    }

    /// Adds what a trace tells that is no part of the line: its places are copied.
    static func add(text: RawSpan, _ fields: inout Fields) {
        let scan = TraceScan(text, from: 0)
        guard scan.name.count > 0 else { return }
        copy(.exceptionClass, text, scan.name, &fields)
        copy(.exceptionMessage, text, scan.message, &fields)
        copy(.rootCause, text, scan.cause, &fields)
    }

    /// Adds the cause alone, where the rest is known.
    static func addCause(text: RawSpan, _ fields: inout Fields) {
        copy(.rootCause, text, TraceScan(text, from: 0).cause, &fields)
    }

    private static func copy(_ name: CatalogueName, _ text: RawSpan, _ place: TextPlace, _ fields: inout Fields) {
        guard place.count > 0 else { return }
        let before = fields.scratch.count
        fields.scratch.append(text.extracting(place.start..<place.end))
        fields.addScratch(FieldName(name), from: before)
    }
}

/// Where some text stands.
struct TextPlace: Hashable {
    var start = 0
    var end = 0
    var count: Int { end - start }
}

/// The walk over the lines of a trace.
struct TraceScan {
    private(set) var name = TextPlace()
    private(set) var message = TextPlace()
    private(set) var cause = TextPlace()

    /// Whether frames were seen.
    private var hasFrames = false
    /// Whether the message may go on.
    private var isOpen = false
    /// Where the message ends if frames follow: it may have indented lines.
    private var mayEnd = 0
    /// The line before the first frame.
    private var beforeFrames = TextPlace()

    /// Reads lines. The first one is the message's, unless nothing stands before it: then a trace may begin with it.
    init(_ line: RawSpan, from start: Int) {
        var python = TraceScanPython()
        let limit = line.byteCount
        let firstEnd = line.firstOffset(of: 10, from: start) ?? limit
        var index = start
        while index < limit {
            let end = line.firstOffset(of: 10, from: index) ?? limit
            python.take(line, index, end)
            if !python.isSeen, index > start || start == 0 { take(line, index, end) }
            index = end + 1
        }
        if python.name.count > 0 {
            (name, message, cause) = (python.name, python.message, python.cause)
        } else if name.count == 0 {
            readFirst(line, start, firstEnd)
            if name.count == 0, beforeFrames.start > start { readFirst(line, beforeFrames.start, beforeFrames.end) }
            readNext(line, firstEnd)
        }
        message = Self.trimmed(line, message)
        cause = Self.trimmed(line, cause)
    }

    private mutating func take(_ line: RawSpan, _ start: Int, _ end: Int) {
        let text = line.skipBlanks(start)
        guard text < end else { return }
        if Self.isFrame(line, text) {
            if isOpen, mayEnd > message.end { message.end = mayEnd }
            hasFrames = true
            isOpen = false
            return
        }
        if !hasFrames { beforeFrames = TextPlace(start: text, end: end) }
        if line.has("Caused by: ", at: start) {
            cause = TextPlace(start: start + 11, end: end)
            isOpen = false
        } else if line.has("Wrapped by: ", at: start), let found = Self.exceptionClass(line, start + 12, end) {
            // logback's root-first order: what was caused comes after its cause.
            if cause.count == 0 { cause = TextPlace(start: name.start, end: max(name.end, message.end)) }
            setName(line, start + 12, found, end)
            isOpen = true
        } else if line.has("[cause]: ", at: text) {
            cause = TextPlace(start: text + 9, end: line.has(" {", at: end - 2) ? end - 2 : end)
            isOpen = false
        } else if name.count == 0, !hasFrames, let found = Self.exceptionClass(line, text, end),
            text == start || Self.framesFollow(line, end)
        {
            setName(line, text, found, end)
            isOpen = text == start
        } else if isOpen, message.count > 0 {
            // A message of several lines goes on up to the frames, indented ones as well where there are frames.
            if text == start, mayEnd == 0 { message.end = end } else { mayEnd = end }
        } else {
            isOpen = false
        }
    }

    private mutating func setName(_ line: RawSpan, _ start: Int, _ found: Int, _ end: Int) {
        name = TextPlace(start: start, end: found)
        var from = found
        // Node's code: `TypeError [ERR_X]: text`.
        if line.has(" [", at: from) { from = line.find(UInt8(ascii: "]"), from: from, to: end) + 1 }
        message = line.has(": ", at: from) ? TextPlace(start: from + 2, end: end) : TextPlace()
        // logback writes it where there is none.
        if line.equals("null", from: message.start, count: message.count) { message = TextPlace() }
    }

    /// A class in the message itself, before the frames or the cause that follow: `error id: 7: java.io.IOException: x`,
    /// `Uncaught Exception: x in /a.php:3`.
    private mutating func readFirst(_ line: RawSpan, _ start: Int, _ end: Int) {
        guard hasFrames || cause.count > 0 else { return }
        var index = start
        while index < end {
            if line.at(index).isLetter, index == start || line.at(index - 1) == 32,
                let found = Self.exceptionClass(line, index, end), Self.isNamed(line, index, found)
            {
                setName(line, index, found, end)
                if line.has("Uncaught ", at: index - 9) { cutPlace(line) }
                return
            }
            index += 1
        }
    }

    /// PHP tells the cause first: `Next RuntimeException: text in /a.php:5` begins what it led to.
    private mutating func readNext(_ line: RawSpan, _ start: Int) {
        guard name.count > 0 else { return }
        var index = start + 1
        while index < line.byteCount {
            let end = line.firstOffset(of: 10, from: index) ?? line.byteCount
            if line.has("Next ", at: index), let found = Self.exceptionClass(line, index + 5, end) {
                if cause.count == 0 { cause = TextPlace(start: name.start, end: max(name.end, message.end)) }
                setName(line, index + 5, found, end)
                cutPlace(line)
            }
            index = end + 1
        }
    }

    /// PHP writes the place behind the message.
    private mutating func cutPlace(_ line: RawSpan) {
        var place = message.end - 4
        while place > message.start, !line.has(" in /", at: place) { place -= 1 }
        if place > message.start { message.end = place }
    }

    // MARK: - Parts

    /// `at x`, `... 5 more`, `#0 x`, `Suppressed: x`.
    static func isFrame(_ line: RawSpan, _ text: Int) -> Bool {
        line.has("at ", at: text) || line.has("... ", at: text) || line.has("Suppressed: ", at: text)
            || line.has("Stack trace:", at: text)
            || line.at(text) == UInt8(ascii: "#") && line.byteOrZero(text + 1).isDigit
    }

    private static func framesFollow(_ line: RawSpan, _ end: Int) -> Bool {
        guard end + 1 < line.byteCount else { return false }
        let text = line.skipBlanks(end + 1)
        return text < line.byteCount && isFrame(line, text)
    }

    /// The end of the class at `start`: dotted names, the last one capitalised, or one alone that ends in Exception,
    /// Error or Throwable; a colon, Node's code, the line's end or nothing follows.
    static func exceptionClass(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        var index = start
        var dots = 0
        var last = start
        while index < end {
            let byte = line.at(index)
            if byte == UInt8(ascii: ".") {
                guard index > last else { return nil }
                dots += 1
                last = index + 1
            } else if !byte.isLetter, !byte.isDigit, byte != UInt8(ascii: "_"), byte != UInt8(ascii: "$") {
                break
            }
            index += 1
        }
        guard index > last, line.at(start).isLetter, line.at(last).isCapital else { return nil }
        let isNamed = isNamed(line, start, index)
        let after = index < end ? line.at(index) : 0
        let isEnded =
            index == end || after == 13 || after == UInt8(ascii: ":") && line.byteOrZero(index + 1) <= 32
            || isNamed && line.has(" [", at: index) && isCode(line, index + 2, end)
        return isEnded && (dots >= 2 || isNamed) ? index : nil
    }

    private static func isNamed(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        ["Exception", "Error", "Throwable", "Failure", "Interrupt"].contains { (word: StaticString) in
            end - word.utf8CodeUnitCount >= start && line.has(word, at: end - word.utf8CodeUnitCount)
        }
    }

    /// `ERR_INVALID_ARG_TYPE]: `
    private static func isCode(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end, line.at(index).isCapital || line.at(index).isDigit || line.at(index) == UInt8(ascii: "_") {
            index += 1
        }
        return index > start && line.has("]: ", at: index)
    }

    private static func trimmed(_ line: RawSpan, _ place: TextPlace) -> TextPlace {
        var place = place
        while place.end > place.start, line.at(place.end - 1) <= 32 { place.end -= 1 }
        return place
    }
}

/// Python's tracebacks: the exception stands as deep as the last `Traceback`'s own line, behind its frames.
struct TraceScanPython {
    private(set) var name = TextPlace()
    private(set) var message = TextPlace()
    /// The exception that `raise … from` names.
    private(set) var cause = TextPlace()
    /// Whether a traceback was seen.
    private(set) var isSeen = false
    /// How deep the traceback stands, and whether a group's bar is before it.
    private var depth = 0
    private var isGroup = false
    private var isInside = false
    private var isOpen = false
    private static let mark: StaticString = "Traceback (most recent call last)"

    /// Whether a traceback begins with the line; then its exception is looked for from now on.
    private mutating func begins(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        var index = line.skipSpaces(start, to: end)
        let indent = index - start
        let group = line.has("+ Exception Group ", at: index)
        if group { index += 18 }
        if Self.isBox(line, index) {
            // rich draws a box around the frames; the mark stands in its upper edge.
            index = line.find(UInt8(ascii: "T"), from: index, to: end)
            if index < 0 { return false }
        }
        guard line.has(Self.mark, at: index) else { return false }
        // What stands deeper than the first one is a part of a group.
        if isSeen, indent > depth { return true }
        (isSeen, isInside, isOpen) = (true, true, false)
        (depth, isGroup) = (indent, group)
        return true
    }

    /// Takes a line.
    mutating func take(_ line: RawSpan, _ start: Int, _ end: Int) {
        if begins(line, start, end) { return }
        guard isSeen else { return }
        var text = start + depth
        if isGroup {
            guard line.has("| ", at: text) else {
                isOpen = false
                return
            }
            text += 2
        }
        guard text < end, line.at(text) > 32, line.skipSpaces(start, to: end) >= start + depth else { return }
        if isInside {
            guard let found = Self.classEnd(line, text, end) else { return }
            name = TextPlace(start: text, end: found)
            message = line.has(": ", at: found) ? TextPlace(start: found + 2, end: end) : TextPlace()
            isInside = false
            isOpen = !isGroup && message.count > 0
        } else if line.has("The above exception was the direct cause", at: text) {
            if cause.count == 0 { cause = TextPlace(start: name.start, end: max(name.end, message.end)) }
            isOpen = false
        } else if Self.isBox(line, text) || line.has("During handling of the above", at: text)
            || line.has("Stack (most recent call last)", at: text)
        {
            isOpen = false
        } else if isOpen {
            message.end = end
        }
    }

    /// Whether a character of a box stands there (U+2500 to U+257F).
    private static func isBox(_ line: RawSpan, _ offset: Int) -> Bool {
        line.byteOrZero(offset) == 0xE2 && (line.byteOrZero(offset + 1) == 0x94 || line.byteOrZero(offset + 1) == 0x95)
    }

    private static func classEnd(_ line: RawSpan, _ start: Int, _ end: Int) -> Int? {
        if isBox(line, start) { return nil }
        var stop = start
        while stop < end,
            line.at(stop).isLetter || line.at(stop).isDigit || line.at(stop) == UInt8(ascii: ".")
                || line.at(stop) == UInt8(ascii: "_") || line.at(stop) >= 128
        {
            stop += 1
        }
        guard stop > start, stop == end || line.at(stop) == UInt8(ascii: ":") || line.at(stop) == 13 else { return nil }
        return stop
    }
}
