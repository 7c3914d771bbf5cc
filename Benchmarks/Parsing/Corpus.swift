import Bytes

/// Lines as the measured corpus has them: 414 bytes a Docker line, 40 % FastAPI, 40 % nginx, 15 % Kafka, 5 % other.
struct Corpus {
    /// What a line is.
    enum Kind: Int, CaseIterable {
        case fastapi, nginx, kafka, other
    }

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number below `bound` (splitmix64).
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick(_ list: [String]) -> String { list[next(list.count)] }

    mutating func address() -> String { "\(1 + next(222)).\(next(256)).\(next(256)).\(1 + next(254))" }

    func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    let agents = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "curl/8.5.0",
        "python-requests/2.32.3",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    ]

    mutating func fastapi(_ second: Int) -> String {
        let event = pick(["login_success", "login_failed", "login_blocked", "token_refresh", "logout"])
        let user = next(5) == 0 ? "null" : String(next(100_000))
        let status = pick(["200", "401", "429", "403"])
        return """
            {"timestamp": "2026-11-24T06:\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2)).\(pad(next(1_000_000), 6))+00:00", \
            "level": "\(pick(["INFO", "INFO", "WARNING", "ERROR"]))", "service": "fastapi", "event": "\(event)", \
            "ip": "\(address())", "username": "\(pick(["anne", "lee", "maria.garcia", "jose", "admin"]))", \
            "user_id": \(user), "role": "\(pick(["user", "admin", "guest"]))", \
            "reason": "\(pick(["wrong_password", "ok", "rate_limit"]))", "device_type": "\(pick(["mobile", "desktop"]))", \
            "browser": "\(pick(["Chrome", "Firefox", "Safari"]))", "os": "\(pick(["Windows", "Linux", "iOS"]))", \
            "is_bot": \(pick(["true", "false"])), "duration_ms": \(next(500)).\(next(100)), "status": \(status), \
            "failed_attempts_window": \(next(10))}
            """
    }

    mutating func nginx(_ second: Int) -> String {
        let path = pick(["/", "/login", "/api/v1/items/", "/static/app.js", "/search?q=kafka+lag"])
        return """
            \(address()) - \(pick(["-", "-", "-", "anne"])) [24/Nov/2026:06:\(pad(second / 60 % 60, 2)):\
            \(pad(second % 60, 2)) +0000] "\(pick(["GET", "POST", "PUT"])) \(path)\(next(10_000)) HTTP/1.1" \
            \(pick(["200", "200", "304", "404", "500"])) \(next(100_000)) \
            "\(pick(["-", "https://example.com/", "https://shop.example.org/cart"]))" "\(pick(agents))"
            """
    }

    mutating func kafka(_ second: Int) -> String {
        let time = "2026-11-24 06:\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2)),\(pad(next(1000), 3))"
        switch next(4) {
        case 0:
            return
                "[\(time)] INFO [GroupCoordinator \(next(3))]: Stabilized group payments-\(next(50)) generation \(next(900)) (__consumer_offsets-\(next(50))) with \(next(9)) members (kafka.coordinator.group.GroupCoordinator)"
        case 1:
            return
                "[\(time)] INFO [LocalLog partition=orders-\(next(12)), dir=/var/lib/kafka/data] Rolled new log segment at offset \(next(10_000_000)) in \(next(40)) ms. (kafka.log.LocalLog)"
        case 2:
            return
                "[\(time)] WARN [ReplicaFetcher replicaId=1, leaderId=2, fetcherId=0] Partition orders-\(next(12)) marked as failed (kafka.server.ReplicaFetcherThread)"
        default:
            return
                "[\(time)] INFO [BrokerServer id=\(next(3))] Transition from STARTING to STARTED, and a rather long message goes with it so that lines differ \(next(1_000_000)) (kafka.server.BrokerServer)"
        }
    }

    mutating func other(_ second: Int) -> String {
        switch next(3) {
        case 0:
            return
                #"{"level":30,"time":\#(1_795_500_000_000 + second * 1000),"pid":\#(next(999)),"hostname":"app-1","msg":"request completed","responseTime":\#(next(300))}"#
        case 1:
            return
                "time=2026-11-24T06:\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2)).123Z level=info msg=\"synced items\" count=\(next(1000)) took=\(next(500))ms"
        default:
            return
                "2026-11-24 06:\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2)).412 UTC [\(next(9999))] LOG:  checkpoint complete: wrote \(next(9000)) buffers"
        }
    }

    mutating func line(_ kind: Kind, _ second: Int) -> String {
        switch kind {
        case .fastapi: fastapi(second)
        case .nginx: nginx(second)
        case .kafka: kafka(second)
        case .other: other(second)
        }
    }

    mutating func mixed(_ second: Int) -> String {
        switch next(100) {
        case ..<40: fastapi(second)
        case ..<80: nginx(second)
        case ..<95: kafka(second)
        default: other(second)
        }
    }

    /// The line in Docker's frame.
    mutating func docker(_ line: String) -> String {
        var text = "{\"log\":\""
        for character in line.unicodeScalars {
            switch character {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "<": text += "\\u003c"
            default: text.unicodeScalars.append(character)
            }
        }
        return text + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T06:00:00.\(pad(next(1_000_000_000), 9))Z\"}"
    }
}

/// Lines one behind the other in one buffer.
struct Lines: ~Copyable {
    var bytes = ByteBuffer(capacity: 1 << 20)
    var ends: [Int] = []

    mutating func append(_ line: String) {
        bytes.append(line)
        ends.append(bytes.count)
    }

    var count: Int { ends.count }
}
