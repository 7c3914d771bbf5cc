import Flow

/// A Loki in memory, with the habits that were measured on a real one.
final class MemoryLoki {
    final class Stream {
        let key: UInt64
        let text: String
        var newest = Int64.min
        var bucket: TokenBucket

        init(_ key: UInt64, _ text: String, _ bucket: TokenBucket) {
            self.key = key
            self.text = text
            self.bucket = bucket
        }
    }

    unowned let stage: Stage
    private(set) var options: LokiOptions
    var chance: Chance
    private var streams: [UInt64: Stream] = [:]
    private var tenant: TokenBucket
    /// What a reader finds.
    private(set) var content: Set<EntryKey> = []
    /// When each entry of the last while came, for a restart that forgets.
    private var recent: [(time: Instant, key: EntryKey)] = []
    /// Entries that were accepted and then forgotten by a crash: Loki's own loss.
    private(set) var forgotten: Set<EntryKey> = []
    /// Entries whose refusal was overwritten by the result of a later stream: lost, and nobody was told.
    private(set) var hidden: Set<EntryKey> = []
    /// Entries that were refused for good, so that a dead letter of them is right.
    private(set) var refused: Set<EntryKey> = []
    /// What the stream that was appended last did not take.
    private var left: [EntryKey] = []
    private(set) var badTime: LokiOptions.BadTime?
    /// The stream whose ingesters are down.
    private var brokenStream: UInt64 = 0
    /// Told each entry that is stored or was there already.
    var onStore: ((_ key: EntryKey, _ stream: Stream, _ entry: PushedEntry) -> Void)?

    init(_ stage: Stage, _ options: LokiOptions) {
        self.stage = stage
        self.options = options
        chance = stage.chance("loki")
        tenant = TokenBucket(rate: options.tenantRate, burst: options.tenantBurst, at: stage.now)
    }

    /// Whether a hidden refusal is somebody's choice (`index.grouping: all`), and its loss not ours.
    var hidingIsChosen = false

    /// Whether an entry was taken at some time, or is lost by somebody's choice.
    func hasTaken(_ key: EntryKey) -> Bool {
        content.contains(key) || forgotten.contains(key) || (hidingIsChosen && hidden.contains(key))
    }

    // Pushes

    /// Takes a push that has arrived.
    func push(_ body: [UInt8]) -> LokiAnswer {
        if let answer = badAnswer() { return answer }
        if body.count > options.proxyBytes {
            stage.mark(.tooLarge)
            return LokiAnswer(
                status: 413, contentType: "text/html", body: "<html><h1>413 Request Entity Too Large</h1></html>")
        }
        guard let plain = PushDecoder.plain(body), let pushed = PushDecoder.push(plain) else {
            return LokiAnswer(status: 400, body: "snappy: corrupt input\n")
        }
        guard !pushed.isEmpty else {
            return LokiAnswer(status: 422, body: "error at least one valid stream is required for ingestion\n")
        }
        return take(pushed, plainSize: plain.count)
    }

    private func badAnswer() -> LokiAnswer? {
        switch badTime {
        case .emptyRing:
            stage.mark(.emptyRing)
            return LokiAnswer(status: 500, body: "empty ring\n")
        case .unavailable:
            stage.mark(.unavailable)
            return LokiAnswer(status: 503, body: "upstream connect error or disconnect/reset before headers\n")
        case .gateway:
            stage.mark(.gateway)
            return LokiAnswer(status: 502, contentType: "text/html", body: "<html><h1>502 Bad Gateway</h1></html>")
        case .unauthorized:
            stage.mark(.unauthorized)
            return LokiAnswer(status: 401, body: "no org id\n")
        case .notFound:
            stage.mark(.notFound)
            return LokiAnswer(status: 404, body: "404 page not found\n")
        case .signIn:
            stage.mark(.signIn)
            return LokiAnswer(
                status: 200, contentType: "text/html", body: "<html><form action=\"/login\"></form></html>")
        case .redirect:
            stage.mark(.redirect)
            return LokiAnswer(status: 302, contentType: "text/html", body: "<a href=\"/login\">Found</a>.")
        case .throttled:
            stage.mark(.tenantRate)
            return LokiAnswer(
                status: 429,
                body: "ingestion rate limit exceeded for user fake (limit: 0 bytes/sec) while attempting to ingest "
                    + "'1' lines totaling '1' bytes, reduce log volume or contact your Loki administrator\n")
        case .down, .hang, .restart, .crash, .streamOutage, nil:
            return nil
        }
    }

