import Bytes
import Flow
import Parsing
import Record
import Settings
import Telemetry

/// From a line to an entry in its stream's chunk: parse, time, labels, metadata. Allocates nothing once its tables have
/// grown.
struct Assembler: ~Copyable {
    /// What no chunk may exceed before compression: a message has room for 1 MB (design §2: never over 900 KB).
    private static let hardLimit = 880_000
    /// What the metadata of one entry can come to: names and values of all fields, and of the file.
    private static let metadataBound = 96 << 10
    /// Lines from here on are looked at more closely: their parts may come near to a limit.
    private static let largeLine = 32 << 10
    /// Room that a stream keeps for its next chunk.
    private static let idleRoom = 8 << 10

    private let plans: [SourcePlan]
    private let labels: LabelPlan
    private let names: FieldNames
    private var metadata: MetadataEncoder
    /// Whether lines can add names to the table.
    private let namesGrow: Bool
    private let isJSON: Bool
    private let linger: Instant.Span
    /// Bytes in open chunks beyond which the oldest leave.
    let openLimit: Int
    private let shipper: Shipper
    private var chunkLimit: Int
    /// Metrics made of entries.
    private var logMetrics: LogMetrics
    private let measures: Bool
    private var fields = Fields()
    private var record = ByteBuffer(capacity: 0)
    private var directory: StreamDirectory
    /// Watches the values of labels.
    private(set) var watch: LabelWatch
    /// Whether there are labels whose values must be watched.
    private let watches: Bool
    /// By labels that are demoted, one bit each.
    private var encoders: [UInt64: (metadata: MetadataEncoder, fields: Set<FieldName>)] = [:]
    /// Streams with an open chunk, oldest first; some were sent since.
    private var open: [(stream: Stream, opened: Instant)] = []
    private var openHead = 0
    /// Bytes in open chunks.
    private(set) var openBytes = 0
    /// Bytes of files in open chunks.
    private(set) var openFileBytes = 0
    /// What was counted since the last time that somebody asked.
    var counts = EntryCounts()
    /// Entries that Kafka refuses for good.
    var poison: Set<RetryPolicy.Entry> = []
    /// How far the clock may be from the anchor of a line without a time: no less than it takes to make one durable.
    var anchorPatience = Anchors.patience
    /// This turn's time.
    var now = Instant(nanoseconds: 0)
    /// Is shown every entry.
    var observer: (any EntryObserver)?

    init(
        plans: [SourcePlan], labels: LabelPlan, names: FieldNames, settings: CollectSettings, shipper: Shipper
    ) {
        self.plans = plans
        self.labels = labels
        self.names = names
        logMetrics = LogMetrics(settings.metrics, sources: plans.map(\.settings.name), names: names)
        // After all that names fields: it knows those that are in the table now.
        metadata = MetadataEncoder(names, labels: labels.fieldLabels)
        measures = !logMetrics.isEmpty
        namesGrow = plans.contains { $0.parsers.parsers.contains(where: \.takesNamesFromLines) }
        isJSON = settings.chunk.encoding == .json
        linger = Instant.Span(nanoseconds: settings.chunk.linger.nanoseconds)
        chunkLimit = min(settings.chunk.bytes, Self.hardLimit)
        openLimit = max(settings.memoryBytes / 4, settings.chunk.bytes)
        self.shipper = shipper
        directory = StreamDirectory(plans: plans, labels: labels, isJSON: isJSON)
        watch = LabelWatch(labels, sources: plans.count, settings.cardinality)
        watches = !watch.isEmpty
    }

