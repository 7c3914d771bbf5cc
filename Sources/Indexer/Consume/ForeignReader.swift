import Bytes
import Kafka
import Record
import Settings

/// Reads records that hold one entry each: JSON of ours, JSON of others, plain lines.
///
/// What is made of a record is a function of the record alone (P3). Its topic, partition and offset stand in the metadata,
/// so that equal lines of two records stay two (P4).
struct ForeignReader: ~Copyable {
    /// Metadata of more pairs or bytes than this is left in the line, which then is the whole record: Loki refuses 128
    /// pairs and 64 KiB.
    private static let pairLimit = 100
    private static let pairBytes = 48 << 10

    private let settings: ForeignSettings
    private let lineName: [UInt8]
    private let timeName: [UInt8]
    private let labelNames: [[UInt8]]
    private var json = JSONFlattener()
    private var pairs = MetadataPairs()
    /// Label values as they were met, and the canonical labels that they make.
    private var labels: [[[UInt8]]: [UInt8]] = [:]

    init(_ settings: ForeignSettings) {
        self.settings = settings
        lineName = Array(settings.line.utf8)
        timeName = Array(settings.time.utf8)
        labelNames = settings.labelFields.map { Array($0.utf8) }
    }

    /// A record that no Logspine wrote.
    mutating func read(
        _ origin: Origin, tenant: String, _ directory: inout StreamDirectory, _ gatherer: inout Gatherer
    ) throws(ChunkContent.Damage) {
        let record = origin.record
        let value = record.value
        let isJSON = settings.format != .raw && json.read(value)
        if !isJSON, settings.format == .json {
            throw ChunkContent.Damage(.badRecord, "not a JSON object, as index.foreign.format says it should be")
        }
        pairs.removeAll()
        let recordTime = ForeignTime(timestampMilliseconds: record.timestampMilliseconds, offset: record.offset)
        guard isJSON else {
            let stream = stream(labelValues: labelNames.map { _ in [] }, tenant, &directory)
            pairs.add(sourceOf: record)
            gatherer.add(
                origin, stream: stream, nanoseconds: recordTime.nanoseconds, line: value, pairs: pairs.bytes)
            return
        }
        let found = sortLeaves(offset: record.offset)
        let stream = stream(labelValues: found.labels, tenant, &directory)
        let time = found.time ?? recordTime
        let keepsPairs = found.line != nil && pairs.count <= Self.pairLimit && pairs.bytes.byteCount <= Self.pairBytes
        if !keepsPairs { pairs.removeAll() }
        pairs.add(sourceOf: record)
        if keepsPairs, let line = found.line {
            gatherer.add(
                origin, stream: stream, nanoseconds: time.nanoseconds, line: json.bytes(line), pairs: pairs.bytes)
        } else {
            gatherer.add(origin, stream: stream, nanoseconds: time.nanoseconds, line: value, pairs: pairs.bytes)
        }
    }

    private struct Found {
        var line: Range<Int>?
        var time: ForeignTime?
        var labels: [[UInt8]]
    }

    /// Which leaf is what; those that are nothing special become metadata.
    private mutating func sortLeaves(offset: Int64) -> Found {
        var found = Found(labels: labelNames.map { _ in [] })
        for leaf in json.leaves {
            let name = json.bytes(leaf.name).array()
            if found.line == nil, name == lineName, leaf.kind != .null {
                found.line = leaf.value
            } else if found.time == nil, name == timeName, leaf.kind == .text || leaf.kind == .number,
                let time = ForeignTime(json.bytes(leaf.value), offset: offset)
            {
                found.time = time
            } else if let label = labelNames.firstIndex(of: name), leaf.kind != .null {
                found.labels[label] = json.bytes(leaf.value).array()
            } else if leaf.kind != .null {
                pairs.add(name, json.scratch, leaf.value)
            }
        }
        return found
    }

    private mutating func stream(
        labelValues: [[UInt8]], _ tenant: String, _ directory: inout StreamDirectory
    ) -> Stream {
        if let known = labels[labelValues] { return directory.canonical(known, tenant: tenant) }
        var all = settings.labels.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        for (name, value) in zip(settings.labelFields, labelValues) {
            all.append((name, String(decoding: value, as: UTF8.self)))
        }
        let canonical = LabelSet(all).canonical()
        if labels.count >= 10_000 { labels.removeAll() }
        labels[labelValues] = canonical
        return directory.canonical(canonical, tenant: tenant)
    }
}

