import Support
import Testing

@testable import Indexer

@Suite struct SchemaTests {
    /// The schema of the dead letters' headers is written by hand; its words are the code's.
    @Test func everyReasonOfADeadLetterIsInTheSchema() throws {
        let schema = try #require(GeneratedFile.contents("schemas/deadletter-headers.schema.json"))
        for reason in DeadReason.allCases { #expect(schema.contains("\"\(reason.rawValue)\""), "\(reason)") }
    }
}
