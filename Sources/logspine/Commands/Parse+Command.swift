import Collector
import Files
import Flow
import Glibc
import Kafka
import Loop
import Settings
import Telemetry

extension CommandTable {
    /// `parse`: the collect role itself, over the given files, with a producer that prints. What it shows is what would
    /// be sent.
    @Sendable static func parse(_ invocation: Invocation) -> ExitCode {
        var collect = CollectSettings()
        if invocation["config"] != nil {
            guard let configuration = configuration(invocation, for: .collect) else { return .configuration }
            collect = configuration.collect ?? collect
        }
        let names = SourceSettings.parserNames + collect.parsers.map(\.name)
        if let name = invocation["parser"], !names.contains(name) {
            let hint = Spelling.nearest(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            Output.say("logspine: parse: unknown parser \"\(name)\"\(hint)")
            return .usage
        }
        do {
            let files = try InputFiles(invocation.operands)
            collect.sources = sources(of: collect, files.paths, invocation)
            if invocation.has("explain") || invocation.has("stats") {
                return try explain(
                    files, collect, isExplained: invocation.has("explain"), isCounted: invocation.has("stats"))
            }
            return try show(files, collect)
        } catch let error as FileError {
            Output.say("logspine: parse: \(error.path): \(unsafe String(cString: strerror(error.code)))")
            return .no
        } catch {
            Output.say("logspine: parse: \(error)")
            return .fault
        }
    }

    /// The rules by which the files are read: those of the source of the configuration that reads them (the only one, for
    /// a file that none does), and over them what the command line says.
    private static func sources(
        of collect: CollectSettings, _ paths: [String], _ invocation: Invocation
    ) -> [SourceSettings] {
        let fallback = collect.sources.count == 1 ? collect.sources[0] : SourceSettings(name: "parse")
        var sources: [SourceSettings] = []
        for path in paths {
            var source = collect.source(of: absolute(path)) ?? fallback
            if let known = sources.firstIndex(where: { $0.name == source.name }) {
                sources[known].include.append(path)
                continue
            }
            source.include = [path]
            source.exclude = []
            if let frame = invocation["frame"].flatMap(SourceSettings.Frame.init) { source.frame = frame }
            if let parser = invocation["parser"] { source.parser = parser }
            sources.append(source)
        }
        return sources
    }

    private static func absolute(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    private static func show(_ files: InputFiles, _ settings: CollectSettings) throws -> ExitCode {
        var settings = settings
        settings.chunk.encoding = .json
        let printer = PrintingProducer()
        let run = try EntryRun(files, settings, producer: printer, progress: progress(besides: STDOUT_FILENO))
        try run.play(isClosed: { printer.isClosed }, atRest: { printer.flush() })
        printer.flush()
        return .done
    }

    private static func explain(
        _ files: InputFiles, _ settings: CollectSettings, isExplained: Bool, isCounted: Bool
    ) throws -> ExitCode {
        let sent = CountingProducer()
        let printer = ExplainPrinter(files)
        let statistics = ParseStatistics()
        let began = Instant.now()
        let run = try EntryRun(
            files, settings, producer: sent, progress: isExplained ? progress(besides: STDOUT_FILENO) : progress())
        printer.guide = run.role.guide
        statistics.guide = run.role.guide
        var observer: any EntryObserver = BothObservers(printer, statistics)
        if !isCounted { observer = printer } else if !isExplained { observer = statistics }
        run.role.show(to: observer)
        try run.play(isClosed: { printer.isClosed }, atRest: { printer.flush() })
        printer.flush()
        if isCounted, !printer.isClosed {
            let report = statistics.report(
                run.role.status, sent: sent, metrics: run.metrics, seconds: (Instant.now() - began).seconds)
            Output.result((isExplained ? "\n" : "") + report)
        }
        return .done
    }

    /// A progress line on a terminal, unless results go to one too.
    private static func progress(besides results: Int32? = nil) -> ProgressLine? {
        guard Output.isLive, results.map({ isatty($0) == 0 }) ?? true else { return nil }
        return ProgressLine(at: .now())
    }
}
