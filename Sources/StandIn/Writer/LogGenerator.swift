public import Bytes

/// Realistic log lines without end, the same for the same seed and times: the demo, tests and benchmarks read them.
///
/// Each line, those of a stack trace too, carries a number of its own (`LogMarker`), counted up from `first`, by which
/// it is found again in Loki.
public struct LogGenerator {
    /// Whose lines they are.
    public enum Kind: Int, CaseIterable, Sendable {
        /// JSON of a FastAPI service that logs passwords in clear.
        case fastapi
        /// nginx's combined access log.
        case nginx
        /// A Kafka broker's server log.
        case kafka
        /// logfmt, syslog, plain text.
        case other
    }

    /// Shares of the kinds in percent, in the order of `Kind`; 40, 40, 15, 5 unless changed.
    public var mix = [40, 40, 15, 5]
    /// The number of the next line.
    public private(set) var nextNumber: Int
    var random: LogRandom
    var clock = LogClock()

    /// - Parameters:
    ///   - seed: decides everything but the times.
    ///   - first: the first line's number.
    public init(seed: UInt64, first: Int = 0) {
        random = LogRandom(seed: seed)
        nextNumber = first
    }

    /// Appends one record: one line, or a few for a stack trace, each ended by a newline.
    /// - Returns: whose record it is.
    @discardableResult
    public mutating func next(into buffer: inout ByteBuffer, at wallNanoseconds: Int64) -> Kind {
        var place = random.below(mix.reduce(0, +))
        var kind = Kind.other
        for candidate in Kind.allCases {
            if place < mix[candidate.rawValue] {
                kind = candidate
                break
            }
            place -= mix[candidate.rawValue]
        }
        next(kind, into: &buffer, at: wallNanoseconds)
        return kind
    }

    /// Appends one record of this kind.
    public mutating func next(_ kind: Kind, into buffer: inout ByteBuffer, at wallNanoseconds: Int64) {
        clock.set(wallNanoseconds)
        switch kind {
        case .fastapi: fastapi(&buffer)
        case .nginx: nginx(&buffer)
        case .kafka: kafka(&buffer)
        case .other: other(&buffer)
        }
    }

    mutating func mark(_ buffer: inout ByteBuffer) {
        LogMarker.append(nextNumber, to: &buffer)
        nextNumber += 1
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same everywhere.
struct LogRandom {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True this often, in percent.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick(_ words: [StaticString]) -> StaticString { words[below(words.count)] }
}

/// A time in the spellings that logs have. The day is worked out once a second.
struct LogClock {
    private var second = Int64.min
    private var nanoseconds = 0
    private var year = 0
    private var month = 0
    private var day = 0
    private var ofDay = 0

    mutating func set(_ wallNanoseconds: Int64) {
        let now = wallNanoseconds / 1_000_000_000
        nanoseconds = Int(wallNanoseconds % 1_000_000_000)
        guard now != second else { return }
        second = now
        ofDay = Int(now % 86_400)
        // Days to civil date (Howard Hinnant, chrono-compatible low-level date algorithms).
        let days = Int(now / 86_400) + 719_468
        let era = days / 146_097
        let ofEra = days - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// `2026-11-24`, the separator given, `06:00:00`.
    func date(_ separator: StaticString, into buffer: inout ByteBuffer) {
        buffer.append(decimal: Int64(year))
        buffer.append(UInt8(ascii: "-"))
        Self.padded(month, 2, &buffer)
        buffer.append(UInt8(ascii: "-"))
        Self.padded(day, 2, &buffer)
        buffer.append(separator)
        time(into: &buffer)
    }

    /// `06:00:00`.
    func time(into buffer: inout ByteBuffer) {
        Self.padded(ofDay / 3600, 2, &buffer)
        buffer.append(UInt8(ascii: ":"))
        Self.padded(ofDay / 60 % 60, 2, &buffer)
        buffer.append(UInt8(ascii: ":"))
        Self.padded(ofDay % 60, 2, &buffer)
    }

    /// `24/Nov/2026:06:00:00 +0000`.
    func commonLog(into buffer: inout ByteBuffer) {
        Self.padded(day, 2, &buffer)
        buffer.append(UInt8(ascii: "/"))
        buffer.append(Self.months[month - 1])
        buffer.append(UInt8(ascii: "/"))
        buffer.append(decimal: Int64(year))
        buffer.append(UInt8(ascii: ":"))
        time(into: &buffer)
        buffer.append(" +0000")
    }

    /// `Nov 24 06:00:00`.
    func syslog(into buffer: inout ByteBuffer) {
        buffer.append(Self.months[month - 1])
        buffer.append(day < 10 ? "  " : " ")
        buffer.append(decimal: Int64(day))
        buffer.append(UInt8(ascii: " "))
        time(into: &buffer)
    }

    /// The first digits below one second.
    func fraction(_ digits: Int, into buffer: inout ByteBuffer) {
        let divisor = [1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1][digits]
        Self.padded(nanoseconds / divisor, digits, &buffer)
    }

    static func padded(_ value: Int, _ digits: Int, _ buffer: inout ByteBuffer) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            buffer.append(UInt8(truncatingIfNeeded: 48 + value / divisor % 10))
            divisor /= 10
        }
    }

    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
