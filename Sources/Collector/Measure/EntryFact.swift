import Bytes
import Parsing
import Record

/// Something of an entry that a metric asks for: as a condition, or as a label.
struct EntryFact {
    /// What it is.
    private enum Kind {
        case source, service, level, stream
        case field(FieldName)
    }

    private let kind: Kind
    /// Values of a field that are told apart; empty: all.
    private let allowed: [SharedBytes]
    private let words: [String]
    /// For a kind with few values: which of them are among the allowed, by their number.
    private let isAllowed: [Bool]

    init(_ name: String, _ allowed: [String], sources: [String], names: FieldNames) {
        words = allowed
        self.allowed = allowed.map { SharedBytes(Array($0.utf8)) }
        let few: [String]
        switch name {
        case "source": (kind, few) = (.source, sources)
        case "service": (kind, few) = (.service, Service.allCases.map { "\($0.name)" })
        case "log_level": (kind, few) = (.level, Level.allCases.map { "\($0.name)" })
        case "stream": (kind, few) = (.stream, OutputStream.every.map { "\($0.name)" })
        default: (kind, few) = (.field(names.intern(name)), [])
        }
        isAllowed = few.map { allowed.isEmpty || allowed.contains($0) }
    }

    /// The number of the entry's value, or nil where it is not allowed or not there.
    @inline(__always)
    func index(_ entry: LogMetrics.Entry, _ fields: borrowing Fields, _ line: RawSpan) -> Int? {
        let number: Int
        switch kind {
        case .source: number = entry.source
        case .service: number = Int(entry.verdict.service.rawValue)
        case .level: number = Int(entry.verdict.level.rawValue)
        case .stream: number = Int(entry.stream.rawValue)
        case .field(let name):
            guard let slice = fields.value(of: name) else { return nil }
            let value = fields.bytes(of: slice, line: line)
            for (index, word) in allowed.enumerated() where word.bytes.equals(value) { return index }
            return nil
        }
        return isAllowed[number] ? number : nil
    }

    /// Whether the entry has no such field.
    private func isAbsent(_ fields: borrowing Fields) -> Bool {
        if case .field(let name) = kind { return fields.value(of: name) == nil }
        return false
    }

    /// Appends what tells the value from others: for tables in memory only.
    @inline(__always)
    func append(_ entry: LogMetrics.Entry, _ fields: borrowing Fields, _ line: RawSpan, to key: inout ByteBuffer) {
        if case .field(let name) = kind, allowed.isEmpty {
            if let slice = fields.value(of: name) {
                let count = min(Int(slice.count), LogMetrics.valueLimit)
                key.append(fields.bytes(of: slice, line: line).extracting(0..<count))
            }
            // No value holds this byte: they are UTF-8.
            key.append(0xFF as UInt8)
            return
        }
        let number = index(entry, fields, line) ?? (isAbsent(fields) ? 0xFFFE : 0xFFFF)
        key.append(UInt8(truncatingIfNeeded: number))
        key.append(UInt8(truncatingIfNeeded: number >> 8))
    }

    /// The value as a label has it.
    func text(_ entry: LogMetrics.Entry, _ fields: borrowing Fields, _ line: RawSpan, _ sources: [String]) -> String {
        if case .field(let name) = kind, allowed.isEmpty {
            guard let slice = fields.value(of: name) else { return "" }
            let count = min(Int(slice.count), LogMetrics.valueLimit)
            return fields.bytes(of: slice, line: line).extracting(0..<count).text()
        }
        guard let index = index(entry, fields, line) else {
            return isAbsent(fields) ? "" : LogMetric.other
        }
        switch kind {
        case .source: return sources[index]
        case .service: return "\(entry.verdict.service.name)"
        case .level: return "\(entry.verdict.level.name)"
        case .stream: return "\(entry.stream.name)"
        case .field: return words[index]
        }
    }
}