    private func take(_ pushed: [PushedStream], plainSize: Int) -> LokiAnswer {
        var validation = ValidationErrors()
        var valid: [(stream: Stream, entries: [PushedEntry])] = []
        var bytes = 0
        for one in pushed {
            guard let labels = LokiLabels.parse(one.labels) else {
                return LokiAnswer(
                    status: 400, body: "couldn't parse labels: 1:3: parse error: unexpected character inside braces\n")
            }
            if one.entries.contains(where: Self.isPoisonous) {
                stage.mark(.poisonName)
                notePoison(pushed)
                return LokiAnswer(status: 500, body: "label name is empty\n")
            }
            let text = Self.text(labels)
            guard let stream = stream(labels, text, &validation) else {
                for entry in one.entries { refused.insert(EntryKey(stream: Self.key(labels), entry)) }
                continue
            }
            let entries = one.entries.filter { entry in
                guard let fault = fault(of: entry, text) else { return true }
                validation.add(fault)
                refused.insert(EntryKey(stream: stream.key, entry))
                return false
            }
            bytes += entries.reduce(0) { $0 + $1.size }
            if !entries.isEmpty { valid.append((stream, entries)) }
        }
        return ingest(valid, bytes: bytes, plainSize: plainSize, validation)
    }

    private func ingest(
        _ valid: [(stream: Stream, entries: [PushedEntry])], bytes: Int, plainSize: Int, _ validation: ValidationErrors
    ) -> LokiAnswer {
        let count = valid.reduce(0) { $0 + $1.entries.count }
        if count == 0 { return validation.answer ?? LokiAnswer(status: 204) }
        if !tenant.take(Double(bytes), at: stage.now) {
            stage.mark(Double(bytes) > options.tenantBurst ? .overBurst : .tenantRate)
            return LokiAnswer(
                status: 429,
                body: "ingestion rate limit exceeded for user fake (limit: \(Int(options.tenantRate)) bytes/sec) while "
                    + "attempting to ingest '\(count)' lines totaling '\(bytes)' bytes, reduce log volume or contact your "
                    + "Loki administrator to see if the limit can be increased\n")
        }
        let inside = plainSize + 25 * count
        if inside > options.grpcBytes {
            stage.mark(.overGrpcLimit)
            return LokiAnswer(
                status: 500,
                body:
                    "rpc error: code = ResourceExhausted desc = grpc: received message larger than max (\(inside) vs. "
                    + "\(options.grpcBytes))\n")
        }
        var error: LokiAnswer?
        var untold: [EntryKey] = []
        for (stream, entries) in valid {
            let result = append(stream, entries)
            if error != nil, result == nil {
                stage.mark(.hidden)
                hidden.formUnion(untold)
                untold.removeAll()
            }
            // The result of a later stream overwrites that of an earlier one: this is how a 204 hides a refusal.
            error = result
            untold += left
        }
        if badTime == .streamOutage, valid.contains(where: { $0.stream.key == brokenStream }) {
            stage.mark(.streamOutage)
            return LokiAnswer(status: 500, body: "at least 1 live replicas required, could only find 0 - unhealthy\n")
        }
        if error != nil || validation.answer != nil, count > 0 { stage.mark(.partialAccept) }
        return error ?? validation.answer ?? LokiAnswer(status: 204)
    }

    // The distributor's rules

    /// Nothing of the push is stored, and what is poisonous in it never will be, here or elsewhere in it.
    private func notePoison(_ pushed: [PushedStream]) {
        for one in pushed {
            guard let labels = LokiLabels.parse(one.labels) else { continue }
            for entry in one.entries where Self.isPoisonous(entry) {
                refused.insert(EntryKey(stream: Self.key(labels), entry))
            }
        }
    }

