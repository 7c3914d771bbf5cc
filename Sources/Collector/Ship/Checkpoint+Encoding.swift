import Bytes
import Parsing
import Record

extension Checkpoint {
    /// The file's text: one line a generation, so that people can read it and compare two.
    func encoded() -> [UInt8] {
        var state = ByteBuffer(capacity: 256 + generations.count * 512)
        state.append("{\n\"partitions\":{")
        for (index, entry) in partitions.sorted(by: { $0.key < $1.key }).enumerated() {
            state.append(index > 0 ? ",\"" : "\"")
            state.append(decimal: Int64(entry.key))
            state.append("\":")
            state.append(decimal: entry.value)
        }
        state.append("},\n\"generations\":[")
        for (index, record) in generations.enumerated() {
            state.append(index > 0 ? ",\n" : "\n")
            record.append(to: &state)
        }
        state.append("\n]}")
        var file = ByteBuffer(capacity: state.count + 128)
        file.append("{\"version\":")
        file.append(decimal: Int64(Self.version))
        file.append(",\"checksum\":")
        file.append(hex: Fingerprint.hash(state.bytes))
        file.append(",\"state\":")
        file.append(state.bytes)
        file.append("}\n")
        return file.array()
    }
}

extension GenerationRecord {
    fileprivate func append(to text: inout ByteBuffer) {
        text.append("{\"generation\":")
        text.append(hex: number)
        text.append(member: "name", name)
        text.append(member: "path", path)
        if folder != Self.folder(of: path) { text.append(member: "folder", folder) }
        text.append(member: "source", source)
        text.append(member: "device", Int64(bitPattern: device))
        text.append(member: "inode", Int64(bitPattern: inode))
        text.append(member: "size", size)
        text.append(member: "modified", modified)
        text.append(",\"head\":")
        text.append(head)
        text.append(member: "base", base)
        text.append(",\"tail\":")
        text.append(resume.tail)
        text.append(",\"streams\":{")
        for (index, stream) in OutputStream.every.enumerated() {
            text.append(index > 0 ? ",\"" : "\"")
            text.append(stream.key)
            text.append("\":")
            let clock = resume.clocks[stream]
            text.append(
                list: [resume.from(stream), clock.newest, clock.timed, clock.timedAt, resume.joins[stream]])
        }
        text.append("},\"anchors\":[")
        for (index, anchor) in anchors.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(list: [anchor.from, anchor.until, anchor.time])
        }
        text.append("],\"cuts\":[")
        for (index, cut) in cuts.enumerated() {
            text.append(index > 0 ? ",[" : "[")
            text.append(decimal: cut.end)
            text.append(",\"")
            text.append(cut.stream?.key ?? "line")
            text.append("\"]")
        }
        text.append("]")
        if !demotions.isEmpty {
            text.append(",\"demoted\":[")
            for (index, demotion) in demotions.enumerated() {
                text.append(index > 0 ? ",[" : "[")
                text.append(decimal: demotion.from)
                for label in demotion.labels {
                    text.append(",")
                    unsafe JSONRecord.appendString(Array(label.utf8).span.bytes, to: &text)
                }
                text.append("]")
            }
            text.append("]")
        }
        if let finished { text.append(member: "finished", finished) }
        text.append("}")
    }
}

extension OutputStream {
    /// Its name in the file.
    var key: StaticString {
        switch self {
        case .stdout: "stdout"
        case .stderr: "stderr"
        case .unknown: "none"
        }
    }
}

extension ByteBuffer {
    fileprivate mutating func append(member name: StaticString, _ value: Int64) {
        append(",\"")
        append(name)
        append("\":")
        append(decimal: value)
    }

    fileprivate mutating func append(member name: StaticString, _ value: String) {
        append(",\"")
        append(name)
        append("\":")
        unsafe JSONRecord.appendString(Array(value.utf8).span.bytes, to: &self)
    }

    fileprivate mutating func append(list values: [Int64]) {
        append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(decimal: value)
        }
        append(UInt8(ascii: "]"))
    }

    /// Hashes are text: JSON's numbers are only exact up to 2^53 for many readers.
    fileprivate mutating func append(hex value: UInt64) {
        let digits = String(value, radix: 16)
        append("\"" + String(repeating: "0", count: 16 - digits.count) + digits + "\"")
    }

    fileprivate mutating func append(_ print: Fingerprint) {
        append("{\"end\":")
        append(decimal: print.end)
        append(",\"count\":")
        append(decimal: Int64(print.count))
        append(",\"hash\":")
        append(hex: print.hash)
        append("}")
    }
}
