import Bytes

/// The time of a record that no Logspine wrote: digits that its clock does not give come from its offset, so that two
/// equal lines of one stream stay two and a repeat has the same time (P4, P3).
struct ForeignTime {
    /// Nanoseconds since 1970.
    var nanoseconds: Int64

    /// By the record's own timestamp, which counts milliseconds.
    init(timestampMilliseconds: Int64, offset: Int64) {
        self.init(Self.scaled(max(timestampMilliseconds, 0), by: 1_000_000), unit: 1_000_000, offset: offset)
    }

    /// By a field, or nil when it holds no time.
    /// - Parameters:
    ///   - text: a date and time, or a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told apart
    ///     by its size; seconds may have a fraction.
    init?(_ text: RawSpan, offset: Int64) {
        guard text.byteCount > 0, text.byteCount <= 64 else { return nil }
        let bytes = text.array()
        if let time = TimeText(bytes) {
            guard time.end == bytes.count else { return nil }
            self.init(time.nanoseconds, unit: Self.power(9 - time.digits), offset: offset)
            return
        }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = Self.number(parts[0]), whole >= 0 else { return nil }
        // 1e11 seconds are in the year 5138; 1e11 milliseconds in 1973.
        if whole >= 100_000_000_000 || parts.count == 1 {
            let unit: Int64 =
                whole < 100_000_000_000
                ? 1_000_000_000 : whole < 100_000_000_000_000 ? 1_000_000 : whole < 100_000_000_000_000_000 ? 1000 : 1
            self.init(Self.scaled(whole, by: unit), unit: unit, offset: offset)
            return
        }
        let digits = parts[1].prefix(9)
        guard let fraction = Self.number(digits), fraction >= 0 else { return nil }
        let unit = Self.power(9 - digits.count)
        self.init(Self.scaled(whole, by: 1_000_000_000) + fraction * unit, unit: unit, offset: offset)
    }

    private init(_ nanoseconds: Int64, unit: Int64, offset: Int64) {
        // Twelve partitions may share a stream, so this is not unique by itself: the metadata name partition and offset.
        self.nanoseconds = nanoseconds.addingReportingOverflow(max(offset, 0) % unit).partialValue
    }

    private static func scaled(_ value: Int64, by factor: Int64) -> Int64 {
        let (product, over) = value.multipliedReportingOverflow(by: factor)
        return over ? .max - 1_000_000_000_000 : product
    }

    private static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { value, _ in value * 10 } }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard !digits.isEmpty, digits.count <= 19, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
