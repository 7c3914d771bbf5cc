import Bytes
import Record

/// The entries of a chunk, taken apart: only where something was refused or is not trusted.
struct ChunkContent: ~Copyable {
    /// Why a chunk cannot be taken apart.
    struct Damage: Error, Equatable {
        var reason: DeadReason
        var detail: String

        init(_ reason: DeadReason, _ detail: String) {
            self.reason = reason
            self.detail = detail
        }

        init(_ fault: ChunkFault) {
            switch fault {
            case .cut: self.init(.malformedChunk, "a field runs over the end of the chunk")
            case .malformed: self.init(.malformedChunk, "not the protobuf of a LogStream")
            case .labelsInside: self.init(.labelsInside, "labels stand in the value; the key alone may name them")
            }
        }
    }

    private let plain: ByteBuffer
    let entries: [ChunkReader.Entry]
    /// The numbers as they really are.
    let span: ChunkSpan

    init(_ chunk: Chunk) throws(Damage) {
        var bytes = ByteBuffer(capacity: chunk.plainBytes)
        guard chunk.uncompress(into: &bytes) else {
            throw Damage(.corruptBlock, "the snappy block does not add up")
        }
        try self.init(plain: bytes)
    }

    init(plain: consuming ByteBuffer) throws(Damage) {
        var entries: [ChunkReader.Entry] = []
        var span = ChunkSpan()
        do throws(ChunkFault) {
            var reader = ChunkReader(plain.bytes)
            while let entry = try reader.next() {
                entries.append(entry)
                span.add(nanoseconds: entry.nanoseconds, lineBytes: entry.line.count)
            }
        } catch {
            throw Damage(error)
        }
        self.plain = plain
        self.entries = entries
        self.span = span
    }

    /// The plain bytes, from which entries' ranges cut.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        borrowing get { plain.bytes }
    }

    /// Name and value of each metadata pair of an entry.
    func forEachPair(of entry: ChunkReader.Entry, _ body: (_ name: RawSpan, _ value: RawSpan) -> Void) throws(Damage) {
        let all = plain.bytes
        do throws(ChunkFault) {
            try ChunkReader(all).forEachPair(of: entry) { body(all.extracting($0), all.extracting($1)) }
        } catch {
            throw Damage(error)
        }
    }

    /// A chunk of some of the entries, in their order.
    /// - Parameters:
    ///   - indices: which, ascending, at least one.
    ///   - chunk: what they were part of.
    ///   - lines: its share of the chunk's lines; nil: what its records say.
    func chunk(of indices: some Collection<Int>, from chunk: Chunk, lines: Int? = nil) -> Chunk {
        var part = ByteBuffer(capacity: indices.reduce(0) { $0 + entries[$1].whole.count })
        var span = ChunkSpan()
        for index in indices {
            part.append(plain.bytes.extracting(entries[index].whole))
            span.add(nanoseconds: entries[index].nanoseconds, lineBytes: entries[index].line.count)
        }
        let origins: Chunk.Origins
        switch chunk.origins {
        case .one: origins = chunk.origins
        case .each(let all): origins = .each(indices.map { all[$0] })
        }
        return Chunk(
            compressing: part.bytes, span: span, stream: chunk.stream, origins: origins, lines: lines,
            arrived: chunk.arrived)
    }

    /// How many lines of files some of the entries are, of those of the chunk that they are part of: lines that were joined
    /// stand in their entry still.
    func lines(of indices: some Collection<Int>, atMost limit: Int) -> Int {
        var count = 0
        for index in indices {
            let line = plain.bytes.extracting(entries[index].line)
            var at = 0
            count += 1
            while let newline = line.firstOffset(of: 10, from: at) {
                count += 1
                at = newline + 1
            }
        }
        return min(count, limit)
    }
}
