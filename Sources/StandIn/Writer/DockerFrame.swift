import Bytes

/// Lines as Docker's json-file driver writes them: `{"log":"…\n","stream":"stdout","time":"…Z"}`.
enum DockerFrame {
    /// Appends a frame for each line of `lines`, a nanosecond apart.
    /// - Returns: how many lines there were.
    @discardableResult
    static func append(
        lines buffered: borrowing ByteBuffer, at wallNanoseconds: Int64, clock: inout LogClock,
        into buffer: inout ByteBuffer
    ) -> Int {
        let lines = buffered.bytes
        var start = 0
        var count = 0
        while let end = lines.firstOffset(of: 10, from: start) {
            buffer.append("{\"log\":\"")
            escape(lines.extracting(start..<end), into: &buffer)
            buffer.append("\\n\",\"stream\":\"stdout\",\"time\":\"")
            clock.set(wallNanoseconds + Int64(count))
            clock.date("T", into: &buffer)
            buffer.append(".")
            clock.fraction(9, into: &buffer)
            buffer.append("Z\"}\n")
            start = end + 1
            count += 1
        }
        return count
    }

    private static func escape(_ line: RawSpan, into buffer: inout ByteBuffer) {
        var start = 0
        for offset in 0..<line.byteCount {
            let byte = line.byte(at: offset)
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 32 else { continue }
            buffer.append(line.extracting(start..<offset))
            start = offset + 1
            switch byte {
            case UInt8(ascii: "\""): buffer.append("\\\"")
            case UInt8(ascii: "\\"): buffer.append("\\\\")
            case 9: buffer.append("\\t")
            default:
                buffer.append("\\u00")
                buffer.append(UInt8(48 + byte >> 4))
                let low = byte & 15
                buffer.append(low < 10 ? 48 + low : 87 + low)
            }
        }
        buffer.append(line.extracting(start..<line.byteCount))
    }
}
