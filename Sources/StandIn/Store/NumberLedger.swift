import Bytes

/// Which of the numbers that `LogGenerator` put into its lines arrived, and how often: one byte a number.
public struct NumberLedger {
    private var counts: [UInt8] = []
    /// Different numbers that arrived.
    public private(set) var unique = 0
    /// Arrivals of a number beyond its first.
    public private(set) var repeats = 0

    /// Numbers from 0 up to this one may be counted: a hostile line must not cost memory.
    static let bound = 200_000_000

    init() {}

    /// Counts every number marked in an entry's line, which may be several lines joined.
    mutating func add(line: RawSpan) {
        var start = 0
        while let number = LogMarker.next(in: line, from: &start) {
            guard number < Self.bound else { continue }
            if number >= counts.count {
                counts.append(
                    contentsOf: repeatElement(0, count: max(number + 1, counts.count * 2, 4096) - counts.count))
            }
            if counts[number] == 0 { unique += 1 } else { repeats += 1 }
            if counts[number] < .max { counts[number] += 1 }
        }
    }

    /// How often a number arrived, up to 255.
    public func count(of number: Int) -> Int {
        counts.indices.contains(number) ? Int(counts[number]) : 0
    }

    /// The first numbers of `range` that did not arrive.
    public func missing(in range: Range<Int>, limit: Int = 10) -> [Int] {
        Array(range.lazy.filter { count(of: $0) == 0 }.prefix(limit))
    }

    /// The first numbers that arrived more than once.
    public func repeated(limit: Int = 10) -> [Int] {
        Array(counts.indices.lazy.filter { counts[$0] > 1 }.prefix(limit))
    }
}

/// The mark by which a generated line is found again: `~` and twelve digits, which no redaction and no parser touches.
public enum LogMarker {
    /// Bytes of a mark.
    public static let length = 13

    /// Appends the mark of a number.
    static func append(_ number: Int, to buffer: inout ByteBuffer) {
        buffer.append(UInt8(ascii: "~"))
        var divisor = 100_000_000_000
        while divisor > 0 {
            buffer.append(UInt8(48 + number / divisor % 10))
            divisor /= 10
        }
    }

    /// The next marked number at or after `start`, which moves behind it; nil where there is none.
    public static func next(in line: RawSpan, from start: inout Int) -> Int? {
        while let tilde = line.firstOffset(of: UInt8(ascii: "~"), from: start) {
            start = tilde + 1
            guard tilde + length <= line.byteCount else { return nil }
            var number = 0
            var isMark = true
            for offset in 1..<length {
                let digit = line.byte(at: tilde + offset) &- 48
                isMark = isMark && digit < 10
                number = number &* 10 &+ Int(digit)
            }
            if isMark {
                start = tilde + length
                return number
            }
        }
        return nil
    }
}
