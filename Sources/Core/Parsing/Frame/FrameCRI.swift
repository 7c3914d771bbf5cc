public import Bytes
import Record

/// The frame of containerd and CRI-O: `2026-11-24T06:00:00.000000001Z stdout F text`, with `P` for a part of a line
/// that goes on (Kubernetes, "CRI logging format").
public enum CRIFrame {
    /// Takes a line out of its frame and appends its content to `buffer`.
    /// - Returns: nil when `line` is no such frame; `buffer` is then as it was.
    public static func decode(_ line: RawSpan, into buffer: inout ByteBuffer) -> ContainerLine? {
        guard let stamp = Timestamp.iso(line, 0, zone: .utc), stamp.zoned, line.byteOrZero(stamp.end) == 32 else {
            return nil
        }
        var result = ContainerLine(stream: .unknown, timeNanoseconds: stamp.time?.nanoseconds, isPartial: false)
        if line.has("stdout ", at: stamp.end + 1) {
            result.stream = .stdout
        } else if line.has("stderr ", at: stamp.end + 1) {
            result.stream = .stderr
        } else {
            return nil
        }
        // Tags, the first of which is P or F, are joined by colons.
        var index = stamp.end + 8
        let tag = line.byteOrZero(index)
        guard tag == UInt8(ascii: "P") || tag == UInt8(ascii: "F") else { return nil }
        result.isPartial = tag == UInt8(ascii: "P")
        index += 1
        if line.byteOrZero(index) == UInt8(ascii: ":") {
            while index < line.byteCount, line.at(index) != 32 { index += 1 }
        }
        // An empty line may come without the blank.
        guard index < line.byteCount else { return result }
        guard line.at(index) == 32 else { return nil }
        buffer.append(line.extracting((index + 1)..<line.byteCount))
        return result
    }
}
