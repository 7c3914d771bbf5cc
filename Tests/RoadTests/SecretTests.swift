import Bytes
import Demo
import Kafka
import Loop
import StandIn
import Support
import Testing

/// What a service logs by mistake goes nowhere.
@Suite(.serialized) struct SecretTests {
    private static let secret = "hunter2Zq9w7Tr"

    private static let lines = [
        #"{"timestamp": "2026-11-24T06:00:00.123456+00:00", "level": "INFO", "service": "fastapi", "event": "login_success", "ip": "10.0.0.7", "username": "ann", "password": "SECRET", "status": 200}"#,
        #"{"service": "fastapi", "event": "refresh", "token": "SECRET", "nested": {"api_key": "SECRET"}, "status": 200}"#,
        #"{"level":"error","msg":"cannot connect","authorization":"Bearer SECRET","secret":"SECRET"}"#,
        #"10.0.0.7 - - [24/Nov/2026:06:00:00 +0000] "GET /login?user=ann&password=SECRET&token=SECRET HTTP/1.1" 200 12 "-" "curl/8.5.0""#,
        #"[2026-11-24 06:00:00,123] INFO [SocketServer] sasl password=SECRET (kafka.network.SocketServer)"#,
        "ts=2026-11-24T06:00:00Z level=info msg=\"sign in\" password=SECRET token=\"SECRET\" api_key=SECRET",
        "connecting with password: SECRET",
        "Authorization: Bearer SECRET",
    ]

    @Test func aPasswordInAURLIsNowhere() throws {
        let scratch = try Scratch()
        try Scratch.append(
            Array("connecting to postgres://app:\(Self.secret)@db:5432/orders\n".utf8), to: scratch.path + "/url.log")
        let outcome = try Program.run(["parse", scratch.path + "/url.log"], in: scratch)
        #expect(outcome.code == 0)
        #expect(!outcome.output.contains(Self.secret))
        #expect(outcome.output.contains("postgres://app:[REDACTED]@db:5432/orders"))
    }

    @Test func aSecretOfALineIsNowhere() throws {
        let road = try Road()
        for role in ["collect", "index"] { try road.start(role) }
        let numbers = road.reserve(Self.lines.count)
        for (line, number) in zip(Self.lines, numbers) {
            let text = line.replacing("SECRET", with: Self.secret)
            let marked =
                text.hasSuffix("}")
                ? text.dropLast() + ", \"request_id\": \"\(Road.mark(number))\"}"
                : text.hasSuffix("\"curl/8.5.0\"")
                    ? text.dropLast() + " \(Road.mark(number))\"" : text + " " + Road.mark(number)
            try Scratch.append(Array(marked.utf8) + [10], to: road.logs + "/secret.log")
        }
        try road.waitForAll()
        let needle = Self.secret
        for (line, number) in zip(Self.lines, numbers) {
            let shown = road.loki.ask { $0.store.entries(containing: Road.mark(number)) }
            #expect(shown.count == 1, "\(line)")
            for entry in shown {
                #expect(!"\(entry.text) \(entry.metadata) \(entry.labels)".contains(needle), "\(line)")
            }
        }
        for role in ["collect", "index"] { #expect(!(try road.page(role, "/metrics")).contains(needle)) }
        #expect(try road.metric("collect", "logspine_redactions_total") > 0)
        try road.stop("collect")
        try road.stop("index")
        for record in try road.records(of: road.topic) {
            let plain = Chunks.plain(record.value) ?? record.value.array()
            let headers = record.headers.flatMap(\.value)
            #expect(!String(decoding: plain + record.key.array() + headers, as: UTF8.self).contains(needle))
        }
        var searched = 0
        for file in Scratch.files(in: road.scratch.path) where !file.hasPrefix(road.logs) {
            searched += 1
            #expect(!(try Program.text(of: file)).contains(needle), "\(file)")
        }
        #expect(searched >= 4)
    }
}
