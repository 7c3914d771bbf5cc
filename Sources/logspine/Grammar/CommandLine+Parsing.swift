import Settings

/// Reads a command line by the table of commands.
struct Grammar: Sendable {
    let commands: [Command]

    /// What a command line asks for.
    enum Request {
        /// Run this.
        case run(Command, Invocation)
        /// Help for all, or for one command.
        case help(Command?)
    }

    /// Understands the arguments after the program's name.
    func read(_ arguments: [String]) throws(UsageError) -> Request {
        var rest = arguments[...]
        guard let first = rest.first, !["help", "--help", "-h"].contains(first) else {
            let words = Array(rest.dropFirst())
            return .help(words.isEmpty ? nil : try command(in: words[...]).command)
        }
        if first == "--version" { rest = ["version"] }
        let (command, used) = try command(in: rest)
        rest = rest.dropFirst(used)
        if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            return .help(command)
        }
        // Its options are not settled yet: what it is given does not matter.
        if command.isPlanned { return .run(command, Invocation()) }
        return .run(command, try invocation(of: command, rest))
    }

    private func command(in words: ArraySlice<String>) throws(UsageError) -> (command: Command, used: Int) {
        let typed = Array(words.prefix { !$0.hasPrefix("-") }.prefix(2))
        for length in [2, 1] where typed.count >= length {
            if let found = commands.first(where: { $0.path == Array(typed.prefix(length)) }) { return (found, length) }
        }
        guard let first = typed.first else {
            throw UsageError(reason: "a command comes first; logspine help lists them")
        }
        let group = commands.filter { $0.path.count == 2 && $0.path[0] == first }
        if !group.isEmpty {
            let names = group.map { $0.path[1] }
            guard typed.count > 1 else {
                throw UsageError(reason: "\(first) what? \(names.joined(separator: ", "))")
            }
            throw UsageError(reason: "unknown command \"\(first) \(typed[1])\"" + Self.hint(typed[1], names))
        }
        throw UsageError(reason: "unknown command \"\(first)\"" + Self.hint(first, commands.map { $0.path[0] }))
    }

    private func invocation(of command: Command, _ words: ArraySlice<String>) throws(UsageError) -> Invocation {
        var invocation = Invocation()
        var rest = words
        var onlyOperands = false
        while let word = rest.popFirst() {
            if onlyOperands || word == "-" || !word.hasPrefix("-") {
                invocation.operands.append(word)
                continue
            }
            if word == "--" {
                onlyOperands = true
                continue
            }
            try take(word, &rest, command, into: &invocation)
        }
        if invocation.operands.count > command.operandLimit {
            let extra = invocation.operands[command.operandLimit]
            throw UsageError(reason: "\(command.name): unexpected \"\(extra)\"")
        }
        for option in command.options where option.isRequired && invocation[option.name] == nil {
            throw UsageError(reason: "\(command.name): --\(option.name) \(option.value ?? "") is needed")
        }
        return invocation
    }

    private func take(
        _ word: String, _ rest: inout ArraySlice<String>, _ command: Command, into invocation: inout Invocation
    ) throws(UsageError) {
        let isLong = word.hasPrefix("--")
        let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        let known = command.options.first { isLong ? $0.name == name : $0.letter.map(String.init) == name }
        guard let option = known else {
            let hint = Self.hint(name, command.options.map(\.name), prefix: "--")
            throw UsageError(reason: "\(command.name): unknown option \"\(word.prefix { $0 != "=" })\"\(hint)")
        }
        guard invocation[option.name] == nil else {
            throw UsageError(reason: "\(command.name): --\(option.name) is given twice")
        }
        guard let expected = option.value else {
            guard parts.count == 1 else { throw UsageError(reason: "\(command.name): --\(name) takes no value") }
            invocation.values[option.name] = ""
            return
        }
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
            throw UsageError(reason: "\(command.name): --\(option.name) needs a value (\(expected))")
        }
        // `--config --once`: a value may begin with a dash (`--from -5m`), but not be one of our own options.
        if parts.count == 1, command.options.contains(where: { value == "--\($0.name)" }) {
            throw UsageError(reason: "\(command.name): --\(option.name) needs a value (\(expected)), not \(value)")
        }
        if !option.words.isEmpty, !option.words.contains(value) {
            throw UsageError(
                reason:
                    "\(command.name): --\(option.name) is one of \(option.words.joined(separator: ", ")), not \"\(value)\""
                    + Self.hint(value, option.words))
        }
        invocation.values[option.name] = value
    }

    private static func hint(_ word: String, _ known: [String], prefix: String = "") -> String {
        Spelling.nearest(to: word, among: known).map { "; did you mean \"\(prefix)\($0)\"?" } ?? ""
    }
}
