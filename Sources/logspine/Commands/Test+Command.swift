import Collector
import Files
import Settings
import Wiring

extension CommandTable {
    /// `test FILE...`: cases in YAML, lines in, entries expected.
    @Sendable static func test(_ invocation: Invocation) -> ExitCode {
        guard !invocation.operands.isEmpty else {
            Output.say("logspine: test: which file of cases? logspine help test tells more")
            return .usage
        }
        var (passed, failed) = (0, 0)
        var isBroken = false
        for path in invocation.operands {
            let file = CaseFile.load(path)
            guard file.problems.isEmpty else {
                for line in file.report { Output.result(line + "\n") }
                isBroken = true
                continue
            }
            guard let collect = collect(of: file) else {
                isBroken = true
                continue
            }
            for one in file.cases {
                let differences = run(one, collect)
                if differences.isEmpty {
                    passed += 1
                    continue
                }
                failed += 1
                Output.result(
                    "\(mark("FAIL")) \(file.name):\(one.place) \(one.name)\n"
                        + differences.map { "  \($0)\n" }.joined() + "\n")
            }
        }
        Output.result(summary(passed, failed, isBroken))
        return failed == 0 && !isBroken ? .done : .no
    }

    private static func summary(_ passed: Int, _ failed: Int, _ isBroken: Bool) -> String {
        let total = passed + failed
        let cases = "\(total) \(total == 1 ? "case" : "cases")"
        let broken = isBroken ? "a file cannot be used" : ""
        if total == 0, isBroken { return broken + "\n" }
        let outcome = failed == 0 ? "\(cases), all pass" : "\(cases): \(passed) pass, \(failed) fail"
        return outcome + (isBroken ? "; \(broken)" : "") + "\n"
    }

    private static func run(_ one: CaseFile.Case, _ collect: CollectSettings) -> [String] {
        do {
            return try CaseRun(one, collect, colour: Output.wantsColourInResults).differences
        } catch let error as CaseError {
            return ["cannot be run: \(error.reason)"]
        } catch {
            return ["cannot be run: \(error)"]
        }
    }

    /// The section `collect` of the configuration that a file of cases names; nil when it cannot be used and that was
    /// said.
    private static func collect(of file: CaseFile) -> CollectSettings? {
        guard !file.config.isEmpty else { return CollectSettings() }
        var path = file.config
        // As its writer means it: beside the file of cases.
        if !path.hasPrefix("/"), let slash = file.name.lastIndex(of: "/") { path = file.name[...slash] + path }
        var configuration = ConfigurationFile.load(path, role: .collect)
        configuration.compilePatterns()
        // The cases need no broker: what is wrong elsewhere is none of theirs.
        let problems = configuration.problems.filter { $0.path.isEmpty || $0.path.hasPrefix("collect") }
        guard problems.isEmpty, configuration.furtherProblems == 0 else {
            for line in problems.lines(file: path) { Output.result(line + "\n") }
            return nil
        }
        return configuration.configuration.collect ?? CollectSettings()
    }

    private static func mark(_ text: String) -> String {
        Output.wantsColourInResults ? "\u{1b}[31m\(text)\u{1b}[0m" : text
    }
}
