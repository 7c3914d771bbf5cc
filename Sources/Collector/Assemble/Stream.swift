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
    var pieces: [UInt64]

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
    /// The read turn, as the generation's ledger numbers it.
    var piece: UInt64
}

/// One stream: its key, and the chunk that is being filled.
final class Stream {
    /// Contributions to one chunk at most: each makes a header.
    static let contributionLimit = 128

    /// The canonical label string.
    let key: SharedBytes
    /// The labels as a JSON object; empty unless records are JSON.
    let object: SharedBytes
    var builder = ChunkBuilder(capacity: 0)
    private(set) var contributions: [Contribution] = []
    private var last = 0
    /// When its first entry came. Meaningless while it is empty.
    var opened = Instant(nanoseconds: 0)
    /// Bytes of files in the open chunk.
    private(set) var fileBytes = 0

    init(key: SharedBytes, object: SharedBytes) {
        self.key = key
        self.object = object
    }

    var isEmpty: Bool { contributions.isEmpty }

    /// Enters an entry's origin in the books: its generation's ledger waits for this chunk from now on.
    @inline(__always)
    func add(_ place: Place, of generation: Generation) {
        fileBytes += place.fileBytes
        if last < contributions.count, contributions[last].generation === generation {
            extend(last, place)
        } else if let index = contributions.firstIndex(where: { $0.generation === generation }) {
            last = index
            extend(index, place)
        } else {
            last = contributions.count
            generation.ledger.expect(1, of: place.piece)
            contributions.append(
                Contribution(
                    generation: generation, firstByte: place.start, endByte: place.end, lines: place.lines,
                    fileBytes: place.fileBytes, pieces: [place.piece]))
        }
    }

    @inline(__always)
    private func extend(_ index: Int, _ place: Place) {
        contributions[index].firstByte = min(contributions[index].firstByte, place.start)
        contributions[index].endByte = max(contributions[index].endByte, place.end)
        contributions[index].lines += place.lines
        contributions[index].fileBytes += place.fileBytes
        if contributions[index].pieces.last != place.piece {
            contributions[index].generation.ledger.expect(1, of: place.piece)
            contributions[index].pieces.append(place.piece)
        }
    }

    /// Empties the chunk.
    /// - Parameter room: bytes of the buffer that are kept.
    func removeAll(keepingRoom room: Int) {
        builder.removeAll(keepingRoom: room)
        contributions.removeAll(keepingCapacity: true)
        last = 0
        fileBytes = 0
    }
}
