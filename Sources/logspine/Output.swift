import Glibc
import Telemetry

/// Results go to standard output, everything else to standard error, each whole: short writes are carried on.
enum Output {
    /// A standard stream that the caller has closed stays unusable, but its number is taken: otherwise the next file or socket
    /// gets it, and words for the person end up in a checkpoint.
    static func holdStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is this one. Opened the other way round, so that its use is an error as before.
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// A result. False when nobody reads any more: the command may end.
    @discardableResult
    static func result(_ text: String) -> Bool { write(text, to: STDOUT_FILENO) }

    /// Words for the person.
    static func say(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Words for the person, without a newline: a display draws itself.
    static func words(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Bytes of a result.
    @discardableResult
    static func result(_ bytes: UnsafeRawBufferPointer) -> Bool { unsafe write(bytes, to: STDOUT_FILENO) }

    @discardableResult
    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var copy = text
        return copy.withUTF8 { unsafe write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = unsafe Glibc.write(descriptor, base + done, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                // Another program has set the pipe or terminal that we share to answer at once.
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wait, 1, -1)
                continue
            }
            guard count > 0 else {
                if descriptor == STDOUT_FILENO, errno != EPIPE { endUnwritten() }
                return false
            }
            done += count
        }
        return true
    }

    /// A result that ends in the middle must not look like a whole one (a full disk).
    private static func endUnwritten() -> Never {
        let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        say("logspine: cannot write to standard output: \(reason)")
        exit(ExitCode.unfinished.number)
    }

    /// Whether a live display makes sense: a person sees standard error, and has not refused colour (no-color.org), without
    /// which a display that draws over itself is not wanted either.
    static var isLive: Bool { StandardLog.wantsColour }

    /// Whether colour is wanted on standard error.
    static var wantsColour: Bool { StandardLog.wantsColour }

    /// Whether colour is wanted on standard output.
    static var wantsColourInResults: Bool { StandardLog.wantsColour(on: STDOUT_FILENO) }
}
