import Flow
import HTTP

/// The pages beside the push: readiness, metrics, labels and queries.
extension LokiStandIn {
    func page(_ request: HTTPServerRequest, at now: Moment) -> HTTPAnswer {
        switch request.path {
        case "/ready": return ready()
        case "/metrics": return .text(metrics())
        case "/loki/api/v1/status/buildinfo":
            return json(#"{"version":"3.7.6-logspine-stand-in","revision":"","branch":"","goVersion":""}"#)
        default: break
        }
        guard request.path.hasPrefix("/loki/api/v1/") else { return .text("404 page not found\n", status: 404) }
        do {
            let tenant = try LokiTenantHeader.tenant(
                request.header("X-Scope-OrgID"), isRequired: store.limits.requiresTenant)
            return try query(request, tenant, at: now)
        } catch {
            return .text(error.text + "\n", status: error.status)
        }
    }

    private func query(
        _ request: HTTPServerRequest, _ tenant: String, at now: Moment
    ) throws(PushRefusal) -> HTTPAnswer {
        let path = request.path.dropFirst("/loki/api/v1/".count)
        if path == "query_range" {
            let query = try LogQuery(request, at: now)
            return json(query.answer(store, tenant: tenant))
        }
        let streams = store.tenants[tenant]?.streams.values.map { $0 } ?? []
        if path == "labels" {
            return list(Set(streams.flatMap { $0.labels.map(\.name) }))
        }
        if path.hasPrefix("label/"), path.hasSuffix("/values") {
            let name = path.dropFirst("label/".count).dropLast("/values".count)
            return list(Set(streams.compactMap { $0[String(name)] }))
        }
        return .text("404 page not found\n", status: 404)
    }

    private func ready() -> HTTPAnswer {
        switch phase {
        case .ready: .text("ready\n")
        case .warming: .text("Ingester not ready: waiting for 15s after being ready\n", status: 503)
        case .noRing: .text("Some services are not Running:\nStarting: 1\n", status: 503)
        }
    }

    private func metrics() -> String {
        var text = "# TYPE loki_discarded_samples_total counter\n"
        for (reason, count) in store.totals.discarded.sorted(by: { $0.key < $1.key }) {
            text += "loki_discarded_samples_total{reason=\"\(reason)\"} \(count)\n"
        }
        text += "# TYPE loki_distributor_lines_received_total counter\n"
        text += "loki_distributor_lines_received_total \(store.totals.unique + store.totals.repeats)\n"
        return text
    }

    private func list(_ values: Set<String>) -> HTTPAnswer {
        let items = values.sorted().map { JSONText.string($0) }.joined(separator: ",")
        return json(#"{"status":"success","data":[\#(items)]}"#)
    }

    private func json(_ text: String) -> HTTPAnswer {
        HTTPAnswer(status: 200, contentType: "application/json; charset=UTF-8", body: Array(text.utf8))
    }
}

/// Strings as JSON writes them.
enum JSONText {
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 32:
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { "\(string($0.name)):\(string($0.value))" }.joined(separator: ",") + "}"
    }
}
