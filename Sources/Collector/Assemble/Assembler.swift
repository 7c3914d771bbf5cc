import Bytes
import Flow
import Parsing
import Record
import Settings
import Telemetry

/// From a line to an entry in its stream's chunk: parse, time, labels, metadata. Allocates nothing once its tables have
/// grown.
struct Assembler: ~Copyable {
    /// Streams known at the same time at most; beyond it those without an open chunk are forgotten.
    private static let streamLimit = 8192
    /// What no chunk may exceed before compression: a message has room for 1 MB (design §2: never over 900 KB).
    private static let hardLimit = 880_000
    /// What the metadata of one entry can come to: names and values of all fields, and of the file.
    private static let metadataBound = 96 << 10
    /// Room that a stream keeps for its next chunk.
    private static let idleRoom = 8 << 10

    private let plans: [SourcePlan]
    private let labels: LabelPlan
    private let names: FieldNames
    private let metadata: MetadataEncoder
    private let offsetName: FieldName
    private let isJSON: Bool
    private let linger: Instant.Span
    private let openLimit: Int
    private let shipper: Shipper
    private var chunkLimit: Int
    private var fields = Fields()
    private var key = ByteBuffer(capacity: 256)
    private var record = ByteBuffer(capacity: 0)
    private var table = StreamTable()
    private var streams: [Stream] = []
    private var byKey: [[UInt8]: Int] = [:]
    /// Streams with an open chunk, oldest first; some were sent since.
    private var open: [(stream: Stream, opened: Instant)] = []
    private var openHead = 0
    /// Bytes in open chunks.
    private(set) var openBytes = 0
    /// Bytes of files in open chunks.
    private(set) var openFileBytes = 0
    let counts: AssemblerCounts
    /// This turn's time.
    var now = Instant(nanoseconds: 0)

    init(
        plans: [SourcePlan], labels: LabelPlan, names: FieldNames, settings: CollectSettings, shipper: Shipper,
        metrics: MetricRegistry
    ) {
        self.plans = plans
        self.labels = labels
        self.names = names
        offsetName = names.intern("offset")
        metadata = MetadataEncoder(names, labels: labels.fieldLabels)
        isJSON = settings.chunk.encoding == .json
        linger = Instant.Span(nanoseconds: settings.chunk.linger.nanoseconds)
        chunkLimit = min(settings.chunk.bytes, Self.hardLimit)
        openLimit = max(settings.memoryBytes / 4, settings.chunk.bytes)
        self.shipper = shipper
        counts = AssemblerCounts(metrics)
    }

    /// Takes one entry.
    /// - Parameter line: redacted, valid UTF-8, not too long.
    /// - Returns: false when the line tells no time and an anchor must be made durable first; nothing was taken then.
    mutating func take(_ line: RawSpan, at place: Place, of generation: Generation) -> Bool {
        let plan = plans[generation.source]
        let verdict = plan.parser.parse(line, frameTime: place.time, into: &fields)
        guard let stamp = time(of: place, in: generation, frame: plan.settings.frame) else { return false }
        // After its time was taken: those of the lines behind it may count on from it.
        if !shipper.poison.isEmpty, shipper.leavesOut(place, of: generation) { return true }
        if stamp.needsOffset { addNumber(offsetName, generation.base + place.start) }
        if place.originalLength >= 0 {
            fields.set(FieldName(.truncated), Fields.Constant.yes.slice)
            addNumber(FieldName(.originalLength), Int64(place.originalLength))
        }
        if labels.serviceIsMetadata { fields.add(FieldName(.service), verdict.service.name) }
        if labels.levelIsMetadata, verdict.level != .none { fields.add(FieldName(.logLevel), verdict.level.name) }
        if line.byteCount > 32 << 10 { boundMetadata() }
        counts.count(verdict)

        let stream = stream(for: verdict, plan, generation, place, line)
        if isJSON {
            send(line, at: place, of: generation, stream: stream, nanoseconds: stamp.nanoseconds)
            return true
        }
        let constant = generation.constants[place.stream]
        let isLarge = line.byteCount > 32 << 10
        if !stream.isEmpty {
            let after = stream.builder.plain.count + line.byteCount
            if after + 512 > chunkLimit || (isLarge && after + Self.metadataBound > Self.hardLimit) { close(stream) }
        }
        if stream.isEmpty {
            stream.opened = now
            open.append((stream, now))
        } else if stream.contributions.count >= Stream.contributionLimit {
            close(stream)
            stream.opened = now
            open.append((stream, now))
        }
        let before = stream.builder.plain.count
        stream.builder.append(
            nanoseconds: stamp.nanoseconds, line: line, fields: fields, metadata: metadata, constant: constant.bytes)
        stream.add(place, of: generation)
        openBytes += stream.builder.plain.count - before
        openFileBytes += place.fileBytes
        if stream.builder.plain.count >= chunkLimit { close(stream) }
        return true
    }

