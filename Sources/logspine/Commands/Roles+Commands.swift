import Flow
import Loop
import Settings
import Telemetry
import Wiring

extension CommandTable {
    /// `collect`
    @Sendable static func collect(_ invocation: Invocation) -> ExitCode {
        guard let configuration = configuration(invocation, for: .collect) else { return .configuration }
        return run(configuration.log) { log in
            let process = try CollectProcess(
                kafka: configuration.kafka, collect: configuration.collect ?? CollectSettings(), log: log,
                once: invocation.has("once"))
            return (process, { process.ending }, { process.turned($0) })
        }
    }

    /// `index`
    @Sendable static func index(_ invocation: Invocation) -> ExitCode {
        guard let configuration = configuration(invocation, for: .index) else { return .configuration }
        return run(configuration.log) { log in
            let process = try IndexProcess(
                kafka: configuration.kafka, index: configuration.index ?? IndexSettings(),
                loki: configuration.loki ?? LokiSettings(), log: log, once: invocation.has("once"))
            return (process, { process.ending }, { process.turned($0) })
        }
    }

    private static func run(
        _ settings: LogSettings,
        _ make: (StandardLog) throws -> (any Role, () -> RoleEnding?, (Instant.Span) -> Void)
    ) -> ExitCode {
        // Only here: every other command ends at Ctrl-C as programs do.
        EventLoop.blockSignals()
        let log = settings.open()
        defer { log.finish() }
        do {
            let (role, ending, turned) = try make(log)
            let loop = EventLoop(takesSignals: true)
            loop.onTurn = turned
            loop.add(role)
            loop.run()
            return ExitCode(number: (ending() ?? .unfinished).rawValue)
        } catch let failure as StartFailure {
            log.error("logspine", failure.reason)
            return ExitCode(number: failure.kind.rawValue)
        } catch {
            log.error("logspine", "\(error)")
            return .fault
        }
    }
}