    /// Whether an entry makes Loki refuse all that is pushed with it, whatever its limits are.
    static func isPoisonous(_ entry: PushedEntry) -> Bool {
        entry.metadata.contains { !$0.name.contains(where: isNameByte) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
            || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private func stream(
        _ labels: [(name: String, value: String)], _ text: String, _ errors: inout ValidationErrors
    ) -> Stream? {
        let names = labels.count { $0.name != "service_name" }
        if names > options.labelCount {
            errors.add("entry for stream '\(text)' has \(names) label names; limit \(options.labelCount)")
            return nil
        }
        for label in labels {
            if label.name.utf8.count > options.labelNameBytes {
                errors.add("stream '\(text)' has label name too long: '\(label.name)'")
                return nil
            }
            if label.value.utf8.count > options.labelValueBytes {
                errors.add("stream '\(text)' has label value too long: '\(label.value)'")
                return nil
            }
        }
        let key = Self.key(labels)
        if let known = streams[key] { return known }
        let bucket = TokenBucket(rate: options.streamRate, burst: options.streamBurst, at: stage.now)
        return Stream(key, text, bucket)
    }

    private func fault(of entry: PushedEntry, _ stream: String) -> String? {
        let time = LokiTime.rfc3339(entry.nanoseconds)
        if entry.nanoseconds < stage.wall - options.oldestAge.nanoseconds {
            stage.mark(.tooOld)
            let oldest = LokiTime.rfc3339(stage.wall - options.oldestAge.nanoseconds)
            return
                "entry for stream '\(stream)' has timestamp too old: \(time), oldest acceptable timestamp is: \(oldest)"
        }
        if entry.nanoseconds > stage.wall + options.newestAge.nanoseconds {
            stage.mark(.tooNew)
            return "entry for stream '\(stream)' has timestamp too new: \(time)"
        }
        if entry.line.count > options.lineBytes {
            stage.mark(.lineTooLong)
            return "max entry size '\(options.lineBytes)' bytes exceeded for stream '\(stream)' while adding an entry "
                + "with length '\(entry.line.count)' bytes"
        }
        if entry.metadata.count > options.metadataCount {
            return "stream '\(stream)' has too many structured metadata labels: '\(entry.metadata.count)', limit: "
                + "'\(options.metadataCount)'. Please see `limits_config.max_structured_metadata_entries_count`"
        }
        let size = entry.metadata.reduce(0) { $0 + $1.name.count + $1.value.count }
        if size > options.metadataBytes {
            return "stream '\(stream)' has structured metadata too large: '\(size)' bytes, limit: "
                + "'\(options.metadataBytes)' bytes. Please see `limits_config.max_structured_metadata_size`"
        }
        return nil
    }

    // The ingester's rules

    /// - Returns: the answer that this stream alone would get; nil when all of it is stored.
    private func append(_ stream: Stream, _ entries: [PushedEntry]) -> LokiAnswer? {
        left.removeAll()
        if badTime == .streamOutage, stream.key == brokenStream { return nil }
        if streams[stream.key] == nil {
            guard streams.count < options.streams else {
                stage.mark(.streamLimit)
                leave(entries, stream)
                return LokiAnswer(
                    status: 429,
                    body:
                        "maximum active stream limit exceeded when trying to create stream \(stream.text), reduce the "
                        + "number of active streams (reduce labels or reduce label values)\n")
            }
            streams[stream.key] = stream
        }
        let total = entries.reduce(0) { $0 + $1.line.count }
        if options.refusesWholeStream, !stream.bucket.take(Double(total), at: stage.now) {
            stage.mark(.streamRate)
            leave(entries, stream)
            return ignored(stream, entries.map { ($0, rate(stream, total)) }, of: entries.count, status: 429)
        }
        var bad: [(PushedEntry, reason: String)] = []
        var status = 400
        for entry in entries {
            if stream.newest != .min, entry.nanoseconds < stream.newest - options.window.nanoseconds {
                stage.mark(.tooFarBehind)
                refused.insert(EntryKey(stream: stream.key, entry))
                bad.append((entry, behind(stream, entry)))
                status = 400
            } else if !options.refusesWholeStream, !stream.bucket.take(Double(entry.line.count), at: stage.now) {
                stage.mark(.streamRate)
                bad.append((entry, rate(stream, entry.line.count)))
                status = 429
            } else {
                store(stream, entry)
            }
        }
        leave(bad.map(\.0), stream)
        return bad.isEmpty ? nil : ignored(stream, bad, of: entries.count, status: status)
    }

    private func leave(_ entries: [PushedEntry], _ stream: Stream) {
        left += entries.map { EntryKey(stream: stream.key, $0) }
    }

    private func behind(_ stream: Stream, _ entry: PushedEntry) -> String {
        "entry too far behind, entry timestamp is: \(LokiTime.rfc3339(entry.nanoseconds)), oldest acceptable timestamp "
            + "is: \(LokiTime.rfc3339(stream.newest - options.window.nanoseconds))"
    }

    private func rate(_ stream: Stream, _ bytes: Int) -> String {
        "Per stream rate limit exceeded (limit: \(Int(options.streamRate))B/sec) while attempting to ingest for stream "
            + "'\(stream.text)' totaling \(bytes)B, consider splitting a stream via additional labels or contact your Loki "
            + "administrator to see if the limit can be increased"
    }

    private func ignored(
        _ stream: Stream, _ bad: [(PushedEntry, reason: String)], of total: Int, status: Int
    ) -> LokiAnswer {
        var body = ""
        for (entry, reason) in bad.prefix(10) {
            body += "entry with timestamp \(LokiTime.go(entry.nanoseconds)) ignored, reason: '\(reason)',\n"
        }
        body += "user 'fake', total ignored: \(bad.count) out of \(total) for stream: \(stream.text)\n"
        return LokiAnswer(status: status, body: body)
    }

    private func store(_ stream: Stream, _ entry: PushedEntry) {
        let key = EntryKey(stream: stream.key, entry)
        if content.insert(key).inserted {
            recent.append((stage.now, key))
        } else {
            stage.mark(.duplicateDropped)
        }
        stream.newest = max(stream.newest, entry.nanoseconds)
        onStore?(key, stream, entry)
    }

    // Streams

    /// A stream's identity: names sorted, values as they are.
    static func key(_ labels: [(name: String, value: String)]) -> UInt64 {
        var print = Fingerprint()
        for label in labels {
            print.add(label.name)
            print.add(label.value)
        }
        return print.value
    }

    private static func text(_ labels: [(name: String, value: String)]) -> String {
        "{" + labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ", ") + "}"
    }

    // Bad times

    /// Lets bad times come and go, as the options say.
    func startBadTimes() {
        guard let every = options.badTimeEvery, !options.badTimes.isEmpty else { return }
        stage.timeline.after(chance.span(.zero...every * 2)) { [weak self] in
            guard let self, stage.faultsAllowed else { return }
            if badTime == nil { begin(chance.pick(options.badTimes)) }
            startBadTimes()
        }
    }

    private func begin(_ kind: LokiOptions.BadTime) {
        badTime = kind
        stage.history.note("loki", "bad time", at: .short, "\(kind)")
        if kind == .streamOutage { brokenStream = streams.keys.sorted().first ?? 0 }
        if kind == .crash { forget() }
        if kind == .restart { stage.mark(.restartKept) }
        stage.timeline.after(chance.spanByMagnitude(.milliseconds(50)...options.badTime)) { [weak self] in
            self?.endBadTime()
        }
    }

    private func endBadTime() {
        guard let kind = badTime else { return }
        badTime = nil
        guard kind == .restart || kind == .crash, stage.faultsAllowed else {
            stage.history.note("loki", "good again", at: .short)
            return
        }
        // It listens again, but the ring is empty for a moment.
        badTime = .emptyRing
        stage.timeline.after(.milliseconds(100)) { [weak self] in
            self?.badTime = nil
            self?.stage.history.note("loki", "good again", at: .short)
        }
    }

    /// What came in the last seconds was in memory only.
    private func forget() {
        stage.mark(.restartForgot)
        let bound = stage.now + Instant.Span(nanoseconds: -chance.span(.milliseconds(10)...(.seconds(5))).nanoseconds)
        while let last = recent.last, last.time > bound {
            recent.removeLast()
            content.remove(last.key)
            forgotten.insert(last.key)
        }
        for stream in streams.values { stream.newest = .min }
        streams.removeAll()
    }

    /// Everything is well from now on.
    func endFaults() {
        badTime = nil
        // Limits that a person would have raised by now.
        let usual = LokiOptions()
        options.streams = usual.streams
        options.tenantRate = usual.tenantRate
        options.tenantBurst = usual.tenantBurst
        options.streamRate = usual.streamRate
        options.streamBurst = usual.streamBurst
        tenant = TokenBucket(rate: options.tenantRate, burst: options.tenantBurst, at: stage.now)
        for stream in streams.values {
            stream.bucket = TokenBucket(rate: options.streamRate, burst: options.streamBurst, at: stage.now)
        }
    }
}
