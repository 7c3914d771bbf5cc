extension Form {
    /// A list, or one value alone in its place.
    static func oneOrMore<Element>(_ element: Form<Element>) -> Form where Value == [Element] {
        let list = Form<[Element]>.list(of: element)
        return Form(
            kind: "\(element.kind), or list of them",
            schema: { [("anyOf", .array([.object(element.schema()), .object(list.schema())]))] },
            keys: { [] },
            read: { node, path, reader in
                guard node.isScalar, !node.isNull else { return list.read(node, path, &reader) }
                return element.read(node, path, &reader).map { [$0] }
            },
            show: list.show)
    }

    /// Sections of the same keys, each under a name of the user's choice, in the order of the file.
    /// - Parameters:
    ///   - property: where a section keeps its name.
    ///   - names: what is wrong with a name, if anything.
    static func named<Section>(
        _ table: Table<Section>, _ property: WritableKeyPath<Section, String>, kind: String,
        names: @escaping (String) -> String?
    ) -> Form where Value == [Section] {
        Form(
            kind: kind,
            schema: {
                [
                    ("type", .array([.string("object"), .string("null")])),
                    ("additionalProperties", .object(table.schema)),
                ]
            },
            keys: {
                table.descriptions.map {
                    var key = $0
                    key.path = "NAME." + key.path
                    return key
                }
            },
            read: { node, path, reader in
                if node.isNull { return [] }
                guard case .mapping(let entries) = node.content else {
                    reader.complain(node.mark, path, "wants sections by name, as name: {...}; not \(node.kind)")
                    return nil
                }
                var all: [Section] = []
                var seen = SeenKeys()
                for entry in entries {
                    guard let name = seen.take(entry.key, path, &reader) else { continue }
                    let sectionPath = "\(path).\(Excerpt.of(name))"
                    reader.note(sectionPath, at: entry.key.mark)
                    if let wrong = names(name) { reader.complain(entry.key.mark, sectionPath, wrong) }
                    var section = table.read(entry.value, sectionPath, &reader)
                    section[keyPath: property] = name
                    all.append(section)
                }
                return all
            },
            show: { all in .section(all.map { ($0[keyPath: property], table.show($0)) }) })
    }
}

extension Form where Value == String {
    /// One word of a closed set that the types of this module do not name.
    static func choice(_ words: [String]) -> Form {
        let shown = words.map { $0.isEmpty ? "\"\"" : $0 }
        return .scalar(
            kind: words.filter { !$0.isEmpty }.joined(separator: " \\| "), "one of \(shown.joined(separator: ", "))",
            example: words.last ?? "",
            schema: [("enum", .array(words.map { .string($0) }))], show: { .text($0) },
            parse: { text throws(Complaint) in
                guard !words.contains(text.value) else { return text.value }
                let near = text.isExpanded ? nil : Spelling.nearest(to: text.value, among: words)
                let remedy = near.map { "; did you mean \"\($0)\"?" } ?? ""
                throw Complaint("\(text.quoted) is not one of \(shown.joined(separator: ", "))\(remedy)")
            })
    }
}

extension Form where Value == String {
    /// The name of a parser: looked up when the whole file is read, since its definition may stand below.
    static func reference(_ kind: String, _ what: String, example: String) -> Form {
        Form(
            kind: kind, schema: { [("type", .string("string"))] }, keys: { [] },
            read: { node, path, reader in
                guard let text = reader.text(of: node, path, what: what, example: example, isSecret: false) else {
                    return nil
                }
                reader.refer(to: text, path, at: node.mark)
                return text.value
            },
            show: { .text($0) })
    }
}
