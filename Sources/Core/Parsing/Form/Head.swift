import Bytes
import Record

/// The head of a plain line: the time and the level that a layout put before the message.
///
/// Heads are made of a time, a level word, names in brackets or between separators, and numbers, in any order. The head
/// ends at the first word that is none of these. A level is taken only where layouts put one: in capitals, in brackets,
/// before a colon or between separators, never from within a sentence.
struct Head {
    /// The time, if there is one.
    var time: TimeText?
    /// The level, if there is one.
    var level = Level.none
    /// The level's word.
    var levelStart = 0
    var levelEnd = 0
    /// Text in brackets between time and level.
    var bracketStart = 0
    var bracketEnd = 0
    /// A name between time and level.
    var nameStart = 0
    var nameEnd = 0
    /// Whether the level stood in brackets.
    var levelInBrackets = false
    /// Whether the form of the time is of a program that writes a message behind it, and no names: Go's log, PHP's.
    fileprivate var hasNoNames = false
    /// Where what follows time and level begins.
    var end = 0

    /// Reads the head of the line that begins at `start` and ends at `limit`.
    init(_ line: RawSpan, from start: Int = 0, to limit: Int) {
        let scan = HeadScan(line: line, end: limit)
        var parts = 0
        var state = HeadScan.State(index: start)
        // Ruby's Logger begins with the level's first letter: `W, [2026-11-25T00:28:51.325818 #123]  WARN -- : text`.
        if line.has(", [", at: start + 1), line.at(start).isCapital { state.index = start + 2 }
        if line.byteOrZero(start).isLetter { state.index = scan.afterLabel(state.index) }
        // Time and level are within the first parts of any layout.
        while parts < 12, head(isOpen: state), scan.step(&state, &self) { parts += 1 }
        end = max(end, min(state.index, limit))
    }

    private func head(isOpen state: HeadScan.State) -> Bool { level == .none || time == nil && state.index < 200 }
}

/// The walk over a head.
private struct HeadScan: ~Escapable {
    let line: RawSpan
    let end: Int

    struct State {
        var index: Int
        /// Whether nothing but separators was seen.
        var isStart = true
        /// Names seen outside brackets.
        var names = 0
        /// Whether nothing but brackets was seen.
        var isBracketed = true
        /// The separator before the present part; 0 at the start.
        var before: UInt8 = 0
    }

    @_lifetime(copy line)
    init(line: RawSpan, end: Int) {
        self.line = line
        self.end = end
    }

    /// Where the head begins behind what gathers several programs' lines puts before them: `web-1  | 2026-11-25 …`.
    func afterLabel(_ start: Int) -> Int {
        var index = start
        while index < min(end, start + 64),
            line.at(index).isLetter || line.at(index).isDigit || [45, 46, 95].contains(line.at(index))
        {
            index += 1
        }
        let wordEnd = index
        index = line.skipSpaces(index, to: end)
        // `ERROR | 2026-11-25 …` begins with its level.
        guard at(index) == UInt8(ascii: "|"), level(start, wordEnd) == .none else { return start }
        index = line.skipSpaces(index + 1, to: end)
        let time = at(index) == UInt8(ascii: "[") ? index + 1 : index
        return TimeText(line, at: time) == nil ? start : index
    }

    private func at(_ offset: Int) -> UInt8 { offset < end ? line.at(offset) : 0 }

