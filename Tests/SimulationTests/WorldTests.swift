import Flow
import Testing

@testable import Simulation

/// A stage whose history goes nowhere.
func stage(seed: UInt64 = 1) -> Stage { Stage(seed: seed, level: .silent) { _ in } }

/// Lets everything happen that is due within `span`.
func turn(_ stage: Stage, for span: Instant.Span) {
    let end = stage.now + span
    while let next = stage.timeline.next, next <= end { _ = stage.timeline.step() }
    stage.timeline.at(end) {}
    _ = stage.timeline.step()
}

struct TimelineTests {
    @Test func eventsHappenInOrderOfTimeThenOfAsking() {
        let timeline = Timeline()
        let start = timeline.now
        var seen: [Int] = []
        for (index, delay) in [5, 3, 3, 9, 1, 3].enumerated() {
            timeline.after(.milliseconds(Int64(delay))) { seen.append(index) }
        }
        timeline.after(.milliseconds(1)) { timeline.after(.milliseconds(1)) { seen.append(100) } }
        while timeline.step() {}
        #expect(seen == [4, 100, 1, 2, 5, 0, 3])
        #expect(timeline.now - start == .milliseconds(9))
    }

    @Test func timeNeverGoesBack() {
        let timeline = Timeline()
        var late: Instant?
        timeline.after(.seconds(1)) {
            timeline.at(Instant(nanoseconds: 0)) { late = timeline.now }
        }
        while timeline.step() {}
        #expect(late == timeline.now)
    }

    @Test func manyEventsComeOutSorted() {
        let timeline = Timeline()
        var chance = Chance(seed: 7, "test")
        var last = timeline.now
        for _ in 0..<2000 {
            timeline.after(.microseconds(Int64(chance.number(0...500)))) {
                #expect(timeline.now >= last)
                last = timeline.now
            }
        }
        while timeline.step() {}
        #expect(timeline.steps == 2000)
    }
}

struct ChanceTests {
    @Test func streamsFollowFromSeedAndName() {
        var one = Chance(seed: 3, "files")
        var same = Chance(seed: 3, "files")
        var other = Chance(seed: 3, "kafka")
        let numbers = (0..<20).map { _ in one.number(0...1_000_000) }
        #expect(numbers == (0..<20).map { _ in same.number(0...1_000_000) })
        #expect(numbers != (0..<20).map { _ in other.number(0...1_000_000) })
    }

    @Test func spansByMagnitudeStayInTheirRangeAndReachItsEnds() {
        var chance = Chance(seed: 3, "spans")
        var short = 0
        for _ in 0..<10_000 {
            let span = chance.spanByMagnitude(.microseconds(100)...(.seconds(10)))
            #expect(span >= .microseconds(100) && span <= .seconds(10))
            if span < .milliseconds(10) { short += 1 }
        }
        #expect((2000...7000).contains(short))
    }

    @Test func probabilitiesAreWhatTheySay() {
        var chance = Chance(seed: 5, "probability")
        let hits = (0..<10_000).count { _ in chance.happens(0.1) }
        #expect((800...1200).contains(hits))
        let never = chance.happens(0)
        #expect(!never)
    }
}

struct FingerprintTests {
    @Test func tellsContentsApart() {
        var seen: Set<UInt64> = []
        for length in 0..<40 {
            for byte in 0..<20 { seen.insert(Fingerprint.of(Array(repeating: UInt8(byte), count: length)[...])) }
        }
        // The twenty empty ones are one.
        #expect(seen.count == 39 * 20 + 1)
        #expect(Fingerprint.of([1, 2, 3][...]) == Fingerprint.of([0, 1, 2, 3, 4][1...3]))
    }
}

struct HistoryTests {
    @Test func aLineAnEventInColumns() {
        var lines: [String] = []
        let stage = Stage(seed: 1, level: .full) { lines.append($0) }
        stage.timeline.after(.milliseconds(12_340)) { stage.history.note("writer", "writes", "/logs/a.log: 3 lines") }
        _ = stage.timeline.step()
        #expect(lines == ["   12.340000  writer      writes            /logs/a.log: 3 lines"])
    }

    @Test func theFirstViolationCounts() {
        let stage = stage()
        stage.fail(.distinct, "one")
        stage.fail(.bounded, "two")
        #expect(stage.violation?.description == "P4: one")
    }
}
