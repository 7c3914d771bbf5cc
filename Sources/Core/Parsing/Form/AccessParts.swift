import Bytes
import Record

/// The places of an access line's parts.
struct AccessParts {
    var addressStart = 0
    var addressEnd = 0
    var addressIsIP = false
    /// Where a list of forwarded addresses ends that begins with the client's; 0 where there is none.
    var listEnd = 0
    var hostEnd = 0
    var userStart = 0
    var userEnd = 0
    var time: ContentTime?
    var requestStart = 0
    var requestEnd = 0
    var statusStart = 0
    var bytesStart = 0
    var bytesEnd = 0
    var refererStart = -1
    var refererEnd = -1
    var agentStart = -1
    var agentEnd = -1
    /// Where what follows the known parts begins.
    var rest = 0

    /// Finds the parts, or nil when the line has not that form.
    @inline(__always)
    init?(_ line: RawSpan, zone: ZoneRule) {
        guard readAddress(line), readTime(line, zone), readRequest(line) else { return nil }
        readAgent(line)
    }

    private init() {}

    /// The first part that the line lacks, for a person; nil when it is an access line.
    static func missing(_ line: RawSpan, zone: ZoneRule) -> StaticString? {
        var parts = AccessParts()
        guard parts.readAddress(line) else { return "no client's address and \" - \" at its start" }
        guard parts.readTime(line, zone) else { return "no [time] and quoted request after the client" }
        guard parts.readRequest(line) else { return "no status and number of bytes after the request" }
        return nil
    }

    /// The client, maybe with a host before it.
    @inline(__always)
    private mutating func readAddress(_ line: RawSpan) -> Bool {
        let blank = line.find(32, from: 0, to: min(line.byteCount, 300))
        guard blank > 0 else { return false }
        addressEnd = blank
        if IPAddress.isVersion4(line, 0, blank) {
            addressIsIP = true
        } else {
            guard readOtherAddress(line, blank) else { return false }
        }
        let end = max(addressEnd, listEnd)
        guard line.has(" - ", at: end) else { return false }
        userStart = end &+ 3
        return true
    }

    @inline(never)
    private mutating func readOtherAddress(_ line: RawSpan, _ blank: Int) -> Bool {
        if IPAddress.isVersion6(line, 0, blank) {
            addressIsIP = true
            return true
        }
        if line.at(blank - 1) == UInt8(ascii: ",") { return readForwarded(line, blank) }
        let isHost = IPAddress.isHostName(line, 0, blank) || Self.isBracketed(line, blank)
        // A host, then the address.
        let next = line.find(32, from: blank + 1, to: min(line.byteCount, blank + 80))
        if isHost || (blank == 1 && line.at(0) == UInt8(ascii: "-")) || (blank == 1 && line.at(0) == UInt8(ascii: "_")),
            next > 0
        {
            let isIP = IPAddress.isValid(line, blank + 1, next)
            if isIP || line.equals("unix:", from: blank + 1, count: next - blank - 1) {
                hostEnd = blank
                addressStart = blank + 1
                addressEnd = next
                addressIsIP = isIP
                return true
            }
        }
        return isHost || line.equals("unix:", from: 0, count: blank) || line.equals("-", from: 0, count: blank)
    }

    /// `$http_x_forwarded_for` where the client stands otherwise: `10.0.0.9, 10.0.0.1`. The first is the client.
    private mutating func readForwarded(_ line: RawSpan, _ blank: Int) -> Bool {
        var start = 0
        var end = blank
        while line.at(end - 1) == UInt8(ascii: ",") {
            guard IPAddress.isValid(line, start, end - 1) else { return false }
            if start == 0 { addressEnd = end - 1 }
            start = end + 1
            end = line.find(32, from: start, to: min(line.byteCount, start + 50))
            guard end > start else { return false }
        }
        guard IPAddress.isValid(line, start, end) else { return false }
        addressIsIP = true
        listEnd = end
        return true
    }

    /// Whether the first bytes are an IPv6 address in brackets, maybe with a port.
    private static func isBracketed(_ line: RawSpan, _ end: Int) -> Bool {
        guard end > 3, line.at(0) == UInt8(ascii: "[") else { return false }
        let close = line.find(UInt8(ascii: "]"), from: 1, to: end)
        return close > 0 && IPAddress.isVersion6(line, 1, close)
    }

