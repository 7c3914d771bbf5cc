import Bytes
import Flow
import Glibc
import HTTP
import StandIn

/// Counts by query what a reader of a Loki finds: every entry of the demo's streams, by the numbers in their lines.
///
/// A query returns so many entries at most, so a window with as many is asked for in halves. Loki allows 5,000, but does not
/// answer at all where they are more than the 4 MiB that its own parts exchange (grpc_server_max_recv_msg_size): with the
/// metadata of our lines 5,000 are.
struct LokiCensus {
    /// What was found.
    struct Count {
        var entries = 0
        var numbers: [Int: Int] = [:]

        var unique: Int { numbers.count }
        var repeats: Int { numbers.values.reduce(0) { $0 + $1 - 1 } }

        /// Counts the numbers in an answer's lines.
        mutating func add(_ answer: [UInt8]) {
            LokiCensus.forEachLine(of: answer) { line in
                guard line.lowerBound < line.upperBound else { return }
                let bytes = unsafe answer.span.bytes.extracting(line)
                var at = 0
                while let number = LogMarker.next(in: bytes, from: &at) { numbers[number, default: 0] += 1 }
            }
        }
    }

    private static let limit = 1000
    private let client: CurlClient
    private let selector: String

    init(url: String, selector: String) throws {
        var endpoint = HTTPEndpoint(url: url)
        endpoint.answerBound = 64 << 20
        client = try CurlClient(endpoint)
        self.selector = selector
    }

    /// Everything between two times, nanoseconds since 1970.
    func count(from start: Int64, to end: Int64) throws(DemoFailure) -> Count {
        var count = Count()
        var windows = [(start, end)]
        while let (first, last) = windows.popLast() {
            let answer = try query(from: first, to: last)
            let entries = Self.entries(in: answer)
            if entries >= Self.limit, last - first > 1 {
                let middle = first + (last - first) / 2
                windows.append((middle, last))
                windows.append((first, middle))
                continue
            }
            count.entries += entries
            count.add(answer)
        }
        return count
    }

    /// Entries stand as `["NANOSECONDS","LINE"`; inside a line the quotes are escaped, so nothing else looks so.
    static func entries(in answer: [UInt8]) -> Int {
        var entries = 0
        forEachLine(of: answer) { _ in entries += 1 }
        return entries
    }

    /// The bytes of each line, as JSON has escaped them. Marks in metadata are none: the same number stands in the line.
    static func forEachLine(of answer: [UInt8], _ body: (Range<Int>) -> Void) {
        var at = 0
        while at + 23 < answer.count {
            defer { at += 1 }
            guard answer[at] == UInt8(ascii: "["), answer[at + 1] == UInt8(ascii: "\"") else { continue }
            guard answer[(at + 2)..<(at + 21)].allSatisfy({ $0 >= 48 && $0 <= 57 }) else { continue }
            guard answer[at + 21] == UInt8(ascii: "\""), answer[at + 22] == UInt8(ascii: ",") else { continue }
            let start = at + 24
            var end = start
            while end < answer.count, answer[end] != UInt8(ascii: "\"") {
                end += answer[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            body(start..<min(end, answer.count))
            at = end
        }
    }

    private func query(from start: Int64, to end: Int64) throws(DemoFailure) -> [UInt8] {
        let escaped = selector.utf8.map { byte in
            (byte | 32) >= 97 && (byte | 32) <= 122 || (byte >= 48 && byte <= 57)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
        let path =
            "/loki/api/v1/query_range?query=\(escaped)&start=\(start)&end=\(end)&limit=\(Self.limit)&direction=forward"
        client.send(HTTPRequest(method: .get, path: path, timeout: .seconds(60)), token: 1)
        var completions: [HTTPCompletion] = []
        while completions.isEmpty {
            var wait = pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0)
            unsafe poll(&wait, 1, 1000)
            client.poll(into: &completions)
        }
        switch completions[0].outcome {
        case .answered(200, _, _, let body): return body
        case .answered(let status, _, _, let body):
            let told = String(decoding: body.prefix(200), as: UTF8.self)
            throw DemoFailure("Loki does not answer the query that counts (\(status): \(told))")
        case .failed(let failure):
            throw DemoFailure("Loki does not answer the query that counts: \(failure.detail)")
        }
    }
}
