import Bytes
import Flow
import HTTP

/// Reads the body of a push by its content type and encoding, in buffers that are used again.
struct PushReader: ~Copyable {
    private var unpacked = ByteBuffer()
    private var plain = ByteBuffer()
    private var request = PushRequest()

    /// Reads the push; `store` then takes it.
    mutating func read(_ source: HTTPServerRequest) throws(PushRefusal) {
        unpacked.removeAll()
        plain.removeAll()
        request.removeAll()
        // One giant push must not hold its memory for ever.
        unpacked.shrink(toRoom: 16 << 20)
        plain.shrink(toRoom: 16 << 20)
        if try Self.isJSON(source.header("Content-Type")) {
            try readJSON(source)
        } else {
            try readProtobuf(source)
        }
    }

    borrowing func store(in store: LokiStore, tenant: String, at now: Moment) -> PushRefusal? {
        store.push(request, plain.bytes, tenant: tenant, at: now)
    }

    /// The label sets of a push, for faults that are meant for some.
    mutating func labels(of source: HTTPServerRequest) throws(PushRefusal) -> [[LabelText.Label]] {
        try read(source)
        let bytes = plain.bytes
        var all: [[LabelText.Label]] = []
        for stream in request.streams {
            all.append(try LabelText.parse(bytes.extracting(stream.labels.range).array()))
        }
        return all
    }

    private mutating func readJSON(_ source: HTTPServerRequest) throws(PushRefusal) {
        switch source.header("Content-Encoding") ?? "" {
        // `snappy` is ignored for JSON: measured.
        case "", "snappy": try request.read(json: source.body, arena: &plain)
        case "gzip": try readPackedJSON(source.body, gzip: true)
        case "deflate": try readPackedJSON(source.body, gzip: false)
        case let other: throw PushRefusal(400, "Content-Encoding \"\(other)\" not supported")
        }
    }

    private mutating func readPackedJSON(_ body: RawSpan, gzip: Bool) throws(PushRefusal) {
        try ContentDecoding.inflate(body, gzip: gzip, into: &unpacked)
        try Self.parse(unpacked, into: &request, arena: &plain)
    }

    private mutating func readProtobuf(_ source: HTTPServerRequest) throws(PushRefusal) {
        switch source.header("Content-Encoding") ?? "" {
        case "", "snappy": try ContentDecoding.snappy(source.body, into: &plain)
        case "gzip": try unpack(source.body, gzip: true)
        case "deflate": try unpack(source.body, gzip: false)
        case let other: throw PushRefusal(400, "Content-Encoding \"\(other)\" not supported")
        }
        try Self.parse(plain, into: &request)
    }

    private mutating func unpack(_ body: RawSpan, gzip: Bool) throws(PushRefusal) {
        try ContentDecoding.inflate(body, gzip: gzip, into: &unpacked)
        try Self.unsnap(unpacked, into: &plain)
    }

    // Spans of one buffer beside changes of another: the compiler tells them apart as parameters.

    private static func parse(
        _ text: borrowing ByteBuffer, into request: inout PushRequest, arena: inout ByteBuffer
    ) throws(PushRefusal) {
        try request.read(json: text.bytes, arena: &arena)
    }

    private static func parse(_ plain: borrowing ByteBuffer, into request: inout PushRequest) throws(PushRefusal) {
        try request.read(protobuf: plain.bytes)
    }

    private static func unsnap(_ block: borrowing ByteBuffer, into plain: inout ByteBuffer) throws(PushRefusal) {
        try ContentDecoding.snappy(block.bytes, into: &plain)
    }

    /// Any type that is not JSON is taken for snappy protobuf; none at all is an error (mime.ParseMediaType of Go).
    private static func isJSON(_ contentType: String?) throws(PushRefusal) -> Bool {
        let type = (contentType ?? "").split(separator: ";", omittingEmptySubsequences: false).first ?? ""
        let name = type.filter { $0 != " " }.lowercased()
        guard !name.isEmpty, !name.hasPrefix("/"), !name.hasSuffix("/") else {
            throw PushRefusal(400, "mime: no media type")
        }
        return name == "application/json"
    }
}
