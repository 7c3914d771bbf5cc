/// A push as it was sent, before anything is checked: offsets into one run of bytes.
///
/// Written without a look at the product's encoder: what both get wrong alike would go unseen.
struct PushRequest {
    /// A run of bytes.
    struct Slice: Hashable {
        var offset = 0
        var count = 0

        var range: Range<Int> { offset..<offset + count }
    }

    /// One name and value of structured metadata.
    struct Pair {
        var name = Slice()
        var value = Slice()
    }

    struct Entry {
        /// Since 1970; clamped, which is far outside what Loki takes.
        var nanoseconds: Int64 = 0
        var line = Slice()
        /// Indices into `pairs`.
        var metadata = 0..<0
    }

    struct Stream {
        var labels = Slice()
        /// Indices into `entries`.
        var entries = 0..<0
    }

    var streams: [Stream] = []
    var entries: [Entry] = []
    var pairs: [Pair] = []

    mutating func removeAll() {
        streams.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
    }
}

/// A push that is refused as a whole.
struct PushRefusal: Error, Hashable {
    var status: Int
    /// As Loki words it, without the newline at the end.
    var text: String

    init(_ status: Int, _ text: String) {
        self.status = status
        self.text = text
    }
}
