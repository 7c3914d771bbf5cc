import CShims
import Flow
import Glibc
import Testing

@testable import Loop

/// A role that is told by closures what to do.
private final class Probe: Role {
    var watched: [Int32] = []
    var turns = 0
    var signals: [LoopSignal] = []
    var finished = false
    var onTurn: (Probe, Moment) -> Wake

    init(onTurn: @escaping (Probe, Moment) -> Wake = { _, _ in .onEvent }) {
        self.onTurn = onTurn
    }

    var descriptors: [Int32] { watched }
    var isFinished: Bool { finished }

    func turn(at moment: Moment) -> Wake {
        turns += 1
        return onTurn(self, moment)
    }

    func receive(_ signal: LoopSignal, at moment: Moment) {
        signals.append(signal)
        finished = true
    }
}

@Suite(.timeLimit(.minutes(1)))
struct EventLoopTests {
    @Test func turnsAtOnceWhileThereIsWork() {
        let loop = EventLoop()
        let probe = Probe { probe, _ in
            probe.finished = probe.turns == 5
            return .now
        }
        loop.add(probe)
        loop.run()
        #expect(probe.turns == 5)
    }

    @Test func wakesAtTheInstantAskedForAndNotBefore() {
        let loop = EventLoop()
        let due = Instant.now() + .milliseconds(30)
        var late: [Moment] = []
        let probe = Probe { probe, moment in
            if probe.turns > 1 {
                late.append(moment)
                probe.finished = true
            }
            return .at(due)
        }
        loop.add(probe)
        loop.run()
        #expect(late.count == 1)
        #expect(late[0].instant >= due)
    }

    @Test func theEarliestWishOfSeveralRolesCounts() {
        let loop = EventLoop()
        let soon = Probe { probe, moment in
            probe.finished = probe.turns == 3
            return .at(moment.instant + .milliseconds(1))
        }
        let never = Probe { probe, moment in
            probe.finished = true
            return .at(moment.instant + .seconds(3600))
        }
        loop.add(never)
        loop.add(soon)
        loop.run()
        #expect(soon.turns == 3)
        #expect(never.turns == 3)
    }

    @Test func aReadableDescriptorWakesTheLoop() {
        let event = shim_eventfd()
        defer { close(event) }
        let loop = EventLoop()
        let probe = Probe { probe, _ in
            if probe.turns == 1 {
                var one: UInt64 = 1
                _ = unsafe write(event, &one, 8)
            } else {
                probe.finished = true
            }
            return .onEvent
        }
        probe.watched = [event]
        loop.add(probe)
        loop.run()
        #expect(probe.turns == 2)
    }

    @Test func descriptorsMayChangeBetweenTurns() {
        let first = shim_eventfd()
        let second = shim_eventfd()
        defer {
            close(first)
            close(second)
        }
        var one: UInt64 = 1
        _ = unsafe write(second, &one, 8)
        let loop = EventLoop()
        let probe = Probe { probe, _ in
            probe.watched = [second]
            probe.finished = probe.turns == 2
            return .onEvent
        }
        probe.watched = [first]
        loop.add(probe)
        loop.run()
        #expect(probe.turns == 2)
    }

    @Test func aBoundedStepReturnsWithoutAnEvent() {
        let loop = EventLoop()
        let probe = Probe()
        loop.add(probe)
        loop.step()
        let before = Instant.now()
        loop.step(bound: .milliseconds(5))
        #expect(Instant.now() - before >= .milliseconds(4))
        #expect(probe.turns == 2)
    }

    @Test func tellsHowLongATurnTook() {
        let loop = EventLoop()
        var longest = Instant.Span.zero
        loop.onTurn = { longest = max(longest, $0) }
        loop.add(
            Probe { probe, moment in
                while Instant.now() - moment.instant < .milliseconds(3) {}
                probe.finished = true
                return .onEvent
            })
        loop.run()
        #expect(longest >= .milliseconds(3))
    }

    @Test func runEndsWhenTheCallerHasEnough() {
        let loop = EventLoop()
        let probe = Probe { _, _ in .now }
        loop.add(probe)
        loop.run { _ in probe.turns == 4 }
        #expect(probe.turns == 4)
    }

    @Test func stopReachesEveryRole() {
        let loop = EventLoop()
        let probes = [Probe(), Probe()]
        for probe in probes { loop.add(probe) }
        loop.stopHandle.stop()
        loop.run()
        #expect(probes.map(\.signals) == [[.terminate], [.terminate]])
    }

    @Test func signalsArriveThroughTheLoop() async {
        // In a process of its own, whose other threads started before the mask: the signals go to this one.
        await #expect(processExitsWith: .exitCode(42)) {
            EventLoop.blockSignals()
            let loop = EventLoop(takesSignals: true)
            let probe = Probe()
            loop.add(probe)
            pthread_kill(pthread_self(), SIGHUP)
            pthread_kill(pthread_self(), SIGPIPE)
            loop.run()
            probe.finished = false
            pthread_kill(pthread_self(), SIGTERM)
            loop.run()
            probe.finished = false
            pthread_kill(pthread_self(), SIGINT)
            loop.run()
            exit(probe.signals == [.hangup, .terminate, .interrupt] ? 42 : 1)
        }
    }
}

private struct Refused: Error {}

@Suite(.timeLimit(.minutes(1)))
struct LoopThreadTests {
    @Test func answersQuestionsWhileItTurnsAndAfterwards() throws {
        let thread = try LoopThread { _ in
            Probe { _, moment in .at(moment.instant + .milliseconds(1)) }
        }
        let own = pthread_self()
        let other = thread.ask { _ in pthread_self() }
        #expect(own != other)
        let early = thread.ask { $0.turns }
        while thread.ask({ $0.turns }) <= early {}
        #expect(!thread.isFinished)
        thread.stop()
        while !thread.isFinished {}
        #expect(thread.ask { $0.signals } == [.terminate])
        thread.join()
    }

    @Test func aQuestionWakesASleepingLoop() throws {
        let thread = try LoopThread { _ in Probe() }
        for number in 0..<1000 {
            #expect(thread.ask { _ in number } == number)
        }
    }

    @Test func aFailedStartThrowsOnTheCallersThread() {
        #expect(throws: Refused.self) {
            _ = try LoopThread<Probe> { _ in throw Refused() }
        }
    }

    @Test func severalLoopsTurnSideBySide() throws {
        let threads = try (0..<4).map { _ in try LoopThread { _ in Probe { _, _ in .now } } }
        for thread in threads { while thread.ask({ $0.turns }) < 100 {} }
        for thread in threads { thread.stop() }
        for thread in threads { thread.join() }
    }

    @Test func lettingGoStopsAndJoins() throws {
        let event = shim_eventfd()
        defer { close(event) }
        do {
            _ = try LoopThread { _ in
                Probe { _, _ in
                    var one: UInt64 = 1
                    _ = unsafe write(event, &one, 8)
                    return .onEvent
                }
            }
        }
        var count: UInt64 = 0
        #expect(unsafe read(event, &count, 8) == 8)
    }
}
