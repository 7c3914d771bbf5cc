import Flow

/// All lines that were ever written, and what became of each: what the checkers go by.
///
/// Lines with the same text are one group, wherever they were written: a group of n lines must be shown n times, no more
/// and no less. What the file system itself lost is excused: it may be there or not.
final class Truth {
    /// Lines of one text.
    struct Group {
        /// The text as it must be stored.
        let text: [UInt8]
        /// How many lines were written.
        var written = 0
        /// How many of them may be missing.
        var excused = 0
        /// How often more than that it may be shown.
        var repeatable = 0
        /// The different entries of them on the topic, in the order in which they came.
        var onTopic: [EntryKey] = []
        /// How many of its lines are in entries whose delivery a collector was told of.
        var acknowledged = 0
        /// How many lines lie before a checkpoint of their file.
        var passed = 0
        /// Where the first of them was written, for reports.
        var origin: String
    }

    private(set) var groups: [Group] = []
    private var byText: [UInt64: Int] = [:]
    /// Which groups the lines of an entry on the topic belong to.
    private(set) var groupsOfEntry: [EntryKey: [Int]] = [:]
    /// Files, in the order of their beginnings; a truncated one begins anew.
    private(set) var stories: [FileStory] = []
    private(set) var linesWritten = 0

    /// A line was written. Its text is what a reader must find.
    func wrote(_ text: [UInt8], origin: @autoclosure () -> String) -> Int {
        linesWritten += 1
        let group = group(of: text[...], origin: origin())
        groups[group].written += 1
        return group
    }

    private func group(of text: ArraySlice<UInt8>, origin: @autoclosure () -> String) -> Int {
        let hash = Fingerprint.of(text)
        if let known = byText[hash] { return known }
        byText[hash] = groups.count
        groups.append(Group(text: Array(text), origin: origin()))
        return groups.count - 1
    }

    /// The group of a text, or nil if nobody wrote it.
    func group(ofText text: ArraySlice<UInt8>) -> Int? {
        if let known = byText[Fingerprint.of(text)] { return known }
        guard let whole = torn.first(where: { Self.contains($0.text, text) }) else { return nil }
        return mayTell(Array(text), origin: whole.origin)
    }

    private static func contains(_ whole: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
        guard !part.isEmpty, part.count <= whole.count else { return false }
        return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
    }

    /// Lines as they were written, where more was written than is stored.
    private var written: [Int: [UInt8]] = [:]

    /// A line was longer than what is stored of it.
    func wasLonger(group: Int, _ line: [UInt8]) { written[group] = line }

    /// Lines that a power cut tore: any part of one may be told as a line of its own, since what a container runtime had
    /// cut waits only so long for its rest.
    private var torn: [(text: [UInt8], origin: String)] = []

    /// A line was torn: its beginning may be in the file still.
    func tore(group: Int) {
        torn.append((written[group] ?? groups[group].text, groups[group].origin + ", torn by a power cut"))
        // Where the newline alone is lost it is all there, and may be told again.
        allowRepeat(group: group)
    }

    /// A line of which only parts were written: any of them may be told, or none.
    func tore(unwritten text: [UInt8], origin: String) { torn.append((text, origin)) }

    /// A text that may be told as a line, or not.
    @discardableResult
    func mayTell(_ text: [UInt8], origin: String) -> Int {
        let group = wrote(text, origin: origin)
        groups[group].excused += 1
        return group
    }

    /// A file begins.
    func begin(_ story: FileStory) { stories.append(story) }

    /// An entry came to the topic.
    /// - Returns: whether it was not there before.
    func cameToTopic(_ key: EntryKey, groups lines: [Int]) -> Bool {
        guard groupsOfEntry[key] == nil else { return false }
        groupsOfEntry[key] = lines
        for group in lines { groups[group].onTopic.append(key) }
        return true
    }

    /// A collector was told that an entry is durable on the topic.
    func acknowledged(_ key: EntryKey) {
        guard let lines = groupsOfEntry[key], acknowledgedEntries.insert(key).inserted else { return }
        for group in lines { groups[group].acknowledged += 1 }
    }
    private var acknowledgedEntries: Set<EntryKey> = []

