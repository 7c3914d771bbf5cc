/// P1: a checkpoint covers only lines whose delivery Kafka reported to a collector, however it came to be written.
final class CheckpointChecker {
    private unowned let stage: Stage
    private let truth: Truth

    init(_ stage: Stage, _ truth: Truth) {
        self.stage = stage
        self.truth = truth
    }

    /// State is about to be made durable.
    func writing(_ bytes: [UInt8]) {
        guard let tree = Document.parse(bytes), let generations = tree["state"]?["generations"]?.array else {
            stage.fail(
                .fileToKafka, "a checkpoint that cannot be read: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
            return
        }
        for generation in generations {
            check(generation)
            mark(generation)
        }
    }

    private func mark(_ generation: Document) {
        if Self.hasCuts(generation) { stage.mark(.cut) }
        guard Self.hasDemotions(generation) else { return }
        stage.mark(.demotion)
        // Each is an offset and the labels that are none from there on.
        if generation["demoted"]?.array?.dropFirst().contains(where: { $0.array?.count == 1 }) ?? false {
            stage.mark(.labelAgain)
        }
    }

    /// Whether an entry, or a line in parts, ends somewhere by time alone.
    static func hasCuts(_ generation: Document) -> Bool {
        generation["cuts"]?.array?.contains { $0.array?.last?.text != "line" } ?? false
    }

    /// Whether some labels are none from somewhere on.
    static func hasDemotions(_ generation: Document) -> Bool { !(generation["demoted"]?.array ?? []).isEmpty }

    private func check(_ generation: Document) {
        guard let name = generation["name"]?.text, let inode = generation["inode"]?.integer,
            let streams = generation["streams"]
        else {
            stage.fail(.fileToKafka, "a generation without name, inode or streams in the checkpoint")
            return
        }
        // An inode's number may have been used again and its file been emptied: it is one of these.
        let stories = truth.stories.filter { $0.inode == UInt64(bitPattern: inode) }
        guard stories.count == 1, let story = stories.first, name.hasPrefix(story.path) else { return }
        while story.passed < story.lines.count {
            let line = story.lines[story.passed]
            let position = streams["\(line.stream)"]?.array?.first?.integer ?? 0
            guard line.end <= position else { return }
            story.passed += 1
            if !truth.passed(group: line.group) {
                stage.fail(
                    .fileToKafka,
                    "the checkpoint of inode \(inode) is at \(position), behind \(truth.describe(line.group)), which Kafka "
                        + "has not acknowledged (\(truth.account(of: line.group)))")
                return
            }
        }
    }
}
