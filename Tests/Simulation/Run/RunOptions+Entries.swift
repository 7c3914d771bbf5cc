import Flow
import Settings

/// What was added after the first seeds had been looked at: each draws numbers of its own, so that all else stays as it was
/// drawn.
extension RunOptions {
    /// Whether lines are joined to entries, and how.
    mutating func drawJoining(_ chance: inout Chance) {
        var multiline = MultilineSettings(rule: .none)
        if chance.happens(0.4) {
            multiline.rule = chance.pick([.auto, .auto, .indent, .java])
            multiline.lines = chance.pick([2, 5, 1000])
            multiline.wait = .milliseconds(chance.numberByMagnitude(20...5000))
            let kinds = Array(repeating: LineText.Kind.frame, count: chance.number(1...4))
            for index in writers.indices {
                writers[index].kinds += kinds
                // A blank line at an entry's end is no line of it.
                if writers[index].frame != .plain { writers[index].emptyLines = 0 }
            }
        }
        for index in collect.sources.indices { collect.sources[index].multiline = multiline }
    }

    /// Whether a label has more values than it may have, and metrics are made of entries.
    mutating func drawCardinality(_ chance: inout Chance) {
        if chance.happens(0.3) { collect.metrics = [MetricSettings(name: EntryCountChecker.metric)] }
        guard chance.happens(0.25) else { return }
        openLabels = chance.pick([["client_ip"], ["client_ip"], ["client_ip", "endpoint"], ["filename"]])
        collect.labelFields += openLabels
        collect.cardinality.limit = chance.number(1...8)
        collect.cardinality.window = .milliseconds(chance.numberByMagnitude(500...30_000))
        for index in writers.indices {
            // Stretches without addresses let the label recover.
            writers[index].kinds += chance.happens(0.5) ? [.nginx, .fastapi] : [.nginx]
            if chance.happens(0.5) { writers[index].clients = chance.pick([1, 3, 10]) }
        }
    }

    /// Whether Loki has much to refuse behind the results of other streams: lines far behind their streams, and pushes that
    /// have room for many.
    mutating func drawHiding(_ chance: inout Chance) {
        guard chance.happens(0.15) else { return }
        for index in writers.indices {
            writers[index].oldLines = chance.pick([0.03, 0.2])
            writers[index].oldAge = .seconds(7200)
            writers[index].kinds += [.fastapi, .kafka]
        }
        index.lanes = chance.number(1...2)
        index.batch.bytes = max(index.batch.bytes, 20_000)
        index.batch.linger = .milliseconds(chance.number(200...1000))
        if collect.labelFields.isEmpty { collect.labelFields = ["service", "log_level"] }
        guard chance.happens(0.5) else { return }
        index.grouping = .all
        // Other people's lines have no keys of their own by which a hidden one could be told.
        foreignEvery = nil
    }
}