    /// Takes one part. Returns false when the head is over.
    func step(_ state: inout State, _ head: inout Head) -> Bool {
        skipSeparators(&state)
        guard state.index < end else { return false }
        let byte = line.at(state.index)
        defer { state.isStart = false }
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"):
            return bracket(byte, &state, &head)
        case UInt8(ascii: "{") where head.time != nil:
            return bracket(byte, &state, &head)
        default:
            return byte.isDigit || byte.isLetter || byte == UInt8(ascii: "_") ? word(&state, &head) : false
        }
    }

    private func skipSeparators(_ state: inout State) {
        state.before = 0
        while state.index < end {
            let byte = line.at(state.index)
            switch byte {
            case 32:
                if state.before == 0 { state.before = byte }
                state.index += 1
            case UInt8(ascii: "@") where state.index > 0 && line.at(state.index - 1) == UInt8(ascii: "]"):
                // PostgreSQL's `[unknown]@[unknown]`.
                state.before = byte
                state.index += 1
            case 9, UInt8(ascii: "|"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
                state.before = byte
                state.index += 1
            case UInt8(ascii: "-"):
                // A run of dashes between blanks.
                var after = state.index
                while after < end, line.at(after) == byte { after += 1 }
                guard at(after) == 32 || state.before == UInt8(ascii: "|"),
                    state.isStart || at(state.index - 1) <= 32 || state.before == 93 || state.before == 124
                else { return }
                state.before = byte
                state.index = after
            default:
                return
            }
        }
    }

    // MARK: - Brackets

    private func bracket(_ open: UInt8, _ state: inout State, _ head: inout Head) -> Bool {
        let close = open == UInt8(ascii: "(") ? open + 1 : open + 2
        var from = state.index + 1
        var depth = 1
        var to = from
        while to < min(end, from + 200) {
            let byte = line.at(to)
            if byte == open { depth += 1 }
            if byte == close {
                depth -= 1
                if depth == 0 { break }
            }
            to += 1
        }
        guard depth == 0 else { return false }
        from = line.skipSpaces(from, to: to)
        if head.time == nil, let time = TimeText(line, at: from), time.end <= to {
            head.time = time
            // `[25-Nov-2026 00:29:22 UTC] text`
            head.hasNoNames = at(from + 2) == UInt8(ascii: "-") && at(from + 3).isLetter
            state.index = afterTime(time.end, to)
            return true
        }
        var textEnd = to
        while textEnd > from, line.at(textEnd - 1) == 32 { textEnd -= 1 }
        if head.level == .none, let (start, stop) = levelInside(from, textEnd),
            head.time != nil || isCapitals(start, stop) && stop - start > 3
                || !LevelWord.isAmbiguous(line, from: start, count: stop - start)
        {
            take(start, stop, &head)
            head.levelInBrackets = true
            head.end = to + 1
            state.index = to + 1
            return true
        }
        // Before a time only a level stands in brackets, or a name that is short (`[Nest] 123  - 11/25/2026 …`).
        guard head.time != nil || head.level != .none || state.isStart && textEnd - from <= 24 else { return false }
        if head.bracketEnd == head.bracketStart {
            head.bracketStart = from
            head.bracketEnd = textEnd
        }
        state.index = to + 1
        return true
    }

    /// Where to go on after a time in brackets: behind the bracket, or inside it where a level follows.
    private func afterTime(_ start: Int, _ close: Int) -> Int {
        var after = start
        while after < close, [32, 58, 44, 45, 124].contains(line.at(after)) { after += 1 }
        var stop = after
        while stop < close, line.at(stop).isLetter { stop += 1 }
        return stop > after && level(after, stop) != .none ? after : close + 1
    }

    /// The level in a bracket's text: `error`, `core:error`, `INFO/MainProcess`.
    private func levelInside(_ from: Int, _ to: Int) -> (Int, Int)? {
        guard to > from, to - from <= 40 else { return nil }
        if level(from, to) != .none { return (from, to) }
        var split = from
        while split < to, line.at(split) != UInt8(ascii: ":"), line.at(split) != UInt8(ascii: "/") { split += 1 }
        guard split < to else { return nil }
        if line.at(split) == UInt8(ascii: ":"), level(split + 1, to) != .none { return (split + 1, to) }
        if line.at(split) == UInt8(ascii: "/"), level(from, split) != .none { return (from, split) }
        return nil
    }

    // MARK: - Words

    private func word(_ state: inout State, _ head: inout Head) -> Bool {
        let index = state.index
        if head.time == nil, let time = TimeText(line, at: index), closesTime(time, state, head) {
            head.time = time
            head.hasNoNames = at(index + 4) == UInt8(ascii: "/")
            state.index = time.end
            return true
        }
        var stop = index
        while stop < end, !Self.endsWord(line.at(stop)) { stop += 1 }
        var wordEnd = stop
        while wordEnd > index, [44, 58].contains(line.at(wordEnd - 1)) { wordEnd -= 1 }
        guard wordEnd > index else { return false }
        if head.level == .none {
            // `INFO:root:text`, `ERROR:`, `INFO/MainProcess]`
            var levelEnd = index
            while levelEnd < wordEnd, ![47, 58, 62].contains(line.at(levelEnd)) { levelEnd += 1 }
            if isLevelHere(index, levelEnd, state, head) {
                take(index, levelEnd, &head)
                var after = levelEnd
                if at(after) == UInt8(ascii: "/") {
                    while after < end, line.at(after) != UInt8(ascii: "]") { after += 1 }
                }
                head.end = after
                state.index = after
                return true
            }
            if channel(index, wordEnd, &state, &head) { return true }
        }
        state.isBracketed = false
        // Numbers: process and thread ids, between time and level.
        if isNumber(index, wordEnd), head.time != nil || head.bracketEnd > head.bracketStart {
            state.index = stop
            return true
        }
        return name(wordEnd, stop, &state, &head)
    }

    /// Monolog's channel and level, `shop.ERROR: text`.
    private func channel(_ start: Int, _ wordEnd: Int, _ state: inout State, _ head: inout Head) -> Bool {
        guard head.time != nil, at(wordEnd) == UInt8(ascii: ":") else { return false }
        let dot = line.findLast(UInt8(ascii: "."), from: start, to: wordEnd)
        guard dot > start, isCapitals(dot + 1, wordEnd), level(dot + 1, wordEnd) != .none else { return false }
        head.nameStart = start
        head.nameEnd = dot
        take(dot + 1, wordEnd, &head)
        state.index = wordEnd
        return true
    }

    /// A name between the parts of a head: it belongs to the head only where a separator or a level follows.
    private func name(_ wordEnd: Int, _ stop: Int, _ state: inout State, _ head: inout Head) -> Bool {
        let index = state.index
        guard head.time != nil, head.level == .none, state.names < 2, Self.isName(line, index, wordEnd) else {
            return false
        }
        let after = line.skipSpaces(stop, to: end)
        let separated =
            wordEnd < stop || at(stop) == 9 || at(after) == UInt8(ascii: "|") || at(after) == UInt8(ascii: "[")
            || line.has("- ", at: after) && after > stop || isCapitalLevel(after) && !head.hasNoNames
        guard separated else { return false }
        state.names += 1
        if head.nameEnd == head.nameStart {
            head.nameStart = index
            head.nameEnd = wordEnd
        }
        state.index = stop
        return true
    }

    /// Whether a level in capitals stands at `start`.
    private func isCapitalLevel(_ start: Int) -> Bool {
        var stop = start
        while stop < end, line.at(stop).isCapital { stop += 1 }
        return stop - start >= 3 && (at(stop) <= 32 || at(stop) == UInt8(ascii: ":")) && level(start, stop) != .none
    }

    /// Whether a time may stand here and what follows it can follow one.
    private func closesTime(_ time: TimeText, _ state: State, _ head: Head) -> Bool {
        let after = at(time.end)
        guard time.end >= end || after <= 32 || [44, 58, 93, 124].contains(after) else { return false }
        // `INFO: 12:30:00 is noon` tells no time.
        if time.gap == .date, time.digits == 0, head.level != .none, !head.levelInBrackets,
            at(head.levelEnd) == UInt8(ascii: ":")
        {
            return false
        }
        // Seconds since 1970 only begin a line.
        if time.epoch != nil { return state.isStart }
        return state.isStart || state.isBracketed || head.level != .none || state.before == 9
            || state.before == UInt8(ascii: "-")
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 32 || [91, 40, 124, 93, 34, 61].contains(byte)
    }

    private func isNumber(_ from: Int, _ to: Int) -> Bool {
        for index in from..<to where !line.at(index).isDigit && line.at(index) != UInt8(ascii: "#") { return false }
        return true
    }

    /// Whether the bytes are letters, digits and what joins them in names of packages, files and functions.
    static func isName(_ line: RawSpan, _ from: Int, _ to: Int) -> Bool {
        guard to > from, to - from <= 120 else { return false }
        for index in from..<to {
            let byte = line.at(index)
            guard byte.isLetter || byte.isDigit || [46, 45, 95, 58, 47, 36, 64, 35].contains(byte) else { return false }
        }
        return true
    }

    // MARK: - Levels

    private func level(_ from: Int, _ to: Int) -> Level {
        LevelWord.level(line, from: from, count: to - from)
    }

    /// Whether a name of at least three words joined by dots stands at `start`.
    private func isDotted(_ start: Int) -> Bool {
        var index = start
        var dots = 0
        while index < end, line.at(index).isLetter || line.at(index).isDigit || [36, 46, 95].contains(line.at(index)) {
            if line.at(index) == UInt8(ascii: ".") {
                guard at(index + 1).isLetter else { return false }
                dots += 1
            }
            index += 1
        }
        return dots >= 2 && (index == end || line.at(index) <= 32)
    }

    private func isCapitals(_ from: Int, _ to: Int) -> Bool {
        for index in from..<to where !line.at(index).isCapital { return false }
        return true
    }

    private func take(_ from: Int, _ to: Int, _ head: inout Head) {
        head.level = level(from, to)
        head.levelStart = from
        head.levelEnd = to
        head.end = to
    }

    /// Whether the word, outside brackets, is a level where a layout would have put it.
    private func isLevelHere(_ from: Int, _ to: Int, _ state: State, _ head: Head) -> Bool {
        guard level(from, to) != .none else { return false }
        let after = at(to)
        let colon = after == UInt8(ascii: ":")
        guard to == end || after <= 32 || [58, 124, 91, 93, 47, 62].contains(after) else { return false }
        let capitals = line.at(from).isCapital && (to - from < 2 || line.at(from + 1).isCapital)
        if after == UInt8(ascii: ">") { return capitals && head.time != nil && at(to + 1) <= 32 }
        if head.time == nil {
            // A line that begins with a level: one of the common words in capitals, or any word before a colon.
            guard state.isStart else { return false }
            if capitals {
                // `INFO[0003] text`: logrus on a terminal.
                return colon || after == UInt8(ascii: "[") && at(to + 1).isDigit
                    || LevelWord.isCommon(line, from: from, count: to - from)
            }
            return colon && !line.at(from).isCapital && at(to + 1) <= 32
        }
        let next = line.skipSpaces(to, to: end)
        if capitals, LevelWord.isAmbiguous(line, from: from, count: to - from) {
            // In a padded column any level is one, and before a logger's dotted name.
            return colon || next >= to + 2 || at(next) == UInt8(ascii: "[") || at(next) == UInt8(ascii: "|")
                || line.has("- ", at: next) || isDotted(next)
        }
        if capitals { return true }
        return colon || after == 9 || state.before == 9 || at(next) == UInt8(ascii: "|")
            || line.has("- ", at: next) && next > to || state.before == UInt8(ascii: "|")
    }
}
