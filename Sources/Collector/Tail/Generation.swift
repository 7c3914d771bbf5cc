import Bytes
import Files
import Flow
import Parsing
import Settings

/// What tells one file from another while it exists.
struct FileKey: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64

    init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }

    init(_ status: FileStatus) {
        self.init(device: status.device, inode: status.inode)
    }
}

/// One life of a file: from its creation, or from a truncation, to its end. Has a number of its own, a position, and the
/// ledger of what of it is acknowledged.
final class Generation {
    /// How a generation stands to the names that are read.
    enum Link: Hashable {
        /// A name leads to it.
        case named
        /// It was renamed to something that is not read; it is read to its end through its open handle.
        case unnamed
        /// No name is left.
        case deleted
        /// The file under the handle was emptied or written anew: what was not read is gone.
        case overwritten
    }

    /// Where an entry begins that lacks a time, and how far the clock may be from its anchor.
    struct WantedAnchor: Hashable {
        var at: Int64
        var patience: Int64
    }

    // What it is: fixed when it was first entered in the checkpoint.

    /// Random, never used twice.
    let number: UInt64
    /// The name under which it was first seen: it stands in the metadata of its entries.
    let name: String
    /// Tells its name from others, in tables in memory only.
    let nameHash: UInt64
    /// What is added to byte offsets where they fill the digits of times.
    let base: Int64
    /// Index of the source by whose rules it is read.
    let source: Int
    /// The encoded metadata that every entry of it has, by stream.
    let constants: PerStream<SharedBytes>
    /// Which of the user's parsers look at its lines, one bit for each.
    let parsers: UInt64
    /// Whether terminal escape sequences are taken out of its lines.
    let stripsEscapes: Bool

    // Where it is.

    /// The name that leads to it now; the last one when none does.
    var path: String
    /// The folder in which the file itself lies: names of containers' logs lead there by symbolic links.
    var folder: String
    var key: FileKey
    var link = Link.named
    var handle: FileHandle?
    var size: Int64 = 0
    /// The greatest length that it was seen with.
    var peak: Int64 = 0
    var modified: Int64 = 0
    /// The hash of its head, as much as there was.
    var head: Fingerprint

    /// What it takes the place of, where its file is a compressed one.
    var archive: Archive?

    // How far it is read.

    /// Where the next line begins.
    var offset: Int64 = 0
    /// How far the line there was searched for its end: more than `offset` while it is longer than a read.
    var searched: Int64 = 0
    /// Bytes that the file must still have: those before `offset`, or, after a rewind, some that were read then.
    var tail: Fingerprint?
    var clocks: PerStream<StreamClock>
    var held = PerStream<HeldPartial?>(nil)
    /// The entries that lines may go on.
    var entries = PerStream<OpenEntry?>(nil)
    /// What joiners remembered at the resume point, for streams of which no line has come since.
    var joins: PerStream<Int64>
    /// Lines of a stream before its offset here left before the restart and are passed over.
    var passed: PerStream<Int64>
    /// No line from here on is passed over.
    var passedEnd: Int64
    var anchors: Anchors
    /// An anchor that must be made before the next entry leaves, if that is what it waits for.
    var wantedAnchor: WantedAnchor?
    var cuts: Cuts
    /// Labels that are demoted, from which offsets on.
    var demotions: Demotions
    /// Lines that begin before this offset may have left.
    var furthest: Int64
    /// The constants of the entries for which some labels are demoted.
    var demotedConstants: (mask: UInt64, bytes: PerStream<SharedBytes>)?

    /// Entries of a stream before its offset here are in the metrics made of logs already.
    var measured = PerStream<Int64>(0)

    // What is acknowledged.

    var ledger = AckLedger<ResumePoint>()
    var resume: ResumePoint

    // What it waits for.

    /// The checkpoint's revision that must be durable before it is read on.
    var awaits: UInt64 = 0
    /// The wall clock or the time of the last write, whichever is earlier: the latest that a line can be of.
    var clock: Int64 = 0
    /// Whether there may be something to read.
    var isReady = false
    /// Whether it stands in the reader's queue.
    var isQueued = false
    /// Its next line did not fit into a read.
    var needsLongRead = false
    /// More of its head is hashed than the checkpoint knows.
    var headGrew = false
    /// A read found nothing after the last line.
    var atEnd = false
    /// When its length last changed.
    var grew: Instant
    /// When its status is asked next.
    var nextLook: Instant
    /// When its name was last found to lead to it.
    var lastSeen = Instant(nanoseconds: .min)
    /// Why the last read of it failed, if it did.
    var readFailure: String?
    /// Since when it has something that is not read.
    var behind: Instant?
    /// How long between two looks.
    var pause = Instant.Span.milliseconds(250)
    /// A hint about it has come: looks can be rare.
    var isHinted = false
    /// Reading stops here (`--once`).
    var limit: Int64 = .max
    /// Its last line is read though no newline ends it.
    var endsNow = false

