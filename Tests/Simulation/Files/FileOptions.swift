import Flow

/// What can go wrong with files, and how far.
///
/// The limits of what is promised: a name given to another file and a freed inode number used at once are survived; bytes
/// that are gone before a living collector read them (copy-truncate, a deletion while it is down, a power cut) are the
/// file system's losses, and counted, not failures.
struct FileOptions {
    /// Freed inode numbers are given out again at once, as ext4 and tmpfs do.
    var reusesInodes = false
    /// Probability that a reboot changes the device number.
    var deviceNumberChanges = 0.0
    /// How late a hint about a change is at the most.
    var hintDelay = Instant.Span.milliseconds(2)
    /// Probability that a hint is lost without a word.
    var hintLoss = 0.0
    /// Probability that a change overflows the queue: all hints are lost, and that is said.
    var hintOverflow = 0.0
    /// Probability that a directory cannot be watched.
    var watchRefusal = 0.0
    /// Probability that a read fails.
    var readErrors = 0.0
    /// Probability that a read gives less than there is.
    var shortReads = 0.0
    /// Probability that an open fails though the file is there.
    var openErrors = 0.0
    /// How long making state durable takes at the most.
    var stateDelay = Instant.Span.milliseconds(20)
    /// Probability that one state write fails.
    var stateErrors = 0.0
    /// Probability that a cut write leaves a damaged file under the name itself.
    var stateTears = 0.0
}
