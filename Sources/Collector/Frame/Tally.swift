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
    /// Lines that were cut, and what was cut off.
    var truncatedLines = 0
    var truncatedBytes = 0
    /// Change of the bytes that partial lines hold.
    var heldBytes = 0
}
