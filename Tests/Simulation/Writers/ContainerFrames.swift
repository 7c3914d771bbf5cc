/// Frames of container runtimes around lines: long lines cut into parts, those of two outputs between each other.
struct ContainerFrames {
    /// Whose frames.
    enum Runtime {
        /// `{"log":"text\n","stream":"stdout","time":"..."}`
        case docker
        /// `TIME stdout F text`
        case cri
    }

    struct Frame {
        /// The frame with its newline.
        var bytes: [UInt8]
        /// The line that it is a part of.
        var line: [UInt8]
        /// The line that is whole with it, if one is.
        var whole: [UInt8]?
        var stream: StaticString
    }

    private let runtime: Runtime
    private var chance: Chance

    init(_ runtime: Runtime, _ chance: Chance) {
        self.runtime = runtime
        self.chance = chance
    }

    /// The frames of one line, or of two that two outputs write at once.
    /// - Parameter parts: bytes of a part; nil: lines are not cut.
    mutating func frames(of line: [UInt8], and other: [UInt8]?, parts: Int?, wall: Int64) -> [Frame] {
        var first = queue(line, "stdout", parts, wall)
        var second = other.map { queue($0, "stderr", parts, wall) } ?? []
        var all: [Frame] = []
        while !first.isEmpty || !second.isEmpty {
            let takesFirst = second.isEmpty || (!first.isEmpty && chance.happens(0.5))
            all.append(takesFirst ? first.removeFirst() : second.removeFirst())
        }
        return all
    }

    private func queue(_ line: [UInt8], _ output: StaticString, _ parts: Int?, _ wall: Int64) -> [Frame] {
        var frames: [Frame] = []
        var rest = line[...]
        let size = parts ?? max(line.count, 1)
        while rest.count > size {
            frames.append(Frame(bytes: frame(rest.prefix(size), output, ends: false, wall), line: line, stream: output))
            rest = rest.dropFirst(size)
        }
        frames.append(Frame(bytes: frame(rest, output, ends: true, wall), line: line, whole: line, stream: output))
        return frames
    }

    private func frame(_ part: ArraySlice<UInt8>, _ output: StaticString, ends: Bool, _ wall: Int64) -> [UInt8] {
        if runtime == .cri { return Array("\(time(wall)) \(output) \(ends ? "F" : "P") ".utf8) + part + [0x0a] }
        var bytes = Array("{\"log\":\"".utf8)
        for byte in part {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            default: bytes.append(byte)
            }
        }
        if ends { bytes += Array("\\n".utf8) }
        bytes += Array("\",\"stream\":\"\(output)\",\"time\":\"\(time(wall))\"}\n".utf8)
        return bytes
    }

    private func time(_ wall: Int64) -> String {
        let go = LokiTime.go(wall).dropLast(" +0000 UTC".count)
        return go.prefix(10) + "T" + go.dropFirst(11) + "Z"
    }
}
