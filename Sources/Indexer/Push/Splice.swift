import Bytes
import HTTP

/// Makes Loki's push request out of chunks as they stand: no decompression, no decoding, no compression.
///
/// A push is `streams` = 1 repeated of `StreamAdapter`, and a snappy block is a length followed by elements whose copies
/// reach back relatively, so sound blocks can be strung together: for each stream a literal element with the message's
/// tag, length and `labels`, the elements of its chunks, and `labels` once more. Loki takes the last of a field that is
/// given twice, receivers that read in one pass the first: either way the record's key decides.
enum Splice {
    /// The body of a push. Only the few bytes between the chunks are written; the chunks stay where they are.
    /// - Parameter parts: each stream at most once, or what is told of the earlier one may be hidden.
    static func body(of parts: [Work.Part]) -> RequestBody {
        let seams = Seams(parts)
        let shared = seams.written
        var pieces: [RequestBody.Piece] = []
        pieces.reserveCapacity(2 * parts.count + parts.reduce(0) { $0 + $1.chunks.count })
        var from = 0
        var seam = 0
        func closeSeam() {
            let end = seams.ends[seam]
            unsafe pieces.append(
                RequestBody.Piece(UnsafeRawBufferPointer(start: shared.base + from, count: end - from), owner: shared))
            from = end
            seam += 1
        }
        for part in parts {
            closeSeam()
            for chunk in part.chunks {
                let elements = unsafe chunk.elements
                unsafe pieces.append(RequestBody.Piece(elements.bytes, owner: elements.owner))
            }
        }
        closeSeam()
        return RequestBody(pieces)
    }

    /// What stands before, between and behind the runs of chunks.
    private struct Seams {
        let written: SharedBytes
        /// Where each seam ends in `written`: one before each part's chunks, one behind the last.
        private(set) var ends: [Int] = []

        init(_ parts: [Work.Part]) {
            var bytes = ByteBuffer(capacity: 32 + parts.reduce(0) { $0 + 2 * $1.stream.labels.count + 48 })
            bytes.append(varint: UInt64(parts.reduce(0) { $0 + Splice.plainBytes(of: $1) }))
            var literal = ByteBuffer(capacity: 1024)
            for part in parts {
                let field = part.stream.labelsField
                literal.append(0x0a)
                literal.append(varint: UInt64(Splice.messageBytes(of: part)))
                literal.append(field.bytes)
                bytes.append(snappyLiteral: literal.bytes)
                ends.append(bytes.count)
                literal.removeAll()
                literal.append(field.bytes)
            }
            if literal.count > 0 { bytes.append(snappyLiteral: literal.bytes) }
            ends.append(bytes.count)
            written = SharedBytes(copying: bytes.bytes)
        }
    }
}

extension Splice {
    /// Bytes of the message of a part: `labels` twice and the entries of its chunks.
    static func messageBytes(of part: Work.Part) -> Int {
        part.chunks.reduce(2 * part.stream.labelsField.count) { $0 + $1.plainBytes }
    }

    /// Bytes that a part adds to the plain push.
    static func plainBytes(of part: Work.Part) -> Int {
        let message = messageBytes(of: part)
        return 1 + ByteBuffer.varintSize(UInt64(message)) + message
    }
}

extension ByteBuffer {
    /// Bytes of a base-128 varint.
    static func varintSize(_ value: UInt64) -> Int {
        (70 - (value | 1).leadingZeroBitCount) / 7
    }

    /// Appends a snappy literal element (google/snappy, format_description.txt, 2.1) of `bytes`, at least one.
    mutating func append(snappyLiteral bytes: RawSpan) {
        let last = bytes.byteCount - 1
        if last < 60 {
            append(UInt8(last << 2))
        } else {
            let width = (64 - last.leadingZeroBitCount + 7) / 8
            append(UInt8((59 + width) << 2))
            for index in 0..<width { append(UInt8(truncatingIfNeeded: last >> (8 * index))) }
        }
        append(bytes)
    }
}