    private mutating func time(
        of place: Place, in generation: Generation, frame: SourceSettings.Frame
    ) -> StreamClock.Stamp? {
        var clock = generation.clocks[place.stream]
        let stamp: StreamClock.Stamp
        if let content = fields.time, content.nanoseconds > -1 << 62, content.nanoseconds < Int64.max - 1 << 32 {
            stamp = clock.stamp(content, at: place.start, base: generation.base)
        } else if let time = place.time {
            stamp = clock.stamp(exactly: time)
        } else if clock.continues(at: place.start) {
            stamp = clock.stampContinued(at: place.start)
        } else if frame == .plain {
            guard let time = generation.anchors.time(at: place.start, clock: generation.clock) else { return nil }
            stamp = clock.stamp(anchored: time, base: generation.base)
        } else {
            stamp = clock.stamp(anchored: generation.anchors.nearestTime(at: place.start), base: generation.base)
        }
        generation.clocks[place.stream] = clock
        return stamp
    }

    private mutating func addNumber(_ name: FieldName, _ value: Int64) {
        let start = fields.scratch.count
        fields.scratch.append(decimal: value)
        fields.set(name, Fields.Slice(scratch: start, count: fields.scratch.count - start))
    }

    /// Loki takes 64 KiB of metadata an entry: the longest values go until it fits.
    private mutating func boundMetadata() {
        while true {
            var total = 0
            var longest: Fields.Field?
            for field in fields.all {
                total += Int(field.value.count) + 32
                if field.value.count > longest?.value.count ?? 0 { longest = field }
            }
            guard total > 60 << 10, let longest else { return }
            fields.remove(longest.name)
        }
    }

    // MARK: - Streams

    @inline(__always)
    private mutating func stream(
        for verdict: Verdict, _ plan: SourcePlan, _ generation: Generation, _ place: Place, _ line: RawSpan
    ) -> Stream {
        key.removeAll()
        key.append(UInt8(truncatingIfNeeded: generation.source))
        key.append(UInt8(truncatingIfNeeded: generation.source >> 8))
        if plan.jobIsService { key.append(verdict.service.rawValue) }
        for (_, origin) in labels.varying {
            switch origin {
            case .service: key.append(verdict.service.rawValue)
            case .level: key.append(verdict.level.rawValue)
            case .stream: key.append(place.stream.rawValue)
            case .filename, .container:
                // What the name of the file decides is the same for all generations of the name.
                key.append(generation.name)
                key.append(0xff as UInt8)
            case .field(let name):
                if let slice = fields.value(of: name) { Self.append(slice, of: fields, line, to: &key) }
                // No value holds this byte: they are UTF-8.
                key.append(0xff as UInt8)
            }
        }
        if let known = table.value(of: key.bytes) { return streams[known] }
        return newStream(for: verdict, plan, generation, place, line)
    }

    @inline(never)
    private mutating func newStream(
        for verdict: Verdict, _ plan: SourcePlan, _ generation: Generation, _ place: Place, _ line: RawSpan
    ) -> Stream {
        if table.count >= Self.streamLimit { forgetIdleStreams() }
        var pairs = plan.fixed
        let service = "\(verdict.service.name)"
        if plan.jobIsService { pairs.append(("job", service)) }
        let file = FileName(generation.name)
        for (name, origin) in labels.varying {
            switch origin {
            case .service: pairs.append((name, service))
            case .level: pairs.append((name, "\(verdict.level.name)"))
            case .stream: pairs.append((name, "\(place.stream.name)"))
            case .filename: pairs.append((name, file.path))
            case .container: pairs.append((name, file.container ?? ""))
            case .field(let field):
                if let slice = fields.value(of: field) {
                    let value = fields.bytes(of: slice, line: line)
                    pairs.append((name, value.text()))
                }
            }
        }
        let set = LabelSet(pairs)
        let canonical = set.canonical()
        let index: Int
        if let known = byKey[canonical] {
            index = known
        } else {
            index = streams.count
            streams.append(
                Stream(key: SharedBytes(canonical), object: isJSON ? JSONRecord.object(of: set) : SharedBytes([])))
            byKey[canonical] = index
        }
        Self.insert(key, index, into: &table)
        return streams[index]
    }

