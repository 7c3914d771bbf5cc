import Settings

/// What becomes of files, and what the checkpoint knows of them.
extension World {
    /// The last name and handle of a file are gone: what of it is not on the topic can never be read.
    func freed(_ inode: Inode) {
        guard let story = inode.story else { return }
        inode.story = nil
        if let archive = inode.archive, let packed = archive.packed, !archive.isUnlinked {
            stage.mark(.linesLeftInArchive)
            let (moved, rest) = story.moved(to: archive, end: packed.count)
            archive.story = moved
            truth.begin(moved)
            for line in rest where truth.lose(group: line.group) { stage.mark(.linesLostByPacking) }
            forsakeArchives()
            return
        }
        for line in story.lines where truth.lose(group: line.group) { stage.mark(.linesLostByDelete) }
    }

    /// An archive is only read by who knows what it was made of: of what no checkpoint tells, nobody can know.
    func forsakeArchives() {
        let archives = disk.files.filter { $0.packed != nil && $0.story != nil && !$0.isForsaken }
        guard !archives.isEmpty else { return }
        let known = knownGenerations()
        for archive in archives where !known.contains(where: { Self.began($0, as: archive.packed ?? [], atLeast: 16) })
        {
            archive.isForsaken = true
            stage.mark(.forsakenArchive)
            for line in archive.story?.lines ?? [] { _ = truth.lose(group: line.group) }
        }
    }

    /// Files that rotation has given a name that is not read, while no collector had them open or in its checkpoint: they
    /// are the file system's losses. What was in them may be told all the same.
    func forsake() {
        var generations: [Document]?
        for inode in disk.files where inode.handles == 0 && !inode.isForsaken && inode.packed == nil {
            guard let story = inode.story, !inode.names.contains(where: isRead) else { continue }
            let known = generations ?? knownGenerations()
            generations = known
            if known.contains(where: { Self.isOf($0, inode) }) { continue }
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

    /// Whether a generation of the checkpoint can be this file. Numbers are given out again: what it began with must be there.
    private static func isOf(_ generation: Document, _ inode: Inode) -> Bool {
        generation["inode"]?.integer == Int64(inode.number) && began(generation, as: inode.bytes, atLeast: 0)
    }

    /// Whether a generation of the checkpoint began with these bytes, as far as it tells.
    private static func began(_ generation: Document, as bytes: [UInt8], atLeast: Int) -> Bool {
        guard let head = generation["head"] else { return false }
        let count = Int(head["count"]?.integer ?? 0)
        guard count >= atLeast else { return false }
        guard count > 0 else { return true }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes.prefix(count) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return bytes.count >= count && UInt64(head["hash"]?.text ?? "", radix: 16) == hash
    }

    /// Files that are not over in the checkpoint that a collector would find now.
    private func knownGenerations() -> [Document] {
        for path in ["/state/checkpoint.json", "/state/checkpoint.json.previous"] {
            guard let bytes = disk.lookup(path)?.bytes, let tree = Document.parse(bytes) else { continue }
            return (tree["state"]?["generations"]?.array ?? []).filter { $0["finished"]?.integer == nil }
        }
        return []
    }

    /// Before a collector starts: what it goes on from.
    func lookAtWhatIsResumed() {
        forsakeArchives()
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
