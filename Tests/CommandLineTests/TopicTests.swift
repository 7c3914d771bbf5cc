import Settings
import Testing

@testable import logspine

@Suite struct TopicTests {
    /// The README's file has no index section, and its second role needs the dead-letter topic all the same.
    @Test func aFileThatSaysWhereLokiIsNeedsTheDeadLetterTopic() {
        var configuration = Configuration(kafka: KafkaSettings(topic: "t"), collect: CollectSettings())
        #expect(CommandTable.topics(of: configuration) == ["t"])
        configuration.loki = LokiSettings(url: "http://loki:3100")
        #expect(CommandTable.topics(of: configuration) == ["t", "logs.dlq"])
        configuration.index = IndexSettings(deadLetter: DeadLetterSettings(topic: "set-aside"))
        #expect(CommandTable.topics(of: configuration) == ["t", "set-aside"])
    }
}
