import Bytes
import Files
import Flow
import Glibc
import Testing

@testable import Simulation

struct MemoryDiskTests {
    private func text(_ system: MemoryFileSystem, _ file: FileHandle) throws -> String {
        var buffer = ByteBuffer()
        _ = try system.read(file, at: 0, limit: 1000, into: &buffer)
        return String(decoding: buffer.array(), as: UTF8.self)
    }

    @Test func readsSeeWhatWasWrittenThroughRenameAndDeletion() throws {
        let stage = stage()
        let disk = MemoryDisk(stage, FileOptions())
        let system = MemoryFileSystem(disk)
        let inode = disk.create("/logs/a.log")
        disk.append(inode, Array("one\n".utf8))
        let file = try system.open("/logs/a.log")
        let before = try system.status(of: file)
        disk.rename("/logs/a.log", to: "/logs/a.log.1")
        disk.append(inode, Array("two\n".utf8))
        #expect(try text(system, file) == "one\ntwo\n")
        #expect(try system.status(of: file).inode == before.inode)
        #expect(throws: FileError.self) { try system.open("/logs/a.log") }
        disk.unlink("/logs/a.log.1")
        #expect(try system.status(of: file).links == 0)
        #expect(try text(system, file) == "one\ntwo\n")
        var buffer = ByteBuffer()
        #expect(try system.read(file, at: 8, limit: 10, into: &buffer) == 0)
        #expect(stage.violation == nil)
    }

    @Test func anInodeNumberIsUsedAgainOnceNobodyHoldsIt() throws {
        let stage = stage()
        var options = FileOptions()
        options.reusesInodes = true
        let disk = MemoryDisk(stage, options)
        let system = MemoryFileSystem(disk)
        let first = disk.create("/a")
        let file = try system.open("/a")
        disk.unlink("/a")
        #expect(disk.create("/b").number != first.number)
        system.close(file)
        #expect(disk.create("/c").number == first.number)
    }

    @Test func hardLinksAndSymbolicLinksLeadToOneFile() throws {
        let stage = stage()
        let disk = MemoryDisk(stage, FileOptions())
        let system = MemoryFileSystem(disk)
        let inode = disk.create("/pods/x/0.log")
        disk.link(inode, "/pods/y/0.log")
        disk.symlink("/containers/x.log", to: "/pods/x/0.log")
        #expect(try system.status(at: "/containers/x.log").inode == inode.number)
        #expect(try system.status(at: "/pods/y/0.log").links == 2)
        #expect(try system.paths(matching: "/containers/*.log") == ["/containers/x.log"])
        disk.unlink("/pods/x/0.log")
        #expect(throws: FileError.self) { try system.status(at: "/containers/x.log") }
    }

    @Test func createReplacesAndTruncateKeepsTheInode() throws {
        let stage = stage()
        let disk = MemoryDisk(stage, FileOptions())
        let system = MemoryFileSystem(disk)
        let inode = disk.create("/a")
        disk.append(inode, [1, 2, 3])
        disk.truncate(inode)
        #expect(try system.status(at: "/a").size == 0)
        #expect(try system.status(at: "/a").inode == inode.number)
        disk.create("/a")
        #expect(try system.status(at: "/a").inode != inode.number)
    }

    @Test(
        arguments: [
            ("/logs/*.log", "/logs/a.log", true), ("/logs/*.log", "/logs/a.log.1", false),
            ("/logs/*.log", "/logs/b/a.log", false), ("/logs/*/*-json.log", "/logs/ab/ab-json.log", true),
            ("/logs/a?.log", "/logs/ab.log", true), ("/logs/[ab].log", "/logs/b.log", true),
            ("/logs/[!ab].log", "/logs/b.log", false), ("/logs/[0-9].log", "/logs/7.log", true),
            ("/logs/*.log*", "/logs/a.log.2", true), ("/logs/*", "/logs/.hidden", false),
        ])
    func globs(_ pattern: String, _ path: String, _ matches: Bool) {
        #expect(Glob.matches(path, pattern) == matches)
    }

