import Parsing

/// Places at which an entry ends though nothing in the file says so: the end of a file that nobody writes any more, a
/// partial line that waited too long, an entry that waited too long for another line. Durable before the entry leaves, so
/// that a re-read cuts there too.
struct Cuts: Hashable, Sendable {
    /// One such place.
    struct Cut: Hashable, Sendable {
        /// Offset just after the entry's last byte.
        var end: Int64
        /// The output whose line and entry end there, or nil when the file's line itself does.
        var stream: OutputStream?
    }

    private(set) var all: [Cut] = []

    init(_ all: [Cut] = []) { self.all = all }

    var isEmpty: Bool { all.isEmpty }
    var count: Int { all.count }

    mutating func add(_ cut: Cut) {
        if !all.contains(cut) { all.append(cut) }
    }

    /// Where a line that begins at `start` is cut at the latest.
    func lineEnd(after start: Int64) -> Int64? {
        var end: Int64?
        for cut in all where cut.stream == nil && cut.end > start { end = min(end ?? cut.end, cut.end) }
        return end
    }

    /// Whether line and entry of `stream` end with what ends at `end`.
    func ends(_ stream: OutputStream, at end: Int64) -> Bool {
        all.contains { $0.end == end && $0.stream == stream }
    }

    /// Forgets cuts that lie behind a resume point.
    mutating func prune(below point: ResumePoint) {
        guard !all.isEmpty else { return }
        all.removeAll { cut in
            guard let stream = cut.stream else { return cut.end <= point.offset }
            return cut.end <= point.from(stream)
        }
    }
}
