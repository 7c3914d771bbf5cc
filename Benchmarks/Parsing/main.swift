import Bytes
import Glibc
import Parsing
import Record

/// CPU seconds of this process, user and system.
func cpuSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs `body` over all lines, several rounds, and reports the best round.
func measure(_ name: String, _ lines: borrowing Lines, rounds: Int = 7, _ body: (RawSpan) -> Int) {
    var best = Double.infinity
    var check = 0
    for _ in 0..<rounds {
        let start = cpuSeconds()
        var offset = 0
        let all = lines.bytes.bytes
        for end in lines.ends {
            check &+= body(all.extracting(offset..<end))
            offset = end
        }
        best = min(best, cpuSeconds() - start)
    }
    let count = Double(lines.count)
    let size = Double(lines.bytes.count)
    func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
    let label = name + String(repeating: " ", count: max(0, 34 - name.utf8.count))
    print(
        label, pad(String(Int(best / count * 1e9)), 6), "ns/line", pad(String(Int(size / best / 1e6)), 6),
        "MB/CPU-s", pad(String(Int(size / count)), 5), "bytes/line", check == 42 ? "." : "")
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
            return fields.all.count &+ Int(verdict.level.rawValue)
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
        return fields.all.count &+ Int(verdict.level.rawValue)
    }
    measure("mix: unwrap, redact, parse", wrapped) { line in
        content.removeAll()
        redacted.removeAll()
        guard frame.decode(line, into: &content) != nil else { return 0 }
        if redactor.redact(content.bytes, into: &redacted) {
            _ = parser.parse(redacted.bytes, frameTime: nil, into: &fields)
        } else {
            _ = parser.parse(content.bytes, frameTime: nil, into: &fields)
        }
        return fields.all.count
    }
}

run()
