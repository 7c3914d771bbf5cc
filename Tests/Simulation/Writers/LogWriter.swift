import Flow

/// An application that writes a log, and whoever rotates it.
///
/// It tells the truth of each line when the line is whole: its text as a reader must find it, and where it ends.
final class LogWriter {
    unowned let stage: Stage
    let disk: MemoryDisk
    let truth: Truth
    let options: WriterOptions
    /// The longest line that is stored whole.
    private let lineLimit: Int
    let path: String
    var chance: Chance
    var packing: Chance
    private var text: LineText
    private(set) var inode: Inode
    private var frames: ContainerFrames
    /// What of the current line is in the file without its end, plain files only.
    var pending: [UInt8] = []
    /// Frames of a container's line that are still to be written.
    private var queued: [ContainerFrames.Frame] = []
    private var isPausing = false
    /// What the current line still lacks.
    var rest: [UInt8] = []
    private(set) var isStopped = false
    private(set) var isDown = false
    var isBetweenFiles = false
    /// Parts of lines at the ends of files.
    var abandoned: [(inode: Inode, text: [UInt8])] = []

    /// - Parameter number: its place among the writers: tells its lines and its random decisions from those of others.
    init(_ disk: MemoryDisk, _ truth: Truth, _ options: WriterOptions, path: String, number: Int, lineLimit: Int) {
        stage = disk.stage
        self.disk = disk
        self.truth = truth
        self.options = options
        self.path = path
        self.lineLimit = lineLimit
        chance = Chance(seed: disk.stage.seed &+ UInt64(number) &* 0x9e37_79b9, "writer")
        packing = Chance(seed: disk.stage.seed &+ UInt64(number), "packs")
        text = LineText(Chance(seed: chance.seed(), "text"), first: number * 100_000, clients: options.clients)
        frames = ContainerFrames(options.frame == .cri ? .cri : .docker, Chance(seed: chance.seed(), "frames"))
        inode = disk.create(path)
        open(inode)
        writeBacklog()
    }

    /// Starts to write and to be rotated.
    func start() {
        planWrite()
        if options.rotation != .never { planRotation() }
    }

    /// Ends the current line and writes no more.
    func stop() {
        isStopped = true
        if isDown { restart() }
        finishFrames()
        finishLine()
        // Who has the file open could still go on: as long as a name leads to it, a part of a line is left in it.
        for (inode, text) in abandoned where !inode.isUnlinked {
            if let group = truth.group(ofText: text[...]) { _ = truth.lose(group: group) }
        }
        // A file that nobody else can find is gone with it.
        if inode.isUnlinked { close() }
    }

    // Files

    func open(_ inode: Inode) {
        self.inode = inode
        inode.writers += 1
        if options.hasSecondName { linkAgain(inode) }
        pending = []
        if inode.story == nil { beginStory() }
    }

    func beginStory() {
        let story = FileStory(device: inode.device, inode: inode.number, path: path, after: inode.story)
        inode.story = story
        truth.begin(story)
    }

    func close() { disk.writerReleased(inode) }

    // Lines

    private func writeBacklog() {
        guard options.backlog > 0 else { return }
        let wall = disk.wall - options.backlogAge.nanoseconds
        if options.backlogAge > .seconds(600) { stage.mark(.oldLines) }
        for index in 0..<options.backlog {
            write(line(wall: wall + Int64(index) * 1_000_000))
        }
        disk.sync()
    }

    private func planWrite() {
        // Mostly regular, now and then right after the last one.
        let isClose = chance.happens(0.1)
        let pause =
            isClose ? chance.span(.zero...(.milliseconds(1))) : chance.span(.milliseconds(1)...options.every * 2)
        stage.timeline.after(pause) { [weak self] in
            guard let self, !isStopped else { return }
            if !isDown, !isBetweenFiles { writeSome() }
            planWrite()
        }
    }

    private func writeSome() {
        finishLine()
        let count = chance.number(1...options.linesAtOnce)
        if count > 100 { stage.mark(.burst) }
        for _ in 0..<count {
            var wall = disk.wall
            if chance.happens(options.oldLines) {
                stage.mark(.oldLines)
                wall -= options.oldAge.nanoseconds
            } else if chance.happens(options.newLines) {
                stage.mark(.newLines)
                wall += options.newAge.nanoseconds
            }
            write(line(wall: wall))
        }
        if options.frame == .plain, chance.happens(options.halfLines) { beginLine(line(wall: disk.wall)) }
        stage.history.note("writer", "writes", weight: count, "\(path): \(count) lines, \(inode.bytes.count) bytes now")
    }

    func line(wall: Int64) -> [UInt8] {
        if chance.happens(options.emptyLines) {
            stage.mark(.emptyLine)
            return []
        }
        if chance.happens(options.equalLines) {
            stage.mark(.equalLines)
            return text.equal(wall: wall)
        }
        let kind = chance.pick(options.kinds)
        if kind == .timeless { stage.mark(.lineWithoutTime) }
        var long: Int?
        if chance.happens(options.longLines) {
            stage.mark(.longLine)
            long = chance.numberByMagnitude(100...options.longLineBytes)
        }
        return text.next(kind, wall: wall, long: long)
    }