    /// A line lies before a checkpoint now.
    /// - Returns: false when not so many lines of its text were acknowledged.
    func passed(group: Int) -> Bool {
        groups[group].passed += 1
        return groups[group].acknowledged + groups[group].excused >= groups[group].passed
    }

    /// A line was lost by the file system. Only those that are not on the topic can be missing.
    /// - Returns: whether it may be missing now.
    func lose(group: Int) -> Bool {
        let safe = groups[group].onTopic.count + groups[group].excused
        guard safe < groups[group].written else { return false }
        groups[group].excused += 1
        return true
    }

    /// A line may be equal in all parts to one that is lost: then the two are one.
    func mayCoincide(group: Int) { groups[group].excused += 1 }

    /// A line may be shown once more: its file lost bytes that had been read, and is read from its beginning again, as
    /// another one. Nobody can tell what is lost from what is new.
    func allowRepeat(group: Int) { groups[group].repeatable += 1 }

    /// Whether a line is shown more often than it may be. Each line that a power cut tore may have left the same part.
    func isTooMany(_ count: Int, of group: Int) -> Bool {
        let most = groups[group].written + groups[group].repeatable
        guard count > most else { return false }
        let text = groups[group].text[...]
        return count > most + torn.count { Self.contains($0.text, text) }
    }

    /// What is known of a group's lines, for reports.
    func account(of group: Int) -> String {
        let group = groups[group]
        return
            "\(group.written) written, \(group.excused) excused, \(group.acknowledged) acknowledged, \(group.passed) passed"
    }

    /// The text of a group, for reports.
    func describe(_ group: Int) -> String {
        let text = String(decoding: groups[group].text.prefix(100), as: UTF8.self)
        return "\"\(text)\" (\(groups[group].origin))"
    }
}

/// What was written into one file, line by line, from when it was empty.
final class FileStory {
    struct Line {
        /// Offset just after its last byte.
        var end: Int
        var group: Int
        /// The container's output, or `none`: a checkpoint has a place for each.
        var stream: StaticString = "none"
    }

    let device: UInt64
    let inode: UInt64
    /// The name under which it began.
    let path: String
    private(set) var lines: [Line] = []
    /// Lines that the file lost.
    private var gone: [Line] = []
    /// What the file held before it was emptied.
    private var before: FileStory?
    /// Lines before this index were found acknowledged when a checkpoint passed them.
    var passed: Int {
        get { passage.lines }
        set { passage.lines = newValue }
    }
    private var passage = Passage()

    /// How far a checkpoint has gone in a file, or in the archive that has taken its place.
    private final class Passage {
        var lines = 0
    }

    init(device: UInt64, inode: UInt64, path: String, after before: FileStory? = nil) {
        self.device = device
        self.inode = inode
        self.path = path
        self.before = before
    }

    func add(_ line: Line) { lines.append(line) }

    /// The same lines as the beginning of another story: a collector will take the file for another one.
    func anew() -> FileStory {
        let story = FileStory(device: device, inode: inode, path: path, after: before)
        story.lines = lines
        story.gone = gone
        story.passage = passage
        return story
    }

    /// The lines that an archive has, and those that it does not have any more.
    func moved(to archive: Inode, end: Int) -> (story: FileStory, rest: [Line]) {
        let story = FileStory(device: archive.device, inode: archive.number, path: path)
        story.lines = lines.filter { $0.end <= end }
        story.passage = passage
        return (story, lines.filter { $0.end > end })
    }

    /// Whether the same line stood in the same place before the file lost it. It may have been read: then the two are one.
    func stoodBefore(_ line: Line) -> Bool { gone.contains { $0.end == line.end && $0.group == line.group } }

    /// The newest checkpoint is lost, and the one before it may know the file as it was before it was emptied: where it begins
    /// as it did then, it is taken for that one.
    /// - Returns: lines that may be told as if they were those of then.
    func forgetTruncation() -> [Line] {
        guard let before = self.before else { return [] }
        self.before = nil
        gone += before.lines + before.gone
        return lines.filter(stoodBefore)
    }

    /// The file lost everything from this length on.
    /// - Returns: the lines that are not whole any more.
    func cut(to length: Int) -> [Line] {
        let kept = lines.firstIndex { $0.end > length } ?? lines.count
        let gone = Array(lines[kept...])
        lines.removeSubrange(kept...)
        passed = min(passed, kept)
        self.gone += gone
        return gone
    }
}