    init(
        number: UInt64, name: String, path: String, source: Int, key: FileKey, head: Fingerprint, base: Int64,
        resume: ResumePoint, anchors: Anchors, cuts: Cuts, demotions: Demotions, furthest: Int64,
        constants: PerStream<SharedBytes>, plan: SourcePlan, at now: Instant
    ) {
        self.number = number
        self.name = name
        self.path = path
        folder = GenerationRecord.folder(of: path)
        self.source = source
        self.key = key
        self.head = head
        self.base = base
        self.resume = resume
        self.anchors = anchors
        self.cuts = cuts
        self.demotions = demotions
        self.furthest = furthest
        nameHash = unsafe StreamTable.hash(Array(name.utf8).span.bytes)
        self.constants = constants
        parsers = plan.parsers.selection(for: FileName(name))
        stripsEscapes = plan.settings.ansi == .strip
        clocks = resume.clocks
        joins = resume.joins
        passed = PerStream(0)
        passedEnd = 0
        grew = now
        nextLook = now
        rewind()
    }

    /// Goes back to the resume point: whatever was read after it is read again.
    func rewind() {
        ledger.removeAll()
        offset = resume.offset
        searched = offset
        // It may lie ahead: parts and entries of two outputs interleave.
        tail = resume.tail.count > 0 ? resume.tail : nil
        clocks = resume.clocks
        joins = resume.joins
        dropHeld()
        for stream in OutputStream.every { passed[stream] = resume.from(stream) }
        passedEnd = resume.passed
        atEnd = false
        isReady = true
    }

    /// The resume point when everything read so far is acknowledged.
    var position: ResumePoint {
        var from = PerStream(offset)
        var memory = joins
        for stream in OutputStream.every {
            let entry = entries[stream]
            let isOpen = entry?.isOpen ?? false
            from[stream] =
                (isOpen ? entry?.start : nil) ?? held[stream]?.start ?? max(offset, passed[stream])
            memory[stream] = entry?.memory ?? joins[stream]
        }
        return ResumePoint(from: from, clocks: clocks, joins: memory, tail: tail ?? .none)
    }

    /// Moves the resume point over what is acknowledged without a gap.
    /// - Returns: whether it moved.
    func retire() -> Bool {
        guard let point = ledger.retire(), point != resume else { return false }
        resume = point
        anchors.prune(before: point.offset)
        cuts.prune(below: point)
        demotions.prune(before: point.offset)
        return true
    }

    /// Makes the anchor that the next entry waits for; it counts once it is durable.
    func makeAnchor() {
        guard let wanted = wantedAnchor else { return }
        anchors.renew(at: wanted.at, clock: clock, size: size, patience: wanted.patience)
        wantedAnchor = nil
    }

    /// Bytes that are known to be there and are not read.
    var unread: Int64 { max(0, min(size, limit) - offset) }

    /// Whether partial lines wait for their rest.
    var holdsParts: Bool { OutputStream.every.contains { held[$0] != nil } }

    /// Whether lines were read that have not left: partial ones, and those of entries that may go on.
    var holdsLines: Bool { holdsParts || OutputStream.every.contains { entries[$0]?.isOpen ?? false } }

    /// Bytes of memory that these take.
    var heldBytes: Int {
        OutputStream.every.reduce(0) { $0 + (held[$1]?.content.capacity ?? 0) + (entries[$1]?.roomBytes ?? 0) }
    }

    /// Bytes of the file that these take.
    var heldFileBytes: Int {
        OutputStream.every.reduce(0) { $0 + (held[$1]?.fileBytes ?? 0) + (entries[$1]?.fileBytes ?? 0) }
    }

    /// Lines of the file that these take.
    var heldLines: Int { OutputStream.every.reduce(0) { $0 + (held[$1]?.lines ?? 0) + (entries[$1]?.lineCount ?? 0) } }

    /// Forgets what is held: it is read again, or never.
    func dropHeld() {
        held = PerStream(nil)
        entries = PerStream(nil)
    }
}
