import Bytes
import Parsing
import Record
import Settings
import Telemetry

/// All that the lines of one source have in common. Made once from the configuration.
final class SourcePlan {
    let settings: SourceSettings
    /// Labels that configuration alone decides, `job` among them where it is given.
    let fixed: [(name: String, value: String)]
    /// Whether `job` is the service.
    let jobIsService: Bool
    var parser: LineParser
    /// The user's parsers among them.
    let parsers: ParserPlan
    /// How lines are joined to entries; nil: each is one.
    let join: JoinPlan?
    let readBytes: Counter
    let readLines: Counter

    init(
        _ settings: SourceSettings, collect: CollectSettings, host: String, names: FieldNames, metrics: MetricRegistry
    ) throws(CollectError) {
        self.settings = settings
        var labels = ["host": host]
        labels.merge(collect.labels) { $1 }
        labels.merge(settings.labels) { $1 }
        fixed = labels.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        jobIsService = labels["job"] == nil
        parsers = try ParserPlan(of: settings, collect, names: names)
        parser = LineParser(
            parsers.parsers, otherwise: ParserChoice(rawValue: settings.parser) ?? .auto, names: names,
            zone: try settings.timezone.rule(), isPinned: parsers.isPinned)
        join = try JoinPlan(settings.multiline, source: settings.name)
        readBytes = metrics.counter(Catalogue.Collector.readBytes, [settings.name])
        readLines = metrics.counter(Catalogue.Collector.readLines, [settings.name])
    }
}
