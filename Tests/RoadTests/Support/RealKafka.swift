import Demo
import Flow
import Glibc
import Kafka
import Support
import Testing

extension Trait where Self == ConditionTrait {
    /// Runs only where the kit of real brokers is.
    static var requiresKafkaKit: Self {
        .enabled(
            if: RealKafka.kit != nil,
            "no real Kafka: set LOGSPINE_KAFKA_KIT, or have shared/kafka beside the checkout, with Java 17")
    }
}

/// A real Kafka cluster on loopback, ended and removed with this object.
final class RealKafka {
    /// The kit's script.
    static let kit: String? = {
        let checkout = "\(#filePath)".split(separator: "/").dropLast(4).joined(separator: "/")
        let folders = [Program.environment("LOGSPINE_KAFKA_KIT"), "/\(checkout)/../shared/kafka"].compactMap { $0 }
        let hasJava = (Program.environment("PATH") ?? "").split(separator: ":").contains {
            unsafe access("\($0)/java", X_OK) == 0
        }
        return hasJava ? folders.map { $0 + "/kafka" }.first { unsafe access($0, X_OK) == 0 } : nil
    }()

    let scratch: Scratch
    let folder: String
    private(set) var brokers: [String] = []

    init(brokers count: Int, version: String = "4.4", security: String = "plaintext") throws {
        scratch = try Scratch()
        folder = scratch.path + "/kafka"
        let output = try kit(
            "up", ["--brokers", "\(count)", "--version", version, "--security", security], seconds: 150)
        brokers = (output.split(separator: "\n").last ?? "").split(separator: ",").map(String.init)
    }

    deinit { _ = try? kit("down") }

    @discardableResult
    func kit(_ verb: String, _ arguments: [String] = [], seconds: Int64 = 100) throws -> String {
        let outcome = try Program.run(
            [verb, folder] + arguments, program: Self.kit ?? "", in: scratch, seconds: seconds)
        guard outcome.code == 0 else { throw RoadFailure("kafka \(verb): \(outcome.output) \(outcome.errors)") }
        return outcome.output
    }

    /// Makes a road's topics by the product's own command.
    func createTopics(of road: Road) throws {
        let outcome = try Program.run(["topic", "create", "--config", road.configuration], in: road.scratch)
        guard outcome.code == 0 else { throw RoadFailure("topic create: \(outcome.errors)") }
        for name in [road.topic, road.topic + ".dlq"] {
            guard outcome.output.contains("created \(name): ") else {
                throw RoadFailure("no \(name): \(outcome.output)")
            }
        }
        let again = try Program.run(["topic", "create", "--config", road.configuration], in: road.scratch)
        guard again.code == 0, again.output.contains("\(road.topic).dlq is there already") else {
            throw RoadFailure("topic create, once more: \(again.output) \(again.errors)")
        }
    }
}
