/// Which pieces of an ordered sequence are done, in whatever order they are done, and how far the contiguous prefix
/// reaches: the watermark of files (P1) and of partitions (P2).
///
/// Pieces are numbered in the order in which they were taken; `Mark` is what the watermark is when all up to a piece
/// are done (a resume point of a file, the next offset of a partition). Offsets may have holes that no record ever
/// fills, so contiguous means in the order taken, not plus one.
public struct AckLedger<Mark> {
    private struct Piece {
        var mark: Mark
        /// What is still to be done before the piece is: it may be spread over several chunks.
        var pending: Int
    }

    private var pieces: [Piece] = []
    private var head = 0
    /// Number of the first piece that is not retired.
    private var first: UInt64 = 0

    /// Nothing taken.
    public init() {}

    /// Pieces taken and not retired.
    public var outstanding: Int { pieces.count - head }

    /// The number that the next piece will get.
    public var nextNumber: UInt64 { first + UInt64(outstanding) }

    /// Takes a piece that is done when `complete` was called `pending` times for it.
    /// - Returns: its number.
    @discardableResult
    public mutating func take(_ mark: Mark, pending: Int) -> UInt64 {
        precondition(pending >= 0)
        pieces.append(Piece(mark: mark, pending: pending))
        return first + UInt64(pieces.count - 1 - head)
    }

    /// Adds to what is to be done before a piece that is still outstanding is done.
    public mutating func expect(_ more: Int, of number: UInt64) {
        guard let index = index(of: number) else { preconditionFailure("piece \(number) is retired") }
        pieces[index].pending += more
    }

    /// Changes the mark of a piece that is still outstanding.
    public mutating func remark(_ number: UInt64, _ mark: Mark) {
        guard let index = index(of: number) else { preconditionFailure("piece \(number) is retired") }
        pieces[index].mark = mark
    }

    /// One thing of a piece is done.
    public mutating func complete(_ number: UInt64) {
        guard let index = index(of: number) else { preconditionFailure("piece \(number) is retired") }
        precondition(pieces[index].pending > 0, "piece \(number) is done already")
        pieces[index].pending -= 1
    }

    /// Retires the contiguous prefix of done pieces.
    /// - Returns: the mark of the last one, or nil when the watermark stays where it is.
    public mutating func retire() -> Mark? {
        var mark: Mark?
        while head < pieces.count, pieces[head].pending == 0 {
            mark = pieces[head].mark
            head += 1
            first += 1
        }
        if head == pieces.count {
            pieces.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1024, head * 2 > pieces.count {
            pieces.removeFirst(head)
            head = 0
        }
        return mark
    }

    /// Forgets all that is outstanding: a rewind to the watermark. Numbers go on, so that late news of before are told
    /// apart (`isOutstanding`).
    public mutating func removeAll() {
        first = nextNumber
        pieces.removeAll(keepingCapacity: true)
        head = 0
    }

    /// Whether a piece was taken and is not retired or forgotten.
    public func isOutstanding(_ number: UInt64) -> Bool { index(of: number) != nil }

    private func index(of number: UInt64) -> Int? {
        guard number >= first, number < nextNumber else { return nil }
        return head + Int(number - first)
    }
}
