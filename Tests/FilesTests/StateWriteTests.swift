import Files
import Glibc
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StateWriteTests {
    let directory = TemporaryDirectory()
    let files = PosixFileSystem()

    /// Waits for so many results.
    private func results(_ count: Int) -> [StateWritten] {
        var written: [StateWritten] = []
        files.poll(into: &written)
        while written.count < count {
            var wait = pollfd(fd: files.descriptors.last ?? -1, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&wait, 1, 20_000) == 1 else { break }
            files.poll(into: &written)
        }
        return written
    }

    private func text(_ name: String) throws -> String? {
        try files.contents(of: directory.file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func theNewStandsAndTheOldIsKept() throws {
        for (token, content) in [(UInt64(7), "one"), (8, "two"), (9, "three")] {
            files.writeState(Array(content.utf8), to: directory.file("state"), token: token)
            #expect(results(1) == [StateWritten(token: token)])
        }
        #expect(try text("state") == "three")
        #expect(try text("state.previous") == "two")
        #expect(try text("state.next") == nil)
        #expect(try files.paths(matching: directory.file("*")).count == 2)
        #expect(try files.status(at: directory.file("state")).links == 1)
    }

    @Test func aDamagedFileDoesNotTakeThePlaceOfTheOneBefore() throws {
        for content in ["good", "damaged"] {
            files.writeState(Array(content.utf8), to: directory.file("state"), token: 1)
            #expect(results(1) == [StateWritten(token: 1)])
        }
        files.writeState(Array("new".utf8), to: directory.file("state"), keepingOld: false, token: 2)
        #expect(results(1) == [StateWritten(token: 2)])
        #expect(try text("state") == "new")
        #expect(try text("state.previous") == "good")
    }

    @Test func manyFilesAtOnce() throws {
        for token in 0..<50 {
            files.writeState(Array("\(token)".utf8), to: directory.file("\(token)"), token: UInt64(token))
        }
        #expect(results(50) == (0..<50).map { StateWritten(token: $0) })
        for token in 0..<50 { #expect(try text("\(token)") == "\(token)") }
    }

    @Test func anEmptyAndALargeState() throws {
        files.writeState([], to: directory.file("empty"), token: 1)
        let large = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        files.writeState(large, to: directory.file("large"), token: 2)
        #expect(results(2).allSatisfy { $0.failure == nil })
        #expect(try files.contents(of: directory.file("empty")) == [])
        #expect(try files.contents(of: directory.file("large")) == large)
    }

    @Test func aMissingDirectory() {
        let path = directory.file("none/state")
        files.writeState([1], to: path, token: 3)
        #expect(
            results(1) == [StateWritten(token: 3, failure: FileError("create", path: path + ".next", code: ENOENT))])
    }

    @Test func aFileWhereADirectoryShouldBe() {
        let path = directory.write("file", "") + "/state"
        files.writeState([1], to: path, token: 3)
        #expect(results(1)[0].failure?.code == ENOTDIR)
    }

    @Test func aDirectoryWhereTheFileShouldBe() throws {
        unsafe mkdir(directory.file("state"), 0o755)
        files.writeState([1], to: directory.file("state"), token: 3)
        #expect(results(1)[0].failure == FileError("replace", path: directory.file("state"), code: EEXIST))
        #expect(try files.paths(matching: directory.file("*")) == [directory.file("state")])
    }

    @Test func whatACrashLeftBehindIsNoHindrance() throws {
        directory.write("state", "old")
        directory.write("state.next", "half of the ne")
        let elsewhere = directory.write("elsewhere", "not mine")
        unsafe symlink(elsewhere, directory.file("state.previous"))
        files.writeState(Array("new".utf8), to: directory.file("state"), token: 1)
        #expect(results(1) == [StateWritten(token: 1)])
        #expect(try text("state") == "new")
        #expect(try text("state.previous") == "old")
        #expect(try text("elsewhere") == "not mine")
    }

    @Test func aTrapUnderTheTemporaryNameIsNotWrittenThrough() throws {
        let victim = directory.write("victim", "dear")
        unsafe symlink(victim, directory.file("state.next"))
        files.writeState(Array("new".utf8), to: directory.file("state"), token: 1)
        #expect(results(1) == [StateWritten(token: 1)])
        #expect(try text("victim") == "dear")
        #expect(try text("state") == "new")
    }

    @Test(.requiresMount) func aFullDiskLeavesTheOldState() throws {
        let mount = try #require(TinyFileSystem(at: directory.file("disk"), options: "size=64k"))
        let path = mount.path + "/state"
        files.writeState(Array("old".utf8), to: path, token: 1)
        #expect(results(1) == [StateWritten(token: 1)])
        files.writeState(Array(repeating: 65, count: 200_000), to: path, token: 2)
        #expect(results(1) == [StateWritten(token: 2, failure: FileError("write", path: path + ".next", code: ENOSPC))])
        #expect(try files.contents(of: path) == Array("old".utf8))
        // What was half written is gone: there is room again.
        files.writeState(Array(repeating: 66, count: 40_000), to: path, token: 3)
        #expect(results(1) == [StateWritten(token: 3)])
    }

    @Test(.requiresMount) func aReadOnlyDisk() throws {
        let mount = try #require(TinyFileSystem(at: directory.file("disk"), options: "ro"))
        files.writeState([1], to: mount.path + "/state", token: 1)
        #expect(results(1)[0].failure?.code == EROFS)
    }

    @Test func lettingGoEndsTheThreadAfterItsWork() throws {
        do {
            let other = PosixFileSystem()
            other.writeState(Array("kept".utf8), to: directory.file("state"), token: 1)
        }
        #expect(try text("state") == "kept")
    }
}

/// A file system of its own, as long as this object lives.
private final class TinyFileSystem {
    let path: String

    init?(at path: String, options: String) {
        self.path = path
        unsafe mkdir(path, 0o755)
        let flags: UInt = options == "ro" ? UInt(MS_RDONLY) : 0
        guard unsafe mount("none", path, "tmpfs", flags, options == "ro" ? "" : options) == 0 else { return nil }
    }

    deinit { unsafe umount2(path, Int32(MNT_DETACH)) }
}

extension Trait where Self == ConditionTrait {
    fileprivate static var requiresMount: ConditionTrait {
        let mayMount = {
            let directory = TemporaryDirectory()
            return TinyFileSystem(at: directory.path, options: "size=64k") != nil
        }()
        return .enabled(if: mayMount, "only root in its own mount name space may mount a tmpfs")
    }
}
