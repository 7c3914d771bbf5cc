/// Keeps a fact that repeats from filling the log: the first time it is written, then it is counted, and the count is
/// written once a window. A pure value: the time is handed in.
///
/// Two bounds: the *same* line (component, message, fields) is written once a window; lines of the same *kind* (equal
/// but for numbers and fields) at most `kindLimit` times.
public struct LogThrottle {
    /// One line, as far as the throttle cares.
    public struct Line: Hashable, Sendable {
        /// How much it matters.
        public var level: LogLevel
        /// Who says it.
        public var component: String
        /// The sentence.
        public var message: String
        /// Facts, flattened.
        public var fields: [String]

        /// All of it.
        public init(_ level: LogLevel, _ component: String, _ message: String, fields: [String] = []) {
            self.level = level
            self.component = component
            self.message = message
            self.fields = fields
        }

        /// The same for all lines that differ only in numbers and fields.
        var kind: Line {
            var digits = false
            var shape = ""
            for scalar in message.unicodeScalars {
                let isDigit = ("0"..."9").contains(scalar)
                if !isDigit { shape.unicodeScalars.append(scalar) } else if !digits { shape += "#" }
                digits = isDigit
            }
            return Line(level, component, shape)
        }
    }

    /// What was held back and is due to be told.
    public struct Repeat: Equatable, Sendable {
        /// The line, the last one where a kind was held back.
        public var line: Line
        /// How often it was held back.
        public var count: Int
        /// Whether the lines were alike only, and not all the same.
        public var alike: Bool
    }

    private struct Held {
        var since: Int64
        var written = 0
        var heldBack = 0
        var last: Line
    }

    private let windowNanoseconds: Int64
    private let kindLimit: Int
    private let capacity: Int
    private var same: [Line: Held] = [:]
    private var kinds: [Line: Held] = [:]

    /// - Parameters:
    ///   - windowNanoseconds: how long a repeat is counted before the count is told.
    ///   - kindLimit: lines of one kind in a window.
    ///   - capacity: lines remembered at most; beyond it the memory is told and emptied.
    public init(windowNanoseconds: Int64 = 10_000_000_000, kindLimit: Int = 20, capacity: Int = 256) {
        self.windowNanoseconds = windowNanoseconds
        self.kindLimit = kindLimit
        self.capacity = capacity
    }

    /// Whether this line is to be written now.
    public mutating func admit(_ line: Line, now: Int64) -> Bool {
        if same[line] != nil {
            same[line]?.heldBack += 1
            return false
        }
        let kind = line.kind
        var held = kinds[kind] ?? Held(since: now, last: line)
        guard held.written < kindLimit else {
            held.heldBack += 1
            held.last = line
            kinds[kind] = held
            return false
        }
        held.written += 1
        kinds[kind] = held
        same[line] = Held(since: now, written: 1, last: line)
        return true
    }

    /// The counts whose window is over, or all of them; oldest first.
    public mutating func due(now: Int64, all: Bool = false) -> [Repeat] {
        let all = all || same.count >= capacity || kinds.count >= capacity
        var out: [(since: Int64, repeated: Repeat)] = []
        func over(_ held: Held) -> Bool { all || now - held.since >= windowNanoseconds || now < held.since }
        for (line, held) in same where over(held) {
            if held.heldBack > 0 {
                out.append((held.since, Repeat(line: line, count: held.heldBack, alike: false)))
                // It goes on, so it stays one line and a count.
                same[line] = all ? nil : Held(since: now, written: 0, last: line)
            } else {
                same[line] = nil
            }
        }
        for (kind, held) in kinds where over(held) {
            if held.heldBack > 0 {
                out.append((held.since, Repeat(line: held.last, count: held.heldBack, alike: true)))
            }
            kinds[kind] = nil
        }
        return out.sorted { ($0.since, $0.repeated.line.message) < ($1.since, $1.repeated.line.message) }.map(
            \.repeated)
    }
}
