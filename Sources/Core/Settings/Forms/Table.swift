/// The keys of one section, each named once: reading, showing, the schema and the documentation all come from here.
struct Table<Root> {
    /// Every key at its default.
    let blank: Root
    let keys: [Key<Root>]

    init(_ blank: Root, _ keys: [Key<Root>]) {
        self.blank = blank
        self.keys = keys
    }

    /// The section with defaults where the file says nothing. Problems go to the reader; what could not be read keeps
    /// its default.
    func read(_ node: Node, _ path: String, _ reader: inout Reader) -> Root {
        var root = blank
        var entries: [Node.Entry] = []
        if case .mapping(let written) = node.content {
            entries = written
        } else if !node.isNull {
            reader.complain(node.mark, path, "wants a section of keys, as key: value; not \(node.kind)")
            return root
        }
        // `index:` with every key commented out is a section all the same, and misses what a section must have.
        var seen = SeenKeys()
        var met: Set<String> = []
        var spoken: Set<String> = []
        for entry in entries {
            guard let name = seen.take(entry.key, path, &reader) else { continue }
            let full = path.isEmpty ? Excerpt.of(name) : "\(path).\(Excerpt.of(name))"
            reader.note(full, at: entry.value.isScalar ? entry.value.mark : entry.key.mark)
            guard let key = keys.first(where: { $0.name == name }) else {
                reader.complain(entry.key.mark, full, unknown(name))
                continue
            }
            met.insert(name)
            if let other = key.excludes {
                // An empty value says nothing: it neither competes nor undoes what the other key has said.
                if case .scalar(let scalar) = entry.value.content, scalar.text.isEmpty, !scalar.isPlain { continue }
                spoken.insert(name)
                if spoken.contains(other) {
                    reader.complain(entry.key.mark, full, "given beside \(other); one of the two is enough")
                }
            }
            key.read(entry.value, full, &reader, &root)
        }
        for key in keys where !met.contains(key.name) {
            guard let required = key.required else { continue }
            reader.complain(node.mark, path.isEmpty ? key.name : "\(path).\(key.name)", "is missing; \(required)")
        }
        return root
    }

    private func unknown(_ name: String) -> String {
        let known = keys.map(\.name)
        if let near = Spelling.nearest(to: name, among: known) { return "unknown key; did you mean \"\(near)\"?" }
        return "unknown key; known here: \(known.joined(separator: ", "))"
    }

    func show(_ root: Root) -> Shown {
        .section(keys.compactMap { key in key.show(root).map { (key.name, $0) } })
    }

    var schema: [(String, JSONText)] {
        var all: [(String, JSONText)] = [
            // A key without a value, every line below it commented out, is an empty section.
            ("type", .array([.string("object"), .string("null")])),
            ("additionalProperties", .boolean(false)),
            ("properties", .object(keys.map { ($0.name, .object($0.schema(blank))) })),
        ]
        let required = keys.filter { $0.required != nil }.map { JSONText.string($0.name) }
        if !required.isEmpty { all.append(("required", .array(required))) }
        return all
    }

    var descriptions: [KeyDescription] { keys.flatMap { $0.descriptions(blank) } }
}

/// One key of a section.
struct Key<Root> {
    let name: String
    /// The remedy when it is missing; nil when it may be.
    let required: String?
    /// A key that says the same in another way.
    let excludes: String?
    let read: (Node, String, inout Reader, inout Root) -> Void
    /// Nil for a key that is another spelling of one that is shown.
    let show: (Root) -> Shown?
    let schema: (Root) -> [(String, JSONText)]
    let descriptions: (Root) -> [KeyDescription]

    /// A key for a property.
    /// - Parameters:
    ///   - text: one sentence for the documentation and the schema.
    ///   - example: shown in the documentation where the default is empty.
    init<Value>(
        _ name: String, _ property: WritableKeyPath<Root, Value>, _ form: Form<Value>, _ text: String,
        required: String? = nil, excludes: String? = nil
    ) {
        self.name = name
        self.required = required
        self.excludes = excludes
        read = { node, path, reader, root in
            if let value = form.read(node, path, &reader) { root[keyPath: property] = value }
        }
        show = { form.show($0[keyPath: property]) }
        schema = { blank in
            var all = form.schema()
            all.append(("description", .string(text)))
            if required == nil, let value = form.show(blank[keyPath: property]).json { all.append(("default", value)) }
            return all
        }
        descriptions = { blank in
            let shown = form.show(blank[keyPath: property])
            let isSection = form.kind == "section"
            let own = KeyDescription(
                path: name, kind: form.kind, defaultText: required != nil || isSection ? "" : shown.inline, text: text)
            let below = form.keys().map {
                var key = $0
                key.path = name + (key.path.hasPrefix("[") ? "" : ".") + key.path
                return key
            }
            return [own] + below
        }
    }

    /// `password_file` beside `password`: the same value from a file, read when the configuration is.
    static func file(for name: String, _ property: WritableKeyPath<Root, Secret>) -> Key {
        Key(secretFile: name + "_file", property, beside: name)
    }

    private init(secretFile name: String, _ property: WritableKeyPath<Root, Secret>, beside: String) {
        self.name = name
        let text = "A file that holds `\(beside)`, read at the start; a newline at its end is left out."
        let form = Form<Secret>.secretFile
        required = nil
        excludes = beside
        read = { node, path, reader, root in
            if let value = form.read(node, path, &reader) { root[keyPath: property] = value }
        }
        show = { _ in nil }
        schema = { _ in form.schema() + [("description", .string(text))] }
        descriptions = { _ in [KeyDescription(path: name, kind: form.kind, defaultText: "", text: text)] }
    }
}

extension Shown {
    /// As a default in the schema; nil for sections and secrets.
    fileprivate var json: JSONText? {
        switch self {
        case .word(let word):
            if word == "true" || word == "false" { return .boolean(word == "true") }
            return Int(word) == nil ? .string(word) : .number(word)
        case .text(let text): return .string(text)
        case .secret, .absent: return nil
        case .list(let items):
            let all = items.compactMap(\.json)
            return all.count == items.count ? .array(all) : nil
        case .section(let entries):
            if entries.isEmpty { return .object([]) }
            let all = entries.compactMap { entry in entry.value.json.map { (entry.name, $0) } }
            return all.count == entries.count ? .object(all) : nil
        }
    }
}
