import Wiring

/// What `help` and `--help` show.
extension Grammar {
    func help(for command: Command?) -> String {
        guard let command else { return overview }
        var text = "usage: logspine \(command.name)"
        for option in command.options where option.isRequired { text += " \(Self.shown(option))" }
        if command.options.contains(where: { !$0.isRequired }) { text += " [options]" }
        if let operands = command.operands { text += " \(operands)" }
        text += "\n\n  \(command.help)\n"
        guard !command.options.isEmpty else { return text }
        let rows = command.options.map { (Self.shown($0), $0.help) }
        return text + "\noptions:\n" + Self.table(rows)
    }

    private var overview: String {
        let rows = { (planned: Bool) in
            commands.filter { $0.isPlanned == planned }.map { (($0.name), $0.help) }
        }
        return """
            logspine \(Build.version): logs from files through Kafka to Loki, none lost silently

            usage: logspine COMMAND [options]

            \(Self.table(rows(false)))
            in a later version:
            \(Self.table(rows(true)))
            logspine help COMMAND tells more of one; logspine demo shows it all at work.

            """
    }

    private static func shown(_ option: Option) -> String {
        let name = option.letter.map { "-\($0), --\(option.name)" } ?? "--\(option.name)"
        return option.value.map { "\(name) \($0)" } ?? name
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = min(28, rows.map(\.0.count).max() ?? 0)
        return rows.map { name, help in
            let pad = String(repeating: " ", count: max(0, width - name.count))
            return "  \(name)\(pad)  \(help)\n"
        }.joined()
    }
}
