import Bytes
import Collector
import Files
import Flow
import Glibc
import Kafka
import Loop
import Settings
import Telemetry
import Wiring

extension CommandTable {
    /// `parse`: the collect role itself, over the given files, with a producer that prints. What it shows is what would
    /// be sent.
    @Sendable static func parse(_ invocation: Invocation) -> ExitCode {
        guard !invocation.has("explain") else {
            Output.say("logspine: parse: --explain comes in a later version")
            return .usage
        }
        var collect = CollectSettings()
        if invocation["config"] != nil {
            guard let configuration = configuration(invocation, for: .collect) else { return .configuration }
            collect = configuration.collect ?? collect
        }
        if let name = invocation["parser"], !SourceSettings.parserNames.contains(name) {
            let names = SourceSettings.parserNames
            let hint = Spelling.nearest(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            Output.say("logspine: parse: unknown parser \"\(name)\"\(hint)")
            return .usage
        }
        do {
            let spool = try invocation.operands.contains { $0 != "-" } ? nil : Spool(descriptor: STDIN_FILENO)
            let files = try ReadOnlyFiles(invocation.operands.filter { $0 != "-" }, spool: spool)
            collect.sources = [
                SourceSettings(
                    name: "parse", include: files.paths,
                    frame: SourceSettings.Frame(rawValue: invocation["frame"] ?? "") ?? .plain,
                    parser: invocation["parser"] ?? "auto", labels: collect.sources.first?.labels ?? [:])
            ]
            collect.chunk.encoding = .json
            return try show(files, collect)
        } catch let error as FileError {
            Output.say("logspine: parse: \(error.path): \(unsafe String(cString: strerror(error.code)))")
            return .no
        } catch {
            Output.say("logspine: parse: \(error)")
            return .fault
        }
    }

    private static func show(_ files: ReadOnlyFiles, _ settings: CollectSettings) throws -> ExitCode {
        let printer = PrintingProducer()
        let log = LogSettings(level: .error, format: .text).open()
        let role = try CollectRole(
            settings: settings, topic: "-", host: HostName.current(), files: files, producer: printer,
            metrics: MetricRegistry(), log: log, seed: SystemSeed.draw(), once: true, at: .now())
        while !role.isDone, !printer.isClosed { _ = role.turn(at: .now()) }
        printer.flush()
        return .done
    }
}

/// A producer that prints each value on a line of its own, and reports it as delivered.
private final class PrintingProducer: ProducerEdge {
    private var page = ByteBuffer(capacity: 1 << 16)
    private var reports: [DeliveryReport] = []
    private var offset: Int64 = 0
    private(set) var isClosed = false

    func produce(
        topic: String, key: RawSpan?, value: RawSpan?, headers: [RecordHeader], timestampMilliseconds: Int64,
        token: UInt64
    ) -> ProduceOutcome {
        if let value { page.append(value) }
        page.append(UInt8(ascii: "\n"))
        if page.count > 1 << 16 { flush() }
        reports.append(DeliveryReport(token: token, partition: 0, offset: offset))
        offset += 1
        return .enqueued
    }

    func flush() {
        let isTaken = unsafe Output.result(UnsafeRawBufferPointer(start: page.base, count: page.count))
        if !isTaken { isClosed = true }
        page.removeAll()
    }

    func poll(into events: inout [ProducerEvent], limit: Int) -> Bool {
        events.append(contentsOf: reports.map(ProducerEvent.report))
        reports.removeAll(keepingCapacity: true)
        return false
    }

    var outstanding: (messages: Int, bytes: Int) { (reports.count, 0) }
    func rebuild() {}
}