    @inline(__always)
    private static func append(
        _ slice: Fields.Slice, of fields: borrowing Fields, _ line: RawSpan, to key: inout ByteBuffer
    ) {
        key.append(fields.bytes(of: slice, line: line))
    }

    private static func insert(_ key: borrowing ByteBuffer, _ index: Int, into table: inout StreamTable) {
        table.insert(key.bytes, value: index)
    }

    private mutating func forgetIdleStreams() {
        table.removeAll()
        streams.removeAll { $0.isEmpty }
        byKey.removeAll()
        for (index, stream) in streams.enumerated() {
            let key = stream.key
            byKey[key.array()] = index
        }
    }

    // MARK: - Chunks

    private mutating func close(_ stream: Stream) {
        openBytes -= stream.builder.plain.count
        openFileBytes -= stream.fileBytes
        shipper.send(stream)
        stream.removeAll(keepingRoom: stream.builder.plain.count * 2 > chunkLimit ? chunkLimit * 2 : Self.idleRoom)
    }

    /// Sends what has waited long enough, and the oldest of too much.
    mutating func closeDue() {
        while openHead < open.count {
            let (stream, opened) = open[openHead]
            if !stream.isEmpty, stream.opened == opened {
                guard opened + linger <= now || openBytes > openLimit else { break }
                close(stream)
            }
            openHead += 1
        }
        if openHead == open.count {
            open.removeAll(keepingCapacity: true)
            openHead = 0
        } else if openHead > 1024, openHead * 2 > open.count {
            open.removeFirst(openHead)
            openHead = 0
        }
    }

    /// Sends all that is open.
    mutating func closeAll() {
        for (stream, _) in open[openHead...] where !stream.isEmpty { close(stream) }
        open.removeAll(keepingCapacity: true)
        openHead = 0
    }

    /// When the oldest open chunk is due, or nil.
    var nextDue: Instant? { openHead < open.count ? open[openHead].opened + linger : nil }

    /// Forgets all that is open: it will be read again.
    mutating func abandon() {
        for (stream, _) in open[openHead...] { stream.removeAll(keepingRoom: Self.idleRoom) }
        open.removeAll(keepingCapacity: true)
        openHead = 0
        openBytes = 0
        openFileBytes = 0
    }

    /// Makes chunks smaller from now on: a broker takes less than was thought.
    mutating func shrinkChunks(to bytes: Int) { chunkLimit = min(chunkLimit, max(bytes, 1)) }

    private mutating func send(
        _ line: RawSpan, at place: Place, of generation: Generation, stream: Stream, nanoseconds: Int64
    ) {
        record.removeAll()
        let object = stream.object
        let constant = generation.constants[place.stream]
        JSONRecord.append(
            nanoseconds: nanoseconds, labels: object.bytes, line: line, fields: fields, names: names,
            labelFields: labels.fieldLabels, constant: constant.bytes, to: &record)
        stream.add(place, of: generation)
        shipper.send(record: record, of: stream)
        stream.removeAll(keepingRoom: 0)
    }
}

/// What the assembler counts.
struct AssemblerCounts {
    private let metrics: MetricRegistry
    private let entries: [Counter]
    private let failures: [Counter]

    init(_ metrics: MetricRegistry) {
        self.metrics = metrics
        entries = Service.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            metrics.counter(Catalogue.Collector.entries, ["\($0.name)"])
        }
        failures = ParseFailure.allCases.sorted { $0.rawValue < $1.rawValue }.map {
            metrics.counter(Catalogue.Collector.parseFailures, ["\($0.name)"])
        }
    }

    @inline(__always)
    func count(_ verdict: Verdict) {
        metrics.add(entries[Int(verdict.service.rawValue)])
        if verdict.failure != .none { metrics.add(failures[Int(verdict.failure.rawValue)]) }
    }

    func value(of service: Service) -> Int64 { metrics.value(entries[Int(service.rawValue)]) }
}
