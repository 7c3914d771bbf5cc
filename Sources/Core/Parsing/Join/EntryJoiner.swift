import Bytes

/// How lines are joined to entries.
public enum MultilineRule {
    /// Each line is an entry.
    case none
    /// By what the lines look like: traces of Java, Python, Go, Rust, Node and PHP, indented lines, JSON over several
    /// lines, messages of several lines behind a logging library's head.
    case auto
    /// Java's traces.
    case java
    /// Python's tracebacks.
    case python
    /// Go's panics and goroutines.
    case go
    /// Lines that begin with a blank or a tab.
    case indent
    /// JSON objects over several lines.
    case json
    /// A line that matches begins an entry, all others go on.
    case start(Pattern)
    /// A line that matches goes on, all others begin an entry.
    case continuation(Pattern)

    /// The rule with this name; nil for an unknown one.
    public init?(name: String) {
        switch name {
        case "none": self = .none
        case "auto": self = .auto
        case "java": self = .java
        case "python": self = .python
        case "go": self = .go
        case "indent": self = .indent
        case "json": self = .json
        default: return nil
        }
    }
}

/// Decides for each line of one stream whether it goes on the entry that is open. A pure machine: it neither holds the
/// lines nor knows the time, so the same lines are cut the same way whenever they are read.
///
/// Whoever holds the lines joins them with a newline, takes blank lines off an entry's end, and calls `close` where he
/// ends an entry for another reason: time, or the end of the file.
public struct EntryJoiner: ~Copyable {
    /// What a line does.
    public enum Decision: Hashable, Sendable {
        /// It begins an entry; what was open is whole.
        case starts
        /// It is the open entry's next line.
        case continues
    }

    /// Lines of an entry at most.
    public let lineLimit: Int
    /// Bytes of an entry at most, newlines between its lines included.
    public let byteLimit: Int
    private let rule: MultilineRule
    /// What it knows of the lines so far. Whoever sets it back has a line judged once more.
    public var memory = Memory()
    private var state: State {
        get { memory.state }
        set { memory.state = newValue }
    }
    private var object: ObjectDepth {
        get { memory.object }
        set { memory.object = newValue }
    }
    /// Room for a line without its colour.
    private var visible = ByteBuffer(capacity: 256)

    /// What is open.
    fileprivate enum State: Hashable, Sendable {
        /// Nothing.
        case closed
        /// A line without a head.
        case text
        /// The same, and indented lines behind it.
        case indentedText
        /// An entry of one line by its form: nothing goes on it.
        case whole
        /// A daemon's line: what is indented goes on it, and traces do.
        case single
        /// A message with a time in its head: all without a head is its own.
        case headed
        /// Kafka's: so is what begins with a level alone.
        case kafka
        /// A message with a level alone in its head.
        case levelHeaded
        /// java.util.logging's first line.
        case jul
        /// A trace without a head.
        case trace
        /// A Python traceback's frames, before its exception.
        case frames
        /// Go, Rust: whatever follows up to a head.
        case panic
        /// Node's uncaught error, up to its version.
        case node
        /// JSON over several lines.
        case object
        /// A slow log's entry: whether its user line is there.
        case slow(user: Bool)
    }

    /// A joiner for one stream.
    /// - Parameters:
    ///   - lineLimit: the most lines of an entry; a longer one is cut there.
    ///   - byteLimit: the most bytes.
    public init(_ rule: MultilineRule, lineLimit: Int = 1000, byteLimit: Int = 256 << 10) {
        self.rule = rule
        self.lineLimit = max(lineLimit, 1)
        self.byteLimit = max(byteLimit, 1)
    }

    /// Whether an entry is open that a line could go on. After a line that is whole by its form none is.
    public var isOpen: Bool { state != .closed && state != .whole }

    /// Ends the open entry.
    public mutating func close() { memory = Memory() }

    /// Takes the stream's next line, without its newline.
    public mutating func take(_ line: RawSpan) -> Decision {
        let continues = goesOn(line)
        // Beyond a limit the entry is cut, and what follows is still judged as its part.
        if continues, memory.lines < lineLimit, memory.bytes + 1 + line.byteCount <= byteLimit {
            memory.lines += 1
            memory.bytes += 1 + line.byteCount
            return .continues
        }
        memory.lines = 1
        memory.bytes = line.byteCount
        return .starts
    }

