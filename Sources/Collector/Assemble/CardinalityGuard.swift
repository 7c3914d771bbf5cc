import Flow

/// Watches how many different values the labels of each source have. Past the limit a label is demoted: its values stand
/// in the metadata of that source's entries, and make no streams of their own, until they have been few again for a whole
/// window.
///
/// A pure machine: it counts, and says what is demoted. Where in a file a change begins to hold is for others to decide,
/// and to make durable first.
struct CardinalityGuard {
    /// A label of a source that is demoted, or is a label again.
    struct Change: Hashable {
        var source: Int
        /// The label's number.
        var label: Int
        var isDemoted: Bool
    }

    private struct Watch {
        /// Hashes of this window's values, one more than the limit at most.
        var values: Set<UInt64> = []
        var isDemoted = false
    }

    /// Different values of a label in one window at most.
    let limit: Int
    private let window: Instant.Span
    private let labels: Int
    private var watches: [Watch]
    private var masks: [UInt64]
    private var until: Instant?
    /// What has changed since somebody asked.
    private(set) var changes: [Change] = []

    /// - Parameters:
    ///   - labels: how many labels are watched, 64 at most.
    ///   - window: how long values are counted.
    init(sources: Int, labels: Int, limit: Int, window: Instant.Span) {
        precondition(labels <= 64, "a stream has 15 labels at most")
        self.limit = limit
        self.window = window
        self.labels = labels
        watches = Array(repeating: Watch(), count: sources * labels)
        masks = Array(repeating: 0, count: sources)
    }

    /// Labels of a source that are demoted, one bit each.
    func demoted(of source: Int) -> UInt64 { masks[source] }

    /// How many values a label of a source has had in this window; one more than the limit stands for all above.
    func values(source: Int, label: Int) -> Int { watches[source * labels + label].values.count }

    /// Takes up what was demoted before a restart.
    mutating func restore(source: Int, demoted: UInt64) {
        for label in 0..<labels where demoted >> UInt64(label) & 1 == 1 {
            watches[source * labels + label].isDemoted = true
            masks[source] |= 1 << UInt64(label)
        }
    }

    /// A value of a label would make a stream.
    /// - Returns: whether it is one too many: the label is demoted now.
    mutating func note(source: Int, label: Int, hash: UInt64) -> Bool {
        let index = source * labels + label
        guard watches[index].values.count <= limit else { return false }
        watches[index].values.insert(hash)
        guard watches[index].values.count > limit, !watches[index].isDemoted else { return false }
        set(source, label, isDemoted: true)
        return true
    }

    /// Whether values of a demoted label need to be counted still: there are few of them so far.
    @inline(__always)
    func wants(source: Int, label: Int) -> Bool { watches[source * labels + label].values.count <= limit / 2 }

    /// Begins a new window, if it is time: labels whose values were few in the last one are labels again.
    /// - Returns: whether a window has begun, in which values that are known must be noted again.
    mutating func roll(at now: Instant) -> Bool {
        guard let until else {
            self.until = now + window
            return false
        }
        guard now >= until else { return false }
        self.until = now + window
        for source in masks.indices {
            for label in 0..<labels {
                let index = source * labels + label
                if watches[index].isDemoted, watches[index].values.count <= limit / 2 {
                    set(source, label, isDemoted: false)
                }
                watches[index].values.removeAll(keepingCapacity: true)
            }
        }
        return true
    }

    /// What has changed since the last call.
    mutating func takeChanges() -> [Change] {
        defer { changes.removeAll() }
        return changes
    }

    private mutating func set(_ source: Int, _ label: Int, isDemoted: Bool) {
        watches[source * labels + label].isDemoted = isDemoted
        if isDemoted { masks[source] |= 1 << UInt64(label) } else { masks[source] &= ~(1 << UInt64(label)) }
        changes.append(Change(source: source, label: label, isDemoted: isDemoted))
    }
}
