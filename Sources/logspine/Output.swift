import Glibc

/// Results go to standard output, everything else to standard error, each whole: short writes are carried on.
enum Output {
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
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    /// Whether a person sees standard error, so that a live display makes sense.
    static var isLive: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether colour is wanted there (no-color.org).
    static var wantsColour: Bool {
        guard isLive else { return false }
        guard let refused = unsafe getenv("NO_COLOR") else { return true }
        return unsafe refused.pointee == 0
    }
}
