import Settings
import Telemetry
import Wiring

extension CommandTable {
    /// Reads the configuration file and tells its problems.
    /// - Parameter role: what is going to run; nil: everything that the file is for.
    /// - Returns: the file, or nil when it cannot be used and that was said.
    static func configuration(_ invocation: Invocation, for role: Configuration.Role?) -> Configuration? {
        let file = file(invocation, for: role)
        guard !file.isUsable else { return file.configuration }
        for line in file.report { Output.say(line) }
        return nil
    }

    private static func file(_ invocation: Invocation, for role: Configuration.Role?) -> ConfigurationFile {
        var file = ConfigurationFile.load(invocation["config"] ?? "", role: role)
        file.askLibrdkafka()
        file.compilePatterns()
        return file
    }

    /// `check`: the problems are the result, and their number ends it. Servers are asked only where the file is right: what is
    /// wrong in it would be asked of the wrong ones.
    @Sendable static func check(_ invocation: Invocation) -> ExitCode {
        let file = file(invocation, for: nil)
        guard file.isUsable, invocation.has("connect") else {
            for line in file.report { Output.result(line + "\n") }
            return file.isUsable ? .done : .no
        }
        var problems = 0
        func tell(_ answer: Probe.Answer) {
            Output.result(answer.text + "\n")
            if !answer.isUsable { problems += 1 }
        }
        tell(Probe.kafka(file.configuration.kafka, topics: topics(of: file.configuration)))
        if let loki = file.configuration.loki { tell(Probe.loki(loki)) }
        Output.result(ConfigurationFile.verdict(problems) + "\n")
        return problems == 0 ? .done : .no
    }

    /// `config show`
    @Sendable static func configShow(_ invocation: Invocation) -> ExitCode {
        let file = file(invocation, for: nil)
        guard file.isUsable else {
            for line in file.report { Output.say(line) }
            return .configuration
        }
        Output.result(file.configuration.yaml)
        return .done
    }

    /// `config schema`
    @Sendable static func configSchema(_ invocation: Invocation) -> ExitCode {
        Output.result(Configuration.schema)
        return .done
    }

    /// `version`
    @Sendable static func version(_ invocation: Invocation) -> ExitCode {
        Output.result(
            "logspine \(Build.version)\n" + Libraries.versions.map { "  \($0.name) \($0.version)\n" }.joined())
        return .done
    }

    /// `completion SHELL`
    @Sendable static func completion(_ invocation: Invocation) -> ExitCode {
        guard let shell = invocation.operands.first, Grammar.shells.contains(shell) else {
            Output.say("logspine: completion for which shell? \(Grammar.shells.joined(separator: ", "))")
            return .usage
        }
        Output.result(grammar.completion(for: shell))
        return .done
    }
}
