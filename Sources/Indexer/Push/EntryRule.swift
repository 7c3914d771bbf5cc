import Bytes
import Record

/// One of Loki's rules for entries: what breaks it will never be taken. The numbers of most come from Loki's own answer,
/// so limits that were changed on the server are those that count.
enum EntryRule: Equatable {
    /// Older than this, nanoseconds since 1970.
    case olderThan(Int64, DeadReason)
    /// At these times exactly: the answer named them one by one.
    case at(Set<Int64>, DeadReason)
    /// This new or newer.
    case newerThan(Int64)
    /// A line of more bytes.
    case lineOver(Int)
    /// More metadata pairs.
    case pairsOver(Int)
    /// More bytes of metadata names and values.
    case metadataOver(Int)
    /// A metadata name without a letter or digit: Loki answers 500 to the whole push (notes on Loki, point 5).
    case metadataName

    /// What Loki refuses whatever its limits are.
    static let always: [EntryRule] = [.metadataName]

    /// Why this entry will never be taken, if it breaks the rule.
    func reason(
        against entry: ChunkReader.Entry, in content: borrowing ChunkContent
    ) throws(ChunkContent.Damage)
        -> DeadReason?
    {
        switch self {
        case .olderThan(let bound, let reason): return entry.nanoseconds < bound ? reason : nil
        case .at(let times, let reason): return times.contains(entry.nanoseconds) ? reason : nil
        case .newerThan(let bound): return entry.nanoseconds >= bound ? .tooNew : nil
        case .lineOver(let limit): return entry.line.count > limit ? .lineTooLong : nil
        case .pairsOver(let limit): return entry.metadataCount > limit ? .tooManyMetadata : nil
        case .metadataOver(let limit):
            guard entry.metadata.count > limit else { return nil }
            var bytes = 0
            try content.forEachPair(of: entry) { bytes += $0.byteCount + $1.byteCount }
            return bytes > limit ? .metadataTooLarge : nil
        case .metadataName:
            guard entry.metadataCount > 0 else { return nil }
            var isUsable = true
            try content.forEachPair(of: entry) { name, _ in isUsable = isUsable && Self.isUsable(name) }
            return isUsable ? nil : .metadataName
        }
    }

    /// Whether something is left of the name when Loki has made every other character an underscore.
    private static func isUsable(_ name: RawSpan) -> Bool {
        for index in 0..<name.byteCount {
            let byte = name.byte(at: index)
            let isLetter = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
            if isLetter || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") { return true }
        }
        return false
    }
}
