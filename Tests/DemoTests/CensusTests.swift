import Testing

@testable import Demo

@Suite struct CensusTests {
    @Test func aNumberCountsOnceThoughMetadataRepeatsIt() {
        let answer =
            #"{"data":{"result":[{"stream":{"endpoint":"/a~000000000007","job":"x"},"values":[["1795656346000000179","#
            + #""GET /a~000000000007 \"q\" [\"1795656346000000179\","],["1795656346000000180","~000000000008 ~000000000009"]]},"#
            + #"{"stream":{},"values":[["1795656346000000181",""],["1795656346000000182","~000000000008"]]}]}}"#
        var count = LokiCensus.Count()
        count.add(Array(answer.utf8))
        #expect(LokiCensus.entries(in: Array(answer.utf8)) == 4)
        #expect(count.numbers == [7: 1, 8: 2, 9: 1])
        #expect(count.repeats == 1)
    }

    @Test func realFilesAreCountedByTheirNewlines() throws {
        let folder = try DemoFolder()
        let small = try folder.write("a.log", "one\n\n\tat two\nwithout an end")
        let large = try folder.write("b.log", String(repeating: "0123456789\n", count: 300_000))
        let census = try FileCensus([small, large, folder.path + "/c.log.gz"])
        #expect(census.lines == 300_003)
        #expect(census.bytes == 27 + 3_300_000)
        #expect(census.hasCompressed)
        let none = folder.path + "/none"
        #expect(throws: DemoFailure("cannot read \(none): no such file or directory")) { try FileCensus([none]) }
    }
}
