public import Bytes
import CZlib

/// What a gzip file holds (RFC 1952, files put together included), read by offsets as if it lay there uncompressed.
///
/// Deflate can only be read forwards. So a window behind the place that was reached stays in memory, and who goes back further
/// begins anew from the file's start. Two places are kept, so that whoever looks far ahead of a line's beginning, and
/// back at it, does not begin anew each time. Memory: twice the window, 64 KiB of input, and zlib's 40 KiB.
@safe
public final class GzipReader {
    /// Reads the file itself: up to `limit` bytes at `offset`, 0 at its end.
    public typealias Source = (_ offset: Int64, _ limit: Int, _ buffer: inout ByteBuffer) throws(FileError) -> Int

    private let source: Source
    private let window: Int
    /// One or two; the one that was used last stands last.
    private var places: [Place]
    /// Where the content ends; nil until that was found.
    public private(set) var end: Int64?

    /// A reader at the beginning.
    /// - Parameter window: bytes behind the place that was reached that can be read again at no cost.
    public init(window: Int, source: @escaping Source) {
        self.source = source
        self.window = window
        places = [Place()]
    }

    /// How far the content is known: its end, once that was found.
    public var known: Int64 { end ?? places.reduce(0) { max($0, $1.reached) } }

    /// Uncompresses ahead, `limit` bytes and a little more at most.
    /// - Returns: whether the content is known up to `offset`, or up to its end.
    public func advance(to offset: Int64, limit: Int) throws(FileError) -> Bool {
        guard known < offset, end == nil, let first = places.first else { return true }
        let leading = places.reduce(first) { $0.reached >= $1.reached ? $0 : $1 }
        let bound = leading.reached + Int64(limit)
        while end == nil, leading.reached < min(offset, bound) { try step(leading) }
        return end != nil || known >= offset
    }

    /// Reads up to `limit` bytes of the content at `offset`, and appends them. 0: the end.
    public func read(at offset: Int64, limit: Int, into buffer: inout ByteBuffer) throws(FileError) -> Int {
        if let end, offset >= end { return 0 }
        let place = place(for: offset)
        while place.reached <= offset, !place.isAtEnd { try step(place) }
        return place.copy(from: offset, limit: limit, to: &buffer)
    }

    private func step(_ place: Place) throws(FileError) {
        try place.step(source, keeping: window)
        if place.isAtEnd { end = place.reached }
    }

    /// The place that gets there soonest.
    private func place(for offset: Int64) -> Place {
        var best: Int?
        for (index, place) in places.enumerated() where place.start <= offset {
            if let known = best, places[known].reached >= min(place.reached, offset + 1) { continue }
            best = index
        }
        if best == nil, places.count == 2 {
            // Both are behind it: the one that was not used lately begins anew.
            places.removeFirst()
        }
        let place = best.map { places.remove(at: $0) } ?? Place()
        places.append(place)
        return place
    }
}

/// One place in the content, with zlib's state there.
@safe
private final class Place {
    private static let inputBytes = 64 << 10
    private static let outputBytes = 64 << 10

    /// zlib keeps a pointer to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var input = ByteBuffer(capacity: 0)
    private var inputAt = 0
    private var inputOffset: Int64 = 0
    private var recent = ByteBuffer(capacity: 0)
    /// Offset of the first byte that is still here.
    private(set) var start: Int64 = 0
    private(set) var isAtEnd = false

    /// Offset just after the last byte that is here.
    var reached: Int64 { start + Int64(recent.count) }

    init() {
        unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 bits of window, 16 more for the gzip frame.
        let opened = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(opened == Z_OK, "zlib of another version, or no memory")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Uncompresses a little more. What is damaged, or ends in the middle, ends there: no more can be had of it.
    func step(_ source: GzipReader.Source, keeping window: Int) throws(FileError) {
        guard !isAtEnd else { return }
        if inputAt == input.count {
            input.removeAll()
            inputAt = 0
            let count = try source(inputOffset, Self.inputBytes, &input)
            inputOffset += Int64(count)
            guard count > 0 else {
                isAtEnd = true
                return
            }
        }
        if recent.count > window + 4 * Self.outputBytes {
            start += Int64(recent.count - window)
            recent.removeFirst(recent.count - window)
        }
        recent.reserve(Self.outputBytes)
        unsafe stream.pointee.next_in = input.base + inputAt
        unsafe stream.pointee.avail_in = UInt32(input.count - inputAt)
        unsafe stream.pointee.next_out = recent.base + recent.count
        unsafe stream.pointee.avail_out = UInt32(Self.outputBytes)
        let code = unsafe inflate(stream, Z_NO_FLUSH)
        inputAt = unsafe input.count - Int(stream.pointee.avail_in)
        let produced = unsafe Self.outputBytes - Int(stream.pointee.avail_out)
        unsafe recent.advance(by: produced)
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: unsafe inflateReset(stream)
        default:
            // Behind a whole file other bytes may follow, padding say: gzip passes over them as well.
            isAtEnd = true
        }
    }

    func copy(from offset: Int64, limit: Int, to buffer: inout ByteBuffer) -> Int {
        guard offset >= start, offset < reached, limit > 0 else { return 0 }
        let first = Int(offset - start)
        let count = min(limit, recent.count - first)
        unsafe buffer.append(from: recent.base + first, count: count)
        return count
    }
}
