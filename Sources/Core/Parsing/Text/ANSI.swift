public import Bytes

/// Terminal escape sequences (ECMA-48), as console loggers write them into files.
public enum ANSI {
    /// Appends the line without its escape sequences.
    public static func strip(_ line: RawSpan, into buffer: inout ByteBuffer) {
        var from = 0
        while let escape = line.firstOffset(of: 0x1B, from: from) {
            buffer.append(line.extracting(from..<escape))
            from = end(line, escape)
        }
        buffer.append(line.extracting(from..<line.byteCount))
    }

    /// Whether the line has an escape sequence.
    public static func isColoured(_ line: RawSpan) -> Bool {
        line.firstOffset(of: 0x1B) != nil
    }

    /// The offset after the sequence that begins at `start`: CSI up to its final byte, OSC up to BEL or ST, else two
    /// bytes.
    private static func end(_ line: RawSpan, _ start: Int) -> Int {
        var index = start + 2
        switch line.byteOrZero(start + 1) {
        case UInt8(ascii: "["):
            while index < line.byteCount, line.at(index) >= 0x20, line.at(index) < 0x40 { index += 1 }
            return min(index + 1, line.byteCount)
        case UInt8(ascii: "]"):
            while index < line.byteCount, line.at(index) != 7 {
                if line.at(index) == 0x1B { return min(index + 2, line.byteCount) }
                index += 1
            }
            return min(index + 1, line.byteCount)
        default:
            return min(index, line.byteCount)
        }
    }
}
