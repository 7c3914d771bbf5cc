import Files
import Flow

/// Finds the files of the sources: hints of the file system at once, and a slow scan that reconciles. A step of a scan
/// is one glob, so that many files never hold the loop.
final class Discovery {
    /// How often everything is looked at, whatever the hints say.
    static let interval = Instant.Span.seconds(10)
    /// How soon after a hint that a directory has changed its source is looked at again.
    static let settling = Instant.Span.milliseconds(100)

    /// A path and the source that it belongs to.
    struct Found: Hashable {
        var path: String
        var source: Int
    }

    private struct Source {
        var include: [Glob]
        var exclude: [Glob]
        /// Globs of directories in which files of it come and go.
        var directories: [Glob]
    }

    private let sources: [Source]
    /// What is still to be done of the scan under way, as (source, glob).
    private var steps: [(source: Int, glob: Int)] = []
    private var isScanning = false
    /// When the last scan began.
    private(set) var began = Instant(nanoseconds: .min)
    private(set) var nextScan: Instant
    /// Whether a whole scan has been done.
    private(set) var hasScanned = false
    /// Globs that could not be listed, with the reason, until they can.
    private(set) var failures: [String: String] = [:]
    private var watched: Set<String> = []

    init(include: [(include: [String], exclude: [String])], at now: Instant) {
        sources = include.map { source in
            let globs = source.include.map(Glob.init)
            return Source(
                include: globs, exclude: source.exclude.map(Glob.init),
                directories: globs.flatMap(\.directories).map(Glob.init))
        }
        nextScan = now
    }

    /// A scan begins when one is due.
    func begin(at now: Instant) -> Bool {
        guard !isScanning, now >= nextScan else { return false }
        isScanning = true
        began = now
        steps = sources.indices.flatMap { source in
            sources[source].include.indices.map { (source: source, glob: $0) }
        }
        return true
    }

    var isUnderWay: Bool { isScanning }

    /// Does one step of the scan under way.
    /// - Parameter found: paths that match, in the order of the sources; one may come twice.
    /// - Returns: whether the scan ended with it.
    func step(_ files: any FileSystemEdge, at now: Instant, into found: inout [Found]) -> Bool {
        if !steps.isEmpty {
            let (index, glob) = steps.removeFirst()
            let source = sources[index]
            for directory in source.include[glob].directories { watch(directory, files) }
            let pattern = source.include[glob].text
            do {
                for path in try files.paths(matching: pattern) where !isExcluded(path, by: source) {
                    found.append(Found(path: path, source: index))
                }
                failures[pattern] = nil
            } catch {
                failures[pattern] = "\(error)"
            }
        }
        guard steps.isEmpty else { return false }
        isScanning = false
        hasScanned = true
        nextScan = now + Self.interval
        return true
    }

    /// What a hint about `path` means: the file's source, or nil when it is none of theirs.
    /// - Parameter now: a directory that appears makes a scan due soon.
    func source(of path: String, at now: Instant) -> Int? {
        for (index, source) in sources.enumerated()
        where source.include.contains(where: { $0.matches(path) }) && !isExcluded(path, by: source) {
            return index
        }
        if sources.contains(where: { $0.directories.contains { $0.matches(path) } }) { expedite(at: now) }
        return nil
    }

    /// Everything must be looked at soon: hints were lost, or a directory is new.
    func expedite(at now: Instant) { nextScan = min(nextScan, now + Self.settling) }

    private func isExcluded(_ path: String, by source: Source) -> Bool {
        source.exclude.contains { $0.matches(path) }
    }

    private func watch(_ glob: String, _ files: any FileSystemEdge) {
        // Asking again is harmless, and needed where a directory was made anew.
        guard let directories = try? files.paths(matching: glob) else { return }
        for directory in directories where files.watch(directory: directory) { watched.insert(directory) }
    }
}
