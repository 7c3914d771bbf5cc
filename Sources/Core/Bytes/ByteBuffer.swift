import Glibc

/// Bytes that one owner grows in place: uninitialised room, a stable element type, no copy on write.
///
/// The hot paths write into it directly. It is freed with its owner; `SharedBytes` is what several owners hold.
@safe
public struct ByteBuffer: ~Copyable {
    /// The first byte. Valid until the next mutation of this buffer.
    @unsafe public private(set) var base: UnsafeMutablePointer<UInt8>
    /// Bytes written.
    public private(set) var count: Int
    /// Bytes there is room for.
    public private(set) var capacity: Int

    /// An empty buffer with room for `capacity` bytes.
    @inlinable
    public init(capacity: Int = 0) {
        let room = max(capacity, 16)
        unsafe self.init(taking: UnsafeMutablePointer<UInt8>.allocate(capacity: room), count: 0, capacity: room)
    }

    @unsafe @usableFromInline
    init(taking base: UnsafeMutablePointer<UInt8>, count: Int, capacity: Int) {
        unsafe self.base = base
        self.count = count
        self.capacity = capacity
    }

    deinit {
        unsafe base.deallocate()
    }

    /// What has been written, for as long as the buffer is not changed.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        borrowing get {
            let span = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(base), byteCount: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// Makes room for `extra` more bytes; growth is by at least half, so that appending is linear in all.
    @inline(__always)
    public mutating func reserve(_ extra: Int) {
        if count + extra > capacity { grow(to: count + extra) }
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        let room = max(needed, capacity + capacity / 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        unsafe memcpy(larger, base, count)
        unsafe base.deallocate()
        unsafe base = larger
        capacity = room
    }

    /// Appends one byte.
    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[count] = byte
        count += 1
    }

    /// Appends a copy of `span`.
    @inline(__always)
    public mutating func append(_ span: RawSpan) {
        let length = span.byteCount
        reserve(length)
        unsafe span.withUnsafeBytes { source in
            if let start = source.baseAddress { _ = unsafe memcpy(base + count, start, length) }
        }
        count += length
    }

    /// Appends a copy of `length` bytes from `source`.
    @unsafe @inline(__always)
    public mutating func append(from source: UnsafeRawPointer, count length: Int) {
        reserve(length)
        unsafe memcpy(base + count, source, length)
        count += length
    }

    /// Appends a copy of an array.
    public mutating func append(_ array: [UInt8]) {
        unsafe append(array.span.bytes)
    }

    /// Appends the UTF-8 of a literal.
    public mutating func append(_ literal: StaticString) {
        unsafe append(from: literal.utf8Start, count: literal.utf8CodeUnitCount)
    }

    /// Appends the UTF-8 of a string. Not for hot paths; a literal takes the overload above, which does not make one.
    @_disfavoredOverload
    public mutating func append(_ string: String) {
        var copy = string
        copy.withUTF8 { utf8 in
            if let start = utf8.baseAddress { unsafe append(from: start, count: utf8.count) }
        }
    }

    /// Appends an integer in decimal digits.
    public mutating func append(decimal value: Int64) {
        reserve(20)
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = count
        repeat {
            unsafe base[count] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
            count += 1
            rest /= 10
        } while rest > 0
        var low = start
        var high = count - 1
        while low < high {
            let byte = unsafe base[low]
            unsafe base[low] = base[high]
            unsafe base[high] = byte
            low += 1
            high -= 1
        }
    }

    /// Appends a protobuf base-128 varint (protobuf encoding specification, "Base 128 Varints").
    @inline(__always)
    public mutating func append(varint value: UInt64) {
        reserve(10)
        var rest = value
        while rest > 127 {
            unsafe base[count] = UInt8(truncatingIfNeeded: rest) | 128
            count += 1
            rest >>= 7
        }
        unsafe base[count] = UInt8(truncatingIfNeeded: rest)
        count += 1
    }

    /// Says that `added` bytes were written by the caller at `base + count`, within the reserved room.
    @unsafe @inline(__always)
    public mutating func advance(by added: Int) {
        precondition(added >= 0 && count + added <= capacity)
        count += added
    }

    /// Cuts back to the first `length` bytes.
    @inline(__always)
    public mutating func truncate(to length: Int) {
        precondition(length >= 0 && length <= count)
        count = length
    }

    /// Forgets the content and keeps the room.
    @inline(__always)
    public mutating func removeAll() {
        count = 0
    }

    /// Drops the first `length` bytes and moves the rest to the front.
    public mutating func removeFirst(_ length: Int) {
        precondition(length >= 0 && length <= count)
        unsafe memmove(base, base + length, count - length)
        count -= length
    }

    /// Gives back room beyond `limit` once the content fits it: one long line must not hold memory for ever.
    public mutating func shrink(toRoom limit: Int) {
        guard capacity > limit, count <= limit else { return }
        let smaller = UnsafeMutablePointer<UInt8>.allocate(capacity: max(limit, 16))
        unsafe memcpy(smaller, base, count)
        unsafe base.deallocate()
        unsafe base = smaller
        capacity = max(limit, 16)
    }

    /// The content as an array. Not for hot paths.
    public func array() -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: base, count: count))
    }
}
