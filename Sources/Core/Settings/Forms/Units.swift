/// Sizes and durations as people write them.
enum Units {
    private static let sizes: [(unit: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000), ("B", 1),
    ]
    private static let times: [(unit: String, nanoseconds: Int64)] = [
        ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1000), ("ns", 1),
    ]

    static let sizePattern = "^[0-9]+(B|KB|MB|GB|KiB|MiB|GiB)?$"
    static let timePattern = "^(0|([0-9]+(ns|us|ms|s|m|h|d))+)$"

    /// `256KiB`, `1MB`, `4096`.
    static func size(_ text: ScalarText) throws(Complaint) -> Int {
        let digits = text.value.prefix { $0.isASCII && $0.isNumber }
        let unit = text.value.dropFirst(digits.count)
        guard !digits.isEmpty else { throw Complaint("\(text.quoted) is no size; for example 256KiB or 1MB") }
        guard unit.isEmpty || sizes.contains(where: { $0.unit == unit }) else {
            // `256kib` and `256K` are the usual slips; `1.5MiB` is a whole number of KiB.
            let meant = sizes.first { $0.unit.lowercased() == unit.lowercased() }?.unit
            let remedy = text.isExpanded || meant == nil ? "for example 256KiB or 1MB" : "write \(digits)\(meant ?? "")"
            throw Complaint("\(text.quoted) is no size: a whole number and B, KB, KiB, MB, MiB, GB or GiB; \(remedy)")
        }
        let factor = sizes.first { $0.unit == unit }?.bytes ?? 1
        guard let number = Int(digits), case (let bytes, false) = number.multipliedReportingOverflow(by: factor) else {
            throw Complaint("\(text.bare) is more than a number can hold")
        }
        return bytes
    }

    /// `250ms`, `1h30m`, `0`.
    static func duration(_ text: ScalarText) throws(Complaint) -> Duration {
        if text.value == "0" { return .zero }
        var rest = text.value[...]
        var total: Int64 = 0
        if rest.isEmpty { throw Complaint("\(text.quoted) is no duration; for example 250ms or 10s") }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !($0.isASCII && $0.isNumber) }
            rest = rest.dropFirst(unit.count)
            if unit.isEmpty, !text.isExpanded {
                throw Complaint("\(text.quoted) has no unit; for example \(Excerpt.of(text.value))ms")
            }
            guard let known = times.first(where: { $0.unit == unit }), !digits.isEmpty else {
                throw Complaint(
                    "\(text.quoted) is no duration: a whole number and ns, us, ms, s, m, h or d; for example 250ms")
            }
            guard let number = Int64(digits),
                case (let part, false) = number.multipliedReportingOverflow(by: known.nanoseconds),
                case (let sum, false) = total.addingReportingOverflow(part)
            else { throw Complaint("\(text.bare) is more than a number can hold") }
            total = sum
        }
        return .nanoseconds(total)
    }

    /// In the largest unit that divides it; binary units before decimal ones.
    static func text(bytes: Int) -> String {
        if bytes > 0, let fit = sizes.first(where: { $0.bytes > 1 && bytes % $0.bytes == 0 }) {
            return "\(bytes / fit.bytes)\(fit.unit)"
        }
        return "\(bytes)"
    }

    /// In the largest unit that divides it.
    static func text(duration: Duration) -> String {
        let nanoseconds = duration.nanoseconds
        if nanoseconds > 0, let fit = times.first(where: { nanoseconds % $0.nanoseconds == 0 }) {
            return "\(nanoseconds / fit.nanoseconds)\(fit.unit)"
        }
        return "0"
    }
}
