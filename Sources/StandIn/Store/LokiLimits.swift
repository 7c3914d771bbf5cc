/// The limits and habits of a Loki, with the defaults of Loki 3.7 (measured; `limits_config` in its documentation).
public struct LokiLimits: Sendable {
    /// Label names a stream; `service_name` is not counted.
    public var labelNames = 15
    /// Bytes of a label's name.
    public var labelNameLength = 1024
    /// Bytes of a label's value.
    public var labelValueLength = 2048
    /// Bytes of a line.
    public var lineSize = 262_144
    /// Names of structured metadata an entry.
    public var metadataCount = 128
    /// Bytes of names and values of structured metadata an entry.
    public var metadataSize = 65_536
    /// Seconds that an entry may be older than now.
    public var maximumAge: Int64 = 168 * 3600
    /// Seconds that an entry may be ahead of now.
    public var maximumLead: Int64 = 600
    /// Seconds that an entry may be older than the newest of its stream: half of max_chunk_age.
    public var outOfOrderWindow: Int64 = 3600
    /// Bytes a second of a tenant, lines and metadata.
    public var tenantRate = 4_194_304.0
    /// Bytes at once of a tenant.
    public var tenantBurst = 6_291_456.0
    /// Bytes a second of a stream.
    public var streamRate = 3_145_728.0
    /// Bytes at once of a stream.
    public var streamBurst = 15_728_640.0
    /// Whether a stream over its rate is refused whole (shard_streams on), or entry by entry.
    public var refusesStreamsWhole = true
    /// Streams of a tenant.
    public var streams = 5000
    /// Bytes of protobuf inside, between distributor and ingester.
    public var insideSize = 4_194_304
    /// Bytes of a compressed request.
    public var requestSize = 104_857_600
    /// Labels that every stream must have (`enforced_labels`).
    public var requiredLabels: [String] = []
    /// Whether entries may have structured metadata.
    public var allowsMetadata = true
    /// Until when, as Loki tells it, nothing is taken (`block_ingestion_until`), and under which status
    /// (`block_ingestion_status_code`, 260 unless somebody chooses another); nil: not at all.
    public var blocked: (until: String, status: Int)?
    /// Whether `X-Scope-OrgID` is required; otherwise it is ignored and the tenant is `fake`.
    public var requiresTenant = false
    /// Whether a `service_name` label is added where the client sends none.
    public var discoversServiceName = true
    /// Whether `detected_level` metadata is added to every entry. Real Lokis do; off here, for the work it is.
    public var discoversLevel = false

    /// The defaults of a real Loki, except `discoversLevel`.
    public init() {}

    /// No rate limits: for throughput.
    public static var unthrottled: LokiLimits {
        var limits = LokiLimits()
        limits.tenantRate = 1e12
        limits.tenantBurst = 1e12
        limits.streamRate = 1e12
        limits.streamBurst = 1e12
        return limits
    }
}
