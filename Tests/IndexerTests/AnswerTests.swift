import Flow
import HTTP
import Testing

@testable import Indexer

/// Every row of the answer table.
@Suite struct AnswerTests {
    struct Row: CustomTestStringConvertible {
        var name: String
        var status: Int
        var body: String
        var kind: String

        init(_ status: Int, _ body: String, _ kind: String) {
            name = "\(status) \(body.prefix(40))"
            self.status = status
            self.body = body
            self.kind = kind
        }

        var testDescription: String { name }
    }

    static let rows = [
        Row(204, "", "accepted"),
        Row(200, "", "accepted"),
        Row(202, " \n", "accepted"),
        Row(200, "<html><title>Sign in</title>", "misconfigured not_loki"),
        Row(200, "{\"status\":\"ok\"}", "misconfigured not_loki"),
        Row(302, "", "misconfigured redirected"),
        Row(307, "", "misconfigured redirected"),
        Row(400, "snappy: corrupt input\n", "refused"),
        Row(400, "couldn't parse labels: 1:3: parse error", "refused"),
        Row(
            400, "stream '{job=\"a\"}' includes structured metadata, but this feature is disallowed. Please see ...",
            "misconfigured structured_metadata"),
        Row(
            260, "ingestion blocked for user 'fake' until '2030-01-01T00:00:00Z' with status code '260'",
            "misconfigured blocked"),
        Row(
            429, "ingestion blocked for user 'fake' until '2030-01-01T00:00:00Z' with status code '429'",
            "misconfigured blocked"),
        Row(400, "multiple org IDs present", "misconfigured tenant"),
        Row(400, "tenant ID 'a/b' contains unsupported character '/'", "misconfigured tenant"),
        Row(400, "tenant ID is too long: max 150 characters", "misconfigured tenant"),
        Row(400, "Content-Encoding \"zstd\" not supported", "misconfigured tenant"),
        Row(401, "no org id", "misconfigured unauthorized"),
        Row(403, "", "misconfigured forbidden"),
        Row(404, "404 page not found", "misconfigured not_found"),
        Row(405, "", "misconfigured not_found"),
        Row(408, "", "busy server_error"),
        Row(413, "request body too large", "tooLarge"),
        Row(418, "teapot", "misconfigured unexpected_status"),
        Row(422, "error at least one valid stream is required for ingestion", "refused"),
        Row(429, "ingestion rate limit exceeded for user fake (limit: 4194304 bytes/sec)", "busy rate_limited"),
        Row(
            429, "entry with timestamp ... 'Per stream rate limit exceeded (limit: 20KB/sec)",
            "busy stream_rate_limited"),
        Row(429, "maximum active stream limit exceeded when trying to create stream {}", "busy stream_limit"),
        Row(429, "slow down", "busy throttled"),
        Row(500, "empty ring", "busy server_error"),
        Row(500, "label name is empty", "busy server_error"),
        Row(
            500,
            "rpc error: code = ResourceExhausted desc = grpc: received message larger than max (4302178 vs. 4194304)",
            "tooLarge"),
        Row(502, "<html>bad gateway", "busy server_error"),
        Row(503, "", "busy server_error"),
        Row(504, "", "busy server_error"),
    ]

    @Test(arguments: rows)
    func row(_ row: Row) {
        let outcome = HTTPOutcome.answered(
            status: row.status, contentType: "text/plain", retryAfter: nil, body: Array(row.body.utf8))
        let verdict = Answer.judge(outcome)
        #expect(Self.kind(verdict) == row.kind)
    }

    @Test(arguments: HTTPFailure.Kind.allCases)
    func noAnswerIsTriedAgain(kind: HTTPFailure.Kind) {
        let verdict = Answer.judge(.failed(HTTPFailure(kind, "it broke")))
        #expect(Self.kind(verdict) == "busy \(kind.rawValue)")
    }

    @Test func retryAfterIsObeyedUpToABound() {
        func wait(_ span: Instant.Span) -> Instant.Span? {
            guard
                case .busy(let busy) = Answer.judge(
                    .answered(status: 503, contentType: "", retryAfter: span, body: []))
            else { return nil }
            return busy.retryAfter
        }
        #expect(wait(.seconds(7)) == .seconds(7))
        #expect(wait(.seconds(86_400)) == .seconds(300))
    }

    static func kind(_ verdict: Verdict) -> String {
        switch verdict {
        case .accepted: "accepted"
        case .busy(let busy): "busy \(busy.reason.rawValue)"
        case .tooLarge: "tooLarge"
        case .refused: "refused"
        case .misconfigured(let wrong): "misconfigured \(wrong.kind.rawValue)"
        }
    }
}

