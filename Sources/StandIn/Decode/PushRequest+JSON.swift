import Bytes

extension PushRequest {
    /// Reads Loki's JSON push: `{"streams": [{"stream": {…}, "values": [["ns", "line", {…}], …]}]}`.
    ///
    /// Other keys are skipped. Strings are unescaped into `arena`, to which the slices refer; a label set becomes its text form there.
    mutating func read(json bytes: RawSpan, arena: inout ByteBuffer) throws(PushRefusal) {
        removeAll()
        arena.removeAll()
        var reader = JSONReader()
        try reader.eachMember(bytes) { reader, key throws(PushRefusal) in
            guard key == "streams" else { return try reader.skip(bytes) }
            try reader.eachElement(bytes) { reader throws(PushRefusal) in
                try self.readStream(bytes, &reader, &arena)
            }
        }
    }

    private mutating func readStream(
        _ bytes: RawSpan, _ reader: inout JSONReader, _ arena: inout ByteBuffer
    ) throws(PushRefusal) {
        var stream = Stream(labels: Slice(), entries: entries.count..<entries.count)
        var labels: [String: String] = [:]
        try reader.eachMember(bytes) { reader, key throws(PushRefusal) in
            switch key {
            case "stream":
                try reader.eachMember(bytes) { reader, name throws(PushRefusal) in
                    labels[name] = try reader.scalar(bytes)
                }
            case "values":
                try reader.eachElement(bytes) { reader throws(PushRefusal) in
                    try self.readEntry(bytes, &reader, &arena)
                }
            default: try reader.skip(bytes)
            }
        }
        stream.entries = stream.entries.lowerBound..<entries.count
        let text = LabelText.canonical(labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        stream.labels = Slice(offset: arena.count, count: text.utf8.count)
        arena.append(text)
        streams.append(stream)
    }

    private mutating func readEntry(
        _ bytes: RawSpan, _ reader: inout JSONReader, _ arena: inout ByteBuffer
    ) throws(PushRefusal) {
        var entry = Entry()
        let firstPair = pairs.count
        var index = 0
        try reader.eachElement(bytes) { reader throws(PushRefusal) in
            switch index {
            case 0:
                guard let time = Int64(try reader.string(bytes)) else { throw JSONReader.malformed }
                entry.nanoseconds = time
            case 1: entry.line = try reader.string(bytes, into: &arena)
            case 2:
                try reader.eachMember(bytes, into: &arena) { reader, name, arena throws(PushRefusal) in
                    let value = try reader.string(bytes, into: &arena)
                    self.pairs.append(Pair(name: name, value: value))
                }
            default: try reader.skip(bytes)
            }
            index += 1
        }
        guard index >= 2 else { throw JSONReader.malformed }
        entry.metadata = firstPair..<pairs.count
        entries.append(entry)
    }
}
