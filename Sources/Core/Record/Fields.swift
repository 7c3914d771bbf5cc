public import Bytes

/// What a parser found in one entry, in storage that is used again for the next: no allocation an entry.
///
/// Values are not copied where the line has them as they are meant: a `Slice` points into the line. What had to be
/// unescaped, redacted or derived stands in `scratch`.
public struct Fields: ~Copyable {
    /// Where a value's bytes are.
    public struct Slice: Hashable, Sendable {
        /// Offset of the first byte in the line or in the scratch buffer.
        public var offset: Int32
        /// Number of bytes.
        public var count: Int32
        /// Whether it points into `scratch` instead of the line.
        public var inScratch: Bool

        /// A run of bytes of the line.
        @inlinable
        public init(line offset: Int, count: Int) {
            self.offset = Int32(truncatingIfNeeded: offset)
            self.count = Int32(truncatingIfNeeded: count)
            inScratch = false
        }

        /// A run of bytes of the scratch buffer.
        @inlinable
        public init(scratch offset: Int, count: Int) {
            self.offset = Int32(truncatingIfNeeded: offset)
            self.count = Int32(truncatingIfNeeded: count)
            inScratch = true
        }
    }

    /// One name and its value.
    public struct Field: Hashable, Sendable {
        /// Index into the `FieldNames` table.
        public var name: FieldName
        /// The value.
        public var value: Slice
    }

    /// The fields in the order in which they were added. A name stands at most once.
    public private(set) var all: [Field] = []
    /// Bytes that are not in the line. It begins with the constants, which stay.
    public var scratch = ByteBuffer(capacity: 2048)
    /// The time that the content itself told, or nil.
    public var time: ContentTime?
    /// Whether the content told a time without a year or a date, and nothing was there to complete it from: parsed again
    /// with a time near which the line was written, it tells its own.
    public var lacksDate = false

    /// Empty.
    public init() {
        all.reserveCapacity(48)
        scratch.append(Constant.text)
    }

    /// Forgets everything and keeps the room.
    @inline(__always)
    public mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        scratch.truncate(to: Constant.count)
        time = nil
        lacksDate = false
    }

    /// Adds a field. The caller sees to it that a name stands once (`set` replaces).
    @inline(__always)
    public mutating func add(_ name: FieldName, _ value: Slice) {
        all.append(Field(name: name, value: value))
    }

    /// Adds a field whose value is a literal.
    @inline(__always)
    public mutating func add(_ name: FieldName, _ literal: StaticString) {
        let start = scratch.count
        scratch.append(literal)
        add(name, Slice(scratch: start, count: scratch.count - start))
    }

    /// Adds a field whose value is a constant: nothing is copied.
    @inline(__always)
    public mutating func add(_ name: FieldName, _ constant: Constant) {
        add(name, constant.slice)
    }

    /// Replaces a field's value, or adds it.
    public mutating func set(_ name: FieldName, _ value: Slice) {
        for index in all.indices where all[index].name == name {
            all[index].value = value
            return
        }
        add(name, value)
    }

    /// Replaces the value of the field at `position`.
    public mutating func replaceValue(at position: Int, with value: Slice) {
        all[position].value = value
    }

    /// The value of `name`, or nil. A linear search: there are few fields.
    public func value(of name: FieldName) -> Slice? {
        for field in all where field.name == name { return field.value }
        return nil
    }

    /// Makes the fields that stand in `text` stand in `scratch`, by a copy of all of it: for a text that is not the line
    /// which is stored.
    /// - Parameter first: the first of the fields that were found in `text`.
    public mutating func moveToScratch(_ text: RawSpan, from first: Int = 0) {
        let start = Int32(truncatingIfNeeded: scratch.count)
        scratch.append(text)
        for index in first..<all.count where !all[index].value.inScratch {
            all[index].value.offset += start
            all[index].value.inScratch = true
        }
    }

    /// Moves the places in the line of the fields from the `index`th on: they were found in a part of the line that
    /// begins at `offset`.
    public mutating func shift(from index: Int, by offset: Int) {
        for position in index..<all.count where !all[position].value.inScratch {
            all[position].value.offset += Int32(truncatingIfNeeded: offset)
        }
    }

    /// Takes out those of the first `count` fields whose names stand again behind them.
    public mutating func removeDuplicates(from count: Int) {
        for index in (0..<count).reversed() {
            let name = all[index].name
            if all[count...].contains(where: { $0.name == name }) { all.remove(at: index) }
        }
    }

    /// Takes a field out, if it is there.
    /// - Parameter first: where to look from.
    public mutating func remove(_ name: FieldName, from first: Int = 0) {
        for index in (first..<all.count).reversed() where all[index].name == name { all.remove(at: index) }
    }

    /// The bytes of a value.
    /// - Parameter line: the line that the slice was made for.
    @inline(__always)
    @_lifetime(copy line, borrow self)
    public borrowing func bytes(of slice: Slice, line: RawSpan) -> RawSpan {
        let start = Int(slice.offset)
        let end = start + Int(slice.count)
        return slice.inScratch ? scratch.bytes.extracting(start..<end) : line.extracting(start..<end)
    }
}

extension Fields {
    /// A value that many entries have: it stands at the start of `scratch` once and for all.
    public struct Constant: Sendable {
        /// Where it stands.
        public let slice: Slice

        @inlinable @inline(__always)
        init(_ offset: Int, _ count: Int) { slice = Slice(scratch: offset, count: count) }

        /// `0`
        @inlinable public static var zero: Constant { Constant(0, 1) }
        /// `n/a`
        @inlinable public static var notApplicable: Constant { Constant(1, 3) }
        /// `true`
        @inlinable public static var yes: Constant { Constant(4, 4) }
        /// `false`
        @inlinable public static var no: Constant { Constant(8, 5) }
        /// `unknown`
        @inlinable public static var unknown: Constant { Constant(13, 7) }
        /// `null`
        @inlinable public static var null: Constant { Constant(20, 4) }
        /// `http_request`
        @inlinable public static var httpRequest: Constant { Constant(24, 12) }

        static let text: StaticString = "0n/atruefalseunknownnullhttp_request"
        static let count = 36
    }
}

/// A time as a line tells it: how much of it the line knows is part of it.
public struct ContentTime: Hashable, Sendable {
    /// Nanoseconds since 1970-01-01T00:00:00Z, the unknown digits zero.
    public var nanoseconds: Int64
    /// How many decimal digits below one second the line gave: 0 to 9. The rest come from the byte offset.
    public var digits: UInt8
    /// Whether its date or year comes from the time near which the line was written.
    public var isCompleted: Bool

    /// All three.
    @inlinable
    public init(nanoseconds: Int64, digits: UInt8, isCompleted: Bool = false) {
        self.nanoseconds = nanoseconds
        self.digits = digits
        self.isCompleted = isCompleted
    }

    /// The nanoseconds that its digits leave open: what its clock counts in.
    @inlinable
    public var unit: Int64 { Self.unit(below: Int(digits)) }

    /// What a clock with so many digits below the second counts in, nanoseconds: ten to the power of nine minus `digits`.
    @inlinable
    public static func unit(below digits: Int) -> Int64 {
        switch digits {
        case 0: 1_000_000_000
        case 1: 100_000_000
        case 2: 10_000_000
        case 3: 1_000_000
        case 4: 100_000
        case 5: 10_000
        case 6: 1000
        case 7: 100
        case 8: 10
        default: 1
        }
    }
}
