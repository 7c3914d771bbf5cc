/// One thing that is wrong with a configuration file: where, what, and what to do. Never holds a secret.
public struct Problem: Hashable, Sendable {
    /// The line, from 1; 0 when the problem has no place (the file cannot be read).
    public var line: Int
    /// The column, from 1, in characters.
    public var column: Int
    /// The key, `collect.sources[0].frame`; empty when it is about the file.
    public var path: String
    /// What is wrong; what to do.
    public var text: String
    /// Whether it is about this machine (a variable that is not set, a file that is not there) rather than the text.
    var isLocal = false

    /// All four.
    public init(line: Int, column: Int, path: String, text: String) {
        self.line = line
        self.column = column
        self.path = path
        self.text = text
    }

    /// `:9:7`, or `:`.
    fileprivate var position: String { line > 0 ? ":\(line):\(column)" : ":" }
    /// `collect.chunk.bytes: 2MiB is more than …`.
    public var message: String { path.isEmpty ? text : "\(path): \(text)" }
}

extension [Problem] {
    /// A line for each, the places padded to one width: `edge.yaml:9:7   collect.sources[0].fram: unknown key; …`.
    /// - Parameter file: the file as the user named it.
    public func lines(file: String) -> [String] {
        let places = map { file + $0.position }
        let width = places.map(\.count).max() ?? 0
        return zip(places, self).map { place, problem in
            place + String(repeating: " ", count: width - place.count + 1) + problem.message
        }
    }
}

/// Text from the file inside a message: on one line, and not too much of it.
enum Excerpt {
    /// Longer texts are cut.
    static let limit = 60

    static func of(_ text: String) -> String {
        var out = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == limit { return out + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                out += "\\u{\(String(scalar.value, radix: 16))}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    static func quoted(_ text: String) -> String { "\"\(of(text))\"" }
}
