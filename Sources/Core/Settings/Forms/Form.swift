/// How a value of the file is read, shown and described: one for each kind of value, composed into the table of keys.
struct Form<Value> {
    /// The kind for the documentation: `size`, `list of host:port`, `plain | docker | cri`.
    let kind: String
    /// What JSON Schema says of it, without description and default. Made when asked for: reading needs none of it.
    let schema: () -> [(String, JSONText)]
    /// The keys below it, where it is a section or a list of sections.
    let keys: () -> [KeyDescription]
    /// Takes a value from a node; nil after at least one complaint.
    let read: (Node, String, inout Reader) -> Value?
    /// For `config show`.
    let show: (Value) -> Shown

    /// A value in a single scalar.
    /// - Parameters:
    ///   - what: what is wanted, with an article: `a size, for example 256KiB`.
    ///   - example: what a variable's default looks like.
    ///   - parse: throws what is wrong with the value.
    static func scalar(
        kind: String, _ what: String, example: String = "...", isSecret: Bool = false,
        schema: @escaping @autoclosure () -> [(String, JSONText)], show: @escaping (Value) -> Shown,
        parse: @escaping (ScalarText) throws(Complaint) -> Value
    ) -> Form {
        Form(
            kind: kind, schema: schema, keys: { [] },
            read: { node, path, reader in
                guard
                    let text = reader.text(of: node, path, what: what, example: example, isSecret: isSecret)
                else { return nil }
                do throws(Complaint) {
                    return try parse(text)
                } catch {
                    reader.complain(node.mark, path, error.text)
                    return nil
                }
            },
            show: show)
    }
}

/// One key for people: what the documentation lists.
struct KeyDescription {
    /// From the root: `collect.sources[].frame`.
    var path: String
    var kind: String
    /// As it would be written; empty when there is none.
    var defaultText: String
    var text: String
}

extension Form {
    /// A list. A key without a value is an empty one.
    static func list<Element>(of element: Form<Element>) -> Form where Value == [Element] {
        Form(
            kind: "list of \(element.kind)",
            schema: { [("type", .array([.string("array"), .string("null")])), ("items", .object(element.schema()))] },
            keys: {
                element.keys().map {
                    var key = $0
                    key.path = "[]." + key.path
                    return key
                }
            },
            read: { node, path, reader in
                if node.isNull { return [] }
                guard case .sequence(let items) = node.content else {
                    reader.complain(node.mark, path, "wants a list, as [one, two]; not \(node.kind)")
                    return nil
                }
                var all: [Element] = []
                for (index, item) in items.enumerated() {
                    let itemPath = "\(path)[\(index)]"
                    reader.note(itemPath, at: item.mark)
                    if let value = element.read(item, itemPath, &reader) { all.append(value) }
                }
                return all
            },
            show: { .list($0.map(element.show)) })
    }

    /// Names and values of the user's choice.
    /// - Parameter name: what is wrong with a name, if anything.
    static func map<Element>(
        kind: String, of element: Form<Element>, show: ((String, Element) -> Shown)? = nil,
        names: @escaping (String) -> String?
    ) -> Form where Value == [String: Element] {
        Form(
            kind: kind,
            schema: {
                [
                    ("type", .array([.string("object"), .string("null")])),
                    ("additionalProperties", .object(element.schema())),
                ]
            },
            keys: { [] },
            read: { node, path, reader in
                if node.isNull { return [:] }
                guard case .mapping(let entries) = node.content else {
                    reader.complain(node.mark, path, "wants names and values, as {name: value}; not \(node.kind)")
                    return nil
                }
                var all: [String: Element] = [:]
                var seen = SeenKeys()
                for entry in entries {
                    guard let name = seen.take(entry.key, path, &reader) else { continue }
                    let entryPath = "\(path).\(Excerpt.of(name))"
                    reader.note(entryPath, at: entry.value.mark)
                    if let wrong = names(name) { reader.complain(entry.key.mark, entryPath, wrong) }
                    if let value = element.read(entry.value, entryPath, &reader) { all[name] = value }
                }
                return all
            },
            show: { all in
                .section(
                    all.sorted { $0.key < $1.key }.map { ($0.key, show?($0.key, $0.value) ?? element.show($0.value)) })
            })
    }

    /// A section of known keys.
    static func section(_ table: Table<Value>) -> Form {
        Form(
            kind: "section", schema: { table.schema }, keys: { table.descriptions },
            read: { node, path, reader in table.read(node, path, &reader) },
            show: table.show)
    }

    /// A section that may be absent as a whole.
    static func optional<Section>(_ table: Table<Section>) -> Form where Value == Section? {
        Form(
            kind: "section", schema: { table.schema }, keys: { table.descriptions },
            read: { node, path, reader in .some(table.read(node, path, &reader)) },
            show: { section in section.map(table.show) ?? .absent(table.show(table.blank)) })
    }
}

/// Keys of one section that have been met: a key given twice is a mistake, whatever YAML says.
struct SeenKeys {
    private var lines: [String: Int] = [:]

    /// The key's text; nil after a complaint.
    mutating func take(_ key: Node, _ path: String, _ reader: inout Reader) -> String? {
        guard case .scalar(let scalar) = key.content else {
            reader.complain(key.mark, path, "a key is a word, not \(key.kind)")
            return nil
        }
        if let line = lines[scalar.text] {
            let full = path.isEmpty ? Excerpt.of(scalar.text) : "\(path).\(Excerpt.of(scalar.text))"
            reader.complain(key.mark, full, "given twice; the first is in line \(line)")
            return nil
        }
        lines[scalar.text] = key.mark.line
        return scalar.text
    }
}
