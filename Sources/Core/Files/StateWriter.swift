import Glibc

/// Makes small files durable on one helper thread, since fsync may block for seconds.
///
/// Work and results are handed over through a socket pair, one pointer a message: nothing is shared, nothing is locked.
final class StateWriter {
    /// Readable when a write has ended. -1 before the first.
    private(set) var descriptor: Int32 = -1
    private var thread = pthread_t()
    /// Writes that could not even be handed over.
    private var refused: [StateWritten] = []

    deinit {
        guard descriptor >= 0 else { return }
        // The thread ends what it was given, and ends.
        shutdown(descriptor, Int32(SHUT_WR))
        pthread_join(thread, nil)
        while StateWrite.receive(from: descriptor, flags: Int32(MSG_DONTWAIT)) != nil {}
        close(descriptor)
    }

    func write(_ bytes: [UInt8], to path: String, keepingOld: Bool, token: UInt64) {
        let write = StateWrite(bytes: bytes, path: path, keepingOld: keepingOld, token: token)
        let code = start()
        if code == 0, write.send(to: descriptor, flags: Int32(MSG_DONTWAIT)) { return }
        refused.append(
            StateWritten(token: token, failure: FileError("write", path: path, code: code == 0 ? EAGAIN : code)))
    }

    func take(into written: inout [StateWritten]) {
        written.append(contentsOf: refused)
        refused.removeAll()
        guard descriptor >= 0 else { return }
        while let write = StateWrite.receive(from: descriptor, flags: Int32(MSG_DONTWAIT)) {
            written.append(StateWritten(token: write.token, failure: write.failure))
        }
    }

    /// - Returns: 0, or `errno`.
    private func start() -> Int32 {
        guard descriptor < 0 else { return 0 }
        var pair: [Int32] = [-1, -1]
        let kind = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &pair) == 0 else { return errno }
        let context = unsafe UnsafeMutableRawPointer(bitPattern: Int(pair[1]))
        let code = unsafe pthread_create(&thread, nil, runStateWriter, context)
        guard code == 0 else {
            close(pair[0])
            close(pair[1])
            return code
        }
        descriptor = pair[0]
        return 0
    }
}

private func runStateWriter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    let descriptor = Int32(Int(bitPattern: context))
    while let write = StateWrite.receive(from: descriptor, flags: 0) {
        write.failure = write.run()
        _ = write.send(to: descriptor, flags: 0)
    }
    close(descriptor)
    return nil
}

/// One write on its way to the helper thread and back.
private final class StateWrite {
    let bytes: [UInt8]
    let path: String
    let keepingOld: Bool
    let token: UInt64
    var failure: FileError?

    init(bytes: [UInt8], path: String, keepingOld: Bool, token: UInt64) {
        self.bytes = bytes
        self.path = path
        self.keepingOld = keepingOld
        self.token = token
    }

    func send(to descriptor: Int32, flags: Int32) -> Bool {
        let reference = unsafe Unmanaged.passRetained(self)
        var pointer = unsafe UInt(bitPattern: reference.toOpaque())
        let count = unsafe Glibc.send(descriptor, &pointer, 8, flags | Int32(MSG_NOSIGNAL))
        if count != 8 { unsafe reference.release() }
        return count == 8
    }

    static func receive(from descriptor: Int32, flags: Int32) -> StateWrite? {
        while true {
            var pointer = UInt(0)
            let count = unsafe recv(descriptor, &pointer, 8, flags)
            if count < 0, errno == EINTR { continue }
            guard count == 8, let opaque = unsafe UnsafeMutableRawPointer(bitPattern: pointer) else { return nil }
            return unsafe Unmanaged<StateWrite>.fromOpaque(opaque).takeRetainedValue()
        }
    }

    /// - Returns: what failed, or nil when the bytes are durable under their name.
    func run() -> FileError? {
        do {
            try DurableFile(path: path).replace(with: bytes, keepingOld: keepingOld)
            return nil
        } catch {
            return error
        }
    }
}
