import CYaml

/// Reads one YAML document into nodes, from libyaml's events. Whatever the bytes are, it ends with nodes or with
/// located problems: depth, nodes and aliases are bounded.
struct YAMLReader {
    /// The largest file.
    static let byteLimit = 1 << 20
    /// Levels of sections and lists.
    static let depthLimit = 32
    /// Nodes of a document after aliases are followed: a few of them can stand for billions.
    static let nodeLimit = 50_000

    /// - Returns: the root (nil for an empty file), or the one problem that ended the reading.
    static func read(_ bytes: [UInt8]) -> Result<Node?, YAMLProblem> {
        if bytes.count > byteLimit {
            return .failure(YAMLProblem(Mark(line: 1, column: 1), "the file is larger than 1MiB; is it the right one?"))
        }
        if let bad = badText(bytes) { return .failure(bad) }
        // libyaml takes a byte order mark only while it guesses the encoding, which is given here.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var composer = YAMLComposer(bytes: bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes)
        do throws(YAMLProblem) {
            return .success(try composer.compose())
        } catch {
            return .failure(error)
        }
    }

    /// libyaml gives no line for bytes that are no text, so they are looked for first.
    private static func badText(_ bytes: [UInt8]) -> YAMLProblem? {
        let invalid = firstInvalid(bytes)
        let control = bytes.firstIndex { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
        guard let first = [invalid, control].compactMap({ $0 }).min() else { return nil }
        let text = first == invalid ? "this is not UTF-8 text" : "a control character; is this a text file?"
        return YAMLProblem(place(of: first, in: bytes), text)
    }

    private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }

    private static func place(of offset: Int, in bytes: [UInt8]) -> Mark {
        let before = bytes[..<offset]
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Continuation bytes begin with 10.
        let characters = before[start...].count { $0 & 0xC0 != 0x80 }
        return Mark(line: before.count { $0 == 0x0A } + 1, column: characters + 1)
    }
}

/// Why a document could not be read.
struct YAMLProblem: Error {
    var mark: Mark
    var text: String

    init(_ mark: Mark, _ text: String) {
        self.mark = mark
        self.text = text
    }
}

/// One event with what a node needs of it.
private enum YAMLEvent {
    case streamStart, streamEnd, documentStart, documentEnd, sequenceEnd, mappingEnd
    case alias(String)
    case scalar(Node.Scalar, anchor: String?, tagged: Bool)
    case sequenceStart(anchor: String?, tagged: Bool)
    case mappingStart(anchor: String?, tagged: Bool)
}

/// Builds nodes of events, with a stack of its own: deep nesting cannot exhaust the thread's.
private struct YAMLComposer {
    private struct Open {
        var mark: Mark
        var anchor: String?
        var isMapping: Bool
        var items: [Node] = []

        func closed() -> Node {
            guard isMapping else { return Node(mark: mark, content: .sequence(items)) }
            let entries = stride(from: 0, to: items.count - 1, by: 2).map {
                Node.Entry(key: items[$0], value: items[$0 + 1])
            }
            return Node(mark: mark, content: .mapping(entries))
        }
    }

