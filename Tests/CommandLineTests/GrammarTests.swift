import Testing

@testable import logspine

@Suite struct GrammarTests {
    private let grammar = CommandTable.grammar

    private func read(_ line: String) throws -> (name: String, invocation: Invocation)? {
        guard case .run(let command, let invocation) = try grammar.read(line.split(separator: " ").map(String.init))
        else { return nil }
        return (command.name, invocation)
    }

    @Test(
        arguments: [
            ("collect --config a.yaml", "collect", ["config": "a.yaml"], []),
            ("collect --config=a.yaml --once", "collect", ["config": "a.yaml", "once": ""], []),
            ("collect -c a=b.yaml", "collect", ["config": "a=b.yaml"], []),
            ("collect --config=", "collect", ["config": ""], []),
            ("check --connect --config -", "check", ["config": "-", "connect": ""], []),
            ("topic create --partitions 3 --config f", "topic create", ["config": "f", "partitions": "3"], []),
            ("parse a --frame docker b -- --frame", "parse", ["frame": "docker"], ["a", "b", "--frame"]),
            ("parse - -- -", "parse", [:], ["-", "-"]),
            ("completion bash", "completion", [:], ["bash"]),
            ("config schema", "config schema", [:], []),
            ("--version", "version", [:], []),
            ("replay --from 1 --to=2 x", "replay", [:], []),
            ("dlq show --anything", "dlq show", [:], []),
        ] as [(String, String, [String: String], [String])])
    func whatIsWrittenIsUnderstood(line: String, name: String, values: [String: String], operands: [String]) throws {
        let request = try #require(try read(line))
        #expect(request.name == name)
        #expect(request.invocation.values == values)
        #expect(request.invocation.operands == operands)
    }

    @Test(arguments: [
        ("colect", #"unknown command "colect"; did you mean "collect"?"#),
        ("frobnicate", #"unknown command "frobnicate""#),
        ("--config f", "a command comes first; logspine help lists them"),
        ("topic", "topic what? create, describe"),
        ("topic creat", #"unknown command "topic creat"; did you mean "create"?"#),
        ("help colect", #"unknown command "colect"; did you mean "collect"?"#),
        ("collect", "collect: --config FILE is needed"),
        ("collect --confg f", #"collect: unknown option "--confg"; did you mean "--config"?"#),
        ("collect --confg=secret", #"collect: unknown option "--confg"; did you mean "--config"?"#),
        ("collect -x", #"collect: unknown option "-x""#),
        ("collect --config", "collect: --config needs a value (FILE)"),
        ("collect --config --once", "collect: --config needs a value (FILE), not --once"),
        ("collect --config a --config b", "collect: --config is given twice"),
        ("collect --config a -c b", "collect: --config is given twice"),
        ("collect --config a --once=yes", "collect: --once takes no value"),
        ("collect --config a b", #"collect: unexpected "b""#),
        ("config schema x", #"config schema: unexpected "x""#),
        ("parse --frame dokcer", #"parse: --frame is one of plain, docker, cri, not "dokcer"; did you mean "docker"?"#),
        ("parse --explian", #"parse: unknown option "--explian"; did you mean "--explain"?"#),
        ("tset", #"unknown command "tset"; did you mean "test"?"#),
        ("completion bash zsh", #"completion: unexpected "zsh""#),
    ])
    func whatIsWrongIsOneLineWithTheNearestName(line: String, answer: String) {
        #expect(throws: UsageError(reason: answer)) { try read(line) }
    }

    @Test(arguments: [
        "", "help", "--help", "-h", "help collect", "collect --help", "collect --wrong -h", "replay --help",
    ])
    func helpIsAskedForInManyWays(line: String) throws {
        #expect(try read(line) == nil)
    }

    @Test func aWordAfterTwoDashesIsNoCallForHelp() throws {
        #expect(try read("parse -- --help")?.invocation.operands == ["--help"])
    }

    /// The commands of `experience.md`: their names are the contract.
    @Test func everyCommandOfTheContractIsThere() {
        let names = Set(grammar.commands.map(\.name))
        for name in [
            "collect", "index", "check", "config show", "config schema", "parse", "test", "topic create",
            "topic describe",
            "tail", "lag", "offsets reset", "replay", "dlq list", "dlq show", "dlq redrive", "audit", "trace",
            "exporter",
            "demo", "version", "completion",
        ] { #expect(names.contains(name), "\(name)") }
        #expect(names.count == grammar.commands.count)
    }

    @Test func theTableIsInOrder() {
        for command in grammar.commands {
            #expect(Set(command.options.map(\.name)).count == command.options.count, "\(command.name)")
            #expect(!command.help.isEmpty && !command.help.hasSuffix("."), "\(command.name)")
            let help = grammar.help(for: command)
            #expect(help.hasPrefix("usage: logspine \(command.name)"))
            for option in command.options { #expect(help.contains("--\(option.name)")) }
        }
        let overview = grammar.help(for: nil)
        for command in grammar.commands { #expect(overview.contains("  \(command.name)"), "\(command.name)") }
    }

    @Test func randomWordsNeverCrash() {
        var random = SystemRandomNumberGenerator()
        let words =
            grammar.commands.flatMap(\.path) + grammar.commands.flatMap(\.options).map { "--\($0.name)" } + [
                "", "-", "--", "---", "-=", "--=", "=", "--config=", "-c", "-5m", "é", "\u{0}", "--help",
            ]
        for _ in 0..<5000 {
            let line = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in words.randomElement(using: &random)
            }
            do throws(UsageError) {
                _ = try grammar.read(line)
            } catch {
                #expect(!error.reason.isEmpty)
            }
        }
    }
}
