import Glibc

/// Times as people read them.
enum Calendar {
    /// `2026-11-24T06:00:00.000000000Z`
    static func text(_ nanoseconds: Int64) -> String {
        var seconds = time_t(nanoseconds / 1_000_000_000)
        var rest = nanoseconds % 1_000_000_000
        if rest < 0 {
            rest += 1_000_000_000
            seconds -= 1
        }
        var parts = unsafe tm()
        guard unsafe gmtime_r(&seconds, &parts) != nil else { return "\(nanoseconds)" }
        let date = unsafe [
            padded(Int(parts.tm_year) + 1900, 4), padded(Int(parts.tm_mon) + 1, 2), padded(Int(parts.tm_mday), 2),
        ]
        let clock = unsafe [padded(Int(parts.tm_hour), 2), padded(Int(parts.tm_min), 2), padded(Int(parts.tm_sec), 2)]
        return "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).\(padded(Int(rest), 9))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// What a clock with so many digits below the second counts in.
    static func unit(below digits: UInt8) -> (name: String, nanoseconds: Int64) {
        switch digits {
        case 0: ("1 s", 1_000_000_000)
        case 1: ("100 ms", 100_000_000)
        case 2: ("10 ms", 10_000_000)
        case 3: ("1 ms", 1_000_000)
        case 4: ("100 us", 100_000)
        case 5: ("10 us", 10_000)
        case 6: ("1 us", 1000)
        case 7: ("100 ns", 100)
        case 8: ("10 ns", 10)
        default: ("1 ns", 1)
        }
    }
}
