public import Bytes
import Record

/// Which of a container's outputs a line came from.
public enum OutputStream: UInt8, Sendable {
    /// Standard output.
    case stdout = 0
    /// Standard error.
    case stderr = 1
    /// The frame names none, or another.
    case unknown = 2

    /// The name, as in the `stream` field; empty when unknown.
    public var name: StaticString {
        switch self {
        case .stdout: "stdout"
        case .stderr: "stderr"
        case .unknown: ""
        }
    }
}

/// One line out of a container runtime's frame. Its content went into the caller's buffer.
public struct ContainerLine: Hashable, Sendable {
    /// The output that it was written to.
    public var stream: OutputStream
    /// When the runtime read it, in nanoseconds since 1970; nil when the frame does not tell.
    public var timeNanoseconds: Int64?
    /// Whether the runtime cut the line here and its next part follows in the same stream.
    public var isPartial: Bool
}

/// Docker's json-file frame: `{"log":"text\n","stream":"stdout","attrs":{…},"time":"2026-11-24T06:00:00.1Z"}`.
///
/// A part of a longer line is one whose text has no newline at its end (Docker cuts at 16 KiB).
public struct DockerFrame: ~Copyable {
    private var scanner = JSONScanner()
    private let keys = KeyTable()

    /// A decoder; it keeps room for the members of an object.
    public init() {}

    /// Takes a line out of its frame and appends its content, without the newline at the end, to `buffer`.
    /// - Returns: nil when `line` is no such frame; `buffer` is then as it was.
    public mutating func decode(_ line: RawSpan, into buffer: inout ByteBuffer) -> ContainerLine? {
        if let usual = Self.usualOrder(line, into: &buffer) { return usual }
        return anyOrder(line, into: &buffer)
    }

    /// The order and spacing in which Docker itself writes.
    @inline(__always)
    private static func usualOrder(_ line: RawSpan, into buffer: inout ByteBuffer) -> ContainerLine? {
        let end = line.byteCount
        guard line.has("{\"log\":\"", at: 0) else { return nil }
        let before = buffer.count
        var index = JSONText.unescape(line, from: 8, to: end, into: &buffer)
        let stream: OutputStream
        if line.has("\",\"stream\":\"stdout\",\"time\":\"", at: index) {
            stream = .stdout
        } else if line.has("\",\"stream\":\"stderr\",\"time\":\"", at: index) {
            stream = .stderr
        } else {
            buffer.truncate(to: before)
            return nil
        }
        index &+= 28
        guard let stamp = Timestamp.iso(line, index, zone: .utc), let time = stamp.time,
            line.has("\"}", at: stamp.end), line.skipBlanks(stamp.end &+ 2) == end
        else {
            buffer.truncate(to: before)
            return nil
        }
        return ContainerLine(
            stream: stream, timeNanoseconds: time.nanoseconds, isPartial: takeNewline(&buffer, from: before))
    }

    @inline(never)
    private mutating func anyOrder(_ line: RawSpan, into buffer: inout ByteBuffer) -> ContainerLine? {
        let after = scanner.scan(line, from: line.skipBlanks(0), keys: keys)
        guard after >= 0, line.skipBlanks(after) == line.byteCount, let log = scanner.member(.log), log.kind == .string,
            scanner.has(.stream) || scanner.has(.time)
        else { return nil }
        var result = ContainerLine(stream: .unknown, timeNanoseconds: nil, isPartial: false)
        if let stream = scanner.member(.stream), stream.kind == .string {
            if line.equals("stdout", from: Int(stream.valueStart), count: Int(stream.valueCount)) {
                result.stream = .stdout
            } else if line.equals("stderr", from: Int(stream.valueStart), count: Int(stream.valueCount)) {
                result.stream = .stderr
            }
        }
        if let time = scanner.member(.time), time.kind == .string {
            let text = line.extracting(Int(time.valueStart)..<Int(time.valueStart + time.valueCount))
            result.timeNanoseconds = Timestamp.iso(text, 0, zone: .utc)?.time?.nanoseconds
        }
        let before = buffer.count
        let start = Int(log.valueStart)
        JSONText.unescape(line, from: start, to: start + Int(log.valueCount), into: &buffer)
        result.isPartial = Self.takeNewline(&buffer, from: before)
        return result
    }

    /// Takes the newline off the end. Returns whether there was none: then the line goes on in the next frame.
    @inline(__always)
    private static func takeNewline(_ buffer: inout ByteBuffer, from start: Int) -> Bool {
        let count = buffer.count
        guard count > start, buffer.bytes.at(count &- 1) == 10 else { return true }
        buffer.truncate(to: count &- 1)
        return false
    }
}
