import Bytes
import Kafka
import Record

/// What a record's headers say.
struct RecordFacts {
    enum Schema: Equatable {
        /// A stream chunk.
        case chunk
        /// One entry as a JSON object of ours.
        case json
        /// None: somebody else's record.
        case foreign
        case unknown(String)
    }

    enum Encoding: Equatable {
        case snappy
        case none
        case unknown(String)
    }

    private(set) var schema = Schema.foreign
    private(set) var encoding = Encoding.none
    /// The record's own tenant; nil where it names none.
    private(set) var tenant: String?
    /// Nil where it is missing or makes no sense.
    private(set) var span: ChunkSpan?
    /// Lines of files that it covers, as its `source` headers say; nil where it has none.
    private(set) var coveredLines: Int?
    /// Whether it says which bytes of which file it covers: only collectors of ours do.
    var hasCoverage: Bool { coveredLines != nil }
    /// More lines than one record can hold: a header that claims more makes no sense, and is not added up.
    private static let mostLines = 1 << 24

    init(_ headers: [RecordHeader]) {
        for header in headers {
            switch header.name {
            case ChunkHeader.schema:
                switch String(decoding: header.value.prefix(100), as: UTF8.self) {
                case ChunkHeader.chunkSchema: schema = .chunk
                case ChunkHeader.jsonSchema: schema = .json
                case let other: schema = .unknown(other)
                }
            case ChunkHeader.encoding:
                switch String(decoding: header.value.prefix(100), as: UTF8.self) {
                case ChunkHeader.snappy: encoding = .snappy
                case ChunkHeader.none: encoding = .none
                case let other: encoding = .unknown(other)
                }
            case ChunkHeader.tenant:
                if !header.value.isEmpty { tenant = String(decoding: header.value.prefix(200), as: UTF8.self) }
            case ChunkHeader.span: span = ChunkSpan(header.value)
            case ChunkHeader.source:
                if let coverage = Coverage(header.value) {
                    coveredLines = min((coveredLines ?? 0) + min(coverage.lines, Self.mostLines), Self.mostLines)
                }
            default: break
            }
        }
    }

    /// Whether Loki takes this as the name of a tenant (grafana/dskit, tenant.ValidTenantID; notes on Loki, h): letters,
    /// digits and `!-_.*'()`, at most 150, not `.` or `..`.
    static func isTenant(_ name: String) -> Bool {
        let allowed = Array("!-_.*'()".utf8)
        return name != "." && name != ".." && name.utf8.count <= 150
            && name.utf8.allSatisfy { byte in
                (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
                    || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || allowed.contains(byte)
            }
    }
}
