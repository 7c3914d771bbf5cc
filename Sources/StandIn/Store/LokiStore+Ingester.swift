import Bytes
import Flow

/// The ingester: order, the stream's rate, repeats, storing.
extension LokiStore {
    /// - Returns: the answer of the *last* stream: what an earlier one was refused for is overwritten, in Loki too
    ///   (instance.Push assigns one variable in its loop).
    func ingest(
        _ checked: CheckedPush, _ request: PushRequest, _ bytes: RawSpan, _ tenant: LokiTenant, at now: Moment
    ) -> PushRefusal? {
        var answer: PushRefusal?
        for part in checked.streams {
            guard let stream = tenant.stream(part.text, part.labels, limits: limits, now: now.instant) else {
                discard(part.entries.count, "stream_limit")
                answer = PushRefusal(
                    429,
                    "maximum active stream limit exceeded when trying to create stream \(part.text), reduce the number "
                        + "of active streams (reduce labels or reduce label values), or contact your Loki administrator "
                        + "to see if the limit can be increased, user: '\(tenant.name)'")
                continue
            }
            answer = ingest(part, into: stream, checked, request, bytes, tenant, at: now)
        }
        return answer
    }

    private func ingest(
        _ part: CheckedPush.Stream, into stream: LokiStream, _ checked: CheckedPush, _ request: PushRequest,
        _ bytes: RawSpan, _ tenant: LokiTenant, at now: Moment
    ) -> PushRefusal? {
        var failures = StreamFailures(total: part.entries.count)
        var inOrder: [Int] = []
        var newest = stream.newest
        for index in part.entries {
            let time = request.entries[index].nanoseconds
            if let newest, time < newest - limits.outOfOrderWindow * 1_000_000_000 {
                failures.add(tooFarBehind: time, oldest: newest - limits.outOfOrderWindow * 1_000_000_000)
            } else {
                newest = max(newest ?? time, time)
                inOrder.append(index)
            }
        }
        discard(failures.count, "too_far_behind")
        let sizes = inOrder.map { request.size(of: $0) }
        let all = sizes.reduce(0, +)
        let wholeFits = !limits.refusesStreamsWhole || stream.limiter.take(Double(all), at: now.instant)
        for (index, size) in zip(inOrder, sizes) {
            let time = request.entries[index].nanoseconds
            guard wholeFits, limits.refusesStreamsWhole || stream.limiter.take(Double(size), at: now.instant) else {
                failures.add(
                    overRate: time, limit: limits.streamRate, stream: stream.text,
                    bytes: limits.refusesStreamsWhole ? all : size)
                discard(1, "per_stream_rate_limit")
                continue
            }
            stream.newest = max(stream.newest ?? time, time)
            store(request, index, bytes, checked, stream, tenant, at: now)
        }
        if let last = inOrder.last { newestLine = bytes.extracting(request.entries[last].line.range).array() }
        return failures.refusal(tenant: tenant.name, stream: stream.text)
    }

    private func store(
        _ request: PushRequest, _ index: Int, _ bytes: RawSpan, _ checked: CheckedPush, _ stream: LokiStream,
        _ tenant: LokiTenant, at now: Moment
    ) {
        let entry = request.entries[index]
        let line = bytes.extracting(entry.line.range)
        var hash = ByteHash(seed: stream.hash)
        hash.add(UInt64(bitPattern: entry.nanoseconds))
        hash.add(line)
        // Metadata is a set: the order of names is not part of an entry's identity. The sum has none.
        var metadata: UInt64 = 0
        for pair in entry.metadata { metadata &+= pairHash(request, pair, bytes, checked) }
        hash.add(metadata)
        guard tenant.known.insert(hash.value) else {
            totals.repeats += 1
            return
        }
        totals.unique += 1
        totals.lineBytes += line.byteCount
        stream.unique += 1
        stream.lineBytes += line.byteCount
        // A time in whole seconds says nothing of the last one. Such an entry has its place in its file below the second,
        // nanoseconds for bytes: of the first 100 MB no entry is taken for one that tells its milliseconds.
        if entry.nanoseconds % 1_000_000_000 >= 100_000_000 {
            ages.add(nanoseconds: now.wallNanoseconds - entry.nanoseconds)
        }
        numbers?.add(line: line)
        keep(request, index, bytes, checked, stream)
    }

    private func pairHash(_ request: PushRequest, _ index: Int, _ bytes: RawSpan, _ checked: CheckedPush) -> UInt64 {
        let pair = request.pairs[index]
        // An empty value is as good as none.
        guard pair.value.count > 0 else { return 0 }
        var hash = ByteHash(seed: 1)
        if checked.renamed.isEmpty {
            hash.add(bytes.extracting(pair.name.range))
        } else if let name = checked.renamed[index] {
            let name = Array(name.utf8)
            hash.add(unsafe name.span.bytes)
        } else {
            hash.add(bytes.extracting(pair.name.range))
        }
        hash.add(bytes.extracting(pair.value.range))
        return hash.value
    }

    private func keep(
        _ request: PushRequest, _ index: Int, _ bytes: RawSpan, _ checked: CheckedPush, _ stream: LokiStream
    ) {
        let size = request.size(of: index)
        guard keptBytes + size <= keptBytesBound else { return }
        keptBytes += size
        let entry = request.entries[index]
        var metadata: [String: String] = [:]
        for index in entry.metadata {
            let pair = request.pairs[index]
            let name = checked.renamed[index] ?? bytes.extracting(pair.name.range).text()
            let value = bytes.extracting(pair.value.range).text()
            // Of a name given twice the last counts, and an empty value takes it away. U+FFFD becomes a blank.
            metadata[name] = value.isEmpty ? nil : String(value.map { $0 == "\u{fffd}" ? " " : $0 })
        }
        let line = bytes.extracting(entry.line.range).array()
        if limits.discoversLevel, metadata["detected_level"] == nil {
            metadata["detected_level"] = LevelDiscovery.level(of: line, metadata, stream)
        }
        stream.entries.append(
            LokiStream.Kept(nanoseconds: entry.nanoseconds, line: line, metadata: metadata))
    }
}

extension PushRequest {
    /// Bytes of line and metadata.
    func size(of index: Int) -> Int {
        let entry = entries[index]
        return entry.metadata.reduce(entry.line.count) { $0 + pairs[$1].name.count + pairs[$1].value.count }
    }
}
