import Flow
import HTTP
import Kafka
import Record
import Settings
import Telemetry
import Testing

@testable import Indexer

/// Assignments, commits, stops, memory.
@Suite struct LifeTests {
    private let start: Int64 = 1_700_000_000_000_000_000

    private func fill(_ world: IndexWorld, _ count: Int, streams: Int = 3, bytes: Int = 0, from first: Int = 0) {
        for number in first..<first + count {
            let place = world.consumer.places[number % world.consumer.places.count]
            let line = "line \(number) " + String(repeating: "x", count: bytes)
            world.consumer.append(
                place, "{job=\"\(number % streams)\"}", TestChunk([line], from: start + Int64(number)))
        }
    }

    @Test func theWatermarkNeverJumpsOverWhatIsNotAccepted() {
        let world = IndexWorld()
        world.loki.answer = { push in push.streams.contains { $0.labels == "{job=\"1\"}" } ? nil : FakeLoki.accepted }
        fill(world, 30)
        world.run(for: .seconds(10))
        // Offset 1 is held back: 0 alone is done.
        #expect(world.consumer.committed[world.place] == 1)
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.count == 30)
    }

    @Test func offsetsThatNoRecordFillsDoNotHoldItUp() {
        let world = IndexWorld()
        fill(world, 2)
        world.consumer.skipOffsets(world.place, 5)
        fill(world, 1)
        world.consumer.skipOffsets(world.place, 3)
        #expect(world.runUntilCommitted())
        #expect(world.consumer.committed[world.place] == 11)
        #expect(world.role.status(at: world.now).lagRecords == 0)
    }

    @Test func aCommitIsMadeEverySecondAndRepeatedWhenItFails() {
        let world = IndexWorld()
        world.consumer.commitFailure = "coordinator is loading"
        fill(world, 10)
        world.run(for: .seconds(10))
        #expect(world.loki.lines.count == 10)
        #expect(world.consumer.commits.count >= 8 && world.consumer.commits.count <= 12)
        world.consumer.commitFailure = nil
        #expect(world.runUntilCommitted(for: .seconds(2)))
        let commits = world.consumer.commits.count
        world.run(for: .seconds(30))
        #expect(world.consumer.commits.count == commits)
    }

    @Test func revokedPartitionsAreDrainedAndCommittedFirst() {
        let world = IndexWorld(partitions: 4)
        fill(world, 40)
        world.loki.answer = { _ in nil }
        world.run(for: .seconds(1))
        let revoked = [world.consumer.places[1], world.consumer.places[2]]
        world.consumer.revoke(revoked)
        world.run(for: .milliseconds(200))
        #expect(world.consumer.unassigned.isEmpty)
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        world.run(for: .milliseconds(500)) { !world.consumer.unassigned.isEmpty }
        #expect(world.consumer.unassigned == [revoked])
        for place in revoked { #expect(world.consumer.committed[place] == 10) }
        #expect(world.role.assignment.partitions.count == 2)
        #expect(world.role.budget.used == 0 || world.runUntilCommitted())
    }

    @Test func aRevocationIsNotHeldUpForLong() {
        let world = IndexWorld(partitions: 2)
        fill(world, 20)
        world.loki.answer = { _ in nil }
        world.run(for: .seconds(1))
        let began = world.now.instant
        world.consumer.revoke([world.consumer.places[0]])
        #expect(world.run(for: .seconds(10)) { !world.consumer.unassigned.isEmpty })
        #expect(world.now.instant - began <= .milliseconds(2100))
        #expect(world.consumer.committed[world.consumer.places[0]] == nil)
        // The late answer acknowledges only what is ours.
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        world.run(for: .seconds(10)) { world.consumer.committed[world.consumer.places[1]] == 10 }
        #expect(world.consumer.committed[world.consumer.places[1]] == 10)
        #expect(world.consumer.committed[world.consumer.places[0]] == nil)
        #expect(world.role.budget.used == 0)
        // Given back, it is read again from where it was committed.
        world.consumer.give([world.consumer.places[0]])
        #expect(world.runUntilCommitted())
        #expect(world.loki.lines.count == 20)
    }

    @Test func lateAnswersAfterAGivenBackPartitionDoNotCount() {
        let world = IndexWorld()
        fill(world, 5, streams: 1)
        world.loki.answer = { _ in nil }
        world.run(for: .seconds(1))
        world.consumer.lose([world.place])
        world.run(for: .milliseconds(100))
        world.consumer.give([world.place])
        // The records of before are in flight, the same ones wait once more.
        world.run(for: .seconds(1))
        world.loki.release()
        world.run(for: .seconds(5))
        #expect(world.consumer.committed[world.place] == nil)
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        #expect(world.runUntilCommitted())
        #expect(world.loki.stored["{job=\"0\"}"]?.count == 5)
        #expect(world.role.budget.used == 0)
    }

    @Test func lostPartitionsAreForgottenWithoutACommit() {
        let world = IndexWorld(partitions: 2)
        fill(world, 10)
        world.loki.answer = { _ in nil }
        world.run(for: .milliseconds(600))
        world.loki.release()
        world.consumer.lose(world.consumer.places)
        let commits = world.consumer.commits.count
        world.run(for: .seconds(5))
        #expect(world.consumer.commits.count <= commits + 1)
        #expect(world.consumer.unassigned == [world.consumer.places])
        #expect(world.role.assignment.partitions.isEmpty)
    }

    @Test func anEmptyAssignmentIsAnswered() {
        let world = IndexWorld(assigning: false)
        world.consumer.give([])
        world.consumer.revoke([])
        world.run(for: .seconds(1))
        #expect(world.consumer.unassigned == [[]])
    }

    @Test func aStopDrainsCommitsAndLeaves() {
        let world = IndexWorld(partitions: 3)
        fill(world, 60)
        world.run(for: .milliseconds(10))
        world.role.stop(at: world.now)
        world.run(for: .seconds(5))
        #expect(world.role.isFinished)
        #expect(world.role.ending == .done)
        #expect(world.consumer.isClosed)
        #expect(world.isCommitted)
        #expect(world.loki.lines.count == 60)
    }

    /// A group that is left while it lets us in for the first time is left when it has, or after a bound.
    @Test(arguments: [true, false])
    func aStopWaitsForTheFirstAssignment(comes: Bool) {
        let world = IndexWorld(assigning: false)
        world.run(for: .milliseconds(100))
        let began = world.now.instant
        world.role.stop(at: world.now)
        world.run(for: .seconds(2))
        #expect(!world.consumer.isClosed)
        if comes {
            world.consumer.give([])
            world.run(for: .milliseconds(100))
            #expect(world.consumer.isClosed)
        }
        world.run(for: .seconds(10)) { world.role.isFinished }
        #expect(world.role.ending == .done)
        #expect(world.now.instant - began < .seconds(6))
    }

    @Test func aStopWithLokiDownEndsInTimeAndSaysSo() {
        let world = IndexWorld()
        fill(world, 10)
        world.loki.answer = { _ in nil }
        world.run(for: .seconds(1))
        let began = world.now.instant
        world.role.stop(at: world.now)
        world.run(for: .seconds(60))
        #expect(world.role.isFinished)
        #expect(world.role.ending == .unfinished)
        #expect(world.now.instant - began < .seconds(16))
        #expect(world.consumer.committed[world.place] == nil)
        #expect(!world.loki.cancelled.isEmpty)
    }

    @Test func aSecondStopDoesNotWait() {
        let world = IndexWorld()
        fill(world, 10)
        world.loki.answer = { _ in nil }
        world.run(for: .seconds(1))
        world.role.stop(at: world.now)
        world.run(for: .milliseconds(100))
        let again = world.now
        world.role.stop(at: again)
        world.run(for: .seconds(60))
        #expect(world.role.isFinished && world.role.ending == .unfinished)
        #expect(world.now.instant - again.instant < .seconds(1))
    }

    @Test func onceGoesToTheEndsAndNoFurther() {
        let consumer = FakeConsumer(partitions: 3)
        let filler = IndexWorld(consumer: consumer, assigning: false)
        fill(filler, 60)
        let ends = consumer.places.map { PartitionOffset($0, consumer.end(of: $0)) }
        fill(filler, 30, from: 60)
        let world = IndexWorld(ends: ends, consumer: consumer)
        world.run(for: .seconds(30))
        #expect(world.role.isFinished && world.role.ending == .done)
        #expect(world.loki.lines.count == 60)
        for end in ends { #expect(consumer.committed[end.place] == end.offset) }
        // No linger is waited for at the end.
        #expect(world.now.instant < Instant(nanoseconds: 2_000_000_000))
    }

    @Test func onceThatIsStoppedBeforeTheEndsIsUnfinished() {
        let consumer = FakeConsumer(partitions: 3)
        fill(IndexWorld(consumer: consumer, assigning: false), 60)
        let world = IndexWorld(
            ends: consumer.places.map { PartitionOffset($0, consumer.end(of: $0) + 1) }, consumer: consumer)
        world.run(for: .seconds(5))
        #expect(!world.role.isFinished && world.loki.lines.count == 60)
        world.role.stop(at: world.now)
        world.run(for: .seconds(30))
        #expect(world.role.ending == .unfinished)
    }

    @Test func onceOfEmptyPartitionsEndsAtOnce() {
        let consumer = FakeConsumer(partitions: 2)
        let world = IndexWorld(ends: consumer.places.map { PartitionOffset($0, 0) }, consumer: consumer)
        world.run(for: .seconds(5))
        #expect(world.role.isFinished && world.role.ending == .done)
        let nothing = IndexWorld(ends: [], assigning: false)
        nothing.consumer.give([])
        nothing.run(for: .seconds(5))
        #expect(nothing.role.isFinished)
        let others = IndexWorld(ends: [PartitionOffset(TopicPartition("logs", 0), 5)], assigning: false)
        others.consumer.give([])
        others.run(for: .seconds(60))
        #expect(others.role.isFinished)
    }

    @Test func memoryIsBoundedWhileLokiStandsStill() {
        var settings = IndexSettings()
        settings.memoryBytes = 256 << 10
        let world = IndexWorld(partitions: 4, settings: settings)
        world.loki.answer = { _ in nil }
        fill(world, 2000, streams: 50, bytes: 200)
        var most = 0
        world.run(for: .seconds(120)) {
            most = max(most, world.role.budget.used)
            return false
        }
        // The events that are taken at once may go over.
        #expect(most < settings.memoryBytes + IndexRole.eventsAtOnce * 3000)
        #expect(world.consumer.places.allSatisfy { world.consumer.isPaused($0) })
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        #expect(world.runUntilCommitted(for: .seconds(600)))
        #expect(world.loki.lines.count == 2000)
        #expect(world.role.budget.used == 0)
        #expect(world.consumer.places.allSatisfy { !world.consumer.isPaused($0) })
    }

    @Test func aLaneThatStandsStillPausesOnlyThePartitionsThatFeedIt() {
        var settings = IndexSettings()
        settings.lanes = 8
        settings.memoryBytes = 8 << 20
        let world = IndexWorld(partitions: 2, settings: settings)
        world.loki.answer = { push in push.streams.contains { $0.labels == "{job=\"stuck\"}" } ? nil : FakeLoki.accepted
        }
        // Noise does not compress: it fills the lane.
        var random = SplitMix64(seed: 1)
        let noise = String(
            (0..<6000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 33...126, using: &random))) })
        for number in 0..<600 {
            world.consumer.append(
                world.consumer.places[0], "{job=\"stuck\"}", TestChunk([noise], from: start + Int64(number)))
            world.consumer.append(
                world.consumer.places[1], "{job=\"free\"}", TestChunk(["free \(number)"], from: start + Int64(number)))
        }
        world.run(for: .seconds(60))
        #expect(world.consumer.isPaused(world.consumer.places[0]))
        #expect(!world.consumer.isPaused(world.consumer.places[1]))
        #expect(world.consumer.committed[world.consumer.places[1]] == 600)
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        #expect(world.runUntilCommitted(for: .seconds(600)))
    }

    /// Killed at any moment and started again: everything is there, each entry once.
    @Test(arguments: 0..<20)
    func aKillRepeatsTheSame(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let world = IndexWorld(partitions: 3)
        fill(world, 200, streams: 7)
        var calls = 0
        world.loki.answer = { _ in
            calls += 1
            return calls % 5 == 0 ? nil : calls % 7 == 0 ? FakeLoki.refusal(503, "") : FakeLoki.accepted
        }
        for _ in 0..<4 {
            world.run(for: .milliseconds(Int64.random(in: 1...900, using: &random)))
            world.restart()
        }
        world.loki.answer = { _ in FakeLoki.accepted }
        #expect(world.runUntilCommitted(for: .seconds(600)))
        #expect(world.loki.lines.count == 200)
    }

    @Test func metricsAndReadinessTellHowItStands() {
        let world = IndexWorld(partitions: 2)
        let pages = AdminPages(registry: world.registry)
        world.loki.answer = { _ in nil }
        fill(world, 20)
        world.run(for: .seconds(2))
        world.role.retention = .seconds(1000)
        world.role.refreshMetrics(at: world.now)
        func gauge(_ family: MetricFamily, _ labels: [String] = []) -> Double {
            world.registry.value(world.registry.gauge(family, labels))
        }
        #expect(gauge(Catalogue.Indexer.consumerLagRecords, ["logs", "0"]) == 10)
        // Its records have the time 1,000 ms: old ones.
        #expect(gauge(Catalogue.Indexer.consumerLagSeconds, ["logs", "0"]) > 1_000_000_000)
        #expect(gauge(Catalogue.Indexer.retentionHeadroomSeconds) < 0)
        #expect(gauge(Catalogue.Indexer.partitionsAssigned) == 2)
        #expect(gauge(Catalogue.Common.queueBytes, ["records"]) == Double(world.role.budget.used))
        world.role.report(to: pages, at: world.now)
        #expect(!pages.isReady)
        world.run(for: .seconds(120))
        world.role.report(to: pages, at: world.now)
        let text = String(decoding: pages.answer(method: "GET", path: "/readyz").body, as: UTF8.self)
        #expect(text.contains("progress: nothing was accepted for"))
        world.loki.answer = { _ in FakeLoki.accepted }
        world.loki.release()
        #expect(world.runUntilCommitted())
        world.run(for: .milliseconds(10))
        world.role.refreshMetrics(at: world.now)
        world.role.report(to: pages, at: world.now)
        #expect(pages.isReady)
        #expect(gauge(Catalogue.Indexer.consumerLagRecords, ["logs", "0"]) == 0)
        #expect(gauge(Catalogue.Indexer.committedOffset, ["logs", "1"]) == 10)
        world.consumer.waiting.append(.trouble("cannot reach any Kafka broker"))
        world.run(for: .milliseconds(10))
        world.role.report(to: pages, at: world.now)
        #expect(!pages.isReady)
    }
}
