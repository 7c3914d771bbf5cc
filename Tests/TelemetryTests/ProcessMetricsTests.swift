import Testing

@testable import Telemetry

@Suite struct ProcessMetricsTests {
    @Test func aProgramNameWithParenthesesAndSpacesIsNoTrap() {
        let line =
            "42 (evil) 1 2 (x)) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 1 0 12345 17000000 4000 "
            + "18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n"
        #expect(
            ProcessMetrics.statFields(line)
                == .init(user: 150, system: 50, started: 12345, virtualBytes: 17_000_000, residentPages: 4000))
    }

    @Test(arguments: ["", ")", "1 (x) S 1", "1 (x) S a b c d e f g h i j k l m n o p q r s t u v w"])
    func anythingElseIsNil(text: String) {
        #expect(ProcessMetrics.statFields(text) == nil)
        #expect(ProcessMetrics.bootTime(text) == nil)
    }

    @Test func thisProcessIsReadable() throws {
        let metrics = try #require(ProcessMetrics.read())
        #expect(metrics.residentBytes > 1_000_000)
        #expect(metrics.virtualBytes >= metrics.residentBytes)
        #expect(metrics.startTime > 1.5e9)
        #expect(metrics.openDescriptors >= 1 && metrics.openDescriptors <= metrics.maxDescriptors)
        #expect(metrics.cpuSeconds >= 0)
    }
}
