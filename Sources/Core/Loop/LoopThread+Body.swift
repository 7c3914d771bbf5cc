import CShims
import Flow
import Glibc

/// What `pthread_create` is given: the thread's side of a `LoopThread`, whatever its role.
class AnyThreadBody {
    func run() {}
}

func runThreadBody(_ opaque: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let opaque = unsafe opaque { unsafe Unmanaged<AnyThreadBody>.fromOpaque(opaque).takeRetainedValue().run() }
    return nil
}

/// Makes the role, turns its loop, and answers questions: as a role of the loop while it turns, then waiting for them.
final class ThreadBody<R: Role>: AnyThreadBody, Role {
    private let make: @Sendable (EventLoop) throws -> R
    private let questions: Int32
    private let stopEvent: StopHandle
    private(set) var role: R?
    private(set) var failure: (any Error)?
    private(set) var hasFinished = false

    init(make: @escaping @Sendable (EventLoop) throws -> R, questions: Int32, stopEvent: StopHandle) {
        self.make = make
        self.questions = questions
        self.stopEvent = stopEvent
    }

    override func run() {
        let loop = EventLoop(stopEvent: stopEvent)
        do {
            let made = try make(loop)
            role = made
            loop.add(made)
            loop.add(self)
            loop.run()
        } catch {
            failure = error
        }
        hasFinished = true
        while answer(flags: 0) {}
        role = nil
        close(questions)
    }

    // Answering does not keep the loop from ending.
    var isFinished: Bool { true }
    var descriptors: [Int32] { [questions] }

    func turn(at moment: Moment) -> Wake {
        while answer(flags: Int32(MSG_DONTWAIT)) {}
        return .onEvent
    }

    /// - Returns: false when no question is waiting, or when none will come any more.
    private func answer(flags: Int32) -> Bool {
        var pointer = UInt(0)
        let count = unsafe recv(questions, &pointer, 8, flags)
        if count < 0, errno == EINTR { return true }
        guard count == 8, let opaque = unsafe UnsafeMutableRawPointer(bitPattern: pointer) else { return false }
        unsafe Unmanaged<AnyQuestion<R>>.fromOpaque(opaque).takeRetainedValue().answer(self)
        unsafe send(questions, &pointer, 8, Int32(MSG_NOSIGNAL))
        return true
    }
}

/// A question on its way to the loop's thread, whatever its answer.
class AnyQuestion<R: Role> {
    func answer(_ body: ThreadBody<R>) {}
}

final class Question<R: Role, Answer>: AnyQuestion<R> {
    private let question: (ThreadBody<R>) -> Answer
    private(set) var answer: Answer?

    init(_ question: @escaping (ThreadBody<R>) -> Answer) {
        self.question = question
    }

    override func answer(_ body: ThreadBody<R>) {
        answer = question(body)
    }
}
