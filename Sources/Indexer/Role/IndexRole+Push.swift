import Flow
import HTTP
import Settings
import Telemetry

/// Pushing: from the lanes to Loki and back.
extension IndexRole {
    static let pushPath = "/loki/api/v1/push"

    /// Whether chunks need not wait for company: a stop, a revocation, the end of `--once`.
    func isFlushing(at now: Instant) -> Bool { stopping != nil || givingUp != nil || hasReachedEnds(at: now) }

    func push(at now: Moment) {
        // Every lane is first in its turn: with little room the last ones must not starve.
        let flush = isFlushing(at: now.instant)
        firstLane = (firstLane + 1) % lanes.count
        for step in lanes.indices where concurrency.hasRoom {
            let index = (firstLane + step) % lanes.count
            guard let work = lanes[index].next(at: now.instant, flush: flush) else { continue }
            send(work, lane: index)
        }
    }

    private func send(_ work: Work, lane: Int) {
        let form = PushForm(loki.encoding)
        let body = work.body ?? form.body(of: work.parts)
        work.body = body
        var headers = form.headers
        if !work.tenant.isEmpty { headers.append(("X-Scope-OrgID", work.tenant)) }
        let request = HTTPRequest(
            method: .post, path: Self.pushPath, headers: headers, body: body,
            timeout: Instant.Span(nanoseconds: loki.timeout.nanoseconds))
        flights[lane] = nextToken
        concurrency.start()
        metrics.sent(bytes: body.count)
        edges.loki.send(request, token: nextToken)
        nextToken += 1
    }

    func conclude(_ completion: HTTPCompletion, at now: Moment) {
        guard let lane = flights.firstIndex(of: completion.token) else { return }
        flights[lane] = nil
        let verdict = Answer.judge(completion.outcome)
        concurrency.end(verdict)
        if case .answered(let status, _, _, _) = completion.outcome {
            metrics.answered(status: status, duration: completion.duration)
        } else {
            metrics.answered(status: 0, duration: completion.duration)
        }
        if verdict == .accepted { evidence.accepted(at: now.instant) }
        if case .busy(let busy) = verdict, busy.reason == .streamLimit {
            for lane in lanes.indices { lanes[lane].noteCrowd(at: now.instant) }
        }
        let outcome = lanes[lane].conclude(verdict, at: now.instant, evidence: evidence, random: &random)
        evidence.condemned(outcome.dead)
        if outcome.pause != nil { metrics.retried(Self.reason(verdict)) }
        for chunk in outcome.accepted {
            metrics.accepted(chunk, wallNanoseconds: now.wallNanoseconds)
            chunk.forEachOrigin { finish($0, at: now.instant) }
        }
        for letter in outcome.dead { setAside(letter) }
        drop(outcome.dropped)
        if let line = health.note(verdict, refusesEverything: outcome.refusesEverything, at: now.instant) {
            log.log(line.level, "loki", line.message, [])
        }
    }

    private static func reason(_ verdict: Verdict) -> String {
        switch verdict {
        case .accepted: "accepted"
        case .busy(let busy): busy.reason.rawValue
        case .tooLarge: "too_large"
        case .refused: "refused"
        case .misconfigured(let wrong): wrong.kind.rawValue
        }
    }

    /// A part of a record is accepted or durably set aside.
    func finish(_ origin: Origin, at now: Instant) {
        lastProgress = now
        origin.pieces -= 1
        guard origin.pieces == 0 else { return }
        budget.release(origin.charge)
        if !origin.isAbandoned { origin.partition.complete(origin.number) }
    }

    /// Parts of records that are not ours any more: the memory is free, nothing is acknowledged.
    func drop(_ chunks: [Chunk]) {
        for chunk in chunks { chunk.forEachOrigin(abandon) }
    }

    func abandon(_ origin: Origin) {
        origin.isAbandoned = true
        origin.pieces -= 1
        if origin.pieces == 0 { budget.release(origin.charge) }
    }
}

/// How a push is written.
enum PushForm {
    /// Protobuf in snappy, spliced.
    case protobuf
    /// JSON in gzip.
    case json

    init(_ encoding: LokiSettings.Encoding) {
        switch encoding {
        case .protobuf: self = .protobuf
        case .json: self = .json
        }
    }

    var headers: [(name: String, value: String)] {
        switch self {
        case .protobuf: [("Content-Type", "application/x-protobuf")]
        case .json: [("Content-Type", "application/json"), ("Content-Encoding", "gzip")]
        }
    }

    func body(of parts: [Work.Part]) -> RequestBody {
        switch self {
        case .protobuf: Splice.body(of: parts)
        case .json: JSONPush.body(of: parts)
        }
    }
}
