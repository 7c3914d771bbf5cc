import Bytes
import Glibc
import Testing

@testable import Parsing

/// The JSON scanner beside Python's json module, over generated documents, valid and damaged.
///
/// Both must agree on what is an object, and on each top-level key and value. Where they differ on purpose is left out:
/// Python takes objects nested deeper than ours (64), and control characters are refused by both.
@Suite struct JSONDifferentialTests {
    static let script = #"""
        import json, sys
        out = []
        for line in sys.stdin.buffer.read().split(b"\n")[:-1]:
            doc = bytes.fromhex(line.decode())
            try:
                text = doc.decode("utf-8")
                pairs = json.loads(text, object_pairs_hook=lambda p: p, parse_int=lambda s: ("n", s),
                                   parse_float=lambda s: ("n", s), parse_constant=lambda s: ("n", s))
                if not text.lstrip(" \t\r\n").startswith("{"):
                    raise ValueError("no object")
                shown = []
                for key, value in pairs:
                    if isinstance(value, tuple): kind, data = "n", value[1]
                    elif isinstance(value, str): kind, data = "s", value
                    elif value is True: kind, data = "t", ""
                    elif value is False: kind, data = "f", ""
                    elif value is None: kind, data = "z", ""
                    else: kind, data = "c", ""
                    enc = lambda s: s.encode("utf-8", "surrogatepass").hex()
                    # A lone surrogate has no UTF-8: the scanner's text has U+FFFD.
                    clean = lambda s: "".join("\ufffd" if 0xd800 <= ord(c) <= 0xdfff else c for c in s)
                    shown.append(kind + enc(clean(key)) + "/" + enc(clean(data)))
                out.append("+" + ",".join(shown))
            except (ValueError, RecursionError):
                out.append("-")
        sys.stdout.write("\n".join(out) + "\n")
        """#

    static let hasPython: Bool = {
        guard let path = unsafe getenv("PATH") else { return false }
        let folders = unsafe String(cString: path).split(separator: ":")
        return folders.contains { unsafe access($0 + "/python3", X_OK) == 0 }
    }()

    @Test(.enabled(if: hasPython, "python3 is not on the path"))
    func bothReadTheSame() throws {
        var dice = Dice(state: 41)
        var documents: [[UInt8]] = []
        for _ in 0..<4000 {
            var document = Array("{".utf8)
            Self.members(&document, &dice, depth: 0)
            document.append(UInt8(ascii: "}"))
            documents.append(document)
            documents.append(Self.damage(document, &dice))
        }
        // Documents are taken line by line.
        documents = documents.filter { !$0.isEmpty && UTF8.isText($0) }
        let python = try Self.python(documents)
        #expect(python.count == documents.count)
        let valid = python.count { $0.hasPrefix("+") }
        #expect(valid > 3500 && valid < documents.count - 1000, "both kinds: \(valid) of \(documents.count)")
        var scanner = JSONScanner()
        let keys = KeyTable()
        for (document, expected) in zip(documents, python) {
            let found = Self.shown(document, &scanner, keys)
            #expect(found == expected, "\(String(decoding: document, as: UTF8.self))")
        }
    }

    private static func shown(_ document: [UInt8], _ scanner: inout JSONScanner, _ keys: borrowing KeyTable) -> String {
        let span = document.span
        let line = unsafe span.bytes
        let end = scanner.scan(line, from: line.skipBlanks(0), keys: keys)
        guard end >= 0, line.skipBlanks(end) == line.byteCount else { return "-" }
        var shown: [String] = []
        for index in 0..<scanner.count {
            let member = scanner[index]
            let key = text(line, Int(member.keyStart), Int(member.keyCount))
            switch member.kind {
            case .number:
                let start = Int(member.valueStart)
                shown.append("n\(key)/\(hex(Array(document[start..<(start + Int(member.valueCount))])))")
            case .string: shown.append("s\(key)/\(text(line, Int(member.valueStart), Int(member.valueCount)))")
            case .yes: shown.append("t\(key)/")
            case .no: shown.append("f\(key)/")
            case .null: shown.append("z\(key)/")
            case .object, .array: shown.append("c\(key)/")
            }
        }
        return "+" + shown.joined(separator: ",")
    }

    private static func text(_ line: RawSpan, _ start: Int, _ count: Int) -> String {
        var buffer = ByteBuffer(capacity: count + 8)
        JSONText.unescape(line, from: start, to: start + count, into: &buffer)
        return hex(buffer.array())
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    // MARK: - Documents

    private static func members(_ out: inout [UInt8], _ dice: inout Dice, depth: Int) {
        let count = dice.below(6)
        for index in 0..<count {
            if index > 0 { out += Array([",", ", ", " ,\t", ",\r\n"][dice.below(4)].utf8) }
            string(&out, &dice)
            out += Array([":", ": ", " : ", ":\t"][dice.below(4)].utf8)
            value(&out, &dice, depth: depth + 1)
        }
    }

    private static func value(_ out: inout [UInt8], _ dice: inout Dice, depth: Int) {
        switch dice.below(depth > 5 ? 6 : 8) {
        case 0, 1: string(&out, &dice)
        case 2:
            let numbers = [
                "0", "-0", "1", "-17", "3.5", "8.4e-05", "1E+3", "1e9", "0.0001", "123456789012345678901234567890",
                "NaN",
                "-Infinity", "Infinity", "1.0e0", "01", "1.", ".5", "+1", "1e", "-", "0x1", "1_0",
            ]
            out += Array(numbers[dice.below(dice.below(3) == 0 ? numbers.count : 14)].utf8)
        case 3: out += Array("true".utf8)
        case 4: out += Array("false".utf8)
        case 5: out += Array("null".utf8)
        case 6:
            out.append(UInt8(ascii: "{"))
            members(&out, &dice, depth: depth)
            out.append(UInt8(ascii: "}"))
        default:
            out.append(UInt8(ascii: "["))
            for index in 0..<dice.below(4) {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                value(&out, &dice, depth: depth + 1)
            }
            out.append(UInt8(ascii: "]"))
        }
    }

    private static func string(_ out: inout [UInt8], _ dice: inout Dice) {
        out.append(UInt8(ascii: "\""))
        let pieces = [
            "a", "service", "level", "é", "日本", "😀", " ", "\\n", "\\t", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r",
            "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\ude00x", "\\u0000", "{", "}", "[", ",", ":", "'", "0",
            "aaaaaaaaaaaaaaaaaaaaaaaa", "\\x", "\\u12", "\u{7F}",
        ]
        for _ in 0..<dice.below(6) { out += Array(pieces[dice.below(dice.below(12) == 0 ? pieces.count : 29)].utf8) }
        out.append(UInt8(ascii: "\""))
    }

    private static func damage(_ document: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var line = document
        let bytes = Array("\"\\{}[]:,0123 eE+-.tfn\t\ru/\u{1}".utf8)
        for _ in 0...dice.below(3) where !line.isEmpty {
            let at = dice.below(line.count)
            switch dice.below(4) {
            case 0: line.remove(at: at)
            case 1: line.insert(bytes[dice.below(bytes.count)], at: at)
            case 2: line[at] = bytes[dice.below(bytes.count)]
            default: line = Array(line.prefix(at + 1))
            }
        }
        return line
    }

    // MARK: - Python

    /// What Python's json makes of each document.
    private static func python(_ documents: [[UInt8]]) throws -> [String] {
        let folder = "/tmp/logspine-json-\(getpid())"
        try #require(unsafe mkdir(folder, 0o700) == 0)
        defer { for name in ["/in", "/out", "/script.py", ""] { unsafe remove(folder + name) } }
        try write(Array(script.utf8), to: folder + "/script.py")
        try write(Array((documents.map { hex($0) }.joined(separator: "\n") + "\n").utf8), to: folder + "/in")
        let status = unsafe system("python3 \(folder)/script.py < \(folder)/in > \(folder)/out")
        #expect(status == 0)
        let output = try LineCase.contents(of: folder + "/out")
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = unsafe bytes[offset...].withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            try #require(count > 0)
            offset += count
        }
    }
}

extension UTF8 {
    /// Whether the bytes are UTF-8: Python reads text, the scanner bytes.
    fileprivate static func isText(_ bytes: [UInt8]) -> Bool {
        let span = bytes.span
        return unsafe UTF8Text.firstInvalid(span.bytes) == nil
    }
}
