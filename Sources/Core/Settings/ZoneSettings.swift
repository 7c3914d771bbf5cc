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

/// The zone of times that name none: an offset, or a place whose rules this machine knows.
public struct ZoneSettings: Hashable, Sendable {
    /// `UTC`, `+02:00`, `Europe/Berlin`, or `local` for the machine's own.
    public var name: String
    /// Nil for a place.
    public var offset: ZoneOffset?
    /// A place's rules: the content of its file in the zone database.
    public var file: [UInt8]

    /// Greenwich's own.
    public static let utc = ZoneSettings(.utc)

    /// Always the same.
    public init(_ offset: ZoneOffset) {
        name = offset.text
        self.offset = offset
        file = []
    }

    /// A place, with its file in the zone database.
    public init(place name: String, file: [UInt8]) {
        self.name = name
        offset = nil
        self.file = file
    }

    /// Whether a name could be a place's, and nothing else on the disk.
    fileprivate static func isPlace(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count <= 64
            && parts.allSatisfy { part in
                part.first.map(Checks.isAlphanumeric) == true
                    && part.allSatisfy { Checks.isAlphanumeric($0) || [95, 45, 43].contains($0) }
            }
    }
}

extension Form where Value == ZoneSettings {
    /// `UTC`, `+02:00`, `Europe/Berlin`, `local`.
    static var zone: Form {
        let wanted = "UTC, an offset as +02:00, a place as Europe/Berlin, or local"
        return Form(
            kind: "time zone", schema: { [("type", .string("string"))] }, keys: { [] },
            read: { node, path, reader in
                guard
                    let text = reader.text(
                        of: node, path, what: "a time zone: \(wanted)", example: "UTC", isSecret: false)
                else { return nil }
                if let offset = ZoneOffset(text: text.value) { return ZoneSettings(offset) }
                guard ZoneSettings.isPlace(text.value) else {
                    reader.complain(node.mark, path, "\(text.quoted) is no time zone; it is \(wanted)")
                    return nil
                }
                let folder = reader.environment("TZDIR") ?? "/usr/share/zoneinfo"
                switch reader.file(text.value == "local" ? "/etc/localtime" : "\(folder)/\(text.value)") {
                case .success(let bytes): return ZoneSettings(place: text.value, file: bytes)
                case .failure(let failure):
                    reader.complain(
                        node.mark, path,
                        "\(text.quoted) is no time zone that this machine knows (\(failure.reason)); it is \(wanted), and "
                            + "places are in the package tzdata", isLocal: true)
                    return nil
                }
            },
            show: { .text($0.name) })
    }
}
