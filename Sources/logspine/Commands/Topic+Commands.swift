import Flow
import Kafka
import Settings
import Wiring

extension CommandTable {
    private static let bound = Instant.Span.seconds(30)

    /// `topic create`: 12 partitions, three replicas (as many as there are brokers, if fewer), seven days; and the
    /// dead-letter topic beside it, where the file is one for the index role too: without it the first dead letter would hold
    /// up its partition. What is there already stays as it is.
    @Sendable static func topicCreate(_ invocation: Invocation) -> ExitCode {
        guard let configuration = configuration(invocation, for: .topic) else { return .configuration }
        do throws(UsageError) {
            let partitions = try number(invocation, "partitions", 12, 1...10_000)
            let retention = try milliseconds(invocation, "retention", 7 * 86_400_000)
            let replication = try number(invocation, "replication", 0, 0...100)
            return withAdmin(configuration.kafka) { admin throws(KafkaError) in
                let brokers = try admin.describeCluster(within: bound).brokers.count
                for name in topics(of: configuration) {
                    let plan = TopicPlan(
                        name: name, partitions: partitions,
                        replication: replication == 0 ? min(3, brokers) : replication,
                        configuration: ["retention.ms": "\(retention)", "compression.type": "producer"])
                    do throws(KafkaError) {
                        try admin.create(plan, within: bound)
                        Output.result("created \(name): \(partitions) partitions\n")
                    } catch  where error.code == .exists {
                        Output.result("\(name) is there already: left as it is\n")
                    }
                }
            }
        } catch {
            Output.say("logspine: topic create: \(error.reason)")
            return .usage
        }
    }

    /// The topics that a file needs. One without an index section serves that role too, with every default, if it says where
    /// Loki is.
    static func topics(of configuration: Configuration) -> [String] {
        let index = configuration.index ?? configuration.loki.map { _ in IndexSettings() }
        return [configuration.kafka.topic] + (index.map { [$0.deadLetter.topic] } ?? [])
    }

    /// `topic describe`
    @Sendable static func topicDescribe(_ invocation: Invocation) -> ExitCode {
        guard let configuration = configuration(invocation, for: .topic) else { return .configuration }
        return withAdmin(configuration.kafka) { admin throws(KafkaError) in
            let topic = try admin.describe(topic: configuration.kafka.topic, within: bound)
            let ends = try admin.watermarks(of: topic.name, within: bound)
            var text = "topic \(topic.name): \(topic.partitions.count) partitions\n"
            for partition in topic.partitions.sorted(by: { $0.number < $1.number }) {
                let marks = ends[TopicPartition(topic.name, partition.number)]
                let replicas = partition.replicas.map(String.init).joined(separator: ",")
                let inSync = partition.inSync.map(String.init).joined(separator: ",")
                text +=
                    "  partition \(partition.number)  leader \(partition.leader)  replicas \(replicas)  in sync \(inSync)"
                text += "  offsets \(marks?.low ?? 0) to \(marks?.high ?? 0)\n"
            }
            for (key, value) in topic.configuration.sorted(by: { $0.key < $1.key }) { text += "  \(key) = \(value)\n" }
            Output.result(text)
        }
    }

    private static func withAdmin(
        _ settings: KafkaSettings, _ body: (Admin) throws(KafkaError) -> Void
    ) -> ExitCode {
        do {
            try body(Admin(settings: settings.client()))
            return .done
        } catch let error as KafkaError {
            Output.say("logspine: \(error.message)")
            return error.code == .unreachable ? .no : .refused
        } catch {
            Output.say("logspine: \(error)")
            return .configuration
        }
    }

    static func number(
        _ invocation: Invocation, _ option: String, _ fallback: Int, _ range: ClosedRange<Int>
    ) throws(UsageError) -> Int {
        guard let text = invocation[option] else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                reason: "--\(option) is a whole number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\""
            )
        }
        return number
    }

    /// A length of time: `90s`, `12h`, `7d`.
    static func milliseconds(_ invocation: Invocation, _ option: String, _ fallback: Int64) throws(UsageError) -> Int64
    {
        guard let text = invocation[option] else { return fallback }
        let units: [(String, Int64)] = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)]
        for (unit, factor) in units where text.hasSuffix(unit) {
            if let count = Int64(text.dropLast(unit.count)), count > 0, count < Int64.max / factor {
                return count * factor
            }
        }
        throw UsageError(reason: "--\(option) is a time such as 90s, 12h or 7d, not \"\(text)\"")
    }
}
