/// A rare branch of the world or of a run, counted over all seeds: a fault that never happens is not tested.
enum Mark: Int, CaseIterable {
    // Files
    case rename, renameLateReopen, copyTruncate, deleteWhileOpen, hardLink, inodeReused, handleOutlivesName
    case hintLate, hintMerged, hintLost, hintsOverflow, watchRefused, readError, shortRead, openError
    case stateDiskFull, stateReadOnly, stateSlow, stateWriteCut, stateTorn
    case powerCut, cutBelowWhatWasRead, linesLostByPowerCut, linesLostByTruncate, linesLostByDelete, forsaken
    case packed, archiveOpened, linesLeftInArchive, linesLostByPacking, forsakenArchive
    // Writers
    case dockerPartials, dockerInterleaved, pauseBetweenParts, carriageReturn, longLine, lineWithoutTime, equalLines,
        emptyLine
    case halfLine, abandonedHalfLine, oldLines, newLines, burst, joinedEntry
    // What a collector keeps in its checkpoint, and the next one goes on from
    case cut, resumedBehindCut, demotion, labelAgain, resumedBehindDemotion, entriesCounted
    // Producer
    case reportSlow, reportFailed, reportFailedThoughStored, reportLostByKill, arrivedAfterKill, queueFull
    case producerFatal, producerRebuilt, produceRefused, partitionWithoutLeader
    // Consumer
    case rebalance, revoked, partitionsLost, secondMember, memberTakesOver, commitFailed, commitFailedThoughStored
    case commitLate, commitStale, offsetHole, prefetchDropped, revokedWithRecordsHeld, evicted, recordsExpired
    // Loki
    case hidden, tooFarBehind, tooOld, tooNew, lineTooLong, tenantRate, streamRate, streamLimit, overGrpcLimit
    case overBurst, emptyRing, unavailable, gateway, unauthorized, notFound, signIn, redirect, tooLarge, streamOutage
    case storedAnswerLost, lostBeforeStored, hang, refusedConnection, restartKept, restartForgot, duplicateDropped
    case partialAccept, poisonName, cutAnswer
    // Processes and clocks
    case collectorKilled, indexerKilled, collectorStopped, indexerStopped, collectorStalled, indexerStalled
    case wallJumpForward, wallJumpBack
    // Poison on the topic
    case poisonRecord, foreignRecord
    // What became of it
    case deadLetter, everythingInLoki

    /// The name in reports.
    var name: String { "\(self)" }
}

/// How often each mark was hit.
public struct Marks: Sendable {
    private var counts = [Int](repeating: 0, count: Mark.allCases.count)

    /// None.
    public init() {}

    mutating func hit(_ mark: Mark) { counts[mark.rawValue] += 1 }

    func count(_ mark: Mark) -> Int { counts[mark.rawValue] }

    /// Counts another run's marks: runs, not hits, so that one wild run does not stand for many.
    public mutating func addRun(_ other: Marks) {
        for index in counts.indices where other.counts[index] > 0 { counts[index] += 1 }
    }

    /// Names and counts, in the order of their parts.
    public var all: [(name: String, count: Int)] { Mark.allCases.map { ($0.name, counts[$0.rawValue]) } }

    /// Names of those that were never hit.
    public var missing: [String] { Mark.allCases.filter { counts[$0.rawValue] == 0 }.map(\.name) }
}