extension ForeignReader {
    /// A record of `schemas/record.schema.json`: `timestamp` in nanoseconds as a string, `labels`, `metadata`, `line`. The
    /// key names the stream where it is a label set.
    mutating func readOwn(
        _ origin: Origin, tenant: String, _ directory: inout StreamDirectory, _ gatherer: inout Gatherer
    ) throws(ChunkContent.Damage) {
        let record = origin.record
        guard json.read(record.value) else { throw ChunkContent.Damage(.badRecord, "not one JSON object") }
        pairs.removeAll()
        var line = 0..<0
        var time: Int64?
        var named: [(name: String, value: String)] = []
        for leaf in json.leaves where leaf.kind != .null {
            let name = json.bytes(leaf.name).array()
            if name == Array("line".utf8) {
                line = leaf.value
            } else if name == Array("timestamp".utf8) {
                time = Int64(json.bytes(leaf.value).text())
            } else if let label = Self.name(name, in: "labels_") {
                named.append((String(decoding: label, as: UTF8.self), json.bytes(leaf.value).text()))
            } else if let field = Self.name(name, in: "metadata_") {
                pairs.add(field, json.scratch, leaf.value)
            }
        }
        guard let time else { throw ChunkContent.Damage(.badRecord, "timestamp is no number of nanoseconds") }
        let byKey = record.hasKey ? directory.stream(key: record.key, tenant: tenant) : nil
        let stream = byKey ?? directory.canonical(LabelSet(named).canonical(), tenant: tenant)
        gatherer.add(origin, stream: stream, nanoseconds: time, line: json.bytes(line), pairs: pairs.bytes)
    }

    private static func name(_ name: [UInt8], in prefix: StaticString) -> [UInt8]? {
        let prefix = Array(prefix.description.utf8)
        guard name.count > prefix.count, name.starts(with: prefix) else { return nil }
        return Array(name[prefix.count...])
    }
}

/// The metadata of one entry as the protobuf has it, names made such as Loki takes. Its storage is used again.
private struct MetadataPairs: ~Copyable {
    private static let rememberedNames = 10_000

    private var buffer = ByteBuffer(capacity: 4096)
    private(set) var count = 0
    private var cleanNames: [[UInt8]: SharedBytes] = [:]

    var bytes: RawSpan {
        @_lifetime(borrow self)
        borrowing get { buffer.bytes }
    }

    mutating func removeAll() {
        buffer.removeAll()
        buffer.shrink(toRoom: 256 << 10)
        count = 0
    }

    /// Adds a pair, unless its value is empty: Loki would drop it.
    mutating func add(_ name: [UInt8], _ value: RawSpan) {
        guard value.byteCount > 0 else { return }
        let clean = cleaned(name)
        buffer.append(pair: clean.bytes, value)
        count += 1
    }

    /// Adds a pair whose value stands in another buffer.
    mutating func add(_ name: [UInt8], _ buffer: borrowing ByteBuffer, _ range: Range<Int>) {
        add(name, buffer.bytes.extracting(range))
    }

    /// Adds where the entry comes from: equal lines of two records stay two.
    mutating func add(sourceOf record: ConsumedRecord) {
        add("kafka_topic", record.place.topic)
        add("kafka_partition", "\(record.place.partition)")
        add("kafka_offset", "\(record.offset)")
    }

    private mutating func add(_ name: StaticString, _ value: String) {
        let text = SharedBytes(Array(value.utf8))
        add(Array(name.description.utf8), text.bytes)
    }

    private mutating func cleaned(_ name: [UInt8]) -> SharedBytes {
        if let known = cleanNames[name] { return known }
        let clean = SharedBytes(Array(FieldNames.clean(String(decoding: name, as: UTF8.self)).utf8))
        if cleanNames.count >= Self.rememberedNames { cleanNames.removeAll() }
        cleanNames[name] = clean
        return clean
    }
}
