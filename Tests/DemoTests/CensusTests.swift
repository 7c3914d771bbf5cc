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
}
