import Glibc
import Testing

/// The program itself, as a shell meets it.
enum Shell {
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String

        /// The output's lines.
        var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    /// Runs a shell line in a folder of its own, in which `logspine` is our program.
    /// - Parameter files: what is in the folder before.
    static func run(_ line: String, files: [String: String] = [:]) throws -> Outcome {
        // The test bundle lies beside the program.
        let bundle = try #require(CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? selfPath())
        let folder = bundle.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        let work = temporaryFolder()
        defer { _ = unsafe system("rm -rf \(work)") }
        for (name, text) in files {
            guard let file = unsafe fopen("\(work)/\(name)", "w") else { continue }
            unsafe fputs(text, file)
            unsafe fclose(file)
        }
        let script =
            "cd \(work) && program=\(folder)/logspine && logspine() { \"$program\" \"$@\"; } && { \(line)\n} >out 2>err </dev/null"
        let status = unsafe system(script)
        return Outcome(
            code: status >> 8 & 0xFF, output: contents(work + "/out"), errors: contents(work + "/err"))
    }

    private static func selfPath() -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return count > 0 ? String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    private static func temporaryFolder() -> String {
        var template = Array("/tmp/logspine-test-XXXXXX\0".utf8CString)
        _ = unsafe mkdtemp(&template)
        return String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func contents(_ path: String) -> String {
        guard let file = unsafe fopen(path, "r") else { return "" }
        defer { unsafe fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = unsafe fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    static var hasBash: Bool { unsafe access("/bin/bash", X_OK) == 0 }
}
