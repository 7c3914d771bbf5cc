public import Glibc

/// A program that we started, and only that: signalled and awaited by its pid, ended when we let go of it.
@safe
public final class ChildProcess {
    /// How a program ended.
    public enum Ending: Hashable, Sendable {
        /// By itself, with this exit code.
        case exited(Int32)
        /// By this signal.
        case signalled(Int32)
    }

    /// It could not be started.
    public struct Failure: Error, Hashable, Sendable {
        /// The program.
        public var program: String
        /// `errno`.
        public var code: Int32
    }

    /// Its process id.
    public let pid: pid_t
    /// Nil while it runs.
    public private(set) var ending: Ending?

    /// Starts a program with its output going to files.
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: without the program's own name.
    ///   - environment: added to ours.
    ///   - output: the file for standard output, appended to.
    ///   - errors: the file for standard error, appended to.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], output: String = "/dev/null",
        errors: String = "/dev/null"
    ) throws(Failure) {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        // The child must not inherit that we block the signals which our own loop takes.
        var mask = sigset_t()
        unsafe sigemptyset(&mask)
        unsafe posix_spawnattr_setsigmask(&attributes, &mask)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var variables: [String] = []
        var at = unsafe environ
        while let entry = unsafe at.pointee {
            let text = unsafe String(cString: entry)
            let name = text.prefix { $0 != "=" }
            if environment[String(name)] == nil { variables.append(text) }
            unsafe at += 1
        }
        variables += environment.map { "\($0.key)=\($0.value)" }
        var child: pid_t = 0
        let code = unsafe Self.withStrings([program] + arguments) { argv in
            unsafe Self.withStrings(variables) { envp in
                unsafe posix_spawn(&child, program, &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else { throw Failure(program: program, code: code) }
        pid = child
    }

    deinit {
        if ending == nil { kill() }
    }

    /// Sends a signal, if it still runs.
    public func signal(_ number: Int32) {
        if !hasEnded { _ = Glibc.kill(pid, number) }
    }

    /// SIGKILL, and waits for the end.
    public func kill() {
        signal(SIGKILL)
        _ = wait()
    }

    /// Waits for the end.
    public func wait() -> Ending {
        if let ending { return ending }
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return record(status)
    }

    /// Whether it has ended, without waiting.
    public var hasEnded: Bool {
        if ending != nil { return true }
        var status: Int32 = 0
        guard unsafe waitpid(pid, &status, WNOHANG) == pid else { return false }
        record(status)
        return true
    }

    @discardableResult
    private func record(_ status: Int32) -> Ending {
        let signal = status & 0x7f
        let how = signal == 0 ? Ending.exited(status >> 8 & 0xff) : .signalled(signal)
        ending = how
        return how
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe pointers.indices { unsafe free(pointers[index]) }
        }
        return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
    }
}
