import Bytes
import Flow
import Record
import Settings

/// Puts the cardinality guard to work: notes the values of labels that come from outside, entry by entry, and has a change
/// begin at an entry of which nothing has left yet.
struct LabelWatch {
    /// The labels that are watched, by their numbers in the plan.
    let labels: [Int]
    private let origins: [LabelPlan.Origin]
    private var watcher: CardinalityGuard

    init(_ plan: LabelPlan, sources: Int, _ settings: CardinalitySettings) {
        labels = plan.varying.indices.filter(plan.isOpen)
        origins = labels.map { plan.varying[$0].origin }
        watcher = CardinalityGuard(
            sources: sources, labels: plan.varying.count, limit: settings.limit,
            window: Instant.Span(nanoseconds: settings.window.nanoseconds))
    }

    /// Whether there is nothing to watch.
    var isEmpty: Bool { labels.isEmpty }
    /// Values of one label that are allowed.
    var limit: Int { watcher.limit }

    /// An entry is about to go into its stream.
    /// - Returns: the labels that are demoted for it, one bit each; nil when a change begins with it that must be made
    ///   durable first.
    mutating func take(_ place: Place, _ generation: Generation, _ fields: borrowing Fields, _ line: RawSpan) -> UInt64?
    {
        let source = generation.source
        let demoted = generation.demotions.isEmpty ? 0 : generation.demotions.mask(at: place.start)
        for (index, label) in labels.enumerated() {
            if demoted >> UInt64(label) & 1 == 1, !watcher.wants(source: source, label: label) { continue }
            let hash: UInt64
            switch origins[index] {
            case .field(let name):
                guard let slice = fields.value(of: name), slice.count > 0 else { continue }
                hash = StreamTable.hash(fields.bytes(of: slice, line: line))
            default:
                // What the name of the file decides is one value a file.
                hash = generation.nameHash
            }
            _ = watcher.note(source: source, label: label, hash: hash)
        }
        let wanted = watcher.demoted(of: source)
        // Lines that may have left keep the streams to which they went; what is in parts cannot wait.
        if wanted != generation.demotions.last, place.start >= generation.furthest,
            generation.link != .overwritten, generation.held[place.stream] == nil
        {
            generation.demotions.change(to: wanted, from: place.start)
            generation.wantedAnchor = nil
            return nil
        }
        generation.furthest = max(generation.furthest, place.end)
        return demoted
    }

    mutating func roll(at now: Instant) { _ = watcher.roll(at: now) }
    mutating func restore(source: Int, demoted: UInt64) { watcher.restore(source: source, demoted: demoted) }
    mutating func takeChanges() -> [CardinalityGuard.Change] { watcher.takeChanges() }
    func values(source: Int, label: Int) -> Int { watcher.values(source: source, label: label) }
    func isDemoted(source: Int, label: Int) -> Bool { watcher.demoted(of: source) >> UInt64(label) & 1 == 1 }
}
