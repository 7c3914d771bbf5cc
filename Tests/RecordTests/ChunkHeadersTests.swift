import Record
import Testing

@Suite struct ChunkHeadersTests {
    @Test func aSpanComesBack() {
        var span = ChunkSpan()
        span.add(nanoseconds: 5, lineBytes: 10)
        span.add(nanoseconds: -3, lineBytes: 0)
        span.add(nanoseconds: 4, lineBytes: 7)
        #expect(span.text == "3,17,-3,5")
        #expect(ChunkSpan(Array(span.text.utf8)) == span)
    }

    @Test(arguments: [
        "", "1,2,3", "1,2,3,4,5", "0,0,0,0", "-1,2,3,4", "1,-2,3,4", "1,2,9,4", "a,b,c,d", "1,2,3,", "1, 2,3,4",
        "99999999999999999999,1,1,1", "16777217,1,1,1", "1,1073741825,1,1",
    ])
    func aSpanThatIsNoneIsRefused(text: String) {
        #expect(ChunkSpan(Array(text.utf8)) == nil)
    }

    @Test func aCoverageComesBack() {
        let coverage = Coverage(generation: 0xabc, firstByte: 10, endByte: 900, lines: 7)
        #expect(coverage.text == "0000000000000abc,10,900,7")
        #expect(Coverage(Array(coverage.text.utf8)) == coverage)
        #expect(Coverage(Array("0000000000000abc,10,9,7".utf8)) == nil)
        #expect(Coverage(Array("abc,1,9,7".utf8)) == nil)
    }
}
