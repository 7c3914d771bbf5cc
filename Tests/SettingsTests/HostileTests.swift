import Testing

@testable import Settings

/// Files that nobody wrote to be read: each ends with a located problem, soon.
@Suite struct HostileTests {
    @Test(arguments: [
        ("a: [", "1:4 not YAML: what begins here is not closed until the end of the file"),
        ("a: \"b\n\nc: d", "1:4 not YAML: what begins here is not closed until the end of the file"),
        ("kafka:\n\tbrokers: []", "2:1 not YAML: a tab cannot indent a line; use spaces"),
        ("kafka:\n  topic: a: b", "2:11 not YAML: a second \": \" on this line; a value that holds one is quoted"),
        ("a: *b", "1:4 an alias (*) without its anchor (&); a value that begins with * is quoted"),
        ("a: &b [*b]", "1:8 an alias (*) without its anchor (&); a value that begins with * is quoted"),
        ("a: !!str b", "1:4 a tag (!) means nothing here; a value that begins with ! is quoted"),
        ("a: !b [c]", "1:4 a tag (!) means nothing here; a value that begins with ! is quoted"),
        ("a: b\n---\nc: d", "2:1 a second document begins here; the file holds one"),
        ("- a\n- b", "1:1 wants a section of keys, as key: value; not a list"),
        ("hello", "1:1 wants a section of keys, as key: value; not a single value"),
        ("log: {level: info}\nlog2", "2:1 not YAML: a key without its \":\", or a line that belongs to none"),
        ("a: \u{1}", "1:4 a control character; is this a text file?"),
        ("üü: \u{7F}", "1:5 a control character; is this a text file?"),
        ("a: b\u{0}", "1:5 a control character; is this a text file?"),
    ])
    func brokenYAML(text: String, answer: String) {
        #expect(read(text).found == [answer])
    }

    @Test func bytesThatAreNoText() {
        #expect(read(Array("a: b\nü: ".utf8) + [0xC3, 0x28]).found == ["2:4 this is not UTF-8 text"])
        #expect(read([0xFF, 0xFE, 0x61, 0x00]).found == ["1:1 this is not UTF-8 text"])
        #expect(read([0xED, 0xA0, 0x80]).found == ["1:1 this is not UTF-8 text"])
        #expect(read([0x1F, 0x8B, 0x08]).found == ["1:1 a control character; is this a text file?"])
        #expect(read([0x8B, 0x1F, 0x08]).found == ["1:1 this is not UTF-8 text"])
    }

    @Test func emptyFilesAreFilesOfDefaults() {
        for text in ["", "\n\n", "# nothing", "---\n", "{}", "~", "\u{FEFF}"] {
            #expect(read(text, role: .topic).found.map { $0.contains("kafka.brokers") } == [true], "\(text)")
            #expect(read(text).configuration == Configuration())
        }
    }

