import Bytes
import Glibc
import Testing

@testable import Files

@Suite(.timeLimit(.minutes(1)))
struct PosixFileSystemTests {
    let directory = TemporaryDirectory()
    let files = PosixFileSystem()

    @Test func globsAreSortedAndMayHaveBraces() throws {
        for name in ["b.log", "a.log", "c.txt", "c.log.1"] { directory.write(name, "") }
        unsafe mkdir(directory.file("sub"), 0o755)
        directory.write("sub/a.log", "")
        #expect(
            try files.paths(matching: directory.file("*.log")) == [directory.file("a.log"), directory.file("b.log")])
        #expect(try files.paths(matching: directory.file("*/*.log")) == [directory.file("sub/a.log")])
        #expect(
            try files.paths(matching: directory.file("{c,b}.*"))
                == ["b.log", "c.log.1", "c.txt"].map { directory.file($0) })
        #expect(try files.paths(matching: directory.file("a.log")) == [directory.file("a.log")])
        #expect(try files.paths(matching: directory.file("none*")) == [])
        #expect(try files.paths(matching: "/nonexistent/*") == [])
    }

    @Test func readsAtAnOffsetAndAppendsToTheBuffer() throws {
        let file = try files.open(directory.write("x", "0123456789"))
        defer { files.close(file) }
        var buffer = ByteBuffer()
        buffer.append("> ")
        #expect(try files.read(file, at: 4, limit: 3, into: &buffer) == 3)
        #expect(try files.read(file, at: 8, limit: 100, into: &buffer) == 2)
        #expect(try files.read(file, at: 10, limit: 100, into: &buffer) == 0)
        #expect(try files.read(file, at: 999, limit: 100, into: &buffer) == 0)
        #expect(try files.read(file, at: 0, limit: 0, into: &buffer) == 0)
        #expect(buffer.array() == Array("> 45689".utf8))
        directory.append("x", "ab")
        #expect(try files.read(file, at: 10, limit: 100, into: &buffer) == 2)
        #expect(buffer.array() == Array("> 45689ab".utf8))
    }

    @Test func statusTellsWhatIdentityNeeds() throws {
        let path = directory.write("x", "12345")
        let file = try files.open(path)
        defer { files.close(file) }
        let status = try files.status(of: file)
        #expect(status == (try files.status(at: path)))
        #expect(status.size == 5)
        #expect(status.links == 1)
        #expect(status.isRegular)
        #expect(abs(status.modifiedNanoseconds / 1_000_000_000 - Int64(time(nil))) < 100)
        unsafe rename(path, directory.file("y"))
        #expect(try files.status(at: directory.file("y")).inode == status.inode)
        unsafe unlink(directory.file("y"))
        #expect(try files.status(of: file).links == 0)
        #expect(try !files.status(at: directory.path).isRegular)
    }

    @Test func symbolicLinksAreFollowed() throws {
        directory.write("x", "abc")
        unsafe symlink(directory.file("x"), directory.file("link"))
        let file = try files.open(directory.file("link"))
        defer { files.close(file) }
        #expect(try files.status(of: file) == files.status(at: directory.file("x")))
    }

    @Test func aFIFODoesNotBlock() throws {
        unsafe mkfifo(directory.file("fifo"), 0o644)
        let file = try files.open(directory.file("fifo"))
        defer { files.close(file) }
        #expect(try !files.status(of: file).isRegular)
    }

    @Test func errorsNameWhatWasTried() throws {
        let missing = directory.file("none")
        #expect(throws: FileError("open", path: missing, code: ENOENT)) { try files.open(missing) }
        #expect(throws: FileError("stat", path: missing, code: ENOENT)) { try files.status(at: missing) }
        let through = directory.write("x", "") + "/y"
        let error = #expect(throws: FileError.self) { try files.open(through) }
        #expect(error?.description == "open \(through): not a directory")
        let file = try files.open(directory.path)
        defer { files.close(file) }
        var buffer = ByteBuffer()
        let reading = #expect(throws: FileError.self) { try files.read(file, at: 0, limit: 10, into: &buffer) }
        #expect(reading?.code == EISDIR)
    }

    @Test func contentsAreWholeOrNil() throws {
        let text = String(repeating: "state ", count: 500_000)
        #expect(try files.contents(of: directory.write("x", text)) == Array(text.utf8))
        #expect(try files.contents(of: directory.write("empty", "")) == [])
        #expect(try files.contents(of: directory.file("none")) == nil)
        #expect(throws: FileError.self) { try files.contents(of: directory.path) }
        #expect(throws: FileError.self) { try files.contents(of: directory.file("x/y")) }
    }
}

