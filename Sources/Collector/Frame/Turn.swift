import Flow
import Parsing
import Settings

/// One generation's turn of being read: what every line of it needs, out of the generation's object and back at the end.
///
/// It is a piece of the generation's ledger: the resume point moves behind it when all its entries are acknowledged.
struct Turn {
    let generation: Generation
    let frame: SourceSettings.Frame
    /// Its number in the generation's ledger.
    let piece: UInt64
    var clocks: PerStream<StreamClock>
    /// Lines of a stream before its offset here are passed over.
    let passed: PerStream<Int64>
    /// No line from here on is passed over.
    let passedEnd: Int64
    /// Which of the user's parsers look at its lines, one bit for each.
    let parsers: UInt64
    /// Whether terminal escape sequences are taken out of its lines.
    let stripsEscapes: Bool
    /// Whether partial lines wait for their rest.
    var holdsParts: Bool
    /// How lines are joined; nil: each is an entry.
    let join: JoinPlan?
    private var entries: PerStream<OpenEntry?>
    private let hasCuts: Bool
    var tally = Tally()

    /// Begins.
    init(_ generation: Generation, _ plan: SourcePlan) {
        self.generation = generation
        frame = plan.settings.frame
        join = plan.join
        entries = generation.entries
        hasCuts = !generation.cuts.isEmpty
        piece = generation.ledger.take(generation.position, pending: 1)
        clocks = generation.clocks
        passed = generation.passed
        passedEnd = generation.passedEnd
        parsers = generation.parsers
        stripsEscapes = generation.stripsEscapes
        holdsParts = generation.holdsParts
    }

    /// Whether an entry of a stream ends with the line that ends at `end`, whatever follows.
    func isCut(_ stream: OutputStream, at end: Int64) -> Bool {
        hasCuts && generation.cuts.ends(stream, at: end)
    }

    /// The entry of a stream that lines may go on.
    mutating func entry(of stream: OutputStream, _ plan: JoinPlan, byteLimit: Int) -> OpenEntry {
        if let entry = entries[stream] { return entry }
        let entry = OpenEntry(stream, plan, byteLimit: byteLimit, memory: generation.joins[stream])
        entries[stream] = entry
        return entry
    }

    /// An entry has ended, and nothing more is to come soon: its room is given back.
    mutating func forgetEntry(of stream: OutputStream) {
        entries[stream] = nil
        generation.joins[stream] = 0
    }

    /// Ends: the piece is done when its chunks are acknowledged.
    func end() {
        generation.clocks = clocks
        generation.entries = entries
        generation.ledger.remark(piece, generation.position)
        generation.ledger.complete(piece)
    }
}

/// What one turn of reading came to; the role adds it to its books.
struct Tally: Hashable {
    /// Bytes taken out of the file.
    var bytes = 0
    /// Lines of the file.
    var lines = 0
    /// Blank lines.
    var blankLines = 0
    var blankBytes = 0
    /// Bytes of NUL runs.
    var nulBytes = 0
    /// Bytes that were passed over: acknowledged before a restart.
    var passedBytes = 0
    var passedLines = 0
    /// Lines that were cut, and what was cut off.
    var truncatedLines = 0
    var truncatedBytes = 0
    /// Change of the bytes that partial lines and open entries hold.
    var heldBytes = 0
}
