import Bytes
import Testing

@testable import Parsing

/// Generated secrets in every position: none is left, what stands around it is, and JSON stays JSON.
@Suite struct SecretPropertyTests {
    /// A place for a secret: the text around it, and how the secret has to be written there.
    struct Position: Sendable, CustomTestStringConvertible {
        enum Writing: Sendable {
            /// In a JSON string.
            case json
            /// In a JSON string within a JSON string.
            case jsonTwice
            /// In a URL or where no blank may be.
            case word
            /// In single quotes.
            case single
            /// As an nginx log writes what stood in quotes.
            case nginx
            /// Digits.
            case number
        }

        var title: String
        var before: String
        var after: String
        var writing: Writing
        var isJSON = false
        var testDescription: String { title }
    }

    static let keys = [
        "password", "Password", "PASSWD", "user_password", "newPassword", "db-password", "secret", "client_secret",
        "clientSecret", "token", "access_token", "refreshToken", "X-Auth-Token", "api_key", "apiKey", "API-KEY",
        "x-api-key", "secretKey", "private_key", "ssn", "pwd", "passphrase", "password1", "password2",
        "password_confirmation", "passwordConfirm",
    ]

    static let positions: [Position] = [
        Position(title: "JSON", before: #"{"a":1,"KEY":""#, after: #"","z":2}"#, writing: .json, isJSON: true),
        Position(
            title: "JSON with blanks", before: #"{ "a" : 1 , "KEY" : ""#, after: #"" , "z" : 2 }"#, writing: .json,
            isJSON: true),
        Position(
            title: "JSON, deep", before: #"{"a":{"b":[{"c":{"KEY":""#, after: #""}}]},"z":2}"#, writing: .json,
            isJSON: true),
        Position(
            title: "JSON, a list", before: #"{"KEY":["x",""#, after: #""],"z":2}"#, writing: .json, isJSON: true),
        Position(
            title: "JSON, an object", before: #"{"KEY":{"value":""#, after: #""},"z":2}"#, writing: .json, isJSON: true),
        Position(title: "JSON, a number", before: #"{"KEY":"#, after: #","z":2}"#, writing: .number, isJSON: true),
        Position(
            title: "JSON in JSON", before: #"{"body":"{\"KEY\":\""#, after: #"\",\"y\":1}","z":2}"#,
            writing: .jsonTwice, isJSON: true),
        Position(title: "JSON, cut", before: #"{"a":1,"KEY":""#, after: "", writing: .json),
        Position(
            title: "URL query", before: "GET /l?a=1&KEY=", after: "&z=2 HTTP/1.1", writing: .word),
        Position(
            title: "access line", before: #"10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "GET /l?KEY="#,
            after: #" HTTP/1.1" 200 5 "-" "curl/8.5.0""#, writing: .word),
        Position(
            title: "referer",
            before: #"10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "GET / HTTP/1.1" 200 5 "http://x/?KEY="#,
            after: #"" "curl/8.5.0""#, writing: .word),
        Position(
            title: "nginx's quotes", before: #"10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "POST /l {\x22KEY\x22:\x22"#,
            after: #"\x22} HTTP/1.1" 400 5"#, writing: .nginx),
        Position(title: "header", before: "KEY: ", after: "", writing: .word),
        Position(title: "logfmt", before: "level=info KEY=", after: " z=2", writing: .word),
        Position(title: "logfmt in quotes", before: #"level=info KEY=""#, after: #"" z=2"#, writing: .json),
        Position(title: "Python", before: "{'a': 1, 'KEY': '", after: "', 'z': 2}", writing: .single),
        Position(title: "Ruby", before: #"{"a"=>1, "KEY"=>""#, after: #"", "z"=>2}"#, writing: .json),
        Position(title: "Go", before: "{A:1 KEY:", after: " Z:2}", writing: .word),
        Position(title: "command line", before: "run --KEY=", after: " --z", writing: .word),
        Position(title: "properties", before: "\ta.KEY = ", after: "\n\tz = 2", writing: .word),
        Position(
            title: "Kafka", before: "[2026-11-24 06:00:00,123] INFO sasl KEY=", after: " (kafka.server.X)",
            writing: .word),
        Position(title: "form", before: "body: a=1&KEY=", after: "&z=2", writing: .word),
    ]

    /// A secret of letters, digits and whatever may stand in such a place.
    static func secret(_ writing: Position.Writing, _ dice: inout Dice) -> (plain: [UInt8], written: [UInt8]) {
        let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)
        let word = Array("-_.~!$*+%/@".utf8)
        let json = Array(" -_.~!$*+%/@#&=;:,'\"\\(){}[]<>|?é\u{1F511}".utf8.filter { $0 < 128 })
        var plain: [UInt8] = []
        let count = 8 + dice.below(24)
        for index in 0..<count {
            let special = index > 0 && index < count - 1 && dice.below(4) == 0
            switch writing {
            case .number: plain.append(UInt8(49 + dice.below(9)))
            case .word: plain.append(special ? word[dice.below(word.count)] : letters[dice.below(letters.count)])
            case .single:
                let byte = special ? json[dice.below(json.count)] : letters[dice.below(letters.count)]
                plain.append(byte == 39 || byte == 92 ? 95 : byte)
            case .nginx:
                let byte = special ? json[dice.below(json.count)] : letters[dice.below(letters.count)]
                plain.append(byte == 34 || byte == 92 ? 95 : byte)
            case .json, .jsonTwice:
                plain.append(special ? json[dice.below(json.count)] : letters[dice.below(letters.count)])
            }
        }
        var written = plain
        let rounds = writing == .json ? 1 : writing == .jsonTwice ? 2 : 0
        for _ in 0..<rounds { written = written.flatMap { $0 == 34 || $0 == 92 ? [92, $0] : [$0] } }
        return (plain, written)
    }

    private static func holds(_ text: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
        guard part.count <= text.count else { return false }
        for start in 0...(text.count - part.count) where text[start..<(start + part.count)].elementsEqual(part) {
            return true
        }
        return false
    }

    /// Whether no run of six letters and digits of the secret is left.
    private static func leaks(_ text: [UInt8], _ secret: [UInt8]) -> Bool {
        guard secret.count >= 6 else { return false }
        for start in 0...(secret.count - 6) {
            let part = secret[start..<(start + 6)]
            if part.allSatisfy({ $0.isLetter || $0.isDigit }), holds(text, part) { return true }
        }
        return false
    }

    @Test(arguments: positions)
    func noSecretIsLeft(_ position: Position) {
        var dice = Dice(state: 23)
        var redactor = Redactor()
        for round in 0..<40 {
            for key in Self.keys {
                let (plain, written) = Self.secret(position.writing, &dice)
                var line = Array(position.before.replacing("KEY", with: key).utf8) + written
                line += Array(position.after.utf8)
                // Another secret in the same line must not hide the first.
                if round % 4 == 3, !position.isJSON { line += Array(" password=x".utf8) }
                var buffer = ByteBuffer()
                let span = line.span
                let changed = unsafe redactor.redact(span.bytes, into: &buffer)
                let result = buffer.array()
                #expect(changed, "\(String(decoding: line, as: UTF8.self))")
                #expect(
                    !Self.leaks(result, plain),
                    "\(String(decoding: line, as: UTF8.self)) -> \(String(decoding: result, as: UTF8.self))")
                if position.isJSON {
                    #expect(Self.isObject(result), "\(String(decoding: result, as: UTF8.self))")
                    #expect(Self.holds(result, Array(#"z"#.utf8)[...]))
                }
            }
        }
        let counts = redactor.counts.reduce(0, +)
        #expect(counts >= UInt64(40 * Self.keys.count))
    }

    private static func isObject(_ text: [UInt8]) -> Bool {
        var scanner = JSONScanner()
        let keys = KeyTable()
        let span = text.span
        return unsafe scanner.scan(span.bytes, from: 0, keys: keys) == text.count
    }

    /// `scheme://user:PASSWORD@host`, in text, in JSON, with escaped slashes.
    @Test func passwordsInURLs() {
        var dice = Dice(state: 29)
        var redactor = Redactor()
        let frames: [(String, String)] = [
            ("connecting to SCHEME://app:", "@db:5432/orders"), ("SCHEME://:", "@127.0.0.1:6379/0 ok"),
            (#"{"url":"SCHEME://app:"#, #"@db/x","z":1}"#), (#"{"url":"SCHEME:\/\/app:"#, #"@db\/x","z":1}"#),
            ("(SCHEME://a%40b:", "@[2001:db8::1]:80/)"), ("url=SCHEME://app:", "@h1,h2:27017/?a=b user=x"),
            ("'SCHEME://app:", "@h'"), ("SCHEME://app:", "@h?email=x@y.z"),
        ]
        let word = Array("-_.~!$*+%".utf8)
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
        for scheme in ["postgres", "postgresql+psycopg2", "redis", "https", "amqp", "mongodb+srv", "ftp", "jdbc:mysql"]
        {
            for (before, after) in frames {
                for _ in 0..<20 {
                    let secret = (0..<(8 + dice.below(12))).map { _ in
                        dice.below(5) == 0 ? word[dice.below(word.count)] : letters[dice.below(letters.count)]
                    }
                    let line = Array(before.replacing("SCHEME", with: scheme).utf8) + secret + Array(after.utf8)
                    var buffer = ByteBuffer()
                    let span = line.span
                    let changed = unsafe redactor.redact(span.bytes, into: &buffer)
                    let result = buffer.bytes.text()
                    #expect(changed && !Self.leaks(buffer.array(), secret), "\(result)")
                    #expect(result == before.replacing("SCHEME", with: scheme) + "[REDACTED]" + after)
                }
            }
        }
        #expect(redactor.counts[redactor.rules.firstIndex(of: "url_password") ?? 0] >= 8 * 8 * 20)
    }

    @Test(arguments: [
        "http://example.com:8080/a@b", "https://user@example.com:443/", "see http://a/b:c@d", "ratio 1://2", "x://y",
        "https://[2001:db8::1]:8080/a@b", "redis://:@127.0.0.1:6379", "http://example.com/?q=a:b@c",
        "http://example.com:8080", "file:///a:b@c",
    ])
    func urlsWithoutAPassword(_ text: String) {
        var redactor = Redactor()
        var buffer = ByteBuffer()
        let bytes = Array(text.utf8)
        let span = bytes.span
        let changed = unsafe redactor.redact(span.bytes, into: &buffer)
        #expect(!changed, "\(buffer.bytes.text())")
    }

    /// Card numbers by issuer, in text and in JSON; numbers whose last digit is wrong stay.
    @Test func cards() {
        var dice = Dice(state: 31)
        var redactor = Redactor()
        let issuers: [(String, Int)] = [
            ("4", 16), ("51", 16), ("55", 16), ("34", 15), ("37", 15), ("6011", 16), ("3530", 16), ("2221", 16),
        ]
        for (prefix, length) in issuers {
            for _ in 0..<200 {
                var digits = Array(prefix.utf8).map { $0 - 48 }
                while digits.count < length - 1 { digits.append(UInt8(dice.below(10))) }
                digits.append(Self.checkDigit(digits))
                let number = digits.map { String($0) }.joined()
                for frame in ["card NR ok", #"{"card":NR,"z":1}"#, #"{"card":"NR","z":1}"#, "pan=NR&z=1", "(NR)"] {
                    let line = Array(frame.replacing("NR", with: number).utf8)
                    var buffer = ByteBuffer()
                    let span = line.span
                    let changed = unsafe redactor.redact(span.bytes, into: &buffer)
                    #expect(changed, "\(frame) \(number)")
                    #expect(!Self.leaks(buffer.array(), Array(number.utf8)))
                }
                var wrong = digits
                wrong[length - 1] = (wrong[length - 1] + 1) % 10
                let text = Array("card \(wrong.map { String($0) }.joined()) ok".utf8)
                var buffer = ByteBuffer()
                let span = text.span
                let changed = unsafe redactor.redact(span.bytes, into: &buffer)
                #expect(!changed)
            }
        }
    }

    /// Numbers of every length and grouping, at every place in the words that the redactor looks at, between letters.
    @Test(arguments: [
        ("4", [13]), ("36", [14]), ("34", [15]), ("4", [16]), ("4", [19]), ("4", [4, 4, 4, 4]), ("4", [4, 4, 4, 1]),
        ("37", [4, 6, 5]), ("36", [4, 6, 4]),
    ])
    func cardsAnywhere(_ prefix: String, _ groups: [Int]) {
        var dice = Dice(state: 37)
        var redactor = Redactor()
        for _ in 0..<50 {
            var digits = Array(prefix.utf8).map { $0 - 48 }
            while digits.count < groups.reduce(0, +) - 1 { digits.append(UInt8(dice.below(10))) }
            digits.append(Self.checkDigit(digits))
            for joint in groups.count > 1 ? [" ", "-"] : [""] {
                var rest = digits[...]
                let number = groups.map { size in
                    defer { rest = rest.dropFirst(size) }
                    return rest.prefix(size).map(String.init).joined()
                }.joined(separator: joint)
                for shift in 0..<16 {
                    let before = String(repeating: "x", count: shift) + "\""
                    let line = Array((before + number + "\"}yyyyyyyyy").utf8)
                    var buffer = ByteBuffer()
                    let span = line.span
                    let changed = unsafe redactor.redact(span.bytes, into: &buffer)
                    #expect(changed && buffer.bytes.text() == before + "[REDACTED]\"}yyyyyyyyy", "\(number) \(shift)")
                }
            }
        }
    }

    private static func checkDigit(_ digits: [UInt8]) -> UInt8 {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            var value = Int(digit)
            if index % 2 == 0 {
                value *= 2
                if value > 9 { value -= 9 }
            }
            sum += value
        }
        return UInt8((10 - sum % 10) % 10)
    }
}