    private mutating func goesOn(_ line: RawSpan) -> Bool {
        switch rule {
        case .none:
            return false
        case .auto:
            return automatic(line)
        case .java:
            let shape = LineShape(line, &visible)
            return open(after: isIndented(line) || shape == .frame || shape == .exception)
        case .python:
            return python(line)
        case .go:
            return go(line)
        case .indent:
            return open(after: isIndented(line))
        case .json:
            return json(line)
        case .start(let pattern):
            return open(after: pattern.match(line) != .match)
        case .continuation(let pattern):
            return open(after: pattern.match(line) == .match)
        }
    }

    /// Whether the line goes on, given that it would if anything were open; something is, from now on.
    private mutating func open(after joins: Bool) -> Bool {
        let wasOpen = isOpen
        state = .text
        return wasOpen && joins
    }

    private func isIndented(_ line: RawSpan) -> Bool {
        line.byteOrZero(0) == 32 || line.byteOrZero(0) == 9
    }

    // MARK: - Single languages

    private mutating func python(_ line: RawSpan) -> Bool {
        let shape = LineShape(line, &visible)
        let wasOpen = isOpen
        switch shape {
        case .traceback:
            state = .frames
            return wasOpen
        case .chain, .blank:
            return wasOpen && state != .text
        case .indented, .frame:
            if state == .closed { state = .text }
            return wasOpen
        default:
            if state == .frames {
                // The exception itself ends the frames.
                state = .trace
                return true
            }
            state = .text
            return false
        }
    }

    private mutating func go(_ line: RawSpan) -> Bool {
        let shape = LineShape(line, &visible)
        let wasOpen = isOpen
        switch shape {
        case .panic:
            state = .panic
            return false
        case .goroutine:
            state = .panic
            return wasOpen
        case .head, .levelHead, .single, .whole, .object, .kafkaHead:
            state = .text
            return false
        default:
            if state == .panic { return true }
            state = .text
            return wasOpen && isIndented(line)
        }
    }

    private mutating func json(_ line: RawSpan) -> Bool {
        if goesOnObject(line) { return true }
        state = .whole
        if LineShape(line, &visible) == .objectStart {
            object = ObjectDepth()
            if !object.take(line) { state = .object }
        }
        return false
    }

    /// Whether the line is one of the object that is open. One that was never finished must not swallow what follows.
    private mutating func goesOnObject(_ line: RawSpan) -> Bool {
        guard state == .object else { return false }
        switch LineShape(line, &visible) {
        case .object, .objectStart, .head, .levelHead, .kafkaHead, .julHead, .single, .whole, .panic, .traceback:
            state = .closed
            return false
        default:
            if object.take(line) { state = .whole }
            return true
        }
    }

    // MARK: - By what lines look like

    private mutating func automatic(_ line: RawSpan) -> Bool {
        if goesOnObject(line) { return true }
        let first = line.byteOrZero(0)
        // Most lines of most files: whole objects.
        let shape: LineShape =
            first == UInt8(ascii: "{") && line.byteOrZero(1) == UInt8(ascii: "\"")
                && line.at(line.byteCount - 1) == UInt8(ascii: "}")
            ? .object : LineShape(line, &visible)
        let afterBlank = memory.wasBlank
        memory.wasBlank = shape == .blank
        return step(shape, line, afterBlank: afterBlank)
    }

    /// Whether a headed message is open.
    private var isHeaded: Bool { state == .headed || state == .kafka || state == .levelHeaded }

    private mutating func step(_ shape: LineShape, _ line: RawSpan, afterBlank: Bool) -> Bool {
        let wasOpen = isOpen
        switch shape {
        case .object, .whole:
            return begin(.whole)
        case .single:
            return begin(.single)
        case .head:
            return begin(.headed)
        case .kafkaHead:
            return begin(.kafka)
        case .levelHead:
            return state == .kafka ? true : begin(.levelHeaded)
        case .softHead:
            return state == .kafka || state == .headed ? true : begin(.levelHeaded)
        case .julHead:
            return begin(.jul)
        case .julLevel:
            if state == .kafka { return true }
            let joins = state == .jul
            state = joins ? .headed : .levelHeaded
            return joins
        case .objectStart:
            if isHeaded, !afterBlank { return true }
            object = ObjectDepth()
            state = object.take(line) ? .whole : .object
            return false
        case .panic:
            return isHeaded && !afterBlank ? true : begin(.panic)
        case .nodeSource:
            return begin(.node)
        case .slowTime:
            return begin(.slow(user: false))
        case .slowUser:
            let joins = state == .slow(user: false)
            state = .slow(user: true)
            return joins
        case .goroutine:
            if isHeaded { return true }
            state = .panic
            return wasOpen
        case .traceback:
            return traceback(afterBlank: afterBlank)
        case .blank:
            return blank()
        case .frame, .indented:
            if !wasOpen { return begin(.text) }
            if state == .text { state = .indentedText }
            if state == .panic, line.has("note: ", at: 0) { state = .single }
            return true
        case .chain:
            return wasOpen
        case .exception:
            return exception()
        case .text:
            return text(line)
        }
    }

