/// `${NAME}`, `${NAME:-default}` and `$$` in the text of a scalar. It works on text that YAML has taken apart already,
/// so whatever a variable holds, it stays one value.
enum Expansion {
    enum Failure: Error, Equatable {
        /// The variable is not set and has no default.
        case unset(String)
        /// `${` without `}`.
        case open
        /// What stands between the braces is no name.
        case name
    }

    struct Outcome: Equatable {
        var text: String
        /// Whether a variable's value is in it: then it is not shown in messages.
        var usedEnvironment: Bool
    }

    static func expand(_ text: String, environment: (String) -> String?) throws(Failure) -> Outcome {
        var out = String.UnicodeScalarView()
        var used = false
        var rest = text.unicodeScalars[...]
        while let first = rest.popFirst() {
            guard first == "$", let next = rest.first, next == "$" || next == "{" else {
                out.append(first)
                continue
            }
            rest.removeFirst()
            if next == "$" {
                out.append("$")
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { throw .open }
            let inner = rest[..<end]
            rest = rest[rest.index(after: end)...]
            used = true
            let name = inner.prefix { $0 != ":" }
            guard isName(name) else { throw .name }
            let value = environment(String(name))
            let tail = inner[name.endIndex...]
            if tail.isEmpty {
                guard let value else { throw .unset(String(name)) }
                out.append(contentsOf: value.unicodeScalars)
            } else {
                guard tail.starts(with: ":-".unicodeScalars) else { throw .name }
                // As in a shell, an empty variable counts as none here.
                if let value, !value.isEmpty {
                    out.append(contentsOf: value.unicodeScalars)
                } else {
                    out.append(contentsOf: tail.dropFirst(2))
                }
            }
        }
        return Outcome(text: String(out), usedEnvironment: used)
    }

    private static func isName(_ name: Substring.UnicodeScalarView) -> Bool {
        guard let first = name.first, !("0"..."9").contains(first) else { return false }
        return name.allSatisfy { $0 == "_" || $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    }

    /// The spelling that reads back as `text`.
    static func escaped(_ text: String) -> String {
        text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }
}
