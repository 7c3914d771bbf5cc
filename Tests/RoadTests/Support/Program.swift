import Demo
import Flow
import Glibc
import Support

/// The product's binary, as a user runs it.
enum Program {
    /// What a command left behind.
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String
    }

    /// `LOGSPINE_BINARY`, or what stands beside the tests.
    static let path: String = {
        if let given = environment("LOGSPINE_BINARY") { return given }
        var candidates = CommandLine.arguments
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        if count > 0 {
            candidates.append(String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        for candidate in candidates {
            let folder = candidate[..<(candidate.lastIndex(of: "/") ?? candidate.startIndex)]
            if unsafe access("\(folder)/logspine", X_OK) == 0 { return "\(folder)/logspine" }
        }
        return "logspine"
    }()

    /// Whether tests may take their time.
    static var isLong: Bool { environment("LOGSPINE_LONG") == "1" }

    static func environment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Runs a command to its end.
    static func run(
        _ arguments: [String], program: String = path, in scratch: Scratch, environment: [String: String] = [:],
        seconds: Int64 = 60
    ) throws -> Outcome {
        let files = ["output", "errors"].map { "\(scratch.path)/\($0)-\(UInt32.random(in: 0 ... .max))" }
        let child = try ChildProcess(
            program, arguments, environment: environment, output: files[0], errors: files[1])
        let deadline = Deadline(.seconds(seconds))
        while !child.hasEnded {
            guard !deadline.hasPassed else {
                child.kill()
                throw RoadFailure("\(arguments) has not ended: \(try text(of: files[1]))")
            }
            usleep(5000)
        }
        guard case .exited(let code) = child.wait() else {
            throw RoadFailure("\(arguments) \(child.wait()): \(try text(of: files[1]))")
        }
        return Outcome(code: code, output: try text(of: files[0]), errors: try text(of: files[1]))
    }

    static func text(of path: String) throws -> String { String(decoding: try TestFile.read(path), as: UTF8.self) }
}

extension ChildProcess {
    /// A line of /proc/PID/status in bytes: `VmRSS`, `VmHWM`. 0 when it has ended.
    func memory(_ name: String) -> Int {
        guard let text = try? Program.text(of: "/proc/\(pid)/status") else { return 0 }
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") }) else { return 0 }
        return (Int(line.filter { $0.isNumber }) ?? 0) << 10
    }
}
