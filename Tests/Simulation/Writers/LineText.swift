/// Texts of lines as the services of the design write them, each with a number of its own so that it can be found again.
struct LineText {
    /// What a writer writes.
    enum Kind: CaseIterable {
        case fastapi, nginx, kafka, json, plain, timeless
        /// A line that goes on the one before, where lines are joined.
        case frame

        /// Those that any writer may write.
        static let allCases: [Kind] = [.fastapi, .nginx, .kafka, .json, .plain, .timeless]
    }

    private var chance: Chance
    private var number: Int
    private var repeated: [UInt8]?
    private let clients: Int

    /// - Parameters:
    ///   - first: the number of the first line; writers count in ranges of their own.
    ///   - clients: different addresses.
    init(_ chance: Chance, first: Int, clients: Int = 250) {
        self.chance = chance
        self.clients = clients
        number = first
    }

    /// The next line of a kind.
    /// - Parameter wall: the writer's wall clock, nanoseconds since 1970.
    mutating func next(_ kind: Kind, wall: Int64, long: Int? = nil) -> [UInt8] {
        number += 1
        var text =
            switch kind {
            case .fastapi: fastapi(wall)
            case .nginx: nginx(wall)
            case .kafka: kafka(wall)
            case .json: json(wall)
            case .plain: "\(stamp(wall, digits: 3)) INFO worker-\(number % 7) job \(number) done"
            case .frame: "\tat service.Worker.step\(number)(Worker.java:\(number % 400))"
            case .timeless: "item \(number) of the list, without any time"
            }
        if let long { text += " " + String(repeating: "x", count: long) }
        return Array(text.utf8)
    }

    /// A line that may be equal to others, in every byte.
    mutating func equal(wall: Int64) -> [UInt8] {
        if let repeated, chance.happens(0.8) { return repeated }
        let line = Array("10.0.0.9 - - [\(clf(wall))] \"GET /health HTTP/1.1\" 200 2 \"-\" \"kube-probe/1.30\"".utf8)
        repeated = line
        return line
    }

    private mutating func fastapi(_ wall: Int64) -> String {
        let event = chance.pick(["login_success", "login_failed", "logout", "page_view"])
        let level = event == "login_failed" ? "warning" : "info"
        let space = chance.happens(0.5) ? " " : ""
        return "{\"timestamp\":\(space)\"\(stamp(wall, digits: 6))\",\(space)\"service\":\(space)\"fastapi\",\(space)"
            + "\"level\":\(space)\"\(level)\",\(space)\"event\":\(space)\"\(event)\",\(space)\"ip\":\(space)\"10.1."
            + "\(number % clients).7\",\(space)\"user_id\":\(space)\(number % 40),\(space)\"path\":\(space)\"/api/\(number)"
            + "\",\(space)\"duration_ms\":\(space)\(number % 300)}"
    }

    private mutating func nginx(_ wall: Int64) -> String {
        let status = chance.pick([200, 200, 200, 301, 404, 500])
        return
            "10.2.0.\(number % clients) - - [\(clf(wall))] \"GET /page/\(number) HTTP/1.1\" \(status) \(number % 5000) "
            + "\"-\" \"Mozilla/5.0 (X11; Linux x86_64)\""
    }

    private mutating func kafka(_ wall: Int64) -> String {
        let level = chance.pick(["INFO", "INFO", "WARN", "ERROR"])
        let time = stamp(wall, digits: 3).dropLast()
        let comma = time.prefix(10) + " " + time.dropFirst(11).prefix(8) + "," + time.suffix(3)
        return "[\(comma)] \(level) [Broker id=1] Step \(number) done (kafka.server.Worker)"
    }

    private mutating func json(_ wall: Int64) -> String {
        "{\"ts\":\"\(stamp(wall, digits: 9))\",\"level\":\"\(chance.pick(["debug", "info", "error"]))\",\"msg\":\"request"
            + " \(number)\",\"trace_id\":\"\(number)\"}"
    }

    /// `2026-11-24T21:22:20.123Z`
    private func stamp(_ wall: Int64, digits: Int) -> String {
        let base = LokiTime.rfc3339(wall).dropLast()
        guard digits > 0 else { return base + "Z" }
        let rest = wall - LokiTime.floorDivide(wall, 1_000_000_000) * 1_000_000_000
        let all = "\(rest)"
        let padded = String(repeating: "0", count: 9 - all.count) + all
        return base + "." + padded.prefix(digits) + "Z"
    }

    /// `24/Nov/2026:06:00:00 +0000`
    private func clf(_ wall: Int64) -> String {
        let seconds = LokiTime.floorDivide(wall, 1_000_000_000)
        let days = LokiTime.floorDivide(seconds, 86_400)
        let (year, month, day) = LokiTime.civil(days)
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let second = seconds - days * 86_400
        let time = "\(LokiTime.two(second / 3600)):\(LokiTime.two(second / 60 % 60)):\(LokiTime.two(second % 60))"
        return "\(LokiTime.two(day))/\(names[Int(month) - 1])/\(year):\(time) +0000"
    }
}
