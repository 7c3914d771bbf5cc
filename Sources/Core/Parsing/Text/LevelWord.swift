import Bytes

/// The level words of the logging libraries, normalised to six.
enum LevelWord {
    /// Up to eight letters as one word, lower case; letters only.
    @inline(__always)
    private static func word(_ text: StaticString) -> UInt64 {
        var word: UInt64 = 0
        let bytes = unsafe text.utf8Start
        for index in 0..<text.utf8CodeUnitCount { unsafe word |= UInt64(bytes[index]) << UInt64(index * 8) }
        return word
    }

    /// What the `count` bytes at `start` mean, any case; `.none` when they are no level word.
    ///
    /// slog's distances are understood: `DEBUG-4` is trace, `ERROR+4` error.
    @inline(__always)
    static func level(_ line: RawSpan, from start: Int, count: Int) -> Level {
        guard count >= 1, count <= 16 else { return .none }
        if count > 8 { return long(line, from: start, count: count) }
        let mask: UInt64 = count == 8 ? .max : (1 << UInt64(count &* 8)) &- 1
        let lower = (line.wordOrLess(start) | 0x2020_2020_2020_2020) & mask
        switch lower {
        case word("info"): return .info
        case word("warn"), word("warning"): return .warn
        case word("error"): return .error
        case word("debug"): return .debug
        default: return other(lower, line, start, count)
        }
    }

    @inline(never)
    private static func other(_ lower: UInt64, _ line: RawSpan, _ start: Int, _ count: Int) -> Level {
        switch lower {
        case word("trace"), word("trc"), word("trce"), word("trac"), word("silly"), word("finest"), word("finer"),
            word("verbose"):
            return .trace
        case word("dbg"), word("debg"), word("debu"), word("dbug"), word("fine"), word("config"): return .debug
        case word("inf"), word("notice"), word("note"), word("log"), word("success"), word("msg"), word("infos"),
            word("system"):
            return .info
        case word("wrn"), word("warni"): return .warn
        case word("err"), word("erro"), word("severe"), word("fail"): return .error
        case word("fatal"), word("ftl"), word("fatl"), word("fata"), word("pani"), word("crit"), word("criti"),
            word("critical"), word("emerg"), word("alert"),
            word("panic"), word("dpanic"):
            return .fatal
        default: return distance(line, from: start, count: count)
        }
    }

    private static func long(_ line: RawSpan, from start: Int, count: Int) -> Level {
        func reads(_ text: StaticString) -> Bool {
            guard count == text.utf8CodeUnitCount else { return false }
            let bytes = unsafe text.utf8Start
            for index in 0..<count where unsafe line.at(start + index) | 32 != bytes[index] { return false }
            return true
        }
        if reads("emergency") { return .fatal }
        if reads("information") || reads("informational") { return .info }
        return distance(line, from: start, count: count)
    }

    /// slog's `DEBUG-4`, `INFO+2`, and PostgreSQL's `DEBUG1` to `DEBUG5`.
    private static func distance(_ line: RawSpan, from start: Int, count: Int) -> Level {
        var letters = 0
        while letters < count, line.at(start + letters).isLetter { letters += 1 }
        guard letters >= 4, letters <= 5, letters < count else { return .none }
        let base = level(line, from: start, count: letters)
        guard base == .info || base == .warn || base == .error || base == .debug else { return .none }
        let sign = line.at(start + letters)
        if sign.isDigit { return base == .debug && count == letters + 1 ? .debug : .none }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), letters + 1 < count else { return .none }
        var value = 0
        for index in (letters + 1)..<count {
            guard line.at(start + index).isDigit else { return .none }
            value = value * 10 + Int(line.at(start + index)) - 48
        }
        // slog: debug -4, info 0, warn 4, error 8; a level belongs to the name at or below it.
        let middle = base == .debug ? -4 : base == .info ? 0 : base == .warn ? 4 : 8
        let number = sign == UInt8(ascii: "-") ? middle - value : middle + value
        switch number {
        case ..<(-4): return .trace
        case ..<0: return .debug
        case ..<4: return .info
        case ..<8: return .warn
        default: return .error
        }
    }

    /// Whether the word is a level in some library and an everyday word everywhere else.
    static func isAmbiguous(_ line: RawSpan, from start: Int, count: Int) -> Bool {
        for word in ["log", "note", "config", "fine", "msg", "success", "alert", "fail", "system", "infos"]
            as [StaticString] where word.utf8CodeUnitCount == count
        {
            let text = unsafe word.utf8Start
            var same = true
            for index in 0..<count where unsafe line.at(start + index) | 32 != text[index] { same = false }
            if same { return true }
        }
        return false
    }

    /// Whether the word in capitals is so common as a level that it needs no separator after it.
    static func isCommon(_ line: RawSpan, from start: Int, count: Int) -> Bool {
        for word in ["INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "CRITICAL", "NOTICE", "SEVERE"]
            as [StaticString] where line.equals(word, from: start, count: count)
        {
            return true
        }
        return false
    }

    /// Whether the bytes are the normalised word itself, in any case.
    @inline(__always)
    static func isNormal(_ line: RawSpan, from start: Int, count: Int, _ level: Level) -> Bool {
        let name = level.name
        guard count == name.utf8CodeUnitCount else { return false }
        let bytes = unsafe name.utf8Start
        for index in 0..<count where unsafe line.at(start &+ index) | 32 != bytes[index] { return false }
        return true
    }

    /// The level of a number: pino's and bunyan's tens, logstash's ten thousands, else syslog's 0 to 7.
    static func level(number: Int) -> Level {
        switch number {
        case 0, 1, 2: .fatal
        case 3: .error
        case 4: .warn
        case 5, 6: .info
        case 7: .debug
        case 10...19: .trace
        case 20...29: .debug
        case 30...39: .info
        case 40...49: .warn
        case 50...59: .error
        case 60...99: .fatal
        case 5000: .trace
        case 10_000: .debug
        case 20_000: .info
        case 30_000: .warn
        case 40_000: .error
        default: .none
        }
    }
}
