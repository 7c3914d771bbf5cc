import Bytes
public import Record

extension LineParser {
    /// Where a line tells a time that was found in it: for a person who asks where it comes from. Each place is tried
    /// with each form, so this is slow.
    /// - Returns: nil where it stands in several parts.
    public func place(of time: ContentTime, in line: RawSpan, frameTime: Int64?) -> Range<Int>? {
        var start = 0
        let end = min(line.byteCount, Self.searchLimit)
        while start < end {
            let before = start > 0 ? line.at(start - 1) : 0
            if !before.isLetter, !before.isDigit, let stop = endOfTime(time, line, start, frameTime) {
                return start..<stop
            }
            start += 1
        }
        return nil
    }

    private static let searchLimit = 64 << 10

    private func endOfTime(_ time: ContentTime, _ line: RawSpan, _ start: Int, _ frameTime: Int64?) -> Int? {
        guard line.at(start).isDigit || line.at(start).isLetter else { return nil }
        if let found = Timestamp.commonLog(line, start), found.time == time { return found.end }
        if let found = Timestamp.iso(line, start, zone: zone), found.time == time {
            return found.end
        }
        if let found = TimeText(line, at: start),
            found.resolve(zone: zone, frameTime: frameTime) == time
        {
            return found.end
        }
        var stop = start
        while line.byteOrZero(stop).isDigit || line.byteOrZero(stop) == UInt8(ascii: ".") { stop += 1 }
        return stop > start && Timestamp.epoch(line, start, stop) == time ? stop : nil
    }
}
