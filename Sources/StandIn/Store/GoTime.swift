import Glibc

/// Times as Go prints them in Loki's errors.
enum GoTime {
    /// `2026-11-24T21:22:20Z` (time.RFC3339).
    static func rfc3339(_ nanoseconds: Int64) -> String {
        let parts = Self.parts(nanoseconds)
        return "\(parts.date)T\(parts.time)Z"
    }

    /// `2026-11-24 21:22:20.179988861 +0000 UTC` (Time.String): trailing zeros of the fraction are left out.
    static func string(_ nanoseconds: Int64) -> String {
        let parts = Self.parts(nanoseconds)
        var fraction = String(parts.nanoseconds + 1_000_000_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return "\(parts.date) \(parts.time)\(fraction.isEmpty ? "" : "." + fraction) +0000 UTC"
    }

    private static func parts(_ nanoseconds: Int64) -> (date: String, time: String, nanoseconds: Int64) {
        let (seconds, rest) = nanoseconds.flooredDivision(by: 1_000_000_000)
        var clock = time_t(seconds)
        var parts = unsafe tm()
        unsafe gmtime_r(&clock, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return (date, unsafe "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))", rest)
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
