/// Searching without Foundation and without the regular expression engine, which `contains(_: String)` would link in.
extension StringProtocol {
    /// The first place where `needle` stands.
    func firstPlace(of needle: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
            start = index(after: start)
        }
        return nil
    }

    /// Whether `needle` stands in it.
    func holds(_ needle: String) -> Bool { firstPlace(of: needle) != nil }
}
