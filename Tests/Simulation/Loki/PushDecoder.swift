import CSnappy

/// One entry of a push, as Loki understands it.
struct PushedEntry {
    var nanoseconds: Int64
    var line: ArraySlice<UInt8>
    var metadata: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]
    /// Bytes of its message.
    var size: Int
}

/// One stream of a push.
struct PushedStream {
    var labels: ArraySlice<UInt8> = []
    var entries: [PushedEntry] = []
}

/// Reads pushes and chunks by itself: written from protobuf's and snappy's specifications, not from Logspine's encoder,
/// so that one mistake does not hide another.
enum PushDecoder {
    /// The plain bytes of a raw snappy block, or nil.
    static func plain(_ block: [UInt8], limit: Int = 64 << 20) -> [UInt8]? {
        unsafe block.withUnsafeBytes { source -> [UInt8]? in
            let start = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
            var length = 0
            guard unsafe snappy_uncompressed_length(start, source.count, &length) == SNAPPY_OK, length <= limit else {
                return nil
            }
            var isGood = false
            let plain = unsafe [UInt8](unsafeUninitializedCapacity: max(length, 1)) { room, count in
                let target = unsafe UnsafeMutableRawPointer(room.baseAddress)?.assumingMemoryBound(to: CChar.self)
                isGood = unsafe snappy_uncompress(start, source.count, target, &length) == SNAPPY_OK
                count = isGood ? length : 0
            }
            return isGood ? plain : nil
        }
    }

    /// The streams of a `PushRequest`, or nil when it is none.
    static func push(_ plain: [UInt8]) -> [PushedStream]? {
        var streams: [PushedStream] = []
        let isGood = fields(plain[...]) { number, payload in
            guard number == 1 else { return true }
            guard let payload, let stream = stream(payload) else { return false }
            streams.append(stream)
            return true
        }
        return isGood ? streams : nil
    }

    /// The label sets of a body's streams as they are written; empty when it is no push.
    static func labels(of body: [UInt8]) -> Set<ArraySlice<UInt8>> {
        var all: Set<ArraySlice<UInt8>> = []
        guard let plain = plain(body) else { return [] }
        _ = fields(plain[...]) { _, payload in
            var last: ArraySlice<UInt8>?
            let isGood = payload.map { stream in
                fields(stream) { number, labels in
                    if number == 1 { last = labels ?? last }
                    return true
                }
            }
            if let last { all.insert(last) }
            return isGood ?? false
        }
        return all
    }

    /// One `StreamAdapter`: of a repeated `labels` field the last counts.
    static func stream(_ bytes: ArraySlice<UInt8>) -> PushedStream? {
        var stream = PushedStream()
        let isGood = fields(bytes) { number, payload in
            switch (number, payload) {
            case (1, let payload?): stream.labels = payload
            case (2, let payload?):
                guard let entry = entry(payload) else { return false }
                stream.entries.append(entry)
            case (1, nil), (2, nil): return false
            default: break
            }
            return true
        }
        return isGood ? stream : nil
    }

    private static func entry(_ bytes: ArraySlice<UInt8>) -> PushedEntry? {
        var entry = PushedEntry(nanoseconds: 0, line: [], metadata: [], size: bytes.count)
        let isGood = fields(bytes) { number, payload in
            switch (number, payload) {
            case (1, let payload?):
                guard let time = time(payload) else { return false }
                entry.nanoseconds = time
            case (2, let payload?): entry.line = payload
            case (3, let payload?):
                guard let pair = pair(payload) else { return false }
                entry.metadata.append(pair)
            case (1...3, nil): return false
            default: break
            }
            return true
        }
        return isGood ? entry : nil
    }

    private static func time(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var seconds: Int64 = 0
        var nanos: Int64 = 0
        let isGood = fields(
            bytes,
            varint: { number, value in
                if number == 1 { seconds = Int64(bitPattern: value) }
                if number == 2 { nanos = Int64(bitPattern: value) }
            }
        ) { _, _ in true }
        guard isGood else { return nil }
        return seconds &* 1_000_000_000 &+ nanos
    }

    private static func pair(_ bytes: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
        var pair: (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) = ([], [])
        let isGood = fields(bytes) { number, payload in
            if number == 1, let payload { pair.name = payload }
            if number == 2, let payload { pair.value = payload }
            return true
        }
        return isGood ? pair : nil
    }

    /// Goes over the fields of a message: length-delimited ones with their payload, others with nil.
    private static func fields(
        _ bytes: ArraySlice<UInt8>, varint takeVarint: (Int, UInt64) -> Void = { _, _ in },
        _ take: (_ number: Int, _ payload: ArraySlice<UInt8>?) -> Bool
    ) -> Bool {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard let tag = varint(bytes, &at), tag >> 3 != 0 else { return false }
            let number = Int(truncatingIfNeeded: tag >> 3)
            var payload: ArraySlice<UInt8>?
            switch tag & 7 {
            case 0:
                guard let value = varint(bytes, &at) else { return false }
                takeVarint(number, value)
            case 1: at += 8
            case 2:
                guard let length = varint(bytes, &at), length <= UInt64(bytes.endIndex - at) else { return false }
                payload = bytes[at..<at + Int(length)]
                at += Int(length)
            case 5: at += 4
            default: return false
            }
            guard at <= bytes.endIndex, take(number, payload) else { return false }
        }
        return true
    }

    private static func varint(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.endIndex, shift < 64 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
        }
        return nil
    }
}
