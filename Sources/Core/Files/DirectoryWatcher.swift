import Glibc

/// Hints about directories, by inotify.
///
/// Never the whole truth: the queue overflows, network and overlay file systems tell nothing. A scan reconciles.
final class DirectoryWatcher {
    /// -1 where inotify cannot be had (the user's instances are used up).
    let descriptor: Int32
    /// The directory of each watch, under every path by which it was asked for.
    private var directories: [Int32: [String]] = [:]
    private var buffer = [UInt8](repeating: 0, count: 16 << 10)

    init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func watch(_ directory: String) -> Bool {
        guard descriptor >= 0 else { return false }
        let mask =
            IN_CREATE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
        let watch = unsafe inotify_add_watch(descriptor, directory, UInt32(mask))
        guard watch >= 0 else { return false }
        if directories[watch]?.contains(directory) != true { directories[watch, default: []].append(directory) }
        return true
    }

    /// - Returns: false when hints were lost.
    func take(into paths: inout [String]) -> Bool {
        guard descriptor >= 0 else { return true }
        var isComplete = true
        var seen: Set<String> = []
        // Bounded: a busy writer must not hold the loop. What is left keeps the descriptor readable.
        for _ in 0..<64 {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            for event in InotifyEvents(buffer[..<count]) {
                if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { isComplete = false }
                for directory in directories[event.watch] ?? [] {
                    let path = event.name.isEmpty ? directory : Self.join(directory, event.name)
                    if seen.insert(path).inserted { paths.append(path) }
                }
                if event.mask & UInt32(IN_MOVE_SELF) != 0 { inotify_rm_watch(descriptor, event.watch) }
                if event.mask & UInt32(IN_IGNORED) != 0 { directories[event.watch] = nil }
            }
        }
        return isComplete
    }

    private static func join(_ directory: String, _ name: String) -> String {
        directory.last == "/" ? directory + name : directory + "/" + name
    }
}

/// The events in what a read of an inotify descriptor gave (inotify(7)): watch, mask, cookie and name length as four
/// 32-bit integers, then the name, padded with zeros.
struct InotifyEvents: Sequence, IteratorProtocol {
    struct Event: Equatable {
        var watch: Int32
        var mask: UInt32
        var name: String
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> Event? {
        guard rest.count >= 16 else { return nil }
        let length = Int(integer(at: 12))
        guard length <= rest.count - 16 else { return nil }
        let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
        let event = Event(
            watch: Int32(bitPattern: integer(at: 0)), mask: integer(at: 4), name: String(decoding: name, as: UTF8.self))
        rest = rest.dropFirst(16 + length)
        return event
    }

    private func integer(at offset: Int) -> UInt32 {
        let start = rest.startIndex + offset
        return (0..<4).reduce(0) { $0 | UInt32(rest[start + $1]) << UInt32(8 * $1) }
    }
}
