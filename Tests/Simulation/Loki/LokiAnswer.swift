/// An answer to a push.
struct LokiAnswer {
    var status: Int
    var contentType = "text/plain; charset=utf-8"
    var body = ""
}

/// An entry as a reader tells it from others: equal in all of this, it is shown once.
struct EntryKey: Hashable {
    let value: UInt64

    init(stream: UInt64, _ entry: PushedEntry) {
        var print = Fingerprint()
        print.add(stream)
        print.add(UInt64(bitPattern: entry.nanoseconds))
        print.add(entry.line)
        for pair in entry.metadata where !pair.value.isEmpty {
            print.add(pair.name)
            print.add(pair.value)
        }
        value = print.value
    }
}