@Suite(.timeLimit(.minutes(1)))
struct WatchTests {
    let directory = TemporaryDirectory()
    let files = PosixFileSystem()

    private func changes(_ isExpected: Bool = true) -> [String] {
        var paths: [String] = []
        var wait = pollfd(fd: files.descriptors[0], events: Int16(POLLIN), revents: 0)
        unsafe poll(&wait, 1, isExpected ? 10_000 : 0)
        #expect(files.changes(into: &paths))
        return paths.sorted()
    }

    @Test func tellsCreationsWritesRenamesAndDeletions() {
        #expect(files.watch(directory: directory.path))
        #expect(changes(false) == [])
        directory.write("a", "1")
        #expect(changes() == [directory.file("a")])
        for _ in 0..<10 { directory.append("a", "2") }
        #expect(changes() == [directory.file("a")])
        unsafe rename(directory.file("a"), directory.file("b"))
        #expect(changes() == [directory.file("a"), directory.file("b")])
        unsafe unlink(directory.file("b"))
        #expect(changes() == [directory.file("b")])
    }

    @Test func aDirectoryMadeAnewIsWatchedWhenAskedAgain() {
        let sub = directory.file("sub")
        unsafe mkdir(sub, 0o755)
        #expect(files.watch(directory: sub))
        unsafe rmdir(sub)
        #expect(changes() == [sub])
        unsafe mkdir(sub, 0o755)
        #expect(files.watch(directory: sub))
        directory.write("sub/x", "1")
        #expect(changes() == [sub + "/x"])
    }

    @Test func oneDirectoryUnderTwoNamesIsToldUnderBoth() {
        unsafe symlink(directory.path, directory.file("link"))
        #expect(files.watch(directory: directory.path))
        #expect(files.watch(directory: directory.file("link")))
        #expect(files.watch(directory: directory.path))
        directory.write("x", "1")
        #expect(changes() == [directory.file("link/x"), directory.file("x")])
    }

    @Test func whatCannotBeWatchedIsSaid() {
        #expect(!files.watch(directory: directory.file("none")))
        #expect(!files.watch(directory: directory.write("file", "")))
    }

    @Test func aLostHintIsTold() throws {
        // The kernel's queue has a length (fs.inotify.max_queued_events); it must overflow.
        let text = try #require(try files.contents(of: "/proc/sys/fs/inotify/max_queued_events"))
        let length = try #require(Int(String(decoding: text, as: UTF8.self).filter(\.isNumber)))
        guard length <= 100_000 else { return }
        #expect(files.watch(directory: directory.path))
        // Two names in turn, so that events do not merge.
        let one = directory.file("1")
        let two = directory.file("2")
        directory.write("1", "")
        for _ in 0...(length / 4 + 1) {
            unsafe rename(one, two)
            unsafe rename(two, one)
        }
        var paths: [String] = []
        var isComplete = true
        for _ in 0..<1000 where isComplete { isComplete = files.changes(into: &paths) }
        #expect(!isComplete)
        #expect(files.changes(into: &paths))
    }

    @Test func eventsAreReadFromRawBytes() {
        func event(_ watch: UInt8, _ mask: UInt8, _ name: String, room: Int) -> [UInt8] {
            [watch, 0, 0, 0, mask, 0, 0, 0, 0, 0, 0, 0, UInt8(room), 0, 0, 0] + Array(name.utf8)
                + Array(repeating: 0, count: room - name.utf8.count)
        }
        let bytes = event(1, 2, "abc", room: 16) + event(2, 8, "", room: 0) + event(3, 4, "0123456789012345", room: 16)
        let all = Array(InotifyEvents(bytes[...]))
        #expect(all.map(\.watch) == [1, 2, 3])
        #expect(all.map(\.mask) == [2, 8, 4])
        #expect(all.map(\.name) == ["abc", "", "0123456789012345"])
        for cut in 0..<bytes.count { #expect(Array(InotifyEvents(bytes[..<cut])).count < 3) }
    }
}
