import Bytes
import Flow

/// Everything that a stand-in has stored, and the rules by which it does: Loki's distributor and ingester, without the
/// network between them. Pure: no clock, no I/O.
public final class LokiStore {
    /// The rules.
    public var limits: LokiLimits
    /// Bytes of whole entries that are kept for queries; of further ones only the hash is.
    public let keptBytesBound: Int
    /// What was seen.
    public internal(set) var totals = LokiTotals()
    /// How old entries were when they were stored.
    public internal(set) var ages = AgeHistogram()
    /// The numbers that arrived, where the stand-in was made to count them.
    public internal(set) var numbers: NumberLedger?
    /// The last line that arrived: a sample for a display.
    public internal(set) var newestLine: [UInt8] = []

    var tenants: [String: LokiTenant] = [:]
    var keptBytes = 0

    /// An empty store.
    public init(limits: LokiLimits, keptBytesBound: Int, countsNumbers: Bool) {
        self.limits = limits
        self.keptBytesBound = keptBytesBound
        numbers = countsNumbers ? NumberLedger() : nil
    }

    /// Stores a push as Loki would.
    /// - Parameters:
    ///   - request: what was sent.
    ///   - bytes: what its slices refer to.
    /// - Returns: nil for 204, or the answer. Either may hide that a part was stored, or refused.
    func push(_ request: PushRequest, _ bytes: RawSpan, tenant name: String, at now: Moment) -> PushRefusal? {
        let tenant = tenant(name, at: now)
        do {
            var checked = try check(request, bytes, tenant, at: now)
            guard !checked.streams.isEmpty else { return checked.refusal }
            try admit(&checked, tenant, at: now)
            // The ingester's answer comes first: with it the validation errors are not told.
            return ingest(checked, request, bytes, tenant, at: now) ?? checked.refusal
        } catch {
            return error
        }
    }

    private func tenant(_ name: String, at now: Moment) -> LokiTenant {
        if let tenant = tenants[name] { return tenant }
        let tenant = LokiTenant(name: name, limits: limits, now: now.instant)
        tenants[name] = tenant
        return tenant
    }

    func discard(_ count: Int, _ reason: String) {
        if count > 0 { totals.discarded[reason, default: 0] += count }
    }
}

extension LokiStore {
    /// Stored entries of the streams that have all these labels, by time; as far as they are kept whole.
    /// - Parameters:
    ///   - labels: name and value; an empty value stands for a label that is not there.
    ///   - tenant: `fake` where tenants are not required.
    public func entries(where labels: [String: String] = [:], tenant: String = "fake") -> [LokiEntry] {
        tenants[tenant]?.entries(where: labels) ?? []
    }

    /// Stored entries whose line holds this text.
    public func entries(containing text: String, tenant: String = "fake") -> [LokiEntry] {
        let needle = Array(text.utf8)
        return entries(tenant: tenant).filter { $0.line.contains(needle) }
    }

    /// Label sets and their numbers of entries.
    public func streams(tenant: String = "fake") -> [String: Int] {
        tenants[tenant]?.streams.mapValues(\.unique) ?? [:]
    }

    /// Names of the tenants that sent something, sorted.
    public var tenantNames: [String] { tenants.keys.sorted() }
}
