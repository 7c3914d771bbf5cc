import Glibc
import Support
import Testing

/// The rules of CONTRIBUTING.md that a program can check, over the sources themselves.
@Suite struct TidyTests {
    struct Source {
        var path: String
        var lines: [Substring]
    }

    /// What is banned in the product, and why.
    static let banned: [(text: String, why: String)] = [
        ("import Foundation", "the product links no Foundation: it alone would double the resident memory"),
        ("import Dispatch", "one loop, no queues (design: how it runs)"),
        ("DispatchQueue", "one loop, no queues"),
        ("NSLock", "one loop, no locks"),
        ("Mutex<", "one loop, no locks"),
        ("pthread_mutex", "one loop, no locks"),
        ("Task {", "one loop, no tasks"),
        ("Task.detached", "one loop, no tasks"),
        ("await ", "one loop, no tasks"),
        ("usleep(", "wait for the event, not for a while"),
        ("nanosleep(", "wait for the event, not for a while"),
        ("try!", "an error is handled or passed on"),
        ("fatalError(", "preconditionFailure for our own mistakes; an error for all others"),
        ("print(", "results go through the command line's output, words through the log"),
        ("TODO", "what is to be done stands in the tracker"),
        ("FIXME", "what is to be mended is mended"),
    ]

    /// Places with a reason.
    static let allowed: [(path: String, text: String)] = []

    @Test func nothingBannedIsUsed() throws {
        var found: [String] = []
        for source in try Self.sources(under: "Sources") {
            for (number, line) in source.lines.enumerated() {
                let code = line.drop { $0 == " " }
                guard !code.hasPrefix("//") else { continue }
                for ban in Self.banned where Self.uses(code, ban.text) {
                    guard !Self.allowed.contains(where: { $0.path == source.path && $0.text == ban.text }) else {
                        continue
                    }
                    found.append("\(source.path):\(number + 1): \(ban.text): \(ban.why)")
                }
            }
        }
        #expect(found == [])
    }

    /// A thread is started in two places only: for the file system's synced writes, and for the demo's loops.
    @Test func threadsAreStartedInTwoPlaces() throws {
        let starters = try Self.sources(under: "Sources").filter { source in
            source.lines.contains { $0.contains("pthread_create(") }
        }.map(\.path)
        #expect(starters.count <= 3)
        #expect(
            starters.allSatisfy {
                $0.hasPrefix("Sources/Core/Files/") || $0.hasPrefix("Sources/Core/Loop/")
                    || $0.hasPrefix("Sources/Core/Kafka/")
            })
    }

    @Test func filesHoldOneIdea() throws {
        let long = try (Self.sources(under: "Sources") + Self.sources(under: "Tests")).filter { $0.lines.count > 450 }
        #expect(long.map { "\($0.path): \($0.lines.count) lines" } == [])
    }

    /// A metric that is declared and never set says 0, and nobody notices.
    @Test func everyMetricIsMadeSomewhere() throws {
        var families: [String] = []
        var uses = ""
        for source in try Self.sources(under: "Sources") {
            guard source.path.hasPrefix("Sources/Core/Telemetry/Catalogue") else {
                uses += source.lines.joined(separator: "\n")
                continue
            }
            for line in source.lines where line.contains(" = MetricFamily(") {
                families.append(String(line.drop { $0 == " " }.split(separator: " ")[3]))
            }
        }
        #expect(families.count > 40)
        let made = ["Catalogue.Collector", "Catalogue.Common", "Catalogue.Process", "Family"]
        let unmade = families.filter { name in
            !made.contains { owner in
                uses.contains("\(owner).\(name),") || uses.contains("\(owner).\(name))")
                    || uses.contains("(\(owner).\(name)")
            }
        }
        #expect(unmade == [])
    }

    @Test func namesAreNouns() throws {
        let vague = ["Manager", "Helper", "Util", "Impl."]
        let named = try Self.sources(under: "Sources").map(\.path).filter { path in
            vague.contains { path.contains($0) }
        }
        #expect(named == [])
    }

    @Test func theRolesDoNotKnowEachOther() throws {
        for (role, other) in [("Collector", "Indexer"), ("Indexer", "Collector")] {
            for source in try Self.sources(under: "Sources/\(role)") {
                #expect(!source.lines.contains { $0.hasSuffix("import \(other)") }, "\(source.path)")
            }
        }
    }

    @Test func noPathOfAMachineIsTracked() throws {
        let folders = ["/" + "work/", "/" + "root/", "/" + "home/"]
        for source in try Self.sources(under: "Sources") + Self.sources(under: "Tests") {
            for line in source.lines {
                #expect(!folders.contains { line.contains($0) && !line.contains("//") }, "\(source.path): \(line)")
            }
        }
    }

    private static func uses(_ code: Substring, _ banned: String) -> Bool {
        guard let range = code.firstRange(of: banned) else { return false }
        guard range.lowerBound > code.startIndex else { return true }
        let before = code[code.index(before: range.lowerBound)]
        return !(before.isLetter || before == "_" || before == "\"" || before == ".")
    }

    private static func sources(under folder: String) throws -> [Source] {
        let root = String(#filePath.dropLast("Tests/TidyTests/TidyTests.swift".count))
        var found: [Source] = []
        var folders = [folder]
        while let next = folders.popLast() {
            for entry in entries(of: root + next) where !entry.name.hasPrefix(".") {
                let path = next + "/" + entry.name
                if entry.isFolder {
                    folders.append(path)
                } else if path.hasSuffix(".swift") {
                    let text = try String(decoding: TestFile.read(root + path), as: UTF8.self)
                    found.append(
                        Source(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
                }
            }
        }
        return found.sorted { $0.path < $1.path }
    }

    private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
        guard let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var found: [(name: String, isFolder: Bool)] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if unsafe entry.pointee.d_type == DT_DIR {
                found.append((name, true))
            } else {
                found.append((name, false))
            }
        }
        return found
    }
}
