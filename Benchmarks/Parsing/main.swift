import Bytes
import CProbe
import Glibc
import Parsing
import Record

/// CPU seconds of this process, user and system.
func cpuSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs `body` over all lines, several rounds, and reports the best round, and how many allocations an entry costs once
/// every buffer has its room.
@discardableResult
func measure(
    _ name: String, _ lines: borrowing Lines, rounds: Int = 7, repeating: Int = 1, _ body: (RawSpan) -> Int
) -> Double {
    var best = Double.infinity
    var check = 0
    var allocations: UInt64 = .max
    for _ in 0..<rounds {
        let before = probe_allocations()
        let start = cpuSeconds()
        for _ in 0..<repeating {
            var offset = 0
            let all = lines.bytes.bytes
            for end in lines.ends {
                check &+= body(all.extracting(offset..<end))
                offset = end
            }
        }
        best = min(best, cpuSeconds() - start)
        allocations = min(allocations, probe_allocations() - before)
    }
    let count = Double(lines.count * repeating)
    let size = Double(lines.bytes.count * repeating)
    func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
    let label = name + String(repeating: " ", count: max(0, 32 - name.utf8.count))
    let each = Double(allocations) / count
    print(
        label, pad(String(Int(best / count * 1e9)), 6), "ns/entry", pad(String(Int(size / best / 1e6)), 6),
        "MB/CPU-s", pad(String(Int(size / count)), 5), "bytes/entry",
        pad(allocations == 0 ? "0" : "\(Double(Int(each * 1000)) / 1000)", 6), "allocations/entry",
        check == 42 ? "." : "")
    return best / count
}

/// The user's regular expressions beside PCRE2 alone.
func measureRegex(_ count: Int) {
    let pattern =
        #"^(?<client>\S+) - (?<user>\S+) \[(?<when>[^\]]+)\] "(?<verb>\S+) (?<path>\S+) [^"]*" (?<code>\d{3}) (?<size>\d+)"#
    var corpus = Corpus(seed: 7)
    var lines = Lines()
    for index in 0..<count { lines.append(corpus.line(.nginx, index / 1000)) }
    let bytes = Array(pattern.utf8)
    let alone = unsafe bytes.withUnsafeBytes { unsafe probe_compile($0.baseAddress, $0.count) }
    let bare = measure("regex: pcre2 alone", lines) { line in
        unsafe line.withUnsafeBytes { Int(unsafe probe_match(alone, $0.baseAddress, $0.count)) }
    }
    let names = FieldNames()
    let definition = ParserDefinition(name: "access", form: .regex(pattern))
    guard let custom = try? CustomParser(definition, names: names) else { return }
    var parser = LineParser([custom], otherwise: .none, names: names)
    var fields = Fields()
    let ours = measure("regex: as a user's parser", lines) { line in
        _ = parser.parse(line, frameTime: nil, into: &fields)
        return fields.count
    }
    print("regex: \(Double(Int(ours / bare * 100)) / 100) times pcre2 alone")
}

/// Parses what is left of a line after redaction.
func parse(
    _ line: RawSpan, _ isRedacted: Bool, _ redacted: borrowing ByteBuffer, _ parser: inout LineParser,
    _ fields: inout Fields
) -> Int {
    let verdict =
        isRedacted
        ? parser.parse(redacted.bytes, frameTime: 1_795_500_001_000_000_000, into: &fields)
        : parser.parse(line, frameTime: 1_795_500_001_000_000_000, into: &fields)
    return fields.count &+ Int(verdict.level.rawValue)
}

func run() {
    let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 100_000 : 100_000
    let names = FieldNames()
    var parser = LineParser(.auto, names: names)
    var fields = Fields()
    var redactor = Redactor()
    var redacted = ByteBuffer(capacity: 1 << 16)
    var frame = DockerFrame()
    var content = ByteBuffer(capacity: 1 << 16)

    for kind in Corpus.Kind.allCases {
        var corpus = Corpus(seed: 7)
        var plain = Lines()
        for index in 0..<count { plain.append(corpus.line(kind, index / 1000)) }
        measure("\(kind): redact", plain) { line in
            redacted.removeAll()
            return redactor.redact(line, into: &redacted) ? 1 : 0
        }
        measure("\(kind): parse", plain) { line in
            let verdict = parser.parse(line, frameTime: nil, into: &fields)
            return fields.count &+ Int(verdict.level.rawValue)
        }
        measure("\(kind): redact + parse", plain) { line in
            redacted.removeAll()
            return parse(line, redactor.redact(line, into: &redacted), redacted, &parser, &fields)
        }
    }

    var corpus = Corpus(seed: 7)
    var plain = Lines()
    var wrapped = Lines()
    for index in 0..<count {
        let line = corpus.mixed(index / 1000)
        plain.append(line)
        wrapped.append(corpus.docker(line))
    }
    measure("mix: unwrap docker", wrapped) { line in
        content.removeAll()
        return frame.decode(line, into: &content) == nil ? 0 : content.count
    }
    measure("mix: redact", plain) { line in
        redacted.removeAll()
        return redactor.redact(line, into: &redacted) ? 1 : 0
    }
    measure("mix: parse", plain) { line in
        let verdict = parser.parse(line, frameTime: nil, into: &fields)
        return fields.count &+ Int(verdict.level.rawValue)
    }
    for form in Form.all {
        var lines = Lines()
        for line in form.lines { lines.append(line) }
        let repeating = max(1, count / 4 / form.lines.count)
        measure("\(form.name): parse", lines, repeating: repeating) { line in
            let verdict = parser.parse(line, frameTime: 1_795_500_001_000_000_000, into: &fields)
            return fields.count &+ Int(verdict.level.rawValue)
        }
        measure("\(form.name): redact + parse", lines, repeating: repeating) { line in
            redacted.removeAll()
            return parse(line, redactor.redact(line, into: &redacted), redacted, &parser, &fields)
        }
    }
    var joiner = EntryJoiner(.auto)
    measure("mix: join", plain) { line in joiner.take(line) == .starts ? 1 : 0 }
    measureRegex(count)
    measure("mix: unwrap, redact, parse", wrapped) { line in
        content.removeAll()
        redacted.removeAll()
        guard frame.decode(line, into: &content) != nil else { return 0 }
        let isRedacted = redactor.redact(content.bytes, into: &redacted)
        return parse(content.bytes, isRedacted, redacted, &parser, &fields)
    }
}

run()
