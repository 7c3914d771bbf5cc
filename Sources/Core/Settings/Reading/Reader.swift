/// What decoding knows and collects on its way through the nodes.
struct Reader {
    /// Problems kept; what is more is only counted.
    static let problemLimit = 100

    /// The value of an environment variable.
    let environment: (String) -> String?
    /// The content of a file, or why there is none (`No such file or directory`).
    let file: (String) -> Result<[UInt8], FileFailure>

    private(set) var problems: [Problem] = []
    private(set) var furtherProblems = 0
    /// Where each key stands, so that what is found wrong later has a place.
    private(set) var places: [String: Mark] = [:]
    /// Names of parsers that were used, to be looked up when all definitions are read.
    private(set) var references: [(text: ScalarText, path: String, mark: Mark)] = []

    init(
        environment: @escaping (String) -> String?, file: @escaping (String) -> Result<[UInt8], FileFailure>
    ) {
        self.environment = environment
        self.file = file
    }

    /// - Parameter isLocal: about this machine rather than the text.
    mutating func complain(_ mark: Mark, _ path: String, _ text: String, isLocal: Bool = false) {
        guard problems.count < Self.problemLimit else {
            furtherProblems += 1
            return
        }
        var problem = Problem(line: mark.line, column: mark.column, path: path, text: text)
        problem.isLocal = isLocal
        problems.append(problem)
    }

    mutating func note(_ path: String, at mark: Mark) {
        places[path] = mark
    }

    mutating func refer(to text: ScalarText, _ path: String, at mark: Mark) {
        references.append((text, path, mark))
    }

    /// Complains of names of parsers that neither are built in nor stand among `own`.
    mutating func resolveReferences(own: [String]) {
        for (text, path, mark) in references {
            do throws(Complaint) {
                try Checks.parser(text, own: own)
            } catch {
                complain(mark, path, error.text)
            }
        }
    }

    /// The text of a scalar with its variables replaced; nil after a complaint.
    /// - Parameters:
    ///   - what: what is wanted there: `a size, for example 256KiB`.
    ///   - example: what a default in `${NAME:-…}` looks like.
    ///   - isSecret: then no complaint shows anything of it.
    mutating func text(
        of node: Node, _ path: String, what: String, example: String, isSecret: Bool
    ) -> ScalarText? {
        guard case .scalar(let scalar) = node.content else {
            complain(node.mark, path, "wants \(what), not \(node.kind)")
            return nil
        }
        if node.isNull {
            complain(node.mark, path, "has no value; it wants \(what), or leave the key out")
            return nil
        }
        do throws(Expansion.Failure) {
            let outcome = try Expansion.expand(scalar.text, environment: environment)
            return ScalarText(value: outcome.text, source: scalar.text, isExpanded: outcome.usedEnvironment)
        } catch {
            let isUnset = if case .unset = error { true } else { false }
            let words = Self.words(for: error, scalar.text, example: example, isSecret: isSecret)
            complain(node.mark, path, words, isLocal: isUnset)
            return nil
        }
    }

    private static func words(
        for failure: Expansion.Failure, _ text: String, example: String, isSecret: Bool
    ) -> String {
        switch failure {
        case .unset(let name) where !isSecret || text.hasPrefix("${\(name)") && text.hasSuffix("}"):
            return "${\(name)} is not set; write ${\(name):-\(example)} to give a default"
        case .unset: return "a variable ${...} in it is not set; a dollar sign itself is written $$"
        case .open: return "${ without its }; a dollar sign itself is written $$"
        case .name: return "between ${ and } stands NAME or NAME:-default; a dollar sign itself is written $$"
        }
    }
}

/// Why a file could not be had, in the kernel's words.
public struct FileFailure: Error, Hashable, Sendable {
    /// One line.
    public var reason: String

    /// With its reason.
    public init(reason: String) { self.reason = reason }
}

/// The text of a scalar and how it may be shown.
struct ScalarText {
    /// With variables replaced.
    var value: String
    /// As it stands in the file.
    var source: String
    /// Whether variables were replaced: their values are never shown, they may be meant to be secret.
    var isExpanded: Bool

    /// `"kafka-2"`, or `${BROKER}` as it stands.
    var quoted: String { isExpanded ? Excerpt.of(source) : Excerpt.quoted(value) }
    /// `2MiB`, for what has been understood as a number already.
    var bare: String { Excerpt.of(isExpanded ? source : value) }
}

/// What is wrong with one value.
struct Complaint: Error {
    var text: String
    init(_ text: String) { self.text = text }
}