    /// The user and the time. A user name may hold blanks, brackets and dashes, but no colon (RFC 7617), so the first
    /// bracket with a whole time in it is the time's.
    @inline(__always)
    private mutating func readTime(_ line: RawSpan, _ zone: ZoneRule) -> Bool {
        var bracket = userStart &- 1
        while true {
            bracket = line.find(UInt8(ascii: "["), from: bracket &+ 1, to: line.byteCount)
            guard bracket >= 0 else { return false }
            guard line.at(bracket &- 1) == 32 else { continue }
            let stamp: Timestamp
            if let common = Timestamp.commonLog(line, bracket &+ 1) {
                stamp = common
            } else if let iso = Timestamp.iso(line, bracket &+ 1, zone: zone) {
                stamp = iso
            } else {
                continue
            }
            guard line.has("] \"", at: stamp.end) else { continue }
            userEnd = max(bracket &- 1, userStart)
            time = stamp.time
            requestStart = stamp.end &+ 3
            return true
        }
    }

    /// Request, status and bytes. The request ends at the first quote that three digits follow: quotes in it are
    /// escaped, unless the format says `escape=none`.
    @inline(__always)
    private mutating func readRequest(_ line: RawSpan) -> Bool {
        let end = line.byteCount
        var quote = requestStart &- 1
        while true {
            quote = line.find(UInt8(ascii: "\""), from: quote &+ 1, to: end)
            guard quote >= 0, quote &+ 6 < end else { return false }
            if line.at(quote &+ 1) == 32, line.at(quote &+ 2).isDigit, line.at(quote &+ 3).isDigit,
                line.at(quote &+ 4).isDigit, line.at(quote &+ 5) == 32,
                line.at(quote &- 1) != UInt8(ascii: "\\") || Self.isUnescaped(line, quote, requestStart)
            {
                break
            }
        }
        requestEnd = quote
        statusStart = quote &+ 2
        bytesStart = quote &+ 6
        var index = bytesStart
        if line.at(index) == UInt8(ascii: "-") {
            index &+= 1
        } else {
            while index < end, line.at(index).isDigit { index &+= 1 }
        }
        bytesEnd = index
        rest = index
        return index > bytesStart && (index == end || line.at(index) == 32)
    }

    /// Whether an even number of backslashes stands before the quote at `quote`.
    @inline(never)
    private static func isUnescaped(_ line: RawSpan, _ quote: Int, _ start: Int) -> Bool {
        var index = quote
        while index > start, line.at(index - 1) == UInt8(ascii: "\\") { index -= 1 }
        return (quote - index) % 2 == 0
    }

    /// Referer and user agent, where they follow.
    @inline(__always)
    private mutating func readAgent(_ line: RawSpan) {
        guard line.has(" \"", at: bytesEnd) else { return }
        let referer = bytesEnd &+ 2
        guard let close = Self.closingQuote(line, referer, follower: true), line.has(" \"", at: close &+ 1) else {
            return
        }
        let agent = close &+ 3
        guard let last = Self.closingQuote(line, agent, follower: false) else { return }
        refererStart = referer
        refererEnd = close
        agentStart = agent
        agentEnd = last
        rest = last &+ 1
    }

    /// Whether quotes in what follows a user agent open and close values: otherwise the quote before it was part of the
    /// agent, which `escape=none` leaves as it is.
    @inline(never)
    private static func isTail(_ line: RawSpan, _ start: Int) -> Bool {
        var index = start
        while true {
            index = line.find(UInt8(ascii: "\""), from: index, to: line.byteCount)
            guard index >= 0 else { return true }
            let before = line.at(index - 1)
            guard before == 32 || before == UInt8(ascii: "=") || before == UInt8(ascii: ":") else { return false }
            var close = index
            repeat {
                close = line.find(UInt8(ascii: "\""), from: close + 1, to: line.byteCount)
                guard close >= 0 else { return false }
            } while line.at(close - 1) == UInt8(ascii: "\\") && !isUnescaped(line, close, index + 1)
            guard close + 1 == line.byteCount || line.at(close + 1) <= 32 || line.at(close + 1) == UInt8(ascii: ",")
            else { return false }
            index = close + 1
        }
    }

    /// The quote that ends the value at `start`: not escaped, and followed by what can follow.
    @inline(__always)
    static func closingQuote(_ line: RawSpan, _ start: Int, follower quoted: Bool) -> Int? {
        let end = line.byteCount
        var quote = start &- 1
        while true {
            quote = line.find(UInt8(ascii: "\""), from: quote &+ 1, to: end)
            guard quote >= 0 else { return nil }
            if quote > start, line.at(quote &- 1) == UInt8(ascii: "\\"), !isUnescaped(line, quote, start) { continue }
            if quoted {
                if line.byteOrZero(quote &+ 1) == 32, line.byteOrZero(quote &+ 2) == UInt8(ascii: "\"") { return quote }
            } else if quote &+ 1 == end || line.at(quote &+ 1) == 10
                || line.at(quote &+ 1) == 32 && isTail(line, quote &+ 1)
            {
                return quote
            }
        }
    }
}
