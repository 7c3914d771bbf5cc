import CShims
import Glibc

/// A loop on a thread of its own, for what runs several of them side by side: the demo and the tests.
///
/// The role is made on that thread and never leaves it. Others reach it by questions, which are handed over through a
/// socket and answered between two turns; so nothing is shared and nothing is locked.
@safe
public final class LoopThread<R: Role> {
    private let questions: Int32
    private let handle: StopHandle
    private var thread = pthread_t()
    private var joined = false

    /// Starts the thread, and returns when the role stands.
    /// - Parameter make: makes the role, on the new thread. It may add further roles to the loop itself.
    /// - Throws: what `make` throws; the thread has then ended.
    public init(_ make: @escaping @Sendable (EventLoop) throws -> R) throws {
        var pair: [Int32] = [-1, -1]
        guard unsafe socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
            throw LoopThreadError(code: errno)
        }
        questions = pair[0]
        handle = StopHandle()
        let body = ThreadBody(make: make, questions: pair[1], stopEvent: handle)
        let opaque = unsafe Unmanaged.passRetained(body as AnyThreadBody).toOpaque()
        let code = unsafe pthread_create(&thread, nil, runThreadBody, opaque)
        guard code == 0 else {
            unsafe Unmanaged<AnyThreadBody>.fromOpaque(opaque).release()
            close(pair[0])
            close(pair[1])
            joined = true
            throw LoopThreadError(code: code)
        }
        if let failure: any Error = askBody({ $0.failure }) {
            join()
            throw failure
        }
    }

    deinit {
        if !joined {
            stop()
            join()
        }
    }

    /// Stops the roles from any thread.
    public var stopHandle: StopHandle { handle }

    /// Tells the roles to stop in good order. Does not wait.
    public func stop() { handle.stop() }

    /// Runs `question` on the loop's thread between two turns and waits for the answer. Also answered after the roles
    /// have finished, until `join`. Must not be asked on the loop's own thread.
    public func ask<Answer: Sendable>(_ question: @escaping @Sendable (R) -> Answer) -> Answer {
        askBody { body in
            guard let role = body.role else { preconditionFailure("init has thrown where there is no role") }
            return question(role)
        }
    }

    /// Whether all roles have finished.
    public var isFinished: Bool { askBody { $0.hasFinished } }

    /// Waits until the roles have finished and the thread has ended. Questions are not allowed after it.
    public func join() {
        guard !joined else { return }
        joined = true
        shutdown(questions, Int32(SHUT_WR))
        pthread_join(thread, nil)
        close(questions)
    }

    private func askBody<Answer: Sendable>(_ question: @escaping (ThreadBody<R>) -> Answer) -> Answer {
        precondition(!joined, "the thread has ended")
        let job = Question<R, Answer>(question)
        var pointer = unsafe UInt(bitPattern: Unmanaged.passRetained(job as AnyQuestion<R>).toOpaque())
        unsafe send(questions, &pointer, 8, Int32(MSG_NOSIGNAL))
        while unsafe recv(questions, &pointer, 8, 0) < 0, errno == EINTR {}
        guard let answer = job.answer else { preconditionFailure("the thread answers until it is joined") }
        return answer
    }
}

/// A thread could not be started.
public struct LoopThreadError: Error, Hashable, Sendable {
    /// `errno` of the call that failed.
    public var code: Int32
}
