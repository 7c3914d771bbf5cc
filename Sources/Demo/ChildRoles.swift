import Flow
import Glibc
import Kafka
import Loop
import StandIn

/// Both roles as processes of their own, killed and started again while servers are cut: `demo --chaos`.
final class ChildRoles: DemoRoles {
    /// How often something happens at most.
    private static let interval = Instant.Span.milliseconds(1500)
    /// How long it waits for lines to arrive first. The embedded cluster lets a killed indexer's successor wait for more than
    /// two seconds: where each is killed before its first push, nothing is shown but that killing stops things.
    private static let grace = Instant.Span.seconds(6)

    private let program: String
    private let configuration: String
    private let log: String
    private let cluster: TestCluster?
    private let loki: LoopThread<LokiStandIn>?
    private var random: SplitMix64
    private var children: [String: ChildProcess] = [:]
    private var due: Instant
    /// What is broken now, and when it is mended.
    private var repairs: [(at: Instant, mend: () -> Void)] = []
    private var incidents = 0
    /// Lines in Loki when something happened last.
    private var arrivedBefore = 0
    private var last = ""

    init(
        program: String, configuration: String, log: String, cluster: TestCluster?, loki: LoopThread<LokiStandIn>?,
        seed: UInt64
    ) throws(DemoFailure) {
        self.program = program
        self.configuration = configuration
        self.log = log
        self.cluster = cluster
        self.loki = loki
        random = SplitMix64(seed: seed)
        due = .now() + Self.interval
        for role in ["collect", "index"] { try start(role) }
    }

    private func start(_ role: String) throws(DemoFailure) {
        do {
            children[role] = try ChildProcess(program, [role, "--config", configuration], errors: log)
        } catch {
            throw DemoFailure("cannot start \(error.program): \(unsafe String(cString: strerror(error.code)))")
        }
    }

    func tick(into progress: inout Progress) throws(DemoFailure) {
        // They come and go: nothing is waited for.
        progress.isOpen = true
        let now = Instant.now()
        for repair in repairs where repair.at <= now { repair.mend() }
        repairs.removeAll { $0.at <= now }
        for (role, child) in children where child.hasEnded {
            throw DemoFailure("\(role) has ended by itself (\(child.wait())); its words are in \(log)")
        }
        if now >= due, progress.lokiLines > arrivedBefore || now - due >= Self.grace {
            due = now + Self.interval
            arrivedBefore = progress.lokiLines
            try happen(at: now)
        }
        progress.incident = last
    }

    private func happen(at now: Instant) throws(DemoFailure) {
        incidents += 1
        let mended = now + Instant.Span.milliseconds(Int64.random(in: 500...2500, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: try restart("collect")
        case 2, 3: try restart("index")
        case 4 where cluster != nil:
            last = "the brokers are gone"
            try? cluster?.takeDown()
            repairs.append((mended, { [cluster] in try? cluster?.bringUp() }))
        default:
            guard let loki else { return try restart("index") }
            let fault: LokiFault =
                [.hang, .loseAnswer, .cut, .answer(status: 500, body: "empty ring\n")]
                .randomElement(using: &random) ?? .cut
            last = "Loki: \(fault)"
            loki.ask { $0.plan(fault) }
            repairs.append((mended, { loki.ask { $0.mend() } }))
        }
    }

    private func restart(_ role: String) throws(DemoFailure) {
        last = "killed and started again: \(role) (\(incidents) incidents so far)"
        children[role]?.kill()
        try start(role)
    }

    func stopCollecting() { children["collect"]?.signal(SIGTERM) }

    func stop() throws(DemoFailure) {
        for repair in repairs { repair.mend() }
        repairs = []
        for child in children.values { child.signal(SIGTERM) }
        for (role, child) in children.sorted(by: { $0.key < $1.key }) {
            guard case .exited(let code) = child.wait(), code == 0 || code == 5 else {
                throw DemoFailure("\(role) did not stop in good order: \(child.wait()); its words are in \(log)")
            }
        }
    }
}
