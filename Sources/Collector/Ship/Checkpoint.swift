import Parsing

/// What is known of one file generation after a kill.
struct GenerationRecord: Hashable, Sendable {
    /// From an offset on these labels are demoted to metadata.
    struct Demotion: Hashable, Sendable {
        var from: Int64
        var labels: [String]
    }

    var number: UInt64
    /// The name when it was first seen, which stands in the metadata.
    var name: String
    /// The name that led to it last.
    var path: String
    /// The folder in which the file itself lies.
    var folder: String
    /// The source that it belonged to.
    var source: String
    var device: UInt64
    var inode: UInt64
    var size: Int64
    /// Time of the last write, nanoseconds since 1970.
    var modified: Int64
    var head: Fingerprint
    var base: Int64
    var resume: ResumePoint
    var anchors: [Anchor]
    var cuts: [Cuts.Cut]
    var demotions: [Demotion] = []
    /// When it was over, wall clock nanoseconds; nil while it is alive.
    var finished: Int64?

    /// The folder of a path.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}

/// The state that survives a kill: schemas/checkpoint.schema.json.
struct Checkpoint: Hashable, Sendable {
    /// The form of the file.
    static let version = 1

    var generations: [GenerationRecord] = []
    /// For each partition the offset of the last acknowledged chunk: what was acknowledged later than this state is
    /// found by reading the topic from there.
    var partitions: [Int32: Int64] = [:]
}

/// Why a checkpoint file cannot be used.
struct CheckpointFault: Error, Hashable {
    var reason: String
}
