import Bytes
import Glibc
import Record
import Testing

@testable import Parsing

/// A small generator whose numbers a seed decides (splitmix64).
struct Dice {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
}

/// Damaged lines of every form through every frame and parser: nothing crashes or hangs, what comes out is UTF-8,
/// bounded, and named legally.
///
/// `scripts/fuzz` runs it for longer and from other seeds (`LOGSPINE_FUZZ_ROUNDS`, `LOGSPINE_FUZZ_SEED`).
@Suite struct FuzzTests {
    static func setting(_ name: String, _ usual: Int) -> Int {
        guard let text = unsafe getenv(name) else { return usual }
        return Int(unsafe String(cString: text)) ?? usual
    }

    /// How often each seed line is damaged.
    static let rounds = setting("LOGSPINE_FUZZ_ROUNDS", 8)

    static func dice(_ number: UInt64) -> Dice {
        Dice(state: number &+ UInt64(setting("LOGSPINE_FUZZ_SEED", 0)) &* 0x1_0000)
    }

    /// Nanoseconds of this thread's CPU time.
    private static func cpuTime() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static let seeds: [[UInt8]] = {
        var lines = CaseTests.files.flatMap { LineCase.read($0) }.map(\.line)
        lines += JoinerTests.samples.flatMap(\.lines)
        lines += [
            Array(
                #"{"log":"a \"b\" \u00e9\n","stream":"stdout","attrs":{"t":"x"},"time":"2026-11-24T06:00:00.123456789Z"}"#
                    .utf8),
            Array("2026-11-24T06:00:00.123456789Z stdout P half".utf8),
            Array(#"{"password":"x","b":"{\"token\":[1,{\"c\":2}]}","card":4111111111111111}"#.utf8),
        ]
        return lines
    }()

    static func mutate(_ line: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var line = line
        let interesting: [UInt8] =
            Array("\"\\{}[]:,=.-+ \t\n\r'%()<>|&#/0159TZeEuxnull\u{1B}".utf8) + [0, 0xFF, 0xC3, 0xED, 0xA0, 0xF4, 0x80]
        for _ in 0...dice.below(6) {
            let at = dice.below(line.count + 1)
            switch dice.below(8) {
            case 0 where !line.isEmpty: line.remove(at: min(at, line.count - 1))
            case 1: line.insert(interesting[dice.below(interesting.count)], at: at)
            case 2 where !line.isEmpty: line[min(at, line.count - 1)] = interesting[dice.below(interesting.count)]
            case 3 where !line.isEmpty: line[min(at, line.count - 1)] ^= 1 << UInt8(dice.below(8))
            case 4: line = Array(line.prefix(at))
            case 5 where !line.isEmpty:
                let end = min(line.count, at + dice.below(12))
                line.insert(contentsOf: line[min(at, line.count)..<end], at: at)
            case 6:
                let other = seeds[dice.below(seeds.count)]
                line = Array(line.prefix(at)) + Array(other.suffix(dice.below(other.count + 1)))
            case 7:
                line.insert(
                    contentsOf: Array(repeating: interesting[dice.below(interesting.count)], count: dice.below(70)),
                    at: at)
            default: line.append(interesting[dice.below(interesting.count)])
            }
        }
        return line
    }

    private func check(_ fields: borrowing Fields, _ line: RawSpan, _ names: FieldNames, _ input: [UInt8]) {
        var seen = Set<FieldName>()
        for field in fields.all {
            let value = fields.bytes(of: field.value, line: line)
            let bad = UTF8Text.firstInvalid(value)
            #expect(bad == nil, "not UTF-8: \(names.text(of: field.name)) in \(input)")
            #expect(Int(field.value.count) <= LineParser.valueLimit, "too long in \(input)")
            #expect(seen.insert(field.name).inserted, "\(names.text(of: field.name)) twice in \(input)")
            #expect(FieldNames.clean(names.text(of: field.name)) == names.text(of: field.name))
        }
    }

    @Test(arguments: ParserChoice.allCases)
    func parsers(_ choice: ParserChoice) {
        let names = FieldNames()
        var parser = LineParser(choice, names: names)
        var fields = Fields()
        var dice = Self.dice(11)
        for seed in Self.seeds {
            for _ in 0..<Self.rounds {
                let input = Self.mutate(seed, &dice)
                let span = input.span
                let line = unsafe span.bytes
                let before = Self.cpuTime()
                _ = parser.parse(line, frameTime: dice.below(2) == 0 ? nil : 1_795_500_000_000_000_000, into: &fields)
                #expect(Self.cpuTime() - before < 1_000_000_000, "a second for one entry: \(input)")
                check(fields, line, names, input)
            }
        }
    }

    @Test func customParsers() throws {
        let names = FieldNames()
        let definitions = [
            ParserDefinition(name: "j", form: .json, content: "^.{3}a"), ParserDefinition(name: "l", form: .logfmt),
            ParserDefinition(name: "r", form: .regex("(?<a>[^ ]+) (?<b>.*?)=(?<time>\\S*)")),
            ParserDefinition(
                name: "f", form: .logFormat(#"$remote_addr - $remote_user [$time_local] "$request" $status $x"#)),
        ]
        let customs = try definitions.map { try CustomParser($0, names: names) }
        var dice = Self.dice(13)
        for custom in customs {
            var parser = LineParser([custom], otherwise: .none, names: names)
            var fields = Fields()
            for seed in Self.seeds {
                for _ in 0..<max(1, Self.rounds / 3) {
                    let input = Self.mutate(seed, &dice)
                    let span = input.span
                    let line = unsafe span.bytes
                    _ = parser.parse(line, frameTime: nil, into: &fields)
                    check(fields, line, names, input)
                }
            }
        }
    }

    @Test func framesRedactorJoinerAndColour() throws {
        var docker = DockerFrame()
        var redactor = Redactor(patterns: [try Pattern("[a-f]+0", name: "x")])
        var joiner = EntryJoiner(.auto, lineLimit: 5)
        var buffer = ByteBuffer()
        var dice = Self.dice(17)
        for seed in Self.seeds {
            for _ in 0..<Self.rounds {
                let input = Self.mutate(seed, &dice)
                let span = input.span
                let line = unsafe span.bytes
                buffer.removeAll()
                if docker.decode(line, into: &buffer) == nil {
                    let left = buffer.count
                    #expect(left == 0)
                }
                buffer.removeAll()
                _ = CRIFrame.decode(line, into: &buffer)
                buffer.removeAll()
                if redactor.redact(line, into: &buffer) {
                    // What was redacted has nothing more to redact, and stays as long as it must.
                    var again = ByteBuffer()
                    let once = buffer.array()
                    let onceSpan = once.span
                    let changed = unsafe redactor.redact(onceSpan.bytes, into: &again)
                    if changed {
                        let twice = again.array()
                        #expect(twice == once || twice.count <= once.count + 20, "\(input)")
                    }
                }
                _ = joiner.take(line)
                buffer.removeAll()
                ANSI.strip(line, into: &buffer)
                buffer.removeAll()
                UTF8Text.append(repairing: line, to: &buffer)
                let repaired = UTF8Text.firstInvalid(buffer.bytes)
                #expect(repaired == nil)
                let stripped = buffer.array()
                #expect(
                    stripped == Array(String(decoding: input, as: UTF8.self).utf8), "as the standard library repairs")
            }
        }
    }
}
