import Bytes
import Flow

/// The parts so far of a line that a container runtime cut. One for each output that is in the middle of a line.
final class HeldPartial {
    /// What is joined, at most the longest line.
    var content: ByteBuffer
    /// Where the first part's frame begins in the file.
    let start: Int64
    /// Offset just after the last part's frame.
    var end: Int64
    /// Bytes of content, those beyond the limit included.
    var length: Int
    /// When the runtime read the first part, nanoseconds since 1970.
    let time: Int64?
    /// Bytes of the frames in the file.
    var fileBytes: Int
    /// Frames in the file.
    var lines: Int
    /// When the last part came.
    var since: Instant
    /// Whether its end is being made durable.
    var isClosing = false

    init(start: Int64, time: Int64?, since: Instant) {
        content = ByteBuffer(capacity: 0)
        self.start = start
        end = start
        length = 0
        self.time = time
        fileBytes = 0
        lines = 0
        self.since = since
    }

    /// Adds a part.
    func append(_ part: RawSpan, limit: Int, frame: Range<Int64>, at now: Instant) {
        let room = max(0, limit - content.count)
        content.append(part.extracting(0..<min(room, part.byteCount)))
        length += part.byteCount
        end = frame.upperBound
        fileBytes += Int(frame.upperBound - frame.lowerBound)
        lines += 1
        since = now
    }
}
