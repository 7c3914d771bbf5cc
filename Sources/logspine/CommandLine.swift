import CShims
import Glibc

/// The whole program: understands the command line, runs the command, ends with its exit code.
func runCommandLine() -> Never {
    Output.holdStandardDescriptors()
    // A reader that goes away (`logspine parse ... | head`) is an error code to us, not a signal.
    signal(SIGPIPE, SIG_IGN)
    // So is a file at its limit of size (ulimit -f), as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    shim_malloc_tune()
    do throws(UsageError) {
        switch try CommandTable.grammar.read(Array(CommandLine.arguments.dropFirst())) {
        case .help(let command):
            Output.result(CommandTable.grammar.help(for: command))
            exit(ExitCode.done.number)
        case .run(let command, _) where command.isPlanned:
            Output.say("logspine: \(command.name) comes in a later version")
            exit(ExitCode.usage.number)
        case .run(let command, let invocation):
            exit(command.run(invocation).number)
        }
    } catch {
        Output.say("logspine: \(error.reason)")
        exit(ExitCode.usage.number)
    }
}
