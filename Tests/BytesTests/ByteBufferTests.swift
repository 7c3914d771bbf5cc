import Bytes
import Testing

@Suite struct ByteBufferTests {
    @Test func whatIsAppendedIsThere() {
        var buffer = ByteBuffer()
        buffer.append("ab")
        buffer.append(UInt8(ascii: "c"))
        buffer.append([1, 2, 3])
        buffer.append(decimal: -9_223_372_036_854_775_808)
        buffer.append(decimal: 0)
        #expect(buffer.array() == Array("abc".utf8) + [1, 2, 3] + Array("-92233720368547758080".utf8))
        buffer.removeFirst(3)
        let first = buffer.bytes.byte(at: 0)
        #expect(first == 1)
        buffer.truncate(to: 2)
        #expect(buffer.array() == [1, 2])
    }

    @Test(
        arguments: [
            (0, [0]), (127, [127]), (128, [0x80, 1]), (300, [0xac, 2]),
            (UInt64.max, [255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
        ] as [(UInt64, [UInt8])])
    func varintsAreProtobufs(value: UInt64, bytes: [UInt8]) {
        var buffer = ByteBuffer()
        buffer.append(varint: value)
        #expect(buffer.array() == bytes)
    }

    @Test func itGrowsAndShrinks() {
        var buffer = ByteBuffer(capacity: 16)
        for index in 0..<100_000 { buffer.append(UInt8(truncatingIfNeeded: index)) }
        #expect(buffer.count == 100_000)
        #expect(buffer.array() == (0..<100_000).map { UInt8(truncatingIfNeeded: $0) })
        buffer.truncate(to: 10)
        buffer.shrink(toRoom: 64)
        #expect(buffer.capacity == 64)
        #expect(buffer.array() == Array(0..<10))
    }

    @Test func spansAreSearchedAndCompared() {
        let bytes = Array("hello, world".utf8)
        let span = unsafe bytes.span.bytes
        let hits = [
            span.firstOffset(of: UInt8(ascii: "o")), span.firstOffset(of: UInt8(ascii: "o"), from: 5),
            span.firstOffset(of: UInt8(ascii: "z")), span.firstOffset(of: UInt8(ascii: "d"), from: 12),
        ]
        #expect(hits == [4, 8, nil, nil])
        let equal = [span.equals("hello, world"), span.equals("hello, worlt"), span.equals("hello")]
        #expect(equal == [true, false, false])
        #expect(SharedBytes(bytes).array() == bytes)
        #expect(SharedBytes([]).array() == [])
    }
}
