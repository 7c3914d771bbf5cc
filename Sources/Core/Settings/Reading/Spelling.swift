/// Which known word was meant.
public enum Spelling {
    /// The known word that differs least from `word`, if it is near enough to be meant.
    public static func nearest(to word: String, among known: [String]) -> String? {
        // Nobody means a key by a page of text.
        guard word.utf8.count <= 64 else { return nil }
        let lowered = word.lowercased()
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(lowered, candidate.lowercased())
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, min(3, best.word.count / 3)) else { return nil }
        return best.word
    }

    /// Insertions, deletions, replacements and swaps of neighbours that make one word of the other (optimal string
    /// alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let (one, two) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        if one.isEmpty || two.isEmpty { return max(one.count, two.count) }
        var before: [Int] = []
        var last = Array(0...two.count)
        for row in 1...one.count {
            var current = [row]
            for column in 1...two.count {
                var least = min(last[column] + 1, current[column - 1] + 1)
                least = min(least, last[column - 1] + (one[row - 1] == two[column - 1] ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == two[column - 2], one[row - 2] == two[column - 1] {
                    least = min(least, before[column - 2] + 1)
                }
                current.append(least)
            }
            (before, last) = (last, current)
        }
        return last[two.count]
    }
}
