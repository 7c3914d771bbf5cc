/// A file's content and facts, apart from its names.
final class Inode {
    /// A reboot may change it.
    var device: UInt64
    let number: UInt64
    let isRegular: Bool
    /// The content.
    var bytes: [UInt8] = []
    /// Nanoseconds since 1970 by the node's wall clock, as coarse as the kernel's tick.
    var modified: Int64 = 0
    /// Names that lead here, in the order in which they were given.
    var names: [String] = []
    /// Open handles of processes under test.
    var handles = 0
    /// Whether a writer of the world has it open.
    var writers = 0
    /// How much of it a power cut leaves for certain.
    var durable = 0
    /// The furthest byte that a process under test has read.
    var readUpTo = 0
    /// Nobody can know of it any more: it has only names that are not read, nobody has it open, and no checkpoint has it.
    var isForsaken = false
    /// What it holds, where it is an archive: `bytes` are packed then, and mean nothing here.
    var packed: [UInt8]?
    /// What was made of it, while that exists: what of its lines is in there is not lost with it.
    var archive: Inode?
    /// What was written into it, line by line, since it was last empty. Nil for state files.
    var story: FileStory?

    init(device: UInt64, number: UInt64, isRegular: Bool = true) {
        self.device = device
        self.number = number
        self.isRegular = isRegular
    }

    /// Whether it exists only for those who have it open.
    var isUnlinked: Bool { names.isEmpty }
}