    private let bytes: [UInt8]
    private var open: [Open] = []
    private var anchors: [String: (node: Node, size: Int)] = [:]
    private var nodes = 0
    private var root: Node?

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func compose() throws(YAMLProblem) -> Node? {
        // The parser keeps a pointer to itself: it must not move.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            throw YAMLProblem(Mark(line: 1, column: 1), "out of memory")
        }
        defer { unsafe yaml_parser_delete(parser) }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        defer { unsafe input.deallocate() }
        _ = unsafe input.initialize(from: bytes)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
        var documents = 0
        while true {
            let (event, mark) = try unsafe next(parser)
            switch event {
            case .streamEnd: return root
            case .documentStart:
                documents += 1
                if documents > 1 {
                    throw YAMLProblem(mark, "a second document begins here; the file holds one")
                }
            case .streamStart, .documentEnd: break
            default: try take(event, mark)
            }
        }
    }

    private mutating func take(_ event: YAMLEvent, _ mark: Mark) throws(YAMLProblem) {
        switch event {
        case .alias(let name):
            // The name is not shown: an unquoted password may begin with an asterisk.
            guard let anchored = anchors[name] else {
                throw YAMLProblem(mark, "an alias (*) without its anchor (&); a value that begins with * is quoted")
            }
            try count(anchored.size, mark)
            place(Node(mark: mark, content: anchored.node.content), anchor: nil)
        case .scalar(let scalar, let anchor, let tagged):
            try refuse(tagged, mark)
            try count(1, mark)
            place(Node(mark: mark, content: .scalar(scalar)), anchor: anchor)
        case .sequenceStart(let anchor, let tagged): try begin(anchor, tagged, isMapping: false, mark)
        case .mappingStart(let anchor, let tagged): try begin(anchor, tagged, isMapping: true, mark)
        case .sequenceEnd, .mappingEnd:
            if let last = open.popLast() { place(last.closed(), anchor: last.anchor) }
        case .streamStart, .streamEnd, .documentStart, .documentEnd: break
        }
    }

    private mutating func begin(
        _ anchor: String?, _ tagged: Bool, isMapping: Bool, _ mark: Mark
    ) throws(YAMLProblem) {
        try refuse(tagged, mark)
        try count(1, mark)
        if open.count == YAMLReader.depthLimit {
            throw YAMLProblem(mark, "nested deeper than \(YAMLReader.depthLimit) levels")
        }
        open.append(Open(mark: mark, anchor: anchor, isMapping: isMapping))
    }

    private mutating func place(_ node: Node, anchor: String?) {
        // Registered when complete: an alias inside its own anchor finds none.
        if let anchor { anchors[anchor] = (node, node.size) }
        if open.isEmpty { root = node } else { open[open.count - 1].items.append(node) }
    }

    private mutating func count(_ added: Int, _ mark: Mark) throws(YAMLProblem) {
        nodes += added
        if nodes > YAMLReader.nodeLimit {
            throw YAMLProblem(mark, "more than \(YAMLReader.nodeLimit) values, aliases followed")
        }
    }

    private func refuse(_ tagged: Bool, _ mark: Mark) throws(YAMLProblem) {
        if tagged { throw YAMLProblem(mark, "a tag (!) means nothing here; a value that begins with ! is quoted") }
    }

    private func next(_ parser: UnsafeMutablePointer<yaml_parser_t>) throws(YAMLProblem) -> (YAMLEvent, Mark) {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw unsafe problem(of: parser) }
        defer { unsafe yaml_event_delete(&event) }
        let mark = unsafe Mark(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            let data = unsafe event.data.scalar
            let text = unsafe String(
                decoding: UnsafeBufferPointer(start: data.value, count: Int(data.length)), as: UTF8.self)
            let isPlain = unsafe data.style == YAML_PLAIN_SCALAR_STYLE
            return (
                .scalar(
                    Node.Scalar(text: text, isPlain: isPlain), anchor: unsafe Self.name(data.anchor),
                    tagged: unsafe data.tag != nil),
                mark
            )
        case YAML_ALIAS_EVENT: return unsafe (.alias(Self.name(event.data.alias.anchor) ?? ""), mark)
        case YAML_SEQUENCE_START_EVENT:
            let data = unsafe event.data.sequence_start
            return unsafe (.sequenceStart(anchor: Self.name(data.anchor), tagged: data.tag != nil), mark)
        case YAML_MAPPING_START_EVENT:
            let data = unsafe event.data.mapping_start
            return unsafe (.mappingStart(anchor: Self.name(data.anchor), tagged: data.tag != nil), mark)
        case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, mark)
        case YAML_MAPPING_END_EVENT: return (.mappingEnd, mark)
        case YAML_DOCUMENT_START_EVENT: return (.documentStart, mark)
        case YAML_DOCUMENT_END_EVENT: return (.documentEnd, mark)
        case YAML_STREAM_START_EVENT: return (.streamStart, mark)
        default: return (.streamEnd, mark)
        }
    }

    private static func name(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let bytes = unsafe bytes else { return nil }
        return unsafe String(cString: bytes)
    }

    /// libyaml's complaint with its place, and a remedy for the slips that are made most.
    private func problem(of parser: UnsafeMutablePointer<yaml_parser_t>) -> YAMLProblem {
        let said = unsafe parser.pointee.problem
        let text = unsafe said.map { unsafe String(cString: $0) } ?? "cannot be read"
        let at = unsafe parser.pointee.problem_mark
        let mark = Mark(line: Int(at.line) + 1, column: Int(at.column) + 1)
        if let context = unsafe parser.pointee.context.map({ unsafe String(cString: $0) }) {
            let start = unsafe parser.pointee.context_mark
            let begun = Mark(line: Int(start.line) + 1, column: Int(start.column) + 1)
            if context.hasPrefix("while scanning a simple key") {
                return YAMLProblem(begun, "not YAML: a key without its \":\", or a line that belongs to none")
            }
            // What is missed at the end of the file began somewhere: that place helps.
            if Int(at.index) >= bytes.count, context.hasPrefix("while parsing a flow"), let last = open.last {
                return YAMLProblem(last.mark, "not YAML: what begins here is not closed until the end of the file")
            }
            if Int(at.index) >= bytes.count, context.hasPrefix("while scanning a quoted scalar") {
                return YAMLProblem(begun, "not YAML: what begins here is not closed until the end of the file")
            }
        }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        lines = lines.dropFirst(mark.line - 1)
        let line = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
        if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
            return YAMLProblem(mark, "not YAML: a tab cannot indent a line; use spaces")
        }
        if line.contains("${"), line.contains("{") || line.contains("[") {
            let remedy = "inside { } and [ ] a value with ${...} is quoted: \"${NAME}\""
            return YAMLProblem(mark, "not YAML: \(text); \(remedy)")
        }
        if text.hasPrefix("mapping values are not allowed") {
            return YAMLProblem(mark, "not YAML: a second \": \" on this line; a value that holds one is quoted")
        }
        return YAMLProblem(mark, "not YAML: \(text)")
    }
}
