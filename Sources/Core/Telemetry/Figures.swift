/// Numbers as people read them.
public enum Figures {
    /// 1,204,331
    public static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// 182 MB, 3.1 MB, 512 kB: powers of ten, as rates of data are given.
    public static func bytes(_ value: Double) -> String {
        switch value {
        case 10e9...: "\(Int(value / 1e9)) GB"
        case 1e9...: "\(tenths(value / 1e9)) GB"
        case 10e6...: "\(Int(value / 1e6)) MB"
        case 1e6...: "\(tenths(value / 1e6)) MB"
        case 1e3...: "\(Int(value / 1e3)) kB"
        default: "\(Int(max(0, value))) B"
        }
    }

    /// 3.1 MiB: powers of two, as budgets are given.
    public static func mebibytes(_ value: Int) -> String { "\(tenths(Double(value) / 1_048_576)) MiB" }

    /// One decimal place.
    public static func tenths(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        let scaled = Int((value * 10).rounded())
        return "\(scaled / 10).\(abs(scaled % 10))"
    }

    /// 0:07, 12:34, 1:02:03
    public static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 360_000 else { return "-:--" }
        let whole = Int(seconds.rounded(.up))
        let tail = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        return whole >= 3600
            ? "\(whole / 3600):\(tail(whole / 60 % 60)):\(tail(whole % 60))" : "\(whole / 60):\(tail(whole % 60))"
    }

    /// 140ms, 1.2s
    public static func latency(_ seconds: Double) -> String {
        seconds < 1 ? "\(Int((seconds * 1000).rounded()))ms" : "\(tenths(seconds))s"
    }

    /// A bar of `width` cells, in eighths of a cell.
    public static func bar(_ share: Double, width: Int) -> String {
        let eighths = Int((min(1, max(0, share)) * Double(width * 8)).rounded(.down))
        let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        let full = String(repeating: "█", count: eighths / 8)
        return full + partial + String(repeating: " ", count: width - eighths / 8 - (partial.isEmpty ? 0 : 1))
    }

    /// Padded to `width` on the right.
    public static func left(_ text: String, _ width: Int) -> String {
        text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
    }

    /// Padded to `width` on the left.
    public static func right(_ text: String, _ width: Int) -> String {
        text.count >= width ? text : String(repeating: " ", count: width - text.count) + text
    }
}