    private func write(_ line: [UInt8]) {
        switch options.frame {
        case .plain:
            rest = line
            if line.isEmpty, pending.isEmpty { disk.append(inode, lineEnd()) } else { finishLine() }
        case .docker, .cri:
            let parts = chance.happens(options.partials) ? options.partBytes : nil
            let other = parts != nil && chance.happens(0.5) ? self.line(wall: disk.wall) : nil
            if parts != nil, line.count > options.partBytes { stage.mark(.dockerPartials) }
            if let other, other.count > options.partBytes { stage.mark(.dockerInterleaved) }
            queued += frames.frames(of: line, and: other, parts: parts, wall: disk.wall)
            writeFrames()
        }
    }

    /// Writes the frames that wait. The application may pause between the parts of a line: a runtime passes on what it has
    /// when its buffer is full.
    private func writeFrames() {
        while !queued.isEmpty, !isPausing {
            writeFrame()
            guard queued.count > 0, chance.happens(options.partPauses) else { continue }
            stage.mark(.pauseBetweenParts)
            isPausing = true
            stage.timeline.after(chance.spanByMagnitude(.milliseconds(1)...(.milliseconds(1500)))) { [weak self] in
                guard let self, isPausing else { return }
                isPausing = false
                writeFrames()
            }
        }
    }

    private func writeFrame() {
        let frame = queued.removeFirst()
        disk.append(inode, frame.bytes)
        if let whole = frame.whole { tell(whole, stream: frame.stream) }
    }

    /// No more pauses: the file is about to be left.
    func finishFrames() {
        isPausing = false
        while !queued.isEmpty { writeFrame() }
    }

    /// Writes the first part of a line.
    func beginLine(_ line: [UInt8]) {
        guard line.count > 1 else { return }
        stage.mark(.halfLine)
        let cut = chance.number(1...line.count - 1)
        disk.append(inode, Array(line[..<cut]))
        pending += line[..<cut]
        rest = Array(line[cut...])
    }

    /// Writes the rest of the current line and its end.
    func finishLine() {
        guard options.frame == .plain, !(rest.isEmpty && pending.isEmpty) || isLineDue else { return }
        disk.append(inode, rest + lineEnd())
        let group = tell(pending + rest)
        // What is made whole again after a power cut may be what had been read before, in every part.
        if isLineDue, let group { truth.mayCoincide(group: group) }
        isLineDue = false
        pending = []
        rest = []
    }

    private func lineEnd() -> [UInt8] {
        guard options.carriageReturns else { return [0x0a] }
        stage.mark(.carriageReturn)
        return [0x0d, 0x0a]
    }

    /// A power cut has left a part of a line, which is to be ended.
    private var isLineDue = false

    /// A line is whole: what a reader must find of it is what fits.
    @discardableResult
    func tell(_ line: [UInt8], stream: StaticString = "none") -> Int? {
        // Blank lines of plain files carry nothing and are passed over; a container's have a time of their own.
        if line.isEmpty, options.frame == .plain { return nil }
        let stored = line.count > lineLimit ? Array(line[..<lineLimit]) : line
        let end = inode.bytes.count
        let group = truth.wrote(stored, origin: "\(path), inode \(inode.number), ending at \(end)")
        if inode.isForsaken { _ = truth.lose(group: group) }
        if line.count > stored.count { truth.wasLonger(group: group, line) }
        let told = FileStory.Line(end: end, group: group, stream: stream)
        if inode.story?.stoodBefore(told) == true { truth.mayCoincide(group: group) }
        inode.story?.add(told)
        return group
    }

    // Losses

    /// Everything of a file from a length on is gone.
    func lose(_ story: FileStory, to length: Int, _ mark: Mark) {
        let gone = story.cut(to: length)
        for line in gone where truth.lose(group: line.group) { stage.mark(mark) }
        // Parts of lines of two outputs may lie before the cut.
        if mark == .linesLostByPowerCut { for line in gone.prefix(2) { truth.tore(group: line.group) } }
    }

    /// The machine loses power: the application dies.
    func powerCut() {
        isDown = true
        isBetweenFiles = false
        rest = []
        // Parts of lines may stand in the file that never become whole.
        for frame in queued { truth.tore(unwritten: frame.line, origin: "\(path), cut short by a power cut") }
        queued = []
        isPausing = false
    }

    /// The machine is up again: the application goes on in the file that has its name.
    func restart() {
        guard isDown else { return }
        isDown = false
        close()
        open(disk.lookup(path) ?? disk.create(path))
        let bytes = inode.bytes
        let start = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
        switch options.frame {
        case .plain:
            pending = Array(bytes[start...])
            if !pending.isEmpty {
                // A collector may tell the part as it stands when it takes the file for an ended one.
                isLineDue = true
            }
        case .docker, .cri:
            // Parts of a line, or of a frame, may stand at the end: the container begins anew, with a new file.
            deleteAndCreate()
        }
    }
}
