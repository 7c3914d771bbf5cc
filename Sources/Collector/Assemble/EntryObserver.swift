public import Bytes
public import Parsing
public import Record
public import Settings

/// An entry on its way into its stream, as the tools see it that explain, test and count.
public struct ObservedEntry {
    /// The file's name when it was first seen.
    public var path: String
    /// Where its first line begins in the file.
    public var start: Int64
    /// Offset just after its last line.
    public var end: Int64
    /// Lines of the file that it takes.
    public var lines: Int
    /// What its source says that stands around each line.
    public var frame: SourceSettings.Frame
    /// The container's output; `unknown` for what has no frame.
    public var stream: OutputStream
    /// The frame's time, nanoseconds since 1970.
    public var frameTime: Int64?
    /// What parsing made of it.
    public var verdict: Verdict
    /// Its time, nanoseconds since 1970.
    public var nanoseconds: Int64
    /// Its stream's labels in their canonical form.
    public var labels: SharedBytes
    /// Bytes of the line before it was cut, or -1 where it is whole.
    public var originalLength: Int
    /// Whether it tells no time and belongs to a timed entry before it.
    public var isContinued: Bool
    let source: Int
    let parsers: UInt64
    let demoted: UInt64
}

/// Sees each entry as it goes into its stream. Without one, an entry costs a look at a pointer.
public protocol EntryObserver: AnyObject {
    /// Takes one entry.
    /// - Parameters:
    ///   - line: as it is stored: redacted, valid UTF-8, not too long.
    ///   - fields: what was found in it.
    func take(_ entry: ObservedEntry, line: RawSpan, fields: borrowing Fields)
}

/// What an observer needs to understand entries.
public struct EntryGuide {
    let plans: [SourcePlan]
    let labels: LabelPlan
    /// The names of fields.
    public let names: FieldNames

    /// The structured metadata of an entry as it is sent.
    public func metadata(
        of entry: ObservedEntry, line: RawSpan, fields: borrowing Fields
    ) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        let fieldLabels = labels.fieldLabels(demoted: entry.demoted)
        for field in fields.all where !fieldLabels.contains(field.name) {
            let value = fields.bytes(of: field.value, line: line)
            pairs.append((names.text(of: field.name), value.text()))
        }
        return pairs + labels.constantPairs(of: FileName(entry.path), entry.stream, demoted: entry.demoted)
    }

    /// Whether a field is a label.
    public func isLabel(_ name: FieldName) -> Bool {
        labels.varying.contains { $0.name == names.text(of: name) }
    }

    /// Which parsers looked at an entry, and why each took it or did not.
    public func attempts(at entry: ObservedEntry, line: RawSpan) -> [Attempt] {
        var fields = Fields()
        return plans[entry.source].parser.explain(
            line, frameTime: entry.frameTime, among: entry.parsers, into: &fields
        ).attempts
    }

    /// Where an entry tells a time that was found in it, or nil.
    public func place(of time: ContentTime, in line: RawSpan, of entry: ObservedEntry) -> Range<Int>? {
        plans[entry.source].parser.place(of: time, in: line, frameTime: entry.frameTime)
    }
}

extension CollectRole {
    /// Has each entry shown to `observer`, from now on.
    public func show(to observer: (any EntryObserver)?) { assembler.observer = observer }
}
