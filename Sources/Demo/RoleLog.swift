import Settings
import Telemetry
import Wiring

/// What a role of the demo says: kept on its thread until the one that draws asks for it, because a line that is written
/// into a picture which draws over itself would shift it.
final class RoleLog {
    private var lines: [String] = []

    /// A log like the role's own, that writes here.
    func open(_ settings: LogSettings) -> StandardLog {
        var edges = StandardLog.Edges.standardError
        edges.write = { [unowned self] in lines.append($0) }
        return settings.open(edges)
    }

    /// What was said since it was last asked for.
    func take() -> [String] {
        defer { lines = [] }
        return lines
    }
}
