import Collector
import Kafka
public import Settings

extension ConfigurationFile {
    /// Adds what the Kafka module and librdkafka find wrong with the section `kafka`: properties that do not exist,
    /// security keys that do not fit each other.
    public mutating func askLibrdkafka() {
        do throws(KafkaSettingsError) {
            _ = try configuration.kafka.client()
        } catch {
            for problem in error.problems { complain("kafka.\(problem.key)", problem.message) }
        }
    }

    /// Adds what the parsing engine finds wrong with the parsers and patterns of the section `collect`.
    public mutating func compilePatterns() {
        guard let collect = configuration.collect else { return }
        for problem in collect.patternProblems() { complain(problem.path, problem.text) }
    }
}
