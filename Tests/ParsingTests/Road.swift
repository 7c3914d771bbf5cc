import Bytes
import Record

@testable import Parsing

/// The way of a line in the collector: out of its frame, parts joined, lines joined to entries, redacted, parsed.
struct Road: ~Copyable {
    /// The frame of the lines.
    enum Frame: String {
        case plain, docker, cri
    }

    private var lanes: [OutputStream: Lane] = [:]
    private var docker = DockerFrame()
    private var redactor = Redactor()
    private var parser: LineParser
    private let names = FieldNames()
    private let frame: Frame
    private let rule: MultilineRule
    private var isFirst = true
    private(set) var entries: [Reading] = []

    /// One output's parts and lines.
    private final class Lane {
        var joiner: EntryJoiner
        var part: [UInt8] = []
        var since: Int64?
        var lines: [[UInt8]] = []
        var time: Int64?

        init(_ rule: MultilineRule) { joiner = EntryJoiner(rule) }
    }

    init(_ one: LineCase) throws {
        frame = Frame(rawValue: one.wrapping) ?? .plain
        let rule = MultilineRule(name: one.multiline)
        let choice = ParserChoice(rawValue: one.parser)
        guard let rule, let choice else { throw LineCase.Unreadable() }
        self.rule = rule
        parser = LineParser(choice, names: names, zone: ZoneRule(secondsEast: one.zone))
    }

    /// What the lines of a file come to.
    static func entries(of one: LineCase) throws -> [Reading] {
        var road = try Road(one)
        for line in one.lines.flatMap({ $0.split(separator: 10, omittingEmptySubsequences: false).map(Array.init) }) {
            road.take(line, one.frame)
        }
        for lane in road.lanes.values.sorted(by: { $0.time ?? 0 < $1.time ?? 0 }) { road.finish(lane) }
        return road.entries
    }

    private mutating func take(_ raw: [UInt8], _ time: Int64?) {
        var line = raw
        var stream = OutputStream.unknown
        var time = time
        var buffer = ByteBuffer()
        let span = raw.span
        let framed: ContainerLine? =
            switch frame {
            case .plain: nil
            case .docker: unsafe docker.decode(span.bytes, into: &buffer)
            case .cri: unsafe CRIFrame.decode(span.bytes, into: &buffer)
            }
        if let framed {
            stream = framed.stream
            time = framed.timeNanoseconds
            line = buffer.array()
        }
        if isFirst, frame == .plain, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirst = false
        if line.last == 13, framed?.isPartial != true { line.removeLast() }
        let lane = lanes[stream] ?? Lane(rule)
        lanes[stream] = lane
        if lane.part.isEmpty { lane.since = time }
        lane.part += line
        if framed?.isPartial == true { return }
        line = lane.part
        time = lane.since
        lane.part = []
        let joined = line.span
        if unsafe lane.joiner.take(joined.bytes) == .starts {
            finish(lane)
            lane.time = time
        }
        lane.lines.append(line)
    }

    private mutating func finish(_ lane: Lane) {
        while lane.lines.last?.allSatisfy({ $0 <= 32 }) == true { lane.lines.removeLast() }
        guard !lane.lines.isEmpty else { return }
        var text = ByteBuffer()
        let joined = Array(lane.lines.joined(separator: [10]))
        let span = joined.span
        unsafe UTF8Text.append(repairing: span.bytes, to: &text)
        var clean = ByteBuffer()
        let line = redactor.redact(text.bytes, into: &clean) ? clean.array() : text.array()
        entries.append(Reading(line, parser: &parser, names: names, frame: lane.time))
        lane.lines = []
    }
}
