import Flow
import Parsing

/// What a name's earlier generation leaves to the next.
struct Predecessor: Hashable {
    /// The digit base of the next generation: behind all bytes of this one, with room for what it may still grow.
    var nextBase: Int64
    /// No time that a line of this generation tells or got is later, as far as its clock and ours agree.
    var newest: Int64

    static let room: Int64 = 16 << 20
    /// A file's modification time is that of the kernel's last tick: a line may be this much younger, nanoseconds.
    static let tick: Int64 = 10_000_000

    mutating func merge(_ other: Predecessor) {
        nextBase = max(nextBase, other.nextBase)
        newest = max(newest, other.newest)
    }
}

/// The file generations that are known: by what they are, and by the name that leads to them.
struct FileTable {
    /// Generations that are read, or that wait for acknowledgements.
    private(set) var alive: [Generation] = []
    private(set) var byKey: [FileKey: Generation] = [:]
    private(set) var byPath: [String: Generation] = [:]
    /// From the checkpoint, and no file found for them yet.
    var dormant: [GenerationRecord] = []
    /// Over. Kept for a while: their names may come again.
    var finished: [GenerationRecord] = []
    private var predecessors: [String: Predecessor] = [:]

    /// Numbers that are taken.
    func knows(_ number: UInt64) -> Bool {
        alive.contains { $0.number == number } || dormant.contains { $0.number == number }
            || finished.contains { $0.number == number }
    }

    /// Whether a file that begins like this is rather another generation's: more of what that one began with is there. Short
    /// files can begin alike.
    func isAnothers(_ head: RawSpan, than record: GenerationRecord) -> Bool {
        func fits(_ number: UInt64, _ other: Fingerprint) -> Bool {
            number != record.number && other.count > record.head.count && other.count <= head.byteCount
                && Fingerprint(ending: other.end, head.extracting(0..<other.count)) == other
        }
        guard record.head.count < Fingerprint.headBytes else { return false }
        return alive.contains { fits($0.number, $0.head) } || dormant.contains { fits($0.number, $0.head) }
            || finished.contains { fits($0.number, $0.head) }
    }

    mutating func add(_ generation: Generation) {
        alive.append(generation)
        byKey[generation.key] = generation
        if generation.link == .named { byPath[generation.path] = generation }
    }

    /// A generation is known under another name now.
    mutating func rename(_ generation: Generation, to path: String) {
        // Its old name may lead to a successor at once.
        note(generation)
        if byPath[generation.path] === generation { byPath[generation.path] = nil }
        generation.path = path
        generation.link = .named
        byPath[path] = generation
    }

    /// No name leads to it any more.
    mutating func unname(_ generation: Generation, _ link: Generation.Link) {
        if byPath[generation.path] === generation { byPath[generation.path] = nil }
        generation.link = link
        // No hint may tell of it any more.
        generation.nextLook = Instant(nanoseconds: .min)
        generation.pause = CollectRole.pauses.lowerBound
        note(generation)
    }

    /// Its file is another generation's now, or none's.
    mutating func releaseKey(of generation: Generation) {
        if byKey[generation.key] === generation { byKey[generation.key] = nil }
    }

    /// It goes on in another file.
    mutating func rekey(_ generation: Generation) { byKey[generation.key] = generation }

    mutating func remove(_ generation: Generation) {
        releaseKey(of: generation)
        if byPath[generation.path] === generation { byPath[generation.path] = nil }
        alive.removeAll { $0 === generation }
    }

    /// What the next generation of a name must keep clear of.
    func predecessor(of path: String) -> Predecessor? { predecessors[path] }

    mutating func note(_ generation: Generation) {
        let latest = generation.modified + Predecessor.tick
        let newest = OutputStream.every.reduce(latest) { max($0, generation.clocks[$1].newest) }
        note(
            [generation.name, generation.path],
            Predecessor(
                nextBase: generation.base + max(generation.peak, generation.offset) + Predecessor.room, newest: newest))
    }

    mutating func note(_ record: GenerationRecord) {
        let latest = record.modified + Predecessor.tick
        let newest = OutputStream.every.reduce(latest) { max($0, record.resume.clocks[$1].newest) }
        note(
            [record.name, record.path],
            Predecessor(nextBase: record.base + record.size + Predecessor.room, newest: newest))
    }

    private mutating func note(_ paths: [String], _ predecessor: Predecessor) {
        for path in paths { predecessors[path, default: predecessor].merge(predecessor) }
    }

    /// Forgets generations that have been over for long, and the oldest of too many.
    /// - Returns: whether any was forgotten.
    mutating func forget(before time: Int64, keeping limit: Int) -> Bool {
        let count = finished.count
        finished.removeAll { ($0.finished ?? .max) < time }
        if finished.count > limit { finished.removeFirst(finished.count - limit) }
        guard finished.count < count else { return false }
        predecessors.removeAll()
        for record in finished { note(record) }
        for record in dormant { note(record) }
        for generation in alive where generation.link != .named { note(generation) }
        return true
    }
}
