import Files

/// Why a file that a checkpoint knows is another one now.
enum Mismatch: String, CaseIterable {
    /// It is shorter than what was read of it.
    case shorter
    /// It begins otherwise.
    case head
    /// The bytes before the resume point are others.
    case tail

    /// In words.
    var reason: String {
        switch self {
        case .shorter: "it is shorter than what was read of it"
        case .head: "it begins otherwise than the file that was read under its number"
        case .tail: "the bytes before the checkpoint are others"
        }
    }
}

extension FileError {
    /// ENOENT or ENOTDIR: nothing there.
    var isAbsence: Bool { code == 2 || code == 20 }
}
