/// A place in the file. Both count from 1; columns count characters.
struct Mark: Hashable, Sendable, Comparable {
    var line: Int
    var column: Int

    static func < (left: Mark, right: Mark) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A piece of a YAML document and where it stands.
struct Node: Sendable {
    /// A text as YAML gives it, before `${...}` is replaced.
    struct Scalar: Sendable {
        var text: String
        /// Written without quotes, so that `~` and nothing at all mean no value.
        var isPlain: Bool
    }

    struct Entry: Sendable {
        var key: Node
        var value: Node
    }

    indirect enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping([Entry])
    }

    var mark: Mark
    var content: Content

    /// Nothing was written, or one of YAML's words for nothing.
    var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    var isScalar: Bool {
        if case .scalar = content { true } else { false }
    }

    /// What it is, for people.
    var kind: String {
        switch content {
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a section of keys"
        }
    }

    /// Nodes in it, itself included.
    var size: Int {
        switch content {
        case .scalar: 1
        case .sequence(let items): items.reduce(1) { $0 + $1.size }
        case .mapping(let entries): entries.reduce(1) { $0 + $1.key.size + $1.value.size }
        }
    }
}
