/// One option of a command: `--name VALUE`, `--name=VALUE`, or `--name` alone for a flag.
struct Option: Sendable {
    /// Without the dashes.
    let name: String
    /// One letter for `-x`, or nil.
    let letter: Character?
    /// What the value is called in the help; nil for a flag.
    let value: String?
    /// The words it takes, where they are few: for completion and for a check.
    let words: [String]
    /// One line of help.
    let help: String
    /// Whether the command cannot run without it.
    var isRequired = false

    static func value(
        _ name: String, _ value: String, _ help: String, letter: Character? = nil, words: [String] = [],
        required: Bool = false
    ) -> Option {
        Option(name: name, letter: letter, value: value, words: words, help: help, isRequired: required)
    }

    static func flag(_ name: String, _ help: String, letter: Character? = nil) -> Option {
        Option(name: name, letter: letter, value: nil, words: [], help: help)
    }
}

/// One command of `logspine`.
struct Command: Sendable {
    /// Its words: `["topic", "create"]`.
    let path: [String]
    /// One line of help.
    let help: String
    /// What may follow the options, as the help shows it; nil: nothing.
    let operands: String?
    /// At most so many operands.
    let operandLimit: Int
    /// Its options.
    let options: [Option]
    /// Whether it comes in a later version: its name is taken.
    let isPlanned: Bool
    /// Runs it.
    let run: @Sendable (Invocation) -> ExitCode

    init(
        _ path: String, _ help: String, operands: String? = nil, limit: Int = .max, options: [Option] = [],
        planned: Bool = false, run: @escaping @Sendable (Invocation) -> ExitCode
    ) {
        self.path = path.split(separator: " ").map(String.init)
        self.help = help
        self.operands = operands
        operandLimit = operands == nil ? 0 : limit
        self.options = options
        isPlanned = planned
        self.run = run
    }

    /// As it is typed.
    var name: String { path.joined(separator: " ") }
}

/// A command line that was understood.
struct Invocation: Sendable {
    /// Values by option name; a flag has an empty one.
    var values: [String: String] = [:]
    /// What follows the options.
    var operands: [String] = []

    /// The value of an option, or nil.
    subscript(_ option: String) -> String? { values[option] }
    /// Whether a flag was given.
    func has(_ flag: String) -> Bool { values[flag] != nil }
}

/// Why a command line was not understood: one line, exit code 2.
struct UsageError: Error, Equatable {
    let reason: String
}

/// The exit codes of every command.
struct ExitCode: Equatable, Sendable {
    let number: Int32

    /// Done.
    static let done = ExitCode(number: 0)
    /// The answer is no: problems found, cases fail, lines lost.
    static let no = ExitCode(number: 1)
    /// Wrong use.
    static let usage = ExitCode(number: 2)
    /// The configuration cannot be used.
    static let configuration = ExitCode(number: 3)
    /// A server refused for good.
    static let refused = ExitCode(number: 4)
    /// Stopped with work unfinished.
    static let unfinished = ExitCode(number: 5)
    /// Our own fault.
    static let fault = ExitCode(number: 70)
}
