import Settings
import Telemetry

/// Says how an entry differs from what was expected: `-` what should be, `+` what is.
struct Difference {
    let colour: Bool
    let exact: Bool

    func lines(_ expected: CaseFile.Expectation, _ seen: SeenEntry) -> [String] {
        var lines: [String] = []
        if let line = expected.line, line != seen.line { lines += pair("line", line, seen.line) }
        if !expected.timestamp.isEmpty, !Self.isSame(expected.timestamp, seen.nanoseconds) {
            let isNumber = !expected.timestamp.hasSuffix("Z")
            lines += pair(
                "timestamp", expected.timestamp,
                isNumber ? "\(seen.nanoseconds)" : Civil(nanoseconds: seen.nanoseconds).text)
        }
        lines += pairs("labels", expected.labels, seen.labels)
        lines += pairs("metadata", expected.metadata, seen.metadata)
        return lines
    }

    private func pairs(_ kind: String, _ expected: [String: CaseFile.Value], _ seen: [String: String]) -> [String] {
        var lines: [String] = []
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            let wanted: String? = if case .text(let text) = value { text } else { nil }
            guard wanted != seen[name] else { continue }
            lines += pair("\(kind).\(name)", wanted ?? "(absent)", seen[name] ?? "(absent)")
        }
        guard exact else { return lines }
        for (name, value) in seen.sorted(by: { $0.key < $1.key }) where expected[name] == nil {
            lines += pair("\(kind).\(name)", "(absent)", value)
        }
        return lines
    }

    /// Both values, one under the other.
    func pair(_ name: String, _ expected: String, _ seen: String) -> [String] {
        let (red, green, end) = colour ? ("\u{1b}[31m", "\u{1b}[32m", "\u{1b}[0m") : ("", "", "")
        return [name, "  \(red)- \(Self.shown(expected))\(end)", "  \(green)+ \(Self.shown(seen))\(end)"]
    }

    /// On one line, whatever it holds.
    private static func shown(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\u{0}"..."\u{1f}", "\u{7f}":
                out += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Whether a time is the expected one, in as many digits as that has.
    static func isSame(_ expected: String, _ nanoseconds: Int64) -> Bool {
        if !expected.hasSuffix("Z") { return expected == "\(nanoseconds)" }
        return Civil(nanoseconds: nanoseconds).text.hasPrefix(expected.dropLast())
    }
}
