import Bytes

/// Counts how deep JSON's brackets nest over lines.
struct ObjectDepth: Hashable {
    var depth = 0
    private var inString = false

    /// Takes a line. Returns whether the object is whole with it.
    mutating func take(_ line: RawSpan) -> Bool {
        var index = 0
        while index < line.byteCount {
            let byte = line.at(index)
            if inString {
                if byte == UInt8(ascii: "\\") {
                    index += 1
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""): inString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
            index += 1
        }
        // A string never goes over a line's end in JSON: it is none, or ends here.
        inString = false
        return depth <= 0
    }
}
