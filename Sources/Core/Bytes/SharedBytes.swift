/// Bytes that never change and that several owners may hold: a request's body, a dead letter's original.
@safe
public final class SharedBytes: Sendable {
    /// The first byte, valid as long as this object.
    @unsafe public nonisolated(unsafe) let base: UnsafePointer<UInt8>
    /// How many bytes.
    public let count: Int

    /// An exact copy of `span`.
    public init(copying span: RawSpan) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(span.byteCount, 1))
        unsafe span.withUnsafeBytes { source in
            if let start = source.baseAddress {
                unsafe copy.initialize(from: start.assumingMemoryBound(to: UInt8.self), count: source.count)
            }
        }
        unsafe base = UnsafePointer(copy)
        count = span.byteCount
    }

    /// An exact copy of an array.
    public convenience init(_ array: [UInt8]) {
        unsafe self.init(copying: array.span.bytes)
    }

    deinit {
        unsafe base.deallocate()
    }

    /// The content, for as long as this object is held.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(base), byteCount: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The content as an array. Not for hot paths.
    public func array() -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: base, count: count))
    }
}
