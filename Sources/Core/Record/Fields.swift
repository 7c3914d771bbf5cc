public import Bytes

/// What a parser found in one entry, in storage that is used again for the next: no allocation an entry.
///
/// Values are not copied where the line has them as they are meant: a `Slice` points into the line. What had to be
/// unescaped, redacted or derived stands in `scratch`.
@safe
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

        /// Both.
        @inlinable
        public init(name: FieldName, value: Slice) {
            self.name = name
            self.value = value
        }
    }

    // An array would cost a look at its owners and a call for each of some twenty fields an entry.
    @unsafe @usableFromInline var table: UnsafeMutablePointer<Field>
    @usableFromInline var room: Int
    @usableFromInline var used = 0
    /// Bytes that are not in the line. It begins with the constants, which stay.
    public var scratch = ByteBuffer(capacity: 2048)
    /// The time that the content itself told, or nil.
    public var time: ContentTime?
    /// Whether the content told a time without a year or a date, and nothing was there to complete it from: parsed again
    /// with a time near which the line was written, it tells its own.
    public var lacksDate = false

    /// Empty.
    public init() {
        room = 48
        unsafe table = .allocate(capacity: 48)
        scratch.append(Constant.text)
    }

    deinit {
        unsafe table.deallocate()
    }

    /// How many fields there are.
    @inlinable @inline(__always)
    public var count: Int { used }

    /// The field at a position: they stand in the order in which they were added. A name stands at most once.
    @inlinable @inline(__always)
    public subscript(position: Int) -> Field {
        precondition(position >= 0 && position < used)
        return unsafe table[position]
    }

    /// All fields. A copy: not for hot paths.
    public var all: [Field] { unsafe Array(UnsafeBufferPointer(start: table, count: used)) }

    @usableFromInline @inline(never)
    mutating func grow() {
        let larger = UnsafeMutablePointer<Field>.allocate(capacity: room * 2)
        unsafe larger.update(from: table, count: used)
        unsafe table.deallocate()
        unsafe table = larger
        room *= 2
    }

    /// Forgets everything and keeps the room.
    @inline(__always)
    public mutating func removeAll() {
        used = 0
        scratch.truncate(to: Constant.count)
        time = nil
        lacksDate = false
    }

    /// Adds a field. The caller sees to it that a name stands once (`set` replaces).
    @inlinable @inline(__always)
    public mutating func add(_ name: FieldName, _ value: Slice) {
        if used == room { grow() }
        unsafe (table + used).initialize(to: Field(name: name, value: value))
        used &+= 1
    }

    /// Adds a field whose value is a literal.
    @inline(__always)
    public mutating func add(_ name: FieldName, _ literal: StaticString) {
        let start = scratch.count
        scratch.append(literal)
        add(name, Slice(scratch: start, count: scratch.count - start))
    }

    /// Adds a field whose value is a constant: nothing is copied.
    @inlinable @inline(__always)
    public mutating func add(_ name: FieldName, _ constant: Constant) {
        add(name, constant.slice)
    }

    /// Replaces a field's value, or adds it.
    public mutating func set(_ name: FieldName, _ value: Slice) {
        guard let position = position(of: name) else {
            add(name, value)
            return
        }
        unsafe table[position].value = value
    }

    /// Replaces the value of the field at `position`.
    public mutating func replaceValue(at position: Int, with value: Slice) {
        precondition(position >= 0 && position < used)
        unsafe table[position].value = value
    }

    /// The value of `name`, or nil. A linear search: there are few fields.
    public func value(of name: FieldName) -> Slice? {
        position(of: name).map { unsafe table[$0].value }
    }

    /// The position of `name` from the one at `first` on, or nil.
    public func position(of name: FieldName, from first: Int = 0) -> Int? {
        for position in first..<used where unsafe table[position].name == name { return position }
        return nil
    }

    /// Makes the fields that stand in `text` stand in `scratch`, by a copy of all of it: for a text that is not the line
    /// which is stored.
    /// - Parameter first: the first of the fields that were found in `text`.
    public mutating func moveToScratch(_ text: RawSpan, from first: Int = 0) {
        let start = Int32(truncatingIfNeeded: scratch.count)
        scratch.append(text)
        for position in first..<used where unsafe !table[position].value.inScratch {
            unsafe table[position].value.offset += start
            unsafe table[position].value.inScratch = true
        }
    }

    /// Moves the places in the line of the fields from the `index`th on: they were found in a part of the line that
    /// begins at `offset`.
    public mutating func shift(from index: Int, by offset: Int) {
        for position in index..<used where unsafe !table[position].value.inScratch {
            unsafe table[position].value.offset += Int32(truncatingIfNeeded: offset)
        }
    }

    /// Takes out those of the first `count` fields whose names stand again behind them.
    public mutating func removeDuplicates(from count: Int) {
        var first = count
        for position in (0..<count).reversed() {
            guard self.position(of: unsafe table[position].name, from: first) != nil else { continue }
            remove(at: position)
            first -= 1
        }
    }

    private mutating func remove(at position: Int) {
        used -= 1
        unsafe (table + position).update(from: table + position + 1, count: used - position)
    }

    /// Takes a field out, if it is there.
    /// - Parameter first: where to look from.
    public mutating func remove(_ name: FieldName, from first: Int = 0) {
        for position in (first..<used).reversed() where unsafe table[position].name == name { remove(at: position) }
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
