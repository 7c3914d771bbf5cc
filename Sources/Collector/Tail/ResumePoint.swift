import Parsing

/// Something for each output of a container. A plain file's only stream is `unknown`.
struct PerStream<Value> {
    private var stdout: Value
    private var stderr: Value
    private var unknown: Value

    init(_ value: Value) {
        stdout = value
        stderr = value
        unknown = value
    }

    subscript(stream: OutputStream) -> Value {
        @inline(__always) get {
            switch stream {
            case .stdout: stdout
            case .stderr: stderr
            case .unknown: unknown
            }
        }
        @inline(__always) _modify {
            switch stream {
            case .stdout: yield &stdout
            case .stderr: yield &stderr
            case .unknown: yield &unknown
            }
        }
    }
}

extension PerStream: Equatable where Value: Equatable {}
extension PerStream: Hashable where Value: Hashable {}
extension PerStream: Sendable where Value: Sendable {}

extension OutputStream {
    /// All of them.
    static var every: [OutputStream] { [.stdout, .stderr, .unknown] }
}

/// From where a file generation must be read again after a kill, and what is needed to cut the same entries with the
/// same times. Everything of a stream before its own offset is acknowledged: partial lines and entries of two outputs
/// interleave, so one of them may be behind the other.
struct ResumePoint: Hashable, Sendable {
    private var starts: PerStream<Int64>
    /// The times of each stream.
    var clocks: PerStream<StreamClock>
    /// What the joiner of each stream remembered there (`EntryJoiner.Memory.code`).
    var joins: PerStream<Int64>
    /// The bytes just before the place up to which the file was read at that moment.
    var tail: Fingerprint

    /// A generation's beginning.
    init(clock: StreamClock = StreamClock()) {
        starts = PerStream(0)
        clocks = PerStream(clock)
        joins = PerStream(0)
        tail = .none
    }

    init(from: PerStream<Int64>, clocks: PerStream<StreamClock>, joins: PerStream<Int64>, tail: Fingerprint) {
        starts = from
        self.clocks = clocks
        self.joins = joins
        self.tail = tail
    }

    /// The first byte of a stream that is not acknowledged.
    func from(_ stream: OutputStream) -> Int64 { starts[stream] }

    /// Where reading begins.
    var offset: Int64 { min(starts[.stdout], starts[.stderr], starts[.unknown]) }

    /// Up to where there are lines that must be passed over.
    var passed: Int64 { max(starts[.stdout], starts[.stderr], starts[.unknown]) }
}
