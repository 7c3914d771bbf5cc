import Bytes
import Record

/// The exception that an entry of several lines tells of: its class, its message, and the last cause.
enum Trace {
    /// Adds what the lines after the first one tell, or the first one itself where a trace begins with it.
    static func add(_ line: RawSpan, from start: Int, _ fields: inout Fields) {
        guard let firstEnd = line.firstOffset(of: 10, from: start) else { return }
        var trace = TraceScan()
        trace.read(line, firstEnd + 1)
        if trace.python { trace.readPython(line) }
        if trace.classEnd == trace.classStart { trace.readHeadless(line, start, firstEnd) }
        guard trace.classEnd > trace.classStart else { return }
        fields.addText(FieldName(.exceptionClass), line, from: trace.classStart, to: trace.classEnd)
        if trace.messageEnd > trace.messageStart {
            fields.addText(FieldName(.exceptionMessage), line, from: trace.messageStart, to: trace.messageEnd)
        }
        if trace.causeEnd > trace.causeStart {
            fields.addText(FieldName(.rootCause), line, from: trace.causeStart, to: trace.causeEnd)
        }
    }
}

extension Trace {
    /// Adds what a trace tells that is no part of the line: its places are copied.
    static func add(text: RawSpan, _ fields: inout Fields) {
        var trace = TraceScan()
        trace.read(text, 0)
        if trace.python { trace.readPython(text) }
        guard trace.classEnd > trace.classStart else { return }
        copy(.exceptionClass, text, trace.classStart, trace.classEnd, &fields)
        copy(.exceptionMessage, text, trace.messageStart, trace.messageEnd, &fields)
        copy(.rootCause, text, trace.causeStart, trace.causeEnd, &fields)
    }

    private static func copy(_ name: CatalogueName, _ text: RawSpan, _ start: Int, _ end: Int, _ fields: inout Fields) {
        guard end > start else { return }
        let before = fields.scratch.count
        fields.scratch.append(text.extracting(start..<end))
        fields.addScratch(FieldName(name), from: before)
    }
}

struct TraceScan {
    var classStart = 0
    var classEnd = 0
    var messageStart = 0
    var messageEnd = 0
    var causeStart = 0
    var causeEnd = 0
    var python = false

    /// Java's: `a.b.SomeException: message`, then frames, then `Caused by: c.d.Other: message`.
    mutating func read(_ line: RawSpan, _ start: Int) {
        var index = start
        while index < line.byteCount {
            let end = line.firstOffset(of: 10, from: index) ?? line.byteCount
            if line.has("Traceback (most recent call last)", at: line.skipSpaces(index, to: end)) { python = true }
            if line.has("Caused by: ", at: index) {
                causeStart = index + 11
                causeEnd = Self.trimmed(line, causeStart, end)
            } else if classEnd == classStart, let found = Self.exceptionClass(line, index, end) {
                classStart = index
                classEnd = found
                if line.has(": ", at: found) {
                    messageStart = found + 2
                    messageEnd = Self.trimmed(line, messageStart, end)
                }
            }
            index = end + 1
        }
    }

    /// Python's: the class stands on the first unindented line after the last `Traceback`'s frames.
    mutating func readPython(_ line: RawSpan) {
        classEnd = classStart
        var index = 0
        var inside = false
        while index < line.byteCount {
            let end = line.firstOffset(of: 10, from: index) ?? line.byteCount
            let first = line.byteOrZero(index)
            if line.has("Traceback (most recent call last)", at: line.skipSpaces(index, to: end)) {
                inside = true
            } else if inside, first > 32, index < end {
                var stop = index
                while stop < end,
                    line.at(stop).isLetter || line.at(stop).isDigit || line.at(stop) == UInt8(ascii: ".")
                        || line.at(stop) == UInt8(ascii: "_")
                {
                    stop += 1
                }
                if stop > index, stop == end || line.at(stop) == UInt8(ascii: ":") || line.at(stop) == 13 {
                    classStart = index
                    classEnd = stop
                    messageStart = 0
                    messageEnd = 0
                    if line.has(": ", at: stop) {
                        messageStart = stop + 2
                        messageEnd = Self.trimmed(line, messageStart, end)
                    }
                    inside = false
                }
            }
            index = end + 1
        }
    }

    /// A trace that begins with the entry: its class is at the start of the first line.
    mutating func readHeadless(_ line: RawSpan, _ start: Int, _ end: Int) {
        guard let found = Self.exceptionClass(line, start, end) else { return }
        classStart = start
        classEnd = found
        if line.has(": ", at: found) {
            messageStart = found + 2
            messageEnd = Self.trimmed(line, messageStart, end)
        }
    }

    /// The end of the class at `start`: dotted names, the last one capitalised, or one alone that ends in Exception,
    /// Error or Throwable; a colon, a blank line's end or nothing follows.
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
        guard
            index == end || line.at(index) == 13
                || line.at(index) == UInt8(ascii: ":") && line.byteOrZero(index + 1) <= 32
        else { return nil }
        let named = ["Exception", "Error", "Throwable", "Failure", "Interrupt"] as [StaticString]
        let ends = named.contains {
            line.has($0, at: index - $0.utf8CodeUnitCount) && index - $0.utf8CodeUnitCount >= start
        }
        return dots >= 2 || ends ? index : nil
    }

    private static func trimmed(_ line: RawSpan, _ start: Int, _ end: Int) -> Int {
        var stop = end
        while stop > start, line.at(stop - 1) <= 32 { stop -= 1 }
        return stop
    }
}
