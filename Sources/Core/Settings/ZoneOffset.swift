/// A time zone without summer time: what times without a zone of their own are told in.
public struct ZoneOffset: Hashable, Sendable {
    /// Seconds east of Greenwich.
    public var seconds: Int

    /// Greenwich's own.
    public static let utc = ZoneOffset(seconds: 0)

    /// So many seconds east of Greenwich.
    public init(seconds: Int) { self.seconds = seconds }

    /// `UTC`, or `+02:00`.
    public var text: String {
        if seconds == 0 { return "UTC" }
        let minutes = abs(seconds) / 60
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// `UTC`, `Z`, `+02:00`, `-0530`, `+2`; nil for anything else.
    init?(text: String) {
        if ["UTC", "utc", "Z", "GMT"].contains(text) {
            self = .utc
            return
        }
        let bytes = Array(text.utf8)
        guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
        let colons = bytes.count { $0 == UInt8(ascii: ":") }
        guard digits.allSatisfy({ 48...57 ~= $0 }), colons == 0 || colons == 1 && digits.count == 4 && bytes[3] == 58,
            [1, 2, 4].contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        let (hours, minutes) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
        // No place on earth is farther from Greenwich than fourteen hours.
        guard hours <= 14, minutes < 60 else { return nil }
        seconds = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -60 : 60)
    }
}

extension Form where Value == ZoneOffset {
    /// `UTC`, `+02:00`.
    static var zone: Form {
        .scalar(
            kind: "UTC or offset", "a time zone, UTC or as +02:00", example: "UTC",
            schema: [("type", .string("string"))], show: { .text($0.text) },
            parse: { text throws(Complaint) in
                guard let zone = ZoneOffset(text: text.value) else {
                    throw Complaint("\(text.quoted) is no time zone: UTC, or hours and minutes east of it, as +02:00")
                }
                return zone
            })
    }
}
