import Bytes
import Parsing

extension Checkpoint {
    /// Reads a checkpoint file, strictly: what is damaged is not half used.
    init(decoding file: [UInt8]) throws(CheckpointFault) {
        guard let tree = JSONValue.parse(file) else { throw CheckpointFault(reason: "it is no whole JSON text") }
        guard let version = tree["version"]?.integer else { throw CheckpointFault(reason: "it has no version") }
        guard version == Self.version else {
            throw CheckpointFault(reason: "it is of version \(version), and this program knows \(Self.version)")
        }
        guard let checksum = tree["checksum"]?.hex, let state = tree["state"] else {
            throw CheckpointFault(reason: "it has no checksum or no state")
        }
        guard Self.checksum(ofStateIn: file) == checksum else {
            throw CheckpointFault(reason: "its checksum does not fit its content")
        }
        guard let generations = state["generations"]?.array, let partitions = state["partitions"]?.object else {
            throw CheckpointFault(reason: "its state lacks a member")
        }
        for (name, offset) in partitions {
            guard let number = Int32(name), let offset = offset.integer else {
                throw CheckpointFault(reason: "partition \(name) is no number")
            }
            self.partitions[number] = offset
        }
        for (index, generation) in generations.enumerated() {
            guard let record = GenerationRecord(generation) else {
                throw CheckpointFault(reason: "generation \(index) of its list cannot be understood")
            }
            self.generations.append(record)
        }
    }

    private static func checksum(ofStateIn file: [UInt8]) -> UInt64? {
        let mark = Array("\"state\":".utf8)
        guard let start = file.indices.first(where: { file[$0...].starts(with: mark) }),
            let end = file.lastIndex(of: UInt8(ascii: "}")), end >= start + mark.count
        else { return nil }
        return unsafe Fingerprint.hash(Array(file[(start + mark.count)..<end]).span.bytes)
    }
}

extension GenerationRecord {
    init?(_ tree: JSONValue) {
        guard let number = tree["generation"]?.hex, let name = tree["name"]?.string, let path = tree["path"]?.string,
            let source = tree["source"]?.string, let device = tree["device"]?.integer,
            let inode = tree["inode"]?.integer, let size = tree["size"]?.integer,
            let modified = tree["modified"]?.integer, let head = tree["head"].flatMap(Fingerprint.init),
            let base = tree["base"]?.integer, let tail = tree["tail"].flatMap(Fingerprint.init),
            let streams = tree["streams"], let anchors = tree["anchors"]?.array, let cuts = tree["cuts"]?.array
        else { return nil }
        var from = PerStream<Int64>(0)
        var clocks = PerStream(StreamClock())
        var joins = PerStream<Int64>(0)
        for stream in OutputStream.every {
            guard let numbers = streams["\(stream.key)"]?.integers, numbers.count == 5, numbers[0] >= 0 else {
                return nil
            }
            from[stream] = numbers[0]
            clocks[stream] = StreamClock(newest: numbers[1], timed: numbers[2], timedAt: numbers[3])
            joins[stream] = numbers[4]
        }
        var anchorList: [Anchor] = []
        for anchor in anchors {
            guard let numbers = anchor.integers, numbers.count == 3 else { return nil }
            anchorList.append(Anchor(from: numbers[0], until: numbers[1], time: numbers[2]))
        }
        var cutList: [Cuts.Cut] = []
        for cut in cuts {
            guard let pair = cut.array, pair.count == 2, let end = pair[0].integer, let name = pair[1].string else {
                return nil
            }
            let stream = OutputStream.every.first { "\($0.key)" == name }
            guard stream != nil || name == "line" else { return nil }
            cutList.append(Cuts.Cut(end: end, stream: stream))
        }
        var demotions: [Demotion] = []
        for demotion in tree["demoted"]?.array ?? [] {
            guard let parts = demotion.array, let from = parts.first?.integer else { return nil }
            let labels = parts.dropFirst().compactMap(\.string)
            guard labels.count == parts.count - 1, from >= demotions.last?.from ?? 0 else { return nil }
            demotions.append(Demotion(from: from, labels: labels))
        }
        self.init(
            number: number, name: name, path: path, folder: tree["folder"]?.string ?? Self.folder(of: path),
            source: source, device: UInt64(bitPattern: device),
            inode: UInt64(bitPattern: inode), size: size, modified: modified, head: head, base: base,
            resume: ResumePoint(from: from, clocks: clocks, joins: joins, tail: tail), anchors: anchorList,
            cuts: cutList, demotions: demotions, finished: tree["finished"]?.integer)
    }
}

extension Fingerprint {
    init?(_ tree: JSONValue) {
        guard let end = tree["end"]?.integer, let count = tree["count"]?.integer, let hash = tree["hash"]?.hex,
            end >= 0, count >= 0, count <= Int64(Self.headBytes), count <= end
        else { return nil }
        self.init(end: end, count: Int(count), hash: hash)
    }
}

extension JSONValue {
    /// A list of integers only.
    fileprivate var integers: [Int64]? {
        guard let array else { return nil }
        let numbers = array.compactMap(\.integer)
        return numbers.count == array.count ? numbers : nil
    }
}
