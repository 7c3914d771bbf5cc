import Bytes

/// Whether text is an IP address.
enum IPAddress {
    /// Whether the bytes from `start` to `end` are an IPv4 or IPv6 address.
    @inline(__always)
    static func isValid(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        isVersion4(line, start, end) || isVersion6(line, start, end)
    }

    /// Four decimal numbers up to 255, none with a leading zero.
    @inline(__always)
    static func isVersion4(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        guard end &- start >= 7, end &- start <= 15 else { return false }
        var parts = 0
        var value = 0
        var digits = 0
        var index = start
        while index < end {
            let byte = line.at(index)
            if byte.isDigit {
                if digits > 0, value == 0 { return false }
                value = value &* 10 &+ Int(byte) &- 48
                digits &+= 1
                if value > 255 { return false }
            } else {
                guard byte == UInt8(ascii: "."), digits > 0 else { return false }
                parts &+= 1
                value = 0
                digits = 0
            }
            index &+= 1
        }
        return parts == 3 && digits > 0
    }

    /// RFC 4291 text: eight groups, one `::`, a dotted quad at the end; a zone (`%eth0`) may follow.
    static func isVersion6(_ line: RawSpan, _ start: Int, _ limit: Int) -> Bool {
        var end = limit
        guard end - start >= 2, end - start <= 64 else { return false }
        let percent = line.find(UInt8(ascii: "%"), from: start, to: end)
        if percent >= 0 {
            guard percent + 1 < end else { return false }
            end = percent
        }
        var index = start
        var groups = 0
        var compressed = false
        if line.at(index) == UInt8(ascii: ":") {
            guard index + 1 < end, line.at(index + 1) == UInt8(ascii: ":") else { return false }
            compressed = true
            index += 2
            if index == end { return true }
        }
        while index < end {
            var digits = 0
            let from = index
            while index < end, line.at(index).hexValue >= 0 {
                index += 1
                digits += 1
            }
            if index < end, line.at(index) == UInt8(ascii: ".") {
                guard isVersion4(line, from, end) else { return false }
                groups += 2
                return compressed ? groups < 8 : groups == 8
            }
            guard digits >= 1, digits <= 4 else { return false }
            groups += 1
            if index == end { break }
            guard line.at(index) == UInt8(ascii: ":") else { return false }
            index += 1
            guard index < end else { return false }
            if line.at(index) == UInt8(ascii: ":") {
                if compressed { return false }
                compressed = true
                index += 1
                if index == end { break }
            }
        }
        return compressed ? groups < 8 : groups == 8
    }

    /// Whether the bytes could be a host name: letters, digits, dots, dashes and underscores, with at least one
    /// letter (so that a wrong address is no name), and an optional port.
    static func isHostName(_ line: RawSpan, _ start: Int, _ end: Int) -> Bool {
        guard end > start, end - start <= 260 else { return false }
        var letters = 0
        for index in start..<end {
            let byte = line.at(index)
            if byte.isLetter {
                letters += 1
            } else if byte == UInt8(ascii: ":") {
                guard letters > 0, index + 1 < end else { return false }
                for rest in (index + 1)..<end where !line.at(rest).isDigit { return false }
                return true
            } else if !byte.isDigit, byte != UInt8(ascii: "."), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                return false
            }
        }
        return letters > 0
    }
}