    @Test func aByteOrderMarkIsNoProblem() {
        #expect(read("\u{FEFF}" + indexing()).found == [])
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "[", count: 500_000)
        #expect(read("a: " + deep).found == ["1:35 nested deeper than 32 levels"])
        let braces = String(repeating: "{a: ", count: 100_000)
        #expect(read(braces).found == ["1:129 nested deeper than 32 levels"])
        var dashes = ""
        for _ in 0..<200_000 { dashes += "- " }
        #expect(read(dashes).found == ["1:65 nested deeper than 32 levels"])
        var steps = ""
        for level in 0..<900 { steps += String(repeating: " ", count: level) + "a:\n" }
        #expect(read(steps).found == ["33:33 nested deeper than 32 levels"])
    }

    @Test func sizesAreBounded() {
        #expect(
            read(String(repeating: "#", count: 1 << 20 + 1)).found == [
                "1:1 the file is larger than 1MiB; is it the right one?"
            ])
        let items = String(repeating: "- a\n", count: 100_000)
        #expect(read(items).found == ["50000:3 more than 50000 values, aliases followed"])
    }

    @Test func anAliasBombDoesNotGoOff() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let all = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(all)]\n"
        }
        let file = read(text)
        #expect(file.found.count == 1)
        #expect(file.found.first?.hasSuffix("more than 50000 values, aliases followed") == true)
    }

    @Test func aliasesInMeasureWork() {
        let file = read(
            """
            kafka: {brokers: ['a:1']}
            collect:
              labels: &common {team: a}
              sources:
                - {name: a, include: [x], labels: *common}
                - {name: b, include: [y], labels: *common}
            """)
        #expect(file.found == [])
        #expect(file.configuration.collect?.sources.map(\.labels) == [["team": "a"], ["team": "a"]])
    }

    @Test func hostileNamesAreShownOnOneLineAndCut() {
        let file = read("kafka:\n  \"a\\n\\e[31m\(String(repeating: "x", count: 500))\": 1\n", role: .topic)
        let message = file.problems.map(\.message).first { $0.contains("unknown") } ?? ""
        #expect(message.hasPrefix("kafka.a\\u{a}\\u{1b}[31mxxx") && message.utf8.count < 200)
    }

    /// A file that a mutation spoils ends with values or problems, whatever the mutation.
    @Test func mutationsOfTheSampleNeverCrash() {
        var random = Seeded()
        let original = Array(sample.utf8)
        let pieces: [[UInt8]] = [
            Array("[".utf8), Array("}".utf8), Array("{".utf8), Array(": ".utf8), Array("\n".utf8), Array("\t".utf8),
            Array("*a".utf8), Array("&a ".utf8), Array("- ".utf8), Array("\"".utf8), Array("'".utf8), Array("${".utf8),
            Array("|".utf8), Array("!!x ".utf8), Array("# ".utf8), Array("? ".utf8), Array("---\n".utf8), [0x00],
            [0xFF],
            [0xC3], Array("\u{2028}".utf8), Array("99999999999999999999".utf8), Array("-".utf8), Array("%".utf8),
        ]
        for _ in 0..<500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(at..<min(at + Int.random(in: 1...40, using: &random), bytes.count))
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
                case 3: bytes.removeSubrange(at...)
                default:
                    let from = Int.random(in: 0..<bytes.count, using: &random)
                    bytes.insert(contentsOf: bytes[from..<min(from + 60, bytes.count)], at: at)
                }
                if bytes.isEmpty { bytes = [0x61] }
            }
            let file = read(bytes)
            for problem in file.problems { #expect(problem.line >= 1 && problem.column >= 1) }
            #expect(file.report.allSatisfy { !$0.contains("\n") })
            // Whatever was taken is shown, and what is shown is read.
            if file.isUsable { #expect(read(file.configuration.yaml).isUsable, "\(file.configuration.yaml)") }
        }
    }

    @Test func randomBytesNeverCrash() {
        var random = Seeded()
        let alphabet = Array("ab:-[]{}#&*!|>'\"%@`,? \n\t0~$\\".utf8)
        for round in 0..<2000 {
            let count = Int.random(in: 0...200, using: &random)
            let bytes = (0..<count).map { _ in
                round.isMultiple(of: 2)
                    ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0
            }
            _ = read(bytes).report
        }
    }

    @Test func randomValuesShowAndReadBack() {
        var random = Seeded()
        let scalars: [Unicode.Scalar] = Array(
            "ab:-[]{}#&*!|>'\"%@`,? \n\t\r0~$\\/.=\u{0}\u{7F}\u{85}\u{A0}é漢😀\u{2028}\u{FEFF}".unicodeScalars)
        for _ in 0..<300 {
            var labels: [String: String] = [:]
            for name in ["a", "b", "true", "null", "y"] {
                var value = String.UnicodeScalarView()
                for _ in 0..<Int.random(in: 1...12, using: &random) {
                    if let scalar = scalars.randomElement(using: &random) { value.append(scalar) }
                }
                labels[name] = String(value)
            }
            let configuration = Configuration(
                kafka: KafkaSettings(brokers: [.init(host: "a", port: 1)]),
                collect: CollectSettings(
                    labels: labels, sources: [SourceSettings(name: "x", include: ["y"], labels: labels)],
                    memoryBytes: Int.random(in: 1 << 21...1 << 30, using: &random)),
                index: IndexSettings(drain: .nanoseconds(Int64.random(in: 0...600_000_000_000, using: &random))),
                loki: LokiSettings(url: "http://a"))
            let file = read(configuration.yaml)
            #expect(file.found == [], "\(configuration.yaml)")
            #expect(file.configuration == configuration, "\(configuration.yaml)")
        }
    }
}
