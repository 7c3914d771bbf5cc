import Settings

/// What becomes of files, and what the checkpoint knows of them.
extension World {
    /// The last name and handle of a file are gone: what of it is not on the topic can never be read.
    func freed(_ inode: Inode) {
        guard let story = inode.story else { return }
        inode.story = nil
        for line in story.lines where truth.lose(group: line.group) { stage.mark(.linesLostByDelete) }
    }

    /// Files that rotation has given a name that is not read, while no collector had them open or in its checkpoint: they
    /// are the file system's losses. What was in them may be told all the same.
    func forsake() {
        var known: Set<Int64>?
        for inode in disk.files where inode.handles == 0 && !inode.isForsaken {
            guard let story = inode.story, !inode.names.contains(where: isRead) else { continue }
            let numbers = known ?? knownInodes()
            known = numbers
            if numbers.contains(Int64(inode.number)) { continue }
            inode.isForsaken = true
            stage.mark(.forsaken)
            for line in story.lines { _ = truth.lose(group: line.group) }
        }
    }

    func isRead(_ path: String) -> Bool {
        options.collect.sources.contains { source in
            source.include.contains { Glob.matches(path, $0) } && !source.exclude.contains { Glob.matches(path, $0) }
        }
    }

    /// Files that are not over in the checkpoint that a collector would find now.
    private func knownInodes() -> Set<Int64> { Set(knownGenerations().compactMap { $0["inode"]?.integer }) }

    private func knownGenerations() -> [Document] {
        for path in ["/state/checkpoint.json", "/state/checkpoint.json.previous"] {
            guard let bytes = disk.lookup(path)?.bytes, let tree = Document.parse(bytes) else { continue }
            return (tree["state"]?["generations"]?.array ?? []).filter { $0["finished"]?.integer == nil }
        }
        return []
    }

    /// Before a collector starts: what it goes on from.
    func lookAtWhatIsResumed() {
        if let newest = disk.lookup("/state/checkpoint.json")?.bytes, Document.parse(newest) == nil {
            for inode in disk.files {
                for line in inode.story?.forgetTruncation() ?? [] { truth.mayCoincide(group: line.group) }
            }
        }
        for generation in knownGenerations() {
            if CheckpointChecker.hasCuts(generation) { stage.mark(.resumedBehindCut) }
            if CheckpointChecker.hasDemotions(generation) { stage.mark(.resumedBehindDemotion) }
        }
    }
}
