import Flow
import Kafka
import Settings
import Telemetry

/// What Loki will never take.
extension IndexRole {
    func setAside(_ letter: DeadLetter) {
        metrics.rejected(letter)
        letter.origin.partition.deadBytes += DeadLetterMessage(letter).byteCount
        desk.add(letter)
        log.warn(
            "indexer", "set aside: \(letter.reason.rawValue)",
            [
                ("partition", "\(letter.origin.record.place.partition)"), ("offset", "\(letter.origin.record.offset)"),
                ("entries", "\(letter.entries)"),
            ])
    }

    func handOverDeadLetters(at now: Moment) {
        while let (letter, token) = desk.next(at: now.instant) {
            let outcome = DeadLetterMessage(letter).produce(
                to: settings.deadLetter.topic, by: edges.deadLetters,
                wallMilliseconds: now.wallNanoseconds / 1_000_000, token: token)
            desk.handedOver(outcome, at: now.instant, random: &random)
            if case .refused(let reason) = outcome {
                log.error("indexer", "the dead-letter topic \(settings.deadLetter.topic) refuses a letter: \(reason)")
            }
        }
    }

    func take(_ event: ProducerEvent, at now: Moment) {
        switch event {
        case .report(let report):
            if let failure = report.failure {
                log.error(
                    "indexer", "the dead-letter topic \(settings.deadLetter.topic) did not take a letter: \(failure)")
            }
            guard let letter = desk.reported(report, at: now.instant, random: &random) else { return }
            metrics.setAside(letter)
            letter.origin.partition.deadBytes -= DeadLetterMessage(letter).byteCount
            finish(letter.origin, at: now.instant)
        case .trouble(let text):
            log.warn("kafka", text)
        case .reachable: break
        case .fatal(let text):
            log.error("kafka", "the dead-letter producer is built anew: \(text)")
            edges.deadLetters.rebuild()
            desk.restart()
        }
    }
}