    /// Takes one entry.
    /// - Parameter line: redacted, valid UTF-8, not too long.
    /// - Returns: false when the line tells no time and an anchor must be made durable first; nothing was taken then.
    mutating func take(_ line: RawSpan, at place: Place, _ turn: inout Turn) -> Bool {
        let plan = plans[turn.generation.source]
        let verdict = plan.parser.parse(line, frameTime: nearTime(of: place, turn), among: turn.parsers, into: &fields)
        if namesGrow, names.count > metadata.count {
            metadata = MetadataEncoder(names, labels: labels.fieldLabels)
            encoders.removeAll()
        }
        // Before its time is taken, which counts on from one entry to the next.
        var demoted: UInt64 = 0
        if watches {
            guard let mask = watch.take(place, turn.generation, fields, line) else { return false }
            demoted = mask
        }
        guard let stamp = time(of: place, &turn) else { return false }
        // After its time was taken: those of the lines behind it may count on from it.
        if !poison.isEmpty, leavesOut(place, turn) { return true }
        if stamp.needsOffset { addNumber(FieldName(.offset), turn.generation.base + place.start) }
        if place.originalLength >= 0 {
            fields.set(FieldName(.truncated), Fields.Constant.yes.slice)
            addNumber(FieldName(.originalLength), Int64(place.originalLength))
        }
        if labels.serviceIsMetadata { fields.add(FieldName(.service), verdict.service.name) }
        if labels.levelIsMetadata, verdict.level != .none { fields.add(FieldName(.logLevel), verdict.level.name) }
        let isLarge = line.byteCount > Self.largeLine
        if isLarge { boundMetadata() }
        counts.count(verdict)
        if measures { measure(verdict, place, turn, line) }

        let stream = directory.stream(for: verdict, place, turn.generation, demoted: demoted, fields, line)
        if let observer { show(line, place, turn, verdict, stream, demoted, stamp.nanoseconds, to: observer) }
        if isJSON {
            send(line, at: place, turn, stream: stream, demoted, nanoseconds: stamp.nanoseconds)
        } else {
            add(line, at: place, turn, stream: stream, demoted, nanoseconds: stamp.nanoseconds, isLarge: isLarge)
        }
        return true
    }

    /// Counts an entry in the metrics made of logs. What is read again after a failure was counted before.
    @inline(never)
    private mutating func measure(_ verdict: Verdict, _ place: Place, _ turn: borrowing Turn, _ line: RawSpan) {
        let generation = turn.generation
        guard place.start >= generation.measured[place.stream] else { return }
        generation.measured[place.stream] = place.start + 1
        logMetrics.take(
            LogMetrics.Entry(source: generation.source, verdict: verdict, stream: place.stream), fields: fields,
            line: line)
    }

    /// Brings a registry up to date with the metrics made of logs.
    mutating func publishMetrics(to registry: MetricRegistry) { logMetrics.publish(to: registry) }

    @inline(never)
    private func show(
        _ line: RawSpan, _ place: Place, _ turn: borrowing Turn, _ verdict: Verdict, _ stream: Stream,
        _ demoted: UInt64, _ nanoseconds: Int64, to observer: any EntryObserver
    ) {
        observer.take(
            ObservedEntry(
                path: turn.generation.name, start: place.start, end: place.end, lines: place.lines, frame: turn.frame,
                stream: place.stream, frameTime: nearTime(of: place, turn), verdict: verdict, nanoseconds: nanoseconds,
                labels: stream.key, originalLength: place.originalLength,
                isContinued: turn.clocks[place.stream].continues(at: place.start), source: turn.generation.source,
                parsers: turn.parsers, demoted: demoted),
            line: line, fields: fields)
    }

    @inline(__always)
    private mutating func add(
        _ line: RawSpan, at place: Place, _ turn: borrowing Turn, stream: Stream, _ demoted: UInt64, nanoseconds: Int64,
        isLarge: Bool
    ) {
        let limit = isLarge ? min(chunkLimit - 512, Self.hardLimit - Self.metadataBound) : chunkLimit - 512
        let constant = demoted == 0 ? turn.generation.constants[place.stream] : constant(place, turn, demoted)
        let metadata = demoted == 0 ? metadata : encoder(demoted).metadata
        var isDone = false
        repeat {
            // The chunk is taken hold of once, whatever it takes to know whether there is room.
            let count = stream.chunk.append(
                nanoseconds: nanoseconds, line: line, fields: fields, metadata: metadata, constant: constant.bytes,
                from: place, turn, limit: limit - line.byteCount, total: &openBytes)
            if count > 0 {
                openFileBytes += place.fileBytes
                if count >= chunkLimit { close(stream) }
                isDone = true
            } else {
                begin(stream)
            }
        } while !isDone
    }

