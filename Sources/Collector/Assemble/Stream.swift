import Bytes
import Flow
import Parsing
import Record

/// What one file generation has given to a chunk.
struct Contribution {
    let generation: Generation
    var firstByte: Int64
    var endByte: Int64
    /// Lines of the file.
    var lines: Int
    /// Bytes of the file.
    var fileBytes: Int
    /// The read turns that the lines come from, by their numbers in the generation's ledger.
    private(set) var pieces: [UInt64]

    init(_ generation: Generation, _ place: Place, _ piece: UInt64) {
        self.generation = generation
        firstByte = place.start
        endByte = place.end
        lines = place.lines
        fileBytes = place.fileBytes
        pieces = [piece]
        generation.ledger.expect(1, of: piece)
    }

    @inline(__always)
    mutating func extend(_ place: Place, _ piece: UInt64) {
        firstByte = min(firstByte, place.start)
        endByte = max(endByte, place.end)
        lines += place.lines
        fileBytes += place.fileBytes
        if pieces[pieces.count - 1] != piece {
            generation.ledger.expect(1, of: piece)
            pieces.append(piece)
        }
    }

    /// The `source` header.
    var coverage: Coverage {
        Coverage(generation: generation.number, firstByte: firstByte, endByte: endByte, lines: lines)
    }
}

/// Where an entry comes from.
struct Place {
    /// Where its first line begins in the file.
    var start: Int64
    /// Offset just after its last line.
    var end: Int64
    /// The container's output; `unknown` for plain files.
    var stream: OutputStream
    /// The frame's time, nanoseconds since 1970.
    var time: Int64?
    /// Bytes of the file that it takes.
    var fileBytes: Int
    /// Lines of the file that it takes.
    var lines: Int
    /// Bytes of the line before it was cut, or -1 where it is whole.
    var originalLength: Int
}

/// One stream: its key, and the chunk that is being filled.
final class Stream {
    /// The canonical label string.
    let key: SharedBytes
    /// The labels as a JSON object; empty unless records are JSON.
    let object: SharedBytes
    var chunk = OpenChunk()

    init(key: SharedBytes, object: SharedBytes) {
        self.key = key
        self.object = object
    }
}

/// Entries of one stream on their way to becoming a message.
struct OpenChunk: ~Copyable {
    /// Contributions to one chunk at most: each makes a header.
    static let contributionLimit = 128

    private(set) var builder = ChunkBuilder(capacity: 0)
    private(set) var contributions: [Contribution] = []
    private var last = 0
    /// When it was opened. Meaningless while it is not.
    private(set) var opened = Instant(nanoseconds: 0)
    /// Whether it takes entries.
    private var isOpen = false
    /// Bytes of files in it.
    private(set) var fileBytes = 0

    var isEmpty: Bool { contributions.isEmpty }
    /// Bytes before compression.
    var count: Int { builder.plain.count }

    /// Begins to take entries.
    mutating func open(at now: Instant) {
        opened = now
        isOpen = true
    }

    /// Takes an entry, where it is open and has room.
    /// - Parameters:
    ///   - limit: with more bytes in it than this it has no room; an empty one has.
    ///   - total: grows as the chunk does.
    /// - Returns: its bytes with the entry, or 0 when it was not taken.
    @inline(__always)
    mutating func append(
        nanoseconds: Int64, line: RawSpan, fields: borrowing Fields, metadata: MetadataEncoder, constant: RawSpan,
        from place: Place, _ turn: borrowing Turn, limit: Int, total: inout Int
    ) -> Int {
        let before = count
        guard isOpen, before == 0 || before <= limit, contributions.count < Self.contributionLimit else { return 0 }
        builder.append(nanoseconds: nanoseconds, line: line, fields: fields, metadata: metadata, constant: constant)
        add(place, turn)
        total += count - before
        return count
    }

    /// Enters an entry's origin in the books: its generation's ledger waits for this chunk from now on.
    @inline(__always)
    mutating func add(_ place: Place, _ turn: borrowing Turn) {
        fileBytes += place.fileBytes
        if last < contributions.count, contributions[last].generation === turn.generation {
            contributions[last].extend(place, turn.piece)
        } else {
            addOther(place, turn)
        }
    }

    @inline(never)
    private mutating func addOther(_ place: Place, _ turn: borrowing Turn) {
        if let index = contributions.firstIndex(where: { $0.generation === turn.generation }) {
            last = index
            contributions[index].extend(place, turn.piece)
        } else {
            last = contributions.count
            contributions.append(Contribution(turn.generation, place, turn.piece))
        }
    }

    /// Empties it.
    /// - Parameter room: bytes of the buffer that are kept.
    mutating func removeAll(keepingRoom room: Int) {
        builder.removeAll(keepingRoom: room)
        contributions.removeAll(keepingCapacity: true)
        last = 0
        fileBytes = 0
        isOpen = false
    }
}