    /// Opens an entry.
    private mutating func begin(_ next: State) -> Bool {
        state = next
        return false
    }

    private mutating func blank() -> Bool {
        switch state {
        case .closed, .whole, .single, .text, .indentedText: return begin(.text)
        default: return true
        }
    }

    /// A traceback belongs to the headed message above, or to the line before it: Python's handlers write a message,
    /// then the exception.
    private mutating func traceback(afterBlank: Bool) -> Bool {
        if isHeaded { return true }
        let isText = state == .text || state == .indentedText
        let joins = state == .trace || state == .frames || isText && !afterBlank
        state = .frames
        return joins
    }

    /// A bare exception belongs to the headed line above; without one it begins a trace.
    private mutating func exception() -> Bool {
        switch state {
        case .headed, .kafka, .levelHeaded, .panic, .node, .jul, .slow: return true
        case .frames:
            state = .trace
            return true
        case .trace, .text, .indentedText, .single, .whole, .closed, .object: return begin(.trace)
        }
    }

    private mutating func text(_ line: RawSpan) -> Bool {
        switch state {
        case .headed, .kafka, .levelHeaded, .jul, .panic, .slow: return true
        case .frames:
            // loguru marks the frame where the error was caught.
            if line.byteOrZero(0) == UInt8(ascii: ">") { return true }
            state = .trace
            return true
        case .node:
            if line.has("Node.js v", at: 0) { state = .whole }
            return true
        case .trace:
            // The end of an object that a trace shows, or of an exception group.
            return EntryJoiner.isTail(line) ? true : begin(.text)
        case .indentedText where line.byteOrZero(0) == UInt8(ascii: "}") && line.byteCount <= 2:
            // The end of an object that was printed behind a line's text.
            return true
        case .closed, .text, .indentedText, .single, .whole, .object: return begin(.text)
        }
    }

    /// What ends a trace without being indented.
    private static func isTail(_ line: RawSpan) -> Bool {
        line.byteOrZero(0) == UInt8(ascii: "}") || line.has("note: ", at: 0) || line.has("Node.js v", at: 0)
            || line.has("exit status ", at: 0) || line.has("created by ", at: 0)
            || line.byteOrZero(0) == UInt8(ascii: "(") && line.at(line.byteCount - 1) == UInt8(ascii: ")")
    }
}

extension EntryJoiner {
    /// What a joiner knows of the lines so far.
    public struct Memory: Hashable, Sendable {
        fileprivate var state = State.closed
        fileprivate var object = ObjectDepth()
        fileprivate var wasBlank = false
        /// Of the open entry.
        fileprivate var lines = 0
        fileprivate var bytes = 0

        /// Nothing is open.
        public init() {}
    }
}

extension EntryJoiner.Memory {
    private static let states: [EntryJoiner.State] = [
        .closed, .text, .whole, .single, .headed, .kafka, .levelHeaded, .jul, .trace, .frames, .panic, .node, .object,
        .slow(user: false), .slow(user: true), .indentedText,
    ]
    private static let blankBit: Int64 = 1 << 7

    /// The memory as a number that can be stored, 0 when nothing is open. It stands in checkpoints: new states go to the
    /// end of the list.
    ///
    /// How long the open entry is does not stand in it: it is for the place where an entry begins.
    public var code: Int64 {
        let number = Int64(Self.states.firstIndex(of: state) ?? 0)
        return number | (wasBlank ? Self.blankBit : 0) | Int64(state == .object ? object.depth : 0) << 8
    }

    /// From a stored number: the next line begins an entry whatever it is, and is judged as it was before.
    /// - Returns: nil for a number that `code` does not give.
    public init?(code: Int64) {
        let number = Int(code & 0x7f)
        guard code >= 0, number < Self.states.count else { return nil }
        state = Self.states[number]
        wasBlank = code & Self.blankBit != 0
        object.depth = Int(code >> 8)
        lines = .max
    }
}
