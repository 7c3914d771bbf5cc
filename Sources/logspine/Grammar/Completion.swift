/// Completions for three shells, made from the table of commands.
extension Grammar {
    static let shells = ["bash", "zsh", "fish"]

    func completion(for shell: String) -> String {
        switch shell {
        case "fish": fish
        case "zsh": "#compdef logspine\nautoload -U +X bashcompinit && bashcompinit\n" + bash
        default: bash
        }
    }

    private var firstWords: [String] {
        var seen: Set<String> = []
        return (commands.map { $0.path[0] } + ["help"]).filter { seen.insert($0).inserted }
    }

    private func secondWords(_ first: String) -> [String] {
        commands.filter { $0.path.count == 2 && $0.path[0] == first }.map { $0.path[1] }
    }

    private var bash: String {
        var cases = ""
        for command in commands {
            let options = command.options.map { "--\($0.name)" } + ["--help"]
            cases += "        \"\(command.name)\") words=\"\(options.joined(separator: " "))\" ;;\n"
        }
        var values = ""
        for option in Set(commands.flatMap(\.options).filter { !$0.words.isEmpty }.map(\.name)).sorted() {
            let words = commands.flatMap(\.options).first { $0.name == option && !$0.words.isEmpty }?.words ?? []
            values +=
                "        --\(option)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\")); return ;;\n"
        }
        var groups = ""
        for first in firstWords where !secondWords(first).isEmpty {
            groups +=
                "        \(first)) [ \"$COMP_CWORD\" -eq 2 ] && words=\"\(secondWords(first).joined(separator: " "))\" ;;\n"
        }
        return """
            _logspine() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words=""
                case "$previous" in
            \(values)    esac
                if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W "\(firstWords.joined(separator: " "))" -- "$current")); return
                fi
                case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
            \(cases)    esac
                [ -n "$words" ] || case "${COMP_WORDS[1]}" in
            \(cases)    esac
                case "${COMP_WORDS[1]}" in
            \(groups)    esac
                case "$current" in
                    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
                    *) COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current")) ;;
                esac
            }
            complete -F _logspine logspine

            """
    }

    private var fish: String {
        var text = "complete -c logspine -n __fish_use_subcommand -a \"\(firstWords.joined(separator: " "))\"\n"
        for first in firstWords where !secondWords(first).isEmpty {
            text +=
                "complete -c logspine -n \"__fish_seen_subcommand_from \(first)\" -a \"\(secondWords(first).joined(separator: " "))\"\n"
        }
        for command in commands {
            for option in command.options {
                let words = option.words.isEmpty ? "" : " -a \"\(option.words.joined(separator: " "))\""
                let condition = command.path.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
                let value = option.value == nil ? "" : " -r"
                text +=
                    "complete -c logspine -n \"\(condition)\" -l \(option.name)\(value)\(words) -d \"\(option.help)\"\n"
            }
        }
        return text
    }
}
