import Flow

/// How the log is rotated.
extension LogWriter {
    func planRotation() {
        let pause = chance.span(options.rotateEvery...options.rotateEvery * 3)
        stage.timeline.after(pause) { [weak self] in
            guard let self, !isStopped else { return }
            if !isDown, !isBetweenFiles { rotate() }
            planRotation()
        }
    }

    private func rotate() {
        stage.history.note("writer", "rotates", at: .short, "\(path): \(options.rotation)")
        switch options.rotation {
        case .never: break
        case .rename: renameAndCreate()
        case .copyTruncate: copyAndTruncate()
        case .delete: deleteAndCreate()
        }
    }

    private func renameAndCreate() {
        stage.mark(.rename)
        for index in stride(from: options.keep, to: 0, by: -1) {
            for ending in options.packsAfter == nil ? [""] : ["", ".gz"] {
                let name = "\(path).\(index)\(ending)"
                if index == options.keep {
                    disk.unlink(name)
                } else {
                    disk.rename(name, to: "\(path).\(index + 1)\(ending)")
                }
            }
        }
        guard options.rotatesByLink, let current = disk.lookup(path) else {
            let old = disk.lookup(path)
            disk.rename(path, to: "\(path).1")
            createNext()
            if let old { packLater(old) }
            return
        }
        // For a while the file has both names.
        stage.mark(.hardLink)
        disk.link(current, "\(path).1")
        stage.timeline.after(chance.spanByMagnitude(.microseconds(10)...(.milliseconds(200)))) { [weak self] in
            guard let self, !isStopped, !isDown else { return }
            disk.unlink(path)
            createNext()
            packLater(current)
        }
    }

    /// The rotated file gives way to its archive, whether somebody writes to it or not.
    private func packLater(_ old: Inode) {
        guard let most = options.packsAfter else { return }
        stage.timeline.after(packing.spanByMagnitude(.milliseconds(1)...most)) { [weak self] in
            guard let self, !isStopped, !isDown, let name = rotatedName(of: old) else { return }
            if old === inode {
                finishFrames()
                mayTellPending()
                mayRepeatEntry(of: old, before: old.bytes.count)
            }
            stage.mark(.packed)
            stage.history.note("writer", "packs", at: .short, name)
            disk.pack(old, at: name + ".gz")
            // What is written meanwhile is in the file alone.
            stage.timeline.after(packing.spanByMagnitude(.microseconds(100)...(.seconds(1)))) { [weak self] in
                guard let self, !isStopped, !isDown, let name = rotatedName(of: old) else { return }
                disk.unlink(name)
            }
        }
    }

    private func rotatedName(of inode: Inode) -> String? { inode.names.first { $0.hasPrefix(path + ".") } }

    private func createNext() {
        let created = disk.create(path)
        if chance.happens(options.abandonedHalfLines) { abandonLine() }
        reopenLater(created)
    }

    private func reopenLater(_ created: Inode) {
        let delay = chance.spanByMagnitude(.microseconds(10)...options.reopenDelay)
        if delay > .milliseconds(500) { stage.mark(.renameLateReopen) }
        stage.timeline.after(delay) { [weak self] in
            guard let self, !isStopped, !isDown else { return }
            isBetweenFiles = false
            finishFrames()
            finishLine()
            close()
            open(disk.lookup(path) ?? created)
        }
    }

    /// The application ends in the middle of a line: what is there is all there will ever be.
    private func abandonLine() {
        guard options.frame == .plain else { return }
        if pending.isEmpty { beginLine(line(wall: disk.wall)) }
        guard !pending.isEmpty else { return }
        stage.mark(.abandonedHalfLine)
        tell(pending)
        abandoned.append((inode, pending))
        pending = []
        rest = []
        // It starts again with the new file.
        isBetweenFiles = true
    }

    private func copyAndTruncate() {
        stage.mark(.copyTruncate)
        disk.put(inode.bytes, at: "\(path).copy")
        let copied = inode.bytes.count
        mayTellPending()
        // What is written between the copy and the truncation is in neither.
        stage.timeline.after(chance.span(.microseconds(10)...(.milliseconds(50)))) { [weak self] in
            guard let self, !isStopped, !isDown else { return }
            if inode.bytes.count > copied { mayRepeatEntry(of: inode, before: copied) }
            if let story = inode.story { lose(story, to: 0, .linesLostByTruncate) }
            mayTellPending()
            pending = []
            disk.truncate(inode)
            beginStory()
        }
    }

    /// Lines that went on an entry are not in the copy: whoever goes on there after a kill finds a shorter entry than the one
    /// that may have left.
    private func mayRepeatEntry(of inode: Inode, before end: Int) {
        guard options.kinds.contains(.frame), let lines = inode.story?.lines.prefix(while: { $0.end <= end }) else {
            return
        }
        var ended: Set<String> = []
        for line in lines.reversed() where !ended.contains("\(line.stream)") {
            truth.allowRepeat(group: line.group)
            if truth.groups[line.group].text.first != UInt8(ascii: "\t") { ended.insert("\(line.stream)") }
        }
    }

    /// The part of a line at the end of a copy, or of what is emptied, may be told as a line of its own.
    private func mayTellPending() {
        if !pending.isEmpty { truth.mayTell(pending, origin: "\(path), the part of a line before a truncation") }
    }

    func deleteAndCreate() {
        stage.mark(.deleteWhileOpen)
        finishFrames()
        finishLine()
        disk.unlink(path)
        close()
        open(disk.create(path))
    }

    /// The file gets one more name, in place of the file that had it: it is one file still, and read once.
    func linkAgain(_ inode: Inode) {
        stage.mark(.hardLink)
        disk.link(inode, secondName)
    }

    private var secondName: String {
        let directory = MemoryDisk.directory(of: path)
        return "\(directory)/\(options.secondNameIsRead ? "again-" : ".")\(path.dropFirst(directory.utf8.count + 1))"
    }
}
