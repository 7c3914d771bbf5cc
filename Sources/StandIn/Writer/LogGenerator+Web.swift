import Bytes

/// The FastAPI service and nginx.
extension LogGenerator {
    /// As Python's json.dumps spaces it. Which keys a record has depends on its event.
    mutating func fastapi(_ buffer: inout ByteBuffer) {
        let isLogin = random.chance(45)
        let event = random.pick(isLogin ? Words.logins : Words.calls)
        let status = random.pick(isLogin ? ["200", "200", "401", "401", "429"] : Words.statuses)
        buffer.append("{\"timestamp\": \"")
        clock.date("T", into: &buffer)
        buffer.append(UInt8(ascii: "."))
        clock.fraction(6, into: &buffer)
        buffer.append("+00:00\", \"level\": \"")
        buffer.append(random.pick(["INFO", "INFO", "INFO", "INFO", "INFO", "INFO", "DEBUG", "WARNING", "ERROR"]))
        buffer.append("\", \"service\": \"fastapi\", \"event\": \"")
        buffer.append(event)
        buffer.append("\", \"request_id\": \"req")
        mark(&buffer)
        buffer.append("\", \"ip\": \"")
        address(&buffer)
        buffer.append("\"")
        if isLogin { login(&buffer) } else { call(&buffer) }
        buffer.append(", \"status\": ")
        buffer.append(status)
        buffer.append(", \"duration_ms\": ")
        duration(&buffer)
        if random.chance(60) {
            buffer.append(", \"user_agent\": \"")
            buffer.append(random.pick(Words.agents))
            buffer.append("\"")
        }
        buffer.append(", \"device_type\": \"")
        buffer.append(random.pick(["desktop", "mobile", "tablet", "bot"]))
        buffer.append("\", \"browser\": \"")
        buffer.append(random.pick(["Chrome", "Firefox", "Safari", "Edge", "curl", "Other"]))
        buffer.append("\", \"os\": \"")
        buffer.append(random.pick(["Windows", "macOS", "Linux", "Android", "iOS", "Other"]))
        buffer.append("\", \"is_bot\": ")
        buffer.append(random.pick(["false", "false", "false", "true"]))
        buffer.append("}\n")
    }

    private mutating func login(_ buffer: inout ByteBuffer) {
        buffer.append(", \"username\": \"")
        user(&buffer)
        buffer.append("\", \"password\": \"")
        buffer.append(random.pick(Words.passwords))
        buffer.append(decimal: Int64(random.below(10_000)))
        buffer.append("\", \"user_id\": ")
        if random.chance(40) { buffer.append("null") } else { buffer.append(decimal: Int64(random.below(50_000))) }
        buffer.append(", \"role\": \"")
        buffer.append(random.pick(["user", "user", "user", "admin", "auditor", "service"]))
        buffer.append("\"")
        if random.chance(40) {
            buffer.append(", \"reason\": \"")
            buffer.append(random.pick(["bad password", "unknown user", "account locked", "token expired"]))
            buffer.append("\", \"failed_attempts_window\": ")
            if random.chance(20) { buffer.append("null") } else { buffer.append(decimal: Int64(random.below(9))) }
        }
        if random.chance(10) {
            buffer.append(", \"retry_after\": ")
            buffer.append(decimal: Int64(random.below(300)))
        }
    }

    private mutating func call(_ buffer: inout ByteBuffer) {
        buffer.append(", \"method\": \"")
        buffer.append(random.pick(Words.methods))
        buffer.append("\", \"path\": \"")
        buffer.append(random.pick(Words.paths))
        if random.chance(8) {
            buffer.append("?api_key=sk-")
            buffer.append(decimal: Int64(random.next() >> 8))
        }
        buffer.append("\", \"user_id\": ")
        buffer.append(decimal: Int64(random.below(50_000)))
        if random.chance(15) {
            buffer.append(", \"message\": \"")
            buffer.append(random.pick(Words.messages))
            buffer.append("\"")
        }
    }

    /// The combined format.
    mutating func nginx(_ buffer: inout ByteBuffer) {
        address(&buffer)
        buffer.append(" - ")
        if random.chance(6) { user(&buffer) } else { buffer.append("-") }
        buffer.append(" [")
        clock.commonLog(into: &buffer)
        buffer.append("] \"")
        buffer.append(random.pick(Words.methods))
        buffer.append(" ")
        buffer.append(random.pick(Words.paths))
        buffer.append("/")
        mark(&buffer)
        if random.chance(40) {
            buffer.append("?page=")
            buffer.append(decimal: Int64(random.below(400)))
            buffer.append("&sort=")
            buffer.append(random.pick(["name", "date", "price", "relevance"]))
        }
        buffer.append(" HTTP/")
        buffer.append(random.pick(["1.1", "1.1", "2.0"]))
        buffer.append("\" ")
        buffer.append(random.pick(Words.statuses))
        buffer.append(" ")
        buffer.append(decimal: Int64(random.below(80_000)))
        buffer.append(" \"")
        if random.chance(50) {
            buffer.append("https://www.example.com")
            buffer.append(random.pick(Words.paths))
        } else {
            buffer.append("-")
        }
        buffer.append("\" \"")
        buffer.append(random.pick(Words.agents))
        buffer.append("\"\n")
    }

    private mutating func address(_ buffer: inout ByteBuffer) {
        if random.chance(7) {
            buffer.append("2001:db8:")
            buffer.append(decimal: Int64(random.below(9999)))
            buffer.append("::")
            buffer.append(decimal: Int64(random.below(9999)))
            return
        }
        buffer.append(random.pick(["10.", "172.", "192.", "203."]))
        for part in 0..<3 {
            if part > 0 { buffer.append(".") }
            buffer.append(decimal: Int64(random.below(256)))
        }
    }

    private mutating func user(_ buffer: inout ByteBuffer) {
        buffer.append(random.pick(Words.users))
        buffer.append(decimal: Int64(random.below(500)))
    }

    private mutating func duration(_ buffer: inout ByteBuffer) {
        buffer.append(decimal: Int64(random.below(900)))
        buffer.append(".")
        LogClock.padded(random.below(1000), 3, &buffer)
    }
}