    /// What is open of a stream leaves, and a chunk begins.
    @inline(never)
    private mutating func begin(_ stream: Stream) {
        if !stream.chunk.isEmpty { close(stream) }
        stream.chunk.open(at: now)
        open.append((stream, now))
    }

    @inline(__always)
    private mutating func time(of place: Place, _ turn: inout Turn) -> StreamClock.Stamp? {
        let base = turn.generation.base
        if let content = fields.time, content.nanoseconds > -1 << 62, content.nanoseconds < Int64.max - 1 << 32 {
            if content.isCompleted, place.time == nil, !reaches(place, turn, Anchors.completion) { return nil }
            return turn.clocks[place.stream].stamp(content, at: place.start, base: base)
        }
        if let time = place.time { return turn.clocks[place.stream].stamp(exactly: time) }
        return untimed(place, &turn)
    }

    @inline(never)
    private func untimed(_ place: Place, _ turn: inout Turn) -> StreamClock.Stamp? {
        if turn.clocks[place.stream].continues(at: place.start) {
            return turn.clocks[place.stream].stampContinued(at: place.start)
        }
        let generation = turn.generation
        guard reaches(place, turn, anchorPatience) else { return nil }
        let time = generation.anchors.nearestTime(at: place.start)
        return turn.clocks[place.stream].stamp(anchored: time, base: generation.base)
    }

    /// Whether the anchor of an entry without a whole time of its own may be used; else the role makes a new one first.
    private func reaches(_ place: Place, _ turn: borrowing Turn, _ patience: Int64) -> Bool {
        let generation = turn.generation
        // What was overwritten is never read again.
        guard turn.frame == .plain, generation.link != .overwritten else { return true }
        if generation.anchors.use(at: place.start, clock: generation.clock, patience: patience) { return true }
        generation.wantedAnchor = Generation.WantedAnchor(at: place.start, patience: patience)
        return false
    }

    /// The time near which an entry was written: its frame's, or that of its file's anchor.
    @inline(__always)
    private func nearTime(of place: Place, _ turn: borrowing Turn) -> Int64? {
        if let time = place.time { return time }
        return turn.frame == .plain ? turn.generation.anchors.nearestTime(at: place.start) : nil
    }

    private mutating func addNumber(_ name: FieldName, _ value: Int64) {
        let start = fields.scratch.count
        fields.scratch.append(decimal: value)
        fields.set(name, Fields.Slice(scratch: start, count: fields.scratch.count - start))
    }

    /// Some labels are metadata now: how the fields are encoded then.
    @inline(never)
    private mutating func encoder(_ demoted: UInt64) -> (metadata: MetadataEncoder, fields: Set<FieldName>) {
        if let known = encoders[demoted] { return known }
        let fields = labels.fieldLabels(demoted: demoted)
        let made = (metadata: MetadataEncoder(names, labels: fields), fields: fields)
        encoders[demoted] = made
        return made
    }

    /// The same for what the name of a file decides.
    @inline(never)
    private func constant(_ place: Place, _ turn: borrowing Turn, _ demoted: UInt64) -> SharedBytes {
        let generation = turn.generation
        if let known = generation.demotedConstants, known.mask == demoted { return known.bytes[place.stream] }
        let made = labels.constants(of: FileName(generation.name), json: isJSON, demoted: demoted)
        generation.demotedConstants = (demoted, made)
        return made[place.stream]
    }

    /// A window of the watch over labels ends, if it is time.
    mutating func rollLabels() { watch.roll(at: now) }

    /// What was demoted before a restart.
    mutating func restore(demoted: UInt64, of source: Int) { watch.restore(source: source, demoted: demoted) }