/// What Loki's refusals say, in its own words.
@Suite struct RefusalTextTests {
    @Test func aStreamWithoutALabelThatTheServerWantsIsRefusedWhole() {
        let text = RefusalText(
            "missing required labels 'team' for user 'fake' for stream '{job=\"a\", service_name=\"a\"}' (policy: '')")
        #expect(text.refusesStream)
    }

    @Test func namesLateEntriesOneByOne() {
        let text = RefusalText(
            """
            entry with timestamp 2026-11-24 21:22:20.179988861 +0000 UTC ignored, reason: 'entry too far behind, entry \
            timestamp is: 2026-11-24T21:22:20Z, oldest acceptable timestamp is: 2026-11-24T21:23:20Z',
            user 'fake', total ignored: 1 out of 7 for stream: {job="x"}
            """)
        #expect(text.rules == [.at([1_795_555_340_179_988_861], .tooFarBehind)])
        #expect(!text.refusesStream)
    }

    @Test func givesABoundWhereItNamesTooFew() {
        let text = RefusalText(
            """
            entry with timestamp 2026-11-24 21:22:20.1 +0000 UTC ignored, reason: 'entry too far behind, entry timestamp \
            is: 2026-11-24T21:22:20Z, oldest acceptable timestamp is: 2026-11-24T21:23:20Z',
            user 'fake', total ignored: 40 out of 70 for stream: {job="x"}
            """)
        #expect(text.rules.contains(.olderThan(1_795_555_400_000_000_000, .tooFarBehind)))
        #expect(text.rules.contains(.at([1_795_555_340_100_000_000], .tooFarBehind)))
    }

    @Test func readsAges() {
        let old = RefusalText(
            "1 errors like: entry for stream '{a=\"b\"}' has timestamp too old: 2026-11-01T00:00:00Z, "
                + "oldest acceptable timestamp is: 2026-11-17T21:23:20Z; 2 errors like: entry for stream '{a=\"b\"}' has "
                + "timestamp too new: 2026-11-25T00:00:00Z")
        #expect(old.rules == [.olderThan(1_794_950_600_000_000_000, .tooOld), .newerThan(1_795_564_800_000_000_000)])
    }

    @Test(arguments: [
        ("max entry size '262144' bytes exceeded for stream '{}' while adding an entry", EntryRule.lineOver(262_144)),
        ("stream '{}' has too many structured metadata labels: '129', limit: '128'. Please see", .pairsOver(128)),
        ("stream '{}' has structured metadata too large: '65537' bytes, limit: '65536' bytes.", .metadataOver(65_536)),
    ])
    func readsLimits(text: String, rule: EntryRule) {
        #expect(RefusalText(text).rules == [rule])
    }

    @Test(arguments: [
        "couldn't parse labels: 1:3: parse error: unexpected character inside braces: '.'",
        "entry for stream '{l00=\"v\"}' has 25 label names; limit 15",
        "stream '{}' has label name too long: 'aaaa'", "stream '{}' has label value too long: 'aaaa'",
        "stream '{}' has duplicate label name: 'job'",
    ])
    func knowsWhenTheStreamIsRefused(text: String) {
        #expect(RefusalText(text).refusesStream)
        #expect(RefusalText(text).rules == [])
    }

    @Test(arguments: [
        "", "nothing known", "total ignored: out of", "oldest acceptable timestamp is: ", "has timestamp too old: ",
        "entry too far behind", "max entry size '", "limit: '99999999999999999999999'", "has timestamp too new: 2026-",
    ])
    func othersWordsGiveNothing(text: String) {
        #expect(RefusalText(text) == RefusalText(""))
    }
}

@Suite struct TimeTextTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, 0), ("2026-11-24T21:22:20.179988861Z", 1_795_555_340_179_988_861, 9),
        ("2026-11-24 21:22:20", 1_795_555_340_000_000_000, 0),
        ("2026-11-24t21:22:20,5z", 1_795_555_340_500_000_000, 1),
        ("2026-11-24T22:22:20+01:00", 1_795_555_340_000_000_000, 0),
        ("2026-11-24T16:22:20-0500", 1_795_555_340_000_000_000, 0),
        ("2000-02-29T12:00:00.1234567890123Z", 951_825_600_123_456_789, 9), ("1969-12-31T23:59:59Z", -1_000_000_000, 0),
    ])
    func reads(text: String, nanoseconds: Int64, digits: Int) {
        let time = TimeText(Array(text.utf8))
        #expect(time?.nanoseconds == nanoseconds)
        #expect(time?.digits == digits)
        #expect(time?.end == text.utf8.count)
    }

    @Test(arguments: ["", "2026", "2026-13-01T00:00:00Z", "2026-11-24", "2026-11-24T25:00:00Z", "9999-12-31T23:59:59Z"])
    func refuses(text: String) {
        #expect(TimeText(Array(text.utf8)) == nil)
    }
}
