import Bytes
import Collector
import Record

/// Two observers as one.
final class BothObservers: EntryObserver {
    private let first: any EntryObserver
    private let second: any EntryObserver

    init(_ first: any EntryObserver, _ second: any EntryObserver) {
        self.first = first
        self.second = second
    }

    func take(_ entry: ObservedEntry, line: RawSpan, fields: borrowing Fields) {
        first.take(entry, line: line, fields: fields)
        second.take(entry, line: line, fields: fields)
    }
}
