/// Text of any origin as a terminal can show it.
enum TerminalText {
    /// The beginning of `text` that fits into so many columns: what would move the cursor (controls, tabs, marks of
    /// writing direction) is shown as a blank, and what may take two columns counts as two.
    static func fit(_ text: String, columns: Int) -> String {
        var fitted = String.UnicodeScalarView()
        var left = columns
        for scalar in text.unicodeScalars {
            let shown = isPrintable(scalar) ? scalar : " "
            left -= width(shown)
            guard left >= 0 else { break }
            fitted.append(shown)
        }
        return String(fitted)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }

    /// Two from the first wide script on (Unicode, EastAsianWidth.txt), but for the bar's own blocks and other symbols
    /// below U+2E80: a bound, not the exact width, which differs between terminals.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x1100, 0x1160..<0x231A, 0x2500..<0x25FD: 1
        default: 2
        }
    }
}
