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
        for generation in generations { check(generation) }
    }

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
                        + "has not acknowledged")
                return
            }
        }
    }
}
