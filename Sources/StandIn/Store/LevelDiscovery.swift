/// `discover_log_levels`, in outline: a level label, level metadata, else the first level word of the line.
enum LevelDiscovery {
    static func level(of line: [UInt8], _ metadata: [String: String], _ stream: LokiStream) -> String {
        let names = ["level", "LEVEL", "Level", "severity", "SEVERITY", "Severity", "lvl", "log_level"]
        for name in names {
            if let value = stream[name] ?? metadata[name] { return words[value.lowercased()] ?? value }
        }
        let tokens = String(decoding: line.prefix(4096), as: UTF8.self).lowercased().split {
            !$0.isLetter && !$0.isNumber
        }
        return tokens.lazy.compactMap { words[String($0)] }.first ?? "unknown"
    }

    private static let words = [
        "trace": "trace", "trc": "trace", "debug": "debug", "dbg": "debug", "info": "info", "inf": "info",
        "information": "info", "warn": "warn", "wrn": "warn", "warning": "warn", "error": "error", "err": "error",
        "critical": "critical", "fatal": "fatal",
    ]
}
