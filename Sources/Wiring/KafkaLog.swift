import Kafka
import Telemetry

/// librdkafka's own words in our log: its errors and warnings are ours to tell in one clean line (`.trouble`), so what it
/// says beside them is for the one who looks for a fault.
enum KafkaLog {
    static func sink(to log: StandardLog) -> (KafkaLogLine) -> Void {
        { line in log.debug("kafka", line.message, [("facility", line.facility), ("level", "\(line.level)")]) }
    }
}
