import Flow
import Glibc
import Settings
import Telemetry
import Testing

@testable import Collector

/// Writers, rotations, kills and slow acknowledgements in random order. Every line must be shown exactly as often as it
/// was written: a loss, a repeat with another time, and two equal lines that became one all fail.
private struct Chaos {
    enum Kind: CaseIterable {
        case access
        case log4j
        case bare
        case mixed
        case docker
        case cri
        /// Entries of several lines, in a source that joins them.
        case traces
        case dockerTraces

        var isFramed: Bool { self == .docker || self == .cri || self == .dockerTraces }

        var folder: String {
            switch self {
            case .docker: "/c"
            case .cri: "/cri"
            case .traces: "/t"
            case .dockerTraces: "/ct"
            default: "/logs"
            }
        }
    }

    struct File {
        var path: String
        var kind: Kind
        /// What was written as whole lines, in order.
        var lines: [String] = []
        /// For containers: everything written to each output, newlines included.
        var outputs: [String: String] = ["stdout": "", "stderr": ""]
        var open: [String: Bool] = ["stdout": false, "stderr": false]
        var rotations = 0
    }

    var random: SplitMix64
    let node: Node
    var files: [File] = []
    var stamp: Int64 = 0

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        self.init(&random)
    }

    private init(_ random: inout SplitMix64) {
        var rule = MultilineSettings.auto
        rule.wait = .milliseconds([50, 300, 1000, 4000].randomElement(using: &random) ?? 50)
        rule.lines = [2, 3, 1000].randomElement(using: &random) ?? 2
        let sources: [SourceSettings] = [
            .plain("/logs/*.log"), .docker("/c/*.log"), .cri("/cri/*.log"),
            .plain("/t/*.log", name: "traces", joined: rule),
            .docker("/ct/*.log", name: "joined", joined: rule),
        ]
        node = Node(sources) {
            $0.chunk.linger = .milliseconds([0, 200].randomElement(using: &random) ?? 0)
            $0.chunk.bytes = [600, 4096, 256 << 10].randomElement(using: &random) ?? 4096
            $0.line.maxBytes = 64 << 10
        }
        node.disk.reusesInodes = Bool.random(using: &random)
        for (number, kind) in Kind.allCases.enumerated() where Bool.random(using: &random) {
            files.append(File(path: "\(kind.folder)/f\(number).log", kind: kind))
        }
        self.random = random
    }

    mutating func pick(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    mutating func run(steps: Int) throws {
        try node.start()
        for _ in 0..<steps { try step() }
        // Everything up, no faults: it must all arrive.
        if node.role == nil { try node.start() }
        node.disk.stateFailure = nil
        node.producer.acknowledges = true
        node.files.writesEnd = true
        for index in files.indices { finishLines(index) }
        node.pass(.seconds(90))
    }

    private mutating func step() throws {
        switch pick(20) {
        case 0..<8: if !files.isEmpty { write(pick(files.count)) }
        case 8..<11: node.pass(.milliseconds([1, 20, 300, 1200, 3000][pick(5)]))
        case 11: node.turn()
        case 12:
            node.producer.acknowledges.toggle()
        case 13: node.producer.deliver(pick(3), reported: pick(3) > 0)
        case 14: node.files.writesEnd.toggle()
        case 15:
            node.kill(finishingWrites: pick(2) == 0)
            if pick(2) == 0, !files.isEmpty { write(pick(files.count)) }
            if pick(3) == 0, !files.isEmpty { rotate(pick(files.count)) }
            if pick(3) == 0 { advance(.seconds(Int64(pick(100)))) }
            try node.start()
            node.producer.acknowledges = pick(3) > 0
            node.files.readLimit = pick(3) == 0 ? 7 + pick(2000) : .max
        case 16: if !files.isEmpty { rotate(pick(files.count)) }
        case 17:
            if pick(4) == 0 { node.producer.fail("made up") }
        case 18: node.producer.queueLimit = [1, 3, .max][pick(3)]
        default: advance(.milliseconds(Int64(pick(50))))
        }
    }

    private mutating func advance(_ span: Instant.Span) {
        node.instant = node.instant + span
        node.wall += span.nanoseconds
        node.disk.wall = node.wall
    }

    private mutating func rotate(_ index: Int) {
        // A file that is renamed before any collector has entered it in its checkpoint is nobody's.
        guard files[index].rotations < 6, let inode = node.disk.names[files[index].path], isKnown(inode) else { return }
        finishLines(index)
        // Equal times on both sides of a rotation are told apart, but their order is not promised.
        stamp += 5000
        files[index].rotations += 1
        node.disk.rename(files[index].path, to: "\(files[index].path).\(files[index].rotations)")
        if pick(2) == 0 { write(index) }
    }

    private func isKnown(_ inode: FakeDisk.Inode) -> Bool {
        guard let state = node.disk.state["/state/checkpoint.json"], let known = try? Checkpoint(decoding: state) else {
            return false
        }
        return known.generations.contains { $0.inode == inode.number && $0.finished == nil }
    }

    private mutating func write(_ index: Int) {
        for _ in 0..<(1 + pick(6)) { writeLine(index) }
    }

    private mutating func writeLine(_ index: Int) {
        let number = pick(4) == 0 ? 7 : pick(1_000_000)
        let second = node.wall / 1_000_000_000
        switch files[index].kind {
        case .access: line(index, "10.0.0.1 - - [\(clf(second))] \"GET /\(number) HTTP/1.1\" 200 5 \"-\" \"c\"")
        case .log4j: line(index, "[\(iso(second)),\(pad(Int(node.wall / 1_000_000 % 1000), 3))] INFO n=\(number) (k.S)")
        case .bare: line(index, pick(8) == 0 ? String(repeating: "x", count: 70_000) + "\(number)" : "bare \(number)")
        case .mixed:
            if pick(3) == 0 {
                line(index, "[\(iso(second)),\(pad(Int(node.wall / 1_000_000 % 1000), 3))] WARN n=\(number) (k.S)")
            } else {
                line(index, "\tat frame.number\(number)")
            }
        case .docker, .cri, .dockerTraces: frame(index, number)
        case .traces: trace(index, number, second)
        }
    }

    private mutating func line(_ index: Int, _ text: String) {
        files[index].lines.append(text.utf8.count > 64 << 10 ? String(text.prefix(64 << 10)) : text)
        if pick(6) == 0 {
            // A write in two parts, with a turn between them.
            let half = text.count / 2
            node.disk.write(files[index].path, String(text.prefix(half)))
            if node.role != nil, pick(2) == 0 { node.turn() }
            node.disk.write(files[index].path, String(text.dropFirst(half)) + "\n")
        } else {
            node.disk.write(files[index].path, text + "\n")
        }
    }

    /// A line of a trace: of each entry the first has a head.
    private mutating func trace(_ index: Int, _ number: Int, _ second: Int64) {
        let head = "[\(iso(second)),\(pad(Int(node.wall / 1_000_000 % 1000), 3))] ERROR n=\(number) (k.S)"
        let lines = [head, head, "\tat frame.number\(number)", "java.io.EOFException", "bare \(number)"]
        line(index, lines[pick(lines.count)])
    }

    private mutating func frame(_ index: Int, _ number: Int) {
        let stream = pick(2) == 0 ? "stdout" : "stderr"
        let isPart = pick(3) == 0
        stamp += Int64(pick(3))
        let isMore = files[index].kind == .dockerTraces && pick(2) == 0
        let text = isMore ? "  o\(number)" : "o\(number)"
        files[index].outputs[stream, default: ""] += isPart ? text : text + "\n"
        files[index].open[stream] = isPart
        let time = "\(iso(node.wall / 1_000_000_000).replacing(" ", with: "T")).\(pad(Int(stamp), 9))Z"
        if files[index].kind != .cri {
            node.disk.write(
                files[index].path,
                "{\"log\":\"\(text)\(isPart ? "" : "\\n")\",\"stream\":\"\(stream)\",\"time\":\"\(time)\"}\n")
        } else {
            node.disk.write(files[index].path, "\(time) \(stream) \(isPart ? "P" : "F") \(text)\n")
        }
    }

    private mutating func finishLines(_ index: Int) {
        guard files[index].kind.isFramed else { return }
        for stream in ["stdout", "stderr"] {
            while files[index].open[stream] == true { frame(index, 0) }
        }
    }

    private func pad(_ value: Int, _ width: Int) -> String {
        let digits = "\(value)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private func iso(_ second: Int64) -> String {
        let day = second / 86_400
        let rest = Int(second % 86_400)
        let (year, month, date) = Self.civil(day)
        return
            "\(year)-\(pad(month, 2))-\(pad(date, 2)) \(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))"
    }

    private func clf(_ second: Int64) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, date) = Self.civil(second / 86_400)
        let rest = Int(second % 86_400)
        return
            "\(pad(date, 2))/\(months[month - 1])/\(year):\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2)) +0000"
    }

    private static func civil(_ day: Int64) -> (Int, Int, Int) {
        let z = day + 719_468
        let era = z / 146_097
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = Int(mp < 10 ? mp + 3 : mp - 9)
        return (Int(yoe + era * 400) + (month <= 2 ? 1 : 0), month, Int(doy - (153 * mp + 2) / 5 + 1))
    }

    /// What is wrong with what a reader sees, or nil.
    func verdict() -> String? {
        let shown = node.topic.shown()
        for file in files {
            let own = shown.filter { $0.metadata["filename"] == file.path }
            if file.kind.isFramed {
                for stream in ["stdout", "stderr"] {
                    // Entries of one time are told apart, and ordered, by their offsets.
                    let entries = own.filter { $0.metadata["stream"] == stream }.sorted {
                        ($0.time, Int($0.metadata["offset"] ?? "0") ?? 0)
                            < ($1.time, Int($1.metadata["offset"] ?? "0") ?? 0)
                    }
                    let seen = entries.map(\.line).joined().filter { $0 != "\n" }
                    let written = file.outputs[stream, default: ""].filter { $0 != "\n" }
                    if seen != written { return "\(file.path) \(stream): wrote \(written), shown \(seen)" }
                }
                continue
            }
            var wrote: [String: Int] = [:]
            for line in file.lines { wrote[line, default: 0] += 1 }
            var saw: [String: Int] = [:]
            // An entry that a re-read cuts elsewhere shows its lines twice.
            for entry in own {
                for line in entry.line.split(separator: "\n", omittingEmptySubsequences: false) {
                    saw[String(line), default: 0] += 1
                }
            }
            for (line, count) in wrote where saw[line] != count {
                return
                    "\(file.path): \(line.prefix(120)) was written \(count) times and is shown \(saw[line] ?? 0) times"
            }
            for line in saw.keys where wrote[line] == nil {
                return "\(file.path): \(line.prefix(120)) was never written"
            }
        }
        return nil
    }
}

@Suite struct ChaosTests {
    /// Seeds of each block; more by hand with CHAOS_SHARE.
    private static let share = unsafe getenv("CHAOS_SHARE").flatMap { unsafe Int(String(cString: $0)) } ?? 10

    @Test(arguments: 0..<16)
    func everyLineIsShownAsOftenAsItWasWritten(block: Int) throws {
        for seed in (block * Self.share)..<(block * Self.share + Self.share) {
            var chaos = Chaos(seed: UInt64(seed))
            try chaos.run(steps: 80)
            if let verdict = chaos.verdict() {
                Issue.record("seed \(seed): \(verdict)")
                return
            }
        }
    }
}

extension String {
    func replacing(_ old: Character, with new: Character) -> String { String(map { $0 == old ? new : $0 }) }
}
