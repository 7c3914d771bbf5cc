import Bytes
import Testing

@testable import Parsing

/// The filter before the redactor's rules never says no of a key.
@Suite struct KeyEndingsTests {
    private static let keys = Redactor.defaultKeys + ["pw", "x", "kennwort", "schlüssel", "pin_code", "my-own.key"]

    /// What can stand between a key and its separator.
    private static let endings = [
        "", "\"", "'", "\\\"", "\\\\\\\"", " ", "\" ", " \"", "1", "22", "_2", "-1", "2\"", "\\x22", "\\u0022",
    ]

    private static func letters(_ key: String) -> [UInt8] {
        key.lowercased().utf8.filter { $0.isLetter || $0.isDigit || $0 >= 128 }
    }

    private static func mayEnd(_ endings: borrowing KeyEndings, _ text: String, _ separator: String) -> Bool {
        let line = Array((text + separator + "value").utf8)
        let span = line.span
        return unsafe endings.mayEnd(span.bytes, at: text.utf8.count)
    }

    /// Ways to write a letter.
    private static func spellings(_ byte: UInt8) -> [String] {
        let hex = String(byte, radix: 16)
        let letter = String(UnicodeScalar(byte))
        return [letter, letter.uppercased(), "%\(hex)", "%\(hex.uppercased())", "\\u00\(hex)"]
    }

    @Test(arguments: keys)
    func everyWriting(_ key: String) {
        var endings = KeyEndings()
        endings.add(Self.letters(key))
        for before in ["", "{", "x", "new_", "abcdefgh ", "0123456789"] {
            for after in Self.endings {
                for separator in [":", "="] {
                    let isSeen = Self.mayEnd(endings, before + key + after, separator)
                    #expect(isSeen, "\(before)\(key)\(after)\(separator)")
                }
            }
        }
    }

    @Test func lettersSpelledWithEscapes() {
        var endings = KeyEndings()
        for key in Redactor.defaultKeys { endings.add(Self.letters(key)) }
        for key in Redactor.defaultKeys {
            let last = Array(key.utf8.suffix(3))
            let start = String(decoding: key.utf8.dropLast(3), as: UTF8.self)
            for third in Self.spellings(last[0]) {
                for second in Self.spellings(last[1]) {
                    for first in Self.spellings(last[2]) {
                        for number in ["", "2", "12", "_1"] {
                            let text = start + third + second + first + number
                            let isSeen = Self.mayEnd(endings, text + "\"", ":")
                            #expect(isSeen, "\(text)")
                        }
                    }
                }
            }
        }
    }

    /// What common lines hold is passed over without a look at the rules.
    @Test(arguments: [
        #"{"timestamp"#, #"{"reason"#, #""user_id"#, #""os"#, "2026-11-24T06", "06:00", "[24/Nov/2026", "https", "rv",
        #"\"ip\"#, #"\"user_name\"#, "10.0.0.1", "level", "status", "request%20name",
    ])
    func saysNo(_ text: String) {
        var endings = KeyEndings()
        for key in Redactor.defaultKeys { endings.add(Self.letters(key)) }
        let isSeen = Self.mayEnd(endings, text + (text.contains("\"") ? "\"" : ""), ":")
        #expect(!isSeen, "\(text)")
    }
}
