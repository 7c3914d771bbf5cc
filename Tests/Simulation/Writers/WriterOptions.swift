import Flow

/// How one application writes its log, and how the log is rotated.
struct WriterOptions {
    /// What stands around each line.
    enum Frame {
        case plain
        case docker
        case cri
    }

    /// How the log is rotated.
    enum Rotation: CaseIterable {
        case never
        /// Renamed; the application goes on in the old file until it is told to open the new one.
        case rename
        /// Copied and emptied in place. The copy has a name that nobody reads.
        case copyTruncate
        /// Deleted and made anew.
        case delete
    }

    var frame = Frame.plain
    var kinds: [LineText.Kind] = [.plain]
    /// Different addresses in its lines.
    var clients = 250
    /// From one write to the next, on the average.
    var every = Instant.Span.milliseconds(200)
    /// Lines of one write, at the most.
    var linesAtOnce = 5
    /// Lines that are there before anything starts.
    var backlog = 0
    var rotation = Rotation.never
    var rotateEvery = Instant.Span.seconds(10)
    /// How long the application goes on in the old file after a rename, at the most.
    var reopenDelay = Instant.Span.milliseconds(1)
    /// Rotated files that are kept.
    var keep = 3
    /// A rename is made of a second name and the removal of the first, with a pause between them.
    var rotatesByLink = false
    /// Rotated files are packed, so long after the rotation at the most.
    var packsAfter: Instant.Span?
    /// The file that is written has a second name all the time.
    var hasSecondName = false
    /// Whether that name is one that is read.
    var secondNameIsRead = false
    /// Probability of each oddity, by line.
    var carriageReturns = false
    var longLines = 0.0
    var longLineBytes = 4000
    var equalLines = 0.0
    var emptyLines = 0.0
    /// Probability that a write ends in the middle of a line.
    var halfLines = 0.0
    /// Probability, at a rotation, that the application dies in the middle of its last line.
    var abandonedHalfLines = 0.0
    /// Probability that a line of a container is cut into parts, and their size.
    var partials = 0.0
    var partBytes = 200
    /// Probability of a pause between two parts.
    var partPauses = 0.0
    /// How far in the past the times of the backlog lie.
    var backlogAge = Instant.Span.zero
    /// Probability that a line tells a time far in the past.
    var oldLines = 0.0
    /// How far.
    var oldAge = Instant.Span.seconds(7200)
    /// Probability that a line tells a time in the future.
    var newLines = 0.0
    /// How far.
    var newAge = Instant.Span.seconds(7200)
}
