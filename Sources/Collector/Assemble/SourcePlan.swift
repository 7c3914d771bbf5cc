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
    let readBytes: Counter
    let readLines: Counter

    init(_ settings: SourceSettings, collect: CollectSettings, host: String, names: FieldNames, metrics: MetricRegistry)
    {
        self.settings = settings
        var labels = ["host": host]
        labels.merge(collect.labels) { $1 }
        labels.merge(settings.labels) { $1 }
        fixed = labels.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        jobIsService = labels["job"] == nil
        // The names of user-defined parsers come with a later issue; what is not known reads as plain text.
        parser = LineParser(ParserChoice(rawValue: settings.parser) ?? .auto, names: names)
        readBytes = metrics.counter(Catalogue.Collector.readBytes, [settings.name])
        readLines = metrics.counter(Catalogue.Collector.readLines, [settings.name])
    }
}
