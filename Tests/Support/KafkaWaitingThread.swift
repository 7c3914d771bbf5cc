import Glibc
public import Testing

/// Runs each piece of a task on a thread of its own. Tests that wait for brokers would otherwise take the few threads
/// that all tests share, and two slow ones would hold up everything.
private final class WaitingThread: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let work = unsafe Unmanaged.passRetained(Work(job: UnownedJob(job), executor: self))
        var thread = pthread_t()
        let failed = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, work.toOpaque())
        if failed == 0 { pthread_detach(thread) } else { unsafe work.takeRetainedValue().run() }
    }
}

private final class Work {
    let job: UnownedJob
    let executor: WaitingThread

    init(job: UnownedJob, executor: WaitingThread) {
        self.job = job
        self.executor = executor
    }

    func run() { unsafe job.runSynchronously(on: executor.asUnownedTaskExecutor()) }
}

/// Gives each test of a suite its own thread: they only wait.
public struct WaitingTrait: SuiteTrait, TestTrait, TestScoping {
    /// For each test of a suite.
    public var isRecursive: Bool { true }

    /// Runs one test on a thread of its own.
    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(WaitingThread()) { try await function() }
    }

    /// Runs something that waits on a thread of its own.
    public static func wait<Result: Sendable>(for body: @escaping @Sendable () throws -> Result) async throws -> Result
    {
        try await withTaskExecutorPreference(WaitingThread()) {
            // A function that is not isolated runs where the task prefers.
            try await run(body)
        }
    }

    private static func run<Result: Sendable>(_ body: @Sendable () throws -> Result) async throws -> Result {
        try body()
    }
}

extension Trait where Self == WaitingTrait {
    /// The tests of this suite wait for others most of their time.
    public static var waiting: WaitingTrait { WaitingTrait() }
}
