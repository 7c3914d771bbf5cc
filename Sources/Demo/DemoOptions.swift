/// What a demo is asked to show.
public struct DemoOptions: Sendable {
    /// Lines to write, where no files are given.
    public var lines = 1_000_000
    /// Lines a second; nil: as fast as they are taken.
    public var rate: Double?
    /// Decides what is written, and what chaos does.
    public var seed: UInt64 = 1
    /// Whether roles are killed and servers cut meanwhile.
    public var chaos = false
    /// A real Kafka, `HOST:PORT`; nil: the embedded one.
    public var kafka: String?
    /// A real Loki's URL; nil: the stand-in.
    public var loki: String?
    /// Real files to tail instead of written ones.
    public var files: [String] = []
    /// What stands around each line of them: `plain`, `docker` or `cri`.
    public var frame = "plain"
    /// Whether a person watches a terminal.
    public var isLive = false
    /// Whether colour is wanted there.
    public var colour = false
    /// Columns of the terminal.
    public var columns = 100
    /// Our own program, for roles that are started to be killed.
    public var program = "/proc/self/exe"

    /// A million lines through embedded servers.
    public init() {}
}

/// Why a demo could not be shown.
public struct DemoFailure: Error, Hashable, Sendable {
    /// One line for people.
    public var reason: String

    init(_ reason: String) { self.reason = reason }
}
