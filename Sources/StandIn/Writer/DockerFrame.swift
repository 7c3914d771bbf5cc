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

    /// Byte by byte into reserved room: quotes are so many that copying the runs between them costs more.
    private static func escape(_ line: RawSpan, into buffer: inout ByteBuffer) {
        buffer.reserve(6 * line.byteCount)
        let start = unsafe buffer.base + buffer.count
        var target = unsafe start
        for offset in 0..<line.byteCount {
            let byte = unsafe line.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
            if byte >= 32, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                unsafe target.pointee = byte
                unsafe target += 1
                continue
            }
            unsafe target.pointee = UInt8(ascii: "\\")
            if byte >= 32 {
                unsafe target[1] = byte
                unsafe target += 2
            } else if byte == 9 {
                unsafe target[1] = UInt8(ascii: "t")
                unsafe target += 2
            } else {
                let low = byte & 15
                unsafe target[1] = UInt8(ascii: "u")
                unsafe target[2] = 48
                unsafe target[3] = 48
                unsafe target[4] = 48 + byte >> 4
                unsafe target[5] = low < 10 ? 48 + low : 87 + low
                unsafe target += 6
            }
        }
        unsafe buffer.advance(by: target - start)
    }
}