    /// Labels that were demoted, or are labels again, since the last call.
    mutating func takeLabelChanges() -> [CardinalityGuard.Change] { watch.takeChanges() }

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

    private func leavesOut(_ place: Place, _ turn: borrowing Turn) -> Bool {
        guard poison.contains(RetryPolicy.Entry(generation: turn.generation.number, start: place.start)) else {
            return false
        }
        shipper.leaveOut(place)
        return true
    }

    // MARK: - Chunks

    private mutating func close(_ stream: Stream) {
        let count = stream.chunk.count
        openBytes -= count
        openFileBytes -= stream.chunk.fileBytes
        shipper.send(stream)
        // A stream that fills its chunks keeps the room: fresh pages cost more than the work on them.
        stream.chunk.removeAll(keepingRoom: count * 2 > chunkLimit ? chunkLimit * 2 : Self.idleRoom)
    }

    /// Sends what has waited long enough, and the oldest of too much.
    mutating func closeDue() {
        while openHead < open.count {
            let (stream, opened) = open[openHead]
            if !stream.chunk.isEmpty, stream.chunk.opened == opened {
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

    /// Lines of files in open chunks. Looks at all of them: for accounts, not for every turn.
    var openLines: Int {
        // A stream that was sent and opened again stands here more than once.
        var seen: Set<ObjectIdentifier> = []
        return open[openHead...].reduce(0) { sum, one in
            guard seen.insert(ObjectIdentifier(one.stream)).inserted else { return sum }
            return sum + one.stream.chunk.contributions.reduce(0) { $0 + $1.lines }
        }
    }

    /// Sends all that is open.
    mutating func closeAll() {
        for (stream, _) in open[openHead...] where !stream.chunk.isEmpty { close(stream) }
        open.removeAll(keepingCapacity: true)
        openHead = 0
    }

    /// When the oldest open chunk is due, or nil.
    var nextDue: Instant? { openHead < open.count ? open[openHead].opened + linger : nil }

    /// Forgets all that is open: it will be read again.
    mutating func abandon() {
        for (stream, _) in open[openHead...] { stream.chunk.removeAll(keepingRoom: Self.idleRoom) }
        open.removeAll(keepingCapacity: true)
        openHead = 0
        openBytes = 0
        openFileBytes = 0
    }

    /// Makes chunks smaller from now on: a broker takes less than was thought.
    mutating func shrinkChunks(to bytes: Int) { chunkLimit = min(chunkLimit, max(bytes, 1)) }

    private mutating func send(
        _ line: RawSpan, at place: Place, _ turn: borrowing Turn, stream: Stream, _ demoted: UInt64, nanoseconds: Int64
    ) {
        record.removeAll()
        let object = stream.object
        let constant = demoted == 0 ? turn.generation.constants[place.stream] : constant(place, turn, demoted)
        JSONRecord.append(
            nanoseconds: nanoseconds, labels: object.bytes, line: line, fields: fields, names: names,
            labelFields: demoted == 0 ? labels.fieldLabels : encoder(demoted).fields, constant: constant.bytes,
            to: &record)
        stream.chunk.add(place, turn)
        shipper.send(record: record, of: stream)
        stream.chunk.removeAll(keepingRoom: 0)
    }
}

/// Entries by service and parse failures by reason, counted where it costs an addition only.
struct EntryCounts {
    /// By the raw value of `Service`.
    private(set) var entries = [Int](repeating: 0, count: Service.allCases.count)
    /// By the raw value of `ParseFailure`.
    private(set) var failures = [Int](repeating: 0, count: ParseFailure.allCases.count)

    @inline(__always)
    mutating func count(_ verdict: Verdict) {
        entries[Int(verdict.service.rawValue)] += 1
        if verdict.failure != .none { failures[Int(verdict.failure.rawValue)] += 1 }
    }

    mutating func removeAll() {
        for index in entries.indices { entries[index] = 0 }
        for index in failures.indices { failures[index] = 0 }
    }
}
