import Bytes
import Flow
import HTTP
import Record

/// A push as a receiver reads it.
struct ReceivedPush {
    struct Stream: Equatable {
        /// The last `labels` of the message, as Loki takes it, and the first, as others do.
        var labels: String
        var firstLabels: String
        var entries: [ReceivedEntry]
    }

    var tenant: String?
    var headers: [String: String]
    var body: [UInt8]
    var streams: [Stream]

    /// Reads the protobuf of a push strictly; nil when it is none.
    static func streams(of plain: [UInt8]) -> [Stream]? {
        let shared = SharedBytes(plain)
        let bytes = shared.bytes
        var streams: [Stream] = []
        var at = 0
        while at < plain.count {
            guard plain[at] == 0x0a, let length = varint(plain, at + 1), length.end + Int(length.value) <= plain.count
            else { return nil }
            let end = length.end + Int(length.value)
            guard let stream = stream(plain, bytes.extracting(length.end..<end).array()) else { return nil }
            streams.append(stream)
            at = end
        }
        return streams
    }

    private static func stream(_ plain: [UInt8], _ message: [UInt8]) -> Stream? {
        var labels: [String] = []
        var rest: [UInt8] = []
        var at = 0
        while at < message.count {
            guard let tag = varint(message, at), tag.value & 7 == 2, let length = varint(message, tag.end) else {
                return nil
            }
            guard length.value <= UInt64(message.count - length.end) else { return nil }
            let end = length.end + Int(length.value)
            if tag.value == 0x0a {
                labels.append(String(decoding: message[length.end..<end], as: UTF8.self))
            } else {
                rest += message[at..<end]
            }
            at = end
        }
        guard let entries = ReceivedEntry.entries(of: rest) else { return nil }
        return Stream(labels: labels.last ?? "", firstLabels: labels.first ?? "", entries: entries)
    }

    static func varint(_ bytes: [UInt8], _ start: Int) -> (value: UInt64, end: Int)? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        var at = start
        while at < bytes.count, shift < 64 {
            value |= UInt64(bytes[at] & 127) << shift
            at += 1
            if bytes[at - 1] < 128 { return (value, at) }
            shift += 7
        }
        return nil
    }
}

/// An entry as a receiver reads it.
struct ReceivedEntry: Hashable {
    var nanoseconds: Int64
    var line: [UInt8]
    var metadata: [[UInt8]]

    init(_ nanoseconds: Int64, _ line: String, _ metadata: [String] = []) {
        self.nanoseconds = nanoseconds
        self.line = Array(line.utf8)
        self.metadata = metadata.map { Array($0.utf8) }
    }

    private init(_ nanoseconds: Int64, _ line: [UInt8], _ metadata: [[UInt8]]) {
        self.nanoseconds = nanoseconds
        self.line = line
        self.metadata = metadata
    }

    var text: String { String(decoding: line, as: UTF8.self) }

    static func entries(of plain: [UInt8]) -> [ReceivedEntry]? {
        let shared = SharedBytes(plain)
        let bytes = shared.bytes
        var reader = ChunkReader(bytes)
        var entries: [ReceivedEntry] = []
        do throws(ChunkFault) {
            while let entry = try reader.next() {
                var metadata: [[UInt8]] = []
                try reader.forEachPair(of: entry) {
                    metadata.append(Array(plain[$0]))
                    metadata.append(Array(plain[$1]))
                }
                entries.append(ReceivedEntry(entry.nanoseconds, Array(plain[entry.line]), metadata))
            }
        } catch {
            return nil
        }
        return entries
    }
}

/// A Loki in memory: a script answers.
final class FakeLoki: HTTPClientEdge {
    typealias Answer = (ReceivedPush) -> HTTPOutcome?

    private(set) var pushes: [ReceivedPush] = []
    private(set) var stored: [String: [ReceivedEntry]] = [:]
    private(set) var cancelled: [UInt64] = []
    private var completions: [HTTPCompletion] = []
    private var held: [(token: UInt64, push: ReceivedPush)] = []
    /// Most requests that were under way at once.
    private(set) var mostAtOnce = 0
    private var flying = 0
    /// What it answers; nil: nothing yet (`release` later).
    var answer: Answer = { _ in .answered(status: 204, contentType: "", retryAfter: nil, body: []) }

    static let accepted = HTTPOutcome.answered(status: 204, contentType: "", retryAfter: nil, body: [])

    static func refusal(_ status: Int, _ text: String) -> HTTPOutcome {
        .answered(status: status, contentType: "text/plain", retryAfter: nil, body: Array(text.utf8))
    }

    func send(_ request: HTTPRequest, token: UInt64) {
        let body = request.body?.array() ?? []
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name] = value }
        let streams = headers["Content-Type"] == "application/x-protobuf" ? Self.streams(of: body) : []
        let push = ReceivedPush(
            tenant: headers["X-Scope-OrgID"], headers: headers, body: body, streams: streams ?? [])
        pushes.append(push)
        flying += 1
        mostAtOnce = max(mostAtOnce, flying)
        guard streams != nil else {
            complete(token, push, Self.refusal(400, "snappy: corrupt input\n"))
            return
        }
        if let outcome = answer(push) { complete(token, push, outcome) } else { held.append((token, push)) }
    }

    /// Answers what was held back.
    func release(_ outcome: HTTPOutcome = FakeLoki.accepted) {
        let all = held
        held.removeAll()
        for (token, push) in all { complete(token, push, outcome) }
    }

    var hasNews: Bool { !completions.isEmpty }
    var heldCount: Int { held.count }

    private func complete(_ token: UInt64, _ push: ReceivedPush, _ outcome: HTTPOutcome) {
        if case .answered(204, _, _, _) = outcome { store(push) }
        completions.append(HTTPCompletion(token: token, outcome: outcome, duration: .milliseconds(1)))
    }

    /// Keeps what was sent, each entry once.
    func store(_ push: ReceivedPush) {
        for stream in push.streams {
            for entry in stream.entries where !(stored[stream.labels]?.contains(entry) ?? false) {
                stored[stream.labels, default: []].append(entry)
            }
        }
    }

    func cancel(token: UInt64) {
        cancelled.append(token)
        if held.contains(where: { $0.token == token }) { flying -= 1 }
        held.removeAll { $0.token == token }
    }

    func poll(into completions: inout [HTTPCompletion]) {
        flying -= self.completions.count
        completions += self.completions
        self.completions.removeAll()
    }

    static func streams(of body: [UInt8]) -> [ReceivedPush.Stream]? {
        let block = SharedBytes(body)
        var plain = ByteBuffer()
        guard Snappy.uncompress(block.bytes, into: &plain, limit: 64 << 20) else { return nil }
        return ReceivedPush.streams(of: plain.array())
    }

    var lines: [String] { stored.values.flatMap { $0.map(\.text) }.sorted() }
}
