import Flow

/// Loki's limits (defaults as measured on 3.7.6) and what can go wrong with it.
struct LokiOptions {
    // Limits
    var lineBytes = 262_144
    var labelCount = 15
    var labelNameBytes = 1024
    var labelValueBytes = 2048
    var metadataCount = 128
    var metadataBytes = 65_536
    var oldestAge = Instant.Span.seconds(168 * 3600)
    var newestAge = Instant.Span.seconds(600)
    /// How far behind a stream's newest entry is still taken.
    var window = Instant.Span.seconds(3600)
    /// Bytes of lines and metadata a second, and at once, for the tenant.
    var tenantRate = 4_194_304.0
    var tenantBurst = 6_291_456.0
    /// The same for one stream.
    var streamRate = 3_145_728.0
    var streamBurst = 15_728_640.0
    /// Whether a stream over its rate is refused as a whole (`shard_streams`).
    var refusesWholeStream = true
    var streams = 5000
    /// Bytes of a push inside, after Loki's own additions.
    var grpcBytes = 4_194_304
    /// Bytes of a body that a proxy in front lets pass.
    var proxyBytes = 104_857_600

    // Faults
    /// From sending to arrival, and from the answer to its receipt, at the most.
    var delay = Instant.Span.milliseconds(20)
    /// From one bad time to the next, on the average; nil: none.
    var badTimeEvery: Instant.Span?
    /// How long a bad time lasts at the most.
    var badTime = Instant.Span.seconds(20)
    /// What bad times there are.
    var badTimes: [BadTime] = []
    /// Probability that a push's answer is lost though all is stored.
    var answerLost = 0.0
    /// Probability that a push is lost on its way.
    var requestLost = 0.0
    /// Probability that nothing comes back at all, stored or not.
    var hangs = 0.0

    /// What Loki, or what stands before it, does for a while.
    enum BadTime: CaseIterable {
        /// Nobody listens.
        case down
        /// 500 `empty ring`: it starts or stops.
        case emptyRing
        /// 503 of a proxy.
        case unavailable
        /// 502 with HTML.
        case gateway
        /// 401.
        case unauthorized
        /// 404 of another server.
        case notFound
        /// 200 with a sign-in page.
        case signIn
        /// 302.
        case redirect
        /// 429 for everybody.
        case throttled
        /// Nothing comes back.
        case hang
        /// The ingesters of one stream are down: 500, all others of the push stored.
        case streamOutage
        /// It restarts and keeps everything.
        case restart
        /// It restarts and has lost what came in the last seconds.
        case crash
    }
}