    @Test func hintsComeForWatchedDirectoriesAndMayBeLost() throws {
        let stage = stage()
        var options = FileOptions()
        let disk = MemoryDisk(stage, options)
        let system = MemoryFileSystem(disk)
        var woken = 0
        system.wakeForHints = { woken += 1 }
        #expect(!system.watch(directory: "/logs"))
        disk.makeDirectory("/logs")
        #expect(system.watch(directory: "/logs"))
        let inode = disk.create("/logs/a.log")
        disk.create("/other/b.log")
        disk.append(inode, [10])
        turn(stage, for: .seconds(1))
        var paths: [String] = []
        #expect(system.changes(into: &paths))
        #expect(paths == ["/logs/a.log"])
        #expect(woken == 2)

        options.hintOverflow = 1
        let poor = MemoryDisk(stage, options)
        poor.makeDirectory("/logs")
        let blind = MemoryFileSystem(poor)
        _ = blind.watch(directory: "/logs")
        poor.create("/logs/a.log")
        paths = []
        #expect(!blind.changes(into: &paths))
        #expect(blind.changes(into: &paths))
    }

    @Test func aPowerCutTakesOnlyWhatWasNotWrittenBack() {
        let stage = stage()
        let disk = MemoryDisk(stage, FileOptions())
        let safe = disk.create("/a")
        disk.append(safe, Array(repeating: 1, count: 100))
        disk.sync()
        let torn = disk.create("/b")
        disk.append(torn, Array(repeating: 2, count: 100))
        disk.append(safe, Array(repeating: 3, count: 100))
        var lost: [UInt64] = []
        disk.powerCut { inode, _ in lost.append(inode.number) }
        #expect(safe.bytes.count >= 100 && safe.bytes.prefix(100).allSatisfy { $0 == 1 })
        #expect(!lost.isEmpty)
        let sizes = (safe.bytes.count, torn.bytes.count)
        disk.powerCut { _, _ in Issue.record("nothing is dirty any more") }
        #expect(sizes == (safe.bytes.count, torn.bytes.count))
    }

    @Test func stateIsDurableWhenItIsReportedAndTheOldOneIsKept() throws {
        let stage = stage()
        let disk = MemoryDisk(stage, FileOptions())
        let system = MemoryFileSystem(disk)
        system.writeState([1], to: "/state/c", token: 7)
        #expect(try system.contents(of: "/state/c") == nil)
        turn(stage, for: .seconds(1))
        var written: [StateWritten] = []
        system.poll(into: &written)
        #expect(written == [StateWritten(token: 7)])
        system.writeState([2], to: "/state/c", token: 8)
        turn(stage, for: .seconds(1))
        #expect(try system.contents(of: "/state/c") == [2])
        #expect(try system.contents(of: "/state/c.previous") == [1])
        disk.stateFailure = ENOSPC
        system.writeState([3], to: "/state/c", token: 9)
        turn(stage, for: .seconds(1))
        written = []
        system.poll(into: &written)
        #expect(written.first { $0.token == 9 }?.failure?.code == ENOSPC)
        #expect(try system.contents(of: "/state/c") == [2])
    }

    @Test func aCutLeavesTheOldStateOrTheNewOneAndAlwaysAWholeOne() throws {
        for seed in 1..<200 as Range<UInt64> {
            let stage = stage(seed: seed)
            let disk = MemoryDisk(stage, FileOptions())
            disk.put([1, 1, 1], at: "/state/c")
            let system = MemoryFileSystem(disk)
            system.writeState([2, 2, 2], to: "/state/c", token: 1)
            system.cut(torn: true)
            turn(stage, for: .seconds(1))
            let next = MemoryFileSystem(disk)
            let now = try next.contents(of: "/state/c")
            let previous = try next.contents(of: "/state/c.previous")
            #expect([[1, 1, 1], [2, 2, 2]].contains(now ?? previous))
        }
    }

    @Test func misuseOfTheEdgeIsToldAsSuch() throws {
        let stage = stage()
        let system = MemoryFileSystem(MemoryDisk(stage, FileOptions()))
        system.close(FileHandle(99))
        #expect(stage.violation?.promise == "edge")
    }
}
