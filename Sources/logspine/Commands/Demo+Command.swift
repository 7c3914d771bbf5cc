import Demo
import Glibc
import Loop
import Settings

extension CommandTable {
    /// `demo`
    @Sendable static func demo(_ invocation: Invocation) -> ExitCode {
        // The demo holds them back while it has something to tidy up.
        defer { EventLoop.admitSignals() }
        do {
            var options = DemoOptions()
            options.lines = try number(invocation, "lines", options.lines, 1...1_000_000_000)
            if invocation["rate"] != nil { options.rate = Double(try number(invocation, "rate", 1, 1...100_000_000)) }
            options.seed = UInt64(try number(invocation, "seed", 1, 0...Int.max))
            options.chaos = invocation.has("chaos")
            options.kafka = invocation["kafka"]
            options.loki = invocation["loki"]
            options.files = invocation.operands
            if options.chaos, !options.files.isEmpty {
                throw UsageError(reason: "--chaos writes lines of its own; leave out either it or the files")
            }
            options.frame = invocation["frame"] ?? options.frame
            options.isLive = Output.isLive
            options.colour = Output.wantsColour
            options.columns = terminalColumns()
            let shown = try Demo(options) { Output.words($0) }.play()
            Output.say("")
            Output.result(shown.account.line + "\n" + shown.speed + "\n")
            return shown.account.isClean ? .done : .no
        } catch let error as UsageError {
            Output.say("logspine: demo: \(error.reason)")
            return .usage
        } catch let failure as DemoFailure {
            Output.say("logspine: demo: \(failure.reason)")
            return .no
        } catch {
            Output.say("logspine: demo: \(error)")
            return .fault
        }
    }

    private static func terminalColumns() -> Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return Int(size.ws_col)
    }
}
